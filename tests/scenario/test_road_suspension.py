"""暂停: a case rests with a date to look again, its clocks stand still, and it comes back."""

from datetime import timedelta

import pytest

from linli_core import CaseState, Trigger
from linli_core.domain.calendar.work_calendar import WEEKDAYS
from linli_core.domain.statements.evaluation import ContactAttempt
from linli_core.domain.statements.suspension import (
    HOSPITAL,
    LOST,
    Resumption,
    Suspension,
    SuspensionEnd,
)
from linli_core.domain.terms import Channel, Risk, Verdict
from linli_core.errors import InvalidInput
from linli_core.lifecycle.clocks.due import due
from linli_core.lifecycle.state.pauses import durations
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    NOBODY,
    RESIDENT,
    SURVEYOR,
    VOLUNTEER,
)

T = Trigger
S = CaseState


def _rest(story: CaseBuilder, days: int = 60, **fields: object) -> Suspension:
    base = {"ground": HOSPITAL, "review_by": story.clock.now() + timedelta(days=days)}
    return Suspension(**{**base, **fields})  # type: ignore[arg-type]


def test_a_case_rests_and_comes_back_where_it_was(story: CaseBuilder) -> None:
    """Suspended from service, resumed into service, and carried on to the verdict."""
    story.up_to(S.IN_SERVICE)
    story.fire(T.SUSPEND, MANAGER, _rest(story))
    assert story.stands() is S.SUSPENDED
    story.later(days=20).fire(T.RESUME, RESIDENT, Resumption(reason="出院回家"))
    assert story.stands() is S.IN_SERVICE
    assert story.case.slot(S.SUSPENDED) is None
    assert story.up_to(S.CLOSED).case.episode.verdict is Verdict.SATISFIED


def test_a_rest_needs_a_ground_and_a_date_to_look_again(story: CaseBuilder) -> None:
    """No ground, no date, a date too far or already past: each is refused by its rule."""
    story.up_to(S.PLANNING)
    for wrong in (
        _rest(story, review_by=None),
        _rest(story, days=91),
        _rest(story, days=0),
    ):
        assert story.why_not(T.SUSPEND, MANAGER, wrong) == {"review_date_set"}
    assert story.why_not(T.SUSPEND, MANAGER, _rest(story, ground="mood")) == {"suspension_reason"}
    assert "not_authorised" in story.why_not(T.SUSPEND, VOLUNTEER, _rest(story))


def test_welfare_checks_go_on_at_high_risk(story: CaseBuilder) -> None:
    """A case of high risk rests only with its welfare checks kept."""
    story.surveyed().confirmed().triaged(risk=Risk.HIGH)
    assert story.why_not(T.SUSPEND, MANAGER, _rest(story)) == {"welfare_check_kept"}
    assert story.why_not(T.SUSPEND, MANAGER, _rest(story, welfare_check=True)) == set()


def test_clocks_stand_still_while_a_case_rests(story: CaseBuilder) -> None:
    """What was due moves by the length of the rest; both lengths of time are kept."""
    story.up_to(S.PLANNING)
    before = due(story.case, story.about_to(T.SUBMIT_PLAN, MANAGER).facts)
    opened = story.case.episode.opened_at
    story.fire(T.SUSPEND, MANAGER, _rest(story))
    began = story.case.since
    story.later(days=40).fire(T.RESUME, MANAGER, Resumption())
    after = due(story.case, story.about_to(T.SUBMIT_PLAN, MANAGER).facts)
    rest = story.case.since - began
    assert before is not None
    assert after is not None
    assert rest > timedelta(days=40)
    worked = WEEKDAYS.between(began, story.case.since)
    assert after.at == WEEKDAYS.after(before.at, worked), "a plan is owed in working days"
    spent = durations(story.case, opened, story.clock.now())
    assert (spent.paused, spent.running) == (rest, story.clock.now() - opened - rest)


def test_the_system_resumes_on_the_stated_day_and_not_before(story: CaseBuilder) -> None:
    """A rest with a stated end is over on that day, without anybody pressing a button."""
    story.up_to(S.PAIRED)
    until = story.clock.now() + timedelta(days=30)
    story.fire(T.SUSPEND, MANAGER, _rest(story, until=until))
    assert story.later(days=29).advanced().stands() is S.SUSPENDED
    assert story.later(days=2).advanced().stands() is S.PAIRED
    assert story.case.since == until


