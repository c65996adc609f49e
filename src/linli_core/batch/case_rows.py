"""Process the rows of a portion of demands: open cases, record statements, advance."""

from collections.abc import Sequence
from datetime import datetime

from attrs import define

from linli_core.batch.case_opening import (
    CaseOpener,
    Commands,
    OpenedCases,
    require_unchanged_demand,
)
from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.known import Known
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.cases_of_rows.moved_cases import (
    recorded_before,
    waits_for_a_move,
    where_they_moved,
)
from linli_core.batch.cases_of_rows.waiting_rows import keep_waiting, look_over, without_case
from linli_core.batch.cases_of_rows.words_without_case import (
    hear_what_came_before,
    keep_without_case,
    note_words_came,
    settle_what_waits,
)
from linli_core.batch.demand_roles import Portion
from linli_core.batch.handouts.moved_on import Stored, require_up_to_date
from linli_core.batch.input_rows import InputRow
from linli_core.batch.kept_rows.keeping import (
    collects,
    is_of_another_place,
    is_own_slip,
    keep_or_mend,
)
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.row_recording import (
    corrected_facts,
    own_facts,
    record_row,
    require_readable,
)
from linli_core.batch.upload import Upload, is_handed_in_anew
from linli_core.services.case.cross_case_effects import apply_cross_case_effects
from linli_core.services.context import Context
from linli_core.services.pairing import waits_for_pairing
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork


@define
class PortionTally:
    """What one portion added: triggers fired and facts recorded."""

    events: int = 0
    facts: int = 0


