"""What a file is by its content; its name is not asked, because people rename files."""

import codecs
from enum import StrEnum
from pathlib import Path
from typing import Final

from linli_core.batch.spreadsheet.compound_file import SIGNATURE
from linli_core.batch.spreadsheet.csv_text import encoding_by_mark
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.codec.problem import Problem

_HEAD: Final = 8192
#: How the stream of a workbook older than Excel 97 begins, which lies in no container.
_OLD_EXCEL: Final = (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08")
_OLD_LENGTHS: Final = (b"\x04\x00", b"\x06\x00", b"\x08\x00", b"\x10\x00")
#: A text may hold a stray one; where more than one byte in fifty is, it is no text.
_CONTROL: Final = tuple(bytes([n]) for n in range(32) if n not in b"\t\n\r")
_CONTROL_SHARE: Final = 50
_ARCHIVES: Final = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")
_WEB_PAGE: Final = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<div")


class Content(StrEnum):
    """The three kinds of content that can be read."""

    PACKAGE = "package"
    COMPOUND = "compound"
    TEXT = "text"


def content_of(path: Path) -> Content:
    """Recognise what a file is.

    Raises:
        Unreadable: It is missing, empty, or nothing that can be read; the code says which.
    """
    if path.name.startswith("~$"):
        raise Unreadable(Problem("file.lock_file"))
    try:
        if path.is_dir():
            raise Unreadable(Problem("file.is_a_folder"))
        # Nobody may ever write into a pipe, and a run would wait for them.
        if path.exists() and not path.is_file():
            raise Unreadable(Problem("file.no_regular_file"))
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
    except FileNotFoundError as error:
        raise Unreadable(Problem("file.not_found")) from error
    except OSError as error:
        raise Unreadable(Problem("file.cannot_be_opened", {"why": error.strerror or ""})) from error
    if not head.strip(b"\0\t\r\n "):
        raise Unreadable(Problem("file.empty"))
    if head.startswith(b"PK\x03\x04"):
        return Content.PACKAGE
    if head.startswith(SIGNATURE):
        return Content.COMPOUND
    _refuse_other_formats(head)
    return Content.TEXT


def _refuse_other_formats(head: bytes) -> None:
    if head.startswith(_ARCHIVES):
        raise Unreadable(Problem("file.archive"))
    text = head.removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if text.startswith(_WEB_PAGE):
        raise Unreadable(Problem("file.web_page"))
    if text.startswith(b"<?xml"):
        page = b"<html" in text or b"<table " in text[:512]
        raise Unreadable(Problem("file.web_page" if page else "file.xml"))
    if head[:2] in _OLD_EXCEL and head[2:4] in _OLD_LENGTHS:
        raise Unreadable(Problem("file.old_excel"))
    if b"\0" in head and encoding_by_mark(head) is None:
        wide = any(_is_text(head, encoding) for encoding in ("utf-16-le", "utf-16-be"))
        if wide or _CONTROL_SHARE * sum(head.count(byte) for byte in _CONTROL) > len(head):
            raise Unreadable(Problem("file.utf_16" if wide else "file.not_a_workbook"))
    if head.startswith((b"%PDF", b"{\\rtf")):
        raise Unreadable(Problem("file.not_a_workbook"))


def _is_text(head: bytes, encoding: str) -> bool:
    """Whether bytes read as text in two-byte characters: it can be printed and has columns."""
    text = head[: len(head) // 2 * 2].decode(encoding, errors="replace").rstrip("\ufffd")
    if "\ufffd" in text or not any(c in text for c in ",;\t\n"):
        return False
    return all(c.isprintable() or c in "\t\r\n" for c in text)
