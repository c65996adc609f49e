"""The outcomes of a run in the order of reading: few in memory, many in a scratch database."""

import pickle
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, overload

from linli_core.batch.outcome import Cause, OutcomeKind, RowOutcome, interned
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.terms import CaseState
from linli_core.storage.repositories.run_rows import RowOutcomeRecord, RunRows
from linli_core.texts.text import Text

#: Rows and outcomes kept as they are; a grass-roots unit's workbooks have fewer rows.
MOST_IN_MEMORY: Final = 20_000

_Cause = tuple[str, str, str, str, str, str, str]


class Outcomes(Sequence[RowOutcome]):
    """The outcome of each row.

    The first of them are kept as they are. Any further one is handed out as a copy, which
    counts only once it is put back.
    """

    def __init__(self, most: int = MOST_IN_MEMORY) -> None:
        """Create an empty sequence."""
        self.rows: RunRows = RunRows(most)
        self.most = most
        self._live: list[RowOutcome] = []
        self._number = 0

    def add(self, outcome: RowOutcome) -> RowOutcome:
        """Append the outcome of the next row and assign its place."""
        outcome.place = self._number
        self._number += 1
        if outcome.place < self.most:
            self._live.append(outcome)
        self.put((outcome,))
        return outcome

    def put(self, outcomes: Iterable[RowOutcome]) -> None:
        """Save outcomes that were changed."""
        self.rows.save_outcomes([self._record_of(outcome) for outcome in outcomes])

    def _record_of(self, outcome: RowOutcome) -> RowOutcomeRecord:
        return RowOutcomeRecord(
            place=outcome.place,
            kind=outcome.outcome.value,
            case=outcome.case,
            stage=outcome.stage.value if outcome.stage else None,
            again=outcome.stopped_by_a_step,
            body=None if outcome.place < self.most else _serialised(outcome),
            remarked=bool(outcome.remarks),
        )

    def __len__(self) -> int:
        """Return how many rows there were."""
        return self._number

    @overload
    def __getitem__(self, place: int) -> RowOutcome: ...

    @overload
    def __getitem__(self, place: slice) -> list[RowOutcome]: ...

    def __getitem__(self, place: int | slice) -> RowOutcome | list[RowOutcome]:
        """Return the outcome of a row, or of several."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(self._number))]
        at = place + self._number if place < 0 else place
        if not 0 <= at < self._number:
            raise IndexError(place)
        return self._live[at] if at < self.most else _deserialised(at, self.rows.body(at))

    def __iter__(self) -> Iterator[RowOutcome]:
        """Yield the outcome of each row."""
        return (self[place] for place in range(self._number))

    def of(self, kind: OutcomeKind) -> Iterator[RowOutcome]:
        """Yield the rows with one outcome."""
        return (self[place] for place in self.rows.places(kind.value))

    def remarked(self) -> Iterator[RowOutcome]:
        """Yield the rows of which something was noticed that did not keep them out."""
        yield from (outcome for outcome in self._live if outcome.remarks)
        yield from (self[place] for place in self.rows.remarked(self.most - 1))

    def of_cases(self, cases: Sequence[CaseId]) -> dict[CaseId, list[RowOutcome]]:
        """Return the outcomes of the rows of each of these cases."""
        found = self.rows.of_cases(cases)
        return {CaseId(case): [self[at] for at in places] for case, places in found.items()}

    def stages(self) -> dict[CaseState, int]:
        """Return how many cases stand in each state after the run."""
        return {CaseState(stage): number for stage, number in self.rows.stages().items()}

    def reasons(self) -> Iterator[tuple[str, Text, int]]:
        """Yield why rows were refused or wait, and how many for each, the most frequent first."""
        self.rows.clear_causes()
        for outcome in self:
            if outcome.causes:
                self.rows.add_causes((c.code, c.reason.zh, c.reason.en) for c in outcome.causes)
        return ((code, Text(zh, en), rows) for code, zh, en, rows in self.rows.causes())


class RunCases(Sequence[CaseId]):
    """The cases that the rows of a run refer to, in order of first mention."""

    def __init__(self, outcomes: Outcomes) -> None:
        """Read them from the outcomes."""
        self._rows = outcomes.rows

    def __len__(self) -> int:
        """Return how many there are."""
        return self._rows.number_of_cases()

    @overload
    def __getitem__(self, place: int) -> CaseId: ...

    @overload
    def __getitem__(self, place: slice) -> list[CaseId]: ...

    def __getitem__(self, place: int | slice) -> CaseId | list[CaseId]:
        """Return one case or several."""
        if isinstance(place, slice):
            start, stop, step = place.indices(len(self))
            return [CaseId(case) for case in self._rows.cases(start, stop)][::step]
        at = place + len(self) if place < 0 else place
        return CaseId(self._rows.cases(at, at + 1)[0])


def _serialised(outcome: RowOutcome) -> bytes:
    """Return an outcome as bytes that only this run reads."""
    told = (
        outcome.file,
        outcome.sheet,
        outcome.row,
        outcome.number,
        outcome.outcome.value,
        outcome.case,
        outcome.facts,
        [_plain(cause) for cause in outcome.causes],
        outcome.stage.value if outcome.stage else None,
        [_plain(cause) for cause in outcome.remarks],
        outcome.demand,
        outcome.restricted,
        outcome.recorder,
        [_plain(cause) for cause in outcome.private],
    )
    return pickle.dumps(told, pickle.HIGHEST_PROTOCOL)


def _deserialised(place: int, body: bytes) -> RowOutcome:
    told = pickle.loads(body)  # noqa: S301 - nobody but this run wrote it
    file, sheet, row, number, kind, case, facts, causes, stage, remarks, *own = told
    return RowOutcome(
        file=file,
        sheet=sheet,
        row=row,
        number=number,
        outcome=OutcomeKind(kind),
        case=None if case is None else CaseId(case),
        facts=tuple(FactId(fact) for fact in facts),
        causes=[_cause(cause) for cause in causes],
        stage=CaseState(stage) if stage else None,
        remarks=tuple(_cause(cause) for cause in remarks),
        demand=own[0],
        restricted=own[1],
        recorder=own[2],
        private=tuple(_cause(cause) for cause in own[3]),
        place=place,
    )


def _plain(cause: Cause) -> _Cause:
    reason, remedy = cause.reason, cause.remedy
    return (cause.code, reason.zh, reason.en, remedy.zh, remedy.en, cause.heading, cause.column)


def _cause(plain: _Cause) -> Cause:
    code, zh, en, remedy_zh, remedy_en, heading, column = plain
    return interned(Cause(code, Text(zh, en), Text(remedy_zh, remedy_en), heading, column))
