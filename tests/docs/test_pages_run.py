"""What the pages tell a reader to run does run, and prints what the page says.

A block runs when a comment stands before it: ``<!-- run -->`` Python, in order, one
namespace to a page; ``<!-- file NAME -->`` is written first; ``<!-- sh -->`` are commands,
with ``exit=1`` where they must fail. ``<!-- prints -->`` is all that was printed since,
``<!-- shows -->`` some of its lines.
"""

import contextlib
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from attrs import define, field, frozen
from click.testing import CliRunner

from linli_core import Linli
from linli_core.cli import linli
from linli_core.texts import languages

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(
    page.relative_to(ROOT).as_posix()
    for pattern in ("README*.md", "docs/**/*.md")
    for page in ROOT.glob(pattern)
)
_BLOCK = re.compile(
    r"^<!-- (?P<said>(?:run|file|sh|prints|shows)\b[^>]*?) ?-->\n"
    r"```(?P<language>\w+)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Block:
    """A marked block: its kind, the words and options of its comment, and what it holds."""

    kind: str
    words: tuple[str, ...]
    options: dict[str, str]
    body: str
    line: int


def _blocks(page: str) -> Iterator[Block]:
    text = (ROOT / page).read_text(encoding="utf-8")
    for found in _BLOCK.finditer(text):
        kind, *words = found["said"].split()
        options = dict(word.split("=", 1) for word in words if "=" in word)
        plain = tuple(word for word in words if "=" not in word)
        yield Block(kind, plain, options, found["body"], text.count("\n", 0, found.start()) + 1)


RUNNING = [page for page in PAGES if any(block.kind in ("run", "sh") for block in _blocks(page))]


@define
class _Reader:
    """Somebody who follows a page in an empty folder."""

    folder: Path
    names: dict[str, Any] = field(factory=lambda: {"__name__": "page"})
    printed: str = ""
    missing: list[str] = field(factory=list)
    skipping: bool = False

    def follow(self, block: Block) -> None:
        """Do what the block asks for."""
        needs = [n for n in block.options.get("needs", "").split(",") if n and not find_spec(n)]
        if block.kind in ("run", "sh", "file"):
            self.skipping = bool(needs)
            self.missing += needs
        if not self.skipping:
            getattr(self, f"_{block.kind}")(block)

    def _run(self, block: Block) -> None:
        if "path" in block.options:
            sys.path.insert(0, str(self.folder / block.options["path"]))
        with contextlib.redirect_stdout(io.StringIO()) as out:
            # Line numbers of a traceback are then those of the page.
            source = "\n" * (block.line + 1) + block.body
            exec(compile(source, "page", "exec"), self.names)  # noqa: S102 - our own pages
        self.printed += out.getvalue()

    def _file(self, block: Block) -> None:
        path = self.folder / block.words[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.body, encoding="utf-8")

    def _sh(self, block: Block) -> None:
        for line in block.body.strip().splitlines():
            program, *arguments = shlex.split(line)
            # A process of its own costs a second; what a page adds to the path needs one.
            in_process = program == "linli" and "path" not in block.options
            call = _called if in_process else partial(self._started, program, block.options)
            code, out, err = call(arguments)
            assert code == int(block.options.get("exit", "0")), f"{line}\n{out}{err}"
            self.printed += out

    def _started(
        self, program: str, options: Mapping[str, str], arguments: Sequence[str]
    ) -> tuple[int, str, str]:
        programs = {"linli": [sys.executable, "-m", "linli_core"], "python": [sys.executable]}
        env = {**os.environ, "PYTHONUTF8": "1"}
        done = subprocess.run(
            [*programs[program], *arguments],
            cwd=self.folder,
            env=env | {"PYTHONPATH": str(self.folder / options.get("path", ""))},
            check=False,
            capture_output=True,
            encoding="utf-8",
        )
        return done.returncode, done.stdout, done.stderr

    def _prints(self, block: Block) -> None:
        assert self.printed.strip() == block.body.strip(), f"line {block.line}"
        self.printed = ""

    def _shows(self, block: Block) -> None:
        lines = {" ".join(line.split()) for line in self.printed.splitlines()}
        for line in block.body.strip().splitlines():
            wanted = " ".join(line.split())
            assert any(wanted in said for said in lines), f"{line!r} is not in:\n{self.printed}"
        self.printed = ""


def _called(arguments: Sequence[str]) -> tuple[int, str, str]:
    done = CliRunner().invoke(linli, arguments)
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("page", RUNNING)
def test_a_page_does_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything a page marks as running runs in an empty folder and prints what it says."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    for name in [name for name in os.environ if name.startswith("LINLI_")]:
        monkeypatch.delenv(name)
    # What a page registers for its process is gone after it.
    monkeypatch.setattr(languages, "_REGISTERED", {})
    known = set(sys.modules)
    reader = _Reader(tmp_path)
    try:
        for block in _blocks(page):
            reader.follow(block)
    finally:
        for name in set(sys.modules) - known:
            if name.split(".")[0] == "linli_courtyard":
                del sys.modules[name]
        _close(reader.names)
    if reader.missing:
        pytest.skip(f"the rest of the page ran; not installed: {', '.join(reader.missing)}")


def _close(names: dict[str, Any]) -> None:
    for found in names.values():
        if isinstance(found, Linli):
            found.close()


def test_the_pages_that_must_run_do_run() -> None:
    """The README, the tutorial and the how-to pages are not merely prose."""
    wanted = {"README.md", "README.zh-CN.md", "docs/tutorial.md", "docs/howto/embed.md"}
    wanted |= {"docs/howto/run-a-batch.md", "docs/howto/map-a-sheet.md"}
    wanted |= {"docs/howto/write-a-plugin.md", "docs/howto/keys-and-privacy.md"}
    assert wanted <= set(RUNNING)


EXAMPLES = sorted(path.name for path in (ROOT / "examples").glob("*.py"))
SAID = {
    "01_embed_in_host_transaction.py": "the host rolled back, and both are gone",
    "02_full_case.py": "closed, verdict satisfied",
    "03_explain.py": "with the resident's consent: surveying",
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_runs_to_its_end(name: str, tmp_path: Path) -> None:
    """Every script in examples/ runs as it stands and says what it was to show."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(ROOT / "examples" / name)],
        cwd=tmp_path,
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr
    assert SAID[name] in done.stdout
