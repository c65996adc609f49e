"""Opening the cases of a portion: its demands, the cases that answer them, and their subjects."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from attrs import evolve, field, frozen

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.known import CaseReferences, Known
from linli_core.batch.casebook.statement import DemandRow
from linli_core.batch.cases_of_rows.cases_named import (
    case_numbers_named,
    demands_alike,
    split_from_projects,
)
from linli_core.batch.cases_of_rows.moved_cases import known_cases
from linli_core.batch.cases_of_rows.unplaced_rows import UnplacedRows, is_unchanged
from linli_core.batch.demand_roles import Portion, check_recorders, raise_in_true_roles
from linli_core.batch.input_rows import InputRow
from linli_core.batch.upload import Upload
from linli_core.codec.bodies import people_of
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import InboxItem
from linli_core.domain.terms import SubjectKind
from linli_core.services.case import new_demand
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.intake import open_cases
from linli_core.services.case.loading import Mended, load_case_files
from linli_core.services.context import Context
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

#: Whatever may be a person's number in a cell: no separator of lists or tasks.
_NUMBER = re.compile(r"[^\s、，,；;/@]+")

Commands = Mapping[str, CommandRecord]


@frozen
class OpenedCases:
    """The cases of a portion, by the number of the demand each answers.

    Attributes:
        files: the cases, those opened now among them.
        demands: the demands whose rows were read: new, or other than they were.
        stored: the demands whose cases were there before.
        references: what the other rows may refer to.
        inbox: the demands that wait in the unassigned inbox, and were not opened.
        alike: the numbers that look like another demand's, and were not opened, each with it.
    """

    files: dict[str, CaseFile] = field(factory=dict)
    demands: dict[str, DemandRow] = field(factory=dict)
    stored: set[str] = field(factory=set)
    references: CaseReferences = field(factory=CaseReferences)
    inbox: dict[str, InboxItem] = field(factory=dict)
    alike: dict[str, str] = field(factory=dict)

    def reached(self, number: str, covers: Callable[[str], bool]) -> CaseFile | None:
        """Return the case that answers a demand, where it is there and within reach."""
        file = self.files.get(number)
        return file if file is not None and covers(file.case.community) else None


class CaseOpener:
    """Opens the cases of portions; one for a run."""

    def __init__(self, context: Context, known: Known, as_of: datetime, upload: Upload) -> None:
        """Prepare for a run."""
        self._context = context
        self._known = known
        self._as_of = as_of
        self._within = upload.require_covered
        self._answers = upload.actor
        self.unplaced = UnplacedRows(context, as_of, upload)

    def open(
        self, uow: UnitOfWork, portion: Portion, before: Commands, mended: Mended = ()
    ) -> OpenedCases:
        """Load the existing cases, open the new ones, and note the subject of each.

        A demand that cannot be read, or that nobody in that role may write down, is refused
        and its case not opened.

        Args:
            uow: the transaction; nothing is saved in it yet.
            portion: the rows.
            before: what earlier runs recorded of these rows and demands, by key.
            mended: statements that these rows correct, which need not be readable.
        """
        demands = self._demands(portion, before)
        check_recorders(uow, portion, demands)
        opened = OpenedCases(demands=demands)
        known = known_cases(uow, portion, before)
        opened.stored.update(known)
        opened.alike.update(demands_alike(uow, self._context, portion, known))
        for number in opened.alike:
            demands.pop(number, None)
        mentioned = {n: self._mentioned(portion[n], demands.get(n)) for n in portion}
        if known:
            more = {case_id: mentioned[number] for number, case_id in known.items()}
            files = load_case_files(
                uow,
                self._context,
                list(known.values()),
                self._as_of,
                more,
                mended,
            )
            opened.files.update({number: files[case_id] for number, case_id in known.items()})
        waiting = self._sort_out_unplaced(uow, portion, before, opened)
        raise_in_true_roles(uow, portion, demands)
        new = {
            number: evolve(row.demand, people=mentioned[number])
            for number, row in demands.items()
            if number not in known
        }
        self._open(uow, {n: d for n, d in new.items() if not demands[n].project}, opened)
        self._open(
            uow, split_from_projects(uow, portion, new, opened.demands, opened.files), opened
        )
        self.unplaced.take_out(uow, waiting, demands, opened.files)
        for number, file in opened.files.items():
            _note_subject(number, file, opened.references)
        opened.references.numbers.update(case_numbers_named(uow, portion, opened.files))
        return opened

    def _sort_out_unplaced(
        self, uow: UnitOfWork, portion: Portion, before: Commands, opened: OpenedCases
    ) -> dict[str, InboxItem]:
        """Take demands that name no one community into the inbox.

        Of a demand whose item was assigned, the community is that of its case.

        Returns:
            The items that earlier runs took in.
        """
        demands = opened.demands
        for number, file in opened.files.items():
            row = demands.get(number)
            if row is not None and not row.demand.community:
                there = evolve(row.demand, community=file.case.community)
                demands[number] = evolve(row, demand=there)
        waiting = self.unplaced.stored(uow, portion, before)
        self.unplaced.refuse_other_words(portion, demands, waiting)
        self.unplaced.refuse_beyond(uow, portion, demands, waiting)
        unplaced = {n: row for n, row in demands.items() if not row.demand.community}
        for number in unplaced:
            del demands[number]
        opened.inbox.update({n: item for n, item in waiting.items() if n not in demands})
        opened.inbox.update(self.unplaced.receive(uow, unplaced))
        return waiting

    def _demands(self, portion: Portion, before: Commands) -> dict[str, DemandRow]:
        """Read the rows of demands; a wrong one is refused."""
        found = {}
        for number, rows in portion.items():
            for row in rows:
                record = before.get(row.key)
                unchanged = is_unchanged(record, row.digest(self._context.digests))
                if not row.opens_case or unchanged or row.row.blocked:
                    continue
                try:
                    cells = RowCells(row.row, self._known, row.date_1904)
                    said = row.read(cells)
                    self._within(said.demand.community, "社区代码")
                    found[number] = said
                    row.remark(cells.remarks)
                except BadCell as bad:
                    row.refuse(bad)
        return found

    def _mentioned(self, rows: Sequence[InputRow], demand: DemandRow | None) -> tuple[str, ...]:
        """Return every registered number that stands in a cell of the rows, and who answers."""
        found: dict[str, None] = {self._answers.number: None} if self._answers else {}
        for row in rows:
            texts = [c.value for c in row.row.cells.values() if isinstance(c.value, str)]
            words = _NUMBER.findall("\n".join(texts))
            found.update((word, None) for word in words if word in self._known.people)
        for statement in demand.statements if demand else ():
            found.update(dict.fromkeys(people_of(statement.body)))
        return tuple(found)

    def _open(
        self, uow: UnitOfWork, new: Mapping[str, new_demand.NewDemand], found: OpenedCases
    ) -> None:
        opened = open_cases(uow, self._context, list(new.values()), self._as_of)
        found.files.update(zip(new, opened, strict=True))


def require_unchanged_demand(file: CaseFile, row: DemandRow) -> None:
    """Refuse to edit a demand: its words, raiser, community and subject stay as registered.

    Raises:
        BadCell: the row says something else.
    """
    stored = file.facts.demands[0]
    new = row.demand
    if file.case.community != new.community:
        taken = {"number": new.number, "community": file.case.community}
        raise BadCell(Problem("demand.of_another_community", taken), "需求编号")
    same = (
        stored.words == new.words
        and stored.at == new.at
        and stored.channel == new.channel
        and stored.raised_by.number == new.raised_by.number
        and file.case.subject == new.subject
    )
    if not same:
        raise BadCell(Problem("demand.words_changed", {"number": new.number}), "需求内容")


def _note_subject(number: str, file: CaseFile, references: CaseReferences) -> None:
    subject = file.case.subject
    if subject.kind is SubjectKind.RESIDENT:
        references.speakers[number] = subject.key
        references.residents[number] = frozenset((subject.key,))
    elif subject.kind is SubjectKind.HOUSEHOLD:
        members = sorted(p.number for p in file.people.values() if p.household == subject.key)
        references.residents[number] = frozenset(members)
        if members:
            references.speakers[number] = members[0]
    else:
        raisers = [d.raised_by.number for d in file.facts.demands]
        references.speakers[number] = raisers[0]
