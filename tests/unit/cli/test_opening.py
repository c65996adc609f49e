"""Where a command finds its present."""

from datetime import datetime
from pathlib import Path

import click
import pytest

from linli_core.cli.opening import open_for_work, open_readonly
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.services.workspace import context_of


def test_whoever_looks_and_whoever_works_share_the_clock_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What a demonstration writes by its own clock is read by it: the day ends with that date."""
    monkeypatch.setenv("LINLI_CLOCK", "2199-06-30")
    stands = datetime(2199, 6, 30, 23, 59, 59, tzinfo=LOCAL_ZONE)
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    with open_for_work(url, may_make=True) as linli:
        assert context_of(linli).now() == stands
    with open_readonly(url) as (context, _uow):
        assert context.now() == stands


def test_a_clock_that_is_no_time_is_refused_before_anything_is_made(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The cause is named, and no database lies there afterwards."""
    monkeypatch.setenv("LINLI_CLOCK", "noon")
    file = tmp_path / "cases.db"
    with pytest.raises(click.BadParameter), open_for_work(f"sqlite:///{file}", may_make=True):
        pass
    assert not file.exists()
