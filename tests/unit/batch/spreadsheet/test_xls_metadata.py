"""Facts taken from the records of an old workbook, one kind of record at a time."""

import struct

import pytest
from tests.dirt.conftest import compound_file

from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import SheetMetadata
from linli_core.batch.spreadsheet.xls_metadata import read_xls_metadata


def _record(number: int, body: bytes) -> bytes:
    return struct.pack("<HH", number, len(body)) + body


def _metadata(
    *cells: bytes, name: bytes = b"\x02\x00ab", version: int = 0x0600
) -> dict[str, SheetMetadata]:
    begin = _record(0x0809, struct.pack("<HH", version, 5) + bytes(4))
    start = len(begin) + len(_record(0x0085, bytes(6) + name)) + 4
    listed = _record(0x0085, struct.pack("<IBB", start, 0, 0) + name)
    end = _record(0x000A, b"")
    stream = begin + listed + end + begin + b"".join(cells) + end
    return dict(read_xls_metadata(compound_file({"Workbook": stream}), Limits()).sheets)


def _formula(result: bytes, *, calculate: bool) -> bytes:
    return _record(
        0x0006, struct.pack("<3H", 4, 2, 0) + result + struct.pack("<HI", 2 * calculate, 0)
    )


def test_a_run_of_numbers_reaches_to_its_last_column() -> None:
    """Several small numbers of one row share a record."""
    several = struct.pack("<HH", 3, 1) + bytes(18) + struct.pack("<H", 3)
    metadata = _metadata(_record(0x00BD, several))["ab"]
    assert (metadata.last_row, metadata.last_column) == (3, 3)


@pytest.mark.parametrize(
    ("result", "calculate", "code"),
    [
        (struct.pack("<d", 0.0), True, "cell.never_calculated"),
        (struct.pack("<d", 0.0), False, None),
        (struct.pack("<d", 5.0), True, None),
        (b"\x03\0\0\0\0\0\xff\xff", True, "cell.never_calculated"),
        (b"\x03\0\0\0\0\0\xff\xff", False, None),
        (b"\x00\0\0\0\0\0\xff\xff", True, None),
        (b"\x02\0\x17\0\0\0\xff\xff", False, "cell.error_value"),
        (b"\x02\0\x99\0\0\0\xff\xff", False, "cell.error_value"),
    ],
)
def test_a_formula_is_judged_by_its_stored_result(
    result: bytes,
    calculate: bool,  # noqa: FBT001 (parametrised)
    code: str | None,
) -> None:
    """Zero or nothing, marked to be calculated on opening, was never calculated."""
    faults = _metadata(_formula(result, calculate=calculate))["ab"].faults
    assert [fault.code for fault in faults.values()] == ([code] if code else [])
    assert set(faults) <= {(4, 2)}


def test_a_truth_value_is_no_error() -> None:
    """Truth values and errors share a kind of record."""
    metadata = _metadata(_record(0x0205, struct.pack("<3HBB", 1, 1, 0, 1, 0)))["ab"]
    assert not metadata.faults
    assert metadata.last_row == 1


@pytest.mark.parametrize(
    ("name", "version", "expected"),
    [
        (b"\x02\x00ab", 0x0600, "ab"),
        (b"\x02\x01" + "需求".encode("utf-16-le"), 0x0600, "需求"),
        (b"\x04" + "需求".encode("gb18030"), 0x0500, "需求"),
    ],
)
def test_names_of_sheets_are_read_in_all_their_encodings(
    name: bytes, version: int, expected: str
) -> None:
    """Excel 97 has two encodings for names; its forerunner has that of the country."""
    assert list(_metadata(name=name, version=version)) == [expected]
