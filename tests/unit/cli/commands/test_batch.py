"""`linli batch run` on a small workbook with one mistake."""

import gc
import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from python_calamine import CalamineWorkbook
from tests.unit.cli.conftest import Run, told

from linli_core.cli.commands.batch import SELDOM, collecting_seldom
from linli_core.codec.dates import LOCAL_ZONE
from linli_core.unforeseen import LOGGER

COMMUNITY = "990101001001"
SHEETS: Mapping[str, Sequence[Sequence[object]]] = {
    "社区": [("社区代码", "社区名称", "城乡分类代码", "户数"), (COMMUNITY, "示例社区", "111", 40)],
    "人员": [
        ("编号", "姓名", "角色", "服务范围"),
        ("M1", "示例一", "个案管理员", COMMUNITY),
    ],
    "居民": [("编号", "姓名", "社区代码", "户号"), ("R1", "示例二", COMMUNITY, "H1")],
    "需求": [
        (
            *("需求编号", "社区代码", "对象编号", "提出人", "渠道", "需求内容", "提出时间"),
            *("记录人", "角色", "时间"),
        ),
        *(
            (
                *(f"X{n}", COMMUNITY, "R1", who, "自述", "想有人陪说说话", "2024-06-03 09:00"),
                *("M1", "个案管理员", "2024-06-03 09:00"),
            )
            for n, who in ((1, "R1"), (2, "R9"))
        ),
    ],
}


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A case workbook whose second need names somebody who is not registered."""
    path = tmp_path / "台账.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name, rows in SHEETS.items():
            sheet = book.add_worksheet(name)
            for place, row in enumerate(rows):
                sheet.write_row(place, 0, row)
    return path


AS_OF = ("--as-of", "2024-06-30")


def test_a_bad_row_costs_only_itself_and_a_rerun_changes_nothing(
    run: Run, workbook: Path, tmp_path: Path
) -> None:
    """Counts add up, the bad row is named with its place, exit code 1; the second run is idle."""
    db = tmp_path / "cases.db"
    first = run("batch", "run", workbook, "--db", db, *AS_OF, "--json")
    assert first.exit_code == 1, first.stderr
    came = json.loads(first.stdout)
    assert came["rows"] == 5
    assert (came["accepted"], came["refused"], came["unchanged"]) == (4, 1, 0)
    (refusal,) = came["refusals"]
    assert (refusal["sheet"], refusal["row"], refusal["number"]) == ("需求", 3, "X2")
    assert refusal["causes"][0]["code"] == "person.unknown"
    assert came["stages"] == {"registered": 1}
    again = json.loads(run("batch", "run", workbook, "--db", db, *AS_OF, "--json").stdout)
    assert (again["accepted"], again["unchanged"], again["events"]) == (0, 4, 0)


def test_a_lost_anchor_is_missed(run: Run, workbook: Path, tmp_path: Path) -> None:
    """A run prints its anchor's signature; verification holds the database to a kept one."""
    db = tmp_path / "cases.db"
    first = run("batch", "run", workbook, "--db", db, *AS_OF, "--json")
    signature = json.loads(first.stdout)["anchor"]["signature"]
    assert run("verify", "--db", db, "--kept", signature).exit_code == 0
    assert run("verify", "--db", db, "--kept", "0" * 64).exit_code == 1


def test_a_dry_run_stores_nothing(run: Run, workbook: Path, tmp_path: Path) -> None:
    """Everything is told as if it were done, and no database is made for it."""
    db = tmp_path / "cases.db"
    result = run("batch", "run", workbook, "--db", db, *AS_OF, "--dry-run", "--json")
    assert json.loads(result.stdout)["accepted"] == 4
    assert not db.exists()
    assert not db.with_name("cases.db.key").exists()
    run("db", "upgrade", "--db", db)
    assert run("batch", "run", workbook, "--db", db, *AS_OF, "--dry-run").exit_code == 1
    assert json.loads(run("case", "list", "--db", db, "--json").stdout)["total"] == 0


def test_the_ledger_has_a_row_for_every_row(run: Run, workbook: Path, tmp_path: Path) -> None:
    """Who filled the sheets in gets each row back with what became of it."""
    ledger = tmp_path / "结果.xlsx"
    db = tmp_path / "cases.db"
    result = run("batch", "run", workbook, "--db", db, *AS_OF, "--ledger", ledger, "--lang", "zh")
    assert result.exit_code == 1
    assert str(ledger) in result.stdout
    assert "想有人陪" not in result.stdout
    rows = CalamineWorkbook.from_path(str(ledger)).get_sheet_by_index(0).to_python()
    assert len(rows) == 1 + 5


