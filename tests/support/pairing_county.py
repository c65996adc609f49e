"""A workbook of an invented county in which every sentence of the pairing is said once.

Three communities, four helpers with one place each, and cases that reach pairing: paired
ones, one whose helpers are all full, one that nobody lives near, one nobody is cleared for,
one nobody shares a language with.
"""

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from attrs import field, frozen
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from linli_core.batch.casebook.sheets import CASEBOOK

COUNTY = "220581"
CENTRE, NEXT, FAR = "220581001001", "220581001002", "220581100201"
EVERYWHERE = f"{CENTRE}；{NEXT}；{FAR}"
AS_OF = "2026-06-30"
Row = Mapping[str, object]
Renamed = Callable[[str], str]


@frozen
class Told:
    """One case of the workbook: who is in need, where, of what."""

    name: str
    community: str = CENTRE
    risk: str = "中"
    task: str = "care.companionship"
    mode: str = "结对帮扶"
    resident: Row = field(factory=dict)
    wish: str = ""
    countersigned: str = ""


@frozen
class Offered:
    """One helper of the workbook."""

    number: str
    role: str = "志愿者"
    scope: str = EVERYWHERE
    places: int = 1
    more: Row = field(factory=dict)


COMMUNITIES: tuple[Row, ...] = (
    {
        "社区代码": CENTRE,
        "社区名称": "示例一社区",
        "城乡分类代码": "111",
        "户数": 900,
        "横坐标": 0,
        "纵坐标": 0,
        "相邻社区": NEXT,
    },
    {
        "社区代码": NEXT,
        "社区名称": "示例二社区",
        "城乡分类代码": "112",
        "户数": 700,
        "横坐标": 1_500,
        "纵坐标": 900,
    },
    {
        "社区代码": FAR,
        "社区名称": "示例远村",
        "城乡分类代码": "220",
        "户数": 120,
        "横坐标": 60_000,
        "纵坐标": 0,
    },
)
HELPERS = (
    Offered("V1", more={"横坐标": 300, "纵坐标": 0, "许可级别": "S2", "语言": "汉语"}),
    Offered("V2", more={"横坐标": 1_700, "纵坐标": 900, "许可级别": "S2", "语言": "汉语"}),
    Offered("V3", more={"横坐标": 4_000, "纵坐标": 2_500, "许可级别": "S2", "语言": "汉语"}),
    Offered("W1", "社工", more={"横坐标": 900, "纵坐标": -400, "许可级别": "S3", "语言": "汉语"}),
)
#: The demands by what becomes of them; the last four get nobody.
CASES = (
    Told("near", risk="高", resident={"类别": "空巢老人", "横坐标": 250, "纵坐标": 100}),
    Told("next", NEXT, resident={"类别": "空巢老人"}),
    Told("third", resident={"类别": "残疾人"}),
    Told("fourth", resident={"类别": "残疾人", "横坐标": -700, "纵坐标": 800}),
    Told("full", NEXT, risk="低"),
    Told("remote", FAR),
    Told("secret", task="safe.released", countersigned="是"),
    Told("korean", resident={"语言": "朝鲜语"}),
)


def write_pairing_county(
    path: Path,
    cases: Sequence[Told] = CASES,
    helpers: Sequence[Offered] = HELPERS,
    *,
    seed: int | None = None,
    renamed: Renamed = str,
) -> Path:
    """Write the workbook.

    Args:
        path: where.
        cases: told, each of a resident of its own.
        helpers: with places.
        seed: shuffles the rows of every sheet.
        renamed: gives residents and helpers other numbers.
    """
    sheets: dict[str, list[Row]] = {
        "社区": list(COMMUNITIES),
        "人员": [*_staff(), *(_helper(one, renamed) for one in helpers)],
        "居民": [_resident(n, case, renamed) for n, case in enumerate(cases, 1)],
    }
    for n, case in enumerate(cases, 1):
        for name, row in _rows(n, case, renamed):
            sheets.setdefault(name, []).append(row)
    with Workbook(str(path)) as book:
        for name, rows in sheets.items():
            if seed is not None:
                random.Random(seed).shuffle(rows)  # noqa: S311 - an order, no secret
            _write_sheet(book, name, rows)
    return path


