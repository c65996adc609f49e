"""Rows of a case workbook that come again, changed, or wrong."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from linli_core import Actor, CaseState, Linli, Role
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.statements.intake import Triage
from linli_core.domain.terms import Risk
from linli_core.testing.clock import PRESENT, FixedClock


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


class Clerk:
    """Writes workbooks and runs them."""

    def __init__(self, linli: Linli, folder: Path, kit: SimpleNamespace) -> None:
        """Sit down with a library, a folder and the parts of a workbook."""
        self.linli = linli
        self.folder = folder
        self.kit = kit

    def run(self, **sheets: object) -> BatchResult:
        """Run a workbook of these sheets beside the registers."""
        book = self.kit.write(self.folder / "book.xlsx", {**self.kit.registers(), **sheets})
        return run_batch(self.linli, [book], as_of=self.kit.as_of)


@pytest.fixture
def clerk(linli: Linli, tmp_path: Path, kit: SimpleNamespace) -> Clerk:
    """Somebody who hands in workbooks."""
    return Clerk(linli, tmp_path, kit)


def only(result: BatchResult, sheet: str) -> list[OutcomeKind]:
    """Return the outcomes of a sheet's rows."""
    return [o.outcome for o in result.outcomes if o.sheet == sheet]


def test_a_changed_row_supersedes_and_never_makes_a_second_case(linli: Linli, clerk: Clerk) -> None:
    """The same row with other content corrects its fact in the same case."""
    clerk.run(需求=[clerk.kit.need()], 研判=[clerk.kit.triage(决定="待定")])
    result = clerk.run(需求=[clerk.kit.need()], 研判=[clerk.kit.triage(决定="待定", 风险等级="高")])
    assert only(result, "需求") == [OutcomeKind.UNCHANGED]
    assert len(result.cases) == 1
    with linli.reading() as reader:
        facts = [f for f in reader.facts(result.cases[0]) if isinstance(f.body, Triage)]
    assert [f.body.risk for f in facts] == [Risk.MEDIUM, Risk.HIGH]
    assert facts[1].supersedes == facts[0].id


def test_a_residents_words_are_never_edited(linli: Linli, clerk: Clerk) -> None:
    """A demand that comes again with other words is refused and says what to do instead."""
    clerk.run(需求=[clerk.kit.need()])
    result = clerk.run(需求=[clerk.kit.need(需求内容="想换个热水器")])
    (row,) = (o for o in result.outcomes if o.sheet == "需求")
    assert row.outcome is OutcomeKind.REFUSED
    assert row.causes[0].code == "demand.words_changed"
    with linli.reading() as reader:
        assert row.case is not None
        assert reader.demands(row.case)[0].words == "想有人来说说话"


def test_facts_may_come_in_several_files_over_time(
    linli: Linli, tmp_path: Path, clerk: Clerk
) -> None:
    """A later file without the demand's own row carries the same case on."""
    clerk.run(需求=[clerk.kit.need()])
    book = clerk.kit.write(tmp_path / "later.xlsx", {"研判": [clerk.kit.triage()]})
    result = run_batch(linli, [book], as_of=clerk.kit.as_of)
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).state is CaseState.ACCEPTED


def test_a_row_of_an_unknown_demand_is_refused_alone(clerk: Clerk) -> None:
    """A row that speaks of no accepted demand costs only itself."""
    result = clerk.run(需求=[clerk.kit.need()], 研判=[clerk.kit.triage("XQ-9"), clerk.kit.triage()])
    assert only(result, "研判") == [OutcomeKind.REFUSED, OutcomeKind.ACCEPTED]


def test_a_statement_nobody_may_make_does_not_take_the_rest_of_its_row_with_it(
    clerk: Clerk,
) -> None:
    """In a row of several statements each stands or falls by itself."""
    who = clerk.kit.who("2026-06-03 10:00", "V1", "志愿者")
    result = clerk.run(需求=[clerk.kit.need()], 研判=[clerk.kit.triage(**who)])
    (row,) = (o for o in result.outcomes if o.sheet == "研判")
    assert row.outcome is OutcomeKind.HELD
    assert row.facts
    assert any("not_authorised" in cause.code for cause in row.causes)


def test_a_row_written_in_a_role_that_its_recorder_does_not_have_is_refused(
    clerk: Clerk,
) -> None:
    """Nothing of it is kept: not even what others are said in it to have stated."""
    who = clerk.kit.who("2026-06-03 10:00", "V1")
    result = clerk.run(需求=[clerk.kit.need()], 研判=[clerk.kit.triage(**who)])
    (row,) = (o for o in result.outcomes if o.sheet == "研判")
    assert (row.outcome, row.facts) == (OutcomeKind.REFUSED, ())
    assert any("recorder_has_role" in cause.code for cause in row.causes)


