"""The pairing of counties as a sheet: every case with its helpers and the reasons."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.ledger_row import would_run, writable
from linli_core.matching.words import ROLES, SHEET_HEADS
from linli_core.services.pairing import CaseExplanation, CountyExplained
from linli_core.texts.pairing import SHEET

_WIDTHS = (26, 14, 10, 12, 100)
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def write_pairing_sheet(counties: Iterable[CountyExplained], path: Path, lang: str) -> int:
    """Write a row for every helper of every case, and for every case without one.

    The file is put in place only once it is whole.

    Args:
        counties: explained.
        path: ``.xlsx``.
        lang: ``zh`` or ``en``.

    Returns:
        The number of cases.

    Raises:
        OSError: it cannot be written.
    """
    unfinished = path.with_name(f".{path.name}.part")
    unfinished.touch()
    book = xlsxwriter.Workbook(str(unfinished), _OPTIONS)
    sheet = book.add_worksheet(SHEET.in_(lang))
    head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(SHEET_HEADS):
        sheet.write_string(0, column, heading.in_(lang), head)
    cases = [case for county in counties for case in county.cases]
    rows = [row for case in cases for row in _rows(case, lang)]
    for place, row in enumerate(rows, 1):
        for column, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(place, column, value, wrapped)
            elif value:
                form = quoted if would_run(value) else wrapped
                sheet.write_string(place, column, writable(value), form)
    sheet.autofilter(0, 0, max(len(rows), 1), len(SHEET_HEADS) - 1)
    try:
        book.close()
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return len(cases)


def _codes(case: CaseExplanation) -> str:
    """Return what a sheet may tell of a restricted case: an outcome and a reason, as codes."""
    if case.helpers:
        return "S4 confirmed" if case.confirmed else "S4 proposed"
    found = case.explanation.unpaired
    return f"S4 unpaired {found.blocking}" if found else "S4 waiting"


def _rows(case: CaseExplanation, lang: str) -> Iterator[Sequence[str | int]]:
    if case.restricted:
        yield (case.case, "", "", "", _codes(case))
        return
    why = "\n".join(line.in_(lang) for line in case.lines)
    pairs = [reason.pair for reason in case.explanation.pairs]
    known = {pair.helper: pair for pair in pairs}
    if not case.helpers:
        yield (case.case, "", "", "", why)
    for helper in case.helpers:
        pair = known.get(helper)
        role = ROLES[pair.role].in_(lang) if pair else ""
        yield (case.case, helper, role, pair.metres if pair else "", why)
