"""Rows of a form that are not data: totals, repeated headings, examples, notes at the foot."""

import re
from collections.abc import Sequence
from typing import Final

from linli_core.batch.spreadsheet.headings import Headings
from linli_core.codec.folding import fold, fold_heading
from linli_core.texts.handouts import HANDOUTS

_TOTAL: Final = re.compile(
    r"(?:本页|本表|全部|以上)?(?:合计|总计|小计|共计|累计|总合计)(?:数)?[:：]?(?:\d+(?:\.\d+)?[户人件条项个次]?)?"
)
_EXAMPLE: Final = re.compile(r"[(【\[]?(?:填写|填表)?(?:示例|样例|范例|例)[)】\]]?:?")
_NOTE: Final = re.compile(
    r"(?:注|备注|说明|填表说明|填写说明)\d?:|"
    r"(?:填表|填报|制表|审核|经办|统计|单位负责|负责|联系)人(?:\(?签[字名章]\)?)?:|"
    r"(?:填表|填报|制表|报送)?(?:日期|时间|单位)(?:\(?盖?章?\)?)?:|联系电话:"
)


#: How a row begins that tells, below the headings, what to write under each; and its cells.
_GUIDE: Final = HANDOUTS["guide_row"].zh
_HINTS: Final = tuple(
    HANDOUTS[key].in_(lang) for key in ("needed", "optional", "ticket") for lang in ("zh", "en")
)


def is_guide(values: Sequence[object]) -> bool:
    """Whether a row only tells what to write under each heading, as it was handed out."""
    filled = (str(value) for value in values if value not in ("", None))
    return next(filled, "") == _GUIDE and all(text.startswith(_HINTS) for text in filled)


def why_no_data(values: Sequence[object], headings: Headings) -> str | None:
    """Return the code of the reason why a row is not data, or None if it is.

    The leftmost filled cell decides; a row in which every required column is filled is
    data whatever it begins with, except a repetition of the headings.
    """
    if _repeats(values, headings):
        return "row.repeated_heading"
    first = next((v for v in values if isinstance(v, str) and v and not v.isspace()), None)
    if first is None or first is not next((v for v in values if v not in ("", None)), None):
        return None
    if first.isascii():
        return None  # Most rows begin with a number; a row of another kind, with a Chinese word.
    word = re.sub(r"\s+", "", fold(first))
    if word.startswith(_GUIDE):
        return "row.guide"
    if _TOTAL.fullmatch(word):
        code = "row.total"
    elif _EXAMPLE.fullmatch(word):
        return "row.example"
    elif _NOTE.match(word):
        code = "row.note"
    else:
        return None
    return None if _complete(values, headings) else code


def holds_data(values: Sequence[object], headings: Headings) -> bool:
    """Whether a row above the headings is data rather than a title or a remark.

    It is data if every required column is filled, or half of all columns.
    """
    places = {placed.places[0] for placed in headings.placed}
    filled = sum(1 for place in places if place < len(values) and values[place] not in ("", None))
    return _complete(values, headings) or (filled > 1 and 2 * filled >= len(places))


def _repeats(values: Sequence[object], headings: Headings) -> bool:
    repeated = 0
    for place, value in enumerate(values):
        if isinstance(value, str) and value:
            if fold_heading(value) != headings.texts.get(place):
                return False  # Nearly every row, at its first text.
            repeated += 1
    return repeated >= 2  # noqa: PLR2004 (one word proves nothing)


def _complete(values: Sequence[object], headings: Headings) -> bool:
    required = [placed.places[0] for placed in headings.placed if placed.column.required]
    return bool(required) and all(p < len(values) and values[p] not in ("", None) for p in required)
