"""What each type of row of a sheet takes, told beside the form itself."""

from collections.abc import Collection, Iterator
from typing import Any

from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.texts.handouts import HANDOUTS
from linli_core.texts.text import SEMICOLON, joined


def type_lines(spec: SheetSpec[Any], lang: str, only: Collection[str] = ()) -> Iterator[str]:
    """Yield a line for each type of row that a sheet takes; none where it takes but one.

    Args:
        spec: the sheet.
        lang: code of the language.
        only: the types to tell of; all of them where there are none.
    """
    kinds = [kind for kind in spec.kinds if not only or kind.word in only]
    if kinds:
        yield HANDOUTS["types"].fill(lang, {"sheet": spec.name})
    for kind in kinds:
        words = [f"{cell}：{joined(list(some)).zh}" for cell, some in kind.words.items()]
        takes = joined([*filter(None, (kind.columns,)), *words], SEMICOLON).zh
        values = {"type": kind.word, "says": kind.says, "takes": takes}
        yield HANDOUTS["type" if takes else "type.bare"].fill(lang, values)
