"""Numbers that identify people and organisations, checked by their own arithmetic."""

import datetime as dt
from collections.abc import Container
from enum import StrEnum

from attrs import frozen

from linli_core.codec.problem import Problem


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
        province: First two digits.
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


class PhoneKind(StrEnum):
    """Which kind of telephone a number reaches."""

    MOBILE = "mobile"
    LANDLINE = "landline"


@frozen
class Phone:
    """A telephone number of mainland China without separators or country code."""

    number: str
    kind: PhoneKind


def read_personal_id(
    value: str | float | None, *, as_of: dt.date, known_regions: Container[str] | None = None
) -> PersonalId | Problem:
    """Read a citizen ID, a residence permit of Hong Kong, Macao or Taiwan, or a foreigner's."""
    raise NotImplementedError


def read_credit_code(value: str | float | None) -> CreditCode | Problem:
    """Read a unified social credit code (GB 32100), organisation code within included."""
    raise NotImplementedError


def read_phone(value: str | float | None) -> Phone | Problem:
    """Read a mobile or landline number."""
    raise NotImplementedError
