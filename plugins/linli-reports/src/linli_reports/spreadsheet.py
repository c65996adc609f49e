"""A report as a workbook: each table on a sheet of its own, each chart with its data."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core.plugins import Text
from linli_reports.blocks import Bars, DataTable, Report
from linli_reports.texts_writing import MASKED_DATA

#: Excel's longest name of a sheet, and what no name may hold.
_LONGEST = 31
_BARRED = str.maketrans(dict.fromkeys("[]:*?/\\", "-"))
_AS_IT_STANDS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def xlsx_bytes(report: Report, lang: str) -> bytes:
    """Return the workbook; the same report is the same bytes."""
    made = BytesIO()
    with _book(made, report.day) as book:
        taken: set[str] = set()
        for title, table in report.sheets:
            _write_table(book, _name(title.in_(lang), taken), table, lang)
        for bars in (block for block in report.body if isinstance(block, Bars)):
            name = _name(bars.title.in_(lang), taken)
            _write_data(book, name, bars, lang)
            _insert_chart(book, name, bars)
    return made.getvalue()


def data_of_chart(bars: Bars, lang: str) -> bytes:
    """Return the data of a chart as a workbook by itself, with the sheet `data`."""
    made = BytesIO()
    with _book(made, "1980-01-01") as book:
        _write_data(book, "data", bars, lang)
    return made.getvalue()


def _book(made: BytesIO, day: str) -> Workbook:
    book = Workbook(made, _AS_IT_STANDS)
    # What is written into the file; without it the file would differ from minute to minute.
    book.set_properties({"created": datetime.fromisoformat(f"{day}T00:00:00+00:00")})
    return book


def _name(title: str, taken: set[str]) -> str:
    bare = title.translate(_BARRED)[:_LONGEST]
    name, number = bare, 2
    while name.lower() in taken:
        mark = f"-{number}"
        name, number = bare[: _LONGEST - len(mark)] + mark, number + 1
    taken.add(name.lower())
    return name


def _write_table(book: Workbook, name: str, table: DataTable, lang: str) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    for column, heading in enumerate(table.headings):
        sheet.write_string(0, column, heading.in_(lang), bold)
    for row, cells in enumerate(table.rows, start=1):
        for column, cell in enumerate(cells):
            _write(sheet, (row, column), cell, lang, wrapped)
    sheet.set_column(0, len(table.headings) - 1, 22)
    sheet.freeze_panes(1, 0)


def _write(sheet: object, at: tuple[int, int], cell: Text, lang: str, how: object) -> None:
    said = cell.in_(lang)
    if said.isascii() and said.isdecimal() and str(int(said)) == said:
        sheet.write_number(*at, int(said))  # type: ignore[attr-defined]
    else:
        sheet.write_string(*at, said, how)  # type: ignore[attr-defined]


def _write_data(book: Workbook, name: str, bars: Bars, lang: str) -> None:
    sheet = book.add_worksheet(name)
    for column, (series, counts) in enumerate(bars.series, start=1):
        sheet.write_string(0, column, series.in_(lang))
        for row, count in enumerate(counts, start=1):
            if count is not None:
                sheet.write_number(row, column, count)
    for row, label in enumerate(bars.labels, start=1):
        sheet.write_string(row, 0, label)
    if any(count is None for _, counts in bars.series for count in counts):
        sheet.write_string(len(bars.labels) + 2, 0, MASKED_DATA.in_(lang))


def _insert_chart(book: Workbook, name: str, bars: Bars) -> None:
    chart = book.add_chart({"type": "bar"})
    last = len(bars.labels)
    for column in range(1, len(bars.series) + 1):
        chart.add_series(
            {
                "name": [name, 0, column],
                "categories": [name, 1, 0, last, 0],
                "values": [name, 1, column, last, column],
                "data_labels": {"value": True},
            }
        )
    chart.set_y_axis({"reverse": True})
    book.get_worksheet_by_name(name).insert_chart(1, len(bars.series) + 2, chart)
