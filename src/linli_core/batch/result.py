"""The result of a batch as a whole."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from attrs import define, field

from linli_core.batch.casebook.sheets import CASEBOOK, Casebook
from linli_core.batch.outcome import (
    OutcomeKind,
    PairingProblem,
)
from linli_core.batch.outcomes import Outcomes, RunCases
from linli_core.batch.spreadsheet.layout import SheetLayout
from linli_core.batch.spreadsheet.sheet_row import SheetProblem
from linli_core.domain.people import Actor
from linli_core.services.verification.anchors import Anchor
from linli_core.unforeseen import ProgramIncident

UNFORESEEN: Final = 70


@define
class BatchResult:
    """Everything a run produced.

    Attributes:
        outcomes: one for each input row, in the order of files, sheets and rows.
        files: where each input file lies, by what it is called in the outcomes.
        file_problems: what is wrong with files and sheets as wholes.
        pairing_problems: what the pairing found wrong, each at the row it was read from.
        events: triggers fired, registrations included.
        seconds: of the engine's part, reading the files left out.
        dry_run: nothing was stored.
        incidents: what nobody foresaw, each at the row or phase it came up in.
        uploader: who answers for the upload; None where nobody is named.
        anchor: signed list of all chains' heads, made at the end; None where none changed.
    """

    outcomes: Outcomes = field(factory=Outcomes)
    files: dict[str, Path] = field(factory=dict)
    file_problems: list[SheetProblem] = field(factory=list)
    pairing_problems: list[PairingProblem] = field(factory=list)
    events: int = 0
    facts: int = 0
    seconds: float = 0.0
    conflicts: int = 0
    incidents: list[ProgramIncident] = field(factory=list)
    dry_run: bool = False
    uploader: Actor | None = None
    anchor: Anchor | None = None
    _casebook: Casebook = field(default=CASEBOOK, repr=False)

    def count(self, *wanted: OutcomeKind) -> int:
        """Return how many rows had one of these outcomes."""
        counted = self.outcomes.rows.counts()
        return sum(counted.get(outcome.value, 0) for outcome in wanted)

    @property
    def cases(self) -> RunCases:
        """Return the cases that the rows speak of, in order of first mention."""
        return RunCases(self.outcomes)

    @property
    def rows(self) -> int:
        """Return the number of data rows read."""
        return len(self.outcomes) - self.count(OutcomeKind.SKIPPED, OutcomeKind.BLANK)

    @property
    def blank(self) -> int:
        """Return the rows that came back as they were handed out, with nothing filled in."""
        return self.count(OutcomeKind.BLANK)

    @property
    def accepted(self) -> int:
        """Return the rows now on record, those that wait included."""
        return self.count(OutcomeKind.ACCEPTED, OutcomeKind.HELD)

    @property
    def held(self) -> int:
        """Return the accepted rows that wait for something."""
        return self.count(OutcomeKind.HELD)

    @property
    def refused(self) -> int:
        """Return the rows that were refused."""
        return self.count(OutcomeKind.REFUSED)

    @property
    def kept(self) -> int:
        """Return the rows of residents' words that were kept as heard, to be mended."""
        return self.count(OutcomeKind.KEPT)

    @property
    def unchanged(self) -> int:
        """Return the rows that were on record already."""
        return self.count(OutcomeKind.UNCHANGED)

    @property
    def exit_code(self) -> int:
        """Return how the run ended.

        70 when something unforeseen happened, 3 when somebody else's writes won, 1 when rows
        were refused or kept, else 0.
        """
        if self.incidents:
            return UNFORESEEN
        if self.conflicts:
            return 3
        refused_files = any(p.blocking for p in self.file_problems)
        return 1 if self.refused or self.kept or refused_files else 0


def layouts_of(result: BatchResult) -> Mapping[str, SheetLayout]:
    """Return the layouts of the sheets that the files of a run were read with, by name."""
    return result._casebook.layouts  # noqa: SLF001 - private to hosts, not to the library itself
