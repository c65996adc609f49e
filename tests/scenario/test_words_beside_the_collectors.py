"""成效由群众评价: a row and a call come to the same, and what waits unread is no praise.

Whoever may not correct what another wrote down may still tell what they heard; what came under a
number that nobody knows waits, bars a good end, and counts once somebody has said whose it is.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import COLLECTOR, HELPER
from tests.support.refused import refused_by
from tests.support.upload_office import resident
from tests.support.village import C2, E1, LATER, M1, TOWNSHIP, V1, V2, Village, in_evaluation

from linli_core import Actor, CaseState, Linli, Role, Trigger
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.terms import Verdict
from linli_core.testing import bodies

S = CaseState
RESIDENT = Actor("R1", Role.RESIDENT)
#: On this day the township places what waits.
PLACED = datetime(2026, 6, 20, tzinfo=UTC)
WITH_YESES: dict[str, Any] = {"本人愿意": "是", "愿意此人": "是"}


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with in_evaluation(tmp_path, LATER) as found:
        yield found


def _satisfied(village: Village) -> Village:
    village.hands_in(village.book().judged(5, **WITH_YESES), E1, "评价", as_of=LATER)
    assert village.stands()[1] is Verdict.SATISFIED
    return village


def _figures(village: Village) -> tuple[dict[Verdict, int], int]:
    with village.linli.reading() as reader:
        assert reader.verify().findings == ()
        told = reader.figures()
    return dict(told.verdicts), told.beside.uncounted


@pytest.mark.parametrize("signer", [V1, TOWNSHIP], ids=["helper", "township"])
def test_what_the_helper_heard_stands_beside_what_the_collector_wrote(
    village: Village, signer: Actor
) -> None:
    """The same row key is no correction: in the figures it is heard, as it is by a call."""
    _satisfied(village)
    care = village.book().judged(1, writer=HELPER, 评价时间="2026-06-20 10:00")
    village.hands_in(care, signer, "评价", as_of=LATER)
    assert [f.body.overall for f in village.facts(Ballot)] == [5, 1]
    assert not village.facts(HeardRow)
    by_row = _figures(village)
    assert by_row == ({Verdict.DISSATISFIED: 1}, 1)


def test_by_a_call_it_comes_to_the_same(village: Village) -> None:
    """What the helper tells at a desk."""
    _satisfied(village)
    with village.linli.begin() as desk:
        (case,) = desk.cases()
        told = bodies.ballot(1, overall=1)
        desk.record(case, told, RESIDENT, LATER, recorder=V1, as_of=LATER)
    assert _figures(village) == ({Verdict.DISSATISFIED: 1}, 1)


def test_an_honest_helper_who_writes_down_praise_holds_nobody_up(village: Village) -> None:
    """A 4 beside the collector's 5 is one more word that does not count, and nothing to mend."""
    care = village.book().judged(4, writer=HELPER, 评价时间="2026-06-08 10:00")
    village.hands_in(care, V1, "评价", as_of=LATER)
    _satisfied(village)
    care = village.book().judged(4, writer=HELPER, 评价时间="2026-06-20 10:00")
    village.hands_in(care, V1, "评价", as_of=LATER)
    assert not village.facts(HeardRow)
    assert _figures(village) == ({Verdict.SATISFIED: 1}, 0)


def test_the_same_sheets_again_change_nothing(village: Village) -> None:
    """Whose row is handed in last does not take the other's off the record."""
    _satisfied(village)
    theirs = village.book().judged(1, writer=HELPER, 评价时间="2026-06-20 10:00")
    for _ in range(2):
        village.hands_in(theirs, V1, "评价", as_of=LATER)
        _ = village.hands_in(village.book().judged(5, **WITH_YESES), E1, "评价", as_of=LATER)
    assert sorted(f.body.overall for f in village.facts(Ballot)) == [1, 5]
    assert _figures(village)[0] == {Verdict.DISSATISFIED: 1}


def test_nobody_is_content_whose_words_wait(village: Village) -> None:
    """The collector heard a 5, before somebody wrote a complaint under a wrong number."""
    village.complains_under_a_wrong_number()
    village.hands_in(village.book().judged(5, **WITH_YESES), E1, "评价", as_of=LATER)
    assert village.stands() == (S.EVALUATING, Verdict.NOT_EVALUATED)


