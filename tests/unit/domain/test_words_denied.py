"""A word that is denied is not that word."""

import pytest

from linli_core.domain.words import affirms


@pytest.mark.parametrize(
    ("said", "grave"),
    [
        ("重大事故", True),
        ("发生重大伤害", True),
        ("非常重大", True),
        ("无人照看发生重大意外", True),
        ("没有及时送医，伤情重大", True),
        ("未造成重大财产损失，但有重大伤害", True),
        ("老人崴了脚，未造成重大伤害", False),
        ("非重大，擦破点皮", False),
        ("不是重大事件", False),
        ("没有发生重大伤害", False),
        ("并未构成重大事故", False),
        ("无重大伤害", False),
        ("未见重大异常，也不算重大事故", False),
        ("摔了一跤", False),
    ],
)
def test_a_negation_right_before_a_word_denies_it(said: str, grave: bool) -> None:  # noqa: FBT001 - a table
    """未造成重大伤害 is not grave; a negation of something else leaves the word as it is."""
    assert affirms(said, "重大") is grave
