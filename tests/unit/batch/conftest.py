"""A small case workbook for tests: one community, a few invented people, one need."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.casebook.sheets import CASEBOOK, Casebook

AS_OF = datetime(2026, 6, 30, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
COMMUNITY = "220581001001"
Row = Mapping[str, object]
Sheets = Mapping[str, Sequence[Row]]


def write_book(
    path: Path, sheets: Sheets, casebook: Casebook = CASEBOOK, *, without: Sequence[str] = ()
) -> Path:
    """Write sheets with the headings of the case workbook, or of an older one without some."""
    with Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            known = [column.heading for column in casebook[name].columns]
            headings = [heading for heading in known if heading not in without]
            sheet.write_row(0, 0, headings)
            for no, row in enumerate(rows, 1):
                for heading, value in row.items():
                    sheet.write(no, headings.index(heading), value)
    return path


def registers() -> dict[str, list[Row]]:
    """Return the register sheets: one urban community, staff, a helper, two residents."""

    def staff(number: str, name: str, roles: str, **more: object) -> Row:
        row = {"编号": number, "姓名": name, "角色": roles, "服务范围": COMMUNITY}
        return {**row, **more}

    return {
        "社区": [
            {"社区代码": COMMUNITY, "社区名称": "示例社区", "城乡分类代码": "111", "户数": 900}
        ],
        "人员": [
            staff("M1", "钱示一", "个案管理员；调查员"),
            staff("C1", "钱示二", "村（居）委会"),
            staff("L1", "钱示三", "领办党员", 政治面貌="党员"),
            staff("D1", "钱示四", "调查员"),
            staff("V1", "孙样一", "志愿者", 资质="已审查", 容量=3, 技能="陪伴"),
        ],
        "居民": [
            {"编号": "R1", "姓名": "赵甲一", "社区代码": COMMUNITY, "户号": "H1"},
            {"编号": "R2", "姓名": "赵甲二", "社区代码": COMMUNITY, "户号": "H2"},
        ],
    }


def who(at: str, number: str = "M1", role: str = "个案管理员") -> dict[str, object]:
    """Return the cells that say who wrote a row, in which role, when."""
    return {"记录人": number, "角色": role, "时间": at}


def need(number: str = "XQ-1", **more: object) -> Row:
    """Return a row of 需求: raised, surveyed with consent, and adopted."""
    row = {
        "需求编号": number,
        "社区代码": COMMUNITY,
        "对象编号": "R1",
        "提出人": "R1",
        "渠道": "自述",
        "需求内容": "想有人来说说话",
        "提出时间": "2026-06-01 09:00",
        "调查人": "D1",
        "调查时间": "2026-06-02 09:00",
        "调查同意": "口头",
        "认可人": "R1",
        "认可方式": "本人",
        "认可时间": "2026-06-02 10:00",
        **who("2026-06-02 11:00"),
    }
    return {**row, **more}


def triage(number: str = "XQ-1", **more: object) -> Row:
    """Return a row of 研判: triaged with guidance and consents, and accepted."""
    row = {
        "需求编号": number,
        "风险等级": "中",
        "任务类型": "care.companionship",
        "已查重": "是",
        "村居委意见": "同意",
        "意见人": "C1",
        "意见时间": "2026-06-03 09:00",
        "同意事项": "服务；结对",
        "同意形式": "口头",
        "同意人": "R1",
        "决定": "接案",
        "范围内": "是",
        "有力量": "是",
        "牵头": "L1",
        **who("2026-06-03 10:00"),
    }
    return {**row, **more}


@pytest.fixture
def kit() -> SimpleNamespace:
    """The parts of a small case workbook."""
    return SimpleNamespace(
        as_of=AS_OF, need=need, registers=registers, triage=triage, who=who, write=write_book
    )
