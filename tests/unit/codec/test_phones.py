"""Telephone numbers; all are invented."""

import pytest

from linli_core.codec.phones import Phone, PhoneKind, read_phone
from linli_core.codec.problem import Problem

MOBILE = Phone("13900000000", PhoneKind.MOBILE)
LANDLINE = Phone("043188880000", PhoneKind.LANDLINE)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("13900000000", MOBILE),
        (13900000000, MOBILE),
        (13900000000.0, MOBILE),
        ("139 0000 0000", MOBILE),
        ("139-0000-0000", MOBILE),
        ("１３９０００００000", MOBILE),
        ("+86 13900000000", MOBILE),
        ("008613900000000", MOBILE),
        ("8613900000000", MOBILE),
        ("0431-88880000", LANDLINE),
        ("（0431）88880000", LANDLINE),
        ("0431-88880000转801", LANDLINE),
    ],
)
def test_separators_and_country_codes_do_not_matter(written: str | float, expected: Phone) -> None:
    """A number is the same however it is grouped, and without its country code."""
    assert read_phone(written) == expected


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("12900000000", "phone.unclear"),
        ("1390000000", "phone.unclear"),
        ("无", "phone.unclear"),
        (1.39e30, "phone.unclear"),
        ("88880000", "phone.no_area_code"),
        (43188880000, "phone.leading_zero_lost"),
        ("139****0000", "phone.masked"),
        ("13900000000/13900000001", "phone.several"),
        ("13900000000、0431-88880000", "phone.several"),
        ("", "phone.missing"),
        (None, "phone.missing"),
    ],
)
def test_a_number_nobody_can_call_is_named_as_such(written: str | float | None, code: str) -> None:
    """Each way of being unusable has its own code."""
    answer = read_phone(written)
    assert isinstance(answer, Problem)
    assert answer.code == code
    assert answer.remedy("zh")
