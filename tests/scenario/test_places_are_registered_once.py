"""成效由群众评价: who shares a place is registered once, and is nobody's choice.

Roll and co-signers of every case about it are counted from its register, as it stood. Where
nobody has the list, the committee states how many households there are, from what, and where
that is posted; where neither is known, the whole community's households count.
"""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    InvalidInput,
    Person,
    Place,
    Refused,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
    Verdict,
)
from linli_core.domain.statements.collective import CountWitness, HouseholdRoll
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    COMMUNITY,
    COUNCIL,
    MANAGER,
    OTHER_COMMITTEE,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    move_in,
)

T = Trigger
NAME = "示例小区3号楼2单元"
STAIRWELL = SubjectRef(SubjectKind.PLACE, NAME)
HOMES = ("H3", "H4", "H5", "H6")
BIG = 860


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _place(**fields: Any) -> Place:  # noqa: ANN401 - any field
    return evolve(Place(community=CODE, name=NAME, households=HOMES), **fields)


COUNTED = {"households": (), "count": 24, "source": "物业收费册", "posted": "2单元门口"}


@pytest.fixture
def office(desk: Desk) -> Desk:
    """A community of 860 households, a handful of which are registered."""
    move_in(desk)
    desk.put_communities([evolve(COMMUNITY, households=BIG)])
    return desk


def _asked(desk: Desk, clock: FixedClock) -> CaseBuilder:
    story = a_case(
        desk,
        clock,
        subject=STAIRWELL,
        raised_by=_resident("R3"),
        words="楼道灯不亮",
        neighbourhood=False,
    )
    return story.surveyed()


def _confirms(story: CaseBuilder, *numbers: str) -> bool:
    story.signed(*numbers)
    body = bodies.adoption(way="co_signers", adopters=numbers)
    return story.why_not(T.CONFIRM_NEED, _resident(numbers[0]), body) == set()


def test_a_stairwell_light_needs_the_stairwell_and_not_the_whole_community(
    office: Desk, clock: FixedClock
) -> None:
    """43 of 860 households would have had to sign for one lamp; three of its own do."""
    assert not _confirms(_asked(office, clock), "R3", "R4", "R5")
    office.put_places([_place()], actor=COMMITTEE, at=clock.now())
    assert _confirms(_asked(office, clock), "R3", "R4", "R5")


def test_where_there_is_no_list_the_committee_says_how_many_there_are(
    office: Desk, clock: FixedClock
) -> None:
    """With the source of the number, and where every household can read it."""
    office.put_places([_place(**COUNTED)], actor=COMMITTEE, at=clock.now())
    assert _confirms(_asked(office, clock), "R3", "R4", "R5")


def test_whoever_lives_elsewhere_signs_for_no_stairwell(office: Desk, clock: FixedClock) -> None:
    """Three names of the next building are no three households of this one."""
    office.put_places([_place()], actor=COMMITTEE, at=clock.now())
    assert not _confirms(_asked(office, clock), "R9", "R10", "R11")


#: Who enters a place, and what is said of it, that its register does not take.
NOT_TAKEN: dict[str, tuple[Actor, dict[str, Any]]] = {
    "the case manager enters it": (MANAGER, {}),
    "the surveyor enters it": (SURVEYOR, {}),
    "the council enters it": (COUNCIL, {}),
    "a resident enters it": (RESIDENT, {}),
    "a volunteer calls himself the committee": (Actor(VOLUNTEER.number, Role.COMMITTEE), {}),
    "households nobody knows": (COMMITTEE, {"households": ("H3", "H777")}),
    "one household twice": (COMMITTEE, {"households": ("H3", "H3", "H4")}),
    "nobody at all": (COMMITTEE, {"households": ()}),
    "a count without its source": (COMMITTEE, {**COUNTED, "source": ""}),
    "a count whose source says nothing": (COMMITTEE, {**COUNTED, "source": "无"}),
    "a count that hangs nowhere": (COMMITTEE, {**COUNTED, "posted": " "}),
    "more households than the community has": (COMMITTEE, {**COUNTED, "count": BIG + 1}),
    "no name": (COMMITTEE, {"name": " "}),
}


