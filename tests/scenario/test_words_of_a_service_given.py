"""成效由群众评价: until the next service was given and judged, words are about the one before.

A case is taken up again, merged or moved, and nobody has served yet: whoever speaks against the
service speaks of the one that they had. Whatever they say it in, it reaches the figures.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest

from linli_core import CaseState, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.evaluation import EscalationRequest
from linli_core.domain.statements.intake import (
    CallbackAnswer,
    HotlineTicket,
    TicketCallback,
)
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.terms import Verdict, Wanted
from linli_core.facts import WantedAnswer
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STEWARD,
    SURVEYOR,
)

T = Trigger
S = CaseState
DISSATISFIED = {Verdict.DISSATISFIED: 1}
TICKET = "20260601000123"


def _to_the_helper(story: CaseBuilder) -> None:
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)


def _as_a_complaint_beside_a_good_grade(story: CaseBuilder) -> None:
    said = bodies.ballot(1, complaint="说好两次，只来了一次", content_after_all=None)
    story.record(said, RESIDENT, recorder=story.helper)


def _as_harm(story: CaseBuilder) -> None:
    story.record(bodies.ballot(1, harm=True), RESIDENT, recorder=COLLECTORS[0])


def _as_a_no(story: CaseBuilder) -> None:
    story.record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=MANAGER)


def _to_the_hotline(story: CaseBuilder) -> None:
    due = story.clock.now() + timedelta(days=5)
    story.record(HotlineTicket(number=TICKET, due=due), SURVEYOR).later(hours=1)
    said = TicketCallback(ticket=TICKET, answer=CallbackAnswer.NOT_CONTENT)
    story.record(said, COMMITTEE)


def _as_an_incident(story: CaseBuilder) -> None:
    story.record(IncidentReport(nature="受伤", suspects=(story.helper.number,)), RESIDENT)


def _as_a_call_for_the_township(story: CaseBuilder) -> None:
    story.record(EscalationRequest(ground="staff_complaint", reason="态度恶劣"), RESIDENT)


EACH_WAY = pytest.mark.parametrize(
    "told",
    [
        _to_the_helper,
        _as_a_complaint_beside_a_good_grade,
        _as_harm,
        _as_a_no,
        _to_the_hotline,
        _as_an_incident,
        _as_a_call_for_the_township,
    ],
    ids=lambda f: f.__name__[1:],
)
Told = Callable[[CaseBuilder], None]


def _taken_up_again(story: CaseBuilder) -> CaseBuilder:
    story.up_to(S.CLOSED).later(days=7)
    return story.fire(T.REOPEN, RESIDENT, bodies.reopening()).later(hours=5)


@EACH_WAY
@pytest.mark.parametrize("state", [S.CLOSING, S.CLOSED])
def test_every_word_against_changes_a_good_end(
    story: CaseBuilder, state: CaseState, told: Told
) -> None:
    """A ballot, a no, a caller's no, harm and a call for the township count alike."""
    told(story.up_to(state).later(hours=1))
    assert story.desk.figures().verdicts == DISSATISFIED
    assert story.desk.case(story.case).episode.verdict is Verdict.DISSATISFIED
    assert story.desk.verify().findings == ()


@EACH_WAY
def test_a_case_does_not_close_over_any_of_them(story: CaseBuilder, told: Told) -> None:
    """It is sent back, and ends well only when whoever spoke was asked."""
    told(story.up_to(S.CLOSING).later(hours=1))
    assert story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())
    back = bodies.closure_review(approved=False, comment="居民说还不满意")
    story.later(hours=1).fire(T.RETURN_CLOSURE, COMMITTEE, back).advanced()
    assert story.case.episode.verdict is not Verdict.SATISFIED
    assert story.desk.figures().verdicts == DISSATISFIED


@EACH_WAY
def test_a_reopening_swallows_no_complaint(story: CaseBuilder, told: Told) -> None:
    """Nobody has served since: what is said is of the service that was given."""
    told(_taken_up_again(story))
    assert story.desk.figures().verdicts == DISSATISFIED
    assert story.desk.verify().findings == ()


@EACH_WAY
def test_nor_does_an_episode_that_was_left_before_anybody_served(
    story: CaseBuilder, told: Told
) -> None:
    """The second episode was called off; the figures say whose service it was."""
    _taken_up_again(story).fire(T.WITHDRAW, RESIDENT, bodies.withdrawal()).later(hours=5)
    told(story)
    assert story.desk.figures().verdicts == DISSATISFIED
    story.later(days=1).fire(T.REOPEN, RESIDENT, bodies.reopening())
    assert story.desk.figures().verdicts == DISSATISFIED


