"""成效由群众评价: what is said when all seemed well counts at once, in the episode it was said of.

A case is closed, followed up, archived, taken up again: none of these stands between a resident's
word and the figures.
"""

from collections.abc import Callable

import pytest

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.closure import ArchiveReopening, IncidentClosure, IncidentReport
from linli_core.domain.statements.evaluation import NoResponse
from linli_core.domain.terms import Channel, Verdict, Wanted
from linli_core.facts import ContactAttempt, VotingCode, WantedAnswer
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    RESIDENT,
    SPOUSE,
    STEWARD,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
DISSATISFIED = {Verdict.DISSATISFIED: 1}


def _to_the_helper(story: CaseBuilder) -> None:
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)


def _to_the_collector(story: CaseBuilder) -> None:
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])


def _by_code(story: CaseBuilder) -> None:
    issued, code = VotingCode.issue("R1", 1)
    story.record(issued, TOWNSHIP_OFFICE)
    story.record(bodies.ballot(1, overall=1, code=code), RESIDENT)


def _as_a_no(story: CaseBuilder) -> None:
    story.record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=COLLECTORS[0])


EACH_WAY = pytest.mark.parametrize(
    "told", [_to_the_helper, _to_the_collector, _by_code, _as_a_no], ids=lambda f: f.__name__[1:]
)
Told = Callable[[CaseBuilder], None]


@EACH_WAY
def test_what_is_said_while_a_good_case_closes_is_in_the_figures_at_once(
    story: CaseBuilder, told: Told
) -> None:
    """Nobody has to send the closure back first; it is not approved, and goes back to be mended."""
    told(story.up_to(S.CLOSING))
    assert story.desk.figures().verdicts == DISSATISFIED
    assert story.desk.case(story.case).episode.verdict is Verdict.DISSATISFIED
    closing = bodies.closure_review()
    assert "verdict_stands" in story.why_not(T.APPROVE_CLOSURE, COMMITTEE, closing)
    back = bodies.closure_review(approved=False, comment="居民说还不满意")
    story.fire(T.RETURN_CLOSURE, COMMITTEE, back).later(days=31).counted()
    assert story.stands() is S.RECTIFYING
    assert story.case.episode.rounds == 1
    assert story.desk.figures().verdicts == DISSATISFIED


def test_who_is_asked_again_while_a_case_closes_and_is_content_is_content(
    story: CaseBuilder,
) -> None:
    """The closure goes back once, and the round is counted with what was said last."""
    _to_the_helper(story.up_to(S.CLOSING))
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    back = bodies.closure_review(approved=False, comment="居民说又好了")
    story.fire(T.RETURN_CLOSURE, COMMITTEE, back).counted().up_to(S.CLOSED)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}


@EACH_WAY
def test_what_is_said_between_a_good_end_and_a_reopening_counts_in_what_was_served(
    story: CaseBuilder, told: Told
) -> None:
    """It was said of the service that had ended; the next episode begins from it, and is apart."""
    told(story.up_to(S.CLOSED).later(days=7))
    assert story.desk.figures().verdicts == DISSATISFIED
    story.later(hours=5).fire(T.REOPEN, RESIDENT, bodies.reopening())
    assert story.desk.figures().verdicts == DISSATISFIED
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED
    assert story.desk.verify().findings == ()


def test_what_is_said_in_the_follow_up_is_archived_with_it(story: CaseBuilder) -> None:
    """Where nobody takes it up again, the archive keeps the last word, not the first."""
    _to_the_helper(story.up_to(S.CLOSED).later(days=7))
    story.later(days=91).fire(T.ARCHIVE, STEWARD)
    assert story.desk.figures().verdicts == DISSATISFIED
    story.fire(T.REOPEN_ARCHIVED, TOWNSHIP_OFFICE, ArchiveReopening(reason="居民来访"))
    assert story.desk.figures().verdicts == DISSATISFIED


