"""需求由群众提出: what many asked for, nobody gives up or changes alone; danger stops it at once.

It is the council's, at a meeting, or that of most households that signed and still live there.
"""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core import Actor, Body, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.council import CORRECTION, WITHDRAWAL
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.domain.statements.suspension import Resumption, Suspension
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    COMMUNITY,
    COUNCIL,
    MANAGER,
    RESIDENT,
    SURVEYOR,
    residents,
)

T = Trigger
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
SIGNERS = ("R1", "R3", "R4")
NUMBER = "示例议〔2026〕7号"
LEAVES = bodies.withdrawal(reason="物业已经换好了灯")
CHANGES = NeedCorrection(reason="灯已修好，门禁又坏了", change="改修门禁")

#: What is given up or changed, by which trigger, what a council must have decided, and where
#: the case then stands.
BOTH = pytest.mark.parametrize(
    ("trigger", "body", "decides", "then"),
    [
        (T.WITHDRAW, LEAVES, WITHDRAWAL, CaseState.WITHDRAWN),
        (T.CORRECT_NEED, CHANGES, CORRECTION, CaseState.SURVEYING),
    ],
    ids=["withdrawal", "correction"],
)


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


@pytest.fixture
def signed(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A stairwell without light: three households signed, and the need is confirmed."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    return story.confirmed(way="co_signers", adopters=SIGNERS)


@BOTH
@pytest.mark.parametrize("by", ["R1", "R9"], ids=["a signer", "a neighbour"])
def test_nobody_gives_up_alone_what_many_share(
    signed: CaseBuilder, trigger: Trigger, body: Body, decides: str, then: CaseState, by: str
) -> None:
    """One of three signed too; another never did: neither speaks for all."""
    del decides, then
    assert signed.why_not(trigger, _resident(by), body) == {"belongs_to_many"}
    assert signed.stands() is CaseState.NEED_CONFIRMED


@BOTH
def test_most_of_those_who_signed_give_it_up_each_for_themselves(
    signed: CaseBuilder, trigger: Trigger, body: Body, decides: str, then: CaseState
) -> None:
    """Two of three households; a spouse's word is no second household's."""
    del decides
    for number in ("R1", "R2"):
        assert signed.why_not(trigger, _resident(number), body) == {"belongs_to_many"}
        signed.record(body, _resident(number), recorder=SURVEYOR)
    assert signed.advanced().stands() is CaseState.NEED_CONFIRMED
    signed.record(body, _resident("R3"))
    assert signed.advanced().stands() is then


@BOTH
@pytest.mark.parametrize("recorder", [MANAGER, _resident("R9")], ids=["manager", "neighbour"])
def test_nobody_else_writes_down_that_they_gave_it_up(
    signed: CaseBuilder,
    trigger: Trigger,
    body: Body,
    decides: str,
    then: CaseState,
    recorder: Actor,
) -> None:
    """Whoever works on the case would be rid of it by writing three names."""
    del decides, then
    for number in SIGNERS:
        signed.record(body, _resident(number), recorder=recorder)
    assert signed.advanced().stands() is CaseState.NEED_CONFIRMED
    assert signed.why_not(trigger, _resident("R1"), body) == {"belongs_to_many"}


@BOTH
def test_who_moved_away_is_not_waited_for(
    signed: CaseBuilder, trigger: Trigger, body: Body, decides: str, then: CaseState
) -> None:
    """Of three households two left the community: the one that stays is most of them."""
    del decides
    away = [
        evolve(person, community="990101001002")
        for person in residents()
        if person.number in ("R3", "R4")
    ]
    signed.desk.put_communities([evolve(COMMUNITY, code="990101001002")])
    signed.desk.put_people(away)
    assert signed.why_not(trigger, RESIDENT, body) == set()
    assert signed.stands() is then


@BOTH
def test_the_council_gives_it_up_at_a_meeting(
    signed: CaseBuilder, trigger: Trigger, body: Body, decides: str, then: CaseState
) -> None:
    """A meeting on this very question; that of the adoption, or none, is not enough."""
    stated = bodies.changed(body, {"resolution": NUMBER})
    assert signed.why_not(trigger, COUNCIL, stated) == {"belongs_to_many"}
    signed.record(bodies.meeting(NUMBER), COMMITTEE)
    assert signed.why_not(trigger, COUNCIL, stated) == {"belongs_to_many"}
    other = f"{NUMBER}之二"
    signed.record(bodies.meeting(other, decides=decides), COMMITTEE)
    assert signed.why_not(trigger, COUNCIL, bodies.changed(body, {"resolution": other})) == set()
    assert signed.stands() is then


@BOTH
def test_what_a_council_decided_no_single_resident_undoes(
    desk: Desk,
    clock: FixedClock,
    trigger: Trigger,
    body: Body,
    decides: str,
    then: CaseState,
) -> None:
    """Where nobody signed, it is the council's to give up."""
    del decides, then
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="resolution", adopters=(), resolution=NUMBER)
    assert story.why_not(trigger, RESIDENT, body) == {"belongs_to_many"}


