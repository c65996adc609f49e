"""Proposals of a county beside people who work on its cases."""

import threading
from collections import Counter
from collections.abc import Callable, Container, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime

import pytest
from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.people import Actor, Person, RoleGrant
from linli_core.domain.statements.pairing import PairingProposal, PairingWish
from linli_core.domain.terms import CaseState, Role, Trigger, Vetting
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.services.desk import Desk
from linli_core.services.pairing import ProposalRun, Reply, answer, propose
from linli_core.services.pairing.county_loading import OPTIMISTIC_TRIES
from linli_core.services.workspace import context_of, workspace_of
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.repositories.pairings import seats
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT, move_in, staff

CASES, CLERKS = 4, 3
#: Seconds that are left to somebody else between reading and writing; whoever waits for the
#: transaction goes on when it ends.
A_WHILE = 1.0


class Meanwhile(UnitOfWork):
    """A transaction in which somebody else does something before it writes for the n-th time."""

    def __init__(
        self,
        uow: UnitOfWork,
        act: Callable[[], object],
        pool: ThreadPoolExecutor,
        writing: int = 1,
    ) -> None:
        """Go on with a transaction that was begun."""
        sealing = uow.tally._sealing
        super().__init__(uow.connection, owned=False, memory=uow.memory, sealing=sealing)
        self.again = uow.again
        self._act, self._pool, self._left = act, pool, writing

    def save(
        self,
        changes: Sequence[CaseChange],
        done: Sequence[CommandRecord],
        at: datetime,
        known: Container[str] = (),
    ) -> None:
        """Let the other do it, or wait for us, and write."""
        self._left -= 1
        if self._left == 0:
            wait([self._pool.submit(self._act)], A_WHILE)
        super().save(changes, done, at, known)


def _helpers(linli: Linli, **places: int) -> None:
    with linli.begin() as desk:
        move_in(desk)
        desk.put_people([evolve(p, capacity=0) for p in staff()])
        grants = (RoleGrant(Role.VOLUNTEER, CODE),)
        desk.put_people(
            [
                Person(number=n, grants=grants, vetting=Vetting.CHECKED, capacity=c)
                for n, c in places.items()
            ]
        )


def _at_pairing(linli: Linli, clock: FixedClock, count: int) -> list[Case]:
    with linli.begin() as desk:
        told = [a_case(desk, clock, neighbourhood=False) for _ in range(count)]
        return [case.up_to(CaseState.PAIRING).case for case in told]


def _proposed(linli: Linli, case: Case) -> list[tuple[str, ...]]:
    with linli.reading() as reader:
        found = [f.body for f in reader.facts(case) if isinstance(f.body, PairingProposal)]
        return [tuple(member.helper for member in one.members) for one in found]


def _taken(linli: Linli, *helpers: str) -> Counter[str]:
    with linli.reading() as reader:
        assert reader.verify().findings == ()
        return Counter(seat.helper for seat in seats(reader._uow.connection, list(helpers)))


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
        with workspace_of(linli).transactions() as portions:
            work = portions.run_with_retry(lambda uow: propose(uow, context_of(linli), clock.now()))
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
    with linli.reading() as reader:
        for case in cases:
            kinds = [type(fact.body) for fact in reader.facts(case)]
            assert (kinds.count(PairingProposal), kinds.count(PairingWish)) == (1, 1)
        assert reader.verify().findings == ()


def _run(linli: Linli, clock: FixedClock, act: Callable[[], object]) -> ProposalRun:
    """Propose for the county while somebody does something, and wait for both."""
    with ThreadPoolExecutor(1) as pool, workspace_of(linli).transactions() as portions:
        return portions.run_with_retry(
            lambda uow: propose(Meanwhile(uow, act, pool), context_of(linli), clock.now())
        )


def _once(act: Callable[[], object]) -> Callable[[], object]:
    done: list[bool] = []

    def first() -> object:
        if done:
            return None
        done.append(True)
        return act()

    return first


