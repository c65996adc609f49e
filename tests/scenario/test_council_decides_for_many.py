"""需求由群众提出: a council decides what concerns many, at a meeting, and no private need.

A resolution is no number on a form: its members were called, enough of them came, the matter
was put to them, and more than half were in favour; whoever works on the matter is not counted.
"""

from typing import Any

import pytest

from linli_core import (
    Actor,
    CaseState,
    InvalidInput,
    Person,
    Refused,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.statements.intake import PublicMatter
from linli_core.domain.terms import Stage
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    COUNCIL,
    GUARDIAN,
    MANAGER,
    NEIGHBOUR,
    RESIDENT,
    SPOUSE,
    SURVEYOR,
    VOLUNTEER,
)

T = Trigger
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
GROUP = SubjectRef(SubjectKind.GROUP, "示例小区带娃的老人")
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
ONE = SubjectRef(SubjectKind.RESIDENT, "R1")
NUMBER = "示例议〔2026〕1号"
RESOLUTION = bodies.adoption(way="resolution", adopters=(), resolution=NUMBER)


def _resolved(story: CaseBuilder, **meeting: Any) -> set[str]:  # noqa: ANN401 - any field
    """The council meets, and its resolution is to confirm the need."""
    story.record(bodies.meeting(NUMBER, **meeting), COMMITTEE)
    return story.why_not(T.CONFIRM_NEED, COUNCIL, RESOLUTION)


@pytest.mark.parametrize("subject", [PLACE, GROUP], ids=["place", "group"])
def test_a_council_that_met_and_voted_speaks_for_many(
    desk: Desk, clock: FixedClock, subject: SubjectRef
) -> None:
    """All were called, four came, three were in favour: the need is the residents' own."""
    story = a_case(desk, clock, subject=subject).surveyed()
    assert _resolved(story) == set()
    assert story.stands() is CaseState.NEED_CONFIRMED


@pytest.mark.parametrize("subject", [ONE, HOUSEHOLD], ids=["resident", "household"])
@pytest.mark.parametrize("way", ["resolution", "resident", "co_signers"])
def test_a_council_decides_no_private_persons_need(
    desk: Desk, clock: FixedClock, subject: SubjectRef, way: str
) -> None:
    """Whatever it calls its decision: what one person or family needs, they say themselves."""
    story = a_case(desk, clock, subject=subject).surveyed()
    story.record(bodies.meeting(NUMBER), COMMITTEE)
    stated = bodies.adoption(way=way, adopters=("R1",), resolution=NUMBER)
    assert story.why_not(T.CONFIRM_NEED, COUNCIL, stated) == {"adopted_by_resident"}
    assert story.why_not(T.CONFIRM_NEED, RESIDENT, bodies.adoption()) == set()


@pytest.mark.parametrize("by", [COUNCIL, COMMITTEE], ids=["council", "committee"])
def test_nobody_finds_a_private_need_to_be_a_public_matter(story: CaseBuilder, by: Actor) -> None:
    """Else somebody would be surveyed in their own home without having agreed."""
    story.record(PublicMatter(reference="示例"), by)
    refused = story.why_not(T.START_SURVEY, SURVEYOR, bodies.survey())
    assert refused == {"consent_survey_or_public"}


_ALL = tuple(f"K{n}" for n in range(1, 6))

