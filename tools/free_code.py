"""Name the next free code of each table of rules and errors.

    python tools/free_code.py

The next one follows the table's last and stands nowhere in the repository. A gap is never
filled: it may be the code of a rule that was withdrawn, which somebody's records still name.
"""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_TEXTS = "src/linli_core/texts"
_WRITTEN = ("src", "plugins", "tests", "tools", "examples", "docs", "changelog.d")
_CODE = re.compile(r"\bLL-(\d{4})\b")
_ENTRY = re.compile(r"^(?:\w+ )?LL-(\d{4})\b", re.MULTILINE)
#: Each class of errors has a thousand of its own.
_CLASS = 1000


def main() -> None:
    """Print a line for each table."""
    for table, code in free_codes(ROOT):
        print(f"{code}  {table}")


def free_codes(root: Path) -> Iterator[tuple[str, str]]:
    """Yield each table, by the path of its module, with its next free code.

    The table of errors holds several classes, and has one for each.
    """
    taken = {int(code) for text in _texts(root) for code in _CODE.findall(text)}
    for path in sorted((root / _TEXTS).rglob("*.py")):
        codes = map(int, _ENTRY.findall(path.read_text(encoding="utf-8")))
        last = {code // _CLASS: code for code in sorted(codes)}
        for code in last.values():
            free = next(number for number in range(code + 1, code + _CLASS) if number not in taken)
            yield str(path.relative_to(root)), f"LL-{free}"


def _texts(root: Path) -> Iterator[str]:
    """Yield whatever the repository says of codes: of withdrawn ones too."""
    folders = [path for name in _WRITTEN for path in (root / name).rglob("*")]
    for path in [*folders, *root.glob("*.md")]:
        if path.suffix in (".py", ".md", ".json") and path.is_file():
            yield path.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
