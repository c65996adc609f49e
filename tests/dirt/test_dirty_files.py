"""Files as they arrive: protected, cut off, misnamed, hostile."""

import shutil
import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types
from tests.dirt.conftest import (
    FIRST,
    HEADINGS,
    SECOND,
    OldBook,
    OldSheet,
    Read,
    Reading,
    Repack,
    Save,
    place_of,
)

from linli_core.batch.spreadsheet.layout import Limits

SHEET = "xl/worksheets/sheet1.xml"
OLD = OldBook((OldSheet([HEADINGS, FIRST, SECOND]),))
HELPER_SHEET = {"人员": [["编号", "姓名"], ["P1", "丁"]]}


def _refused(reading: Reading, code: str) -> None:
    problem = reading.only(code)
    assert problem.blocking
    assert place_of(problem) == (None, None, None)
    assert not reading.book.readable
    assert not reading.rows


@pytest.mark.parametrize("name", ["需求.xls", "需求.et", "需求.xlsx", "需求.csv", "需求"])
def test_an_old_file_is_read_under_any_name(xls: Save, read: Read, name: str) -> None:
    """Content decides: `.et` of WPS is `.xls` inside, and people rename files."""
    reading = read(xls(OLD, name=name))
    assert reading.numbers == ["X001", "X002"]
    assert reading.book.file == name


@pytest.mark.parametrize("name", ["需求.xls", "需求.et", "需求.csv"])
def test_a_new_file_is_read_under_any_name(xlsx: Save, read: Read, name: str) -> None:
    """The same holds for `.xlsx`."""
    assert read(xlsx([HEADINGS, FIRST], name=name)).numbers == ["X001"]


@pytest.mark.parametrize("name", ["需求.xls", "需求.xlsx"])
def test_a_text_under_the_name_of_a_workbook_is_read(text: Save, read: Read, name: str) -> None:
    """Many systems export tab-separated text and call it `.xls`."""
    content = "\n".join("\t".join(row) for row in (HEADINGS, FIRST))
    assert read(text(content, encoding="gb18030", name=name)).numbers == ["X001"]


def test_a_protected_new_file_is_named_as_such(container: Save, read: Read) -> None:
    """A password turns an `.xlsx` into a compound file with an encrypted package."""
    streams = {"EncryptionInfo": bytes(248), "EncryptedPackage": bytes(9000)}
    _refused(read(container(streams, name="需求.xlsx")), "file.password")


def test_a_protected_old_file_is_named_as_such(xls: Save, read: Read) -> None:
    """A password puts its own record at the beginning of an `.xls`."""
    _refused(read(xls(OldBook(OLD.sheets, password=True))), "file.password")


def test_an_encrypted_package_is_named_as_such(xlsx: Save, read: Read) -> None:
    """Some archivers encrypt the parts of a package one by one."""
    path = xlsx([HEADINGS, FIRST])
    content = path.read_bytes()
    at = content.rindex(b"PK\x01\x02")
    path.write_bytes(content[: at + 8] + b"\x01" + content[at + 9 :])
    _refused(read(path), "file.password")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_a_new_file_that_was_cut_off_is_named_as_such(xlsx: Save, read: Read, share: float) -> None:
    """Wherever an `.xlsx` is cut, it is refused as incomplete."""
    path = xlsx([HEADINGS, FIRST])
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    _refused(read(path), "file.truncated")


@pytest.mark.parametrize("share", [0.05, 0.3, 0.6, 0.95])
def test_an_old_file_that_was_cut_off_is_named_as_such(xls: Save, read: Read, share: float) -> None:
    """Wherever an `.xls` is cut, it is refused as incomplete."""
    path = xls(OldBook((OldSheet([HEADINGS, *[FIRST] * 200]),)))
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    _refused(read(path), "file.truncated")


