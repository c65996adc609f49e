"""Command lines and addresses of databases that nobody could foresee."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from tests.support.databases import NewDatabase
from tests.support.fuzz_oracle import no_hang
from tests.support.nasty_values import NASTY, SECRET

from linli_core import Linli, LinliError
from linli_core.cli import linli
from linli_core.cli.rendering.failures import UNFORESEEN
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

KEY = "6b" * 32
#: What somebody asks to be printed is printed: the words to look for, an issuer, names of files.
PRINTED = frozenset({"words", "issuer", "name"})
FILES = frozenset({"Path", "Database", "Tuple"})
PLAUSIBLE = (
    "1",
    "R1",
    "S1",
    "990101001001",
    "990101001001-2024-0001",
    "survey_record",
    "method=self",
    '{"method": 5}',
    "2024-06-30",
    "resident",
    "居民",
    "accept",
    "--",
    "V1=3",
    "990101001001:3:做饭",
)


def leaves(command: click.Command, path: tuple[str, ...] = ()) -> Iterator[Any]:
    """Yield every command with the words that call it."""
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            yield from leaves(inner, (*path, name))
    else:
        yield path, command


class Line:
    """A random command line."""

    def __init__(self, seed: int, folder: Path, database: str) -> None:
        """Make it; the same for the same seed."""
        self.chance = random.Random(seed)  # noqa: S311 - a seed is the point
        self.folder, self.database = folder, database
        self.says_secret = False
        path, command = self.chance.choice(sorted(leaves(linli), key=lambda leaf: leaf[0]))
        self.words = list(path)
        for parameter in command.params:
            if parameter.required or self.chance.random() < 0.4:
                self._add(parameter)
        if self.chance.random() < 0.1:
            self.words.insert(self.chance.randint(0, len(self.words)), self._value())

    def _add(self, parameter: click.Parameter) -> None:
        if self.chance.random() < 0.05:
            return
        kind = type(parameter.type).__name__
        value = self._of_files(kind) if kind in FILES else self._value()
        if isinstance(parameter.type, click.Choice) and self.chance.random() < 0.8:
            value = str(self.chance.choice(parameter.type.choices))
        if SECRET in value and parameter.name in PRINTED:
            value = "示例"
        if isinstance(parameter, click.Option):
            self.words.append(parameter.opts[0])
            if parameter.is_flag:
                return
        self.words += [value] * (2 if kind == "Tuple" else 1)

    def _value(self) -> str:
        value = self.chance.choice((*PLAUSIBLE, *NASTY)).replace("\0", "")
        return "甲" if len(value) > 9000 else value

    def _of_files(self, kind: str) -> str:
        if kind == "Database" and self.chance.random() < 0.8:
            return self.database
        names = ("", ".", "/dev/null", "登记.csv", "台账.xlsx", "a" * 300, "空.db", "x/y.csv")
        return str(self.folder / self.chance.choice(names))


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of its own for everything that a command may write."""
    for name in ("LC_ALL", "LC_MESSAGES", "LINLI_DB", "LINLI_POLICY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LINLI_INCIDENT_LOG", str(tmp_path / "incidents.log"))
    monkeypatch.setenv("LINLI_KEY_FILE", str(tmp_path / "key"))
    (tmp_path / "key").write_text(KEY)
    (tmp_path / "key").chmod(0o600)
    (tmp_path / "key").chmod(0o600)
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / "登记.csv").write_text("编号,姓名,社区代码,户号\nR7,赵样,990101001001,H7\n")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("kind", "times"),
    [
        pytest.param("sqlite", 70, id="sample"),
        pytest.param("sqlite", 700, id="sqlite", marks=pytest.mark.slow),
        pytest.param("postgresql", 700, id="postgresql", marks=pytest.mark.slow),
    ],
)
def test_command_lines(kind: str, times: int, quiet: Path, new_database: NewDatabase) -> None:
    """Each ends with an exit code that means something, and repeats nobody's words."""
    url = new_database(kind)
    clock = FixedClock()
    library = a_library(url, clock=clock, keys=lambda: bytes.fromhex(KEY))
    with library.begin() as desk:
        a_case(desk, clock).surveyed()
    library.close()
    for seed in range(times):
        line = Line(seed, quiet, url)
        with no_hang(120):
            result = CliRunner().invoke(linli, line.words)
        told = (seed, line.words, result.output[-600:], result.exception)
        assert result.exit_code in (0, 1, 2, 3), told
        assert "Traceback" not in result.output, told
        assert SECRET not in result.output, told
    assert UNFORESEEN not in (0, 1, 2, 3)
    assert CliRunner().invoke(linli, ["verify", "--db", url]).exit_code == 0