def test_the_committee_corrects_nothing_that_many_share(signed: CaseBuilder) -> None:
    """村（居）委会 guides; what the neighbours asked for is not changed over their heads."""
    assert signed.why_not(T.CORRECT_NEED, COMMITTEE, CHANGES) == {"belongs_to_many"}


def test_whoever_raised_it_takes_it_back_before_anybody_signed(
    desk: Desk, clock: FixedClock
) -> None:
    """Until others share it, a demand is its raiser's own."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    assert story.why_not(T.WITHDRAW, _resident("R9"), LEAVES) == {"belongs_to_many"}
    assert story.why_not(T.WITHDRAW, RESIDENT, LEAVES) == set()


def test_one_residents_need_is_theirs_alone_to_give_up(story: CaseBuilder) -> None:
    """Nobody need be asked by whoever wants no help any more."""
    story.surveyed().confirmed()
    assert story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == set()


def _danger(clock: FixedClock, days: float = 30, **fields: Any) -> Suspension:  # noqa: ANN401 - any field
    until = clock.now() + timedelta(days=days)
    body = Suspension(ground="danger", review_by=until, until=until, posted="3号楼门口")
    return evolve(body, **fields)


def test_danger_stops_the_work_at_once_and_for_thirty_days_at_most(
    signed: CaseBuilder, clock: FixedClock
) -> None:
    """The committee stops it without asking first, says so where all can read it, and it ends."""
    for wrong in (
        _danger(clock, 31),
        _danger(clock, until=None),
        _danger(clock, posted=""),
        _danger(clock, posted="无"),
    ):
        assert signed.why_not(T.SUSPEND, COMMITTEE, wrong) == {"danger_posted"}
    assert signed.why_not(T.SUSPEND, COMMITTEE, _danger(clock)) == set()
    signed.later(days=29).advanced()
    assert signed.stands() is CaseState.SUSPENDED
    signed.later(days=2).advanced()
    assert signed.stands() is CaseState.NEED_CONFIRMED


def test_a_second_danger_does_not_begin_the_thirty_days_anew(
    signed: CaseBuilder, clock: FixedClock
) -> None:
    """Ten days, resumed after six, then twenty: thirty in all, however often it is stopped."""
    signed.fire(T.SUSPEND, COMMITTEE, _danger(clock, 10)).later(days=6)
    signed.fire(T.RESUME, MANAGER, Resumption(reason="险情排除"))
    signed.later(days=1).fire(T.SUSPEND, COMMITTEE, _danger(clock, 20))
    signed.later(days=21).advanced()
    assert signed.stands() is CaseState.NEED_CONFIRMED
    assert signed.why_not(T.SUSPEND, COMMITTEE, _danger(clock, 5)) == {"danger_posted"}
    assert signed.why_not(T.SUSPEND, COMMITTEE, _danger(clock, 3)) == set()


def test_when_its_days_are_used_a_danger_rests_on_another_ground(
    signed: CaseBuilder, clock: FixedClock
) -> None:
    """Nobody goes back under a falling wall: it rests with a day on which somebody looks again."""
    signed.fire(T.SUSPEND, COMMITTEE, _danger(clock, 29.9)).later(days=30).advanced()
    assert signed.why_not(T.SUSPEND, COMMITTEE, _danger(clock, 1)) == {"danger_posted"}
    other = _danger(clock, 60, ground="force_majeure")
    assert signed.why_not(T.SUSPEND, COMMITTEE, other) == set()
