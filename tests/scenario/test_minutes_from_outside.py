"""需求由群众提出: whoever a matter is about does not alone say that a council decided it.

Minutes are signed by whoever answers for the upload, else by whoever wrote them down. One hand from
outside the matter is enough, and where nobody else of the place could sign, none is asked for.
"""

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Person, Role, RoleGrant, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.council import DisputeParties
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    COUNCIL_MEMBERS,
    MANAGER,
    RESIDENT,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    move_in,
    staff,
)

T = Trigger
S = CaseState
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
NUMBER = "示例议〔2026〕9号"
RESOLUTION = bodies.adoption(way="resolution", adopters=(), resolution=NUMBER)
K1, K2 = COUNCIL_MEMBERS[:2]
_SITS = (RoleGrant(Role.DELIBERATION_COUNCIL, CODE),)
#: Whose own matter it is, by how they stand to it: who is entered, and as whose family.
THEIR_OWN = {
    "raised it": Person(number="K1", grants=_SITS, community=CODE, household="H8"),
    "family of who raised it": Person(number="K1", grants=_SITS, kin=("R1",)),
}


def _told(desk: Desk, clock: FixedClock, who: Person, pen: Actor) -> CaseBuilder:
    """A neighbour raises it, or who sits in the council does, and somebody writes the minutes."""
    move_in(desk)
    desk.put_people([who])
    raiser = RESIDENT if who.kin else Actor(who.number, Role.RESIDENT)
    story = a_case(desk, clock, raised_by=raiser, subject=PLACE, neighbourhood=False).surveyed()
    return story.record(bodies.meeting(NUMBER), K1, recorder=pen)


@pytest.mark.parametrize("who", THEIR_OWN.values(), ids=THEIR_OWN)
@pytest.mark.parametrize(
    ("pen", "stands"),
    [(K1, False), (K2, True), (COMMITTEE, True), (TOWNSHIP_OFFICE, True)],
    ids=["their own", "another member", "committee", "township"],
)
def test_minutes_need_a_hand_from_outside_the_matter(
    desk: Desk, clock: FixedClock, who: Person, pen: Actor, *, stands: bool
) -> None:
    """Who raised it for themselves, or their family, has another member write them down."""
    refused = _told(desk, clock, who, pen).why_not(T.CONFIRM_NEED, K2, RESOLUTION)
    assert refused == (set() if stands else {"adopted_by_resident"})


def test_a_side_of_a_dispute_writes_no_minutes_of_it(desk: Desk, clock: FixedClock) -> None:
    """A member who is one of the two sides is heard like the other, and records nothing alone."""
    move_in(desk)
    desk.put_people([Person(number="K1", grants=_SITS, community=CODE, household="H8")])
    story = a_case(desk, clock, subject=PLACE, neighbourhood=False).surveyed()
    story.record(DisputeParties(parties=("K1", "R3")), MANAGER)
    story.record(bodies.meeting(NUMBER), K1)
    assert story.why_not(T.CONFIRM_NEED, K2, RESOLUTION) == {"adopted_by_resident"}


def test_where_nobody_else_of_the_place_could_sign_the_minutes_stand(
    desk: Desk, clock: FixedClock
) -> None:
    """The rule asks for an outside hand where there is one, and makes no meeting impossible."""
    move_in(desk)
    lane = [evolve(p, kin=("K1",)) for p in staff() if p.number in _OFFICES]
    desk.put_people([*lane, Person(number="K1", grants=_SITS, community=CODE, household="H8")])
    raiser = Actor("K1", Role.RESIDENT)
    story = a_case(desk, clock, raised_by=raiser, subject=PLACE, neighbourhood=False).surveyed()
    story.record(bodies.meeting(NUMBER), K1)
    assert story.why_not(T.CONFIRM_NEED, K2, RESOLUTION) == set()


_OFFICES = {
    p.number
    for p in staff()
    if any(g.role in (Role.COMMITTEE, Role.DELIBERATION_COUNCIL, Role.TOWNSHIP) for g in p.grants)
} - {"K1"}


def _resolved_by_the_helper(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """Whoever is paired later kept the minutes when nobody served yet."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    helper = next(p for p in staff() if p.number == VOLUNTEER.number)
    desk.put_people([evolve(helper, grants=(*helper.grants, *_SITS))])
    called = ("V1", *(f"K{n}" for n in range(1, 6)))
    pen = Actor(VOLUNTEER.number, Role.DELIBERATION_COUNCIL)
    story.record(bodies.meeting(NUMBER, called=called, came=called[1:], against=()), pen)
    story.fire(T.CONFIRM_NEED, K2, RESOLUTION).up_to(S.PAIRED)
    assert story.helper == VOLUNTEER
    return story


def test_who_kept_the_minutes_does_not_begin_the_work_on_them(
    desk: Desk, clock: FixedClock
) -> None:
    """Another member writes the same minutes down, and the work begins."""
    story = _resolved_by_the_helper(desk, clock)
    start = bodies.start(clock.now())
    assert story.why_not(T.START_SERVICE, MANAGER, start) == {"minutes_apart"}
    story.record(bodies.meeting(NUMBER), K2)
    assert story.why_not(T.START_SERVICE, MANAGER, bodies.start(clock.now())) == set()


@pytest.mark.parametrize("others", [True, False], ids=["others could", "nobody else could"])
def test_family_of_who_does_the_work_does_not_alone_keep_the_minutes(
    desk: Desk, clock: FixedClock, *, others: bool
) -> None:
    """The helper's wife sits in the council: another member writes it again, where there is one."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    wife = next(p for p in staff() if p.number == K1.number)
    desk.put_people([evolve(wife, kin=(VOLUNTEER.number,))])
    if not others:
        held = [p for p in staff() if p.number in _OFFICES]
        desk.put_people([evolve(p, kin=(VOLUNTEER.number,)) for p in held])
    story.record(bodies.meeting(NUMBER), K1)
    story.fire(T.CONFIRM_NEED, K2, RESOLUTION).up_to(S.PAIRED)
    start = bodies.start(clock.now())
    refused = {"minutes_apart"} if others else set[str]()
    assert story.why_not(T.START_SERVICE, MANAGER, start) == refused
    if others:
        story.record(bodies.meeting(NUMBER), K2)
        assert story.why_not(T.START_SERVICE, MANAGER, bodies.start(clock.now())) == set()
