"""`linli sheet next`, `linli sheet template` and `linli photo`."""

import hashlib
import json
from pathlib import Path

import openpyxl
import pytest
from tests.unit.cli.conftest import Run

COMMUNITY = "990101001001"


@pytest.fixture
def db(run: Run, tmp_path: Path) -> Path:
    """A database with one need that waits for a survey."""
    tables = {
        "社区": f"社区代码,社区名称,城乡分类代码,户数\n{COMMUNITY},示例社区,111,120\n",
        "人员": f"编号,姓名,角色,服务范围\nS1,钱示一,调查员,{COMMUNITY}\n",
        "居民": f"编号,姓名,社区代码,户号\nR1,赵甲一,{COMMUNITY},H1\n",
        "需求": "需求编号,社区代码,对象编号,提出人,渠道,需求内容,提出时间,记录人,角色,时间\n"
        f"XQ-1,{COMMUNITY},R1,R1,自述,想修灯,2024-06-03 09:00,S1,调查员,2024-06-03 10:00\n",
    }
    files = [tmp_path / f"{name}.csv" for name in tables]
    for path, text in zip(files, tables.values(), strict=True):
        path.write_text(text, encoding="utf-8")
    made = tmp_path / "cases.db"
    assert run("batch", "run", *files, "--db", made, "--as-of", "2024-06-04").exit_code == 0
    return made


def test_the_next_sheet_is_written_and_runs_as_it_is(run: Run, db: Path, tmp_path: Path) -> None:
    """It says how many cases wait; handed back untouched, nothing changes and nothing is wrong."""
    path = tmp_path / "S1.xlsx"
    line = ("sheet", "next", "--as", "S1", "-o", path, "--db", db, "--as-of", "2024-06-30")
    told = json.loads(run(*line, "--json").stdout)
    assert (told["rows"], told["cases"], told["late"]) == (1, 1, 1)
    ran = run("batch", "run", path, "--db", db, "--as-of", "2024-06-30", "--json")
    assert ran.exit_code == 0, ran.stdout
    assert json.loads(ran.stdout)["blank"] == 1


def test_a_sheet_that_is_there_is_not_replaced(run: Run, db: Path, tmp_path: Path) -> None:
    """Somebody may have filled it in by now: yesterday's work is never written over."""
    path = tmp_path / "S1.xlsx"
    path.write_bytes(b"filled in")
    for line in (
        ("sheet", "next", "--as", "S1", "-o", path, "--db", db),
        ("sheet", "template", "亲情陪伴", "-o", path),
    ):
        assert run(*line).exit_code == 2
        assert path.read_bytes() == b"filled in"


@pytest.mark.parametrize("name", ["S1.csv", "none/S1.xlsx"])
def test_it_goes_where_it_can_be_opened(run: Run, db: Path, tmp_path: Path, name: str) -> None:
    """A name that no office program takes for a workbook, or no folder, is a usage error."""
    line = ("sheet", "next", "--as", "S1", "--db", db, "-o", tmp_path / name)
    assert run(*line).exit_code == 2


def test_somebody_unknown_has_no_sheet(run: Run, db: Path, tmp_path: Path) -> None:
    """A misspelt number is told, rather than handed an empty sheet."""
    path = tmp_path / "X.xlsx"
    result = run("sheet", "next", "--as", "S9", "-o", path, "--db", db, "--lang", "zh")
    assert result.exit_code != 0
    assert "S9" in result.stderr
    assert not path.exists()


def test_a_template_names_its_kind_of_work(run: Run, tmp_path: Path) -> None:
    """It is found by its Chinese name; one that is none is told."""
    path = tmp_path / "t.xlsx"
    result = run("sheet", "template", "亲情陪伴", "-o", path, "--lang", "zh")
    assert result.exit_code == 0
    assert str(path) in result.stdout
    assert run("sheet", "template", "没有", "-o", tmp_path / "u.xlsx").exit_code != 0


def test_without_a_name_it_is_told_what_there_is(run: Run) -> None:
    """Nobody has to know the names by heart: kinds of work and sheets are listed."""
    result = run("sheet", "template", "--lang", "zh")
    assert result.exit_code == 0
    assert all(name in result.stdout for name in ("亲情陪伴", "家门口的事", "12345工单", "登记"))
    assert run("sheet", "template", "亲情陪伴").exit_code == 2


def test_the_next_sheet_tells_nothing_of_later(run: Run, db: Path, tmp_path: Path) -> None:
    """As of an earlier day, what was said and done later stands nowhere in it."""
    later = tmp_path / "变动.csv"
    head = "需求编号,类型,原因,说明,记录人,角色,时间"
    later.write_text(
        f"{head}\nXQ-1,升级,投诉,一直没有人来,R1,居民,2024-06-20 09:00\n", encoding="utf-8"
    )
    run("batch", "run", later, "--db", db, "--as-of", "2024-06-30")
    texts = []
    for day in ("2024-06-05", "2024-06-30"):
        path = tmp_path / f"{day}.xlsx"
        run("sheet", "next", "--as", "S1", "-o", path, "--db", db, "--as-of", day, "--lang", "zh")
        cells = (cell.value for row in openpyxl.load_workbook(path)["需求"] for cell in row)
        texts.append("\n".join(str(cell) for cell in cells if cell))
    assert "06-20" not in texts[0]
    assert "06-20" in texts[1]


def test_each_photo_has_its_number(run: Run, tmp_path: Path) -> None:
    """Of several files each is printed beside its name, to be copied into a cell."""
    paths = [tmp_path / name for name in ("签名1.jpg", "签名2.jpg")]
    for path in paths:
        path.write_bytes(path.name.encode())
    digests = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    result = run("photo", *paths, "--lang", "zh")
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert [line.split() for line in lines] == [
        [str(path), digest] for path, digest in zip(paths, digests, strict=True)
    ]
    assert list(json.loads(run("photo", *paths, "--json").stdout).values()) == digests


def test_a_photo_that_is_not_there_is_a_usage_error(run: Run, tmp_path: Path) -> None:
    """A misspelt name is told."""
    assert run("photo", tmp_path / "没有.jpg").exit_code == 2
