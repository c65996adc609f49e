"""成效由群众评价: whatever was served stays in the figures, by whichever road its case left."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from linli_core import (
    CaseState,
    Channel,
    Figures,
    Purpose,
    Receiver,
    Refused,
    RegionPolicy,
    Threshold,
    Trigger,
    Verdict,
)
from linli_core.batch.reports.figure_tables import figure_tables
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.evaluation import ContactAttempt, UnsatisfiedClosing
from linli_core.domain.statements.handover import Referral
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.statements.suspension import Suspension
from linli_core.errors import InvalidInput
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    TOWNSHIP_OFFICE,
)
from linli_core.texts.figures import EPISODE_FIGURES

T = Trigger
S = CaseState
SATISFIED, DISSATISFIED, SILENT = (
    Verdict.SATISFIED,
    Verdict.DISSATISFIED,
    Verdict.NOT_EVALUATED,
)


def _suspend(story: CaseBuilder) -> None:
    review_by = story.clock.now() + timedelta(days=80)
    story.fire(T.SUSPEND, MANAGER, Suspension(ground="away", review_by=review_by))


def _replan(story: CaseBuilder) -> None:
    story.fire(T.REPLAN, MANAGER, ReplanRequest(reason="换一种做法"))


def _decline(story: CaseBuilder) -> None:
    story.fire(T.CORRECT_NEED, RESIDENT, NeedCorrection(reason="病情变化", change="陪着看病"))
    story.fire(T.DECLINE, COMMITTEE, bodies.declined())


def _refer(story: CaseBuilder) -> None:
    story.desk.put_receivers([Receiver(code="O", name="街道社工站", areas=(CODE[:6],))])
    story.record(bodies.consent(Purpose.DISCLOSE), RESIDENT)
    data = ("need", "risk", "contact")
    referral = Referral(number="1", receiver="O", reason="需要专业人员", data=data)
    story.fire(T.REFER_WHOLE, MANAGER, referral)


def _withdraw(story: CaseBuilder) -> None:
    story.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())


def _close_unsatisfied(story: CaseBuilder) -> None:
    story.rectified().asked().judged(1)
    closing = UnsatisfiedClosing(explained=True, remedy="转入下季度项目")
    story.fire(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, closing).closed()


def _reopen(story: CaseBuilder) -> None:
    _close_unsatisfied(story)
    story.fire(T.REOPEN, RESIDENT, bodies.reopening())


def _stay(story: CaseBuilder) -> None:
    assert story.stands() is S.RECTIFYING


ROADS: list[Callable[[CaseBuilder], None]] = [
    _stay,
    _suspend,
    _replan,
    _decline,
    _refer,
    _withdraw,
    _close_unsatisfied,
    _reopen,
]


@pytest.mark.parametrize("road", ROADS)
def test_no_road_takes_somebody_dissatisfied_out_of_the_figures(
    desk: Desk, clock: FixedClock, road: Callable[[CaseBuilder], None]
) -> None:
    """Rested, replanned, corrected, referred, withdrawn, closed, reopened: it is one of one."""
    story = a_case(desk, clock).up_to(S.EVALUATING).judged(1)
    road(story)
    found = desk.figures()
    assert (found.denominator, found.verdicts[DISSATISFIED]) == (1, 1)
    assert found.first_verdicts[DISSATISFIED] == 1


def test_a_reopened_case_is_two_episodes(desk: Desk, clock: FixedClock) -> None:
    """A second episode that ends well takes nothing back of the first."""
    story = a_case(desk, clock).up_to(S.EVALUATING).judged(1)
    _reopen(story)
    story.plans = 0
    story.confirmed().up_to(S.CLOSED)
    found = desk.figures()
    assert found.verdicts == {SATISFIED: 1, DISSATISFIED: 1}
    assert found.exits == {(S.CLOSED, SATISFIED): 1, (S.CLOSED, DISSATISFIED): 1}


def test_what_was_said_first_stands_beside_what_was_said_last(
    desk: Desk, clock: FixedClock
) -> None:
    """Rectified and then satisfied is not the same as satisfied."""
    a_case(desk, clock).up_to(S.EVALUATING).judged(1).rectified().asked().judged(5)
    found = desk.figures()
    assert (found.verdicts, found.first_verdicts) == ({SATISFIED: 1}, {DISSATISFIED: 1})


def test_who_leaves_before_judging_stays_in_the_denominator(desk: Desk, clock: FixedClock) -> None:
    """Somebody who withdraws once service had begun was not evaluated, and is counted."""
    _withdraw(a_case(desk, clock).up_to(S.IN_SERVICE))
    _withdraw(a_case(desk, clock, neighbourhood=False).up_to(S.PAIRED))
    found = desk.figures()
    assert found.verdicts == {SILENT: 1}
    assert found.exits == {(S.WITHDRAWN, SILENT): 1}
    assert found.left_unserved == {S.WITHDRAWN: 1}


def test_a_visit_before_the_service_was_started_is_service(desk: Desk, clock: FixedClock) -> None:
    """What is on record as served was served, whatever step nobody took."""
    story = a_case(desk, clock).up_to(S.PAIRED)
    story.served()
    _withdraw(story)
    assert desk.figures().exits == {(S.WITHDRAWN, SILENT): 1}


def test_what_runs_stands_beside_the_figures(desk: Desk, clock: FixedClock) -> None:
    """An episode in service, or on its way to it, is in no denominator and not forgotten."""
    a_case(desk, clock).up_to(S.IN_SERVICE)
    a_case(desk, clock, neighbourhood=False).up_to(S.TRIAGED)
    found = desk.figures()
    assert found.denominator == 0
    assert (found.running, found.before_service) == ({S.IN_SERVICE: 1}, {S.TRIAGED: 1})


def test_periods_and_divisions_add_up(desk: Desk, clock: FixedClock) -> None:
    """Every episode belongs to one period, by when its service was over, and to its community."""
    first = a_case(desk, clock).up_to(S.CLOSED)
    middle = clock.advance(days=30)
    a_case(desk, clock, neighbourhood=False).up_to(S.EVALUATING).judged(1)
    before, after = desk.figures(to=middle), desk.figures(from_=middle)
    assert (before.verdicts, after.verdicts) == ({SATISFIED: 1}, {DISSATISFIED: 1})
    assert desk.figures(under=CODE[:6]).denominator == 2
    assert desk.figures(under="9999").denominator == 0
    assert first.case.community == CODE


def test_a_past_moment_is_seen_as_it_was(desk: Desk, clock: FixedClock) -> None:
    """What was said later is not said yet; what was recorded later is not known yet."""
    story = a_case(desk, clock).up_to(S.EVALUATING).judged(1)
    then = clock.now()
    asked_then = desk.figures()
    story.later(days=3).rectified().asked().judged(5)
    assert desk.figures().verdicts == {SATISFIED: 1}
    for as_of, known_at in ((then, None), (None, then), (then, then)):
        found = desk.figures(as_of=as_of, known_at=known_at)
        assert found.verdicts == asked_then.verdicts == {DISSATISFIED: 1}


def test_a_period_that_ends_before_it_begins_is_refused(desk: Desk, clock: FixedClock) -> None:
    """A period the wrong way round would come to nought and look like an answer."""
    now = clock.now()
    with pytest.raises(InvalidInput) as refused:
        desk.figures(from_=now, to=now - timedelta(days=1))
    assert refused.value.code == "LL-4001"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_figures_are_told_in_both_languages(desk: Desk, clock: FixedClock, lang: str) -> None:
    """Every episode stands in some row, and the four lines add up to the base."""
    a_case(desk, clock).up_to(S.EVALUATING).judged(1)
    a_case(desk, clock, neighbourhood=False).up_to(S.IN_SERVICE)
    found: Figures = desk.figures()
    (title, (*rows, clock_given)), *rest = figure_tables(found, lang)
    assert "1" in title
    assert clock_given[1] == EPISODE_FIGURES["host_clock"].in_(lang)
    assert [value for _, value in rows] == ["0 / 1  0.0%", "1 / 1  100.0%", "0 / 1  0.0%"]
    assert len(rest) == 5


def test_a_yes_that_only_the_team_wrote_stands_beside_until_somebody_asks(
    desk: Desk, clock: FixedClock
) -> None:
    """The manager wrote the consent down: it is counted beside, and no longer once asked."""
    story = a_case(desk, clock).up_to(S.IN_SERVICE)
    before = desk.figures().beside.provisional_yeses
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT, recorder=MANAGER)
    assert desk.figures().beside.provisional_yeses == before + 1
    story.up_to(S.EVALUATING).judged(5)
    assert desk.figures().beside.provisional_yeses == 0


def test_whoever_is_heard_and_not_asked_is_counted_as_a_person(
    desk: Desk, clock: FixedClock
) -> None:
    """Two words of one resident to the helper are one person to ask."""
    story = a_case(desk, clock).up_to(S.EVALUATING)
    for grade in (1, 2):
        story.record(bodies.ballot(1, overall=grade), RESIDENT, recorder=story.helper)
    assert desk.figures().beside.uncounted == 1
    story.judged(4)
    assert desk.figures().beside.uncounted == 0


def test_what_is_entered_after_its_term_is_counted_apart_and_counts(
    desk: Desk, clock: FixedClock
) -> None:
    """The ballot of the third day came in after a month: it decides the round, marked as late."""
    story = a_case(desk, clock).up_to(S.EVALUATING)
    said = clock.advance(hours=1)
    then = clock.advance(days=1)
    now = clock.advance(days=30)
    assert desk.figures().beside.late_entries == 0
    body = bodies.ballot(1, overall=1)
    desk.record(story.case, body, RESIDENT, said, recorder=COLLECTORS[0], as_of=now)
    found = desk.figures()
    assert found.beside.late_entries == 1
    assert desk.figures(as_of=then).beside.late_entries == 1
    assert desk.figures(as_of=then, known_at=then).beside.late_entries == 0


def test_each_duty_has_its_own_term_of_entry(desk: Desk, clock: FixedClock) -> None:
    """Harm is written down within a day, a ballot within two weeks: three days are late for one."""
    story = a_case(desk, clock).up_to(S.EVALUATING)
    said = clock.advance(hours=1)
    now = clock.advance(days=3)
    body = bodies.ballot(1)
    story.case = desk.record(story.case, body, RESIDENT, said, recorder=COLLECTORS[0], as_of=now)
    assert desk.figures().beside.late_entries == 0
    told = IncidentReport(nature="harm", critical=False)
    desk.record(story.case, told, RESIDENT, said, recorder=MANAGER, as_of=now)
    assert desk.figures().beside.late_entries == 1
    assert desk.figures(under=CODE).beside.late_entries == 1


def test_what_residents_say_of_their_own_part_is_counted_once_a_person(
    desk: Desk, clock: FixedClock
) -> None:
    """The last ballot of each is taken; whoever was not asked has said neither."""
    story = a_case(desk, clock).up_to(S.EVALUATING)
    for took_part in (True, False):
        ballot = bodies.ballot(1, overall=2, took_part=took_part, raised_by_self=True)
        story.record(ballot, RESIDENT, recorder=COLLECTORS[0])
    beside = desk.figures().beside
    assert (beside.took_part.yes, beside.took_part.no) == (0, 1)
    assert (beside.raised_by_self.yes, beside.raised_by_self.no) == (1, 0)
    assert desk.figures(under="9999").beside.took_part.no == 0


def test_a_region_may_refuse_what_the_team_enters_late_and_no_residents_word() -> None:
    """The manager's visit of last month is not taken any more; the resident's complaint is."""
    clock = FixedClock()
    policy = RegionPolicy(code="strict", entry_refused_days=Threshold(10))
    with a_library(clock=clock, policy=policy) as library, library.begin() as desk:
        story = a_case(desk, clock).up_to(S.EVALUATING)
        said = clock.advance(hours=1)
        now = clock.advance(days=30)
        tried = ContactAttempt(round=1, channel=Channel.HOTLINE)
        with pytest.raises(Refused) as refused:
            desk.record(story.case, tried, COLLECTORS[0], said, as_of=now)
        assert [reason.rule for reason in refused.value.reasons] == ["entered_in_time"]
        body = bodies.ballot(1, overall=1)
        desk.record(story.case, body, RESIDENT, said, recorder=COLLECTORS[0], as_of=now)
        told = IncidentReport(nature="harm", critical=False)
        desk.record(story.case, told, MANAGER, said, as_of=now)
        (ballot,) = desk.rights(story.case, RESIDENT).ballots
        assert ballot.entered_late


def test_a_case_that_is_taken_up_again_and_again_shows_that_it_was(story: CaseBuilder) -> None:
    """Served and judged three times, it counts three times; two of these were taken up again."""
    story.up_to(S.CLOSED)
    for _ in range(2):
        story.later(days=2).fire(T.REOPEN, MANAGER, bodies.reopening()).up_to(S.CLOSED)
    found = story.desk.figures()
    assert found.verdicts == {SATISFIED: 3}
    assert found.taken_up_again == {SATISFIED: 2}
    tables = dict(figure_tables(found, "zh"))
    assert tables[EPISODE_FIGURES["taken_up_again"].in_("zh")] == [("满意", 2)]


def test_who_was_dissatisfied_before_it_was_taken_up_again_stays_so(story: CaseBuilder) -> None:
    """A second episode that ends well takes the first one's complaint out of nothing."""
    story.up_to(S.CLOSED)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    story.later(days=2).fire(T.REOPEN, MANAGER, bodies.reopening())
    found = story.desk.figures()
    assert found.verdicts == {DISSATISFIED: 1}
    assert found.taken_up_again == {DISSATISFIED: 1}
