"""Run proselint, with our own list, over all pages and docstrings.

Usage::

    python -m tools.prose    # everything; ends with 1 where something is found

What is found is named with its file, its line and what would be plainer. Code is left out.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from proselint.checks import __register__ as every_check
from proselint.config import Config
from proselint.registry import CheckRegistry
from proselint.registry.checks import Check, CheckFlags, types
from proselint.tools import LintFile
from tools.prose_list import PLAINER

OURS = Check(
    check_type=types.PreferredForms(
        {phrase.replace(" ", r"\s+"): plainer for phrase, plainer in PLAINER.items()}
    ),
    path="linli",
    message="Say “{}” instead of “{}”: docs/style.md.",
    flags=CheckFlags(allow_quotes=True),
)
#: Checks of proselint that fit technical pages in two languages. Left out are those of signs and
#: of repeated words, which find code and tables, clichés, some of which are terms here, and “very”.
CHOSEN = (
    *("linli", "archaism", "hedging", "industrial_language", "malapropisms", "mixed_metaphors"),
    *("mondegreens", "needless_variants", "nonwords", "oxymorons", "redundancy.garner"),
    *("skunked_terms", "spelling", "uncomparables"),
)
CONFIG: Config = {"max_errors": 1000, "checks": dict.fromkeys(CHOSEN, True)}
_FENCED = re.compile(r"```.*?```|~~~.*?~~~", re.DOTALL)
_CODE = re.compile(r"``[^`]+``|`[^`\n]*`")


def prepare() -> None:
    """Register all checks, ours among them, once a process."""
    registry = CheckRegistry()
    if OURS not in registry.checks:
        registry.register_many((OURS, *every_check))


def findings(name: str, text: str, first_line: int = 1) -> Iterator[str]:
    """Yield what is found in a text, each with its place.

    Args:
        name: of the file.
        text: as it is read; fenced code and code in a line are no prose.
        first_line: where the text begins in the file.
    """
    prose = _CODE.sub("code", _FENCED.sub(_lines_alone, text))
    for result in LintFile(name, prose).lint(CONFIG):
        line = result.pos[0] + first_line - 1
        yield f"{name}:{line}: {result.check_result.message} ({result.check_result.check_path})"


def _lines_alone(code: re.Match[str]) -> str:
    return "\n" * code[0].count("\n")


def docstrings(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the docstrings of a file, each with its first line; examples in them are left out."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            said = ast.get_docstring(node)
            if first is not None and said is not None:
                lines = (line for line in said.splitlines() if not line.strip().startswith(">>>"))
                yield first.lineno, "\n".join(lines)


def pages(root: Path) -> list[Path]:
    """Return every page but the style guide, which names what is to be replaced."""
    folders = (*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("examples/**/*.md"))
    return sorted(
        path for path in (*folders, *root.glob("changelog.d/*.md")) if path.name != "style.md"
    )


def sources(root: Path) -> list[Path]:
    """Return the source of the core, of the plug-ins, of the examples and of the tools."""
    folders = ("src/**", "plugins/*/src/**", "examples/**", "tools")
    return sorted(path for folder in folders for path in root.glob(f"{folder}/*.py"))


def all_findings(root: Path) -> Iterable[str]:
    """Yield what is found anywhere below a checkout."""
    prepare()
    for page in pages(root):
        yield from findings(str(page.relative_to(root)), page.read_text(encoding="utf-8"))
    for path in sources(root):
        for line, said in docstrings(path):
            yield from findings(str(path.relative_to(root)), said, line)


def main() -> int:
    """Print what is found, and how much."""
    found = list(all_findings(Path(__file__).resolve().parents[1]))
    print(*found, sep="\n", end="\n" if found else "")
    print(f"{len(found)} phrases to be plainer" if found else "prose: nothing found")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
