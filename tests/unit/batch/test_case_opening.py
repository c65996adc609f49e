"""What concerns many in a workbook: private needs of a project, and what the ledger tells."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.transfer import CaseLink
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


def _project(kit: SimpleNamespace, number: str = "XQ-5") -> Row:
    project: Row = kit.need(number, 对象类型="场所", 对象编号="3号楼", 认可方式="议事决议")
    return {**project, "认可人": "", "决议文号": "示例议〔2026〕5号"}


def _run(linli: Linli, folder: Path, kit: SimpleNamespace, *needs: Row) -> BatchResult:
    sheets = {**kit.registers(), "需求": list(needs)}
    return run_batch(linli, [kit.write(folder / "book.xlsx", sheets)], as_of=kit.as_of)


def test_a_private_need_names_the_project_it_came_up_in(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Whatever their numbers, the project comes first; a rerun changes nothing."""
    needs = (_project(kit), kit.need("XQ-1", 所属项目="XQ-5", 需求内容="想在家门口装扶手"))
    result = _run(linli, tmp_path, kit, *needs)
    assert result.refused == 0
    with linli.reading() as reader:
        by_number = {reader.demands(c)[0].number: c for c in result.cases}
        project, child = (reader.case(by_number[n]) for n in ("XQ-5", "XQ-1"))
        assert child.state is CaseState.NEED_CONFIRMED
        links = [f.body.case for f in reader.facts(child) if isinstance(f.body, CaseLink)]
        assert links == [project.number]
        assert not any(isinstance(f.body, CaseLink) for f in reader.facts(project))
        assert child.number not in str(reader.public_record(project.number))
        assert reader.verify().findings == ()
    of_project = [o for o in result.outcomes if o.number == "XQ-5"]
    assert child.number not in str(of_project)
    assert "XQ-1" not in str(of_project)
    again = _run(linli, tmp_path, kit, *needs)
    assert (again.events, again.facts, again.refused) == (0, 0, 0)


def test_a_private_need_of_no_project_is_refused_with_its_place(
    linli: Linli, tmp_path: Path, kit: SimpleNamespace
) -> None:
    """A number nobody knows, and a resident's own case, are no projects."""
    needs = (
        kit.need("XQ-1"),
        kit.need("XQ-2", 所属项目="XQ-9"),
        kit.need("XQ-3", 所属项目="XQ-1"),
    )
    result = _run(linli, tmp_path, kit, *needs)
    outcomes = {o.number: o for o in result.outcomes if o.sheet == "需求"}
    assert outcomes["XQ-1"].outcome is OutcomeKind.ACCEPTED
    for number in ("XQ-2", "XQ-3"):
        assert outcomes[number].outcome is OutcomeKind.REFUSED
        assert [c.heading for c in outcomes[number].causes] == ["所属项目"]
    assert len(result.cases) == 1
