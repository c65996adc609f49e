"""成效由群众评价: a rest is no way round being asked, and an episode no way to ask one's own.

Whoever was served is heard, or outsiders tried in vain, before a case that rests is ended for good;
whoever helped them in an earlier episode is no outsider in the next one.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import evolve
from tests.support.care_workbook import COLLECTOR, CareWorkbook
from tests.support.care_workbook import MANAGER as M1
from tests.support.upload_office import Office, told

from linli_core import Actor, CaseState, Linli, SubjectKind, SubjectRef, Trigger
from linli_core.batch.outcome import OutcomeKind
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.death import DeathConfirmation, DeathRecord, DeathSettlement
from linli_core.domain.statements.evaluation import ContactAttempt, QuietContact
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.suspension import Suspension, SuspensionEnd
from linli_core.domain.terms import Channel, Purpose, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SPOUSE,
    STEWARD,
    TOWNSHIP_OFFICE,
    residents,
    staff,
)
from linli_core.testing.scenes import Scene

T = Trigger
S = CaseState
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
FOR_GOOD = SuspensionEnd(permanent=True, reason="长期外出，不再办理")
LOST = SuspensionEnd(permanent=False, reason="多次上门无人")
SERVED = pytest.mark.parametrize("state", [S.IN_SERVICE, S.EVALUATING])
AS_OF = datetime(2026, 6, 30, tzinfo=UTC)


def _rests(story: CaseBuilder, ground: str = "away") -> CaseBuilder:
    until = story.clock.now() + timedelta(days=30)
    return story.fire(
        T.SUSPEND, MANAGER, Suspension(ground=ground, review_by=until, welfare_check=True)
    )


def _served(story: CaseBuilder, state: CaseState) -> CaseBuilder:
    story.up_to(S.IN_SERVICE).served()
    return story.up_to(state)


def _tried(story: CaseBuilder, by: Actor, days: int = 3) -> CaseBuilder:
    for channel in (Channel.HOTLINE, Channel.HOME_VISIT, Channel.HOTLINE):
        door = channel is Channel.HOME_VISIT
        story.record(ContactAttempt(round=0, channel=channel, doorstep=door), by)
        story.later(days=days)
    return story


@SERVED
@pytest.mark.parametrize("end", [FOR_GOOD, LOST], ids=["for good", "lost"])
def test_a_rest_does_not_end_for_good_over_somebody_nobody_asked(
    story: CaseBuilder, state: CaseState, end: SuspensionEnd
) -> None:
    """Not by a ground that is called permanent, nor by what the manager says that they tried."""
    _tried(_rests(_served(story, state), "lost_contact"), MANAGER)
    assert "heard_before_it_ends" in story.why_not(T.END_SUSPENSION, COMMITTEE, end)


@SERVED
def test_the_teams_own_attempts_lose_nobody(story: CaseBuilder, state: CaseState) -> None:
    """Contact is lost once outsiders say so, of whoever was served."""
    _tried(_rests(_served(story, state), "lost_contact"), MANAGER)
    assert "suspension_may_end" in story.why_not(T.END_SUSPENSION, COMMITTEE, LOST)


@SERVED
@pytest.mark.parametrize("end", [FOR_GOOD, LOST], ids=["for good", "lost"])
def test_where_outsiders_tried_in_vain_it_ends_not_evaluated(
    story: CaseBuilder, state: CaseState, end: SuspensionEnd
) -> None:
    """Two days, two ways, once at the door: then the case may close, and is counted so."""
    _tried(_rests(_served(story, state), "lost_contact"), COLLECTORS[0])
    story.fire(T.END_SUSPENSION, COMMITTEE, end).closed()
    assert story.stands() is S.CLOSED
    assert story.desk.figures().verdicts == {Verdict.NOT_EVALUATED: 1}


def test_attempts_of_one_afternoon_are_not_enough(story: CaseBuilder) -> None:
    """Who is out for a day is not away for good."""
    _tried(_rests(_served(story, S.IN_SERVICE)), COLLECTORS[0], days=0)
    assert story.why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD) == {"heard_before_it_ends"}


def test_what_was_tried_before_the_rest_began_does_not_end_it(story: CaseBuilder) -> None:
    """In service nobody asks for a verdict yet; who was not in then may be in now."""
    _tried(_served(story, S.IN_SERVICE), COLLECTORS[0])
    assert "heard_before_it_ends" in _rests(story).why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)


def test_what_was_tried_in_the_round_counts_while_the_round_rests(story: CaseBuilder) -> None:
    """The collector went twice in vain, then the case rested: nobody need go again."""
    story.up_to(S.EVALUATING)
    for channel in (Channel.HOTLINE, Channel.HOME_VISIT):
        door = channel is Channel.HOME_VISIT
        story.record(ContactAttempt(round=1, channel=channel, doorstep=door), COLLECTORS[0])
        story.later(days=1)
    assert _rests(story).why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD) == set()


def test_who_does_not_want_to_be_asked_is_left_alone(story: CaseBuilder) -> None:
    """They said so; where the team wrote that down, one quiet contact from outside is enough."""
    _rests(_served(story, S.IN_SERVICE))
    story.record(ConsentWithdrawal(purpose=Purpose.SURVEY), RESIDENT, recorder=MANAGER)
    assert "heard_before_it_ends" in story.why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)
    story.record(ConsentWithdrawal(purpose=Purpose.SERVICE), RESIDENT, recorder=MANAGER)
    story.record(QuietContact(stands=True), COLLECTORS[0])
    assert story.why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD) == set()


def test_a_first_good_word_of_a_household_is_not_that_of_all(desk: Desk, clock: FixedClock) -> None:
    """One of two was content within the hour; the other is asked before the case is ended."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING).judged(5, by=SPOUSE)
    assert "heard_before_it_ends" in _rests(story).why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)


