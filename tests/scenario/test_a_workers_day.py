"""A worker's day: the next sheet is handed out, filled in, handed in; and again tomorrow."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from attrs import define, field
from tests.unit.batch.conftest import COMMUNITY, need, registers, triage, write_book

from linli_core import Actor, Linli, NewDemand, Role, SubjectRef
from linli_core.batch import BatchResult, OutcomeKind
from linli_core.domain.terms import CaseState, Channel, SubjectKind

ZONE = ZoneInfo("Asia/Shanghai")
AS_OF = datetime(2026, 6, 30, 18, 0, tzinfo=ZONE)
Cells = Mapping[str, str]


@define
class Drawer:
    """Hands sheets out and takes them in."""

    linli: Linli
    folder: Path
    handed: int = 0
    said: list[str] = field(factory=list)

    def hands_out(self, who: str, **settings: object) -> Path:
        """Write somebody's next sheet."""
        self.handed += 1
        path = self.folder / f"{who}-{self.handed}.xlsx"
        path.write_bytes(self.linli.next_sheet(who, as_of=AS_OF, **settings).content)  # type: ignore[arg-type]
        return path

    def takes(self, *paths: Path) -> BatchResult:
        """Run sheets."""
        return self.linli.run_batch(list(paths), as_of=AS_OF)

    def state(self, number: str = "") -> CaseState:
        """Return where the only case stands."""
        with self.linli.reading() as reader:
            return reader.case(number or f"{COMMUNITY}-2026-0001").state