@pytest.mark.parametrize(("actor", "fields"), NOT_TAKEN.values(), ids=NOT_TAKEN)
def test_who_shares_a_place_is_not_entered_as_one_likes(
    office: Desk, actor: Actor, fields: dict[str, Any]
) -> None:
    """The committee or the township enters it, of households that are there, or counts them."""
    with pytest.raises(InvalidInput, match="LL-4011"):
        office.put_places([_place(**fields)], actor=actor)


def test_of_several_places_all_are_entered_or_none(office: Desk, clock: FixedClock) -> None:
    """Two names of one call that look alike would be one place with two lists of households."""
    other = _place(name="示例小区6号楼", households=("H9",))
    alike = _place(name="示例小区６号楼", households=("H10",))
    with pytest.raises(InvalidInput, match="LL-4011"):
        office.put_places([_place(), other, alike], actor=COMMITTEE)
    assert office.place_entries(CODE, NAME) == ()
    office.put_places([_place(), other], actor=COMMITTEE, at=clock.now())
    assert [e.place for e in office.place_entries(CODE, other.name)] == [other]
    with pytest.raises(InvalidInput, match="LL-4011"):
        office.put_places([alike], actor=COMMITTEE)


@pytest.mark.parametrize("actor", [COMMITTEE, OTHER_COMMITTEE, TOWNSHIP_OFFICE], ids=str)
def test_every_entry_stays_with_its_author_and_time(
    office: Desk, clock: FixedClock, actor: Actor
) -> None:
    """Nothing is overwritten: a household that moved in is a further entry."""
    first = clock.now()
    office.put_places([_place()], actor=COMMITTEE, at=first)
    later = clock.advance(days=3)
    wider = _place(households=(*HOMES, "H7"))
    office.put_places([wider], actor=actor, at=later)
    entries = office.place_entries(CODE, NAME)
    assert [(e.place, e.author, e.at) for e in entries] == [
        (_place(), COMMITTEE, first),
        (wider, actor, later),
    ]
    assert office.verify().findings == ()


def test_signatures_are_counted_by_the_register_as_it_stood(
    office: Desk, clock: FixedClock
) -> None:
    """Whoever makes the place small afterwards, or dates it back, confirms nothing by that."""
    counted = _place(**{**COUNTED, "count": 200})
    office.put_places([counted], actor=COMMITTEE, at=clock.now())
    story = _asked(office, clock)
    story.signed("R3", "R4", "R5")
    adopted = bodies.adoption(way="co_signers", adopters=("R3", "R4", "R5"))
    story.record(adopted, _resident("R3"))
    clock.advance(days=1)
    office.put_places([_place()], actor=COMMITTEE, at=clock.now() - timedelta(days=9))
    assert story.advanced().stands() is CaseState.SURVEYING


def _served(office: Desk, clock: FixedClock, **fields: Any) -> CaseBuilder:  # noqa: ANN401 - any field
    office.put_places([_place(**fields)], actor=COMMITTEE, at=clock.now())
    story = _asked(office, clock)
    assert _confirms(story, "R3", "R4", "R5")
    return story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")


def _roll(story: CaseBuilder) -> HouseholdRoll:
    facts = story.desk.facts(story.case)
    return [f.body for f in facts if isinstance(f.body, HouseholdRoll)][-1]


@pytest.mark.parametrize(
    "chosen", [("H3",), ("H3", "H4", "H5"), (*HOMES, "H9"), ("H9", "H10", "H11", "H12")], ids=str
)
def test_whoever_opens_the_round_does_not_choose_who_judges(
    office: Desk, clock: FixedClock, chosen: tuple[str, ...]
) -> None:
    """One friendly household is no roll; what is registered is."""
    story = _served(office, clock)
    opening = bodies.opening(households=chosen)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"roll_named"}
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening()) == set()
    assert (_roll(story).households, _roll(story).total) == (HOMES, 4)


