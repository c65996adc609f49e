"""Telephone numbers of mainland China, as people type them."""

import re
from enum import StrEnum
from typing import Final

from attrs import frozen

from linli_core.codec.folding import fold, text_of
from linli_core.codec.problem import Problem

MOBILE: Final = re.compile(r"1[3-9]\d{9}", re.ASCII)
_LANDLINE: Final = re.compile(
    r"(0(?:10|2\d|[3-9]\d{2})[2-9]\d{6,7})(?:(?:转|分机|EXT|X|#)\d{1,6})?", re.ASCII
)
#: The last group of a landline in three groups: 0431-88880000-801.
_EXTENSION: Final = re.compile(r"(?<=\d)[-‐‑‒–—]\d{1,6}$", re.ASCII)
_THREE_GROUPS: Final = re.compile(r"\D*0\d{2,3}\D{1,2}\d{7,8}[-‐‑‒–—]\d{1,6}", re.ASCII)
_SERVICE: Final = re.compile(r"[48]00\d{7}(?:(?:转|分机|EXT|X|#)\d{1,6})?", re.ASCII)
_LOCAL: Final = re.compile(r"[2-9]\d{6,7}", re.ASCII)
_COUNTRY: Final = re.compile(r"^(?:\+|00)86|^86(?=1\d{10}$)", re.ASCII)
_FOREIGN: Final = re.compile(r"^(?:\+|00)[1-9]", re.ASCII)
_END: Final = re.compile(r"[\s;,、。.]+$")
#: What a program that takes the column for numbers leaves behind.
_FLOAT: Final = re.compile(r"(?<=\d)\.0+$", re.ASCII)
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–—().]+")
_SEVERAL: Final = re.compile(r"[\d-]{7,}\s*[/、,;|\n ]\s*[\d-]{7,}")


class PhoneKind(StrEnum):
    """Which kind of telephone a number reaches."""

    MOBILE = "mobile"
    LANDLINE = "landline"


@frozen
class Phone:
    """A telephone number without separators, country code or extension."""

    number: str
    kind: PhoneKind


def read_phone(value: object) -> Phone | Problem:
    """Read a mobile or landline number.

    Args:
        value: What the cell holds; a mobile number typed as a number is intact, a
            landline has lost its leading zero.

    Returns:
        The number, or a problem with a `phone.…` code.
    """
    text = text_of(value)
    if isinstance(text, Problem):
        return Problem("phone.unclear")
    text = _END.sub("", fold(_FLOAT.sub("", text)).upper())
    if not text:
        return Problem("phone.missing")
    if "*" in text:
        return Problem("phone.masked")
    if _SEVERAL.search(text):
        return Problem("phone.several")
    if _THREE_GROUPS.fullmatch(text):
        text = _EXTENSION.sub("", text)
    number = _COUNTRY.sub("", _SEPARATORS.sub("", text))
    if MOBILE.fullmatch(number):
        return Phone(number, PhoneKind.MOBILE)
    landline = _LANDLINE.fullmatch(number)
    if landline:
        return Phone(landline[1], PhoneKind.LANDLINE)
    return Problem(_why_no_phone(number))


def _why_no_phone(number: str) -> str:
    if _FOREIGN.match(number):
        return "phone.foreign"
    if _SERVICE.fullmatch(number):
        return "phone.service_line"
    if _LOCAL.fullmatch(number):
        return "phone.no_area_code"
    if _LANDLINE.fullmatch(f"0{number}"):
        return "phone.leading_zero_lost"
    return "phone.unclear"
