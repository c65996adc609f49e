"""The pairing of counties as a workbook: pairs, who is unpaired, whom to recruit, fairness."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.reports.ledger_row import would_run, writable
from linli_core.batch.reports.pairing_rows import ReportCell, ReportSheet, report_sheets
from linli_core.batch.reports.whole_file import WholeBook
from linli_core.services.pairing import CountyExplanation
from linli_core.texts.languages import DEFAULT_LANGUAGE


def write_pairing_sheet(
    counties: Iterable[CountyExplanation], path: Path, lang: str = DEFAULT_LANGUAGE
) -> int:
    """Write every case with its helpers and the reasons, and what the county should know.

    The file is put in place only once it is whole. Of restricted cases it tells the number
    and codes.

    Args:
        counties: explained.
        path: ``.xlsx``.
        lang: code of a registered language.

    Returns:
        The number of cases.

    Raises:
        OSError: it cannot be written.
    """
    some = list(counties)
    with WholeBook(path) as file:
        form = _Forms(file.book)
        for report in report_sheets(some, lang):
            _write(file.book, report, form)
    return sum(len(county.cases) for county in some)


class _Forms:
    """How cells look."""

    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.head = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        self.quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
        self.rate = book.add_format({"num_format": "0%", "valign": "top"})


def _write(book: xlsxwriter.Workbook, report: ReportSheet, form: _Forms) -> None:
    sheet = book.add_worksheet(report.title)
    for column, width in enumerate(report.widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    for column, heading in enumerate(report.heads):
        sheet.write_string(0, column, heading, form.head)
    for place, row in enumerate(report.rows, 1):
        _write_row(sheet, place, row, form)
    sheet.autofilter(0, 0, max(len(report.rows), 1), len(report.heads) - 1)


def _write_row(
    sheet: xlsxwriter.worksheet.Worksheet, place: int, row: Sequence[ReportCell], form: _Forms
) -> None:
    for column, value in enumerate(row):
        if isinstance(value, float):
            sheet.write_number(place, column, value, form.rate)
        elif isinstance(value, int):
            sheet.write_number(place, column, value, form.wrapped)
        elif value:
            look = form.quoted if would_run(value) else form.wrapped
            sheet.write_string(place, column, writable(value), look)
