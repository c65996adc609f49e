"""Write the reference pages of docs/ from the code itself, or check that they are current.

    python tools/generate_docs.py            write what has changed
    python tools/generate_docs.py --check    show differences and exit with 1 if there are any

The pages say what the installed code does, so a new state, rule, error, hook, column or
setting cannot go undocumented. Run it after changing one of them (`make docs`).
"""

import argparse
import difflib
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.reference_pages import PAGES  # noqa: E402 - the root must be on the path first
from tools.reference_pages.filled import FILLED  # noqa: E402


def main(arguments: list[str] | None = None) -> int:
    """Write or check the pages; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="write nothing, show differences")
    asked = parser.parse_args(arguments)
    wanted = documents()
    stale = stale_pages(wanted)
    for name in stale:
        if asked.check:
            _show(_found(name), wanted[name], name)
        else:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(wanted[name], encoding="utf-8")
            print(name)
    if asked.check and stale:
        print(f"{len(stale)} page(s) out of date: run `make docs` and commit the result")
        return 1
    print(f"{len(wanted)} pages, {len(stale)} changed")
    return 0


def stale_pages(wanted: Mapping[str, str]) -> list[str]:
    """Return the pages that are missing or do not say what they should."""
    return [name for name, text in wanted.items() if text != _found(name)]


def _found(name: str) -> str:
    path = ROOT / name
    return path.read_text(encoding="utf-8") if path.exists() else ""


def documents() -> dict[str, str]:
    """Return every generated page, and every page with a generated part, by its path."""
    made = {f"docs/reference/{name}.md": make() for name, make in PAGES.items()}
    for name, filled in FILLED.items():
        made[name] = filled((ROOT / name).read_text(encoding="utf-8"))
    return made


def _show(found: str, wanted: str, name: str) -> None:
    lines = difflib.unified_diff(
        found.splitlines(), wanted.splitlines(), f"{name} (committed)", f"{name} (code)", "", "", 1
    )
    for line in lines:
        print(line.rstrip("\n"))


if __name__ == "__main__":
    sys.exit(main())
