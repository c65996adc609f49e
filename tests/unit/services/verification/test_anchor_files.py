"""Anchors kept outside the database, checked by somebody without the key."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import create_engine, text

from linli_core import CaseState, Linli
from linli_core.services.verification.anchor_files import AnchorsChecked, check_anchors
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """A database with two anchors: one of a case's beginning, one of how it went on."""
    clock = FixedClock()
    library = a_library(f"sqlite:///{tmp_path / 'cases.db'}", clock=clock)
    with library.begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.SURVEYING)
        desk.anchor("first")
    with library.begin() as desk:
        story.desk = desk
        story.up_to(CaseState.PLANNING)
        desk.anchor("second")
    yield library
    library.close()


def _lines(linli: Linli) -> list[str]:
    with linli.reading() as reader:
        return list(reader.anchor_lines())


def _checked(linli: Linli, lines: list[str], public_key: str = "") -> AnchorsChecked:
    """Check with a connection of one's own, as an auditor who has a copy and no key."""
    engine = create_engine(linli.engine.url)
    try:
        with read_transaction(engine) as uow:
            return check_anchors(lines, [public_key] if public_key else [], uow)
    finally:
        engine.dispose()


def _change(linli: Linli, *statements: str) -> None:
    with linli.engine.begin() as connection:
        for statement in statements:
            assert connection.execute(text(statement)).rowcount > 0


def _named(checked: AnchorsChecked) -> list[tuple[str, str]]:
    return [(f.table, f.row) for f in checked.findings]


def test_an_auditor_without_the_key_finds_all_as_it_was_anchored(linli: Linli) -> None:
    """The same anchors have the same lines, and vouch for the case."""
    lines = _lines(linli)
    assert lines == _lines(linli)
    found = _checked(linli, lines)
    assert (found.anchors, found.cases, found.findings) == (2, 1, ())


def test_a_reader_takes_up_where_a_file_ends(linli: Linli) -> None:
    """The lines from a place on are the last of all; none where that place is not reached."""
    with linli.reading() as reader:
        assert list(reader.anchor_lines(first=2)) == _lines(linli)[1:]
        assert reader.anchor_lines(first=3) == ()


def test_the_last_anchor_taken_away_with_what_it_listed_is_missed(linli: Linli) -> None:
    """What the database no longer says of itself, the line outside still says."""
    lines = _lines(linli)
    _change(linli, "delete from linli_anchor where seq = 2")
    assert ("linli_anchor", "seq 2") in _named(_checked(linli, lines))


@pytest.mark.parametrize(
    ("statement", "table"),
    [
        ("update linli_fact set source = 'x' where seq = 2", "linli_fact"),
        ("update linli_history set actor = 'x' where version = 2", "linli_history"),
        ("update linli_anchor set cases = 7 where seq = 1", "linli_anchor"),
        ("delete from linli_case", "linli_case"),
        ("delete from linli_history where version = 2", "linli_history"),
        ("delete from linli_tally", "linli_tally"),
        ("update linli_fact set body = x'00' where seq = 1", "linli_fact"),
        ("update linli_history set fact_seq = 'x' where version = 1", "linli_case"),
    ],
)
def test_a_copy_that_was_altered_does_not_agree(linli: Linli, statement: str, table: str) -> None:
    """Links need no key: what was anchored is recomputed, and what cannot be read is named."""
    lines = _lines(linli)
    _change(linli, statement)
    assert table in {name for name, _ in _named(_checked(linli, lines))}


def test_a_line_that_was_altered_is_not_signed(linli: Linli) -> None:
    """Every value of a line is covered by its proof."""
    public_key = json.loads(_lines(linli)[0])["public_key"]
    for name, value in json.loads(_lines(linli)[0]).items():
        line = json.loads(_lines(linli)[0])
        line[name] = value + 1 if isinstance(value, int) else f"00{value}"
        found = check_anchors([json.dumps(line)], [public_key])
        assert name == "public_key" or (found.anchors, len(found.findings)) == (0, 1), name


def test_whoever_signs_with_another_key_is_not_believed(linli: Linli) -> None:
    """A line that holds by the key it brings along does not by the one that was handed over."""
    theirs = Ed25519PrivateKey.generate().public_key().public_bytes_raw().hex()
    assert check_anchors(_lines(linli)).findings == ()
    assert [f.row for f in check_anchors(_lines(linli), [theirs]).findings] == ["line 1", "line 2"]


def test_two_records_written_with_the_key_show_side_by_side(linli: Linli, tmp_path: Path) -> None:
    """A holder of the key who begins the record anew signs a second anchor of the same place."""
    clock = FixedClock()
    other = a_library(f"sqlite:///{tmp_path / 'other.db'}", clock=clock)
    with other.begin() as desk:
        a_case(desk, clock).up_to(CaseState.SURVEYING)
        desk.anchor("first")
    found = check_anchors([*_lines(linli), *_lines(other)])
    other.close()
    assert "seq 1" in [f.row for f in found.findings]


def test_a_line_that_is_torn_is_named_and_the_rest_is_checked(linli: Linli) -> None:
    """A machine that fails while a line is written leaves half of it."""
    lines = _lines(linli)
    found = _checked(linli, [lines[0][:40], "[]", "[" * 100_000, "", *lines])
    assert found.anchors == 2
    assert [f.row for f in found.findings] == ["line 1", "line 2", "line 3"]


def test_an_anchor_that_does_not_follow_is_named(linli: Linli, tmp_path: Path) -> None:
    """The second of one record and the first of another, each signed, are no one's sequence."""
    clock = FixedClock()
    other = a_library(f"sqlite:///{tmp_path / 'other.db'}", clock=clock)
    with other.begin() as desk:
        a_case(desk, clock)
        desk.anchor("other")
    found = check_anchors([*_lines(other), _lines(linli)[1]])
    other.close()
    assert [f.row for f in found.findings] == ["seq 2"]
