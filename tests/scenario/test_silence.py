"""成效由群众评价: that nobody answered is found late, by outsiders, and never by the team.

A round stands open; somebody independent tries on two days, once at the door where the person
lives now. Who leaves is not served any more, and is asked once, quietly, whether it is so.
"""

from datetime import timedelta

import pytest
from attrs import evolve
from tests.support.refused import refused_by

from linli_core import Actor, Body, CaseState, Role, RoleGrant, Trigger
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.evaluation import ContactAttempt, NoResponse, QuietContact
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Channel, Purpose, Verdict
from linli_core.errors import ConfigError
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
    staff,
)

T = Trigger
S = CaseState
NOBODY = NoResponse(round=1)
ELSEWHERE = "990201001001"
NEXT_STREET = "990101002001"


def _try(channel: Channel, *, door: bool = False, lives_in: str = "") -> ContactAttempt:
    return ContactAttempt(round=1, channel=channel, doorstep=door, lives_in=lives_in)


CALL = _try(Channel.HOTLINE)
VISIT = _try(Channel.HOME_VISIT, door=True)


def _tried(story: CaseBuilder, *tries: ContactAttempt, by: Actor = COLLECTORS[0]) -> CaseBuilder:
    """Try on one day after the other, and let the shortest stay pass."""
    for attempt in tries:
        story.record(attempt, by).later(days=1)
    return story.later(days=5)


@pytest.fixture
def asked(story: CaseBuilder) -> CaseBuilder:
    """A resident is asked, and has not answered yet."""
    return story.up_to(S.EVALUATING)


def test_silence_is_found_in_the_end(asked: CaseBuilder) -> None:
    """A call and, another day, a visit by the collector; the committee finds it so."""
    assert _tried(asked, CALL, VISIT).why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == set()
    assert asked.case.episode.verdict is Verdict.NOT_EVALUATED


def test_nobody_is_silent_in_the_first_minute(asked: CaseBuilder) -> None:
    """However much was tried on one day: the round stands open for three working days."""
    for attempt in (CALL, VISIT, _try(Channel.SURVEY), _try(Channel.NEIGHBOUR)):
        asked.record(attempt, COLLECTORS[0])
    refused = asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY)
    assert refused == {"stay_over", "channels_tried"}


def test_tries_of_before_the_opening_are_none(asked: CaseBuilder) -> None:
    """A call of the same morning counts for nothing; one of the day before is not recorded."""
    opened, now = asked.case.since, asked.later(days=8).clock.now()
    earlier = opened - timedelta(hours=2)
    asked.case = asked.desk.record(asked.case, CALL, COLLECTORS[0], earlier, as_of=now)
    asked.record(VISIT, COLLECTORS[0])
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}
    day_before = opened - timedelta(hours=20)
    refused = refused_by(asked.desk.record, asked.case, CALL, COLLECTORS[0], day_before, as_of=now)
    assert refused == {"not_before_what_it_answers"}


@pytest.mark.parametrize(
    "tries",
    [
        (CALL, CALL),
        (VISIT, VISIT),
        (CALL, _try(Channel.SURVEY)),
        (CALL, _try(Channel.HOTLINE, door=True)),
        (CALL,),
        (),
    ],
    ids=["one way", "one way at the door", "no door", "a door by telephone", "once", "never"],
)
def test_too_little_was_tried(asked: CaseBuilder, tries: tuple[ContactAttempt, ...]) -> None:
    """Two days, two ways, one of them a home visit."""
    _tried(asked, *tries)
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}


def test_what_the_team_tried_counts_for_nothing(asked: CaseBuilder) -> None:
    """The case manager calls and comes: she is the one whose work is judged."""
    _tried(asked, CALL, VISIT, by=MANAGER)
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}


def test_a_case_manager_on_the_committee_does_not_find_it(asked: CaseBuilder) -> None:
    """Whoever manages the case does not say, in another role, that nobody answered."""
    both = next(p for p in staff() if p.number == "M1")
    asked.desk.put_people([evolve(both, grants=(*both.grants, RoleGrant(Role.COMMITTEE, CODE)))])
    _tried(asked, CALL, VISIT)
    member = Actor("M1", Role.COMMITTEE)
    assert asked.why_not(T.NO_RESPONSE, member, NOBODY) == {"finder_independent"}
    assert asked.why_not(T.NO_RESPONSE, TOWNSHIP_OFFICE, NOBODY) == set()


def test_who_moved_in_the_county_is_visited_where_they_live_now(asked: CaseBuilder) -> None:
    """The door of the old flat is nobody's; the new one, a street further, is."""
    moved = _try(Channel.HOTLINE, lives_in=NEXT_STREET)
    _tried(asked, moved, VISIT)
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}
    _tried(asked, _try(Channel.HOME_VISIT, door=True, lives_in=NEXT_STREET))
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == set()


