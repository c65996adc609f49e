"""What a message may repeat of a value that nobody knows: a code, never somebody's words."""

import re
from collections.abc import Iterable
from typing import Final

#: Long enough for every number that can be registered.
_LONGEST: Final = 40
#: A place's short name may stand before a number, as in 东太平-003.
_CODE: Final = re.compile(r"[\u4e00-\u9fff]{0,4}[-_]?[A-Za-z0-9][A-Za-z0-9._:/@#+=-]*")
_TELEPHONE: Final = re.compile(r"(?:\+?86)?1[3-9]\d{9}")
_IDENTITY: Final = re.compile(r"\d{17}[\dXx]")
_MANY_DIGITS: Final = re.compile(r"[\u4e00-\u9fff].*\d{5}")
UNSHOWN: Final = "…"
_PASSWORD = re.compile(r"(://[^:/@\s]*:).*@")
#: Of an address that lacks its slashes, or stands where a path should.
_LOOSE_PASSWORD = re.compile(r"((?:^|[/'\"\s])[^:/@\s'\"]*:).*@")
_QUERY_PASSWORD = re.compile(
    r"((?:password|passwd|pwd|sslkey|sslpassword)\s*=\s*['\"]?)[^&\s'\"]*", re.IGNORECASE
)


def as_code(text: str) -> str:
    """Return a text if it looks like a code, else an ellipsis.

    In a shifted row any cell may hold a resident's words, a telephone or the number of an
    identity card; a message points at the cell instead of repeating them.
    """
    code = len(text) <= _LONGEST and _CODE.fullmatch(text) is not None
    personal = _TELEPHONE.fullmatch(text) or _IDENTITY.fullmatch(text) or _MANY_DIGITS.match(text)
    return text if code and not personal else UNSHOWN


def as_codes(texts: Iterable[str]) -> list[str]:
    """Return texts as `as_code` does, each once."""
    return list(dict.fromkeys(map(as_code, texts)))


def without_password(text: str) -> str:
    """Return a text with the password of every database URL in it hidden."""
    pattern = _PASSWORD if _PASSWORD.search(text) else _LOOSE_PASSWORD
    return _QUERY_PASSWORD.sub(r"\1***", pattern.sub(r"\1***@", text))
