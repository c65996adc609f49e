"""How the work went, as the report tells it: sums that add up, and no small count to be had."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core import CaseState, Linli, Verdict, Wait
from linli_core.plugins import SubjectCategory
from linli_core.testing import FixedClock, SamplePlugin, a_case, a_library
from linli_core.testing.neighbourhood import TOWNSHIP
from linli_reports import plugin
from linli_reports.blocks import DataTable
from linli_reports.divisions import BEIJING
from linli_reports.gathering import Gathered, gather
from linli_reports.masking import is_small
from linli_reports.shown import MASK
from linli_reports.working.blocks import _reach_words, _wait_words, kinds_table, work_blocks
from linli_reports.working.texts_working import GROUPS, HEADINGS, ROADS
from linli_reports.writing import write_report

COLUMNS = (Verdict.SATISFIED, Verdict.DISSATISFIED, Verdict.NOT_EVALUATED)
COUNTS = st.one_of(st.integers(0, 6), st.integers(0, 60))


@given(COUNTS, COUNTS, COUNTS)
def test_of_a_group_no_small_count_is_shown_or_left_over(
    served: int, unserved: int, silent: int
) -> None:
    """Neither who was served, nor who asked in vain, nor who was never reached."""
    known, raised = served + unserved + silent, served + unserved
    shown = [None if s == MASK else int(s) for s in _reach_words(known, raised, served)]
    assert not [n for n in shown if n is not None and is_small(n)]
    told = [n for n in shown if n is not None]
    assert not [(a, b) for a in told for b in told if is_small(a - b)]
    assert shown[0] == known or is_small(known)


def test_half_of_a_few_is_not_told() -> None:
    """The wait of three people is their own; of five it is a figure; of nobody there is none."""
    assert _wait_words(Wait(days=Counter({3: 3}), waiting=2, left=0)) == (MASK, MASK, MASK, "0")
    assert _wait_words(Wait(days=Counter({3: 5}), waiting=7, left=0)) == ("5", "3", "7", "0")
    assert _wait_words(Wait()) == ("0", "—", "0", "0")


def test_every_group_and_every_road_has_a_name() -> None:
    """No code of the program stands in an official paper."""
    assert set(GROUPS) == {group.value for group in SubjectCategory}
    assert {state for state in ROADS if state} <= {state.value for state in CaseState}


@pytest.fixture(scope="module")
def told() -> Gathered:
    """A township with eight judged cases, three of them dissatisfied, and one that waits."""
    clock = FixedClock()
    with a_library(clock=clock, plugins=(SamplePlugin(), plugin)) as library:
        with library.begin() as desk:
            for number, grade in enumerate((5, 5, 5, 5, 5, 1, 1, 1)):
                story = a_case(desk, clock, words=f"示例需求{number}", neighbourhood=not number)
                story.up_to(CaseState.EVALUATING).judged(grade)
            a_case(desk, clock, words="想有人陪着看病", neighbourhood=False)
        return _read(library, clock)


def _read(library: Linli, clock: FixedClock) -> Gathered:
    with library.reading() as reader:
        return gather(library, reader, TOWNSHIP, clock.now().astimezone(BEIJING).year)


def _tables(told: Gathered) -> dict[str, DataTable]:
    blocks = [*work_blocks(told), kinds_table(told)]
    return {block.title.zh: block for block in blocks if isinstance(block, DataTable)}


@pytest.mark.parametrize("name", ["setting_table", "exits_table", "kinds_table"])
def test_each_table_sums_to_all_that_was_counted(told: Gathered, name: str) -> None:
    """Its last row is the same everywhere, and masks the three dissatisfied."""
    rows = _tables(told)[HEADINGS[name].zh].rows
    assert told.whole.said.denominator == 8
    assert [cell.zh for cell in rows[-1]] == ["合计", MASK, MASK, "0", "8"]
    assert [told.whole.said.verdicts[v] for v in COLUMNS] == [5, 3, 0]


def test_whoever_waits_stands_in_the_waits(told: Gathered) -> None:
    """Nine were registered: eight came to service, and the ninth is not left out."""
    service = told.waits.service
    assert (service.reached, service.waiting, service.left) == (8, 1, 0)


def test_each_figure_of_the_work_is_defined_on_the_one_page(told: Gathered) -> None:
    """Name, formula, denominator and source stand in the annex for what the tables show."""
    annex = write_report(told).annex[0]
    assert isinstance(annex, DataTable)
    assert [row for row in annex.rows if row[1].zh == "见表"]
    assert all(cell.zh and cell.en for row in annex.rows for cell in row)