def test_a_row_that_was_stopped_for_a_role_works_once_the_role_is_registered(
    linli: Linli, tmp_path: Path, clerk: Clerk
) -> None:
    """A partly accepted row is tried again by every later run; somebody answers for the role."""
    sheets = {
        "需求": [clerk.kit.need()],
        "研判": [clerk.kit.triage(**clerk.kit.who("2026-06-03 10:00", "V1"))],
    }
    clerk.run(**sheets)
    people = clerk.kit.registers()
    helper = people["人员"][-1]
    people["人员"][-1] = {**helper, "角色": "志愿者；个案管理员"}
    book = clerk.kit.write(tmp_path / "again.xlsx", {**people, **sheets})
    alone = run_batch(linli, [book], as_of=clerk.kit.as_of)
    assert OutcomeKind.HELD in only(alone, "人员")
    uploader = Actor("C1", Role.COMMITTEE)
    result = run_batch(linli, [book], as_of=clerk.kit.as_of, actor=uploader)
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).state is CaseState.ACCEPTED


def test_an_informants_words_wait_for_the_resident(linli: Linli, clerk: Clerk) -> None:
    """A neighbour's observation does not reach confirmed before the resident adopts it."""
    row = clerk.kit.need(提出人="R2", 渠道="邻里", 认可人="R2")
    result = clerk.run(需求=[row])
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).state is CaseState.SURVEYING
    again = clerk.run(需求=[{**row, "认可人": "R1"}])
    with linli.reading() as reader:
        assert reader.case(again.cases[0]).state is CaseState.NEED_CONFIRMED


def test_the_order_of_rows_and_files_does_not_matter(tmp_path: Path, clerk: Clerk) -> None:
    """Sheets before their demand's sheet, and rows in any order, come to the same states."""
    people = clerk.kit.registers()
    one = clerk.kit.write(
        tmp_path / "1.xlsx", {"研判": [clerk.kit.triage("XQ-2"), clerk.kit.triage()]}
    )
    two = clerk.kit.write(
        tmp_path / "2.xlsx", {"需求": [clerk.kit.need(), clerk.kit.need("XQ-2")], **people}
    )
    states = []
    for files in ([one, two], [two, one]):
        linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        result = run_batch(linli, files, as_of=clerk.kit.as_of)
        with linli.reading() as reader:
            states.append(sorted(reader.case(c).state for c in result.cases))
    assert states[0] == states[1] == [CaseState.ACCEPTED, CaseState.ACCEPTED]


def test_a_batch_may_not_do_what_the_desk_may_not(
    linli: Linli, tmp_path: Path, clerk: Clerk
) -> None:
    """Authorisation is the same: an outsider's decision does not carry a case in a batch."""
    people = clerk.kit.registers()
    outsider = {"编号": "X1", "姓名": "钱示九", "角色": "个案管理员", "服务范围": "220502001"}
    people["人员"].append(outsider)
    row = clerk.kit.triage(**clerk.kit.who("2026-06-03 10:00", "X1"))
    book = clerk.kit.write(
        tmp_path / "b.xlsx", {**people, "需求": [clerk.kit.need()], "研判": [row]}
    )
    result = run_batch(linli, [book], as_of=clerk.kit.as_of)
    with linli.reading() as reader:
        assert reader.case(result.cases[0]).state is CaseState.NEED_CONFIRMED


def test_one_wrong_cell_of_a_demand_hides_no_other_fault_of_its_case(
    tmp_path: Path, kit: SimpleNamespace
) -> None:
    """Every row of the case is looked over, says why it waits, and names its own cells."""
    said = {"需求编号": "XQ-1", "轮次": 1, "情况": "已评价", "评价人": "R1", "收集人": "C1"}
    ballot = {**said, "总体满意度": 9, "评价时间": "2026-06-08 10:00"}
    sheets = {
        **kit.registers(),
        "需求": [kit.need(渠道="飞鸽")],
        "研判": [kit.triage(同意人=""), kit.triage(风险等级="很大", 时间="2026-06-04 10:00")],
        "评价": [{**ballot, **kit.who("2026-06-08 11:00", "C1", "村（居）委会")}],
    }
    with Linli.from_url("sqlite://", clock=FixedClock(kit.as_of).now) as linli:
        result = linli.run_batch([kit.write(tmp_path / "书.xlsx", sheets)], as_of=kit.as_of)
    told = {
        (o.sheet, o.row): [(c.code, c.heading) for c in o.causes]
        for o in result.outcomes
        if o.causes
    }
    waits = ("demand.refused", "需求编号")
    assert told[("需求", 2)] == [("choice.unknown", "渠道")]
    assert told[("研判", 2)] == [waits]
    assert told[("研判", 3)] == [waits, ("choice.unknown", "风险等级")]
    assert told[("评价", 2)][0] == waits
    assert any(heading == "总体满意度" for _, heading in told[("评价", 2)])
