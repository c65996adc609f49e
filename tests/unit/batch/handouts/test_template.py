"""The blank workbook of a kind of work."""

from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from linli_core import Linli, NotFound
from linli_core.batch.casebook.sheet_spec import BESIDE
from linli_core.batch.casebook.sheets import CASEBOOK, casebook_with
from linli_core.batch.handouts.sheets_for import sheets_called
from linli_core.batch.handouts.template import make_template
from linli_core.batch.spreadsheet.workbook import open_workbook
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.clock import PRESENT, FixedClock

REGISTRY = make_registry(strict=False)
#: What every office program takes as a list in a rule.
LONGEST_LIST = 255


@pytest.mark.parametrize("code", REGISTRY.task_types)
def test_every_kind_of_work_has_a_workbook_that_is_read_without_a_remark(
    code: str, tmp_path: Path
) -> None:
    """As it is handed out, blank, nothing in it is a stranger to the reader and no row is data."""
    path = tmp_path / "空白.xlsx"
    path.write_bytes(make_template(REGISTRY, code, rows=3))
    book = open_workbook(path, CASEBOOK.layouts, beside=BESIDE)
    assert book.all_problems == ()
    for sheet in book.sheets:
        assert list(sheet.rows()) == [], sheet.name_as_written


def test_lists_are_short_or_stand_in_a_range() -> None:
    """No rule holds more than 255 characters, nor a comma within a word."""
    made = make_template(REGISTRY, "care.companionship")
    book = openpyxl.load_workbook(BytesIO(made))
    rules = [rule for page in book for rule in page.data_validations.dataValidation]
    assert len(rules) > 20
    for rule in rules:
        assert rule.formula1.startswith('"') or "!" in rule.formula1
        assert len(rule.formula1) <= LONGEST_LIST


def test_a_kind_of_work_is_named_as_people_name_it() -> None:
    """Its Chinese or English name will do; what is no kind of work is refused."""
    with Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now) as linli:
        by_name = linli.template_sheet("亲情陪伴")
        assert openpyxl.load_workbook(BytesIO(by_name))["填表说明"]["A1"].value
        with pytest.raises(NotFound):
            linli.template_sheet("没有这种")


def test_a_template_begins_with_who_and_what_is_registered() -> None:
    """Whoever begins with nothing finds the registers in it, and the sheet of changes."""
    with Linli.from_url("sqlite://") as linli:
        ordinary = openpyxl.load_workbook(BytesIO(linli.template_sheet("亲情陪伴"))).sheetnames
        small = openpyxl.load_workbook(BytesIO(linli.template_sheet("家门口的事"))).sheetnames
    assert {"社区", "人员", "居民", "变动"} <= set(ordinary)
    assert ordinary.index("居民") < ordinary.index("需求")
    assert "小事" in small
    assert "小事" not in ordinary


@pytest.mark.parametrize("name", sheets_called())
def test_every_sheet_has_a_workbook_of_its_own(name: str, tmp_path: Path) -> None:
    """Whatever a run reads can be had blank: the registers together, a ticket sheet alone."""
    path = tmp_path / "空白.xlsx"
    path.write_bytes(make_template(REGISTRY, f" {name}表 ", rows=1))
    book = open_workbook(path, CASEBOOK.layouts, beside=BESIDE)
    wanted = [spec.name for spec in sheets_called()[name]]
    assert [sheet.name_as_written for sheet in book.sheets] == wanted
    assert book.all_problems == ()


@pytest.mark.parametrize(("said", "near"), [("12345工单子", "12345工单"), ("修楼道灯陪伴", "")])
def test_what_there_is_no_workbook_of_is_told_with_what_comes_near(said: str, near: str) -> None:
    """Whoever misspells a sheet or a kind of work reads which there are."""
    with pytest.raises(NotFound) as refused:
        make_template(REGISTRY, said)
    told = refused.value.remedy("zh")
    assert near in told
    assert "linli tasks list" in told


def test_what_is_written_into_the_row_of_hints_is_told(tmp_path: Path) -> None:
    """Blank, that row is nothing to report; filled in by mistake, it is not lost in silence."""
    book = openpyxl.load_workbook(BytesIO(make_template(REGISTRY, "居民", rows=1)))
    book["居民"]["B2"].value = "赵甲一"
    path = tmp_path / "居民.xlsx"
    book.save(path)
    (sheet,) = open_workbook(path, CASEBOOK.layouts, beside=BESIDE).sheets
    told = [row.why.code for row in sheet.rows()]  # type: ignore[union-attr]
    assert told == ["row.guide"]


def _hints(sheet: str) -> dict[str, str]:
    """Return what a blank sheet says below each heading."""
    page = openpyxl.load_workbook(BytesIO(make_template(REGISTRY, sheet, lang="zh", rows=1)))[sheet]
    return {str(head.value): str(hint.value) for head, hint in zip(page[1], page[2], strict=True)}


def test_a_heading_of_two_sheets_says_what_it_asks_for_in_each() -> None:
    """任务 of a plan is what is to be done by whom; of a visit it is which of these, such as T1."""
    assert "@" in _hints("方案")["任务"]
    for sheet in ("服务记录", "变动"):
        assert "T1" in _hints(sheet)["任务"]
        assert "@" not in _hints(sheet)["任务"]


def test_every_cell_for_a_day_shows_how_a_day_is_written() -> None:
    """Whoever fills in a day sees one, whatever else is said of the cell, and no hour."""
    for sheet, heading in (("居民", "监护起始"), ("人员", "任职终止"), ("变动", "复查日期")):
        hint = _hints(sheet)[heading]
        assert hint.endswith("2026-06-02"), hint


def test_what_each_type_of_row_takes_stands_beside_the_form() -> None:
    """变动 holds forty types: what each takes is in the workbook itself, on its first sheet."""
    book = openpyxl.load_workbook(BytesIO(make_template(REGISTRY, "变动", lang="zh", rows=1)))
    told = [str(row[0].value) for row in book["填表说明"].iter_rows()]
    for kind in CASEBOOK["变动"].kinds:
        assert any(line.startswith(f"{kind.word}（") for line in told), kind.word
    assert any("住院" in line for line in told if line.startswith("暂停（"))
    assert "填表说明" in _hints("变动")["事由"]


def test_sheets_of_extensions_are_handed_out_like_the_core_s(tmp_path: Path) -> None:
    """工作部署 and the sheets of surveys and organisations are offered and read back as well."""
    own = {sheet.name: sheet for sheet in REGISTRY.own.sheets}
    assert "工作部署" in own
    assert own.keys() < sheets_called(REGISTRY.own.sheets).keys()
    layouts = casebook_with(REGISTRY.own.sheets).layouts
    for name in own:
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(make_template(REGISTRY, name, lang="zh", rows=1))
        book = open_workbook(path, layouts, beside=BESIDE)
        assert [sheet.name_as_written for sheet in book.sheets] == [name]
        assert book.all_problems == ()
