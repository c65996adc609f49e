"""A sheet is added by its spec alone: it is read, keyed, read in its turn, and documented."""

from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from attrs import evolve
from tools.reference_pages.input_pages import sheet_section

from linli_core import Linli
from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.registers import COMMUNITIES
from linli_core.batch.casebook.sheet_names import SHEET_NAMES
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    ByWord,
    RegisterSheet,
    SheetSpec,
    StatementSheet,
    Turn,
    case_columns,
    columns,
)
from linli_core.batch.casebook.sheets import CASEBOOK, Casebook
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.casebook.vocabulary import PURPOSES, ROLES
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.outcomes import Outcomes
from linli_core.batch.result import BatchResult
from linli_core.batch.run import CasebookRun
from linli_core.domain.people import Actor
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Role
from linli_core.errors import ConfigError
from linli_core.services.context import Context
from linli_core.services.register_entries import Registration
from linli_core.services.workspace import workspace_of
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.texts.text import Text

Row = dict[str, object]


def withdrawal_row(cells: RowCells) -> tuple[Statement, ...]:
    """Read a row of the sheet that only these tests have."""
    recorder, at = cells.recorder(ROLES), cells.moment("时间")
    purpose = cells.choice("撤回事项", PURPOSES)
    resident = Actor(cells.speaker(), Role.RESIDENT)
    body = ConsentWithdrawal(purpose=purpose, reason=cells.required("经过"))
    return (Statement(body, resident, at, recorder),)


WITHDRAWALS = StatementSheet(
    name="撤回登记",
    columns=case_columns(
        "需求编号* 撤回事项* 经过*", {"经过": Text("居民怎么说的", "what the resident said")}
    ),
    key=(DEMAND_NUMBER, "撤回事项"),
    reader=withdrawal_row,
    when=Turn.CONSENT,
)
SPEAKING = Casebook((*CASEBOOK.sheets.values(), WITHDRAWALS))


@pytest.fixture
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


class Clerk:
    """Writes workbooks that have more sheets than the core's, and runs them."""

    def __init__(self, linli: Linli, folder: Path, kit: SimpleNamespace) -> None:
        """Sit down with a library, a folder and the parts of a workbook."""
        self.linli = linli
        self.folder = folder
        self.kit = kit

    def run(self, casebook: Casebook, **sheets: Sequence[Row]) -> BatchResult:
        """Run a workbook of these sheets after a case that was accepted."""
        kit = self.kit
        case = {**kit.registers(), "需求": [kit.need()], "研判": [kit.triage()]}
        book = kit.write(self.folder / "book.xlsx", {**case, **sheets}, casebook)
        return CasebookRun(
            workspace_of(self.linli), casebook, kit.as_of, BatchResult(Outcomes())
        ).run([book])

    def withdrawal(self, **cells: object) -> Row:
        """Return a row of 撤回登记."""
        row = {"需求编号": "XQ-1", "撤回事项": "服务", "经过": "不用来了"}
        return {**row, **self.kit.who("2026-06-15 00:00"), **cells}

    def visit(self, day: int) -> Row:
        """Return a row of 服务记录."""
        told = self.kit.who("2026-06-29 18:00", "V1", "志愿者")
        hours = {"开始": f"2026-06-{day} 09:00", "结束": f"2026-06-{day} 10:00"}
        row = {"记录编号": f"F{day}", "需求编号": "XQ-1", "任务": "T1", "服务人": "V1"}
        return {**row, **hours, "服务内容": "陪聊天", **told}


@pytest.fixture
def clerk(linli: Linli, tmp_path: Path, kit: SimpleNamespace) -> Clerk:
    """Somebody who hands in workbooks."""
    return Clerk(linli, tmp_path, kit)


def _of(result: BatchResult, sheet: str) -> list[RowOutcome]:
    return [outcome for outcome in result.outcomes if outcome.sheet == sheet]


def test_a_sheet_is_read_once_its_spec_is_listed(linli: Linli, clerk: Clerk) -> None:
    """Its rows become facts of the case; without the spec the sheet is nobody's."""
    row = clerk.withdrawal()
    ignored = BatchResult(Outcomes())
    book = clerk.folder / "book.xlsx"
    result = clerk.run(SPEAKING, 撤回登记=[row])
    (outcome,) = _of(result, "撤回登记")
    with linli.reading() as reader:
        facts = reader.facts(result.cases[0])
    (said,) = [f for f in facts if isinstance(f.body, ConsentWithdrawal)]
    assert outcome.facts == (said.id,)
    assert (said.author.number, said.body.reason) == ("R1", "不用来了")
    CasebookRun(
        workspace_of(Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)),
        CASEBOOK,
        clerk.kit.as_of,
        ignored,
    ).run([book])
    assert _of(ignored, "撤回登记") == []


