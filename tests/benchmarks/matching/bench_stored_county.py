"""Proposals of a county from the database to the database; figures are printed."""

from pathlib import Path
from time import perf_counter

import pytest
from tests.benchmarks.matching.stored_county import AS_OF, settle

from linli_core import Linli
from linli_core.services.pairing import propose


@pytest.mark.parametrize(("cases", "helpers"), [(500, 100), (10_000, 2_000)])
def test_a_county_is_proposed_in_one_transaction(tmp_path: Path, cases: int, helpers: int) -> None:
    """Every place that can be given is given, each case is written once, and it is proved."""
    library = Linli.from_url(f"sqlite:///{tmp_path / 'county.db'}")
    begun = perf_counter()
    settle(library, tmp_path, cases, helpers)
    told = perf_counter()
    with library.portions() as portions:
        found = portions.carry(lambda uow: propose(uow, library.context, AS_OF))
    done = perf_counter()
    (county,) = found.counties
    assert county.plan.gap == 0
    assert len(found.proposed) + len(found.unpaired) == cases
    assert all(load.now <= load.places for load in county.loads)
    print(
        f"\n{cases} x {helpers}: {len(found.proposed)} proposed in {done - told:.2f} s "
        f"({cases / (done - told):.0f} cases/s); the county was carried in {told - begun:.1f} s"
    )
    assert library.engine is not None
    library.engine.dispose()
