"""Statistical division codes (统计用区划代码): how many digits name a county, a township, a place.

A code is hierarchical: its first digits are the code of the division it lies in.
"""

from typing import Final

COUNTY_DIGITS: Final = 6
TOWNSHIP_DIGITS: Final = 9
CODE_DIGITS: Final = 12
#: Digits of a province, city and county: whose offices are told figures, and no case.
OVERSEEN_DIGITS: Final = (2, 4, COUNTY_DIGITS)


def county_of(code: str) -> str:
    """Return the county of a community or township."""
    return code[:COUNTY_DIGITS]


def township_of(code: str) -> str:
    """Return the street, town or township of a community."""
    return code[:TOWNSHIP_DIGITS]