def test_a_bad_cell_of_the_new_sheet_is_named_with_its_place(clerk: Clerk) -> None:
    """Refusals need no more than the reader: code, heading and column follow from the cells."""
    result = clerk.run(SPEAKING, 撤回登记=[clerk.withdrawal(撤回事项="随便")])
    (outcome,) = _of(result, "撤回登记")
    (cause,) = outcome.causes
    assert (cause.code, cause.heading, cause.column) == ("choice.unknown", "撤回事项", "B")


def test_a_row_of_the_new_sheet_is_known_again_by_its_key(clerk: Clerk) -> None:
    """The same row changes nothing; other words under its key are a second row, and refused."""
    row = clerk.withdrawal()
    clerk.run(SPEAKING, 撤回登记=[row])
    again = clerk.run(SPEAKING, 撤回登记=[row, row, clerk.withdrawal(经过="又不用了")])
    assert (again.events, again.facts) == (0, 0)
    told = _of(again, "撤回登记")
    assert [o.outcome for o in told] == [
        OutcomeKind.UNCHANGED,
        OutcomeKind.UNCHANGED,
        OutcomeKind.REFUSED,
    ]
    assert [c.code for c in told[2].causes] == ["number.taken"]


@pytest.mark.parametrize("turn", [Turn.CONSENT, Turn.SERVICE])
def test_a_withdrawal_stops_the_visits_after_it_whatever_its_turn(
    linli: Linli, clerk: Clerk, turn: Turn
) -> None:
    """Rows of a case come in the order of their times: no sheet is read too late for a rule."""
    casebook = CASEBOOK.with_sheets(evolve(WITHDRAWALS, when=turn))
    visits = [clerk.visit(10), clerk.visit(20)]
    result = clerk.run(casebook, 服务记录=visits, 撤回登记=[clerk.withdrawal()])
    with linli.reading() as reader:
        facts = reader.facts(result.cases[0])
    assert [f.body.number for f in facts if isinstance(f.body, ServiceRecord)] == ["F10"]


def test_a_register_is_saved_by_its_own_spec(clerk: Clerk) -> None:
    """What its reader makes of the sound rows is handed over once, before any case is opened."""
    saved: list[tuple[str, str]] = []

    def save(_: UnitOfWork, __: Context, codes: Sequence[str], by: Registration) -> None:
        saved.extend(zip(codes, by.sources, strict=True))

    def code(cells: RowCells) -> str:
        return f"{cells.required('编号')}/{cells.count('座位')}"

    vans = RegisterSheet(
        name="车辆",
        columns=columns("编号* 座位"),
        key=("编号",),
        reader=code,
        save=save,
        places=lambda _: (),
        place="编号",
    )
    rows: list[Row] = [{"编号": "A1", "座位": 7}, {"编号": "A2", "座位": "很多"}]
    result = clerk.run(CASEBOOK.with_sheets(vans), 车辆=rows)
    ((said, place),) = saved
    assert (said, place.endswith("车辆!2")) == ("A1/7", True), place
    assert [o.outcome for o in _of(result, "车辆")] == [OutcomeKind.ACCEPTED, OutcomeKind.REFUSED]


def test_the_pages_of_a_sheet_follow_from_its_spec() -> None:
    """Its columns, how each is filled and with which words, its key and its turn."""
    section = sheet_section(WITHDRAWALS)
    assert section.startswith("## 撤回登记\n")
    assert "known again by: 需求编号、撤回事项\n" in section
    assert "before the service" in section
    assert f"| 撤回事项 * | 从下列选一 / one of | {'、'.join(PURPOSES)} |" in section
    assert "| 经过 * | 居民怎么说的 / what the resident said | — |" in section


def test_two_sheets_of_one_name_are_refused() -> None:
    """A plug-in's sheet cannot take the place of the core's."""
    with pytest.raises(ConfigError, match="社区"):
        CASEBOOK.with_sheets(evolve(COMMUNITIES, key=("社区名称",)))


@pytest.mark.parametrize(
    "change",
    [
        {"key": ("编号",)},
        {"key": ByWord(("时间",), heading="类型", others={"甲": ("时间",)})},
        {"when": ByWord(Turn.SERVICE, heading="类型", others={"甲": Turn.CONSENT})},
    ],
)
def test_a_spec_names_only_columns_of_its_sheet(change: dict[str, Any]) -> None:
    """A key or a turn by a column that is not there would hold of no row."""
    with pytest.raises(ConfigError, match="撤回登记"):
        evolve(WITHDRAWALS, **change)


@pytest.mark.parametrize("spec", CASEBOOK.sheets.values(), ids=CASEBOOK.sheets.keys())
def test_the_first_part_of_every_key_must_be_filled(spec: SheetSpec[object]) -> None:
    """A row without it is no row of its sheet, so the sheet cannot do without the column."""
    required = {column.heading for column in spec.columns if column.required}
    firsts = {key[0] for key in (spec.key.usual, *spec.key.others.values())}
    assert firsts <= required


def test_the_names_that_a_plugin_may_not_take_are_those_of_all_sheets() -> None:
    """They are known without the sheets, and a new sheet is among them."""
    assert frozenset(CASEBOOK.sheets) == SHEET_NAMES
