"""The one condition by which a code lies under a division."""

from typing import Any, Final

from sqlalchemy import ColumnElement

_CODE_DIGITS: Final = 12


def lies_under(column: ColumnElement[Any], code: str) -> ColumnElement[bool]:
    """Return the condition that a code lies under a division: a range, which an index answers.

    Args:
        column: holds codes of 12 digits, or their first ones.
        code: of the division, 12 digits or the first ones.
    """
    return column.between(code, code.ljust(_CODE_DIGITS, "9"))