def test_the_roll_is_frozen_when_the_round_opens(office: Desk, clock: FixedClock) -> None:
    """Households entered later do not judge this round, nor make its quorum smaller or larger."""
    story = _served(office, clock).asked()
    office.put_places([_place(households=("H3",))], actor=COMMITTEE, at=clock.now())
    assert _roll(story).total == 4
    for number in ("R3", "R4"):
        story.judged(by=_resident(number))
        assert story.stands() is CaseState.EVALUATING
    story.judged(by=_resident("R5")).counted()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_counted_place_needs_a_share_of_all_it_has(office: Desk, clock: FixedClock) -> None:
    """Of 24 households a fifth answer, however few the opener names."""
    story = _served(office, clock, **COUNTED)
    story.asked(households=("H3", "H4", "H5", "H6", "H7"))
    assert _roll(story).total == 24
    for number in ("R3", "R4", "R5", "R6"):
        story.judged(by=_resident(number))
        assert story.stands() is CaseState.EVALUATING
    assert story.judged(by=_resident("R7")).counted().stands() is CaseState.CLOSING


def test_one_ballot_of_a_chosen_household_ends_no_round(office: Desk, clock: FixedClock) -> None:
    """Where nobody registered or counted the place, the whole community's households count."""
    story = _asked(office, clock)
    story.confirmed(way="resolution", adopters=(), resolution="示例议〔2026〕3号")
    story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")
    opening = bodies.opening(households=("H3", "H9"))
    story.fire(T.SUBMIT_RESULT, MANAGER, opening)
    story.rounds = 1
    story.judged(5, by=_resident("R9")).record(CountWitness(round=1, counted=1), COMMITTEE)
    assert story.advanced().stands() is CaseState.EVALUATING
    assert _roll(story).total == BIG


def test_of_a_building_of_two_households_both_sign_and_both_judge(
    office: Desk, clock: FixedClock
) -> None:
    """All where fewer: nobody looks for a third household that does not live there."""
    office.put_places([_place(households=("H3", "H4"))], actor=COMMITTEE, at=clock.now())
    story = _asked(office, clock)
    assert not _confirms(story, "R3")
    assert _confirms(story, "R3", "R4")
    story.up_to(CaseState.IN_SERVICE).served(signed_by="R4").asked()
    story.judged(by=_resident("R3"))
    assert story.stands() is CaseState.EVALUATING
    story.judged(by=_resident("R4")).record(CountWitness(round=1, counted=2), COMMITTEE)
    assert story.advanced().case.episode.verdict is Verdict.SATISFIED


def test_in_a_village_with_one_committee_member_the_township_enters_places_too(
    office: Desk, clock: FixedClock
) -> None:
    """A hamlet is registered though its only committee member is ill."""
    office.put_people([Person(number="C1"), Person(number="C2")])
    with pytest.raises(InvalidInput, match="LL-4011"):
        office.put_places([_place()], actor=COMMITTEE)
    office.put_places([_place()], actor=TOWNSHIP_OFFICE)
    assert _confirms(_asked(office, clock), "R3", "R4", "R5")


def test_whoever_moved_out_of_the_stairwell_gives_nothing_of_it_up(
    office: Desk, clock: FixedClock
) -> None:
    """Withdrawal is for most of those who signed and are still its households."""
    story = _served(office, clock)
    office.put_places([_place(households=("H3", "H6"))], actor=COMMITTEE, at=clock.now())
    leaves = bodies.withdrawal(reason="灯已经好了")
    assert story.why_not(T.WITHDRAW, _resident("R4"), leaves) == {"belongs_to_many"}
    assert story.why_not(T.WITHDRAW, _resident("R3"), leaves) == set()


def test_ballots_of_other_buildings_are_no_ballots(office: Desk, clock: FixedClock) -> None:
    """Only households on the roll judge."""
    story = _served(office, clock).asked()
    with pytest.raises(Refused, match="ballot_on_roll"):
        story.record(bodies.ballot(), _resident("R9"))
