"""统一社会信用代码 (GB 32100): 17 signs and a check sign, so that a slip of the pen is noticed."""

from typing import Final

_SIGNS: Final = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_LENGTH: Final = 18


def is_credit_code(code: str) -> bool:
    """Return whether a code has the form of a credit code, and its check sign is right."""
    if len(code) != _LENGTH or any(sign not in _SIGNS for sign in code):
        return False
    total = sum(
        _SIGNS.index(sign) * pow(3, place, len(_SIGNS)) for place, sign in enumerate(code[:-1])
    )
    return _SIGNS[-total % len(_SIGNS)] == code[-1]