def test_a_word_from_before_the_rest_does_not_end_it(story: CaseBuilder) -> None:
    """A resumption stated before the case was suspended is not for this rest."""
    story.up_to(S.IN_SERVICE).record(Resumption(reason="早了"), MANAGER)
    story.fire(T.SUSPEND, MANAGER, _rest(story))
    assert story.later(days=1).advanced().stands() is S.SUSPENDED


def test_a_lost_resident_is_looked_for_before_the_case_ends(story: CaseBuilder) -> None:
    """失联: three attempts, two ways, once at the door; never served, it is withdrawn."""
    story.up_to(S.ACCEPTED).fire(T.SUSPEND, MANAGER, _rest(story, ground=LOST))
    end = SuspensionEnd(permanent=False, reason="多次上门无人")
    story.record(ContactAttempt(round=0, channel=Channel.HOTLINE), SURVEYOR)
    story.record(ContactAttempt(round=0, channel=Channel.HOTLINE), SURVEYOR)
    assert story.why_not(T.END_SUSPENSION, COMMITTEE, end) == {"suspension_may_end"}
    door = ContactAttempt(round=0, channel=Channel.HOME_VISIT, doorstep=True)
    story.record(door, SURVEYOR).fire(T.END_SUSPENSION, COMMITTEE, end)
    assert (story.stands(), story.case.episode.verdict) == (S.WITHDRAWN, Verdict.NOT_EVALUATED)


def test_ended_after_service_it_closes_as_not_evaluated(story: CaseBuilder) -> None:
    """A named exit: served, so it goes to closing; not evaluated, and counted so."""
    story.up_to(S.IN_SERVICE).served()
    story.fire(T.SUSPEND, MANAGER, _rest(story))
    for channel in (Channel.HOTLINE, Channel.HOME_VISIT):
        door = channel is Channel.HOME_VISIT
        attempt = ContactAttempt(round=0, channel=channel, doorstep=door)
        story.record(attempt, SURVEYOR).later(days=1)
    story.fire(T.END_SUSPENSION, COMMITTEE, SuspensionEnd(permanent=True, reason="长住外省子女家"))
    assert story.stands() is S.CLOSING
    story.closed()
    assert (story.stands(), story.case.episode.verdict) == (S.CLOSED, Verdict.NOT_EVALUATED)


def test_two_rests_are_counted_together(story: CaseBuilder) -> None:
    """Suspended twice, both rests are kept, each with its beginning and end."""
    story.up_to(S.IN_SERVICE)
    for days in (5, 7):
        story.fire(T.SUSPEND, MANAGER, _rest(story)).later(days=days)
        story.fire(T.RESUME, MANAGER, Resumption()).later(days=1)
    again = story.desk.case(story.case)
    assert [(b - a).days for a, b in again.episode.pauses] == [5, 7]


def test_a_guardian_may_do_what_the_resident_could(story: CaseBuilder) -> None:
    """监护人: rests and goes on, asks for another helper and for the township, like their ward."""
    story.up_to(S.IN_SERVICE).fire(T.SUSPEND, GUARDIAN, _rest(story)).later(days=1)
    story.fire(T.RESUME, GUARDIAN, Resumption(reason="出院了"))
    assert story.stands() is S.IN_SERVICE
    for trigger in (T.REPAIR_PAIRING, T.ESCALATE, T.START_TRANSFER):
        refused = story.desk.explain(story.case, GUARDIAN)[trigger].refusals
        assert "not_authorised" not in {r.rule for r in refused}


def test_a_case_that_lost_its_way_back_says_so(story: CaseBuilder, desk: Desk) -> None:
    """Without the state it came from a case goes nowhere, and the reason is named."""
    story.up_to(S.IN_SERVICE).fire(T.SUSPEND, MANAGER, _rest(story)).later(days=1)
    scene = story.about_to(T.RESUME, MANAGER, Resumption())
    lifecycle = desk._context.registry.lifecycle  # noqa: SLF001 - looks behind the desk
    assert scene.on(slots=()).refusals(lifecycle) == {"way_back_lost"}


def test_nobody_unknown_writes_anything_down(story: CaseBuilder) -> None:
    """A ballot brought by a stranger has no collector whose independence could be judged."""
    story.up_to(S.EVALUATING)
    with pytest.raises(InvalidInput) as refused:
        story.record(bodies.ballot(), RESIDENT, recorder=NOBODY)
    assert refused.value.code == "LL-4004"
