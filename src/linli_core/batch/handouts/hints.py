"""What to write in a cell, in a few words."""

from typing import Any

from linli_core.batch.casebook.sheet_spec import SheetSpec
from linli_core.batch.handouts.choices import SEVERAL, choices_of
from linli_core.batch.handouts.form import FormColumn
from linli_core.batch.spreadsheet.layout import Column
from linli_core.texts.handouts import HANDOUTS


def hint_of(spec: SheetSpec[Any], column: Column, lang: str) -> str:
    """Return what to write in a column: its own hint, the spec's note, or what kind it is."""
    own = HANDOUTS.get(f"hint.{column.heading}")
    if own is not None:
        return own.in_(lang)
    if column.note is not None:
        return column.note.in_(lang)
    if choices_of(spec, column.heading):
        key = "several" if column.heading in SEVERAL else "choose"
        return HANDOUTS[f"hint.{key}"].in_(lang)
    if FormColumn(column.heading).holds_dates:
        return HANDOUTS["hint.date"].in_(lang)
    if column.heading.endswith("人"):
        return HANDOUTS["hint.person"].in_(lang)
    return ""
