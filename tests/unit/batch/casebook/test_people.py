"""Where a row of 人员 may give a role: beyond a township only to who sees nobody's name."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Linli, Role
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.run import run_batch
from linli_core.testing.clock import PRESENT, FixedClock


@pytest.mark.parametrize(
    ("role", "digits", "kind"),
    [
        ("民政部门", 6, OutcomeKind.ACCEPTED),
        ("民政局", 4, OutcomeKind.ACCEPTED),
        ("民政厅", 2, OutcomeKind.ACCEPTED),
        ("民政部门", 5, OutcomeKind.REFUSED),
        ("乡镇（街道）", 6, OutcomeKind.REFUSED),
        ("民政部门；督导", 6, OutcomeKind.REFUSED),
    ],
)
def test_a_county_is_overseen_and_its_cases_are_not_opened_with_it(
    tmp_path: Path, kit: SimpleNamespace, role: str, digits: int, kind: OutcomeKind
) -> None:
    """The civil affairs department of a county is entered; no role with cases spans a county."""
    sheets = kit.registers()
    known = sheets["人员"][0]
    code = known["服务范围"][:digits]
    official = {**known, "编号": "Q1", "姓名": "示例员", "角色": role, "服务范围": code}
    book = kit.write(tmp_path / "表.xlsx", {**sheets, "人员": [*sheets["人员"], official]})
    with Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now) as linli:
        result = run_batch(linli, [book], as_of=kit.as_of)
        last = next(o for o in reversed(result.outcomes) if o.sheet == "人员")
        assert last.outcome is kind, last
        if kind is OutcomeKind.ACCEPTED:
            with linli.reading() as reader:
                grants = reader.person("Q1").grants
                assert [(g.role, g.scope) for g in grants] == [(Role.CIVIL_AFFAIRS, code)]
