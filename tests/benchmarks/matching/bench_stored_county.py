"""Proposals of a county from the database to the database, and a no; figures are printed."""

import resource
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time

import pytest
from tests.benchmarks.matching.stored_county import AS_OF, settle

from linli_core import Linli
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.services.pairing import AnswerResult, Reply, answer, propose
from linli_core.services.workspace import context_of, workspace_of

NO = Reply(side="resident", accepts=False)


@pytest.mark.parametrize(("cases", "helpers"), [(500, 100), (10_000, 2_000)])
def test_a_county_is_proposed_in_one_transaction(
    tmp_path: Path, database_url: str, cases: int, helpers: int
) -> None:
    """Every place that can be given is given, each case is written once, and it is proved."""
    library = Linli.from_url(database_url, keys=lambda: b"k" * 32)
    begun = perf_counter()
    settle(library, tmp_path, cases, helpers)
    told, used, before = perf_counter(), process_time(), _peak()
    with workspace_of(library).transactions() as portions:
        found = portions.run_with_retry(lambda uow: propose(uow, context_of(library), AS_OF))
    done, work = perf_counter(), process_time() - used
    (county,) = found.counties
    assert county.plan.gap == 0
    assert len(found.proposed) + len(found.unpaired) == cases
    assert all(load.now <= load.places for load in county.loads)
    print(
        f"\n{cases} x {helpers}, {database_url.partition(':')[0]}: {len(found.proposed)} proposed "
        f"in {done - told:.2f} s, {work:.2f} s of the processor "
        f"({cases / (done - told):.0f} cases/s), peak {before} -> {_peak()} MiB; "
        f"the county was carried in {told - begun:.1f} s"
    )
    said, used = perf_counter(), process_time()
    answered = _say_no(library, county.proposed[0].case)
    assert answered.found is not None
    assert answered.found.plan.gap == 0
    print(f"a no: {perf_counter() - said:.2f} s, {process_time() - used:.2f} s of the processor")
    library.close()


def _say_no(library: Linli, number: str) -> AnswerResult:
    with library.reading() as reader:
        case = reader.case(number)
    who, at = Actor(case.subject.key, Role.RESIDENT), AS_OF + timedelta(hours=1)
    with workspace_of(library).transactions() as portions:
        return portions.run_with_retry(
            lambda uow: answer(uow, context_of(library), case.id, NO, who, at, at)
        )


def _peak() -> int:
    """Return the most memory that the process has held so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
