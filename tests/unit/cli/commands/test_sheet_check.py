"""`--marked` and `linli sheet check`: errors found before the run, and marked where they stand."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from tests.unit.cli.conftest import Run

COMMUNITY = "990101001001"
OTHER = "990101001002"
NEED = ("需求编号", "社区代码", "对象编号", "提出人", "渠道", "需求内容", "提出时间")
HEADS = (*NEED, "记录人", "角色", "时间")
AS_OF = ("--as-of", "2024-06-30", "--lang", "zh")


def _csv(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    return path


def _need(number: str, channel: str, community: str = COMMUNITY, resident: str = "R1") -> list[str]:
    said = [number, community, resident, resident, channel, "想有人陪说说话", "2024-06-03 09:00"]
    return [*said, f"M{community[-1]}", "个案管理员", "2024-06-03 09:00"]


@pytest.fixture
def registers(tmp_path: Path) -> list[Path]:
    """Two communities, each with a manager and a resident."""
    places = [("社区代码", "社区名称", "城乡分类代码", "户数")]
    staff = [("编号", "姓名", "角色", "服务范围")]
    people = [("编号", "姓名", "社区代码", "户号")]
    for number, code in enumerate((COMMUNITY, OTHER), 1):
        places.append((code, f"示例{number}", "111", "40"))
        staff.append((f"M{number}", f"示例{number}", "个案管理员", code))
        people.append((f"R{number}", f"示例{number}", code, f"H{number}"))
    tables = {"社区": places, "人员": staff, "居民": people}
    return [_csv(tmp_path / f"{name}.csv", rows) for name, rows in tables.items()]


def test_what_is_marked_is_mended_and_taken(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """The marked copy of a text file is a workbook; corrected, it is run as it is."""
    needs = _csv(tmp_path / "需求.csv", [HEADS, _need("X1", "自述"), _need("X2", "抖音")])
    db, marked = tmp_path / "cases.db", tmp_path / "改.xlsx"
    run("batch", "run", *registers, "--db", db, *AS_OF)
    first = run("batch", "run", needs, "--db", db, *AS_OF, "--marked", marked)
    assert first.exit_code == 1
    assert str(marked) in first.stdout
    book = openpyxl.load_workbook(marked)
    sheet = book["需求"]
    comment = sheet["E3"].comment
    assert comment is not None
    assert "从中选一项" in comment.text
    assert sheet["E3"].fill.fgColor.rgb == "FFFFC7CE"
    assert sheet["E2"].comment is None
    sheet["E3"] = "热线"
    book.save(marked)
    second = run("batch", "run", marked, "--db", db, *AS_OF)
    assert second.exit_code == 0, second.stdout
    listed = run("case", "list", "--db", db, "--lang", "zh").stdout
    assert listed.count("需求登记") == 2


def test_villages_with_files_of_one_name_run_together(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """Ledger, messages and marked copies tell 甲/需求.csv from 乙/需求.csv."""
    files = [
        _csv(tmp_path / "甲" / "需求.csv", [HEADS, _need("X1", "自述"), _need("X2", "抖音")]),
        _csv(tmp_path / "乙" / "需求.csv", [HEADS, _need("Y1", "快手", OTHER, "R2")]),
    ]
    db, marked, ledger = tmp_path / "cases.db", tmp_path / "改", tmp_path / "台账.csv"
    run("batch", "run", *registers, "--db", db, *AS_OF)
    line = ("batch", "run", *files, "--db", db, *AS_OF, "--marked", marked, "--ledger", ledger)
    result = run(*line)
    assert result.exit_code == 1
    assert "乙/需求.csv 需求!E2" in result.stdout
    assert {p.relative_to(marked) for p in marked.rglob("*.xlsx")} == {
        Path("甲/需求.xlsx"),
        Path("乙/需求.xlsx"),
    }
    said = ledger.read_text(encoding="utf-8-sig")
    assert said.count("甲/需求.csv") == 2
    assert said.count("乙/需求.csv") == 1
    assert run(*line).exit_code == 2, "somebody may have corrected the copies by now"


def test_a_number_that_two_villages_use_names_the_other_file(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """Both began to count at X1: the second is told in whose file the number stands already."""
    files = [
        _csv(tmp_path / "甲" / "需求.csv", [HEADS, _need("X1", "自述")]),
        _csv(tmp_path / "乙" / "需求.csv", [HEADS, _need("X1", "自述", OTHER, "R2")]),
    ]
    checked = run("sheet", "check", *registers, *files, "--db", tmp_path / "c.db", *AS_OF)
    assert "乙/需求.csv 需求!A2" in checked.stdout
    assert "甲/需求.csv 需求!2" in checked.stdout


def _digest(folder: Path, db: Path) -> list[str]:
    files = sorted(p for p in folder.iterdir() if p.name.startswith(db.name))
    return [f"{p.name} {hashlib.sha256(p.read_bytes()).hexdigest()}" for p in files]


def test_a_check_finds_every_fault_and_writes_nothing(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """It judges as the run does, faults and exit code alike; no byte of the database changes."""
    rows = [HEADS, *(_need(f"X{n}", "抖音" if n % 2 else "自述") for n in range(60))]
    needs = _csv(tmp_path / "需求.csv", rows)
    db = tmp_path / "cases.db"
    run("batch", "run", *registers, "--db", db, *AS_OF)
    before = _digest(tmp_path, db)
    checked = run("sheet", "check", needs, "--db", db, *AS_OF)
    assert _digest(tmp_path, db) == before
    places = [line.split()[1] for line in checked.stdout.splitlines() if "需求!E" in line]
    assert places == [f"需求!E{row}" for row in range(3, 62, 2)]
    assert checked.stdout.count("→ 从中选一项") == 1, "each of the others names the first"
    assert "要改的有 30 处" in checked.stdout
    ran = run("batch", "run", needs, "--db", db, *AS_OF)
    assert checked.exit_code == ran.exit_code == 1


def test_a_check_says_that_all_is_well(run: Run, registers: list[Path], tmp_path: Path) -> None:
    """Without a fault it ends with 0 and says how many rows it looked at."""
    db = tmp_path / "cases.db"
    result = run("sheet", "check", *registers, "--db", db, *AS_OF)
    assert result.exit_code == 0
    assert "6 行都没有错误" in result.stdout
    assert "同一社区同名" in result.stdout, "what is remarked of a row is told, too"
    assert not db.exists()


@pytest.mark.parametrize("target", ["需求.csv", "cases.db", "notes.xlsx", "none/改.xlsx"])
def test_a_marked_copy_replaces_nothing_else(
    run: Run, registers: list[Path], tmp_path: Path, target: str
) -> None:
    """An input, the database and other people's files stay as they are, and nothing is run."""
    needs = _csv(tmp_path / "需求.csv", [HEADS, _need("X2", "抖音")])
    (tmp_path / "notes.xlsx").write_bytes(b"notes")
    db, path = tmp_path / "cases.db", tmp_path / target
    run("batch", "run", *registers, "--db", db, *AS_OF)
    before = path.read_bytes() if path.exists() else None
    result = run("batch", "run", needs, "--db", db, *AS_OF, "--marked", path)
    assert result.exit_code == 2
    assert (path.read_bytes() if path.exists() else None) == before


