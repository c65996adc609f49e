"""Bad input of the pairing in a real workbook: each named at its row, the rest is paired."""

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from tests.unit.batch.conftest import AS_OF, COMMUNITY, need, triage, who

from linli_core import Linli
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.reports.pairing_sheet import write_pairing_sheet
from linli_core.batch.reports.summary import Summary
from linli_core.batch.reports.summary_tables import summary_tables, write_ledger
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.cli.call import Call
from linli_core.cli.rendering import pair_views
from linli_core.cli.rendering.batch_view import view
from linli_core.cli.rendering.output import Output
from linli_core.cli.rendering.pair_text import tell_county
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.terms import Role, Vetting
from linli_core.services.pairing import CountyPlan, explain_county, propose
from linli_core.services.workspace import context_of
from linli_core.testing.builders import a_library
from linli_core.testing.sample_plugin import SamplePlugin, task_type

NOWHERE = "220581009009"
BOOK = "示例.xlsx"
Cells = Mapping[str, object]


class Sewing(SamplePlugin):
    """A kind of work for which nobody in the workbook has declared the skill."""

    task_types = (
        *SamplePlugin.task_types,
        task_type("sample.sewing", skills=("缝纫",)),
    )


def _sheets() -> dict[str, list[Cells]]:
    def person(number: str, roles: str, **more: object) -> Cells:
        row = {"编号": number, "姓名": f"示例{number}", "角色": roles, "服务范围": COMMUNITY}
        return {**row, **more}

    def helper(number: str, **more: object) -> Cells:
        return person(number, "志愿者", **{"资质": "已审查", "容量": 2, **here, **more})

    def resident(n: int, **more: object) -> Cells:
        row = {"编号": f"R{n}", "姓名": f"示例{n}", "社区代码": COMMUNITY, "户号": f"H{n}"}
        return {**row, **here, **more}

    here = {"横坐标": 10, "纵坐标": 20}
    nowhere_measured = {"横坐标": None, "纵坐标": None}
    community = {"社区代码": COMMUNITY, "社区名称": "示例社区", "城乡分类代码": "111", "户数": 90}
    sheets: dict[str, list[Cells]] = {
        "社区": [community],
        "人员": [
            person("M1", "个案管理员；调查员"),
            person("C1", "村（居）委会"),
            person("L1", "领办党员", 政治面貌="党员"),
            person("D1", "调查员"),
            helper("V1"),
            helper("V2", 容量=-1),
            helper("V3", 服务范围=NOWHERE),
            helper("V4", **nowhere_measured),
            helper("V5", 拒绝的户="H3"),
            helper("V6", 服务范围="220581999"),
        ],
        "居民": [
            resident(1),
            resident(2, 社区代码=NOWHERE),
            resident(3),
            resident(4, **nowhere_measured),
            resident(5),
            resident(6),
        ],
        "结对": [
            _wish("XQ-3", "V5", "2026-06-06 09:00"),
            _wish("XQ-6", "V1", "2026-06-06 09:00"),
            _wish("XQ-6", "V4", "2026-06-06 10:00"),
        ],
    }
    for n in range(1, 7):
        code = "sample.sewing" if n == 5 else "sample.company"
        for name, row in _case(n, code).items():
            sheets.setdefault(name, []).append(row)
    return sheets


def _wish(demand: str, helper: str, at: str) -> Cells:
    return {"需求编号": demand, "次序": 1, "指定帮扶人": helper, **who(at)}


def _case(n: int, code: str) -> dict[str, Cells]:
    number, resident = f"XQ-{n}", f"R{n}"
    plan = {
        "需求编号": number,
        "版本": 1,
        "目标": "每周有人说话",
        "任务": code,
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
        "村居委意见": "同意",
        "意见人": "C1",
        "意见时间": "2026-06-05 09:00",
        **who("2026-06-05 11:00"),
    }
    return {
        "需求": need(number, 对象编号=resident, 提出人=resident, 认可人=resident),
        "研判": triage(number, 任务类型=code, 同意人=resident),
        "方案": plan,
    }