@pytest.mark.parametrize("state", [S.CLOSING, S.CLOSED])
@pytest.mark.parametrize("told_to", ["helper", "collector"])
def test_nothing_is_archived_over_harm(story: CaseBuilder, state: S, told_to: str) -> None:
    """Told while a case closes or once it is closed: the archive waits until it was looked into."""
    story.up_to(state)
    writer = story.helper if told_to == "helper" else COLLECTORS[0]
    story.record(bodies.ballot(1, harm=True), RESIDENT, recorder=writer)
    assert story.desk.figures().verdicts == DISSATISFIED
    if state is S.CLOSING:
        assert "no_open_incident" in story.why_not(
            T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()
        )
        return
    story.later(days=200)
    assert story.why_not(T.ARCHIVE, STEWARD) == {"no_open_incident"}
    assert story.advanced().stands() is S.CLOSED
    story.record(IncidentClosure(outcome="已道歉并退款"), SUPERVISOR)
    assert story.advanced().stands() is S.ARCHIVED
    assert story.desk.figures().verdicts == DISSATISFIED


def test_nothing_is_archived_over_an_incident_of_somebody_who_left(story: CaseBuilder) -> None:
    """Who withdrew was hurt all the same: whatever road a case left by, the archive waits."""
    story.up_to(S.IN_SERVICE).fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    story.record(IncidentReport(nature="受伤", critical=False), RESIDENT).later(days=200)
    assert story.why_not(T.ARCHIVE, STEWARD) == {"no_open_incident"}


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _ten_households(desk: Desk, clock: FixedClock, *content: str) -> CaseBuilder:
    """A place of ten households, served and asked; these are content."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    story.up_to(S.IN_SERVICE).served(signed_by="R5").asked(households=bodies.roll(10))
    for number in content:
        story.judged(5, by=_resident(number))
    return story


def test_one_of_ten_who_cannot_be_asked_any_more_keeps_no_case_open_for_ever(
    desk: Desk, clock: FixedClock
) -> None:
    """Told to the helper, then dead or gone: two thirds suffice, and the word stays on record."""
    story = _ten_households(desk, clock, *(f"R{n}" for n in range(3, 9)))
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper).counted()
    assert story.stands() is S.EVALUATING
    story.later(days=31).counted()
    assert story.stands() is S.CLOSING
    assert "verdict_stands" not in story.why_not(
        T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review()
    )
    figures = desk.figures()
    assert figures.verdicts == {Verdict.SATISFIED: 1}
    assert figures.beside.uncounted == 1


def test_two_of_six_who_cannot_be_asked_any_more_are_no_minority(
    desk: Desk, clock: FixedClock
) -> None:
    """Words that are ballots by now count like any other, also while the case closes."""
    story = _ten_households(desk, clock, "R3", "R4", "R5").later(days=5).counted()
    assert story.stands() is S.CLOSING
    for number in ("R1", "R6"):
        told = bodies.ballot(1, overall=1)
        story.record(told, _resident(number), recorder=story.helper)
    assert desk.figures().verdicts == DISSATISFIED
    story.later(days=31)
    assert "verdict_stands" in story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())


def test_who_speaks_after_a_silence_was_found_is_not_closed_over(story: CaseBuilder) -> None:
    """Found silent, then heard while the case closes: it goes back to be put right."""
    story.up_to(S.EVALUATING)
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=1, channel=channel, doorstep=door)
        story.record(attempt, COLLECTORS[0]).later(days=3)
    story.later(days=8).fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    _to_the_collector(story)
    assert story.desk.figures().verdicts == DISSATISFIED
    assert "verdict_stands" in story.why_not(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())


def test_one_of_a_household_who_speaks_after_the_end_is_in_its_verdict(
    desk: Desk, clock: FixedClock
) -> None:
    """The other one's 5 closed it; a household is as content as its least satisfied adult."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING)
    story.judged(5, by=SPOUSE).judged(5).up_to(S.CLOSED)
    story.record(bodies.ballot(1, overall=1), SPOUSE, recorder=story.helper)
    assert desk.figures().verdicts == DISSATISFIED


def test_a_good_word_after_a_bad_end_changes_nothing(story: CaseBuilder) -> None:
    """A verdict changes for the worse alone: nobody is talked into content when all is over."""
    _to_the_collector(story.up_to(S.CLOSED))
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    assert story.desk.figures().verdicts == DISSATISFIED
