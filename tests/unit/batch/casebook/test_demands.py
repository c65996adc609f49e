"""Rows that point nowhere, or that take a number twice: each named with place and remedy."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.run import run_batch
from linli_core.testing.clock import PRESENT, FixedClock

LOST = {
    "unknown community": ({"社区代码": "220581009999"}, "community.unknown", "社区代码", "B"),
    "unknown raiser": ({"提出人": "R99"}, "person.unknown", "提出人", "E"),
    "unknown recorder": ({"记录人": "M99"}, "person.unknown", "记录人", "R"),
    "recorder in another's role": ({"角色": "督导"}, "recorder.role", "角色", "S"),
    "number of another need": (
        {"需求编号": "XQ-1", "需求内容": "别的事"},
        "number.taken",
        "需求编号",
        "A",
    ),
}


@pytest.mark.parametrize("what", LOST)
def test_a_row_that_points_nowhere_costs_only_itself(
    tmp_path: Path, kit: SimpleNamespace, what: str
) -> None:
    """File, sheet, row, column, code and remedy are told; the rest of the file is processed."""
    change, code, heading, letter = LOST[what]
    needs = [kit.need(), {**kit.need("XQ-2"), **change}, kit.need("XQ-3")]
    book = kit.write(tmp_path / "表.xlsx", {**kit.registers(), "需求": needs})
    linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
    result = run_batch(linli, [book], as_of=kit.as_of)
    (bad,) = (o for o in result.outcomes if o.outcome is OutcomeKind.REFUSED)
    (cause,) = bad.causes
    assert (bad.file, bad.sheet, bad.row) == ("表.xlsx", "需求", 3)
    assert (cause.code, cause.heading, cause.column) == (code, heading, letter)
    assert cause.remedy.zh
    assert cause.remedy.en
    with linli.reading() as reader:
        assert [reader.case(c).state for c in result.cases] == [CaseState.NEED_CONFIRMED] * 2
