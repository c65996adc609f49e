"""Reasons and suppositions: told from the county's plan as stored, and nothing written."""

from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import CaseState, Risk, Role, Vetting
from linli_core.services import pairing
from linli_core.services.desk import Desk
from linli_core.services.pairing import Arrival, Events, Joiner, Reply, explaining
from linli_core.services.pairing.county_problem import CountySolution
from linli_core.services.pairing.county_problem import solve as county_solve
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, RESIDENT, move_in, staff
from linli_core.testing.snapshot import snapshot

pytestmark = pytest.mark.usefixtures("either_engine")


def _county(desk: Desk, clock: FixedClock, count: int, **places: int) -> list[CaseBuilder]:
    move_in(desk)
    desk.put_people([evolve(p, capacity=0) for p in staff()])
    grant = (RoleGrant(Role.VOLUNTEER, CODE),)
    desk.put_people(
        [
            Person(number=n, grants=grant, vetting=Vetting.CHECKED, capacity=c)
            for n, c in places.items()
        ]
    )
    return [a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRING) for _ in range(count)]


def _what_if(desk: Desk, clock: FixedClock, **events: Any) -> pairing.WhatIfResult:  # noqa: ANN401 - any field
    supposed = evolve(Events(), **events)
    return pairing.what_if(desk._uow, desk._context, CODE, supposed, clock.now())  # noqa: SLF001 - as the command line does


def test_a_proposal_is_explained_with_two_alternatives_and_their_price(
    desk: Desk, clock: FixedClock
) -> None:
    """The helper named is the one on record; another's place must be bought from somebody."""
    one, two = _county(desk, clock, 2, V7=1, V8=1)
    desk.propose_pairings(as_of=clock.now())
    before = snapshot(desk)
    told = desk.explain_pairing(one.case, as_of=clock.now())
    (reason,) = told.explanation.pairs
    (mine,) = told.helpers
    assert reason.pair.helper == mine
    (alternative,) = reason.alternatives
    other = alternative.helper
    assert {mine, other} == {"V7", "V8"}
    # the other household would have to give its helper up and take this one's
    assert any(part > 0 for part in alternative.others)
    assert [(m.need, m.before, m.after) for m in alternative.moves] == [
        (two.case.number, (other,), (mine,))
    ]
    assert desk.explain_pairing(two.case, as_of=clock.now()).helpers == (other,)
    assert snapshot(desk) == before


def test_an_answered_proposal_is_not_moved_by_explaining_another(
    desk: Desk, clock: FixedClock
) -> None:
    """Who said yes keeps the place, so it is no alternative to anybody."""
    one, two = _county(desk, clock, 2, V7=1, V8=1)
    desk.propose_pairings(as_of=clock.now())
    reply = Reply(side="resident", accepts=True)
    desk.answer_pairing(two.case, reply, RESIDENT, as_of=clock.now())
    told = desk.explain_pairing(one.case, as_of=clock.now())
    assert told.explanation.pairs[0].alternatives == ()


def test_an_unpaired_case_is_told_the_funnel_and_the_place_that_would_serve_it(
    desk: Desk, clock: FixedClock
) -> None:
    """The only helper is full: one more place there would do, and it says so in both languages."""
    one, two = _county(desk, clock, 2, V7=1)
    desk.propose_pairings(as_of=clock.now())
    told = desk.explain_pairing(two.case, as_of=clock.now())
    assert desk.explain_pairing(one.case, as_of=clock.now()).helpers == ("V7",)
    assert told.explanation.unpaired is not None
    assert told.explanation.unpaired.blocking == "full"
    assert [r.community for r, _ in told.recruits] == [CODE]
    assert all(line.zh and line.en for line in told.lines)


def test_a_case_that_nobody_proposed_to_yet_is_told_who_is_next(
    desk: Desk, clock: FixedClock
) -> None:
    """Asked before the first run, it says whom the run would propose; the run does."""
    (case,) = _county(desk, clock, 1, V7=1)
    told = desk.explain_pairing(case.case, as_of=clock.now())
    assert (told.helpers, told.today) == ((), ("V7",))
    found = desk.propose_pairings(as_of=clock.now())
    assert found.counties[0].proposed[0].helpers == told.today


def test_who_has_no_place_left_is_no_alternative(desk: Desk, clock: FixedClock) -> None:
    """The next proposal is explained without the helper whose places are all promised."""
    _county(desk, clock, 1, V7=1, V8=1)
    desk.propose_pairings(as_of=clock.now())
    late = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRING)
    told = desk.explain_pairing(late.case, as_of=clock.now())
    assert told.today == ("V8",)
    assert told.explanation.pairs[0].alternatives == ()


