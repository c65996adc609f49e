"""12345工单: the call is a demand like any other, and the caller is heard without a name."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.refused import refused_by
from tests.support.upload_office import (
    AS_OF,
    HERE,
    OFFICE,
    Office,
    begin,
    told,
)

from linli_core import Actor, CaseState, Role, SubjectKind, Trigger
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.domain.facts import Facts
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.intake import (
    CallbackAnswer,
    HotlineTicket,
    TicketCallback,
    TicketFinding,
    TicketLimit,
    TicketReply,
)
from linli_core.domain.terms import Verdict
from linli_core.testing import FixedClock, a_library, bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, COMMITTEE, MANAGER, RESIDENT, SURVEYOR

NUMBER = "20260601000123"
NAME = "欧阳来电"
RUBBISH = "5号楼门口垃圾堆了一个月没人管"
UNTRUE = {"是否属实": "不属实", "答复内容": "现场未见垃圾", "答复时间": "2026-06-04 09:00"}
ANGRY = {"回访结果": "不满意", "回访意见": "根本没人来过", "回访时间": "2026-06-05 09:00"}


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    """Two communities under way."""
    return begin(Office(a_library(database_url, clock=FixedClock(AS_OF)), tmp_path))


def a_ticket(**cells: str) -> dict[str, str]:
    """Return a row of 12345工单 as the township's clerk copies it."""
    row = {
        "工单编号": NUMBER,
        "原工单编号": "",
        "社区代码": HERE,
        "来电时间": "2026-06-01 09:00",
        "来电人": "匿名",
        "诉求地点": "5号楼",
        "诉求内容": RUBBISH,
        "承办单位": "示例一社区",
        "办理时限": "2026-06-08 17:00",
        "答复时间": "",
        "答复内容": "",
        "是否属实": "",
        "不属实依据": "",
        "回访时间": "",
        "回访结果": "",
        "回访意见": "",
        "记录人": "T1",
        "角色": "街道",
        "时间": "2026-06-01 10:00",
    }
    return row | cells


def hand_in(office: Office, *rows: dict[str, str]) -> BatchResult:
    """Hand in tickets; every row is accounted for."""
    result = office.hands_in({"12345工单": list(rows)})
    assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
    return result


def facts_of(office: Office, number: str = NUMBER) -> Facts:
    """Return what rules see of the case of a ticket."""
    with office.linli.reading() as reader:
        (case,) = [c for c in reader.cases() if reader.demands(c)[0].number == number]
        return reader._take(case, AS_OF).facts  # noqa: SLF001 - what rules see


def codes(result: BatchResult) -> str:
    """Return every code of the rows of tickets."""
    return " ".join(code for _, code in told(result, "12345工单"))


def test_an_anonymous_ticket_is_a_demand_of_its_place(office: Office) -> None:
    """It opens a case about the place, told of by whoever took it down, with its time limit."""
    result = hand_in(office, a_ticket())
    assert (result.refused, result.accepted) == (0, 1)
    with office.linli.reading() as reader:
        (line,) = reader.tickets()
        case = reader.case(line.case)
        (demand,) = reader.demands(case)
        assert reader.verify().findings == ()
    assert (case.subject.kind, case.subject.key) == (SubjectKind.PLACE, "5号楼")
    assert (demand.words, demand.raised_by) == (RUBBISH, Actor("T1", Role.INFORMANT))
    assert (line.number, line.anonymous, line.community) == (NUMBER, True, HERE)
    assert [k for k, _ in told(hand_in(office, a_ticket()), "12345工单")] == [OutcomeKind.UNCHANGED]


def test_a_name_that_nobody_registered_is_not_kept(office: Office) -> None:
    """Whoever called is nobody's business; the row says so and how to name a resident."""
    assert "ticket.caller_unknown" in codes(hand_in(office, a_ticket(来电人=NAME)))
    said = facts_of(office)
    assert NAME not in repr(said.recorded)
    assert said.of(HotlineTicket)[0].body.anonymous


def test_a_caller_who_is_registered_raises_their_own_need(office: Office) -> None:
    """With a number and no place it is that resident's own, and they judge it themselves."""
    hand_in(office, a_ticket(来电人="R1", 诉求地点=""))
    with office.linli.reading() as reader:
        (line,) = reader.tickets()
        case = reader.case(line.case)
    assert (case.subject.kind, case.subject.key, line.anonymous) == (
        SubjectKind.RESIDENT,
        "R1",
        False,
    )


def test_a_reply_is_overdue_by_the_tickets_own_limit(office: Office) -> None:
    """Until it is replied to it is among what is overdue; a late reply is counted as late."""
    hand_in(office, a_ticket())
    with office.linli.reading() as reader:
        assert "ticket_reply" in [o.duty.code for o in reader.overdue()]
        assert reader.ticket_figures().overdue == 1
        in_time = reader.ticket_figures(as_of=datetime(2026, 6, 8, 8, tzinfo=UTC))
        assert in_time.overdue == 0
    hand_in(office, a_ticket(是否属实="属实", 答复内容="已清运", 答复时间="2026-06-10 09:00"))
    with office.linli.reading() as reader:
        assert "ticket_reply" not in [o.duty.code for o in reader.overdue()]
        figures = reader.ticket_figures()
    assert (figures.overdue, figures.replied, figures.late) == (0, 1, 1)


