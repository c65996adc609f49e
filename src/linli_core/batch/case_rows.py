"""Carrying the rows of some demands: opening cases, recording statements, advancing."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from attrs import define, evolve, field, frozen

from linli_core.batch.casebook import verdicts
from linli_core.batch.casebook.cells import BadCell, Known, RowCells
from linli_core.batch.casebook.collective import notice_row
from linli_core.batch.casebook.consents import CONSENT_CHANGES
from linli_core.batch.casebook.demands import demand_row, triage_row
from linli_core.batch.casebook.service import pairing_row, plan_row, record_row
from linli_core.batch.casebook.statement import DemandRow, Statement
from linli_core.batch.input_rows import InputRow, demand_key, plain_text
from linli_core.batch.on_record import (
    cases_for_demands,
    facts_by_kind,
    identical_fact,
    labels_to_codes,
    numbers_named,
    require_unchanged_demand,
)
from linli_core.batch.outcome import OutcomeKind, cause_of_error
from linli_core.batch.registers import refuse
from linli_core.codec.bodies import people_of
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Fact
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.terms import Role, SubjectKind
from linli_core.errors import LinliError
from linli_core.services.case import intake
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.cross_case_effects import follow
from linli_core.services.case.loading import load_case_files
from linli_core.services.context import Context
from linli_core.services.pairing import wants_proposal
from linli_core.storage.repositories import commands, people
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import ROLES

#: Whatever may be a person's number in a cell: no separator of lists or tasks.
_NUMBER = re.compile(r"[^\s、，,；;/@]+")


@define
class PortionTally:
    """What one portion came to."""

    events: int = 0
    facts: int = 0


@frozen
class Subjects:
    """Whom each demand is about, by the demand's number.

    Attributes:
        speakers: the resident who speaks for a case by default.
        numbers: public number of the case that answers each demand named here.
        residents: who speaks for a resident or household without being a guardian; a demand of
            many is not among them, as every resident speaks for it.
    """

    speakers: dict[str, str] = field(factory=dict)
    numbers: dict[str, str] = field(factory=dict)
    residents: dict[str, frozenset[str]] = field(factory=dict)

    def role_of(self, number: str, demand: str) -> Role:
        """Return in which role somebody answers for whom a demand is about."""
        own = self.residents.get(demand)
        return Role.RESIDENT if own is None or number in own else Role.GUARDIAN


class CaseRows:
    """Carries rows by demand; one for a run, used portion by portion."""

    def __init__(self, context: Context, known: Known, as_of: datetime) -> None:
        """Prepare for a run."""
        self._context = context
        self._known = known
        self._as_of = as_of
        self._surveyors: frozenset[str] | None = None

    def carry(self, uow: UnitOfWork, portion: Mapping[str, list[InputRow]]) -> PortionTally:
        """Carry the rows of these demands in the transaction given.

        May be called again with the same rows after a conflict: outcomes are set anew.

        Raises:
            Conflict: LL-2001, somebody else wrote one of the cases.
        """
        rows = [row for some in portion.values() for row in some]
        for row in rows:
            row.outcome.outcome = OutcomeKind.ACCEPTED
            row.outcome.causes.clear()
        before = commands.find(
            uow.connection,
            [*(row.key for row in rows), *(demand_key(number) for number in portion)],
        )
        subjects = Subjects()
        demands = self._demands(uow, portion, before)
        files = self._files(uow, portion, demands, before, subjects)
        subjects.numbers.update(numbers_named(uow, rows, files))
        done: list[CommandRecord] = []
        for number, some in portion.items():
            file = files.get(number)
            for row in sorted(some, key=_turn):
                if row.outcome.outcome is not OutcomeKind.REFUSED:
                    self._row(row, file, demands.get(number), before, subjects, done)
            if file is not None:
                file.advance(pause=wants_proposal)
        followed = follow(uow, self._context, files.values(), self._as_of)
        changed = [file.change() for file in followed if file.is_changed]
        uow.save(changed, done, self._as_of, known=before)
        return PortionTally(
            events=sum(len(c.entries) for c in changed), facts=sum(len(c.facts) for c in changed)
        )

    @staticmethod
    def advance(
        uow: UnitOfWork,
        context: Context,
        ids: Sequence[CaseId],
        as_of: datetime,
        *,
        search_over: bool = False,
    ) -> int:
        """Carry stored cases on as far as their facts justify; return how many steps.

        A case that waits for a proposal waits, unless the search is over for this run.
        """
        files = load_case_files(uow, context, ids, as_of)
        pause = None if search_over else wants_proposal
        steps = sum(file.advance(pause) for file in files.values())
        followed = follow(uow, context, files.values(), as_of)
        uow.save([file.change() for file in followed if file.is_changed], (), as_of)
        return steps

    def _cells(self, row: InputRow) -> RowCells:
        return RowCells(row.row, self._known, row.date_1904)

    def _demands(
        self,
        uow: UnitOfWork,
        portion: Mapping[str, list[InputRow]],
        before: Mapping[str, CommandRecord],
    ) -> dict[str, DemandRow]:
        """Read the rows of 需求; a wrong one is refused and its case not opened."""
        if self._surveyors is None:
            self._surveyors = frozenset(people.with_roles_in(uow.connection, "", (Role.SURVEYOR,)))
        found = {}
        for number, rows in portion.items():
            for row in rows:
                if row.row.sheet != "需求" or self._is_unchanged(row, before):
                    continue
                try:
                    found[number] = demand_row(self._cells(row), self._surveyors)
                except BadCell as bad:
                    refuse(row, bad)
        self._check_recorders(uow, portion, found)
        return found

    def _check_recorders(
        self,
        uow: UnitOfWork,
        portion: Mapping[str, list[InputRow]],
        demands: dict[str, DemandRow],
    ) -> None:
        """A demand written down in a role that its recorder does not have is refused."""
        news = [row.demand for row in demands.values()]
        uow.people(
            [n for d in news if d.recorded_by for n in (d.recorded_by.number, d.subject.key)]
        )
        for number, new in [(n, row.demand) for n, row in demands.items()]:
            why = intake.why_not_written_down(uow, new)
            if why is None or new.recorded_by is None:
                continue
            del demands[number]
            role = {"number": new.recorded_by.number, "role": ROLES[new.recorded_by.role].zh}
            for row in portion[number]:
                if row.row.sheet == "需求" and row.outcome.outcome is not OutcomeKind.REFUSED:
                    refuse(row, BadCell(Problem("recorder.role", role), "角色"))

    def _is_unchanged(self, row: InputRow, before: Mapping[str, CommandRecord]) -> bool:
        record = before.get(row.key)
        return record is not None and record.digest == self._digest(row)

    def _digest(self, row: InputRow) -> bytes:
        return self._context.digests.of_index("row", row.content)

    def _files(
        self,
        uow: UnitOfWork,
        portion: Mapping[str, list[InputRow]],
        demands: Mapping[str, DemandRow],
        before: Mapping[str, CommandRecord],
        subjects: Subjects,
    ) -> dict[str, CaseFile]:
        """Take out the cases that are there, open the new ones, and note whom they are about."""
        known = {
            number: record.case_id
            for number in portion
            if (record := before.get(demand_key(number))) is not None and record.case_id is not None
        }
        mentioned = {n: self._mentioned(portion[n], demands.get(n)) for n in portion}
        more = {case_id: mentioned[number] for number, case_id in known.items()}
        files: dict[str, CaseFile] = {}
        if known:
            taken = load_case_files(uow, self._context, list(known.values()), self._as_of, more)
            files.update({number: taken[case_id] for number, case_id in known.items()})
        new = {n: _with_people(row, mentioned[n]) for n, row in demands.items() if n not in known}
        whole = {n: demand for n, demand in new.items() if not demands[n].project}
        self._open(uow, whole, files)
        projects = cases_for_demands(
            uow, [demands[n].project for n in new if n not in whole], files
        )
        split = {}
        for number in (n for n in new if n not in whole):
            project = projects.get(demands[number].project)
            if project is not None and intake.is_project_of(project, new[number]):
                split[number] = evolve(new[number], split_from=project.number)
            else:
                _refuse_split(portion[number], demands[number].project)
        self._open(uow, split, files)
        for number, file in files.items():
            _note_subject(number, file, subjects)
        return files

    def _open(
        self, uow: UnitOfWork, new: Mapping[str, intake.NewDemand], files: dict[str, CaseFile]
    ) -> None:
        opened = intake.open_cases(uow, self._context, list(new.values()), self._as_of)
        files.update(zip(new, opened, strict=True))

    def _mentioned(self, rows: list[InputRow], demand: DemandRow | None) -> tuple[str, ...]:
        """Return every registered number that stands in a cell of the rows."""
        found: dict[str, None] = {}
        for row in rows:
            for cell in row.row.cells.values():
                if isinstance(cell.value, str):
                    for word in _NUMBER.findall(cell.value):
                        if word in self._known.people:
                            found[word] = None
        for statement in demand.statements if demand else ():
            found.update(dict.fromkeys(people_of(statement.body)))
        return tuple(found)

    def _row(
        self,
        row: InputRow,
        file: CaseFile | None,
        demand: DemandRow | None,
        before: Mapping[str, CommandRecord],
        subjects: Subjects,
        done: list[CommandRecord],
    ) -> None:
        outcome = row.outcome
        if file is None:
            refuse(row, BadCell(Problem("demand.unknown", {"number": row.demand[:40]}), "需求编号"))
            return
        outcome.case = file.case.id
        record = before.get(row.key)
        if record is not None and record.digest == self._digest(row):
            outcome.outcome, outcome.facts = OutcomeKind.UNCHANGED, record.facts
            if record.outcome == "accepted":
                return
        try:
            statements = self._statements(row, demand, subjects)
            if row.row.sheet == "需求" and record is not None and demand is not None:
                require_unchanged_demand(file, demand)
        except BadCell as bad:
            refuse(row, bad)
            return
        statements = tuple(labels_to_codes(file, one) for one in statements)
        self._record(row, file, statements, record, done)

    def _statements(
        self, row: InputRow, demand: DemandRow | None, subjects: Subjects
    ) -> tuple[Statement, ...]:
        cells = self._cells(row)
        types = self._context.registry.task_types
        readers: Mapping[str, Callable[[], tuple[Statement, ...]]] = {
            "需求": lambda: demand.statements if demand else (),
            "研判": lambda: triage_row(cells, types, subjects.speakers),
            "方案": lambda: plan_row(cells, types),
            "结对": lambda: pairing_row(cells, subjects.speakers, subjects.role_of),
            "服务记录": lambda: record_row(cells),
            "评价": lambda: verdicts.evaluation_row(cells, subjects.speakers),
            "整改": lambda: verdicts.rectification_row(cells),
            "变动": lambda: verdicts.change_row(cells, subjects.numbers, subjects.speakers),
            "公示": lambda: notice_row(cells),
            "结案": lambda: verdicts.closure_row(cells),
        }
        return readers[row.row.sheet]()

    def _done(
        self, row: InputRow, file: CaseFile, facts: tuple[FactId, ...], outcome: str
    ) -> CommandRecord:
        return CommandRecord(
            key=row.key,
            digest=self._digest(row),
            case_id=file.case.id,
            facts=facts,
            outcome=outcome,
        )

    def _record(
        self,
        row: InputRow,
        file: CaseFile,
        statements: Sequence[Statement],
        record: CommandRecord | None,
        done: list[CommandRecord],
    ) -> None:
        """Put a row's statements on record; each stands or falls by itself."""
        outcome = row.outcome
        earlier = facts_by_kind(file, record)
        ids: list[FactId] = []
        fresh = failed = 0
        last: LinliError | None = None
        for statement in statements:
            same = identical_fact(file, statement)
            if same is not None:
                ids.append(same.id)
                continue
            older = earlier.get(statement.body.kind, [])
            supersedes = older.pop(0) if older else None
            try:
                ids.append(self._state(file, row, statement, supersedes).id)
                fresh += 1
            except LinliError as error:
                failed += 1
                last = error
                outcome.causes.append(cause_of_error(error))
        unchanged = outcome.outcome is OutcomeKind.UNCHANGED
        outcome.facts = tuple(ids)
        if last is not None and not ids and row.row.sheet != "需求":
            outcome.outcome = OutcomeKind.REFUSED
            return
        if unchanged and not fresh:
            return
        outcome.outcome = OutcomeKind.HELD if failed else OutcomeKind.ACCEPTED
        done.append(self._done(row, file, tuple(ids), "partly" if failed else "accepted"))

    def _state(
        self, file: CaseFile, row: InputRow, statement: Statement, supersedes: FactId | None
    ) -> Fact[Any]:
        source = f"{row.row.file}#{row.row.sheet_as_written}!{row.row.row_number}"
        return file.record(
            statement.body,
            statement.author,
            statement.at,
            recorder=statement.recorder,
            source=source,
            supersedes=supersedes,
        )