@pytest.mark.parametrize("known", ["learned", "registered"])
def test_outside_the_county_two_further_ways_stand_for_the_door(
    asked: CaseBuilder, known: str
) -> None:
    """A worker in another province is not visited; calls and messages on two days will do."""
    lives_in = ELSEWHERE if known == "learned" else ""
    if known == "registered":
        own = next(p for p in residents() if p.number == "R1")
        asked.desk.put_people([evolve(own, community=ELSEWHERE)])
    _tried(asked, _try(Channel.HOTLINE, lives_in=lives_in), _try(Channel.SURVEY))
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}
    _tried(asked, _try(Channel.NEIGHBOUR))
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == set()


def test_words_that_nobody_can_ask_about_any_more_are_the_ballot(asked: CaseBuilder) -> None:
    """She told the helper, and then nobody found her: dissatisfied, and not silent."""
    asked.record(bodies.ballot(1, overall=1), RESIDENT, recorder=asked.helper)
    _tried(asked, CALL, VISIT).advanced()
    assert (asked.stands(), asked.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_words_that_nobody_asked_about_in_time_are_the_ballot(asked: CaseBuilder) -> None:
    """A round that lapses over a complaint ends with the complaint."""
    asked.record(bodies.ballot(1, overall=1), RESIDENT, recorder=asked.helper)
    asked.later(days=16).advanced()
    assert (asked.stands(), asked.case.episode.verdict) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_the_stay_has_a_floor() -> None:
    """No region lets a round be over in a day."""
    with pytest.raises(ConfigError):
        RegionPolicy(stay_days=Threshold(1, working=True))


# leaving

LEAVES = Withdrawal(informed=True, reason="不用来了")


def _leaves(story: CaseBuilder, recorder: Actor | None) -> set[str]:
    at = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, LEAVES, RESIDENT, at, recorder=recorder, as_of=at)
    return story.why_not(T.WITHDRAW, RESIDENT)


def _visit(story: CaseBuilder) -> Body:
    story.records += 1
    return bodies.service(story.clock.advance(hours=3), f"F{story.records}")


def test_whoever_leaves_in_their_own_words_has_left(story: CaseBuilder) -> None:
    """退出: nobody is asked why, and nobody else comes."""
    assert _leaves(story.up_to(S.IN_SERVICE), None) == set()
    assert story.stands() is S.WITHDRAWN


@pytest.mark.parametrize("recorder", [MANAGER, VOLUNTEER], ids=["manager", "helper"])
def test_a_withdrawal_that_the_team_wrote_down_stops_the_service_only(
    story: CaseBuilder, recorder: Actor
) -> None:
    """No visit after it; but the case does not leave before an outsider has asked."""
    story.up_to(S.IN_SERVICE)
    assert _leaves(story, story.helper if recorder is VOLUNTEER else recorder) == {
        "leaving_confirmed"
    }
    assert refused_by(story.record, _visit(story), story.helper) == {"service_has_stopped"}
    assert refused_by(story.record, QuietContact(), MANAGER) == {"one_quiet_contact"}
    story.record(QuietContact(), COLLECTORS[0]).advanced()
    assert story.stands() is S.WITHDRAWN


def test_who_did_not_want_to_leave_is_served_on(story: CaseBuilder) -> None:
    """The team wrote that she leaves; asked by an outsider, she does not."""
    _leaves(story.up_to(S.IN_SERVICE), MANAGER)
    story.record(QuietContact(stands=False), COLLECTORS[0]).advanced()
    assert story.stands() is S.IN_SERVICE
    assert refused_by(story.record, _visit(story), story.helper) == set()
    story.asked().judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_an_outsider_asks_once_and_then_no_more(story: CaseBuilder) -> None:
    """It is a quiet contact, and no persuasion."""
    _leaves(story.up_to(S.IN_SERVICE), MANAGER)
    story.record(QuietContact(), COLLECTORS[0])
    assert refused_by(story.record, QuietContact(stands=False), COLLECTORS[1]) == {
        "one_quiet_contact"
    }


def test_nobody_is_asked_who_withdrew_nothing(story: CaseBuilder) -> None:
    """A quiet contact follows words of the resident."""
    story.up_to(S.IN_SERVICE)
    assert refused_by(story.record, QuietContact(), COLLECTORS[0]) == {"one_quiet_contact"}


def test_the_team_does_not_write_down_that_nobody_may_ask(asked: CaseBuilder) -> None:
    """撤回调查同意 in the case manager's hand: the round stays open, and an outsider asks once."""
    no_more = ConsentWithdrawal(purpose=Purpose.SURVEY)
    asked.record(no_more, RESIDENT, recorder=MANAGER).later(days=8)
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}
    asked.record(QuietContact(), COLLECTORS[0])
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == set()


def test_who_denies_it_is_asked_as_anybody(asked: CaseBuilder) -> None:
    """She never said so: the ordinary tries begin."""
    no_more = ConsentWithdrawal(purpose=Purpose.SURVEY)
    asked.record(no_more, RESIDENT, recorder=MANAGER).later(days=8)
    asked.record(QuietContact(stands=False), COLLECTORS[0])
    assert asked.why_not(T.NO_RESPONSE, COMMITTEE, NOBODY) == {"channels_tried"}
    assert refused_by(asked.record, CALL, COLLECTORS[0]) == set()