def test_two_episodes_that_were_not_served_hide_nobody(story: CaseBuilder) -> None:
    """However often it was taken up again in vain."""
    for _ in range(2):
        _taken_up_again(story) if story.case.episode.no == 1 else None
        story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal()).later(hours=5)
        story.fire(T.REOPEN, RESIDENT, bodies.reopening()).later(hours=5)
    _to_the_helper(story)
    assert story.desk.figures().verdicts == DISSATISFIED


def test_a_ballot_of_a_round_that_the_new_service_has_not_had_is_of_the_last_one(
    story: CaseBuilder,
) -> None:
    """The new helper has begun and nobody was asked yet: the ballot names the earlier round."""
    _taken_up_again(story).up_to(S.IN_SERVICE).served()
    _to_the_helper(story)
    figures = story.desk.figures()
    assert figures.verdicts == DISSATISFIED
    assert figures.running == {S.IN_SERVICE: 1}


def test_what_is_said_in_the_next_round_is_of_the_next_service(story: CaseBuilder) -> None:
    """Once the next service is judged, each has its own verdict."""
    _taken_up_again(story).up_to(S.EVALUATING).judged(1)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1, Verdict.DISSATISFIED: 1}


@pytest.mark.parametrize(
    "said", [WantedAnswer(wanted=Wanted.NO), bodies.plan_answer(2, accepts=False)]
)
def test_a_no_to_the_new_plan_is_none_to_the_service_of_last_year(
    story: CaseBuilder, said: Body
) -> None:
    """Whoever does not want what is planned now was content with what was done then."""
    _taken_up_again(story).up_to(S.PLAN_REVIEW).record(said, RESIDENT, recorder=MANAGER)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}


def test_a_good_word_after_a_reopening_mends_nothing(story: CaseBuilder) -> None:
    """What was said against the last service stays, whatever is said before the next."""
    _to_the_helper(_taken_up_again(story))
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    assert story.desk.figures().verdicts == DISSATISFIED


def _another(story: CaseBuilder) -> CaseBuilder:
    other = a_case(story.desk, story.clock, raised_by=RESIDENT, neighbourhood=False)
    return other.surveyed().confirmed()


@pytest.mark.parametrize(
    "told",
    [_to_the_helper, _as_harm, _as_a_no, _as_a_call_for_the_township],
    ids=lambda f: f.__name__[1:],
)
def test_a_merger_of_a_served_case_into_an_unserved_one_swallows_nothing(
    story: CaseBuilder, told: Told
) -> None:
    """The case that goes on was never served; the complaint is of the one that was."""
    story.up_to(S.IN_SERVICE).served()
    other = _another(story)
    story.fire(T.MERGE, STEWARD, MergeDecision(survivor=other.case.number, reason="同一诉求"))
    other.later(hours=5)
    other.helper = story.helper
    told(other)
    other.later(hours=5).fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    figures = story.desk.figures()
    assert figures.verdicts == DISSATISFIED
    assert figures.exits == {(S.MERGED, Verdict.DISSATISFIED): 1}
    assert story.desk.verify().findings == ()


def test_nor_does_a_chain_of_mergers(story: CaseBuilder) -> None:
    """Merged twice, and neither of the cases that went on was served."""
    story.up_to(S.IN_SERVICE).served()
    second, third = _another(story), _another(story)
    for old, new in ((story, second), (second, third)):
        old.fire(T.MERGE, STEWARD, MergeDecision(survivor=new.case.number, reason="同一诉求"))
    _to_the_helper(third)
    assert story.desk.figures().verdicts == DISSATISFIED


def test_once_the_cases_are_parted_each_has_its_own_words(story: CaseBuilder) -> None:
    """What is said of the other one from then on is not of the service of this one."""
    story.up_to(S.IN_SERVICE).served()
    other = _another(story)
    story.fire(T.MERGE, STEWARD, MergeDecision(survivor=other.case.number, reason="同一诉求"))
    story.fire(T.UNMERGE, STEWARD, MergeReversal(reason="是两件事"))
    other.record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=MANAGER)
    assert story.up_to(S.CLOSED).desk.figures().verdicts == {Verdict.SATISFIED: 1}