def test_one_damaged_sheet_costs_itself_only(xlsx: Save, read: Read, repack: Repack) -> None:
    """The other sheets of the file are read."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    reading = read(repack(path, {SHEET: lambda part: part[:-40]}))
    assert place_of(reading.only("sheet.damaged")) == ("需求", None, None)
    assert reading.numbers == ["P1"]


def test_flipped_bits_are_noticed(xlsx: Save, read: Read) -> None:
    """A part that no longer matches its checksum is damaged, even if it can be unpacked."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
        checksum = package.getinfo(SHEET).CRC
    content = path.read_bytes()
    wrong = struct.pack("<I", checksum ^ 1)
    path.write_bytes(content.replace(struct.pack("<I", checksum), wrong))
    assert SHEET in parts
    reading = read(path)
    assert place_of(reading.only("sheet.damaged")) == ("需求", None, None)
    assert reading.numbers == ["P1"]


def test_a_damaged_directory_costs_the_file(xlsx: Save, read: Read, repack: Repack) -> None:
    """Without the list of sheets nothing can be found."""
    path = repack(xlsx([HEADINGS, FIRST]), {"xl/workbook.xml": lambda part: part[:-20]})
    _refused(read(path), "file.part_damaged")


def test_damaged_texts_cost_the_file(tmp_path: Path, read: Read) -> None:
    """All sheets of a workbook share one table of texts."""
    path = tmp_path / "需求.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("需求")
    for number, row in enumerate([HEADINGS, FIRST]):
        sheet.write_row(number, 0, row)
    book.close()
    assert read(path).numbers == ["X001"]
    with zipfile.ZipFile(path) as package:
        member = package.getinfo("xl/sharedStrings.xml")
    content = bytearray(path.read_bytes())
    at = member.header_offset + 30 + len(member.filename)
    content[at : at + member.compress_size] = b"\xff" * member.compress_size
    path.write_bytes(content)
    _refused(read(path), "file.part_damaged")


@pytest.mark.parametrize(
    ("method", "numbers"),
    [(zipfile.ZIP_STORED, ["X001", "P1"]), (zipfile.ZIP_BZIP2, ["P1"])],
)
def test_only_usual_packing_is_read(
    xlsx: Save, read: Read, method: int, numbers: list[str]
) -> None:
    """Parts may be stored or deflated; another method costs its sheet only."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content, method if name == SHEET else zipfile.ZIP_STORED)
    assert read(path).numbers == numbers


def test_a_directory_that_points_nowhere_costs_its_sheet(xlsx: Save, read: Read) -> None:
    """The head of a part is looked at before the part is unpacked."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    with zipfile.ZipFile(path) as package:
        at = package.getinfo(SHEET).header_offset
    content = path.read_bytes()
    path.write_bytes(content[:at] + b"XX" + content[at + 2 :])
    reading = read(path)
    assert place_of(reading.only("sheet.damaged")) == ("需求", None, None)
    assert reading.numbers == ["P1"]


def test_a_part_cut_within_costs_its_sheet(xlsx: Save, read: Read, repack: Repack) -> None:
    """A directory that promises more than there is damages its sheet."""
    path = repack(xlsx([HEADINGS, FIRST], more=HELPER_SHEET), {})
    with zipfile.ZipFile(path) as package:
        member = package.getinfo(SHEET)
    packed = struct.pack("<III", member.CRC, member.compress_size, member.file_size)
    shorter = struct.pack("<III", member.CRC, member.compress_size - 40, member.file_size)
    path.write_bytes(path.read_bytes().replace(packed, shorter))
    assert read(path).numbers == ["P1"]


