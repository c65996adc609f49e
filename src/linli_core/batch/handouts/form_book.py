"""Writes a workbook of forms that opens alike in every office program.

Nothing is used that one of them lacks: no macros, no formulas; a list of choices stands in the
cell's own rule where it is short, else in a range of a hidden sheet.
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any, Final

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.casebook.sheet_spec import BESIDE, TICKET
from linli_core.batch.handouts.form import FormColumn, FormRow
from linli_core.batch.reports.ledger_row import would_run, writable
from linli_core.texts.handouts import HANDOUTS

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
#: A rule holds a list of at most 255 characters, whatever the program counts as one.
_LONGEST_LIST: Final = 120
_A4: Final = 9
#: Characters that fit on the width of a page and can still be read.
_PAGE: Final = 170
_LINE: Final = 15
_MOST_LINES: Final = 8
#: A Chinese character is as wide as two of those that widths count.
_WIDE_FROM: Final = "\u2e80"
_HEADINGS_AND_HINTS: Final = 2
_FROZEN_COLUMNS: Final = 2
_BORDER: Final = {"border": 1, "border_color": "#BFBFBF", "text_wrap": True, "valign": "top"}
_LOOKS: Final[Mapping[str, Mapping[str, object]]] = {
    "told_heading": {**_BORDER, "bold": True, "bg_color": "#D9E1F2"},
    "fill_heading": {**_BORDER, "bold": True, "bg_color": "#FFD966"},
    "hint": {**_BORDER, "italic": True, "font_size": 9, "bg_color": "#F2F2F2"},
    "told": {**_BORDER, "num_format": "@"},
    "given": {**_BORDER, "bg_color": "#F2F2F2", "num_format": "@"},
    "late": {**_BORDER, "bold": True, "font_color": "#C00000"},
    "closed": {**_BORDER, "bg_color": "#D9D9D9", "pattern": 1},
    "needed": {**_BORDER, "bg_color": "#FFF2CC", "locked": False},
    "optional": {**_BORDER, "locked": False},
    "ticket": {**_BORDER, "font_size": 8, "font_color": "#7F7F7F"},
}
_DATE: Final = "yyyy-mm-dd hh:mm"
_DAY: Final = "yyyy-mm-dd"
_TEXT: Final = "@"
_OPEN_TO: Final = {
    "format_columns": True,
    "format_rows": True,
    "sort": True,
    "autofilter": True,
    "objects": True,
}
_LIST_SHEET, _GUIDE_SHEET, _STAFF_SHEET, _CHOICE_SHEET = BESIDE


class FormBook:
    """A workbook that is being written."""

    def __init__(self, lang: str, created: dt.datetime | None = None) -> None:
        """Begin a workbook.

        Args:
            lang: of what it says beside the headings and the choices, which are Chinese.
            created: its date; without one, that of writing.
        """
        self._lang = lang
        self._made = BytesIO()
        self._book = xlsxwriter.Workbook(self._made, _OPTIONS)
        if created is not None:
            self._book.set_properties({"created": created.astimezone(dt.UTC).replace(tzinfo=None)})
        self._formats: dict[tuple[str, str], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def close(self) -> bytes:
        """Finish the workbook and return it."""
        self._write_lists()
        self._book.close()
        return self._made.getvalue()

    # pages beside the forms

    def overview(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write the list of everything that waits."""
        self._table(_LIST_SHEET, headings, rows)

    def staff(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Write who has which number."""
        self._table(_STAFF_SHEET, headings, rows)

    def guide(self, lines: Sequence[str]) -> None:
        """Write how the forms are filled in."""
        sheet = self._book.add_worksheet(_GUIDE_SHEET)
        sheet.set_column(0, 0, 100)
        for number, line in enumerate(lines):
            look = "told_heading" if number == 0 else "told"
            self._write(sheet, number, 0, line, self._format(look))
        self._page(sheet)

    def _table(self, name: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        sheet = self._book.add_worksheet(name)
        for column, heading in enumerate(headings):
            longest = max((len(row[column]) for row in rows), default=0)
            sheet.set_column(column, column, min(40, max(12, 2 * longest)))
            self._write(sheet, 0, column, heading, self._format("told_heading"))
        for number, row in enumerate(rows, 1):
            for column, text in enumerate(row):
                self._write(sheet, number, column, text, self._format("told"))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(headings) - 1)
        self._page(sheet)

    # forms

    def form(self, name: str, columns: Sequence[FormColumn], rows: Sequence[FormRow]) -> None:
        """Write a form: headings, what to write below each, and the rows."""
        sheet = self._book.add_worksheet(name)
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
            look = "fill_heading" if column.to_fill else "told_heading"
            self._write(sheet, 0, place, column.heading, self._format(look))
            self._write(sheet, 1, place, self._hint(place, column), self._format("hint"))
        hints = [self._hint(place, column) for place, column in enumerate(columns)]
        sheet.set_row(1, _height(columns, hints))
        for number, row in enumerate(rows, _HEADINGS_AND_HINTS):
            sheet.set_row(number, _height(columns, [row.cells.get(c.heading, "") for c in columns]))
            for place, column in enumerate(columns):
                self._cell(sheet, number, place, column, row)
        self._offer(sheet, columns, rows)
        sheet.freeze_panes(_HEADINGS_AND_HINTS, _FROZEN_COLUMNS)
        sheet.repeat_rows(0, _HEADINGS_AND_HINTS - 1)
        sheet.repeat_columns(0, _FROZEN_COLUMNS - 1)
        sheet.protect("", _OPEN_TO)
        last = max((at for at, column in enumerate(columns) if column.to_fill), default=0)
        sheet.print_area(0, 0, len(rows) + _HEADINGS_AND_HINTS - 1, last)
        self._page(sheet, sum(column.width for column in columns[: last + 1]))

    def _hint(self, place: int, column: FormColumn) -> str:
        if place == 0:
            return HANDOUTS["guide_row"].zh  # the reader knows the row by it
        if not column.to_fill:
            return column.hint
        needed = HANDOUTS["needed" if column.is_needed else "optional"].in_(self._lang)
        return f"{needed} {column.hint}".strip()

    def _cell(self, sheet: Any, number: int, place: int, column: FormColumn, row: FormRow) -> None:  # noqa: ANN401 - the writer ships no types
        heading = column.heading
        value = row.cells.get(heading, "")
        self._write(sheet, number, place, value, self._look(column, row, heading, value))

    def _look(self, column: FormColumn, row: FormRow, heading: str, value: str | int) -> Any:  # noqa: ANN401 - the writer ships no types
        if heading in row.fill:
            kind = (_DAY if column.holds_days else _DATE) if column.holds_dates else _TEXT
            return self._format("needed" if heading in row.needed else "optional", kind)
        if heading == TICKET:
            return self._format("ticket")
        if heading in row.late:
            return self._format("late")
        if value == "":
            return self._format("closed" if column.to_fill else "told")
        return self._format("told" if not column.to_fill and column.hint == "" else "given")

    def _offer(self, sheet: Any, columns: Sequence[FormColumn], rows: Sequence[FormRow]) -> None:  # noqa: ANN401 - the writer ships no types
        """Offer the choices of each cell to fill; neighbours with the same ones share a rule."""
        for place, column in enumerate(columns):
            begin = 0
            offered: tuple[str, ...] = ()
            for number in range(len(rows) + 1):
                here = self._choices(column, rows[number]) if number < len(rows) else ()
                if here == offered and number < len(rows):
                    continue
                if offered:
                    first, last = begin + _HEADINGS_AND_HINTS, number - 1 + _HEADINGS_AND_HINTS
                    sheet.data_validation(first, place, last, place, self._rule(column, offered))
                begin, offered = number, here

    def _choices(self, column: FormColumn, row: FormRow) -> tuple[str, ...]:
        if column.heading not in row.fill:
            return ()
        return tuple(row.choices.get(column.heading, column.choices))

    def _rule(self, column: FormColumn, offered: tuple[str, ...]) -> dict[str, object]:
        short = sum(map(len, offered)) + len(offered) <= _LONGEST_LIST
        plain = not any("," in word or '"' in word for word in offered)
        source = list(offered) if short and plain else self._range(offered)
        # A warning, no wall: some cells hold several of the words, and pasted rows are read too.
        return {
            "validate": "list",
            "source": source,
            "error_type": "information" if column.takes_several else "warning",
            "error_title": column.heading[:31],
            "error_message": HANDOUTS["not_offered"].in_(self._lang),
        }

    def _range(self, offered: tuple[str, ...]) -> str:
        if offered not in self._lists:
            letter = xlsxwriter.utility.xl_col_to_name(len(self._lists))
            self._lists[offered] = f"={_CHOICE_SHEET}!${letter}$1:${letter}${len(offered)}"
        return self._lists[offered]

    def _write_lists(self) -> None:
        if not self._lists:
            return
        sheet = self._book.add_worksheet(_CHOICE_SHEET)
        for place, offered in enumerate(self._lists):
            for number, word in enumerate(offered):
                self._write(sheet, number, place, word, None)
        sheet.hide()

    def _page(self, sheet: Any, width: int = 0) -> None:  # noqa: ANN401 - the writer ships no types
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1 + width // _PAGE, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        sheet.set_footer("&C&P / &N")

    def _write(self, sheet: Any, row: int, column: int, value: str | int, look: Any) -> None:  # noqa: ANN401 - the writer ships no types
        if value == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(value, int):
            sheet.write_number(row, column, value, look)
        else:
            text = writable(value)
            if would_run(text) and look is not None:
                look = self._quoted(look)
            sheet.write_string(row, column, text, look)

    def _quoted(self, look: Any) -> Any:  # noqa: ANN401 - the writer ships no types
        """Return the look of a text that begins like a formula and stays one all the same."""
        key = next(key for key, made in self._formats.items() if made is look)
        return self._format(*key, quoted=True)

    def _format(self, look: str, kind: str = "", *, quoted: bool = False) -> Any:  # noqa: ANN401 - the writer ships no types
        key = (look, f"{kind}'" if quoted else kind)
        if key not in self._formats:
            more: dict[str, object] = {"num_format": kind} if kind else {}
            if quoted:
                more["quote_prefix"] = True
            self._formats[key] = self._book.add_format({**_LOOKS[look], **more})
        return self._formats[key]


def _height(columns: Sequence[FormColumn], texts: Sequence[str | int]) -> int:
    """Return how high a row must be for its texts; no program is left to guess it."""
    lines = (
        sum(1 + _width(line) // column.width for line in str(text).split("\n"))
        for column, text in zip(columns, texts, strict=True)
    )
    return _LINE * min(_MOST_LINES, max(lines, default=1))


def _width(text: str) -> int:
    return sum(2 if sign >= _WIDE_FROM else 1 for sign in text)
