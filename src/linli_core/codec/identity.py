"""Numbers that identify people and organisations, checked by their own arithmetic.

Citizen IDs follow GB 11643-1999, unified social credit codes GB 32100-2015 with the
organisation code of GB 11714 inside. Only the province is checked of a region: codes of
counties change every year and an elderly resident's is often long abolished, so an
unknown one is a warning.
"""

import datetime as dt
import re
from collections.abc import Container
from enum import StrEnum
from typing import Final

from attrs import frozen

from linli_core.codec.folding import fold, has_unusual_digits, is_digits, text_of
from linli_core.codec.problem import Problem

_LENGTH = 18
_OLD_LENGTH = 15

_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_ID_CHECKS: Final = "10X98765432"
_PROVINCE_RANGES: Final = (range(11, 16), range(21, 24), range(31, 38), range(41, 47))
_PROVINCE_RANGES_WEST: Final = (range(50, 55), range(61, 66), range(71, 72), range(81, 83))
_PROVINCES: Final = frozenset(
    str(code) for codes in _PROVINCE_RANGES + _PROVINCE_RANGES_WEST for code in codes
)
_PERMIT_REGIONS: Final = frozenset({"810000", "820000", "830000"})
_EARLIEST_BIRTH: Final = dt.date(1900, 1, 1)

_CODE_ALPHABET: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_VALUES: Final = {character: value for value, character in enumerate(_CODE_ALPHABET)}
_CODE_WEIGHTS: Final = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
_ORGANISATION_WEIGHTS: Final = (3, 7, 9, 10, 5, 8, 4, 2)

_SCIENTIFIC: Final = re.compile(r"\d(?:\.\d+)?E\+?\d{1,3}", re.ASCII)
#: A pass to travel by, or a passport: a letter or two, and seven to ten digits.
_OTHER_DOCUMENT: Final = re.compile(r"[A-Z]{1,2}\d{7,10}", re.ASCII)
_SEPARATORS: Final = re.compile(r"[\s\-‐‑–—.]+")
# Typed for the X of the last place: multiplication signs and the Cyrillic letter.
_LOOKALIKE_X: Final = str.maketrans("×✕Х", "XXX")


class IdKind(StrEnum):
    """Which document a number of 18 places belongs to."""

    RESIDENT = "resident"
    RESIDENCE_PERMIT = "residence_permit"
    FOREIGN_PERMANENT = "foreign_permanent"


@frozen
class PersonalId:
    """An identity number that stands up to its own arithmetic.

    Attributes:
        number: 18 places, half-width, capital X.
        kind: Which document it belongs to.
        birth: Date of birth in the number.
        female: Sex in the number (even order code).
        province: Two digits; for a foreigner, the place that issued the document.
        warnings: What is odd but no reason to refuse.
    """

    number: str
    kind: IdKind
    birth: dt.date
    female: bool
    province: str
    warnings: tuple[Problem, ...] = ()


@frozen
class CreditCode:
    """A unified social credit code that stands up to its own arithmetic.

    Attributes:
        code: 18 places, half-width capitals.
        region: Places 3 to 8.
        organisation: The organisation code within, 9 places.
    """

    code: str
    region: str
    organisation: str


def read_personal_id(
    value: object, *, as_of: dt.date, known_regions: Container[str] | None = None
) -> PersonalId | Problem:
    """Read a citizen ID, a residence permit of Hong Kong, Macao or Taiwan, or a foreigner's.

    A number destroyed by a spreadsheet (17 or 18 digits typed as a number) is never
    repaired: its last digits are gone.

    Args:
        value: What the cell holds.
        as_of: No later birth is possible.
        known_regions: Six-digit codes known today; another one is a warning only.

    Returns:
        The number and what it says, or a problem with an `id.…` code.
    """
    number = _plain(value, "id")
    if isinstance(number, Problem):
        return number
    number = number[:-1] + number[-1:].translate(_LOOKALIKE_X)
    problem = _why_malformed(number)
    if problem is not None:
        return problem
    kind = _kind_of(number)
    province = number[1:3] if kind is IdKind.FOREIGN_PERMANENT else number[:2]
    if kind is not IdKind.RESIDENCE_PERMIT and province not in _PROVINCES:
        return Problem("id.province", {"province": province})
    birth = _birth(number[6:14], as_of)
    if isinstance(birth, Problem):
        return birth
    warnings: tuple[Problem, ...] = ()
    if kind is IdKind.RESIDENT and known_regions is not None and number[:6] not in known_regions:
        warnings = (Problem("id.region_unknown", {"region": number[:6]}),)
    return PersonalId(number, kind, birth, int(number[16]) % 2 == 0, province, warnings)


