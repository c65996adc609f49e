"""Living with a pairing: people come and go, and what was promised stays where it can."""

from collections.abc import Sequence
from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.people import Actor, Person, RoleGrant
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.terms import CaseState, Role, Vetting
from linli_core.services.desk import Desk
from linli_core.services.pairing import CountyPlan, Reply
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT, move_in, staff

pytestmark = pytest.mark.usefixtures("either_engine")
YES, NO = (Reply(side="resident", accepts=accepts) for accepts in (True, False))
HELPER_NO = Reply(side="helper", accepts=False)


def volunteer(number: str, places: int = 1, **more: Any) -> Person:  # noqa: ANN401 - any field
    """Return an invented volunteer."""
    person = Person(number=number, vetting=Vetting.CHECKED, capacity=places)
    return evolve(person, grants=(RoleGrant(Role.VOLUNTEER, CODE),), **more)


def arrive(desk: Desk, clock: FixedClock, count: int) -> list[CaseBuilder]:
    """Tell some more cases up to pairing."""
    begun = [a_case(desk, clock, neighbourhood=False) for _ in range(count)]
    return [case.up_to(CaseState.PAIRING) for case in begun]


def opened(desk: Desk, clock: FixedClock, count: int, *helpers: Person) -> list[CaseBuilder]:
    """Open an office with these helpers alone, and tell some cases up to pairing."""
    move_in(desk)
    desk.put_people([evolve(p, capacity=0) for p in staff()])
    desk.put_people(list(helpers))
    return arrive(desk, clock, count)


def proposed(desk: Desk, clock: FixedClock) -> CountyPlan:
    """Run the pairing, and hold its plan against the independent check."""
    (county,) = desk.propose_pairings(as_of=clock.now()).counties
    verdict = county.plan.verify()
    assert verdict.optimal
    assert (verdict.faults, county.plan.gap) == ((), 0)
    return county


def helpers_of(desk: Desk, clock: FixedClock, cases: Sequence[CaseBuilder]) -> list[str]:
    """Return whom each case has, a blank for nobody."""
    told = [desk.explain_pairing(case.case, as_of=clock.now()).helpers for case in cases]
    return [" ".join(helpers) for helpers in told]


def test_ten_cases_that_arrive_at_once_are_paired_beside_those_that_stand(
    desk: Desk, clock: FixedClock
) -> None:
    """Who was promised somebody keeps them; the ten get what is left, and it is proved best."""
    first = opened(desk, clock, 2, volunteer("V1", 6), volunteer("V2", 4))
    proposed(desk, clock)
    before = helpers_of(desk, clock, first)
    ten = arrive(desk, clock, 10)
    county = proposed(desk, clock)
    assert helpers_of(desk, clock, first) == before
    assert {p.case for p in county.proposed} <= {case.case.number for case in ten}
    assert (len(county.proposed), len(county.plan.unpaired)) == (8, 2)
    assert [(load.helper, load.now, load.places) for load in county.loads] == [
        ("V1", 6, 6),
        ("V2", 4, 4),
    ]


def test_more_places_serve_who_waits_and_fewer_take_nothing_away(
    desk: Desk, clock: FixedClock
) -> None:
    """A capacity that rises is used at the next run; one that falls is named, and nobody moved."""
    cases = opened(desk, clock, 3, volunteer("V1"))
    assert len(proposed(desk, clock).proposed) == 1
    desk.put_people([volunteer("V1", 3)])
    assert len(proposed(desk, clock).proposed) == 2
    desk.put_people([volunteer("V1", 2)])
    county = proposed(desk, clock)
    assert [(p.code, p.subject, p.detail) for p in county.problems] == [
        ("over_capacity", "V1", "3/2")
    ]
    assert helpers_of(desk, clock, cases) == ["V1"] * 3


