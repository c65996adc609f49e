"""The worker's next sheet: the cases that wait for somebody, a row each, to be filled in."""

from collections.abc import Iterable
from datetime import datetime

from attrs import define, evolve, field, frozen

from linli_core.batch.casebook.demands import DEMANDS
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, TOLD
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.handouts.asks import CaseAsk
from linli_core.batch.handouts.case_names import case_names
from linli_core.batch.handouts.concerns import CONCERNS
from linli_core.batch.handouts.form import FormRow
from linli_core.batch.handouts.form_book import FormBook
from linli_core.batch.handouts.form_columns import form_columns
from linli_core.batch.handouts.given import given_cells, told_cells
from linli_core.batch.handouts.households import Household, households_to_ask
from linli_core.batch.handouts.row_choices import row_choices
from linli_core.batch.handouts.row_types import type_lines
from linli_core.batch.handouts.staff_list import staff_list
from linli_core.batch.handouts.waiting import Waits, waiting_for
from linli_core.domain.case import Case
from linli_core.services.context import Context
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.handouts import HANDOUTS
from linli_core.texts.languages import DEFAULT_LANGUAGE

_SUBJECT, _LATE = TOLD[0], TOLD[2]
_TOLD_ONCE = TOLD[3:]
#: What is asked of a small matter that came in a row of its own.
_OF_SMALL_MATTERS = ("small_matter", "not_reached")
_LISTED = (DEMAND_NUMBER, *TOLD[:3])


@frozen
class NextSheet:
    """A worker's next sheet.

    Attributes:
        content: the workbook, an `.xlsx`.
        rows: how many rows are to be filled in.
        cases: how many cases these are of.
        late: how many of these cases are overdue.
        left_out: cases that wait, but for what no row can be handed out: their words may not be
            listed, or were recorded by a program.
        unreadable: cases whose record cannot be read: nobody knows what they wait for.
    """

    content: bytes
    rows: int
    cases: int
    late: int
    left_out: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()


def make_next_sheet(
    uow: UnitOfWork,
    context: Context,
    number: str,
    *,
    under: str = "",
    as_of: datetime | None = None,
    lang: str = DEFAULT_LANGUAGE,
) -> NextSheet:
    """Return the workbook of the cases that wait for somebody.

    Only what they may act upon is in it; of restricted work it tells the number and the due date.

    Args:
        uow: a transaction; nothing is written.
        context: the library's fixed parts.
        number: of the person.
        under: division code, or its first digits; empty for everywhere.
        as_of: the moment; now, where left out.
        lang: code of the language of hints; headings and choices are those of the sheets.

    Raises:
        InvalidInput: LL-4001, nobody of that number is registered.
    """
    moment = context.now() if as_of is None else as_of
    unreadable: list[Case] = []
    waiting = waiting_for(uow, context, number, under, moment, unreadable)
    names = case_names(uow, waiting)
    made = _Rows(context, moment, lang)
    for one in waiting:
        made.add(one, names[one.file.case.number])
    book = FormBook(lang, moment)
    book.overview(_LISTED, [_listed(row) for row in made.all_rows()])
    book.guide([*HANDOUTS["guide"].in_(lang).split("\n"), *_types(made, lang)])
    for spec in CASEBOOK.sheets.values():
        if spec.name in made.by_sheet:
            asks, rows = made.by_sheet[spec.name]
            book.form(spec.name, form_columns(spec, asks, lang), rows)
    book.staff(*staff_list(uow, waiting, lang))
    late = {one.file.case.number for one in waiting if one.is_late}
    return NextSheet(
        content=book.close(),
        rows=sum(len(rows) for _, rows in made.by_sheet.values()),
        cases=len({one.file.case.number for one in waiting}),
        late=len(late),
        left_out=tuple(made.left_out),
        unreadable=tuple(sorted(case.number for case in unreadable)),
    )


@define
class _Rows:
    """The rows of the sheets, as they are made."""

    context: Context
    as_of: datetime
    lang: str
    by_sheet: dict[str, tuple[list[CaseAsk], list[FormRow]]] = field(factory=dict)
    left_out: list[str] = field(factory=list)

    def add(self, one: Waits, name: str) -> None:
        """Add the row of a case."""
        if _is_answered_elsewhere(one, name):
            return
        if one.ask.spec is DEMANDS and not _can_be_written_again(one):
            self.left_out.append(one.file.case.number)
            return
        asks, rows = self.by_sheet.setdefault(one.ask.spec.name, ([], []))
        if one.ask not in asks:
            asks.append(one.ask)
        told = told_cells(one, self.as_of, self.lang)
        if one.ask.spec is DEMANDS:  # the words stand in a cell of their own
            told[TOLD[-1]] = ""
        row = FormRow(
            cells={**told, **given_cells(one, name, self.as_of)},
            fill=frozenset(one.ask.cells),
            needed=one.ask.needed,
            choices=row_choices(one, self.context),
            late=frozenset({_LATE}) if one.is_late else frozenset(),
        )
        homes = households_to_ask(one)
        rows += [_of_household(row, home, home is homes[0]) for home in homes] or [row]

    def all_rows(self) -> list[FormRow]:
        """Return the rows of all sheets, the overdue ones first."""
        rows = [row for _, some in self.by_sheet.values() for row in some]
        return sorted(rows, key=lambda row: not row.late)


def _types(made: _Rows, lang: str) -> Iterable[str]:
    """Yield what the types of row take that are offered in some sheet."""
    for spec in CASEBOOK.sheets.values():
        asks, _ = made.by_sheet.get(spec.name, ([], []))
        offered = [word for ask in asks for word in ask.types]
        yield from type_lines(spec, lang, offered) if offered else ()


def _can_be_written_again(one: Waits) -> bool:
    """A row of 需求 repeats the demand word for word: restricted words may not stand in a list."""
    demand = one.file.facts.demands[0]
    return not one.restricted and demand.at.microsecond == 0


def _of_household(row: FormRow, home: Household, is_first: bool) -> FormRow:  # noqa: FBT001 - of two kinds of row
    """Return the row of one household of many: which it is, and who may judge for it.

    What is told of the case stands in the first of them.
    """
    cells = {**row.cells, _SUBJECT: f"{row.cells[_SUBJECT]} {home.number}"}
    if not is_first:
        cells |= dict.fromkeys(_TOLD_ONCE, "")
    choices = {**row.choices, "评价人": home.members} if home.members else row.choices
    return evolve(row, cells=cells, choices=choices)


def _is_answered_elsewhere(one: Waits, name: str) -> bool:
    """Return whether another row of the same sheet asks for the same.

    A small matter is answered in its own row, if it came in one; else by an ordinary ballot.
    """
    if one.ask.code in _OF_SMALL_MATTERS:
        return not _came_in_a_row(one, name)
    return one.ask.code == "ballot" and _first_of_small_matter(one) and _came_in_a_row(one, name)


def _first_of_small_matter(one: Waits) -> bool:
    return CONCERNS["small_matter"](one.file, one.actor.number)


def _came_in_a_row(one: Waits, name: str) -> bool:
    return name != one.file.case.number and _can_be_written_again(one)


def _listed(row: FormRow) -> list[str]:
    return [str(row.cells.get(heading, "")) for heading in _LISTED]
