"""A message repeats a code that nobody knows, and never what somebody said."""

import pytest

from linli_core.texts.problems.shown_codes import UNSHOWN, as_code, as_codes


@pytest.mark.parametrize(
    "code",
    [
        "R9999",
        "220581999999",
        "care.pairng",
        "XQ-0383",
        "T9",
        "东太平-003",
        "甲12",
        "3-201",
        "V1=3",
    ],
)
def test_a_code_is_repeated(code: str) -> None:
    """Whoever mistyped it sees what they wrote."""
    assert as_code(code) == code


@pytest.mark.parametrize(
    "said",
    [
        "她说男人夜里打她",
        "张三",
        "她3月被打",
        "张三13800138000",
        "13800138000",
        "+8613800138000",
        "110105194912310046",
        "11010519491231002X",
        "two words",
        "9" * 41,
        "R1\nR2",
        "=1+1",
        "",
    ],
)
def test_anything_else_is_not(said: str) -> None:
    """Words, names, telephones and identity numbers stay in the cell they stand in."""
    assert as_code(said) == UNSHOWN


def test_several_are_named_once() -> None:
    """Many words that are not repeated make one ellipsis."""
    assert as_codes(("R1", "她说", "我说", "R1")) == ["R1", UNSHOWN]
