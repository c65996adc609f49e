"""A workbook over a case whose record cannot be read: the rest goes on, a correction is taken."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://")


def _run(linli: Linli, folder: Path, kit: SimpleNamespace, risk: str) -> BatchResult:
    needs = [kit.need(), kit.need("XQ-2", 对象编号="R2", 提出人="R2", 认可人="R2")]
    triages = [kit.triage(风险等级=risk), kit.triage("XQ-2", 同意人="R2")]
    sheets = {**kit.registers(), "需求": needs, "研判": triages}
    return run_batch(linli, [kit.write(folder / "book.xlsx", sheets)], as_of=kit.as_of)


def _told(result: BatchResult, sheet: str) -> dict[str, OutcomeKind]:
    return {o.number: o.outcome for o in result.outcomes if o.sheet == sheet}


def test_a_row_that_says_it_again_mends_the_case(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Rows of the case are refused until the row that was damaged says it otherwise."""
    first = _run(linli, tmp_path, kit, "中")
    with linli.engine.begin() as connection:
        changed = "update linli_fact set body = replace(body, '\"medium\"', '5') where id = ("
        changed += " select min(id) from linli_fact where body like '%\"medium\"%')"
        connection.execute(text(changed))
    damaged = _run(linli, tmp_path, kit, "中")
    assert damaged.incidents == []
    assert _told(damaged, "研判") == {"XQ-1": OutcomeKind.REFUSED, "XQ-2": OutcomeKind.UNCHANGED}
    assert {c.code for o in damaged.outcomes for c in o.causes} == {"LL-9001"}
    assert len(linli.summarise(first).unreadable) == 1
    mended = _run(linli, tmp_path, kit, "低")
    assert _told(mended, "研判")["XQ-1"] in (OutcomeKind.ACCEPTED, OutcomeKind.HELD)
    again = _run(linli, tmp_path, kit, "低")
    assert set(_told(again, "研判").values()) == {OutcomeKind.UNCHANGED}
    assert again.refused == 0
