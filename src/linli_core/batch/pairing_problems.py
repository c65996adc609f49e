"""Bad input that the pairing of a run came upon, told at the row it was read from."""

from collections.abc import Iterable, Iterator, Mapping

from attrs import evolve, frozen

from linli_core.batch.outcome import (
    Cause,
    OutcomeKind,
    PairingProblem,
    RowOutcome,
    interned,
    withheld,
)
from linli_core.batch.outcomes import Outcomes
from linli_core.batch.row_spool import RowSpool
from linli_core.matching import InputProblem
from linli_core.services.pairing import CountyPlan, Origin, Part, problem_remedy, problem_text
from linli_core.storage.repositories.run_rows import QueuedRow

ROWS_AT_ONCE = 500
#: Sheets that register people, and the column that each part of a registration stands in.
_REGISTERED: Mapping[str, Mapping[Part, str]] = {
    "人员": {
        Part.COMMUNITY: "服务范围",
        Part.COORDINATES: "横坐标",
        Part.CAPACITY: "容量",
        Part.ROLES: "角色",
    },
    "居民": {Part.COMMUNITY: "社区代码", Part.COORDINATES: "横坐标"},
}
#: Sheets of statements, and the column.
_STATED: Mapping[str, Mapping[Part, str]] = {
    "方案": {Part.TASKS: "任务"},
    "结对": {Part.WISH: "指定帮扶人"},
}


class PairingProblems:
    """What the rounds of one run's pairing noticed, each piece once, in the order found."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: dict[InputProblem, tuple[Origin | None, bool]] = {}

    def note(self, counties: Iterable[CountyPlan]) -> None:
        """Keep what is wrong with the input of these counties."""
        for county in counties:
            for problem in county.problems:
                hidden = problem.subject in county.restricted
                self._found.setdefault(problem, (county.origins.get(problem), hidden))

    def located(self, outcomes: Outcomes, spool: RowSpool) -> list[PairingProblem]:
        """Return each at its places, and remark on those rows of this run.

        Rows of earlier runs are named as the ledger has them. A problem that nothing is known
        of but its subject stands without a place.
        """
        wanted: dict[str, list[_Wanted]] = {}
        for problem, (origin, hidden) in self._found.items():
            cause = Cause(f"pairing.{problem.code}", problem_text(problem), problem_remedy(problem))
            said = _Wanted(problem.subject, origin, withheld(cause) if hidden else cause)
            for key in (*origin.records, *origin.people) if origin else ():
                wanted.setdefault(key, []).append(said)
            if origin is None or not (origin.records or origin.people):
                wanted.setdefault("", []).append(said)
        here = dict(_rows(outcomes, wanted) if wanted else ())
        return [
            told
            for key, some in wanted.items()
            for told in _located(key, some, here.get(key), outcomes, spool)
        ]


@frozen(eq=False)
class _Wanted:
    """A problem that is looked for among the rows."""

    subject: str
    origin: Origin | None
    cause: Cause


def _rows(outcomes: Outcomes, wanted: Mapping[str, object]) -> Iterator[tuple[str, QueuedRow]]:
    """Yield the rows that are wanted, by their source or by the person they register."""
    for sheet in (*_STATED, "居民", "人员"):
        last = -1
        while waiting := outcomes.rows.of_sheet(sheet, last, ROWS_AT_ONCE):
            last = waiting[-1].place
            for row in waiting:
                said = outcomes[row.place]
                key = said.number if sheet in _REGISTERED else _source(said)
                if key in wanted and said.outcome is not OutcomeKind.REFUSED:
                    yield key, row


def _source(said: RowOutcome) -> str:
    return f"{said.file}#{said.sheet}!{said.row}"


def _place(source: str) -> tuple[str, str, int]:
    """Return file, sheet and row of a source as facts keep it."""
    rest, _, row = source.rpartition("!")
    file, _, sheet = rest.rpartition("#")
    return file, sheet, int(row) if row.isdigit() else 0


def _located(
    key: str, some: Iterable[_Wanted], row: QueuedRow | None, outcomes: Outcomes, spool: RowSpool
) -> Iterator[PairingProblem]:
    for piece in some:
        if row is None:
            place = _place(key) if "#" in key else ("", "", 0)
            yield PairingProblem(piece.subject, *place, interned(piece.cause))
            continue
        part = piece.origin.part if piece.origin else Part.RECORD
        heading = {**_REGISTERED, **_STATED}[row.sheet].get(part, "")
        cell = spool.read(row.spot).cells.get(heading) if heading else None
        letter = cell.column_letter if cell else ""
        cause = interned(evolve(piece.cause, heading=heading, column=letter))
        said = outcomes[row.place]
        said.remarks = tuple(dict.fromkeys((*said.remarks, cause)))
        outcomes.put([said])
        yield PairingProblem(piece.subject, said.file, said.sheet, said.row, cause)