@frozen
class Told:
    """A county before it is paired: one case whose helper both sides accepted, two that wait."""

    linli: Linli
    clock: FixedClock
    standing: Case
    one: Case
    two: Case

    @property
    def others_are_first(self) -> bool:
        """Whether people can write while we read; in SQLite they wait for us."""
        return self.linli.engine.dialect.name != "sqlite"

    def run(self, act: Callable[[Desk], object]) -> ProposalRun:
        """Propose while somebody does something, once."""

        def once() -> None:
            with self.linli.begin() as desk:
                act(desk)

        done = _run(self.linli, self.clock, _once(once))
        assert len(_proposed(self.linli, self.two)) == 1
        assert len(_proposed(self.linli, self.standing)) == 1
        assert all(number <= 4 for number in _taken(self.linli, "V7", "V8").values())
        return done

    def state(self, case: Case) -> CaseState:
        """Return where a case stands now."""
        with self.linli.reading() as reader:
            return reader.case(case).state


@pytest.fixture
def told(linli: Linli, clock: FixedClock) -> Told:
    """The county."""
    _helpers(linli, V7=4, V8=4)
    (standing,) = _at_pairing(linli, clock, 1)
    with linli.begin() as desk:
        story = CaseBuilder(desk, clock, standing)
        desk.propose_pairings(as_of=clock.now())
        (proposal,) = (f.body for f in desk.facts(standing) if isinstance(f.body, PairingProposal))
        helper = Actor(proposal.members[0].helper, Role.VOLUNTEER)
        for side, who in (("resident", RESIDENT), ("helper", helper)):
            story.record(bodies.answer(side, 1, accepts=True), who)
    one, two = _at_pairing(linli, clock, 2)
    clock.advance(hours=1)
    return Told(linli, clock, standing, one, two)


def test_who_withdraws_while_a_county_is_paired_has_withdrawn(told: Told) -> None:
    """Nobody is proposed to who has left, and the other is served all the same."""
    told.run(
        lambda desk: CaseBuilder(desk, told.clock, told.one).fire(
            Trigger.WITHDRAW, RESIDENT, bodies.withdrawal()
        )
    )
    assert told.state(told.one) is CaseState.WITHDRAWN
    assert len(_proposed(told.linli, told.one)) == (0 if told.others_are_first else 1)


def test_what_is_recorded_while_a_county_is_paired_is_on_record(told: Told) -> None:
    """A wish stated meanwhile is kept, and met where it came before the proposal."""
    wish = PairingWish(attempt=1, helper="V8")
    told.run(lambda desk: desk.record(told.one, wish, RESIDENT, told.clock.now()))
    with told.linli.reading() as reader:
        assert wish in [fact.body for fact in reader.facts(told.one)]
    (helpers,) = _proposed(told.linli, told.one)
    assert helpers == ("V8",) or not told.others_are_first


def test_who_confirms_while_a_county_is_paired_has_confirmed(told: Told) -> None:
    """A pairing confirmed meanwhile stands; the county did not have to be paired again for it."""
    told.run(lambda desk: desk.confirm_pairing(told.standing, MANAGER, as_of=told.clock.now()))
    assert told.state(told.standing) is CaseState.PAIRED


def test_who_comes_while_a_county_is_paired_is_served_by_the_next_run(told: Told) -> None:
    """A case that arrives meanwhile is whole, and has its proposal a run later."""
    new: list[Case] = []

    def arrives(desk: Desk) -> None:
        story = a_case(desk, told.clock, neighbourhood=False)
        new.append(story.up_to(CaseState.PAIRING).case)

    told.run(arrives)
    assert [_proposed(told.linli, case) for case in new] == [[]]
    _run(told.linli, told.clock, lambda: None)
    assert [len(_proposed(told.linli, case)) for case in new] == [1]


