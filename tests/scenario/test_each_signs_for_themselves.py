"""需求由群众提出: each of those who co-sign a need does it for themselves.

They state it, sign or leave a fingerprint on a list of which there is a photo, or say it to
somebody who does not work on the case; nobody writes other people's names for them.
"""

from hashlib import sha256
from typing import Any

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    Person,
    Refused,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.terms import SignatureForm, Stage
from linli_core.lifecycle.state.many.signatures import households_signed
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    COMMUNITY,
    MANAGER,
    SOCIAL_WORKER,
    SURVEYOR,
    VOLUNTEER,
    move_in,
)

T = Trigger
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
PHOTO = sha256("示例名单照片".encode()).hexdigest()
THREE = ("R9", "R10", "R11")
SIGNED = {"form": SignatureForm.SIGNED, "list_photo": PHOTO}
FINGERPRINT = {"form": SignatureForm.FINGERPRINT, "list_photo": PHOTO}


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _signs(
    story: CaseBuilder,
    *numbers: str,
    recorder: Actor | None = None,
    **how: Any,  # noqa: ANN401 - any field
) -> None:
    for number in numbers:
        story.record(bodies.signature(**how), _resident(number), recorder=recorder)


def _confirms(story: CaseBuilder, *adopters: str) -> bool:
    body = bodies.adoption(way="co_signers", adopters=adopters)
    return story.why_not(T.CONFIRM_NEED, _resident(adopters[0]), body) == set()


