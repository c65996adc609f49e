"""The outcome of a row of a batch, and its causes."""

from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from typing import Final

from attrs import define, evolve, field, frozen

from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SkippedRow
from linli_core.codec.problem import Problem
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.row_place import RowPlace
from linli_core.domain.terms import CaseState
from linli_core.errors import LinliError, Reason, Refused
from linli_core.texts.batch import OUTCOMES
from linli_core.texts.codes import STEP_RULE
from linli_core.texts.ledger import WITHHELD, WITHHELD_REMEDY
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.text import Text, in_both
from linli_core.unforeseen import ProgramIncident


class OutcomeKind(StrEnum):
    """The kind of outcome of a row; the first two count as accepted."""

    ACCEPTED = "accepted"
    HELD = "held"
    REFUSED = "refused"
    KEPT = "kept"
    UNCHANGED = "unchanged"
    SKIPPED = "skipped"
    BLANK = "blank"


#: Of a row that comes after its case moved, before the case that goes on is stored.
MOVING: Final = "demand.moving"
#: What a row is remembered by of which something was refused.
PARTLY: Final = "partly"
#: What each is called.
OUTCOME_NAMES = {kind: OUTCOMES[kind.value] for kind in OutcomeKind}


@frozen
class Cause:
    """Why a row was refused or waits, and the remedy."""

    code: str
    reason: Text
    remedy: Text
    heading: str = ""
    column: str = ""


@lru_cache(maxsize=1024)
def interned(cause: Cause) -> Cause:
    """Return the shared instance of a cause: many rows wait for the same thing."""
    return cause


def cause_of_problem(problem: Problem, heading: str = "", column: str = "") -> Cause:
    """Return the cause for a problem of a cell."""
    return _cause_of(problem.code, tuple(problem.values.items()), heading, column)


#: The same is remarked in thousands of cells, and its texts are filled in once.
@lru_cache(maxsize=1024)
def _cause_of(
    code: str, values: tuple[tuple[str, str | Text], ...], heading: str, column: str
) -> Cause:
    problem = Problem(code, dict(values))
    return interned(Cause(code, in_both(problem.reason), in_both(problem.remedy), heading, column))


def cause_of_sheet_problem(found: SheetProblem) -> Cause:
    """Return the cause for a located problem."""
    return cause_of_problem(found.problem, found.heading or "", found.column or "")


def cause_of_reason(reason: Reason) -> Cause:
    """Return the cause for a refusal by a rule."""
    return interned(
        Cause(
            f"{reason.code} {reason.rule}",
            in_both(reason.reason),
            in_both(reason.remedy),
        )
    )


def cause_of_error(error: LinliError) -> Cause:
    """Return the cause for an error; for a refusal, its first reason."""
    if isinstance(error, Refused) and error.reasons:
        return cause_of_reason(error.reasons[0])
    return Cause(
        error.code,
        in_both(error.message),
        in_both(error.remedy),
    )


def cause_of_incident(incident: ProgramIncident) -> Cause:
    """Return the cause for something nobody foresaw: its number, and no more."""
    return cause_of_problem(Problem("row.unforeseen", {"incident": incident.number}))


def withheld(cause: Cause) -> Cause:
    """Return a cause of a restricted case without its sentences: code and place only."""
    return evolve(cause, reason=WITHHELD, remedy=WITHHELD_REMEDY)


@define
class RowOutcome:
    """The outcome of one input row.

    Attributes:
        number: the row's own number.
        case: the case it speaks of, once known.
        facts: facts it put on record, now or in an earlier run.
        causes: why it was refused, or what it waits for.
        stage: where its case stands after the run.
        remarks: what was noticed about its cells and did not keep it from being read.
        demand: number of the demand it speaks of; empty in a register.
        restricted: it names restricted work itself, whatever becomes of it.
        place: its number among all rows of the run, from 0; below 0 before it has one.
        recorder: who wrote the row, as it says.
        private: why, in full, where the causes of a restricted case keep only their codes.
    """

    file: str
    sheet: str
    row: int
    number: str = ""
    outcome: OutcomeKind = OutcomeKind.ACCEPTED
    case: CaseId | None = None
    facts: tuple[FactId, ...] = ()
    causes: list[Cause] = field(factory=list)
    stage: CaseState | None = None
    remarks: tuple[Cause, ...] = ()
    demand: str = ""
    restricted: bool = False
    place: int = -1
    recorder: str = ""
    private: tuple[Cause, ...] = field(default=(), repr=False)

    def refuse_for(self, problems: Iterable[SheetProblem]) -> None:
        """Refuse the row for blocking problems of its sheet or its cells."""
        self.outcome = OutcomeKind.REFUSED
        self.causes.extend(cause_of_sheet_problem(p) for p in problems if p.blocking)

    def fail_for(self, cause: Cause) -> None:
        """Refuse the row for what came up while it was processed, whatever it was before."""
        self.outcome = OutcomeKind.REFUSED
        self.causes[:] = [cause]

    def cell(self, column: str) -> str:
        """Return where one of its cells stands, as its reader looks for it."""
        return RowPlace(self.file, self.sheet, self.row).cell(column)

    @property
    def shown_number(self) -> str:
        """Return the row's own number; that of a refused row only where it looks like one."""
        known = self.outcome not in (OutcomeKind.REFUSED, OutcomeKind.KEPT)
        return self.number if known or not self.number else as_code(self.number)

    @property
    def stopped_by_a_step(self) -> bool:
        """Return whether it came before a step that it needs: it is retried later in the run."""
        return self.outcome is OutcomeKind.REFUSED and any(
            cause.code.startswith((STEP_RULE, MOVING)) for cause in self.causes
        )


def left_blank(outcome: RowOutcome) -> None:
    """Note that a row came back as it was handed out: nothing was filled in."""
    outcome.outcome = OutcomeKind.BLANK
    outcome.causes.append(cause_of_problem(Problem("handed_out.blank")))


def skipped(row: SkippedRow) -> RowOutcome:
    """Return the outcome of a row that holds no data."""
    made = RowOutcome(row.why.file, row.why.sheet or row.sheet, row.row_number)
    made.outcome = OutcomeKind.SKIPPED
    made.causes.append(cause_of_sheet_problem(row.why))
    return made


@frozen
class PairingProblem:
    """A piece of bad input found by the pairing; everybody it does not concern is paired.

    Attributes:
        subject: number of the case or person.
        file, sheet, row: where it was written down; empty and 0 where nobody knows any more.
        cause: what is wrong, at which column, and the remedy.
    """

    subject: str
    file: str
    sheet: str
    row: int
    cause: Cause


@frozen
class Progress:
    """How far a run has come.

    Attributes:
        phase: what is being done.
        done, total: rows or cases of this phase.
        seconds: since the run began.
    """

    phase: Text
    done: int
    total: int
    seconds: float

    @property
    def rate(self) -> float:
        """Return how many a second so far."""
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float:
        """Return how long the rest of this phase takes at this rate."""
        return (self.total - self.done) / self.rate if self.rate else 0.0