def _plain(value: object, prefix: str) -> str | Problem:
    """Bring a number to half-width capitals without separators, or say why it cannot be."""
    text = text_of(value)
    if isinstance(text, Problem):
        lost = text.code == "number.precision_lost"
        code = f"{prefix}.destroyed_by_excel" if lost else f"{prefix}.characters"
        return Problem(code, {"place": "—"})
    if has_unusual_digits(text):
        return Problem(f"{prefix}.characters", {"place": "—"})
    text = fold(text).upper()
    if not text:
        return Problem(f"{prefix}.missing")
    if _SCIENTIFIC.fullmatch(text):
        return Problem(f"{prefix}.destroyed_by_excel")
    return _SEPARATORS.sub("", text)


def _why_malformed(number: str) -> Problem | None:
    if "*" in number:
        return Problem("id.masked")
    if len(number) == _OLD_LENGTH and is_digits(number):
        return Problem("id.fifteen_digits")
    if _OTHER_DOCUMENT.fullmatch(number):
        return Problem("id.other_document")
    if len(number) != _LENGTH:
        return Problem("id.length", {"length": str(len(number))})
    if not (is_digits(number[:17]) and number[17] in _ID_CHECKS):
        return Problem("id.characters")
    if id_check_digit(number[:17]) != number[17]:
        # A spreadsheet keeps 15 digits and fills up with zeros.
        destroyed = number.endswith("000")
        return Problem("id.destroyed_by_excel" if destroyed else "id.check_digit")
    return None


def id_check_digit(first_17: str) -> str:
    """Return the 18th place of a citizen ID (GB 11643-1999, ISO 7064 MOD 11-2)."""
    total = sum(int(c) * w for c, w in zip(first_17, _ID_WEIGHTS, strict=True))
    return _ID_CHECKS[total % 11]


def _kind_of(number: str) -> IdKind:
    if number[0] == "9":
        return IdKind.FOREIGN_PERMANENT
    return IdKind.RESIDENCE_PERMIT if number[:6] in _PERMIT_REGIONS else IdKind.RESIDENT


def _birth(digits: str, as_of: dt.date) -> dt.date | Problem:
    try:
        birth = dt.date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return Problem("id.birth_impossible")
    if _EARLIEST_BIRTH <= birth <= as_of:
        return birth
    return Problem("id.birth_out_of_range", {"as_of": as_of.isoformat()})


def read_credit_code(value: object) -> CreditCode | Problem:
    """Read a unified social credit code (GB 32100), organisation code within included.

    Args:
        value: What the cell holds.

    Returns:
        The code in its parts, or a problem with a `uscc.…` code.
    """
    code = _plain(value, "uscc")
    if isinstance(code, Problem):
        return code
    if len(code) != _LENGTH:
        return Problem("uscc.length", {"length": str(len(code))})
    for place, character in enumerate(code, start=1):
        if character not in _CODE_VALUES:
            return Problem("uscc.characters", {"place": str(place)})
    if not is_digits(code[2:8]):
        return Problem("uscc.region")
    if credit_check_character(code[:17]) != code[17]:
        destroyed = code.endswith("000") and code.isdecimal()
        return Problem("uscc.destroyed_by_excel" if destroyed else "uscc.check_digit")
    organisation = code[8:17]
    if organisation_check_character(organisation[:8]) != organisation[8]:
        return Problem("uscc.organisation")
    return CreditCode(code, code[2:8], organisation)


def credit_check_character(first_17: str) -> str:
    """Return the 18th place of a unified social credit code (GB 32100-2015)."""
    total = sum(_CODE_VALUES[c] * w for c, w in zip(first_17, _CODE_WEIGHTS, strict=True))
    return _CODE_ALPHABET[-total % 31]


def organisation_check_character(first_8: str) -> str:
    """Return the ninth place of an organisation code (GB 11714)."""
    total = sum(int(c, 36) * w for c, w in zip(first_8, _ORGANISATION_WEIGHTS, strict=True))
    return "0123456789X0"[11 - total % 11]