@frozen
class Ran:
    """A run of the workbook, and the library it was carried in."""

    library: Linli
    book: Path
    result: BatchResult

    def place(self, sheet: str, heading: str, number: str, nth: int = 0) -> tuple[str, str, int]:
        """Return sheet, column letter and row of a cell, found in the workbook itself."""
        heads, *rows = load_workbook(self.book)[sheet].iter_rows(values_only=True)
        found = [at for at, row in enumerate(rows, 2) if row[0] == number][nth]
        return sheet, get_column_letter(heads.index(heading) + 1), found


@pytest.fixture
def ran(tmp_path: Path) -> Ran:
    """The workbook, written by another library than the one that reads it, and carried."""
    path = tmp_path / BOOK
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in _sheets().items():
        sheet = book.create_sheet(name)
        headings = [column.heading for column in CASEBOOK[name].columns]
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading) for heading in headings])
    book.save(path)
    library = a_library(plugin=Sewing())
    return Ran(library, path, run_batch(library, [path], as_of=AS_OF))


#: What is wrong, and where: code, sheet, heading, number, and which of several rows.
NOTICED = [
    ("pairing.no_coordinates", "居民", "横坐标", "R4", 0),
    ("pairing.no_coordinates", "人员", "横坐标", "V4", 0),
    ("pairing.unknown_community", "人员", "服务范围", "V6", 0),
    ("pairing.lead_refuses", "结对", "指定帮扶人", "XQ-3", 0),
    ("pairing.undeclared_skill", "方案", "任务", "XQ-5", 0),
    ("pairing.contradictory_wish", "结对", "指定帮扶人", "XQ-6", 0),
    ("pairing.contradictory_wish", "结对", "指定帮扶人", "XQ-6", 1),
]
REFUSED = [
    ("人员", "服务范围", "V3", "community.unknown"),
    ("居民", "社区代码", "R2", "community.unknown"),
    ("人员", "容量", "V2", "count.not_in_range"),
]


@pytest.mark.parametrize(("code", "sheet", "heading", "number", "nth"), NOTICED)
def test_what_only_the_pairing_can_notice_is_named_at_its_cell(
    ran: Ran, code: str, sheet: str, heading: str, number: str, nth: int
) -> None:
    """File, sheet, row and column; in the run's answer, in JSON and in the ledger's own row."""
    place = ran.place(sheet, heading, number, nth)
    found = [p for p in ran.result.pairing_problems if p.cause.code == code]
    assert place in [(p.sheet, p.cause.column, p.row) for p in found]
    assert {p.file for p in found} == {BOOK}
    plain = view(ran.result, Summary(AS_OF), None)["pairing_problems"]
    assert (BOOK, *place) in [(p["file"], p["sheet"], p["column"], p["row"]) for p in plain]
    path = ran.book.with_name("台账.xlsx")
    write_ledger(ran.result, Summary(AS_OF), path)
    rows = load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)
    (told,) = [r for r in rows if (r[1], r[2]) == (sheet, place[2])]
    assert code in str(told)
    assert place[1] in str(told[6]).split("，")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_console_names_every_place_in_both_languages(ran: Ran, lang: str) -> None:
    """Whoever reads the run's words finds the cell and what to do about it."""
    *_, (title, rows) = summary_tables(ran.result, Summary(AS_OF), lang)
    assert ("其余照常结对" if lang == "zh" else "everybody else was paired") in title
    for _, sheet, heading, number, nth in NOTICED:
        name, letter, row = ran.place(sheet, heading, number, nth)
        assert any(f"{BOOK} {name}!{letter}{row}" in str(where) for where, _ in rows)
    assert all("→" in str(said) for _, said in rows)
    words = "没有任何人登记技能" if lang == "zh" else "nobody declares the skill"
    assert any(words in str(said) for _, said in rows)