def test_a_zip_bomb_is_not_unpacked(xlsx: Save, read: Read, repack: Repack) -> None:
    """A small file that unpacks to very much is refused by what its directory says."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    repack(path, {SHEET: lambda part: part + b" " * 3_000_000})
    assert path.stat().st_size < 30_000
    _refused(read(path, limits=Limits(unpacked_bytes=2_000_000)), "file.zip_bomb")
    assert read(path).numbers == ["X001", "P1"]


def test_a_bomb_is_also_known_by_its_ratio(xlsx: Save, read: Read, repack: Repack) -> None:
    """Hundreds of times its own size is no spreadsheet, even below the absolute limit."""
    path = repack(xlsx([HEADINGS, FIRST]), {SHEET: lambda part: part + b" " * (70 << 20)})
    _refused(read(path), "file.zip_bomb")


def test_a_bomb_that_lies_about_its_size_is_not_unpacked(
    xlsx: Save, read: Read, repack: Repack
) -> None:
    """A part is never unpacked beyond what the directory promises."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    repack(path, {SHEET: lambda part: part + b" " * 3_000_000})
    with zipfile.ZipFile(path) as package:
        size = struct.pack("<I", package.getinfo(SHEET).file_size)
    path.write_bytes(path.read_bytes().replace(size, struct.pack("<I", 5000)))
    reading = read(path, limits=Limits(unpacked_bytes=2_000_000))
    assert place_of(reading.only("file.zip_bomb"))[0] == "需求"
    assert reading.numbers == ["P1"]


def test_entities_are_not_expanded(xlsx: Save, read: Read, repack: Repack) -> None:
    """A document type declaration, which every entity attack needs, damages a sheet."""
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'

    def attack(part: bytes) -> bytes:
        at = part.index(b"<worksheet")
        return part[:at] + laughs + part[at:]

    path = repack(xlsx([HEADINGS, FIRST], more=HELPER_SHEET), {SHEET: attack})
    reading = read(path)
    assert place_of(reading.only("sheet.damaged")) == ("需求", None, None)
    assert reading.numbers == ["P1"]


@pytest.mark.parametrize("far", ["A1048576", "XFD1"])
def test_a_stray_character_far_away_does_not_exhaust_memory(
    xlsx: Save, read: Read, far: str
) -> None:
    """A sheet is held dense, so its last cell is judged before it is read."""

    def stray(sheet: object) -> None:
        sheet[far] = "x"  # type: ignore[index] # a sheet of openpyxl

    path = xlsx([HEADINGS, FIRST], change=stray, more=HELPER_SHEET)
    reading = read(path, limits=Limits(rows=100_000))
    problem = reading.only("sheet.too_large")
    assert place_of(problem) == ("需求", None, None)
    cell = str(problem.values["cell"])
    assert far.strip("0123456789") in cell or "1048576" in cell
    assert reading.numbers == ["P1"]


def test_formatted_cells_far_away_do_no_harm(xlsx: Save, read: Read) -> None:
    """A colour without a value is not content."""

    def colour(sheet: object) -> None:
        sheet["XFD1048576"].number_format = "0.00"  # type: ignore[index] # a sheet of openpyxl

    reading = read(xlsx([HEADINGS, FIRST], change=colour))
    assert reading.numbers == ["X001"]
    assert not reading.book.all_problems


def test_too_many_columns_or_cells_are_refused(xlsx: Save, read: Read) -> None:
    """Columns and cells have limits of their own."""
    path = xlsx([HEADINGS, *[FIRST] * 30])
    assert read(path, limits=Limits(columns=4)).only("sheet.too_large").sheet == "需求"
    assert read(path, limits=Limits(area=100)).only("sheet.too_large").sheet == "需求"