def test_several_inputs_need_a_folder(run: Run, registers: list[Path], tmp_path: Path) -> None:
    """One workbook cannot be the copy of three files; the message names what to write."""
    db = tmp_path / "cases.db"
    line = ("batch", "run", *registers, "--db", db, *AS_OF, "--marked")
    assert "文件夹" in run(*line, tmp_path / "改.xlsx").stderr
    assert run(*line, tmp_path / "改").exit_code == 0
    assert not (tmp_path / "改").exists(), "nothing was to be marked"


def test_every_fault_of_a_row_is_told_at_once(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """Three wrong cells of one row are three faults, in the check and in the run alike."""
    wrong = _need("X1", "抖音")
    wrong[6], wrong[7] = "昨天", "M9"
    needs = _csv(tmp_path / "需求.csv", [HEADS, wrong])
    db = tmp_path / "cases.db"
    run("batch", "run", *registers, "--db", db, *AS_OF)
    checked = run("sheet", "check", needs, "--db", db, *AS_OF)
    for cell in ("E2", "G2", "H2"):
        assert f"需求!{cell}" in checked.stdout
    assert "要改的有 3 处" in checked.stdout
    ledger = tmp_path / "账.csv"
    run("batch", "run", needs, "--db", db, *AS_OF, "--ledger", ledger)
    said = ledger.read_text(encoding="utf-8-sig")
    assert "1. " in said
    assert "3. " in said


def test_a_check_tells_what_rows_will_wait_for(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """A row without a fault at which its case will wait is told with what it lacks."""
    needs = _csv(tmp_path / "需求.csv", [HEADS, _need("X1", "自述")])
    triage = _csv(
        tmp_path / "研判.csv",
        [
            ("需求编号", "风险等级", "任务类型", "已查重", "决定", "记录人", "角色", "时间"),
            ("X1", "低", "亲情陪伴", "是", "接案", "M1", "个案管理员", "2024-06-04 09:00"),
        ],
    )
    db = tmp_path / "cases.db"
    run("batch", "run", *registers, "--db", db, *AS_OF)
    checked = run("sheet", "check", needs, triage, "--db", db, *AS_OF)
    assert "都没有错误" not in checked.stdout
    assert "办不下去" in checked.stdout
    assert "研判!2" in checked.stdout
    ran = run("batch", "run", needs, triage, "--db", db, *AS_OF)
    assert checked.exit_code == ran.exit_code == 0


def test_a_check_takes_a_private_ledger(run: Run, registers: list[Path], tmp_path: Path) -> None:
    """Whoever writes rows of restricted work sees before the run, too, what is wrong with them."""
    heads = ("需求编号", "风险等级", "任务类型", "决定", "记录人", "角色", "时间")
    row = ("X1", "高", "困境儿童关爱", "接案", "M1", "个案管理员", "2024-06-04 09:00")
    triage = _csv(tmp_path / "研判.csv", [heads, row])
    needs = _csv(tmp_path / "需求.csv", [HEADS, _need("X1", "自述")])
    files = (*registers, needs, triage)
    own = ("--private-ledger", tmp_path / "说明.csv")
    checked = run("sheet", "check", *files, "--db", tmp_path / "cases.db", *AS_OF, *own)
    assert not (tmp_path / "cases.db").exists()
    (ledger,) = tmp_path.glob("说明*.csv")
    assert ledger.name in checked.stdout
    assert "研判" in ledger.read_text(encoding="utf-8-sig")


def test_what_many_rows_have_in_common_is_told_once(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """Twenty rows with one fault are read once; each of the others names the first."""
    rows = [_need(f"X{number}", "抖音") for number in range(20)]
    needs = _csv(tmp_path / "需求.csv", [HEADS, *rows])
    told = run("sheet", "check", *registers, needs, "--db", tmp_path / "c.db", *AS_OF).stdout
    assert told.count("不在规定之列") == 1
    assert told.count("同 需求.csv 需求!E2，照样改") == 19


def test_a_word_that_is_no_choice_is_answered_with_all_of_them(
    run: Run, registers: list[Path], tmp_path: Path
) -> None:
    """The likeliest stands first, and whoever meant another finds it without a second try."""
    needs = _csv(tmp_path / "需求.csv", [HEADS, _need("X1", "社区调研")])
    told = run("sheet", "check", *registers, needs, "--db", tmp_path / "c.db", *AS_OF).stdout
    assert "从中选一项：社区调查、自述、邻里、上门走访" in told
    assert told.count("社区调查") == 1