def test_a_first_role_that_is_refused_repeats_no_words(quiet: Path) -> None:
    """A shifted argument may hold a resident's words: neither the refusal nor its remedy does."""
    words = ["init", "--as", SECRET, "--under", SECRET, "--ground", "-"]
    result = CliRunner().invoke(linli, [*words, "--db", str(quiet / "登记.db")])
    assert result.exit_code == 1, result.output
    assert "LL-1413" in result.output
    assert SECRET not in result.output


PASSWORD = "hunter2-geheim"  # noqa: S105 - of nobody
HIDING = (
    f"postgresql://me:{PASSWORD}@127.0.0.1:1/db",
    f"postgresql+psycopg://me:{PASSWORD}@127.0.0.1:1/db?connect_timeout=1",
    f"postgres://me:{PASSWORD}@127.0.0.1:1/",
    f"postgresql://127.0.0.1:1/db?user=me&password={PASSWORD}",
    f"postgresql://me:{PASSWORD}@[::1/db",
    f"postgresql://me:{PASSWORD}@127.0.0.1:port/db",
    f"postgresql://me:{PASSWORD}@127.0.0.1:1/db?sslmode=nonsense",
    f"postgresql://me:p@{PASSWORD}@127.0.0.1:1/db",
    f"postgresql://me:p/{PASSWORD}@127.0.0.1:1/db",
    f"postgresql://me:p:{PASSWORD}@127.0.0.1:1/db",
    f"mysql://me:{PASSWORD}@127.0.0.1/db",
    f"oracle+nothing://me:{PASSWORD}@127.0.0.1/db",
    f"nothing://me:{PASSWORD}@",
    f"sqlite://me:{PASSWORD}@127.0.0.1/db",
    f"me:{PASSWORD}@127.0.0.1/db",
    f"postgresql:/me:{PASSWORD}@127.0.0.1/db",
    f"postgresql//me:{PASSWORD}@127.0.0.1/db",
    f"host=127.0.0.1 port=1 password={PASSWORD}",
    f"host=127.0.0.1 port=1 password = '{PASSWORD}'",
    f"jdbc:postgresql://127.0.0.1:1/db?user=me&password={PASSWORD}",
)
ODD = (
    "",
    " ",
    "sqlite",
    "sqlite:",
    "sqlite:/",
    "sqlite:////",
    "sqlite:////nowhere/at/all.db",
    "sqlite:////proc/self/mem",
    "sqlite:////dev/null",
    "sqlite:///.",
    "sqlite:///a\tb.db",
    "sqlite:///file:a?uri=true",
    "sqlite:///" + "a" * 300,
    "sqlite:///\u202e.db",
    "postgresql://",
    "postgresql:///",
    "postgresql://127.0.0.1:1/",
    "postgresql://127.0.0.1:99999/db",
    "postgresql://127.0.0.1:-1/db",
    "postgresql://127.0.0.1:1/db?host=/nowhere",
)


@pytest.mark.parametrize("part", ["sample", pytest.param("all", marks=pytest.mark.slow)])
def test_addresses(part: str, quiet: Path) -> None:
    """A wrong address is an error of the library, and never says the password in it."""
    every = [*HIDING, *ODD, *(f"{url}?{n}" for n, url in enumerate(HIDING))]
    assert len(every) == 60
    for url in every[::4] if part == "sample" else every:
        with no_hang(60):
            result = CliRunner().invoke(linli, ["verify", "--db", url])
            assert result.exit_code in (1, 2, 3), (url, result.output)
            assert PASSWORD not in result.output, result.output
            said = ""
            try:
                Linli.from_url(url, keys=lambda: b"k" * 32).close()
            except LinliError as error:
                said = f"{error} {error.message('zh')} {error.remedy('zh')} {error!r}"
            assert PASSWORD not in said
    assert PASSWORD not in "".join(path.name for path in quiet.iterdir())