def test_a_helper_who_leaves_is_replaced_case_by_case_and_nobody_else_is_moved(
    desk: Desk, clock: FixedClock
) -> None:
    """The manager says no on behalf of who left: others step in at once, the rest stays."""
    cases = opened(desk, clock, 4, volunteer("V1", 2), volunteer("V2", 2))
    proposed(desk, clock)
    before = helpers_of(desk, clock, cases)
    desk.put_people([volunteer("V1", 0), volunteer("V3", 1), volunteer("V4", 1)])
    left = [case for case, helper in zip(cases, before, strict=True) if helper == "V1"]
    assert len(left) == 2
    for case in left:
        done = desk.answer_pairing(case.case, HELPER_NO, MANAGER, as_of=clock.advance(hours=1))
        assert done.found is not None
        assert done.found.plan.verify().optimal
        assert done.moved == ()
    after = helpers_of(desk, clock, cases)
    assert sorted(after) == ["V2", "V2", "V3", "V4"]
    assert [a for a, b in zip(after, before, strict=True) if b == "V2"] == ["V2", "V2"]


@pytest.mark.parametrize("tie", ["kin of the helper", "kin of the resident", "collector", "self"])
def test_family_and_who_collects_the_verdict_do_not_help(
    desk: Desk, clock: FixedClock, tie: str
) -> None:
    """Of two helpers the one with a conflict of interest is passed by; alone, nobody is named."""
    kin = ("R1",) if tie == "kin of the helper" else ()
    (case,) = opened(desk, clock, 1, volunteer("V1", kin=kin))
    resident = desk._uow.people(["R1"])["R1"]  # noqa: SLF001 - the register behind the desk
    if tie == "kin of the resident":
        desk.put_people([evolve(resident, kin=("V1",))])
    elif tie == "collector":
        case.record(RoundOpening(round=1, collector="V1"), MANAGER)
    elif tie == "self":
        grants = (*resident.grants, RoleGrant(Role.VOLUNTEER, CODE))
        offering = evolve(resident, grants=grants, vetting=Vetting.CHECKED, capacity=1)
        desk.put_people([volunteer("V1", 0), offering])
    (unpaired,) = proposed(desk, clock).plan.unpaired
    assert unpaired.blocking == "conflict"
    told = desk.explain_pairing(case.case, as_of=clock.now()).explanation.text("en")
    assert "all others in a conflict of interest" in told
    desk.put_people([volunteer("V2")])
    proposed(desk, clock)
    assert helpers_of(desk, clock, [case]) == ["V2"]


@pytest.mark.parametrize("by", ["resident", "helper"])
def test_what_was_confirmed_or_accepted_stays_whoever_refuses(clock: FixedClock, by: str) -> None:
    """With moves allowed, a no moves only the proposal nobody has answered."""
    library = a_library(clock=clock, policy=RegionPolicy(pairing_moves=Threshold(3, "示例")))
    with library.begin() as desk:
        cases = opened(desk, clock, 4, *(volunteer(f"V{n}") for n in range(1, 5)))
        proposed(desk, clock)
        confirmed, accepted, open_one, refused = cases
        for case in (confirmed, accepted):
            desk.answer_pairing(case.case, YES, RESIDENT, as_of=clock.now())
        yes = Reply(side="helper", accepts=True)
        (helper,) = helpers_of(desk, clock, [confirmed])
        desk.answer_pairing(confirmed.case, yes, Actor(helper, Role.VOLUNTEER), as_of=clock.now())
        done = desk.confirm_pairing(confirmed.case, MANAGER, as_of=clock.now())
        assert done.state is CaseState.PAIRED
        before = helpers_of(desk, clock, cases)
        no, who = (NO, RESIDENT) if by == "resident" else (HELPER_NO, MANAGER)
        moved = desk.answer_pairing(refused.case, no, who, as_of=clock.advance(hours=1)).moved
        after = helpers_of(desk, clock, cases)
        assert after[:2] == before[:2]
        assert [m.case for m in moved] == [open_one.case.number]
        assert after[2:] == before[:1:-1]
        answers = [f for f in desk.facts(accepted.case) if isinstance(f.body, PairingAnswer)]
        assert len(answers) == 1
        assert desk.verify().findings == ()
    library.close()