def demand(name: str) -> str:
    """Return the number of the demand that a case is told by."""
    return f"XQ-{name}"


def _write_sheet(book: Workbook, name: str, rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    headings = [column.heading for column in CASEBOOK[name].columns]
    sheet.write_row(0, 0, headings)
    for no, row in enumerate(rows, 1):
        for heading, value in row.items():
            sheet.write(no, headings.index(heading), value)


def _staff() -> list[Row]:
    people = (
        ("M1", "个案管理员；调查员", ""),
        ("C1", "村（居）委会", ""),
        ("D1", "调查员", ""),
        ("L1", "领办党员", "党员"),
    )
    return [
        {"编号": n, "姓名": f"示例{n}", "角色": roles, "服务范围": EVERYWHERE, "政治面貌": party}
        for n, roles, party in people
    ]


def _helper(one: Offered, renamed: Renamed) -> Row:
    number = renamed(one.number)
    return {
        "编号": number,
        "姓名": f"示例{number}",
        "角色": one.role,
        "服务范围": one.scope,
        "资质": "已审查",
        "容量": one.places,
        **one.more,
    }


def _resident(n: int, case: Told, renamed: Renamed) -> Row:
    number = renamed(f"R{n}")
    return {
        "编号": number,
        "姓名": f"示例{number}",
        "社区代码": case.community,
        "户号": f"H{n}",
        **case.resident,
    }


def _who(at: str) -> Row:
    return {"记录人": "M1", "角色": "个案管理员", "时间": at}


def _rows(n: int, case: Told, renamed: Renamed) -> Iterable[tuple[str, Row]]:
    number, resident = demand(case.name), renamed(f"R{n}")
    yield (
        "需求",
        {
            "需求编号": number,
            "社区代码": case.community,
            "对象编号": resident,
            "提出人": resident,
            "渠道": "自述",
            "需求内容": "想有人来说说话",
            "提出时间": "2026-06-01 09:00",
            "调查人": "D1",
            "调查时间": "2026-06-02 09:00",
            "调查同意": "口头",
            "认可人": resident,
            "认可方式": "本人",
            "认可时间": "2026-06-02 10:00",
            **_who("2026-06-02 11:00"),
        },
    )
    yield (
        "研判",
        {
            "需求编号": number,
            "风险等级": case.risk,
            "任务类型": case.task,
            "已查重": "是",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-03 09:00",
            "同意事项": "服务；结对",
            "同意形式": "书面",
            "同意凭证": "5e" * 32,
            "同意人": resident,
            "决定": "接案",
            "范围内": "是",
            "有力量": "是",
            "牵头": "L1",
            **_who("2026-06-03 10:00"),
        },
    )
    yield (
        "方案",
        {
            "需求编号": number,
            "版本": 1,
            "目标": "每周有人说话",
            "任务": case.task,
            "帮扶方式": case.mode,
            "居民参与": "自己定时间",
            "对象同意": "是",
            **dict.fromkeys(("社区", "社会组织", "社工", "志愿者", "慈善资源"), "参与"),
            "提交人": "M1",
            "提交时间": "2026-06-04 09:00",
            "审核结果": "通过",
            "审核人": "C1",
            "审核角色": "村（居）委会",
            "主管部门会签": case.countersigned,
            "审核时间": "2026-06-05 10:00",
            "村居委意见": "同意",
            "意见人": "C1",
            "意见时间": "2026-06-05 09:00",
            **_who("2026-06-05 11:00"),
        },
    )
    if case.wish:
        yield (
            "结对",
            {
                "需求编号": number,
                "次序": 1,
                "指定帮扶人": renamed(case.wish),
                **_who("2026-06-06 09:00"),
            },
        )
