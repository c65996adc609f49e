"""成效由群众评价: residents know no case numbers, and are heard where they were served.

A complaint stands under another case of theirs, which nobody has served: by a slip, or because
somebody would rather have it there. It bars a good end of the service it is about all the same.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.care_workbook import HELPER
from tests.support.village import E1, LATER, TOWNSHIP, V1, Village, in_evaluation

from linli_core import CaseState, Linli, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.evaluation import Ballot, NoResponse
from linli_core.domain.terms import Channel, Verdict, Wanted
from linli_core.facts import ContactAttempt, WantedAnswer
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COLLECTORS, COMMITTEE, MANAGER, RESIDENT

S, T = CaseState, Trigger
E = COLLECTORS[0]


def _another(story: CaseBuilder) -> CaseBuilder:
    other = a_case(story.desk, story.clock, raised_by=RESIDENT, neighbourhood=False)
    return other.surveyed().confirmed()


def _complained_there(story: CaseBuilder) -> CaseBuilder:
    other = _another(story)
    other.record(bodies.ballot(1, overall=1, complaint="没修好"), RESIDENT, recorder=story.helper)
    return other


def _stands(story: CaseBuilder) -> tuple[CaseState, Verdict]:
    case = story.desk.case(story.case)
    return case.state, case.episode.verdict


@pytest.mark.parametrize("before", [True, False], ids=["before the round", "in the round"])
def test_a_complaint_under_another_number_bars_silence(story: CaseBuilder, *, before: bool) -> None:
    """Outsiders tried in vain, and what was said elsewhere is what they say."""
    story.up_to(S.IN_SERVICE).served()
    if before:
        _complained_there(story)
    story.up_to(S.EVALUATING)
    if not before:
        _complained_there(story)
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        attempt = ContactAttempt(round=1, channel=channel, doorstep=door)
        story.record(attempt, E).later(days=3)
    assert "heard_words_asked" in story.later(days=8).why_not(
        T.NO_RESPONSE, COMMITTEE, NoResponse(round=1)
    )
    assert _stands(story.advanced()) == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_a_complaint_is_heard_though_the_service_was_written_down_after_it(
    story: CaseBuilder,
) -> None:
    """Helpers write their days down late; when the round opens, what was said by then is known."""
    began = story.up_to(S.PAIRED).clock.now()
    _complained_there(story)
    now, started = story.clock.advance(hours=1), bodies.start(began)
    story.case = story.desk.fire(
        story.case, T.START_SERVICE, MANAGER, fact=started, at=began, as_of=now
    )
    story.served().asked()
    asked = story.desk.rights(story.case, E, as_of=story.clock.now())
    assert asked.rounds[-1].to_ask == (RESIDENT.number,)


def test_whoever_collects_asks_and_the_answer_counts(story: CaseBuilder) -> None:
    """Asked where they were served, they are as content as they say."""
    story.up_to(S.EVALUATING)
    _complained_there(story)
    assert _stands(story.judged())[1] is Verdict.SATISFIED


def test_a_good_round_is_undone_by_what_is_said_elsewhere_since(story: CaseBuilder) -> None:
    """Closed, and followed up: the complaint is of the service, under whatever number."""
    story.up_to(S.CLOSED)
    _complained_there(story)
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}
    assert story.desk.verify().findings == ()


def test_harm_by_whoever_served_reaches_the_case_they_served_in(story: CaseBuilder) -> None:
    """Named as whose doing it is, the helper is the helper under any number."""
    story.up_to(S.CLOSED)
    told = IncidentReport(nature="打骂", suspects=(story.helper.number,))
    _another(story).record(told, RESIDENT)
    assert story.desk.figures().verdicts == {Verdict.DISSATISFIED: 1}


def test_a_fall_at_home_is_nobodys_service(story: CaseBuilder) -> None:
    """What happened without the helper is looked into where it was told, and nowhere else."""
    story.up_to(S.CLOSED)
    _another(story).record(IncidentReport(nature="跌倒"), RESIDENT)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}


def test_what_is_not_wanted_next_says_nothing_of_the_last_service(story: CaseBuilder) -> None:
    """A no to help that is offered is one, and no word of what was done before."""
    story.up_to(S.CLOSED)
    _another(story).record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=MANAGER)
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1}


def test_of_a_case_that_was_served_too_the_word_is_its_own(story: CaseBuilder) -> None:
    """There it is heard, and counts."""
    story.up_to(S.CLOSED)
    other = _another(story).up_to(S.IN_SERVICE).served()
    other.record(bodies.ballot(1, overall=1), RESIDENT, recorder=other.helper)
    other.fire(T.WITHDRAW, RESIDENT, bodies.withdrawal())
    assert story.desk.figures().verdicts == {Verdict.SATISFIED: 1, Verdict.DISSATISFIED: 1}


def test_the_words_stay_where_they_were_written_down(story: CaseBuilder) -> None:
    """The served case hears that somebody is dissatisfied; what they said is read in their own."""
    story.up_to(S.CLOSED)
    _complained_there(story)
    facts = story.desk.facts(story.case)
    heard = [f.body for f in facts if f.source.startswith("case ")]
    assert [getattr(body, "overall", 0) for body in heard] == [1]
    assert "没修好" not in repr(heard)


def test_what_many_share_is_complained_of_under_ones_own_number(
    desk: Desk, clock: FixedClock
) -> None:
    """The lamp in the stairwell is still dark, says somebody whom nobody serves at home."""
    lamp = _lamp(desk, clock)
    _complained_there(lamp)
    assert [rated.overall for rated in _heard_in(lamp)] == [1]
    assert desk.figures().beside.uncounted == 1


def test_whoever_is_served_at_home_speaks_of_that(story: CaseBuilder) -> None:
    """A complaint is first of the service one was given oneself."""
    lamp = _lamp(story.desk, story.clock)
    story.up_to(S.EVALUATING)
    _complained_there(story)
    assert _heard_in(lamp) == []


def _lamp(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A lamp that the council had mended for two households, who are being asked."""
    lamp = a_case(desk, clock, subject=SubjectRef(SubjectKind.PLACE, "示例巷尾")).surveyed()
    lamp.confirmed(way="resolution", adopters=(), resolution="示例议事〔2026〕3号")
    return lamp.up_to(S.IN_SERVICE).served(signed_by="R5").asked(households=("H1", "H3"))