def test_progress_is_told_apart_from_the_answer(run: Run, workbook: Path, tmp_path: Path) -> None:
    """Progress goes to the error stream, so that the answer can be read by a program."""
    line = ("batch", "run", workbook, "--db", tmp_path / "cases.db", *AS_OF)
    plain = run(*line)
    assert "reading" in plain.stderr
    assert "reading" not in plain.stdout
    assert run(*line, "--json").stderr == ""


def test_a_missing_file_or_folder_is_a_usage_error(
    run: Run, workbook: Path, tmp_path: Path
) -> None:
    """A path that leads nowhere is told before anything is read or made."""
    db = tmp_path / "cases.db"
    for line in (
        ("batch", "run", tmp_path / "none.xlsx"),
        ("batch", "run", workbook, "--ledger", tmp_path / "none" / "l.xlsx"),
        ("batch", "run", workbook, "--private-ledger", tmp_path / "none" / "l.xlsx"),
    ):
        assert run(*line, "--db", db).exit_code == 2
    assert not db.exists()


@pytest.mark.parametrize("where", ["input", "database", "key", "other"])
def test_a_ledger_replaces_nothing_but_a_ledger(
    run: Run, workbook: Path, tmp_path: Path, where: str
) -> None:
    """An input, the database, its key or any other file stays as it is, and nothing is run."""
    db = tmp_path / "cases.db"
    other = tmp_path / "notes.xlsx"
    other.write_bytes(b"notes")
    targets = {"input": workbook, "database": db, "key": Path(f"{db}.key"), "other": other}
    ledger = targets[where]
    before = ledger.read_bytes() if ledger.exists() else None
    result = run("batch", "run", workbook, "--db", db, *AS_OF, "--ledger", ledger)
    assert result.exit_code == 2
    assert ledger.name in result.stderr
    assert not db.exists()
    assert (ledger.read_bytes() if ledger.exists() else None) == before


def test_what_nobody_foresaw_is_exit_code_70_with_a_number(
    run: Run, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No traceback: the incident's number, and a log with it that only its owner reads."""
    log = tmp_path / "state" / "incidents.log"
    monkeypatch.setenv("LINLI_INCIDENT_LOG", str(log))
    monkeypatch.setattr(LOGGER, "handlers", [])

    def fails(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("linli_core.batch.input_rows._names_any", fails)
    result = run("batch", "run", workbook, "--db", tmp_path / "cases.db", *AS_OF)
    assert result.exit_code == 70
    assert "Traceback" not in result.output
    number = re.search(r"[0-9A-F]{4}-[0-9A-F]{4}", result.output)
    assert number is not None
    assert number[0] in log.read_text(encoding="utf-8")
    assert log.stat().st_mode & 0o777 == 0o600


def test_a_run_of_a_day_to_come_is_refused_unless_the_clock_is_given(
    run: Run, workbook: Path, tmp_path: Path
) -> None:
    """A trial says whose clock it is, and from then on the database does."""
    db = tmp_path / "cases.db"
    order = ("batch", "run", workbook, "--db", db, "--as-of", "2199-06-30", "--json")
    refused = run(*order)
    assert refused.exit_code != 0
    assert "LL-4010" in refused.stderr
    run(*order, "--clock", "2199-06-30")
    assert told(run("verify", "--db", db, "--json"))["host_clock"]
    assert "LL-4010" not in run(*order).stderr


def test_today_is_as_of_now(run: Run, workbook: Path, tmp_path: Path) -> None:
    """A date alone stands for its end; today's has not come, and nobody means that."""
    today = datetime.now(UTC).astimezone(LOCAL_ZONE).date()
    done = run("batch", "run", workbook, "--db", tmp_path / "cases.db", "--as-of", today, "--json")
    assert "LL-4010" not in done.stderr


def test_an_uploader_whom_nobody_knows_is_told_so(run: Run, workbook: Path, tmp_path: Path) -> None:
    """A slip in one's own number is no want of a role: the number is named."""
    db = tmp_path / "cases.db"
    run("batch", "run", workbook, "--db", db, *AS_OF)
    for role in ((), ("--role", "township")):
        line = ("batch", "run", workbook, "--db", db, *AS_OF, "--as", "NOPE", *role)
        result = run(*line, "--lang", "zh")
        assert result.exit_code == 1
        assert "没有编号 NOPE" in result.stderr


def test_a_run_leaves_the_collector_as_it_was(run: Run, workbook: Path, tmp_path: Path) -> None:
    """Garbage is looked for seldom while a run goes on, and by the process's own rule after it."""
    before = gc.get_threshold()
    seen: list[tuple[int, int, int]] = []
    with collecting_seldom():
        seen.append(gc.get_threshold())
    assert seen == [SELDOM]
    run("batch", "run", workbook, "--db", tmp_path / "cases.db", *AS_OF)
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0