def test_a_limit_is_made_longer_before_it_is_over(office: Office) -> None:
    """The hotline agreed to a week more on the 5th: a reply of the 14th is in time."""
    hand_in(office, a_ticket())
    hand_in(office, a_ticket(办理时限="2026-06-15 17:00", 时间="2026-06-05 10:00"))
    replied = {"是否属实": "属实", "答复内容": "已清运", "答复时间": "2026-06-14 09:00"}
    again = a_ticket(**replied, 办理时限="2026-06-15 17:00", 时间="2026-06-14 10:00")
    assert codes(hand_in(office, again)) == ""
    with office.linli.reading() as reader:
        (line,) = reader.tickets()
        figures = reader.ticket_figures()
        may = reader.ticket_figures(to=datetime(2026, 6, 1, tzinfo=UTC))
    assert line.due == datetime(2026, 6, 15, 9, tzinfo=UTC)
    assert (figures.received, figures.extended, figures.late) == (1, 1, 0)
    assert may.received == 0
    (first,) = facts_of(office).of(HotlineTicket)
    assert first.body.due == datetime(2026, 6, 8, 9, tzinfo=UTC)


def test_a_limit_that_is_over_is_not_moved(office: Office) -> None:
    """Neither a row nor a call makes a late reply timely: both are told that the time was over."""
    hand_in(office, a_ticket())
    result = hand_in(office, a_ticket(办理时限="2026-06-15 17:00", 时间="2026-06-09 10:00"))
    assert "LL-1253" in codes(result)
    with office.linli.begin() as desk:
        (case,) = [c for c in desk.cases() if desk.demands(c)[0].number == NUMBER]
        longer = TicketLimit(ticket=NUMBER, due=datetime(2026, 6, 15, tzinfo=UTC))
        after = datetime(2026, 6, 9, tzinfo=UTC)
        why = refused_by(desk.record, case, longer, OFFICE, after)
        assert why == {"limit_moved_in_time"}
    with office.linli.reading() as reader:
        assert (reader.ticket_figures().overdue, reader.ticket_figures().extended) == (1, 0)


def test_untrue_needs_its_ground(office: Office) -> None:
    """A reply that it is not so, without what was looked at, is refused; the call stays."""
    result = hand_in(office, a_ticket(**UNTRUE))
    assert "untrue_has_ground" in codes(result)
    with office.linli.reading() as reader:
        assert (reader.ticket_figures().received, reader.ticket_figures().replied) == (1, 0)
    hand_in(office, a_ticket(**UNTRUE, 不属实依据="6月3日、4日两次到场，有照片"))
    with office.linli.reading() as reader:
        assert reader.ticket_figures().untrue == 1


def test_a_caller_who_is_not_content_stays_so_over_a_second_row(office: Office) -> None:
    """Writing 满意 over 不满意 in the same row takes no complaint off the record."""
    hand_in(office, a_ticket(**ANGRY))
    over = ANGRY | {"回访结果": "满意", "回访意见": ""}
    hand_in(office, a_ticket(**over))
    with office.linli.reading() as reader:
        figures = reader.ticket_figures()
    assert (figures.not_content, figures.content) == (1, 0)


def test_a_further_call_is_no_second_case(office: Office) -> None:
    """It is linked to the first one and counted as repeated; its own words are kept."""
    again = a_ticket(
        工单编号="20260620000777",
        原工单编号=NUMBER,
        来电时间="2026-06-20 09:00",
        诉求内容="垃圾又堆起来了",
        办理时限="2026-06-25 17:00",
        时间="2026-06-20 10:00",
    )
    for rows in ((a_ticket(), again), (a_ticket(), again)):
        assert hand_in(office, *rows).refused == 0
    with office.linli.reading() as reader:
        lines = reader.tickets()
        figures = reader.ticket_figures()
    assert {line.case for line in lines} == {lines[0].case}
    assert (figures.received, figures.repeated) == (2, 1)
    assert [f.body.words for f in facts_of(office).of(HotlineTicket)] == ["", "垃圾又堆起来了"]


def test_a_further_call_about_nothing_on_record_says_so(office: Office) -> None:
    """The number of the first ticket is named as what nobody knows."""
    assert "demand.unknown" in codes(hand_in(office, a_ticket(原工单编号="1", 工单编号="2")))