@pytest.mark.parametrize("state", ["asked", "closing"])
def test_words_that_are_placed_are_heard_of_whoever_said_them(village: Village, state: str) -> None:
    """Placed, they are words of dissatisfaction which nobody has asked about yet."""
    if state == "closing":
        _satisfied(village)
    item = village.complains_under_a_wrong_number()
    with village.linli.begin() as desk:
        (case,) = desk.cases()
        desk.place_words(case.number, item, TOWNSHIP)
    (row,) = village.facts(HeardRow)
    assert (row.body.speaker, row.body.against) == ("R1", True)
    verdicts, uncounted = _figures(village)
    assert uncounted == 1
    assert verdicts == (
        {Verdict.DISSATISFIED: 1} if state == "closing" else {Verdict.NOT_EVALUATED: 1}
    )


def test_a_complaint_kept_for_a_fault_after_a_good_end_is_in_the_figures(village: Village) -> None:
    """A slip in a cell is no reason why nobody hears of it."""
    _satisfied(village)
    care = village.book().judged(1, writer=HELPER, 评价时间="2026-06-20 10:00", 问题解决="没弄好")
    village.hands_in(care, V2, "评价", as_of=LATER)
    assert village.facts(HeardRow)
    assert _figures(village) == ({Verdict.DISSATISFIED: 1}, 1)


def test_the_team_does_not_read_whose_words_are_kept(village: Village) -> None:
    """Who complained in a row that was kept is told to an auditor, never to the team."""
    item = village.complains_under_a_wrong_number()
    _place(village, item)
    with village.linli.reading() as reader:
        (case,) = reader.cases()
        for viewer, speaker in ((M1, ""), (E1, "R1")):
            told = reader.facts_told(case.number, viewer)
            assert [f.body.speaker for f in told if isinstance(f.body, HeardRow)] == [speaker]


def _place(village: Village, item: str) -> None:
    with village.linli.begin() as desk:
        (case,) = desk.cases()
        desk.place_words(case.number, item, TOWNSHIP, as_of=PLACED)


def test_whoever_is_asked_again_by_the_collector_may_be_content(village: Village) -> None:
    """Placed words hold a case up until the collector has asked; one command and one visit do."""
    _place(village, village.complains_under_a_wrong_number())
    early = village.book().judged(5, **WITH_YESES)
    village.hands_in(early, E1, "评价", as_of=PLACED)
    assert village.stands() == (S.EVALUATING, Verdict.NOT_EVALUATED)
    again = village.book().judged(5, **WITH_YESES, 评价时间="2026-06-21 10:00")
    village.hands_in(again, E1, "评价", as_of=LATER)
    assert village.stands()[1] is Verdict.SATISFIED
    assert _figures(village) == ({Verdict.SATISFIED: 1}, 0)


def test_whoever_cannot_be_asked_about_placed_words_is_dissatisfied(village: Village) -> None:
    """Outsiders tried in vain: the words are their ballot, and nothing waits for ever."""
    _place(village, village.complains_under_a_wrong_number())
    care = village.book()
    for day, way in (("22", "上门"), ("23", "电话"), ("24", "上门")):
        care.write("评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way)
    care.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价")
    village.hands_in(care, TOWNSHIP, "评价", as_of=LATER)
    assert village.stands() == (S.RECTIFYING, Verdict.DISSATISFIED)


def test_words_that_name_nobody_here_hinder_nothing(village: Village) -> None:
    """What somebody else said of something else waits for its place without holding others up."""
    lost = village.book()
    lost.number = "XQ-9"
    lost.judged(1, writer=HELPER, 评价人="R2")
    village.hands_in(lost, V1, "评价", as_of=LATER)
    _satisfied(village)


def test_a_guardians_words_wait_for_the_ward(tmp_path: Path) -> None:
    """A complaint of the guardian under a wrong number is about the ward's case."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        village = Village(linli, tmp_path)
        care = village.book()
        care.book["居民"].append(resident("G1", "赵甲九"))
        care.book["居民"][0].update(监护人="G1", 监护依据="指定监护", 监护起始="2020-01-01")
        village.hands_in(care, TOWNSHIP, as_of=LATER)
        lost = village.book()
        lost.number = "XQ-9"
        lost.judged(1, writer=HELPER, 评价人="G1")
        village.hands_in(lost, V1, "评价", as_of=LATER)
        village.hands_in(village.book().judged(5, **WITH_YESES), E1, "评价", as_of=LATER)
        assert village.stands() == (S.EVALUATING, Verdict.NOT_EVALUATED)


def test_nothing_closes_or_is_put_away_while_words_wait(village: Village) -> None:
    """Words that came while the case was closing are placed before its closure is approved."""
    _satisfied(village)
    village.complains_under_a_wrong_number()
    with village.linli.begin() as desk:
        (case,) = desk.cases()
        told = refused_by(desk.fire, case.number, Trigger.APPROVE_CLOSURE, C2)
    assert "words_placed" in told
