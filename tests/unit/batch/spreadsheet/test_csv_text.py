"""Records of a CSV file, compared with the reader of the standard library."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linli_core.batch.spreadsheet.csv_text import CsvText

_CELL = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\x1c\x1d\x1e\x85\ufffd"), max_size=12
)
_ROWS = st.lists(st.lists(_CELL, min_size=1, max_size=4), min_size=1, max_size=8)


@pytest.fixture(scope="session")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file, written anew for each example."""
    return tmp_path_factory.mktemp("csv") / "a.csv"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=_ROWS, separator=st.sampled_from([",", "\t", ";"]))
def test_whatever_was_written_as_csv_is_read_back(
    path: Path, rows: list[list[str]], separator: str
) -> None:
    """Any table written by the standard library comes back cell by cell."""
    rows = [[cell.removeprefix('="') for cell in row] for row in rows]
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=separator).writerows(rows)
    path.write_bytes(stream.getvalue().encode("utf-8"))
    records = list(CsvText(path, "utf-8", separator).records())
    assert [record.fields for record in records] == rows
    assert not any(record.broken for record in records)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.text('ab,"\n', max_size=60))
def test_any_quotation_marks_lose_no_line(path: Path, content: str) -> None:
    """However marks are scattered, every line is in a record, whole or named as broken."""
    path.write_text(content, encoding="utf-8", newline="")
    records = list(CsvText(path, "utf-8").records())
    letters = "".join(field for record in records for field in record.fields)
    assert letters.count("a") == content.count("a")
    assert letters.count("b") == content.count("b")