def fill(path: Path, sheet: str, cells: Cells, row: int = 3) -> Path:
    """Fill in cells of a row by their headings, as somebody at a desk does; only open ones."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    headings = {str(c.value): c.column or 0 for c in page[1]}
    for heading, value in cells.items():
        cell = page.cell(row, headings[heading])
        assert not cell.protection.locked, f"{sheet}: {heading} is closed"
        cell.value = value
    book.save(path)
    return path


@pytest.fixture
def drawer(tmp_path: Path) -> Iterator[Drawer]:
    """A community with staff, in which one need was raised and nothing else was done."""
    staff = registers()
    for number, name, role in (("K1", "钱示五", "评价收集人"), ("M2", "钱示六", "个案管理员")):
        grant = {"编号": number, "姓名": name, "角色": role, "服务范围": COMMUNITY}
        grant |= {
            "任职依据": "2025 年居民会议推选",
            "任职起始": "2026-01-01",
            "任职终止": "2026-12-31",
        }
        staff["人员"].append(grant)
    said = ("需求编号", "社区代码", "对象编号", "提出人", "渠道", "需求内容", "提出时间")
    asked = {h: v for h, v in need().items() if h in (*said, "记录人", "角色", "时间")}
    asked["时间"] = "2026-06-01 10:00"
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
        one = Drawer(linli, tmp_path)
        assert (
            one.takes(write_book(tmp_path / "begin.xlsx", {**staff, "需求": [asked]})).refused == 0
        )
        yield one


SURVEY = {
    "调查人": "D1",
    "调查时间": "2026-06-02 09:00",
    "调查同意": "口头",
    "认可人": "R1",
    "认可方式": "本人",
    "认可时间": "2026-06-02 10:00",
    "时间": "2026-06-02 11:00",
}
TRIAGE = {h: str(v) for h, v in triage().items() if h not in ("需求编号", "记录人", "角色")}
TRIAGE["任务类型"] = "亲情陪伴"


def visit(day: str) -> Cells:
    """Return the cells of one visit."""
    return {
        "任务": "T1",
        "开始": f"{day} 09:00",
        "结束": f"{day} 10:00",
        "服务内容": "陪着说话、散步",
        "参与方式": "拿主意",
        "居民参与": "自己定了去哪里走",
        "佐证": "签到、服务记录、确认",
        "确认人": "R1",
        "时间": f"{day} 11:00",
    }


#: Who fills in what, on which sheet, and where the case stands afterwards.
STEPS: tuple[tuple[str, str, Cells, CaseState], ...] = (
    ("M1", "研判", TRIAGE, CaseState.ACCEPTED),
    (
        "M1",
        "方案",
        {
            "目标": "每周有人说话",
            "任务": "care.companionship@V1@2",
            "帮扶方式": "结对帮扶",
            "参与方式": "拿主意",
            "居民参与": "自己定见面的时间",
            "对象同意": "是",
            "志愿者": "孙样一每周上门",
            **dict.fromkeys(("社区", "社会组织", "社工", "慈善资源"), "不需要"),
            "提交时间": "2026-06-04 09:00",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-04 10:00",
            "时间": "2026-06-04 11:00",
        },
        CaseState.PLAN_REVIEW,
    ),
    (
        "C1",
        "审核",
        {"结果": "通过", "意见": "可行", "村居委意见": "同意", "时间": "2026-06-05 09:00"},
        CaseState.PAIRING,
    ),
    (
        "V1",
        "结对",
        {"帮扶人答复": "同意", "时间": "2026-06-06 09:00"},
        CaseState.PAIRING,
    ),
    (
        "M1",
        "结对",
        {
            "对象答复": "同意",
            "答复人": "R1",
            "确认时间": "2026-06-06 11:00",
            "时间": "2026-06-06 10:00",
        },
        CaseState.PAIRED,
    ),
    (
        "M1",
        "结对",
        {"安全告知": "是", "开始时间": "2026-06-08 09:00", "时间": "2026-06-07 09:00"},
        CaseState.IN_SERVICE,
    ),
    ("V1", "服务记录", visit("2026-06-08"), CaseState.IN_SERVICE),
    ("V1", "服务记录", {**visit("2026-06-15"), "完成": "是"}, CaseState.IN_SERVICE),
    (
        "M1",
        "评价",
        {"提请时间": "2026-06-16 09:00", "收集人": "K1", "时间": "2026-06-16 10:00"},
        CaseState.EVALUATING,
    ),
    (
        "K1",
        "评价",
        {
            "情况": "已评价",
            "渠道": "上门",
            "评价人": "R1",
            "评价时间": "2026-06-18 09:00",
            "总体满意度": "5",
            "问题解决": "解决",
            "本人提出": "是",
            "有参与": "是",
            "及时": "5",
            "态度": "5",
            "本人愿意": "是",
            "愿意此人": "是",
            "时间": "2026-06-18 10:00",
        },
        CaseState.CLOSING,
    ),
    (
        "M1",
        "结案",
        {
            "结案理由": "每周有人说话，本人说好",
            "跟进计划": "每月看一次",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-19 09:00",
            "时间": "2026-06-19 10:00",
        },
        CaseState.CLOSING,
    ),
    (
        "C1",
        "审核",
        {"结果": "通过", "意见": "同意", "村居委意见": "同意", "时间": "2026-06-20 09:00"},
        CaseState.CLOSED,
    ),
)


def surveyed(drawer: Drawer) -> Drawer:
    """Carry the need to where it waits for triage."""
    drawer.takes(fill(drawer.hands_out("D1"), "需求", SURVEY))
    assert drawer.state() is CaseState.NEED_CONFIRMED
    return drawer


def test_a_case_goes_from_need_to_verdict_by_sheets_handed_out(drawer: Drawer) -> None:
    """Each person fills in what waits for them and nothing else, until the case is closed."""
    surveyed(drawer)
    for who, sheet, cells, reached in STEPS:
        result = drawer.takes(fill(drawer.hands_out(who), sheet, cells))
        told = [(o.sheet, o.row, c.reason.zh) for o in result.outcomes for c in o.causes]
        assert result.refused == 0, told
        assert drawer.state() is reached, told


def outcomes(result: BatchResult) -> list[tuple[str, OutcomeKind, str]]:
    """Return what became of the rows of data, those left blank among them, and why."""
    return [
        (o.sheet, o.outcome, " ".join(c.code for c in o.causes))
        for o in result.outcomes
        if o.outcome is not OutcomeKind.SKIPPED
    ]


def test_a_sheet_that_comes_back_blank_is_counted_and_changes_nothing(drawer: Drawer) -> None:
    """Rows that nobody filled in are no errors: they are skipped, counted, and handed out again."""
    result = drawer.takes(drawer.hands_out("D1"))
    assert outcomes(result) == [("需求", OutcomeKind.BLANK, "handed_out.blank")]
    assert (result.rows, result.blank, result.exit_code) == (0, 1, 0)
    assert not result.file_problems, "sheets beside the forms are no strangers"
    assert result.facts == result.events == 0


def test_a_sheet_handed_in_twice_doubles_nothing(drawer: Drawer) -> None:
    """The second time every row is on record already, though its case has moved on by them."""
    path = fill(drawer.hands_out("D1"), "需求", SURVEY)
    assert drawer.takes(path).accepted == 1
    again = drawer.takes(path)
    assert outcomes(again) == [("需求", OutcomeKind.UNCHANGED, "")]
    assert again.facts == again.events == 0


def test_a_half_filled_row_is_refused_at_the_cell_that_lacks(drawer: Drawer) -> None:
    """What was begun is no blank: every cell that is missing is named, and nothing is recorded."""
    surveyed(drawer)
    result = drawer.takes(fill(drawer.hands_out("M1"), "研判", {"风险等级": "中"}))
    lacking = " ".join(["cell.required"] * 3)
    assert outcomes(result) == [("研判", OutcomeKind.REFUSED, lacking)]
    assert drawer.state() is CaseState.NEED_CONFIRMED


def test_a_row_whose_case_has_moved_on_is_not_applied(drawer: Drawer) -> None:
    """Two managers get the same case; the second one's decision comes too late, and is told so."""
    surveyed(drawer)
    first, second = drawer.hands_out("M1"), drawer.hands_out("M2")
    drawer.takes(fill(first, "研判", TRIAGE))
    late = {**TRIAGE, "风险等级": "高", "时间": "2026-06-04 10:00"}
    result = drawer.takes(fill(second, "研判", late))
    assert outcomes(result) == [("研判", OutcomeKind.REFUSED, "handed_out.moved_on")]
    assert drawer.state() is CaseState.ACCEPTED
    assert drawer.linli.run_batch([second], as_of=AS_OF).facts == 0


