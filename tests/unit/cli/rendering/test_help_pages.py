"""Help: quick, complete, in both languages, and the same as the reference page."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from tests.unit.cli.conftest import Run

from linli_core.batch.full_registry import make_full_registry
from linli_core.cli import linli
from linli_core.texts.cli import CLI

ROOT = Path(__file__).resolve().parents[4]


def _commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


COMMANDS = sorted(_commands(linli))
#: What is written alike in both languages: formats, and names of variables.
SAME_IN_BOTH = {"CSV", "HTTP", "HTTPS", "JSON", "POST", "SHA", "SVG", "TOML", "URI", "URL"}
#: What click writes by itself where a command names no value.
OF_CLICK = {"ARGS", "COMMAND", "CONSUMER", "INTEGER", "OPTIONS", "RANGE"}
_CAPITALS = re.compile(r"(?<![A-Za-z_])[A-Z]{2,}(?![A-Za-z_])")


def _command(path: tuple[str, ...]) -> click.Command:
    found: click.Command = linli
    for name in path:
        assert isinstance(found, click.Group)
        found = found.commands[name]
    return found


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in text)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_command_explains_itself_in_the_language_asked_for(
    path: tuple[str, ...], lang: str
) -> None:
    """Whoever asks for help in Chinese gets no English sentence, and the other way round."""
    result = CliRunner().invoke(linli, [*path, "--help", "--lang", lang])
    assert result.exit_code == 0
    body = result.stdout.split("\n", 2)[2]
    for parameter in _command(path).params:
        for name in (*parameter.opts, *parameter.secondary_opts):
            assert not name.startswith("-") or name in body
    if lang == "zh":
        assert "Show" not in body
        assert set(_CAPITALS.findall(result.stdout)) <= SAME_IN_BOTH
        assert _is_chinese(body)
    else:
        assert not _is_chinese(body)


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_takes_language_and_json(path: tuple[str, ...]) -> None:
    """A program can read every answer, but for the drawing, which is text as it is."""
    names = {name for parameter in _command(path).params for name in parameter.opts}
    assert "--lang" in names
    assert ("--json" in names) == (path != ("diagram",))


def test_every_text_is_there_in_both_languages() -> None:
    """A text of the command line without its other language would be half a text."""
    assert [key for key, text in CLI.items() if not text.zh.strip() or not text.en.strip()] == []
    assert [key for key, text in CLI.items() if _is_chinese(text.en)] == []


def test_every_text_is_used() -> None:
    """A text goes that no command, and no report a command reads out, says any more."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for room in ("cli", "plugins", "reports")
        for path in (ROOT / "src/linli_core" / room).rglob("*.py")
    ).replace("'", '"')
    states = ("inbox.state.", "inbox.count.", "ticket.count.", "impact.")
    computed = (
        "heading.",
        "channel.",
        "subject.",
        "doctor.",
        "option.",
        "value.",
        "way.",
        "impact.",
        *states,
    )
    unused = [key for key in CLI if f'"{key}"' not in source and not key.startswith(computed)]
    assert unused == []
    for key in CLI:
        area, _, name = key.partition(".")
        if area in ("heading", "doctor"):
            assert f'"{name}"' in source or f'"{key}"' in source, key
        elif area == "option":
            assert f'"--{name}"' in source or f'"{key}"' in source, key
        elif area == "value":
            assert re.search(rf"\b{name}\b", source) or name in OF_CLICK, key


def test_the_reference_page_names_every_command_and_option() -> None:
    """What can be done at the command line is written down."""
    page = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    for path in COMMANDS:
        assert f"linli {' '.join(path)}" in page
        for parameter in _command(path).params:
            for name in parameter.opts:
                assert not name.startswith("--") or f"`{name}" in page, (path, name)


def test_help_loads_neither_the_database_nor_the_engine() -> None:
    """Help comes at once because a command imports what it needs only when it runs."""
    heavy = [
        "sqlalchemy",
        "alembic",
        "rich",
        "transitions",
        "cattrs",
        "pluggy",
        "linli_core.engine",
    ]
    script = f"import sys, linli_core.cli; print(sorted(set({heavy}) & sys.modules.keys()))"
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.strip() == "[]"


def test_the_module_is_the_command() -> None:
    """`python -m linli_core` does what `linli` does, exit code and streams included."""
    command = [sys.executable, "-X", "utf8", "-m", "linli_core"]
    shown = subprocess.run([*command, "--version"], capture_output=True, text=True, check=True)
    assert shown.stdout.startswith("linli-core ")
    wrong = subprocess.run(
        [*command, "cases", "--lang", "zh"],
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    assert wrong.returncode == 2
    assert wrong.stdout == ""
    assert wrong.stderr.startswith("用法错误 没有命令 cases")
    assert "Traceback" not in wrong.stderr


def test_help_names_the_commands_of_extensions(run: Run) -> None:
    """Whoever looks for the yearly report finds it in the list of commands, with what it is for."""
    said = run("--help", "--lang", "zh").stdout
    for own in make_full_registry(strict=False).own.commands:
        assert own.says.zh[:10] in said, own.name
    assert "report" in run("yearly").stderr


def test_ranges_are_required_in_the_language_of_the_call(run: Run) -> None:
    """A Chinese help page has no English word in its brackets."""
    said = run("report", "--help", "--lang", "zh").stdout
    assert "required" not in said
    assert "必" in said
