"""The host's key is being changed when the process is killed: old or new, never between."""

from pathlib import Path

import pytest
from tests.support.work import AS_OF, changing_key, start

from linli_core import CaseState, Linli, file_keys
from linli_core.privacy.keys import KEY_BYTES
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

KEY = b"k" * KEY_BYTES


@pytest.fixture
def key_file(database_url: str, tmp_path: Path) -> Path:
    """The file of the key, and a database under it with a case that was judged and an anchor."""
    clock = FixedClock()
    with a_library(database_url, clock=clock) as linli, linli.begin() as desk:
        a_case(desk, clock).up_to(CaseState.EVALUATING).judged(5)
        desk.anchor("before")
    path = tmp_path / "cases.key"
    path.touch(0o600)
    path.write_text(KEY.hex())
    return path


def _is_sound(url: str, key_file: Path) -> bool:
    with (
        Linli.from_url(url, keys=file_keys(key_file), discover=False, clock=lambda: AS_OF) as linli,
        linli.reading() as reader,
    ):
        return reader.verify().findings == ()


def _change(url: str, key_file: Path, die_at: int) -> object:
    worker = start(changing_key, url, key_file, die_at)
    worker.go()
    if die_at:
        worker.process.join()
        assert worker.process.exitcode == -9, die_at
        worker.pipe.close()
        return None
    return worker.answer()


def test_killed_at_any_step_it_is_ended_by_doing_it_again(
    database_url: str, key_file: Path
) -> None:
    """After each kill the files that lie there open a sound database; the next run ends it."""
    steps = _change(database_url, key_file, 0)
    assert isinstance(steps, int)
    spread = {steps * part // 6 for part in range(1, 6)}
    for die_at in sorted({1, 2, *spread, *range(steps - 4, steps + 1)}):
        before = key_file.read_text()
        _change(database_url, key_file, die_at)
        assert _is_sound(database_url, key_file), die_at
        _change(database_url, key_file, 0)
        assert key_file.read_text() != before
        assert not key_file.with_name("cases.key.new").exists()
        assert _is_sound(database_url, key_file), die_at