def test_who_spoke_against_it_is_heard_already(story: CaseBuilder) -> None:
    """The case may be ended: with their word in the verdict nobody is hidden."""
    _served(story, S.IN_SERVICE)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=story.helper)
    _rests(story).fire(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


def test_who_was_never_served_is_let_go_as_before(story: CaseBuilder) -> None:
    """There is nothing to judge yet, and nobody is kept waiting for an outsider."""
    _rests(story.up_to(S.ACCEPTED)).fire(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)
    assert story.stands() is S.WITHDRAWN


def test_whoever_is_of_the_team_does_not_end_a_rest(desk: Desk, clock: FixedClock) -> None:
    """A committee member who helps leaves it to the township."""
    story = _tried(_rests(_served(a_case(desk, clock), S.IN_SERVICE)), COLLECTORS[0])
    member = next(p for p in staff() if p.number == COMMITTEE.number)
    desk.put_people([evolve(member, kin=(story.helper.number,))])
    assert story.why_not(T.END_SUSPENSION, COMMITTEE, FOR_GOOD) == {"finder_independent"}
    assert story.why_not(T.END_SUSPENSION, TOWNSHIP_OFFICE, FOR_GOOD) == set()


ROW = HeardRow(row="5e", sheet="评价", faults=("总体满意度",))


def _rested(story: CaseBuilder) -> Scene:
    _tried(_rests(_served(story, S.EVALUATING)), COLLECTORS[0])
    return story.about_to(T.END_SUSPENSION, COMMITTEE, FOR_GOOD)


def _closed(story: CaseBuilder) -> Scene:
    return story.up_to(S.CLOSED).later(days=200).about_to(T.ARCHIVE, STEWARD)


def _dead(story: CaseBuilder) -> Scene:
    _served(story, S.EVALUATING)
    died = DeathRecord(evidence="死亡证明")
    story.case = story.desk.record(
        story.case, DeathConfirmation(), TOWNSHIP_OFFICE, story.clock.advance(hours=1)
    )
    story.case = story.desk.fire(
        story.case, T.RECORD_DEATH, COMMITTEE, fact=died, at=story.clock.now()
    )
    done = DeathSettlement(kin_notified=True, support_offered=True, screened=True)
    return story.later(days=1).about_to(T.SETTLE_DEATH, MANAGER, done)


@pytest.mark.parametrize("end", [_rested, _closed, _dead], ids=lambda f: f.__name__[1:])
def test_a_complaint_kept_as_heard_is_not_put_away_unread(
    story: CaseBuilder, end: Callable[[CaseBuilder], Scene]
) -> None:
    """A slip of whoever wrote it down: somebody outside says first what was said."""
    lifecycle = a_library().registry.lifecycle
    scene = end(story)
    assert scene.refusals(lifecycle) == set()
    kept = scene.stating(ROW, SYSTEM)
    assert kept.refusals(lifecycle) == {"heard_rows_mended"}
    assert kept.stating(RowMended(row="5e"), TOWNSHIP_OFFICE).refusals(lifecycle) == set()
    known = kept.in_episode(verdict=Verdict.DISSATISFIED)
    assert known.refusals(lifecycle) == set(), "with dissatisfaction in the verdict it hides nobody"


class TestWorkbook:
    """The same through sheet 变动."""

    @pytest.fixture
    def linli(self) -> Iterator[Linli]:
        """Return a library that knows nobody yet."""
        with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
            yield linli

    def _turns(self, care: CareWorkbook, *, tried: bool) -> CareWorkbook:
        def turn(kind: str, who: tuple[str, str], at: str, **cells: str) -> None:
            care.write("变动", who, at, **{"类型": kind, "原因": "据实登记", **cells})

        turn("暂停", M1, "10 10:00", 事由="外出", 复查日期="2026-06-20", 继续关照="是")
        if tried:
            turn("联系未果", COLLECTOR, "11 10:00", 渠道="电话")
            turn("联系未果", COLLECTOR, "12 10:00", 渠道="上门")
        turn("暂停终结", ("C1", "村（居）委会"), "13 10:00", 事由="永久")
        return care

    @pytest.mark.parametrize("tried", [False, True], ids=["not tried", "tried"])
    def test_a_row_that_ends_a_rest_waits_for_outsiders(
        self, linli: Linli, tmp_path: Path, *, tried: bool
    ) -> None:
        """The row says what is missing; with the two attempts it is accepted."""
        care = CareWorkbook(tmp_path).accepted().planned().paired().served()
        for row in care.book["人员"]:
            row["任职依据"] = "2026年换届选举结果公告"
        result = Office(linli, tmp_path).hands_in(self._turns(care, tried=tried).book, as_of=AS_OF)
        kind, codes = told(result, "变动")[-1]
        assert (kind is OutcomeKind.ACCEPTED) is tried
        assert ("LL-1325" in codes) is not tried


def _again(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """Served once by V1; reopened, and served by somebody else."""
    story = a_case(desk, clock).up_to(S.CLOSED)
    assert story.helper.number == "V1"
    first = next(p for p in staff() if p.number == "V1")
    desk.put_people([evolve(first, capacity=0)])
    story.fire(T.REOPEN, RESIDENT, bodies.reopening())
    story.up_to(S.IN_SERVICE).served()
    assert story.helper.number != "V1"
    return story


def test_who_helped_in_the_episode_before_collects_nothing_in_this_one(
    desk: Desk, clock: FixedClock
) -> None:
    """The residents are the same, and so are their ties to whoever helped them."""
    story = _again(desk, clock)
    asked = story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1, collector="V1"))
    assert "collector_independent" in asked
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1, collector="E2")) == set()


def test_kin_of_who_helped_before_are_no_outsiders_either(desk: Desk, clock: FixedClock) -> None:
    """What E2 is to the helper of the last episode, they are to those who were helped."""
    story = _again(desk, clock)
    found = next(p for p in staff() if p.number == "E2")
    desk.put_people([evolve(found, kin=("V1",))])
    asked = story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1, collector="E2"))
    assert asked == {"collector_independent"}


def test_who_helped_before_still_judges_what_is_theirs(desk: Desk, clock: FixedClock) -> None:
    """A tie bars from asking others, and never from having one's own say."""
    story = _again(desk, clock).asked(collector="E2")
    assert any(p.number == "R1" for p in residents())
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[1]).counted()
    assert story.stands() is S.CLOSING
