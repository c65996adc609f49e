"""成效由群众评价: a row and a call come to the same, and what waits unread is not known to be praise.

Whoever may not correct what another wrote down may still tell what they heard; what came under a
number that nobody knows waits, bars a good end, and counts once somebody has said whose it is.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.support.care_workbook import HELPER
from tests.support.village import E1, LATER, TOWNSHIP, V1, V2, Village

from linli_core import Actor, CaseState, Linli, Role
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.terms import Verdict
from linli_core.testing import bodies

S = CaseState
RESIDENT = Actor("R1", Role.RESIDENT)
WITH_YESES = {"本人愿意": "是", "愿意此人": "是"}


@pytest.fixture
def village(tmp_path: Path) -> Iterator[Village]:
    """A case in evaluation, handed in by the township."""
    with Linli.from_url("sqlite://", clock=lambda: LATER) as linli:
        found = Village(linli, tmp_path)
        found.hands_in(found.book(), TOWNSHIP, as_of=LATER)
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
    """A 4 beside the collector's 5 is one more word that does not count, and no row to be mended."""
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


def _waits(village: Village) -> str:
    """The helper writes the complaint down under a number that nobody knows."""
    lost = village.book()
    lost.number = "XQ-9"
    lost.judged(1, writer=HELPER)
    village.hands_in(lost, V1, "评价", as_of=LATER)
    with village.linli.reading() as reader:
        (waiting,) = reader.inbox(TOWNSHIP)
    return waiting.item.number


def test_nobody_is_content_whose_words_wait(village: Village) -> None:
    """The collector heard a 5, before somebody wrote a complaint under a wrong number."""
    _waits(village)
    village.hands_in(village.book().judged(5, **WITH_YESES), E1, "评价", as_of=LATER)
    assert village.stands() == (S.EVALUATING, Verdict.NOT_EVALUATED)


@pytest.mark.parametrize("state", ["asked", "closing"])
def test_words_that_are_placed_are_heard_of_whoever_said_them(village: Village, state: str) -> None:
    """Placed, they are words of dissatisfaction which nobody has asked about yet."""
    if state == "closing":
        _satisfied(village)
    item = _waits(village)
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


def test_nobody_but_the_team_reads_whose_words_are_kept(village: Village) -> None:
    """Who complained in a row that was kept is told to an auditor, never to the team."""
    item = _waits(village)
    with village.linli.begin() as desk:
        (case,) = desk.cases()
        desk.place_words(case.number, item, TOWNSHIP)
    with village.linli.reading() as reader:
        (case,) = reader.cases()
        told = reader.facts(case.number, Actor("M1", Role.CASE_MANAGER))
    assert [f.body.speaker for f in told if isinstance(f.body, HeardRow)] == [""]


