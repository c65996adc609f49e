"""A county in a database, cases at pairing and helpers with places; nobody in it exists."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from linli_core import Linli
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.run import run_batch
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import Role, Vetting

AS_OF = datetime(2026, 6, 8, 18, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
TOWNSHIP = "990101001"
COMMUNITIES = 20
#: Metres; so wide that about one helper in eight is within 15 km of a case.
SIDE = 75_000
Row = Mapping[str, object]


def settle(library: Linli, folder: Path, cases: int, helpers: int, seed: int = 5) -> None:
    """Carry that many cases up to pairing, then let the helpers in.

    A workbook carries the cases by the ordinary guards; as nobody offers help yet, the
    batch proposes nothing.
    """
    drawn = Random(seed)  # noqa: S311 - a county, no secret
    book = _write(folder / "county.xlsx", drawn, cases)
    run_batch(library, [book], as_of=AS_OF)
    with library.begin() as desk:
        desk.put_people(list(_helpers(drawn, helpers, cases)))


def _write(path: Path, drawn: Random, cases: int) -> Path:
    sheets: dict[str, list[Row]] = {"社区": list(_communities(drawn)), "人员": list(_staff())}
    for n in range(cases):
        code = _code(drawn.randrange(COMMUNITIES))
        for name, row in _case(n, code, drawn.choice("紧高中低")).items():
            sheets.setdefault(name, []).append(row)
    with Workbook(str(path), {"constant_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            headings = [column.heading for column in CASEBOOK[name].columns]
            sheet.write_row(0, 0, headings)
            for no, row in enumerate(rows, 1):
                for place, heading in enumerate(headings):
                    if heading in row:
                        sheet.write(no, place, row[heading])
    return path


def _code(n: int) -> str:
    return f"{TOWNSHIP}{n + 1:03}"


def _communities(drawn: Random) -> Iterable[Row]:
    for n in range(COMMUNITIES):
        yield {
            "社区代码": _code(n),
            "社区名称": f"示例社区{n}",
            "城乡分类代码": "111",
            "户数": 900,
            "横坐标": drawn.randint(0, SIDE),
            "纵坐标": drawn.randint(0, SIDE),
        }


def _staff() -> Iterable[Row]:
    for number, roles in (("M1", "个案管理员"), ("C1", "村（居）委会"), ("D1", "调查员")):
        yield {"编号": number, "姓名": f"示例{number}", "角色": roles, "服务范围": TOWNSHIP}
    yield {
        "编号": "L1",
        "姓名": "示例L1",
        "角色": "领办党员",
        "服务范围": TOWNSHIP,
        "政治面貌": "党员",
    }


def _case(n: int, code: str, risk: str) -> Mapping[str, Row]:
    number, resident = f"XQ-{n}", f"R{n}"
    who = {"记录人": "M1", "角色": "个案管理员"}
    advice = {"村居委意见": "同意", "意见人": "C1"}
    return {
        "居民": {"编号": resident, "姓名": f"示例{n}", "社区代码": code, "户号": f"H{n}"},
        "需求": {
            "需求编号": number,
            "社区代码": code,
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
            **who,
            "时间": "2026-06-02 11:00",
        },
        "研判": {
            "需求编号": number,
            "风险等级": "紧急" if risk == "紧" else risk,
            "任务类型": "care.companionship",
            "已查重": "是",
            **advice,
            "意见时间": "2026-06-03 09:00",
            "同意事项": "服务；结对",
            "同意形式": "口头",
            "同意人": resident,
            "决定": "接案",
            "范围内": "是",
            "有力量": "是",
            "牵头": "L1",
            **who,
            "时间": "2026-06-03 10:00",
        },
        "方案": {
            "需求编号": number,
            "版本": 1,
            "目标": "每周有人说话",
            "任务": "care.companionship",
            "帮扶方式": "结对帮扶",
            "居民参与": "自己定时间",
            "对象同意": "是",
            **dict.fromkeys(("社区", "社会组织", "社工", "志愿者", "慈善资源"), "参与"),
            "提交人": "M1",
            "提交时间": "2026-06-04 09:00",
            "审核结果": "通过",
            "审核人": "C1",
            "审核角色": "村（居）委会",
            "审核时间": "2026-06-05 10:00",
            **advice,
            "意见时间": "2026-06-05 09:00",
            **who,
            "时间": "2026-06-05 11:00",
        },
    }


def _helpers(drawn: Random, count: int, cases: int) -> Iterable[Person]:
    most = max(2 * cases // count - 1, 1)
    for n in range(count):
        yield Person(
            number=f"HV{n:06}",
            name=f"示例帮扶人{n}",
            grants=(RoleGrant(Role.VOLUNTEER, TOWNSHIP),),
            vetting=Vetting.CHECKED,
            capacity=drawn.randint(1, most),
            xy=(float(drawn.randint(0, SIDE)), float(drawn.randint(0, SIDE))),
        )