def _heard_in(story: CaseBuilder) -> list[Ballot]:
    return [f.body for f in story.desk.facts(story.case) if isinstance(f.body, Ballot)]


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with in_evaluation(tmp_path, LATER) as found:
        yield found


def _verdict(village: Village, number: str) -> Verdict:
    with village.linli.reading() as reader:
        (case,) = [c for c in reader.cases() if reader.demands(c)[0].number == number]
        assert reader.verify().findings == ()
    return case.episode.verdict


def test_in_a_workbook_another_number_hides_nothing_either(village: Village) -> None:
    """The helper's row names another demand of the resident's; the good round does not stand."""
    village.hands_in(village.book().judged(5), E1, "评价", as_of=LATER)
    assert village.stands()[1] is Verdict.SATISFIED
    care = village.book()
    care.book["需求"] = [{**care.book["需求"][0], "需求编号": "XQ-2", "需求内容": "另一件事"}]
    care.number, care.book["评价"] = "XQ-2", []
    care.judged(1, writer=HELPER)
    village.hands_in(care, V1, "评价", as_of=LATER)
    village.hands_in(care, TOWNSHIP, "需求", "评价", as_of=LATER)
    assert _verdict(village, "XQ-1") is Verdict.DISSATISFIED


def test_in_one_upload_the_order_of_rows_hides_nothing(tmp_path: Path) -> None:
    """The other demand stands first, and the service is on record only after the complaint."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        village = Village(linli, tmp_path)
        care = village.book().judged(5)
        care.book["需求"].insert(
            0, {**care.book["需求"][0], "需求编号": "XQ-0", "需求内容": "他事"}
        )
        care.number = "XQ-0"
        care.judged(1, writer=HELPER)
        village.hands_in(care, TOWNSHIP, as_of=LATER)
        assert _verdict(village, "XQ-1") is not Verdict.SATISFIED