def test_what_one_wrote_oneself_is_no_progress_of_others(drawer: Drawer) -> None:
    """A row is mended in the sheet it was handed out in, after its first form carried the case."""
    surveyed(drawer)
    for who, sheet, cells, _ in STEPS[:8]:
        drawer.takes(fill(drawer.hands_out(who), sheet, cells))
    who, sheet, cells, reached = STEPS[8]
    path = fill(drawer.hands_out(who), sheet, {**cells, "时间": "2026-06-16 09:30"})
    drawer.takes(path)
    assert drawer.state() is reached
    again = outcomes(drawer.takes(fill(path, sheet, cells)))
    assert [kind for name, kind, _ in again if name == sheet] == [OutcomeKind.ACCEPTED], again
    assert drawer.state() is reached
    late = fill(path, "服务记录", {**visit("2026-06-12"), "服务人": "V1"})
    assert "handed_out" not in str(outcomes(drawer.takes(late)))


def test_both_in_one_run_are_told_apart_too(drawer: Drawer) -> None:
    """Handed in together, the one decision is taken and the other does not undo it."""
    surveyed(drawer)
    late = {**TRIAGE, "风险等级": "高", "时间": "2026-06-04 10:00"}
    files = [
        fill(drawer.hands_out("M1"), "研判", TRIAGE),
        fill(drawer.hands_out("M2"), "研判", late),
    ]
    drawer.takes(*files)
    with drawer.linli.reading() as reader:
        case = reader.case(f"{COMMUNITY}-2026-0001")
    assert case.state is CaseState.ACCEPTED
    assert case.risk is not None
    assert case.risk.value == "medium"


def test_a_row_pasted_onto_another_case_is_refused(drawer: Drawer) -> None:
    """The number of a row was overwritten with that of another case: nobody's case is changed."""
    surveyed(drawer)
    more = {**need("XQ-2"), "对象编号": "R2", "提出人": "R2", "认可人": "R2"}
    drawer.takes(write_book(drawer.folder / "more.xlsx", {"需求": [more]}))
    path = fill(drawer.hands_out("M1"), "研判", TRIAGE)
    book = openpyxl.load_workbook(path)
    book["研判"]["A3"].value = "XQ-2" if book["研判"]["A3"].value == "XQ-1" else "XQ-1"
    book.save(path)
    result = drawer.takes(path)
    assert outcomes(result)[0][1:] == (OutcomeKind.REFUSED, "handed_out.other_case")


def test_a_visit_is_never_out_of_date(drawer: Drawer) -> None:
    """What was done before the case moved on is recorded all the same, and only remarked on."""
    surveyed(drawer)
    for who, sheet, cells, _ in STEPS[:6]:
        drawer.takes(fill(drawer.hands_out(who), sheet, cells))
    kept = drawer.hands_out("V1")
    for who, sheet, cells, _ in STEPS[6:9]:
        drawer.takes(fill(drawer.hands_out(who), sheet, cells))
    assert drawer.state() is CaseState.EVALUATING
    result = drawer.takes(fill(kept, "服务记录", visit("2026-06-10")))
    (row,) = [o for o in result.outcomes if o.outcome is not OutcomeKind.SKIPPED]
    assert row.outcome is not OutcomeKind.REFUSED
    assert "handed_out.stands_elsewhere" in [r.code for r in row.remarks]


def test_a_case_of_a_program_is_named_by_its_own_number(drawer: Drawer) -> None:
    """What came in at a desk has no row: its public number stands in the sheet, and is taken."""
    with drawer.linli.begin() as desk:
        desk.open_case(
            NewDemand(
                community=COMMUNITY,
                subject=SubjectRef(SubjectKind.RESIDENT, "R2"),
                raised_by=Actor("R2", Role.RESIDENT),
                channel=Channel.SELF,
                words="楼道灯坏了",
                at=datetime(2026, 6, 20, 9, 0, tzinfo=ZONE),
            )
        )
    path = drawer.hands_out("D1")
    page = openpyxl.load_workbook(path)["需求"]
    numbers = [page["A3"].value, page["A4"].value]
    other = f"{COMMUNITY}-2026-0002"
    assert sorted(map(str, numbers)) == [other, "XQ-1"]
    cells = {h: v.replace("06-02", "06-21").replace("R1", "R2") for h, v in SURVEY.items()}
    result = drawer.takes(fill(path, "需求", cells, row=3 + numbers.index(other)))
    assert [o[1] for o in outcomes(result)].count(OutcomeKind.ACCEPTED) == 1, outcomes(result)
    assert drawer.state(other) is CaseState.NEED_CONFIRMED
