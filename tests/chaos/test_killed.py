"""A batch is killed at random moments; run again, it ends as if nothing had happened."""

import random
import time

import pytest
from tests.chaos.conftest import County, picture, same
from tests.support.work import batch, carry, start

from linli_core.engine import Linli

#: Kills of one database one after the other, before a run is let through.
IN_A_ROW = 2
ROUNDS = 2
MANY_ROUNDS = 50


def _kill_and_finish(linli: Linli, url: str, county: County, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - moments, no secrets
    for _ in range(IN_A_ROW):
        worker = start(batch, url, county.files)
        worker.go()
        time.sleep(chance.uniform(0, county.seconds))
        worker.kill()
        with linli.reading() as reader:
            assert reader.verify().findings == (), f"after a kill, seed {seed}"
    carry(linli, county.files)
    assert same(picture(linli, county.files), county.picture)


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_a_killed_batch_ends_as_if_it_had_not_been(
    library: Linli, database_url: str, county: County, seed: int
) -> None:
    """Two kills at random moments: every case, fact, entry and ledger row is there once."""
    _kill_and_finish(library, database_url, county, seed)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 100 + MANY_ROUNDS))
def test_many_kills(library: Linli, database_url: str, county: County, seed: int) -> None:
    """The same, a hundred kills on each database."""
    _kill_and_finish(library, database_url, county, seed)