#: What a record of a meeting may lack, one thing at a time.
NO_MEETINGS: dict[str, dict[str, Any]] = {
    "its friends alone were called": {"called": _ALL[:4]},
    "too few came": {"came": _ALL[:3], "in_favour": _ALL[:3], "against": ()},
    "nobody came": {"came": (), "in_favour": (), "against": ()},
    "half is no majority": {"in_favour": _ALL[:2], "against": _ALL[2:4]},
    "most abstained": {"in_favour": _ALL[:1], "against": ()},
    "something else was put to them": {"decides": "withdrawal"},
    "somebody absent voted": {"in_favour": (*_ALL[:2], "K5")},
    "somebody who was not called came": {"came": (*_ALL[:4], "R9")},
    "residents who are no members are counted": {
        "called": (*_ALL, "R9", "R10", "R11"),
        "came": ("K1", "R9", "R10", "R11"),
        "in_favour": ("K1", "R9", "R10", "R11"),
        "against": (),
    },
    "somebody voted twice": {"in_favour": ("K1", "K2", "K3", "K3"), "against": ("K4",)},
    "somebody voted both ways": {"in_favour": _ALL[:3], "against": ("K3",)},
    "another resolution": {"reference": "示例议〔2026〕2号"},
}


@pytest.mark.parametrize("lacking", NO_MEETINGS.values(), ids=NO_MEETINGS)
def test_what_was_no_meeting_of_the_council_passed_no_resolution(
    desk: Desk, clock: FixedClock, lacking: dict[str, Any]
) -> None:
    """Called, came, put, for and against are all of it; the text of a resolution is free."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    assert _resolved(story, **lacking) == {"adopted_by_resident"}
    assert _resolved(story) == set()


@pytest.mark.parametrize("matter", ["", " ", "无", "。"])
def test_a_meeting_to_which_nothing_was_put_is_none(
    desk: Desk, clock: FixedClock, matter: str
) -> None:
    """Members who came and were asked nothing have decided nothing."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    with pytest.raises(Refused, match="words_say_something"):
        _resolved(story, matter=matter)


def test_a_resolution_without_any_meeting_confirms_nothing(desk: Desk, clock: FixedClock) -> None:
    """自拟: somebody wrote a number into a form."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    assert story.why_not(T.CONFIRM_NEED, COUNCIL, RESOLUTION) == {"adopted_by_resident"}


def test_one_person_is_no_council(desk: Desk, clock: FixedClock) -> None:
    """Whoever surveys, resolves and manages in one person has asked nobody."""
    story = a_case(desk, clock, subject=PLACE)
    roles = (Role.CASE_MANAGER, Role.DELIBERATION_COUNCIL, Role.SURVEYOR)
    desk.put_people([Person(number="M1", grants=tuple(RoleGrant(r, CODE) for r in roles))])
    alone = Actor("M1", Role.DELIBERATION_COUNCIL)
    story.record(PublicMatter(reference="自拟"), alone)
    story.fire(T.START_SURVEY, Actor("M1", Role.SURVEYOR), bodies.survey())
    one = {"came": ("M1",), "called": ("M1",), "in_favour": ("M1",), "against": ()}
    story.record(bodies.meeting(NUMBER, **one), alone)
    assert story.why_not(T.CONFIRM_NEED, alone, RESOLUTION) == {"adopted_by_resident"}


def _also_manager(desk: Desk, *numbers: str) -> None:
    both = (Role.DELIBERATION_COUNCIL, Role.CASE_MANAGER)
    grants = tuple(RoleGrant(role, CODE) for role in both)
    desk.put_people([Person(number=number, grants=grants) for number in numbers])


@pytest.mark.parametrize(
    ("managers", "refused"), [(("K1",), False), (("K1", "K2"), True)], ids=["one", "two"]
)
def test_members_who_manage_neither_count_nor_vote(
    desk: Desk, clock: FixedClock, managers: tuple[str, ...], *, refused: bool
) -> None:
    """Four came and three were in favour, but the case managers among them are not counted."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    _also_manager(desk, *managers)
    every = {"came": _ALL[:4], "in_favour": _ALL[:3], "against": _ALL[3:4]}
    assert bool(_resolved(story, **every)) is refused


