"""Public messages by a TOML mapping: each row is a demand, and no more than that."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from linli_core.batch.outcome import BatchResult
from linli_core.engine import Linli
from linli_core.texts.text import Text


def run_messages(
    linli: Linli,
    paths: Sequence[Path],
    mapping: Path,
    as_of: datetime,
    *,
    dry_run: bool,
    watch: Callable[[Text, int, int], None],
) -> BatchResult:
    """Register a demand with a case for every message row."""
    raise NotImplementedError
