"""Streams of a compound file, large and small, and chains that do not hold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.dirt.conftest import compound_file

from linli_core.batch.spreadsheet.compound_file import CompoundFile, Damaged
from linli_core.batch.spreadsheet.layout import Limits
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.batch.spreadsheet.xls_metadata import read_xls_metadata


@given(st.dictionaries(st.sampled_from("ABCDE"), st.binary(max_size=300).map(lambda b: b * 29)))
def test_every_stream_comes_back_whole(streams: dict[str, bytes]) -> None:
    """Small streams share sectors and large ones have their own; both are read back."""
    container = CompoundFile(compound_file(streams))
    assert container.names == streams.keys()
    assert {name: container.read(name) for name in streams} == streams


def test_a_file_whose_table_does_not_fit_the_header_is_read() -> None:
    """Above seven megabytes the table of chains is itself a chain."""
    content = bytes(range(256)) * 40_000
    assert CompoundFile(compound_file({"Workbook": content})).read("Workbook") == content


def test_a_stream_that_is_not_there_is_said_to_be_missing() -> None:
    """Asking for another stream is an error of its own."""
    with pytest.raises(KeyError):
        CompoundFile(compound_file({"Workbook": b"x"})).read("Book")


def test_a_chain_that_runs_in_a_circle_is_damage() -> None:
    """A crafted table must not be followed for ever."""
    content = bytearray(compound_file({"Workbook": bytes(8192)}))
    at = content.rindex(b"\x01\0\0\0\x02\0\0\0")
    content[at : at + 4] = bytes(4)
    with pytest.raises(Damaged):
        CompoundFile(bytes(content)).read("Workbook")


@pytest.mark.parametrize(
    ("at", "replaced"),
    [
        (30, b"\x20\x00"),  # sectors of four gigabytes
        (32, b"\x09\x00"),  # small sectors as large as the others
        (48, b"\xf0\xff\xff\x00"),  # a directory beyond the end
        (76, b"\xf0\xff\xff\x00"),  # a table beyond the end
    ],
)
def test_a_header_that_cannot_be_true_is_damage(at: int, replaced: bytes) -> None:
    """Sizes and places are judged before they are used."""
    content = bytearray(compound_file({"Workbook": bytes(5000)}))
    content[at : at + len(replaced)] = replaced
    with pytest.raises(Damaged):
        CompoundFile(bytes(content))


def test_a_directory_without_a_root_is_damage() -> None:
    """Small streams live in the root; without it nothing can be found."""
    content = compound_file({"Workbook": bytes(5000)})
    root = content.index("Root Entry".encode("utf-16-le"))
    with pytest.raises(Damaged):
        CompoundFile(content[: root + 66] + b"\0" + content[root + 67 :])


@pytest.mark.parametrize(
    "record",
    [
        b"\x08\x02\x02\x00\x00\x00",  # a row of two bytes
        b"\x05\x02\x04\x00\x00\x00\x00\x00",  # an error without its code
        b"\x7d\x00\x01\x00\x00",  # a column of one byte
        b"\xfd\x00\x00\x01",  # a record longer than the file
    ],
)
def test_a_record_shorter_than_it_must_be_is_damage(record: bytes) -> None:
    """A cut record makes a reason, not a crash."""
    begin = b"\x09\x08\x04\x00\x00\x06\x05\x00"
    start = len(begin) + 4 + 10 + 4
    listed = b"\x85\x00\x0a\x00" + start.to_bytes(4, "little") + b"\0\0" + b"\x02\x00ab"
    stream = begin + listed + b"\x0a\0\0\0" + begin + record + b"\x0a\0\0\0"
    with pytest.raises(Unreadable) as caught:
        read_xls_metadata(compound_file({"Workbook": stream}), Limits())
    assert caught.value.problem.code == "file.truncated"