def test_who_voted_and_then_manages_is_not_counted_any_more(desk: Desk, clock: FixedClock) -> None:
    """Two of three votes were theirs: what they decided as council they do not take on as team."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    assert _resolved(story) == set()
    _also_manager(desk, "K1", "K2")
    first, second = Actor("K1", Role.CASE_MANAGER), Actor("K2", Role.CASE_MANAGER)
    story.triaged().record(bodies.guidance(Stage.TRIAGE), COMMITTEE)
    story.record(bodies.accepted(), first)
    assert "need_confirmed_in_episode" in story.why_not(T.ACCEPT, second, bodies.accepted())


def test_who_joins_the_council_later_unsettles_nothing(desk: Desk, clock: FixedClock) -> None:
    """The council is the one that was: nobody had to call a member who was none yet."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    assert _resolved(story) == set()
    grant = (RoleGrant(Role.DELIBERATION_COUNCIL, CODE),)
    desk.put_people([Person(number="K9", grants=grant)])
    assert story.up_to(CaseState.PLANNING).stands() is CaseState.PLANNING


#: Who says that they raise something as one of those whom it is about, and are not.
NOT_THEIRS = {
    "the committee for a resident": (COMMITTEE.number, Role.RESIDENT, ONE),
    "the committee for a place": (COMMITTEE.number, Role.RESIDENT, PLACE),
    "a volunteer for a place": (VOLUNTEER.number, Role.RESIDENT, PLACE),
    "a case manager for a group": (MANAGER.number, Role.RESIDENT, GROUP),
    "a volunteer for a household": (VOLUNTEER.number, Role.RESIDENT, HOUSEHOLD),
    "a neighbour for a resident": (NEIGHBOUR.number, Role.RESIDENT, ONE),
    "a neighbour for a household": (NEIGHBOUR.number, Role.RESIDENT, HOUSEHOLD),
    "the spouse for the resident": (SPOUSE.number, Role.RESIDENT, ONE),
    "a neighbour as guardian": (NEIGHBOUR.number, Role.GUARDIAN, ONE),
    "another's guardian": (GUARDIAN.number, Role.GUARDIAN, SubjectRef(SubjectKind.RESIDENT, "R3")),
}


@pytest.mark.parametrize(("number", "role", "subject"), NOT_THEIRS.values(), ids=NOT_THEIRS)
def test_nobody_raises_as_a_resident_what_is_not_theirs(
    desk: Desk, clock: FixedClock, number: str, role: Role, subject: SubjectRef
) -> None:
    """Staff, helpers and neighbours tell of others as informants; the need is then adopted."""
    with pytest.raises(InvalidInput, match="LL-4012"):
        a_case(desk, clock, raised_by=Actor(number, role), subject=subject)
    told = a_case(desk, clock, raised_by=Actor(number, Role.INFORMANT), subject=subject)
    assert desk.demands(told.case)[0].raised_by.role is Role.INFORMANT


@pytest.mark.parametrize(
    ("raiser", "subject"),
    [(RESIDENT, ONE), (SPOUSE, HOUSEHOLD), (GUARDIAN, ONE), (RESIDENT, PLACE), (SPOUSE, GROUP)],
)
def test_whoever_lives_there_raises_it_as_a_resident(
    desk: Desk, clock: FixedClock, raiser: Actor, subject: SubjectRef
) -> None:
    """The resident, one of the household, the guardian, any neighbour of a place."""
    story = a_case(desk, clock, raised_by=raiser, subject=subject)
    assert desk.demands(story.case)[0].raised_by == raiser


def test_staff_who_live_there_raise_as_the_neighbours_they_are(
    desk: Desk, clock: FixedClock
) -> None:
    """A village's committee member whose own lane is dark says so like anybody else."""
    lives = Person(
        number="C9",
        community=CODE,
        household="H9",
        grants=(RoleGrant(Role.COMMITTEE, CODE),),
    )
    a_case(desk, clock)
    desk.put_people([lives])
    raiser = Actor("C9", Role.RESIDENT)
    story = a_case(desk, clock, raised_by=raiser, subject=PLACE, neighbourhood=False)
    assert desk.demands(story.case)[0].raised_by == raiser
