"""What `make demo` prints, cut to what a first reader needs; figures of speed left out."""

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]
#: Sections to show, by the beginning of their titles, with how many lines of each.
_SHOWN = {
    "行": 9,
    "案件所处环节": 30,
    "群众评价": 9,
    "已逾期": 3,
    "在等什么": 3,
    "不予采纳的原因": 3,
}


@cache
def demo_excerpt() -> str:
    """Return the excerpt; the demo runs once, some seconds."""
    return _cut(_demo())


def _demo() -> str:
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [sys.executable, str(_ROOT / "examples/community/demo.py"), "--out", folder],
            check=True,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
        )
    return done.stdout


def _cut(output: str) -> str:
    shown: list[str] = []
    for section in output.split("\n■ ")[1:]:
        title, *lines = section.split("\n\n")[0].splitlines()
        for start, most in _SHOWN.items():
            if title.startswith(start):
                rest = ["  ……"] if len(lines) > most else []
                shown += [f"■ {title}", *lines[:most], *rest, ""]
    return "\n".join(shown).strip()