def test_an_old_file_that_is_too_large_is_refused_whole(xls: Save, read: Read) -> None:
    """The format holds all sheets at once, so one too large costs the file."""
    far = [["", "", ""] for _ in range(3000)]
    path = xls(OldBook((OldSheet([HEADINGS, FIRST, *far, ["x"]]),)))
    assert not read(path, limits=Limits(rows=2000)).book.readable
    assert not read(path, limits=Limits(unpacked_bytes=1000)).book.readable
    assert read(path).rows[0].value("编号") == "X001"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\r\n \r\n", "file.empty"),
        (b"\0" * 4096, "file.empty"),
        (b"%PDF-1.7 ...", "file.not_a_workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "file.not_a_workbook"),
        (b"Rar!\x1a\x07\0", "file.archive"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "file.archive"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "file.web_page"),
        (b"\xef\xbb\xbf\r\n<TABLE border=1><tr><td>1</td></tr></TABLE>", "file.web_page"),
        (b'<?xml version="1.0"?><html xmlns="x"><table/></html>', "file.web_page"),
        (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "file.xml"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "file.truncated"),
    ],
)
def test_what_is_no_spreadsheet_is_named_as_what_it_is(
    tmp_path: Path, read: Read, content: bytes, code: str
) -> None:
    """The reason tells a web page from a picture and an archive, for each is mended otherwise."""
    path = tmp_path / "需求.xls"
    path.write_bytes(content)
    _refused(read(path), code)


def test_a_document_in_a_compound_file_is_no_workbook(container: Save, read: Read) -> None:
    """An old `.doc` has the same container as an `.xls`."""
    _refused(read(container({"WordDocument": bytes(5000)}, name="需求.xls")), "file.not_a_workbook")


@pytest.mark.parametrize(
    ("part", "code"),
    [
        ("content.xml", "file.other_spreadsheet"),
        ("xl/workbook.bin", "file.other_spreadsheet"),
        ("word/document.xml", "file.not_a_workbook"),
        ("三月/需求.xlsx", "file.archive"),
    ],
)
def test_packages_of_other_kinds_are_told_apart(
    tmp_path: Path, read: Read, part: str, code: str
) -> None:
    """`.ods`, `.xlsb`, `.docx` and a plain archive are packages as well."""
    path = tmp_path / "需求.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(part, "x")
    _refused(read(path), code)


def test_places_that_are_no_file_are_named_as_such(tmp_path: Path, read: Read) -> None:
    """A missing file, a folder and the lock file of an open workbook have their own reasons."""
    _refused(read(tmp_path / "无.xlsx"), "file.not_found")
    _refused(read(tmp_path), "file.is_a_folder")
    lock = tmp_path / "~$需求.xlsx"
    lock.write_bytes(b"x" * 165)
    _refused(read(lock), "file.lock_file")


def test_a_file_that_may_not_be_opened_is_named_as_such(tmp_path: Path, read: Read) -> None:
    """What the operating system says is passed on; here, that the path is too long."""
    _refused(read(tmp_path / ("长" * 300)), "file.cannot_be_opened")


def test_a_file_without_any_known_sheet_says_which_are_known(xlsx: Save, read: Read) -> None:
    """The person learns what was looked for."""
    reading = read(xlsx([["甲", "乙"], [1, 2]], sheet="其他"))
    problem = reading.only("file.nothing_known")
    assert "需求" in problem.reason("zh")
    assert not reading.book.readable


def test_the_file_is_released_after_opening(xlsx: Save, read: Read) -> None:
    """A file that has been read can be moved away at once."""
    path = xlsx([HEADINGS, FIRST])
    assert read(path).numbers == ["X001"]
    shutil.move(path, path.with_name("moved.xlsx"))
    assert read(path.with_name("moved.xlsx")).numbers == ["X001"]


def test_every_cut_and_every_flipped_byte_is_survived(xlsx: Save, read: Read) -> None:
    """Whatever happens to a file on its way, the answer is rows or reasons, never a crash."""
    path = xlsx([HEADINGS, FIRST], more=HELPER_SHEET)
    content = path.read_bytes()
    for at in range(0, len(content), 97):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        reading = read(path)
        assert reading.rows or reading.book.all_problems


def test_every_flipped_byte_of_an_old_file_is_survived(xls: Save, read: Read) -> None:
    """The same holds for `.xls`."""
    path = xls(OLD)
    content = path.read_bytes()
    for at in range(0, len(content), 61):
        path.write_bytes(content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :])
        reading = read(path)
        assert reading.rows or reading.book.all_problems or reading.book.sheets