@pytest.fixture
def place(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A building without light, surveyed; three households of its community are needed."""
    return a_case(desk, clock, subject=PLACE).surveyed()


#: Ways in which residents put their names to a need for themselves.
OWN_NAMES: dict[str, dict[str, Any]] = {
    "each states it": {},
    "each says it to the surveyor": {"recorder": SURVEYOR},
    "each says it to the committee": {"recorder": COMMITTEE},
    "each says it to an evaluator": {"recorder": COLLECTORS[0]},
    "they sign a list that the case manager enters": {"recorder": MANAGER, **SIGNED},
    "who cannot write leaves a fingerprint": {"recorder": MANAGER, **FINGERPRINT},
    "a neighbour goes round with the list": {"recorder": _resident("R9"), **SIGNED},
}


@pytest.mark.parametrize("how", OWN_NAMES.values(), ids=OWN_NAMES)
def test_who_signs_for_themselves_is_counted(place: CaseBuilder, how: dict[str, Any]) -> None:
    """Nobody need be able to write, and nobody need come to an office."""
    _signs(place, *THREE, **how)
    assert _confirms(place, *THREE)


@pytest.mark.parametrize("how", [{}, SIGNED], ids=["stated", "on a list"])
def test_nobody_takes_a_name_off_by_writing_over_it(
    place: CaseBuilder, how: dict[str, Any]
) -> None:
    """The case manager corrects a signature into one that would not count: it counts as it was."""
    _signs(place, *THREE, **how)
    last = place.desk.facts(place.case)[-1]
    place.desk.record(
        place.case,
        bodies.signature(form=SignatureForm.SPOKEN),
        _resident(THREE[-1]),
        recorder=MANAGER,
        corrects=last.id,
        as_of=place.clock.now(),
    )
    assert _confirms(place, *THREE)


def test_a_list_whose_photo_is_entered_later_counts_from_then_on(place: CaseBuilder) -> None:
    """The manager forgot the photo's hash, and adds it."""
    _signs(place, *THREE, recorder=MANAGER, form=SignatureForm.SIGNED)
    assert not _confirms(place, *THREE)
    for said in place.desk.facts(place.case)[-len(THREE) :]:
        place.desk.record(
            place.case,
            bodies.signature(**SIGNED),
            said.author,
            recorder=MANAGER,
            corrects=said.id,
            as_of=place.clock.now(),
        )
    assert _confirms(place, *THREE)


#: Ways in which somebody else writes the names.
OTHERS_WRITE: dict[str, dict[str, Any]] = {
    "the case manager writes what they are said to have said": {"recorder": MANAGER},
    "a volunteer writes it": {"recorder": VOLUNTEER},
    "one of them writes for all": {"recorder": _resident("R1")},
    "signed on no list": {"recorder": SURVEYOR, "form": SignatureForm.SIGNED},
    "a fingerprint on no list": {"recorder": MANAGER, "form": SignatureForm.FINGERPRINT},
    "said to the manager, with the photo of something": {
        "recorder": MANAGER,
        "form": SignatureForm.SPOKEN,
        "list_photo": PHOTO,
    },
}


@pytest.mark.parametrize("how", OTHERS_WRITE.values(), ids=OTHERS_WRITE)
def test_names_that_others_write_are_not_counted(place: CaseBuilder, how: dict[str, Any]) -> None:
    """They stay on record, and are counted as soon as each says it for themselves."""
    _signs(place, *THREE, **how)
    assert not _confirms(place, *THREE)
    _signs(place, *THREE, recorder=SURVEYOR)
    assert _confirms(place, *THREE)


@pytest.mark.parametrize("recorder", [None, MANAGER, SURVEYOR, COMMITTEE], ids=str)
def test_one_person_writes_no_three_households_into_one_statement(
    place: CaseBuilder, recorder: Actor | None
) -> None:
    """Whoever adopts the need names others, and none of them has said anything."""
    body = bodies.adoption(way="co_signers", adopters=THREE)
    place.record(body, _resident("R9"), recorder=recorder).advanced()
    assert place.stands() is CaseState.SURVEYING


def test_a_household_is_counted_once(place: CaseBuilder) -> None:
    """Husband and wife are one of the three households."""
    _signs(place, "R1", "R2", "R3")
    assert not _confirms(place, "R1", "R2", "R3")
    _signs(place, "R4")
    assert _confirms(place, "R1", "R3", "R4")


def test_a_surveyor_who_also_manages_writes_nobody_down(desk: Desk, clock: FixedClock) -> None:
    """The role on the form does not make whoever runs the case independent of it."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    both = tuple(RoleGrant(role, CODE) for role in (Role.CASE_MANAGER, Role.SURVEYOR))
    desk.put_people([Person(number="M1", grants=both)])
    _signs(story, *THREE, recorder=Actor("M1", Role.SURVEYOR))
    assert not _confirms(story, *THREE)


def test_family_of_the_manager_writes_nobody_down(desk: Desk, clock: FixedClock) -> None:
    """Independent is who neither works on the case nor lives with whoever does."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    kin = Person(number="S9", kin=("M1",), grants=(RoleGrant(Role.SURVEYOR, CODE),))
    desk.put_people([kin])
    story.record(bodies.guidance(Stage.TRIAGE), COMMITTEE)
    story.record(bodies.triage(), MANAGER)
    _signs(story, *THREE, recorder=Actor("S9", Role.SURVEYOR))
    assert not _confirms(story, *THREE)


def test_who_manages_the_case_does_not_sign_as_a_neighbour(desk: Desk, clock: FixedClock) -> None:
    """Staff who live there sign like others, save those who work on this very case."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    grants = (RoleGrant(Role.CASE_MANAGER, CODE),)
    lives = [
        Person(number=number, community=CODE, household=home, grants=grants)
        for number, home in (("M1", "H91"), ("M2", "H92"))
    ]
    desk.put_people(lives)
    story.record(bodies.triage(), MANAGER)
    _signs(story, "R9", "R10", "M1")
    assert not _confirms(story, "R9", "R10", "M1")
    _signs(story, "M2")
    assert _confirms(story, "R9", "R10", "M2")


def test_who_signed_and_then_manages_is_not_counted_any_more(desk: Desk, clock: FixedClock) -> None:
    """A case manager who lives there takes no case on that rests on their own signature."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    grants = (RoleGrant(Role.CASE_MANAGER, CODE),)
    desk.put_people([Person(number="M2", community=CODE, household="H92", grants=grants)])
    _signs(story, "R9", "R10", "M2")
    assert _confirms(story, "R9", "R10", "M2")
    story.triaged()
    accepting = story.why_not(T.ACCEPT, Actor("M2", Role.CASE_MANAGER), bodies.accepted())
    assert "need_confirmed_in_episode" in accepting
    assert story.accepted().stands() is CaseState.ACCEPTED


def test_signatures_are_for_the_words_they_were_given_for(place: CaseBuilder) -> None:
    """After a correction of the need its neighbours sign again."""
    _signs(place, *THREE)
    assert _confirms(place, *THREE)
    place.later(days=1)
    facts = place.desk._take(place.case, place.clock.now())  # noqa: SLF001 - what rules see
    later = evolve(facts.case, fresh_from=place.clock.now())
    assert households_signed(facts.case, facts.facts) == {"H9", "H10", "H11"}
    assert households_signed(later, facts.facts) == frozenset()


@pytest.mark.parametrize("photo", ["x", "0" * 63, "g" * 64, PHOTO + "0", " " + PHOTO])
def test_a_photo_is_named_by_its_hash(place: CaseBuilder, photo: str) -> None:
    """SHA-256, 64 hexadecimal digits: else nobody could tell which photo it was."""
    with pytest.raises(Refused) as refused:
        _signs(place, "R9", form=SignatureForm.SIGNED, list_photo=photo)
    assert [reason.rule for reason in refused.value.reasons] == ["photo_named_by_hash"]


def test_nobody_co_signs_one_residents_need(story: CaseBuilder) -> None:
    """What one resident needs is theirs to say, however many neighbours agree."""
    with pytest.raises(Refused) as refused:
        _signs(story.surveyed(), "R1")
    assert [reason.rule for reason in refused.value.reasons] == ["signed_where_many_sign"]


@pytest.mark.parametrize("households", [1, 2, 3])
def test_where_fewer_live_all_of_them_sign(desk: Desk, clock: FixedClock, households: int) -> None:
    """A hamlet of two households needs two signatures, and not three that nobody can give."""
    move_in(desk)
    desk.put_communities([evolve(COMMUNITY, households=households)])
    story = a_case(desk, clock, subject=PLACE, neighbourhood=False).surveyed()
    numbers = THREE[:households]
    _signs(story, *numbers[1:], recorder=SOCIAL_WORKER)
    assert not _confirms(story, *numbers)
    _signs(story, numbers[0], recorder=SOCIAL_WORKER)
    assert _confirms(story, *numbers)


def test_names_are_no_part_of_what_is_posted(place: CaseBuilder) -> None:
    """How many signed may be read by anybody, who they are by nobody."""
    numbers = (*THREE, "R3", "R4")
    _signs(place, *numbers)
    assert _confirms(place, *numbers)
    record = place.desk.public_record(place.case)
    assert [raised.households for raised in record.raised] == [5]
    assert not any(f"'{number}'" in repr(record) for number in (*numbers, "H9", "H10"))
    signed = [f for f in place.desk.facts(place.case) if isinstance(f.body, CoSignature)]
    assert {f.author.number for f in signed} == set(numbers)
