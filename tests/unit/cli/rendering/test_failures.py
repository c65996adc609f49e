"""Every error of the library ends a command with its own exit code and words."""

import json
from pathlib import Path

import click
import pytest
from tests.unit.cli.conftest import Run

from linli_core.cli.call import Call
from linli_core.cli.rendering.failures import exit_code, fail, fail_usage
from linli_core.errors import (
    ConfigError,
    Conflict,
    InvalidInput,
    LinliError,
    NotFound,
    PluginLoadError,
    Refused,
    Unavailable,
)
from linli_core.lifecycle.guard import refuse
from linli_core.unforeseen import LOGGER

ERRORS: list[tuple[LinliError, int]] = [
    (Refused([refuse("reason_given")], fact="x", case="1", trigger="t"), 1),
    (InvalidInput(what="x"), 1),
    (NotFound(case="1"), 1),
    (ConfigError("LL-6002"), 2),
    (PluginLoadError(plugin="p", why="w"), 2),
    (Conflict(case="1"), 3),
    (Unavailable(why="w"), 3),
]


@pytest.mark.parametrize(("error", "code"), ERRORS, ids=lambda e: type(e).__name__)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_an_error_is_told_with_code_reason_and_remedy(
    error: LinliError, code: int, lang: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who must act reads what happened and what to do, in their language; 3 means try again."""
    assert fail(error, Call(lang)) == exit_code(error) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{error.code} ")
    assert error.remedy(lang) in told.err
    assert fail(error, Call(lang, as_json=True)) == code
    plain = json.loads(capsys.readouterr().err)["error"]
    assert plain["code"] == error.code
    assert plain["message"]["zh"] == error.message("zh")


def test_a_fault_of_our_own_is_told_as_ours(
    capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A bug is no traceback at a desk: an incident number, under which the log has it."""
    LOGGER.propagate = True
    assert fail(ZeroDivisionError("甲家的电话"), Call("zh")) == 70
    told = capsys.readouterr().err
    assert "Traceback" not in told
    record, *_ = caplog.records
    assert isinstance(record.args, tuple)
    assert str(record.args[0]) in told
    assert "ZeroDivisionError" in record.getMessage()
    assert "甲家" not in record.getMessage()


def test_usage_errors_are_told_to_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    """With ``--json`` a wrong command line is JSON as well."""
    assert fail_usage(click.UsageError("no"), Call("en", as_json=True)) == 2
    assert json.loads(capsys.readouterr().err)["error"]["code"] == "usage"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("case", "list"), "缺少 --db"),
        (("case", "list", "--db", "x", "--stat"), "没有选项 --stat"),
        (("case", "fire", "1", "accpt", "--db", "x", "--as", "M1", "--role", "社工"), "accept"),
        (("case", "show"), "缺少 案件号"),
        (("case", "shwo"), "没有命令 shwo"),
        (("case", "show", "1", "--db", "x", "--as-of", "昨天"), "--as-of 的值不对"),
        (("case", "fire", "1", "accept", "--db", "x"), "缺少 --as"),
    ],
)
def test_a_wrong_line_says_what_is_wrong(run: Run, line: tuple[str, ...], said: str) -> None:
    """A usage error is exit code 2, names the place, and points to the help of the command."""
    result = run(*line, "--lang", "zh")
    assert result.exit_code == 2
    assert said in result.stderr
    assert "--help" in result.stderr


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (("case", "list", "--limit", "x"), "--limit 的值不对：应为不小于 1 的整数"),
        (("case", "list", "--limit", "0"), "--limit 的值不对：应为不小于 1 的整数"),
        (("case", "list", "--json=1"), "选项 --json 后面缺少值，或不应有值"),
        (("report", "--year", "1999"), "--year 的值不对：应为 2000 至 2199 的整数"),
        (("batch", "run", "/nope.xlsx"), "没有文件“/nope.xlsx”，或不能读写"),
        (("plugin", "new", "x", "--into", __file__), "没有文件夹“"),
        (("diagram", "--road", "zzz"), "主路（main）、支线（side）、全部（all）"),
        (("case",), "请写出命令"),
        (("doctor", "--db", "x", "extra"), "多写了参数"),
    ],
)
def test_what_the_command_parser_finds_is_told_in_chinese(
    run: Run, line: tuple[str, ...], said: str
) -> None:
    """A library that we use speaks English only; whoever asked for Chinese reads Chinese."""
    result = run(*line, "--lang", "zh")
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_time_goes_with_a_fact(run: Run, tmp_path: Path) -> None:
    """A moment that nothing happened at would be ignored, so it is refused."""
    line = ("case", "fire", "1", "accept", "--as", "M1", "--role", "case_manager")
    result = run(*line, "--at", "2024-06-01", "--db", tmp_path / "x.db")
    assert result.exit_code == 2
    assert "--fact" in result.stderr