def test_a_case_long_before_pairing_is_an_answer_too(desk: Desk, clock: FixedClock) -> None:
    """Asked about a case just registered, it says that the case takes no part yet."""
    case = a_case(desk, clock)
    told = desk.explain_pairing(case.case, as_of=clock.now())
    assert told.helpers == ()
    assert "does not take part" in told.explanation.lines[0].en


def test_the_whole_county_is_explained_case_by_case_as_each_alone(
    desk: Desk, clock: FixedClock
) -> None:
    """The sheet and the single question name the same helpers."""
    cases = _county(desk, clock, 3, V7=1, V8=1)
    desk.propose_pairings(as_of=clock.now())
    (county,) = pairing.explain_county(desk._uow, desk._context, "", clock.now())  # noqa: SLF001 - as the command line does
    alone = [desk.explain_pairing(c.case, as_of=clock.now()).helpers for c in cases]
    assert [case.helpers for case in county.cases] == alone


def test_what_if_says_who_would_be_hurt_and_writes_nothing(desk: Desk, clock: FixedClock) -> None:
    """A helper with two cases leaves, and one place is left elsewhere: one case loses."""
    _county(desk, clock, 2, V7=2, V8=1)
    desk.propose_pairings(as_of=clock.now())
    before = snapshot(desk)
    found = _what_if(desk, clock, leave=("V7",))
    helped = {c.need for c in found.moves} | {c.need for c in found.loses}
    assert len(found.before.unpaired) == 0
    assert len(found.after.unpaired) == 1
    assert helped
    assert (found.before.gap, found.after.gap) == (0, 0)
    assert snapshot(desk) == before


def test_what_if_places_joiners_and_arrivals_change_what_they_should(
    desk: Desk, clock: FixedClock
) -> None:
    """One more place or one more helper serves the one left out; an arrival needs its own."""
    _, left_out = _county(desk, clock, 2, V7=1)
    desk.propose_pairings(as_of=clock.now())
    more = _what_if(desk, clock, places={"V7": 2})
    joined = _what_if(desk, clock, join=(Joiner(CODE),))
    for found in (more, joined):
        assert [c.need for c in found.gains] == [left_out.case.number]
        assert found.moves == found.loses == ()
    urgent = _what_if(desk, clock, arrive=(Arrival(CODE, Risk.CRITICAL),))
    assert [c.need for c in urgent.gains] == ["+1"]
    assert len(urgent.loses) == 1


def test_what_if_moves_nobody_who_needs_not_move(desk: Desk, clock: FixedClock) -> None:
    """A helper without cases leaves: nothing changes."""
    _county(desk, clock, 1, V7=1, V8=1)
    desk.propose_pairings(as_of=clock.now())
    found = _what_if(desk, clock, leave=("V8",))
    assert found.gains == found.loses == found.moves == ()


def test_what_if_finds_others_for_pairings_that_are_confirmed_already(
    desk: Desk, clock: FixedClock
) -> None:
    """Only the cases of the helper who leaves are paired anew; confirmed ones stay else."""
    one, two = _county(desk, clock, 2, V1=1, V2=1)
    for case in (one, two):
        case.paired()
    desk.put_people(
        [
            Person(
                number="V9",
                grants=(RoleGrant(Role.VOLUNTEER, CODE),),
                vetting=Vetting.CHECKED,
                capacity=1,
            )
        ]
    )
    found = _what_if(desk, clock, leave=("V1",))
    (case,) = [
        c for c in (one, two) if desk.explain_pairing(c.case, as_of=clock.now()).helpers == ("V1",)
    ]
    assert [(c.need, c.before, c.after) for c in found.moves] == [
        (case.case.number, ("V1",), ("V9",))
    ]
    assert found.loses == ()


def test_a_large_county_is_explained_from_one_plan_case_by_case(
    desk: Desk, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the size for which one case waits, the sheet still tells what others would pay."""
    monkeypatch.setattr(explaining, "LARGE_FROM", 1)
    _county(desk, clock, 3, V7=1, V8=1, V9=1)
    desk.propose_pairings(as_of=clock.now())
    solved: list[int] = []

    def solve(*args: Any, **more: Any) -> CountySolution:  # noqa: ANN401 - passed on as they are
        solved.append(1)
        return county_solve(*args, **more)

    monkeypatch.setattr(explaining, "solve", solve)
    (county,) = pairing.explain_county(desk._uow, desk._context, "", clock.now())  # noqa: SLF001 - as the command line does
    assert len(solved) == 1
    for case in county.cases:
        (reason,) = case.explanation.pairs
        assert len(reason.alternatives) == 2
        assert all(other.moves for other in reason.alternatives)
