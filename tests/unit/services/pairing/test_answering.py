"""A no in a stored county: answered at once, from its places, with no more moves than allowed."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.benchmarks.matching.stored_county import AS_OF, TOWNSHIP, settle

from linli_core.domain.people import Actor
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.terms import Role
from linli_core.engine import Linli
from linli_core.services.case.loading import load_case_files
from linli_core.services.case_reader import CaseReader
from linli_core.services.pairing import AnswerResult, Reply, answer, propose
from linli_core.services.pairing.county_loading import load_county
from linli_core.services.pairing.proposal_status import present_helpers
from linli_core.services.pairing.proposing import plan_county
from linli_core.services.workspace import context_of, workspace_of
from linli_core.storage.repositories import pairings
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.testing.clock import PRESENT, FixedClock

CASES, HELPERS, NOES = 60, 12, 4
NO = Reply(side="resident", accepts=False)


def _county(folder: Path, moves: int) -> Linli:
    policy = RegionPolicy(pairing_moves=Threshold(moves, "示例"))
    library = Linli.from_url(
        f"sqlite:///{folder / 'county.db'}", policy=policy, clock=FixedClock(PRESENT).now
    )
    settle(library, folder, CASES, HELPERS)
    with workspace_of(library).transactions() as portions:
        portions.run_with_retry(lambda uow: propose(uow, context_of(library), AS_OF))
    return library


def _uow(reader: CaseReader) -> UnitOfWork:
    return reader._uow  # noqa: SLF001 - as the command line does


def _standing(reader: CaseReader, library: Linli) -> dict[str, tuple[str, ...]]:
    ids = list(pairings.waiting(_uow(reader).connection))
    files = load_case_files(_uow(reader), context_of(library), ids, AS_OF + timedelta(days=1))
    return {f.case.number: present_helpers(f) for f in files.values()}


def _say_no(library: Linli, number: str, at: datetime) -> AnswerResult:
    with workspace_of(library).transactions() as portions, library.reading() as reader:
        case = reader.case(number)
        who = Actor(case.subject.key, Role.RESIDENT)
        return portions.run_with_retry(
            lambda uow: answer(uow, context_of(library), case.id, NO, who, at, at)
        )


@pytest.mark.parametrize("moves", [0, 1, 3])
def test_a_no_moves_no_more_than_the_policy_allows(tmp_path: Path, moves: int) -> None:
    """Several say no, one after another: what was accepted stays, and hardly anybody moves."""
    library = _county(tmp_path, moves)
    with library.begin() as desk:
        before = _standing(desk, library)
        served = sorted(number for number, helpers in before.items() if helpers)
        accepted = served[NOES : NOES + 5]
        at = AS_OF + timedelta(minutes=1)
        for number in accepted:
            resident = Actor(desk.case(number).subject.key, Role.RESIDENT)
            yes = PairingAnswer(attempt=1, side="resident", accepts=True)
            desk.record(desk.case(number), yes, resident, at, as_of=at)
    for n, number in enumerate(served[:NOES], 1):
        with library.reading() as reader:
            before = _standing(reader, library)
        done = _say_no(library, number, AS_OF + timedelta(hours=n))
        assert done.found is not None
        assert done.found.plan.gap == 0
        with library.reading() as reader:
            after = _standing(reader, library)
            assert reader.verify().findings == ()
        touched = {c for c in before if before[c] and c != number and before[c] != after[c]}
        assert len(touched) <= moves
        assert touched == {moved.case for moved in done.moved}
        assert touched.isdisjoint(accepted)
        assert not set(before[number]) & set(after[number])
        assert all(after[c] for c in touched)
        assert all(load.now <= load.places for load in done.found.loads)
    library.close()


def test_what_cannot_change_is_not_read_and_counts_all_the_same(tmp_path: Path) -> None:
    """Only cases without a proposal are taken out; plan, loads and fairness are the county's."""
    library = _county(tmp_path, 0)
    with library.reading() as reader:
        uow, context = _uow(reader), context_of(library)
        whole = load_county(uow, context, TOWNSHIP, AS_OF)
        narrow = load_county(uow, context, TOWNSHIP, AS_OF, wanting_only=True)
    wanting = [file.case.number for file in whole.wanting]
    assert 0 < len(wanting) < len(whole.files) == CASES
    assert sorted(narrow.files) == wanting
    full, quick = plan_county(whole).plan, plan_county(narrow).plan
    assert [full.partners(n) for n in wanting] == [quick.partners(n) for n in wanting]
    assert [u.need for u in full.unpaired] == [u.need for u in quick.unpaired]
    assert quick.gap == full.gap == 0
    assert quick.fairness() == full.fairness()
    library.close()
