"""Proposals of a county beside people who work on its cases."""

import threading
from concurrent.futures import ThreadPoolExecutor

from linli_core.domain.pairing import PairingProposal, PairingWish
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.services.pairing import propose
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import RESIDENT, move_in

CASES, CLERKS = 4, 3


def test_proposals_and_people_who_write_at_once_leave_each_case_whole(
    linli: Linli, clock: FixedClock
) -> None:
    """Three propose while four record on the same cases: one proposal a case, no word lost."""
    with linli.begin() as desk:
        move_in(desk)
        told = [a_case(desk, clock, neighbourhood=False) for _ in range(CASES)]
        cases = [case.up_to(CaseState.PAIRING).case for case in told]
    barrier = threading.Barrier(CLERKS + CASES)

    def clerk(_: int) -> int:
        barrier.wait()
        with linli.portions() as portions:
            work = portions.carry(lambda uow: propose(uow, linli.context, clock.now()))
        return len(work.proposed)

    def resident(number: int) -> int:
        barrier.wait()
        wish = PairingWish(attempt=2, helper="V2")
        for _ in range(50):
            try:
                with linli.begin() as desk:
                    desk.record(cases[number], wish, RESIDENT, clock.now())
            except Conflict:
                continue
            return 1
        return 0

    with ThreadPoolExecutor(CLERKS + CASES) as pool:
        clerks = [pool.submit(clerk, n) for n in range(CLERKS)]
        people = [pool.submit(resident, n) for n in range(CASES)]
        assert sum(one.result() for one in people) == CASES
        assert sum(one.result() for one in clerks) == CASES
    with linli.reading() as desk:
        for case in cases:
            kinds = [type(fact.body) for fact in desk.facts(case)]
            assert (kinds.count(PairingProposal), kinds.count(PairingWish)) == (1, 1)
        assert desk.verify().findings == ()
