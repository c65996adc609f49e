"""Rows of a need whose case moved with its resident to another community."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from tests.unit.batch.casebook.change_stories import (
    MANAGER,
    STORIES,
    THERE,
    Turn,
    turn,
    write_story,
)

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.testing.clock import START, FixedClock

HERE_NO, THERE_NO = "220581001001-2026-0001", "220581001002-2026-0001"
NEW = ("M9", "个案管理员")


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory, and a clock after all that is told."""
    return Linli.from_url("sqlite://", clock=FixedClock(START.replace(year=2028)).now)


def _moved(folder: Path, kit: SimpleNamespace) -> tuple[Path, Path]:
    manager = {"编号": "M9", "姓名": "钱示九", "角色": NEW[1], "服务范围": THERE}
    staff = kit.write(folder / "staff.xlsx", {"人员": [manager]})
    return write_story(folder, kit, STORIES["move taken over"]), staff


def _then(folder: Path, kit: SimpleNamespace, *turns: Turn) -> Path:
    rows = [{"需求编号": "XQ-1", "原因": "示例缘由", **one} for one in turns]
    path: Path = kit.write(folder / "later.xlsx", {"变动": rows})
    return path


def _pause(by: tuple[str, str] = NEW, day: str = "2026-06-10", **more: object) -> Turn:
    return turn("暂停", day, by, 事由="外出", 复查日期="2026-07-30", 继续关照="是", **more)


def _run(linli: Linli, kit: SimpleNamespace, *books: Path) -> BatchResult:
    return run_batch(linli, books, as_of=kit.as_of)


def _told(result: BatchResult) -> Sequence[RowOutcome]:
    return [o for o in result.outcomes if o.file == "later.xlsx" and o.sheet == "变动"]


def _states(linli: Linli) -> tuple[CaseState, CaseState]:
    with linli.reading() as reader:
        assert reader.verify().findings == ()
        return reader.case(HERE_NO).state, reader.case(THERE_NO).state


@pytest.mark.parametrize(
    ("number", "at_once"),
    [("XQ-1", False), ("XQ-1", True), (HERE_NO, False), (THERE_NO, False)],
)
def test_a_moved_case_goes_on_by_either_number(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace, number: str, *, at_once: bool
) -> None:
    """By the need, by the old case or by the new one, in a run of its own or in the same run."""
    before, then = _moved(tmp_path, kit), _then(tmp_path, kit, _pause(需求编号=number))
    for books in [(*before, then)] if at_once else [before, (then,)]:
        result = _run(linli, kit, *books)
    (outcome,) = _told(result)
    assert outcome.outcome is OutcomeKind.ACCEPTED
    assert [c.code for c in outcome.remarks] == ["demand.moved"] * (number != THERE_NO)
    assert _states(linli) == (CaseState.TRANSFERRED, CaseState.SUSPENDED)
    again = _run(linli, kit, *before, then)
    assert (again.events, again.facts, again.refused) == (0, 0, 0)


def test_the_old_team_does_nothing_to_the_case_that_went_on(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """What they enter of later than the move is refused as that of anybody without the role."""
    _run(linli, kit, *_moved(tmp_path, kit))
    (outcome,) = _told(_run(linli, kit, _then(tmp_path, kit, _pause(MANAGER))))
    assert (outcome.outcome, outcome.causes[0].code[:7]) == (OutcomeKind.REFUSED, "LL-1003")
    assert _states(linli) == (CaseState.TRANSFERRED, CaseState.REGISTERED)


def test_what_was_before_the_move_stays_with_the_old_case(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """A row entered late of something earlier is of the case that was its own at the time."""
    _run(linli, kit, *_moved(tmp_path, kit))
    (outcome,) = _told(_run(linli, kit, _then(tmp_path, kit, _pause(MANAGER, "2026-06-05"))))
    with linli.reading() as reader:
        assert outcome.case == reader.case(HERE_NO).id
    assert "demand.moved" not in [c.code for c in outcome.remarks]
