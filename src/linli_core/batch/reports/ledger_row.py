"""One row of the result ledger, and what keeps its texts from running as formulas."""

from typing import Final

from attrs import frozen

# What a spreadsheet program takes for the beginning of a formula, full-width included.
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LONGEST_CELL: Final = 32_767


@frozen(kw_only=True)
class LedgerRow:
    """The outcome of one input row; the order of the fields is the order of the columns.

    Attributes:
        file: Name of the input file.
        sheet: Sheet as written in the file.
        row: Row as the person sees it, from 1; empty for a file or sheet as a whole.
        number: The row's own number (编号), or empty.
        outcome_zh: What became of it, in Chinese.
        stage_zh: Where its case stands now, or empty.
        column: Column letters of the cells at fault, or empty.
        code: Code of the reason, or empty.
        reason_zh: Why, or empty.
        remedy_zh: The remedy, or empty.
        outcome_en: The outcome in English.
        stage_en: The stage in English.
        reason_en: The reason in English.
        remedy_en: The remedy, in English.
    """

    file: str
    sheet: str
    row: int | str
    number: str = ""
    outcome_zh: str
    stage_zh: str = ""
    column: str = ""
    code: str = ""
    reason_zh: str = ""
    remedy_zh: str = ""
    outcome_en: str
    stage_en: str = ""
    reason_en: str = ""
    remedy_en: str = ""


def would_run(text: str) -> bool:
    """Whether a spreadsheet program would take a text for a formula."""
    return text.lstrip(" \u00a0\u3000\ufeff").startswith(_FORMULA_STARTS) or text.startswith("\t")


def writable(text: str) -> str:
    """Cut a text to what a cell holds, and replace halves of characters no file can hold."""
    text = text.encode("utf-8", errors="replace").decode("utf-8")
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"
