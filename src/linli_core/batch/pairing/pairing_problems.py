"""Bad input found by the pairing of a run, located at the row it was read from."""

from collections.abc import Container, Iterable, Iterator

from attrs import evolve, frozen

from linli_core.batch.casebook.sheet_spec import RegisterSheet
from linli_core.batch.casebook.sheets import Casebook
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
from linli_core.domain.row_place import RowPlace
from linli_core.matching import InputProblem
from linli_core.services.pairing import CountyPlan, Origin, Part, problem_remedy, problem_text
from linli_core.storage.repositories.run_rows import QueuedRow

ROWS_AT_ONCE = 500


class PairingProblems:
    """The problems found in the pairing rounds of one run, each once, in order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._found: dict[InputProblem, tuple[Origin | None, bool]] = {}

    def note(self, counties: Iterable[CountyPlan]) -> None:
        """Collect the problems of these counties."""
        for county in counties:
            for problem in county.problems:
                hidden = problem.subject in county.restricted
                self._found.setdefault(problem, (county.origins.get(problem), hidden))

    def located(
        self, outcomes: Outcomes, spool: RowSpool, casebook: Casebook
    ) -> list[PairingProblem]:
        """Return each problem at its places, and add a remark to those rows of this run.

        Rows of earlier runs are named as the ledger has them. A problem of which only the
        subject is known has no place.
        """
        wanted: dict[str, list[_Wanted]] = {}
        for problem, (origin, hidden) in self._found.items():
            cause = Cause(f"pairing.{problem.code}", problem_text(problem), problem_remedy(problem))
            said = _Wanted(problem.subject, origin, withheld(cause) if hidden else cause)
            for key in (*origin.records, *origin.people) if origin else ():
                wanted.setdefault(key, []).append(said)
            if origin is None or not (origin.records or origin.people):
                wanted.setdefault("", []).append(said)
        run = _RunRows(outcomes, spool, casebook)
        rows = dict(run.wanted(wanted) if wanted else ())
        return [
            located
            for key, some in wanted.items()
            for located in run.located(key, some, rows.get(key))
        ]


@frozen(eq=False)
class _Wanted:
    """A problem that is looked for among the rows."""

    subject: str
    origin: Origin | None
    cause: Cause


@frozen
class _RunRows:
    """The rows of this run, in which problems are looked for."""

    outcomes: Outcomes
    spool: RowSpool
    casebook: Casebook

    def wanted(self, keys: Container[str]) -> Iterator[tuple[str, QueuedRow]]:
        """Yield the rows that are wanted, by their source or by the person they register."""
        # The last one counts: who is in two registers is named in the first of the workbook.
        for spec in reversed(tuple(self.casebook.sheets.values())):
            if not spec.pairing:
                continue
            last = -1
            while waiting := self.outcomes.rows.of_sheet(spec.name, last, ROWS_AT_ONCE):
                last = waiting[-1].place
                for row in waiting:
                    said = self.outcomes[row.place]
                    key = said.number if isinstance(spec, RegisterSheet) else _source(said)
                    if key in keys and said.outcome is not OutcomeKind.REFUSED:
                        yield key, row

    def located(
        self, key: str, some: Iterable[_Wanted], row: QueuedRow | None
    ) -> Iterator[PairingProblem]:
        """Yield problems at the row of a key; without one, where earlier runs had it."""
        for piece in some:
            if row is None:
                place = RowPlace.read(key) or RowPlace("", "", 0)
                where = (place.file, place.sheet, place.row)
                yield PairingProblem(piece.subject, *where, interned(piece.cause))
                continue
            part = piece.origin.part if piece.origin else Part.RECORD
            heading = self.casebook[row.sheet].pairing.get(part, "")
            cell = self.spool.read(row.spot).cells.get(heading) if heading else None
            letter = cell.column_letter if cell else ""
            cause = interned(evolve(piece.cause, heading=heading, column=letter))
            said = self.outcomes[row.place]
            said.remarks = tuple(dict.fromkeys((cause, *said.remarks)))
            self.outcomes.put([said])
            yield PairingProblem(piece.subject, said.file, said.sheet, said.row, cause)


def _source(said: RowOutcome) -> str:
    return str(RowPlace(said.file, said.sheet, said.row))
