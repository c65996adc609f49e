"""What an auditor is handed, checked by the page of code that is handed out with it."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from linli_core import CaseState, Linli, NotFound
from linli_core.services.verification.audit_bundle import AuditBundle, audit_bundle
from linli_core.services.workspace import workspace_of
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE

SCRIPT = Path(__file__).parents[4] / "examples/audit/check_bundle.py"
FIRST, SECOND, THIRD = (f"{CODE}-2026-000{no}" for no in (1, 2, 3))


@pytest.fixture(params=["sm3", "sha256"])
def linli(request: pytest.FixtureRequest) -> Iterator[Linli]:
    """Three cases: two of them anchored, of which one has gone on, and one begun since."""
    clock = FixedClock()
    library = a_library(clock=clock, hash_name=request.param)
    with library.begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.SURVEYING)
        a_case(desk, clock, words="灯坏了", neighbourhood=False)
        desk.anchor()
        story.up_to(CaseState.PLANNING)
        a_case(desk, clock, words="要人陪", neighbourhood=False)
    yield library
    library.close()


def _bundle(linli: Linli, *numbers: str, under: str = "", records: bool = False) -> AuditBundle:
    space = workspace_of(linli)
    with space.read() as uow:
        return audit_bundle(uow, space.context, numbers, under, with_records=records)


def _checked(tmp_path: Path, text: str) -> subprocess.CompletedProcess[str]:
    path = tmp_path / "bundle.json"
    path.write_text(text, encoding="utf-8")
    key = json.loads(text)["public_key"]
    command = [sys.executable, str(SCRIPT), str(path), key]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("records", [False, True])
def test_the_page_of_code_proves_what_was_anchored(
    linli: Linli, tmp_path: Path, *, records: bool
) -> None:
    """Each case as it stood then, whatever happened since; one begun since is named as left out."""
    made = _bundle(linli, records=records)
    assert made.left_out == (THIRD,)
    result = _checked(tmp_path, made.text)
    assert (result.returncode, result.stderr) == (0, "")
    assert [line.split()[0] for line in result.stdout.splitlines()] == [FIRST, SECOND]


def test_the_same_database_gives_the_same_bytes(linli: Linli) -> None:
    """Two who export it need not wonder whose is right."""
    assert _bundle(linli, records=True) == _bundle(linli, records=True)


def test_only_what_was_asked_for_is_in_it(linli: Linli) -> None:
    """The others are vouched for by a digest that tells nothing of them."""
    made = _bundle(linli, SECOND)
    assert FIRST not in made.text
    assert made.cases == 1
    assert _bundle(linli, under="98").cases == 0
    with pytest.raises(NotFound):
        _bundle(linli, f"{CODE}-2026-0099")


def _moved_on(bundle: dict[str, Any]) -> None:
    bundle["entries"][0]["head"][2] += 1


def _other_fact(bundle: dict[str, Any]) -> None:
    bundle["entries"][0]["facts"][0][4] = "X"


def _other_step(bundle: dict[str, Any]) -> None:
    bundle["entries"][0]["history"][1][5] = "X"


def _fewer_cases(bundle: dict[str, Any]) -> None:
    bundle["cases"] -= 1


def _path_cut(bundle: dict[str, Any]) -> None:
    bundle["entries"][0]["path"] = []


@pytest.mark.parametrize(
    "change",
    [_moved_on, _other_fact, _other_step, _fewer_cases, _path_cut],
    ids=lambda f: f.__name__,
)
def test_whatever_was_altered_is_not_proved(
    linli: Linli, tmp_path: Path, change: Callable[[dict[str, Any]], None]
) -> None:
    """Head, path, records and what is signed hang together."""
    bundle = json.loads(_bundle(linli, FIRST, records=True).text)
    change(bundle)
    assert _checked(tmp_path, json.dumps(bundle)).returncode == 1


def test_no_words_are_in_it() -> None:
    """Of personal text a bundle holds digests, with all records, too."""
    clock = FixedClock()
    with a_library(clock=clock) as library:
        with library.begin() as desk:
            a_case(desk, clock, words="夜里怕黑").up_to(CaseState.PLANNING)
            desk.anchor()
        assert "夜里怕黑" not in _bundle(library, records=True).text