def test_a_ticket_without_a_community_waits_with_its_limit(office: Office) -> None:
    """Assigned from the inbox, its case has the ticket, and no reply is forgotten."""
    assert told(hand_in(office, a_ticket(社区代码="")), "12345工单")[0][0] is OutcomeKind.HELD
    with office.linli.begin() as desk:
        (line,) = desk.inbox(OFFICE)
        case = desk.assign_from_inbox(line.item.number, HERE, OFFICE)
        (ticket,) = desk.tickets()
        assert desk.verify().findings == ()
    assert (ticket.number, ticket.case, ticket.due is not None) == (NUMBER, case.number, True)


def test_tickets_are_listed_without_words(office: Office) -> None:
    """What is listed tells no words and no names."""
    hand_in(office, a_ticket(**ANGRY))
    with office.linli.reading() as reader:
        assert RUBBISH not in repr(reader.tickets())
        assert "根本" not in repr(reader.tickets())


def called(story: CaseBuilder, **more: Any) -> CaseBuilder:  # noqa: ANN401 - any field
    """Put a ticket on record of a case."""
    due = story.clock.now() + timedelta(days=5)
    return story.record(HotlineTicket(number=NUMBER, due=due, **more), SURVEYOR)


def said_by_caller(story: CaseBuilder, answer: CallbackAnswer, by: Actor) -> CaseBuilder:
    """Let somebody call back."""
    return story.later(hours=1).record(TicketCallback(ticket=NUMBER, answer=answer), by)


def test_a_caller_who_is_not_content_bars_a_good_end(story: CaseBuilder) -> None:
    """Whatever others say, until somebody outside the team has heard otherwise, and later."""
    called(story.up_to(CaseState.EVALUATING))
    said_by_caller(story, CallbackAnswer.NOT_CONTENT, MANAGER)
    story.judged()
    assert story.stands() is CaseState.EVALUATING
    said_by_caller(story, CallbackAnswer.CONTENT, MANAGER).advanced()
    assert story.stands() is CaseState.EVALUATING
    said_by_caller(story, CallbackAnswer.CONTENT, COLLECTORS[0]).advanced()
    assert story.stands() is CaseState.CLOSING


def test_what_was_said_to_be_untrue_does_not_end_satisfied(story: CaseBuilder) -> None:
    """A later reply that it is so after all opens the way again."""
    called(story.up_to(CaseState.EVALUATING))
    untrue = TicketReply(
        ticket=NUMBER, reply="未见", finding=TicketFinding.UNTRUE, ground="两次到场查看"
    )
    story.record(untrue, MANAGER).judged()
    assert story.stands() is CaseState.EVALUATING
    story.later(hours=1).record(TicketReply(ticket=NUMBER, reply="复查属实"), MANAGER).advanced()
    assert story.stands() is CaseState.CLOSING


def test_words_after_the_count_bar_the_closing(story: CaseBuilder) -> None:
    """A caller who is not content after a good round is asked before the case closes."""
    called(story.up_to(CaseState.CLOSING))
    said_by_caller(story, CallbackAnswer.NOT_CONTENT, COLLECTORS[0])
    assert "caller_content" in story.why_not(Trigger.APPROVE_CLOSURE, COMMITTEE)


@pytest.mark.parametrize("state", [CaseState.IN_SERVICE, CaseState.EVALUATING])
def test_a_caller_who_is_not_content_is_not_lost_where_the_case_is_left(
    story: CaseBuilder, state: CaseState
) -> None:
    """Called off or left in the middle of a round, it ends dissatisfied and not unevaluated."""
    called(story.up_to(state))
    said_by_caller(story, CallbackAnswer.NOT_CONTENT, MANAGER)
    story.later(hours=1).fire(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_limit_of_a_day_ends_with_that_day(office: Office) -> None:
    """A reply in the afternoon of the last day is in time; on the day after it is late."""
    limit = {"办理时限": "2026-06-08", "是否属实": "属实", "答复内容": "已清运"}
    hand_in(office, a_ticket(**limit, 答复时间="2026-06-08 17:00"))
    with office.linli.reading() as reader:
        assert (reader.ticket_figures().replied, reader.ticket_figures().late) == (1, 0)
    again = a_ticket(**limit, 工单编号="20260601000009", 答复时间="2026-06-09 00:00")
    hand_in(office, again)
    with office.linli.reading() as reader:
        assert reader.ticket_figures().late == 1


@pytest.mark.parametrize("is_open", [True, False])
def test_a_callers_no_in_a_row_with_a_slip_is_kept_as_heard(
    office: Office, *, is_open: bool
) -> None:
    """A word that is not on the list is no reason to lose who is not content."""
    if is_open:
        hand_in(office, a_ticket())
    result = hand_in(office, a_ticket(**{**ANGRY, "回访结果": "很不满意"}))
    (row,) = (o for o in result.outcomes if o.sheet == "12345工单")
    assert (row.outcome, row.causes[0].heading) == (OutcomeKind.KEPT, "回访结果")
    if is_open:
        assert [ANGRY["回访意见"] in f.body.words for f in facts_of(office).of(HeardRow)] == [True]