#: What came in between decides what of the service may be recorded, so it is read before it.
_FIRST = ("需求", "研判")


def _turn(row: InputRow) -> int:
    """Return the turn of a row among those of its case; rows of one turn keep their order."""
    if row.row.sheet in _FIRST:
        return _FIRST.index(row.row.sheet)
    changes_consent = plain_text(row.row.value("类型")) in CONSENT_CHANGES
    return len(_FIRST) if row.row.sheet == "变动" and changes_consent else len(_FIRST) + 1


def _refuse_split(rows: Sequence[InputRow], project: str) -> None:
    """A private need that names no project of its community is not registered."""
    bad = BadCell(Problem("project.unknown", {"number": project[:40]}), "所属项目")
    for row in rows:
        if row.row.sheet == "需求":
            refuse(row, bad)


def _with_people(row: DemandRow, mentioned: tuple[str, ...]) -> intake.NewDemand:
    return evolve(row.demand, people=mentioned)


def _note_subject(number: str, file: CaseFile, subjects: Subjects) -> None:
    subject = file.case.subject
    if subject.kind is SubjectKind.RESIDENT:
        subjects.speakers[number] = subject.key
        subjects.residents[number] = frozenset((subject.key,))
    elif subject.kind is SubjectKind.HOUSEHOLD:
        members = sorted(p.number for p in file.people.values() if p.household == subject.key)
        subjects.residents[number] = frozenset(members)
        if members:
            subjects.speakers[number] = members[0]
    else:
        raisers = [d.raised_by.number for d in file.facts.demands]
        subjects.speakers[number] = raisers[0]
