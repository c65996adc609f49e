"""The worker's next sheet: what stands in it, and what does not."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.unit.batch.conftest import COMMUNITY, Sheets, need, registers, triage, write_book

from linli_core import InvalidInput, Linli
from linli_core.batch.casebook.sheet_spec import BESIDE, TICKET

AS_OF = datetime(2026, 6, 30, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """Three needs: a restricted one taken on, one to be triaged, one to be surveyed since June."""
    people = [
        {"编号": f"R{n}", "姓名": f"赵甲{n}", "社区代码": COMMUNITY, "户号": f"H{n}"}
        for n in (1, 2, 3)
    ]
    said = ("需求编号", "社区代码", "对象编号", "提出人", "渠道", "需求内容", "提出时间")

    def of(number: str, resident: str, words: str) -> dict[str, object]:
        row = {**need(number), "对象编号": resident, "提出人": resident, "认可人": resident}
        return {**row, "需求内容": words}

    bare = of("XQ-3", "R3", "+想修灯")
    needs = [
        of("XQ-1", "R1", "他动手打人"),
        of("XQ-2", "R2", "想有人说说话"),
        {h: v for h, v in bare.items() if h in (*said, "记录人", "角色", "时间")},
    ]
    restricted = triage("XQ-1", 任务类型="safe.mediation.family", 同意人="R1")
    book: Sheets = {**registers(), "居民": people, "需求": needs, "研判": [restricted]}
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as made:
        made.run_batch([write_book(tmp_path / "b.xlsx", book)], as_of=AS_OF)
        yield made


def pages(linli: Linli, who: str, **settings: str) -> openpyxl.Workbook:
    """Return somebody's next sheet."""
    made = linli.next_sheet(who, as_of=AS_OF, under=settings.get("under", ""), lang="zh")
    return openpyxl.load_workbook(BytesIO(made.content))


def column(page: Worksheet, heading: str) -> list[str]:
    """Return the cells below a heading and its hint."""
    place = next(cell.column for cell in page[1] if cell.value == heading)
    return [str(page.cell(row, place or 0).value or "") for row in range(3, page.max_row + 1)]


def test_the_overdue_come_first_and_say_so_in_words(linli: Linli) -> None:
    """What is late stands at the top, with the days in the cell: no colour has to be seen."""
    late = column(pages(linli, "M1")["待办清单"], "办理时限")
    listed = openpyxl.load_workbook(
        BytesIO(linli.next_sheet("M1", as_of=AS_OF, lang="zh").content)
    )["待办清单"]
    said = [str(cell.value or "") for cell in listed["D"][1:]]
    assert said[0].startswith("【已逾期 ")
    firsts = [text.startswith("【已逾期 ") for text in said]
    assert firsts == sorted(firsts, reverse=True)
    assert late == said[1:]


def test_restricted_work_is_a_number_and_a_date(linli: Linli) -> None:
    """Of a case of violence neither words nor subject nor kind of work stand anywhere."""
    made = linli.next_sheet("M1", as_of=AS_OF, lang="zh")
    book = openpyxl.load_workbook(BytesIO(made.content))
    cells = [str(c.value) for page in book for row in page.iter_rows() for c in row if c.value]
    text = "\n".join(cells)
    assert "XQ-1" in text
    assert "动手打人" not in text
    assert "赵甲1" not in text
    assert "赵甲2" in text
    row = column(book["方案"], "服务对象")
    assert row == ["（受限案件，在案件内查看）"]


def test_nobody_gets_what_is_not_theirs(linli: Linli) -> None:
    """A surveyor gets surveys, the committee opinions, a helper without a case nothing."""
    assert set(pages(linli, "D1").sheetnames) - set(BESIDE) == {"需求"}
    assert set(pages(linli, "C1").sheetnames) - set(BESIDE) == {"审核"}
    nothing = linli.next_sheet("V1", as_of=AS_OF)
    assert (nothing.rows, nothing.cases) == (0, 0)
    elsewhere = linli.next_sheet("M1", under="990101", as_of=AS_OF)
    assert elsewhere.rows == 0
    with pytest.raises(InvalidInput):
        linli.next_sheet("X9", as_of=AS_OF)


def test_only_what_is_asked_is_open(linli: Linli) -> None:
    """Sheets are protected; of a row the cells to fill are open, and no others."""
    page = pages(linli, "M1")["研判"]
    assert page.protection.sheet
    headings = {str(cell.value): cell.column or 0 for cell in page[1]}
    opened = {h for h, place in headings.items() if not page.cell(3, place).protection.locked}
    assert {"风险等级", "任务类型", "决定", "时间"} <= opened
    assert not {"需求编号", "记录人", "角色", "最近情况", TICKET} & opened
    assert page.freeze_panes == "C3"
    assert page.print_title_rows == "$1:$2"
    assert page.page_setup.orientation == "landscape"
    assert page.page_setup.fitToWidth


def test_words_stay_words(linli: Linli) -> None:
    """What residents said is never run as a formula, whatever it begins with."""
    page = pages(linli, "D1")["需求"]
    place = next(cell.column for cell in page[1] if cell.value == "需求内容")
    cell = page.cell(3, place or 0)
    assert cell.value == "+想修灯"
    assert cell.data_type == "s" or cell.quotePrefix


def test_long_lists_stand_in_a_hidden_sheet(linli: Linli) -> None:
    """The kinds of work that fit are offered, in a range; no rule is longer than 255 characters."""
    book = pages(linli, "M1")
    rules = {str(r.sqref): r.formula1 for r in book["研判"].data_validations.dataValidation}
    assert any(formula.startswith("选项!") for formula in rules.values())
    assert all(len(formula) <= 255 for formula in rules.values())
    assert book["选项"].sheet_state == "hidden"


def test_it_is_the_same_for_the_same_moment(linli: Linli) -> None:
    """Handed out again, it is the same workbook; an hour later, no row of it is another's."""
    first, again = (linli.next_sheet("M1", as_of=AS_OF).content for _ in range(2))
    assert first == again
    later = AS_OF - timedelta(days=20)
    assert linli.next_sheet("M1", as_of=later).rows <= linli.next_sheet("M1", as_of=AS_OF).rows