@pytest.mark.parametrize(("sheet", "heading", "number", "code"), REFUSED)
def test_what_the_row_itself_shows_is_refused_at_its_cell(
    ran: Ran, sheet: str, heading: str, number: str, code: str
) -> None:
    """An unknown community and a negative capacity never reach the pairing."""
    _, letter, row = ran.place(sheet, heading, number)
    (told,) = [o for o in ran.result.outcomes if (o.sheet, o.row) == (sheet, row)]
    (cause,) = told.causes
    assert (told.file, told.outcome.value, cause.column) == (BOOK, "refused", letter)
    assert cause.code == code
    assert all((cause.reason.zh, cause.reason.en, cause.remedy.zh, cause.remedy.en))


def _proposed(ran: Ran) -> dict[str, list[str]]:
    found = {}
    with ran.library.reading() as reader:
        for case in ran.result.cases:
            bodies = [f.body for f in reader.facts(case) if isinstance(f.body, PairingProposal)]
            found[reader.demands(case)[0].number] = [m.helper for b in bodies for m in b.members]
    return found


def test_the_rest_is_paired(ran: Ran) -> None:
    """Whom the bad input does not touch has a helper; who was named in vain has another."""
    found = _proposed(ran)
    assert {n for n, helpers in found.items() if helpers} == {"XQ-1", "XQ-3", "XQ-4", "XQ-6"}
    assert found["XQ-3"] != ["V5"]
    assert found["XQ-6"] == ["V4"]


def test_a_second_run_names_what_still_is_in_the_way(ran: Ran) -> None:
    """Of cases that have their proposal nothing is said again; helpers and open cases are."""
    again = run_batch(ran.library, [ran.book], as_of=AS_OF)
    helper, work = ran.place("人员", "横坐标", "V4"), ran.place("方案", "任务", "XQ-5")
    found = {(p.cause.code, p.sheet, p.cause.column, p.row) for p in again.pairing_problems}
    assert found == {
        ("pairing.no_coordinates", *helper),
        ("pairing.undeclared_skill", *work),
        ("pairing.unknown_community", *ran.place("人员", "服务范围", "V6")),
    }


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_stored_county_names_the_row_that_the_ledger_knows(ran: Ran, lang: str) -> None:
    """Proposing without a workbook tells case or person, and the source of what was stated."""
    (county,) = _proposed_anew(ran)
    (_, _, row) = ran.place("方案", "任务", "XQ-5")
    plain: list[dict[str, Any]] = pair_views.county(county, 5)["problems"]
    (skill,) = [p for p in plain if p["code"] == "undeclared_skill"]
    assert skill["records"] == [f"{BOOK}#方案!{row}"]
    (nobody,) = [p for p in plain if p["code"] == "negative_capacity"]
    assert (nobody["subject"], nobody["people"], nobody["part"]) == ("V8", ["V8"], "capacity")
    (helper,) = [p for p in plain if p["code"] == "no_coordinates"]
    assert (helper["subject"], helper["records"]) == ("V4", [])
    told = StringIO()
    tell_county(Output(Call(lang), told, 0), county)
    assert f"{BOOK}#方案!{row}" in told.getvalue()
    assert "V8" in told.getvalue()


def _proposed_anew(ran: Ran) -> tuple[CountyPlan, ...]:
    with ran.library.begin() as desk:
        grants = (RoleGrant(Role.VOLUNTEER, COMMUNITY),)
        desk.put_people([Person(number="V8", grants=grants, vetting=Vetting.CHECKED, capacity=-2)])
        return propose(desk._uow, context_of(ran.library), AS_OF).counties  # noqa: SLF001 - as the command line does


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_sheet_of_a_pairing_names_the_row_too(ran: Ran, lang: str) -> None:
    """Among the bad input of the workbook of reasons stands where a statement was written."""
    (_, _, row) = ran.place("方案", "任务", "XQ-5")
    with ran.library.reading() as reader:
        counties = explain_county(reader._uow, context_of(ran.library), COMMUNITY, AS_OF)  # noqa: SLF001 - as the command line does
    path = ran.book.with_name("pairs.xlsx")
    write_pairing_sheet(counties, path, lang)
    title = "数据问题" if lang == "zh" else "Bad input"
    rows = list(load_workbook(path)[title].iter_rows(min_row=2, values_only=True))
    assert f"{BOOK}#方案!{row}" in [told[-1] for told in rows]
