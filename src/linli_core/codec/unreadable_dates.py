"""Why a text is no date: the reason a person can act upon."""

import datetime as dt
import re
from typing import Final

from linli_core.codec.problem import Problem

_DATE_LIKE: Final = re.compile(r"[\d年月日号时点分秒:./\-+TZ\s]{1,24}", re.ASCII)

_RELATIVE: Final = re.compile(
    r"今[天日年晨早晚]|昨[天日晚]|前[天日]|明[天日年]|后天|去年|[上本下这]个?[周月]|上?近[日期]|日前|刚才|现在|目前|"
    r"当[天日]|次日|today|yesterday|tomorrow|now",
    re.IGNORECASE,
)
_LUNAR: Final = re.compile(r"农历|阴历|正月|腊月|冬月|初\d|闰")
_ABOUT: Final = re.compile(
    r"约|大概|左右|前后|[上中下]旬|[月年][初中底末]|季度|[春夏秋冬]季?|[上下]半年|\?"
)
_RANGE: Final = re.compile(
    r"\d\s*[日号]?\s*(?:(?:[至到~]|-+)\s*(?:\d{4}[年./-]|\d{1,2}[月日号./])|[至到~]\s*\d{1,2}-\d)"
)

# In order of trial; the first that fits is the reason.
_SHAPES: Final = (
    ("date.two_digit_year", re.compile(r"\d{2}\s*年(?:\s*\d{1,2}\s*月.*)?")),
    ("date.two_digit_year", re.compile(r"'?\d{2}[./-]\d{1,2}[./-]\d{1,2}(?!\d).*")),
    ("date.order_unclear", re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{4}(?!\d).*")),
    ("date.month_only", re.compile(r"\d{4}\s*[年./-]\s*\d{1,2}\s*月?")),
    ("date.year_only", re.compile(r"(?:19|20)\d{2}\s*年?")),
    ("date.no_year", re.compile(r"\d{1,2}\s*[月./-]\s*\d{1,2}\s*[日号]?(?:\s.*)?")),
    ("date.time_only", re.compile(r"\d{1,2}[:时点].*")),
)


def shown(text: str) -> str:
    """Return a text for a message if it is made of date characters only, else an ellipsis.

    In a shifted row the date column may hold a name, which must not get into a ledger.
    """
    return text if _DATE_LIKE.fullmatch(text) else "…"


def why_no_date(text: str, *, after_date: str | None = None) -> Problem:
    """Name the reason why a text cannot be read as one certain date.

    Args:
        text: The text, folded and with digits for Chinese numerals.
        after_date: What follows a full date at its beginning, where there is one.
    """
    values = {"text": shown(text)}
    for code, pattern in (
        ("date.lunar", _LUNAR),
        ("date.relative", _RELATIVE),
        ("date.range", _RANGE),
        ("date.approximate", _ABOUT),
    ):
        if pattern.search(text):
            return Problem(code, values)
    if after_date is not None:
        return Problem("date.trailing_text", values)
    packed = _why_not_digits(text)
    if packed is not None:
        return Problem(packed, values)
    for code, pattern in _SHAPES:
        if pattern.fullmatch(text):
            return Problem(code, values)
    return Problem("date.not_a_date", values)


def _why_not_digits(text: str) -> str | None:
    """Name the reason for six bare digits: 202106 is a month, 210601 lacks a century."""
    if not re.fullmatch(r"\d{6}", text):
        return None
    if re.fullmatch(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])", text):
        return "date.month_only"
    try:
        dt.date(2000 + int(text[:2]), int(text[2:4]), int(text[4:]))
    except ValueError:
        return "date.not_a_date"
    return "date.two_digit_year"
