"""The log of a command line: tracebacks of what nobody foresaw, for the user's eyes only."""

import logging
import os
from io import TextIOWrapper
from pathlib import Path
from typing import Final

from linli_core.unforeseen import LOGGER

LOG_VARIABLE: Final = "LINLI_INCIDENT_LOG"
_PRIVATE: Final = 0o600


def log_path() -> Path:
    """Return where incidents are logged, whether or not there were any.

    The environment may name the file (`LINLI_INCIDENT_LOG`); else it lies where programs keep
    their state, for the user alone.
    """
    named = os.environ.get(LOG_VARIABLE)
    if named:
        return Path(named)
    state = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    home = Path(state) if state else Path(os.path.expanduser("~")) / ".local" / "state"  # noqa: PTH111 - never raises
    return home / "linli" / "incidents.log"


class _PrivateFile(logging.FileHandler):
    """Opens its file with the first record, readable by its owner alone, through no link."""

    def _open(self) -> TextIOWrapper:
        path = Path(self.baseFilename)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
        flags |= getattr(os, "O_NONBLOCK", 0)  # a pipe that nobody reads is an error, no wait
        return os.fdopen(os.open(path, flags, _PRIVATE), "a", encoding="utf-8")

    def emit(self, record: logging.LogRecord) -> None:
        """Write one incident and close the file: there are few, and days between them."""
        try:
            super().emit(record)
        except OSError:  # raised where the log cannot even be opened
            self.handleError(record)
        self.close()

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - as logging's
        """Tell nothing: the incident itself is told, and its log may be out of reach."""


def keep_incident_log() -> None:
    """Write incidents of this process into the log; the file is made by the first of them."""
    if any(isinstance(handler, _PrivateFile) for handler in LOGGER.handlers):
        return
    handler = _PrivateFile(log_path(), encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    LOGGER.addHandler(handler)
    LOGGER.propagate = False
