"""How a batch is run."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypedDict

from linli_core.batch.outcome import Progress
from linli_core.domain.people import Actor
from linli_core.texts.batch import PHASES

CASES_AT_ONCE = 500

READING = PHASES["reading"]
REGISTERING = PHASES["registering"]
CARRYING = PHASES["carrying"]
PAIRING = PHASES["pairing"]

Watch = Callable[[Progress], None]
#: Who answers for an upload; None where nobody is named.
Uploader = Actor | None


class BatchSettings(TypedDict, total=False):
    """How a batch is run; every setting may be left out.

    Attributes:
        actor: who answers for the upload, in which role: it grants, states and pairs nothing
            beyond what they may. Left out, nobody answers, and few roles are granted.
        under: a division code that narrows what the upload may touch.
        sheets: names of the sheets it may hold; left out, all.
        mapping: a TOML mapping for files with other headings; without one they are case
            workbooks.
        as_of: the moment of the run, with its time zone; rows dated later are refused.
        dry_run: do everything, store nothing.
        progress: called with how far the run has come.
        photos: a folder of photos and scans: a cell that asks for the SHA-256 of one may name its
            file instead. They are read, and nothing is copied.
        cases_at_once: cases a transaction; more is faster, fewer is less to do again.
        rows_in_memory: rows, outcomes and cases kept in memory; any further ones are
            spilled to temporary files, so memory use stays bounded.
    """

    actor: Actor | None
    under: str
    sheets: Sequence[str]
    mapping: Path | None
    as_of: datetime | None
    dry_run: bool
    progress: Watch | None
    photos: Path | None
    cases_at_once: int
    rows_in_memory: int
