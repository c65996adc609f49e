"""A pipe in the place of a file is an error that names it; nobody waits for who never writes."""

import logging
import os
from pathlib import Path

import pytest

from linli_core import Linli
from linli_core.batch.public_messages.mapping import read_mapping
from linli_core.cli.incident_log import keep_incident_log
from linli_core.errors import ConfigError
from linli_core.privacy.key_files import file_keys
from linli_core.unforeseen import LOGGER


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    """A named pipe that nobody reads or writes."""
    os.mkfifo(tmp_path / "pipe")
    return tmp_path / "pipe"


def test_a_pipe_is_no_mapping(pipe: Path) -> None:
    """A mapping is read whole before the run, so it must be a file."""
    with pytest.raises(ConfigError, match="no regular file"):
        read_mapping(pipe)


def test_a_pipe_is_no_key(pipe: Path) -> None:
    """A key is read again and again."""
    with pytest.raises(ConfigError, match="no regular file"):
        file_keys(pipe)()


def test_a_pipe_is_no_database(pipe: Path) -> None:
    """Neither its tables nor its logs can be in a pipe."""
    with pytest.raises(ConfigError, match="no regular file"):
        Linli.from_url(f"sqlite:///{pipe}")


def test_an_incident_log_that_nobody_reads_holds_nobody_up(
    pipe: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The incident itself is told; its traceback is lost where its log is none."""
    monkeypatch.setenv("LINLI_INCIDENT_LOG", str(pipe))
    monkeypatch.setattr(LOGGER, "handlers", [])
    monkeypatch.setattr(LOGGER, "propagate", False)
    keep_incident_log()
    LOGGER.log(logging.ERROR, "an incident")