def test_two_who_propose_to_different_cases_do_not_give_the_last_place_twice(
    linli: Linli, clock: FixedClock
) -> None:
    """One place, two cases, two clerks at once: one case has it, the other waits."""
    _helpers(linli, V7=1)
    one, two = _at_pairing(linli, clock, 2)
    clock.advance(hours=1)

    def other() -> int:
        with workspace_of(linli).transactions() as portions:
            ids = [two.id]
            work = portions.run_with_retry(
                lambda uow: propose(uow, context_of(linli), clock.now(), ids)
            )
        return len(work.proposed)

    with ThreadPoolExecutor(1) as pool, workspace_of(linli).transactions() as portions:
        portions.run_with_retry(
            lambda uow: propose(
                Meanwhile(uow, other, pool), context_of(linli), clock.now(), [one.id]
            )
        )
    assert sorted(len(_proposed(linli, case)) for case in (one, two)) == [0, 1]
    assert _taken(linli, "V7") == {"V7": 1}


def test_two_who_say_no_at_once_are_not_given_the_same_helper(
    linli: Linli, clock: FixedClock
) -> None:
    """The second no is answered once the first is: no place goes to both."""
    _helpers(linli, V7=1, V8=1, V9=1)
    cases = _at_pairing(linli, clock, 2)
    clock.advance(hours=1)
    _run(linli, clock, lambda: None)
    first = [_proposed(linli, case)[0] for case in cases]
    clock.advance(hours=1)
    now = clock.now()
    no = Reply(side="resident", accepts=False)

    def other() -> None:
        with workspace_of(linli).transactions() as portions:
            portions.run_with_retry(
                lambda uow: answer(uow, context_of(linli), cases[1].id, no, RESIDENT, now, now)
            )

    with ThreadPoolExecutor(1) as pool, workspace_of(linli).transactions() as portions:
        act = _once(other)
        portions.run_with_retry(
            lambda uow: answer(
                Meanwhile(uow, act, pool, 2),
                context_of(linli),
                cases[0].id,
                no,
                RESIDENT,
                now,
                now,
            )
        )
    last = [_proposed(linli, case)[-1] for case in cases]
    assert all(before != after for before, after in zip(first, last, strict=True))
    assert all(number == 1 for number in _taken(linli, "V7", "V8", "V9").values())


def test_a_county_where_somebody_always_writes_is_paired_all_the_same(
    linli: Linli, clock: FixedClock
) -> None:
    """After a few tries its cases are held while they are read; whoever wrote then is later."""
    _helpers(linli, V7=4, V8=4)
    one, two = _at_pairing(linli, clock, 2)
    clock.advance(hours=1)
    tries: list[int] = []

    def act() -> None:
        tries.append(1)
        wish = PairingWish(attempt=1 + len(tries), helper="V8")
        with workspace_of(linli).transactions() as portions:
            portions.run_with_retry(
                lambda uow: _record(linli, uow, one, wish, clock.now()),
            )

    done = _run(linli, clock, act)
    assert set(done.proposed) == {one.id, two.id}
    assert len(tries) <= OPTIMISTIC_TRIES + 1
    with linli.reading() as reader:
        wishes = [f for f in reader.facts(one) if isinstance(f.body, PairingWish)]
    assert len(wishes) == len(tries)


def _record(linli: Linli, uow: UnitOfWork, case: Case, wish: PairingWish, at: datetime) -> None:
    Desk(context_of(linli), uow).record(case, wish, RESIDENT, at)


def test_a_county_is_written_whole_or_not_at_all(linli: Linli, clock: FixedClock) -> None:
    """Cut off after its writing and before its end, nothing of it is there."""
    _helpers(linli, V7=4)
    cases = _at_pairing(linli, clock, 3)
    clock.advance(hours=1)

    def cut_off(uow: UnitOfWork) -> None:
        propose(uow, context_of(linli), clock.now())
        raise KeyboardInterrupt

    with workspace_of(linli).transactions() as portions, pytest.raises(KeyboardInterrupt):
        portions.run_with_retry(cut_off)
    assert [_proposed(linli, case) for case in cases] == [[], [], []]
    assert not _taken(linli, "V7")
    _run(linli, clock, lambda: None)
    assert [len(_proposed(linli, case)) for case in cases] == [1, 1, 1]
