"""A migration is killed at random moments; run again, every case is moved once and whole."""

import random
import time
from pathlib import Path

import pytest
from tests.support.many_visits import begin_many
from tests.support.releases import PLUGIN, first, second
from tests.support.work import AS_OF, migrating, start

from linli_core import Linli
from linli_core.facts import DefinitionMigration
from linli_core.services.migrating.migrate import migrate, undo_migration
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.sample_plugin import COMPANY

CASES, AT_ONCE, KILLS = 12, 2, 3


def _told(library: Linli) -> list[list[bool]]:
    """Return of each case how often it says that it was moved, and taken back."""
    with library.reading() as reader:
        assert reader.verify().findings == ()
        return [
            [f.body.undone for f in reader.facts(case) if isinstance(f.body, DefinitionMigration)]
            for case in reader.cases()
        ]


def test_a_killed_migration_goes_on(database_url: str, tmp_path: Path) -> None:
    """Within a transaction or between two: nobody is moved twice, half or not at all; nor back."""
    _kill_and_finish(database_url, tmp_path, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 110))
def test_many_kills(database_url: str, tmp_path: Path, seed: int) -> None:
    """The same, with other moments."""
    _kill_and_finish(database_url, tmp_path, seed)


def _kill_and_finish(database_url: str, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    clock = FixedClock(AS_OF)
    with a_library(database_url, clock=clock, plugin=first()) as begun:
        begin_many(begun, tmp_path, CASES, (COMPANY,))
    with a_library(database_url, clock=clock, plugin=second()) as library:
        for _ in range(KILLS):
            worker = start(migrating, database_url, AT_ONCE)
            worker.go()
            time.sleep(chance.uniform(0, 0.3))
            worker.kill()
            assert set(map(tuple, _told(library))) <= {(), (False,)}
        migrate(library, PLUGIN, at_once=AT_ONCE)
        moved = _told(library)
        assert moved.count([False]) == sum(map(bool, moved)) > CASES // 2
        undo_migration(library, PLUGIN, at_once=AT_ONCE)
        assert _told(library).count([False, True]) == moved.count([False])
        assert len(migrate(library, PLUGIN).moved) == moved.count([False])
        _told(library)