class CaseRows:
    """Processes rows by demand; one instance a run, called portion by portion."""

    def __init__(
        self,
        context: Context,
        known: Known,
        as_of: datetime,
        upload: Upload,
        reached: set[str],
    ) -> None:
        """Prepare for a run.

        Args:
            context: the library's fixed parts.
            known: what rows may refer to.
            as_of: the moment of the run.
            upload: who answers for it, and how far it reaches.
            reached: the communities of the cases that rows speak of are added here.
        """
        self._context = context
        self._known = known
        self._as_of = as_of
        self._opener = CaseOpener(context, known, as_of, upload)
        self._upload = upload
        self._covers, self._within = upload.covers, upload.require_covered
        self._stored: dict[str, Stored] = {}
        self._portion: Portion = {}
        self._paired = False
        self._reached = reached

    def after_pairing(self) -> None:
        """Know that the pairing of this run is over, so that nothing waits for it any more."""
        self._paired = True

    def _waits_for_pairing(self, row: InputRow, number: str, opened: OpenedCases) -> bool:
        """Whether a step waits for a proposal that this run is yet to make.

        What comes later must not carry the case past it meanwhile.
        """
        file = opened.files.get(number)
        if self._paired or file is None or not row.outcome.stopped_by_a_step:
            return False
        return waits_for_pairing(file)

    def process(self, uow: UnitOfWork, portion: Portion) -> PortionTally:
        """Process the rows of these demands in the given transaction.

        Safe to repeat with the same rows after a conflict: outcomes are reset first.

        Raises:
            Conflict: LL-2001, somebody else wrote one of the cases.
            DamagedRecord: LL-9001, what is on record of one cannot be read, and no row mends it.
        """
        rows = [row for some in portion.values() for row in some]
        for row in rows:
            row.outcome.outcome = OutcomeKind.ACCEPTED
            row.outcome.causes.clear()
            row.lost.clear()
        meant, before = recorded_before(uow, portion, self._upload)
        portion = where_they_moved(uow, meant, before)
        mended = corrected_facts(rows, before, self._context.digests)
        opened = self._opener.open(uow, portion, before, mended)
        fresh = {n: file for n, file in opened.files.items() if n not in opened.stored}
        hear_what_came_before(uow, self._opener.unplaced, fresh, before)
        self._stored = {
            n: Stored.of(f, own_facts(portion[n], before)) for n, f in opened.files.items()
        }
        self._portion = portion
        done: list[CommandRecord] = []
        for number, some in portion.items():
            self._one_case(uow, number, some, opened, before, done)
            own = opened.files.get(number)
            collected = own is not None and collects(own, self._upload.actor)
            reached = own if collected else opened.reached(number, self._covers)
            if reached is not None:
                reached.advance(pause=waits_for_pairing)
        done += note_words_came(self._opener.unplaced, rows, before)
        settle_what_waits(uow, self._opener.unplaced, rows, opened.files, before)
        # One case may be named by its demand and by its own number.
        files = dict.fromkeys(opened.files.values())
        followed = apply_cross_case_effects(uow, self._context, files, self._as_of)
        for file in followed:
            require_readable(file)
        self._reached.update(file.case.community for file in (*files, *followed))
        changed = [file.change() for file in followed if file.is_changed]
        uow.save(changed, done, self._as_of, known=before)
        return PortionTally(
            events=sum(len(c.entries) for c in changed), facts=sum(len(c.facts) for c in changed)
        )

    def _one_case(
        self,
        uow: UnitOfWork,
        number: str,
        some: Sequence[InputRow],
        opened: OpenedCases,
        before: Commands,
        done: list[CommandRecord],
    ) -> None:
        """Record the rows of one demand in the order of their times."""
        rows = sorted(some, key=InputRow.turn)
        file = opened.reached(number, self._covers)
        for place, row in enumerate(rows):
            if file is not None and waits_for_a_move(row, file, paired=self._paired):
                continue
            if row.row.blocked:
                row.outcome.refuse_for(row.row.problems)
            elif row.outcome.outcome is not OutcomeKind.REFUSED:
                done += self._in_its_turn(row, number, opened, before)
            if self._waits_for_pairing(row, number, opened):
                _hold_back(rows[place + 1 :], row)
                return
            self._keep(uow, row, number, opened)

    def _keep(self, uow: UnitOfWork, row: InputRow, number: str, opened: OpenedCases) -> None:
        """Keep what residents said in a row that was refused, with its case or in the inbox.

        A case beyond reach hears whoever collects there; else somebody places the words.
        """
        file, there = opened.reached(number, self._covers), opened.files.get(number)
        digests, by = self._context.digests, self._upload.actor
        if file is None and there is not None and row.complains and collects(there, by):
            file = there
        if file is not None and not is_of_another_place(row):
            keep_or_mend(row, file, row.lost, digests, self._as_of, by)
        elif number in opened.inbox:
            opened.inbox[number] = keep_waiting(
                uow, self._opener.unplaced, opened.inbox[number], row
            )
        else:
            keep_without_case(uow, self._opener.unplaced, row)

    def _in_its_turn(
        self, row: InputRow, number: str, opened: OpenedCases, before: Commands
    ) -> Sequence[CommandRecord]:
        """Record a row; where a step waits for the case, carry the case on first.

        Rows that follow must find it on record, as they would had it come in a run before.
        """
        made = self._row(row, number, opened, before)
        file = opened.files.get(number)
        if file is None or not row.outcome.stopped_by_a_step:
            return made
        file.advance(pause=waits_for_pairing)
        row.outcome.outcome = OutcomeKind.ACCEPTED
        row.outcome.causes.clear()
        row.lost.clear()
        return self._row(row, number, opened, before)

    def _row(
        self, row: InputRow, number: str, opened: OpenedCases, before: Commands
    ) -> Sequence[CommandRecord]:
        """Record the statements of a row; return the command records to save."""
        held = self._upload.why_not_held(row.spec.name) if self._upload.is_answered else None
        if held is not None:
            row.refuse(BadCell(held, row.spec.key_headings[0]))
            return ()
        file, demand = opened.files.get(number), opened.demands.get(number)
        if file is None:
            return self._without_case(row, number, opened, before)
        try:
            self._within(file.case.community, DEMAND_NUMBER)
        except BadCell as bad:
            if not is_own_slip(row, file, self._upload.actor):
                row.refuse(bad)
                return ()
        row.outcome.case = file.case.id
        record = before.get(row.key)
        if record is not None and record.digest == row.digest(self._context.digests):
            row.outcome.outcome, row.outcome.facts = OutcomeKind.UNCHANGED, record.facts
            if record.outcome == "accepted" and not is_handed_in_anew(
                file.case, file.facts, record.facts, self._upload.actor
            ):
                return ()
        try:
            if not row.opens_case:
                statements = self._statements(row, opened)
            else:
                statements = demand.statements if demand else ()
                if demand is not None and number in opened.stored:
                    require_unchanged_demand(file, demand)
            row.remark(require_up_to_date(row.row, statements, self._stored[number]))
        except BadCell as bad:
            row.refuse(bad)
            return ()
        digests, answers = self._context.digests, self._upload.actor
        made = record_row(row, file, statements, record, digests, answers)
        return () if made is None else (made,)

    def _without_case(
        self, row: InputRow, number: str, opened: OpenedCases, before: Commands
    ) -> Sequence[CommandRecord]:
        """Say of a row that its demand has no case, and what else is wrong with it."""
        digest, other = row.digest(self._context.digests), opened.alike.get(number, "")
        waits = opened.inbox.get(number)
        waiting = without_case(row, waits, before.get(row.key), digest, alike=other)
        if waits is None:
            beside = self._portion[number]
            look_over(row, beside, opened.references, lambda: self._statements(row, opened))
        return waiting

    def _statements(self, row: InputRow, opened: OpenedCases) -> tuple[Statement, ...]:
        cells = RowCells(row.row, self._known, row.date_1904, opened.references)
        said = row.read(cells)
        row.remark(cells.remarks)
        statements: tuple[Statement, ...] = getattr(said, "statements", said)
        return statements


def _hold_back(rows: Sequence[InputRow], waiting: InputRow) -> None:
    """Let later rows of a case come again after the one that waits."""
    for row in rows:
        if row.outcome.outcome is not OutcomeKind.REFUSED:
            row.outcome.outcome = OutcomeKind.REFUSED
            row.outcome.causes[:] = waiting.outcome.causes
