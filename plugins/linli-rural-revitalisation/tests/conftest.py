"""What the tests of this plug-in read from beside the repository, where it is there."""

import json
from pathlib import Path
from typing import Any

import pytest

SHARED = Path(__file__).resolve().parents[3].parent / "shared"


def _read(name: str) -> str:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"../shared/{name} is not here")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def notice() -> str:
    """The notice's text, as it was published."""
    return _read("notice.txt")


@pytest.fixture(scope="session")
def catalogue() -> dict[str, dict[str, Any]]:
    """The rows of the task catalogue of this area, by code."""
    rows = json.loads(_read("design/task-types.json"))
    return {row["code"]: row for row in rows if row["area"] == "rural_revitalisation"}
