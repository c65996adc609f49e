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
    if b"\0" in head and encoding_by_mark(head) is None:
        raise Unreadable(Problem("file.not_a_workbook"))
    if head.startswith((b"%PDF", b"{\\rtf")):
        raise Unreadable(Problem("file.not_a_workbook"))
