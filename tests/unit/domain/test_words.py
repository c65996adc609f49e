"""One list of words that say nothing, for every place where others rely on what is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.words import NOTHING_SAID, denies_a_part, says_a_part, says_something

MARKS = "。，、；：！？…—-–_/\\|.·~*#（）()[]【】“”\"' \t\u3000"


@pytest.mark.parametrize("word", sorted(NOTHING_SAID))
@pytest.mark.parametrize("dressed", ["{}", " {}。", "（{}）", "{}……", "1. {}"])
def test_a_word_of_the_list_says_nothing_however_it_is_dressed(word: str, dressed: str) -> None:
    """Marks, blanks and a number before it make no statement of it."""
    assert not says_something(dressed.format(word))


@given(st.text(alphabet=MARKS + "0123456789０１２", max_size=12))
def test_marks_and_digits_alone_say_nothing(text: str) -> None:
    """Whoever writes only marks or digits has not said why."""
    assert not says_something(text)


@pytest.mark.parametrize("text", ["N/A", "n.a.", "NONE", "ＮＯＮＥ", "없음"])
def test_other_scripts_and_forms_are_read_as_well(text: str) -> None:
    """Full width, capitals and other scripts are the same blank."""
    assert not says_something(text)


@pytest.mark.parametrize(
    "text", ["冷", "不愿说", "没有人来", "同意", "无异议", "钱没退", "ok now", "病"]
)
def test_a_short_word_that_says_something_is_kept(text: str) -> None:
    """Nobody is silenced for brevity."""
    assert says_something(text)


@pytest.mark.parametrize(
    "text",
    ["没有参与", "未参与", "无需参与", "老人没有参与", "居民均未参加", "不需要", "took no part"],
)
def test_that_nobody_took_part_is_no_part(text: str) -> None:
    """It says something, but not what residents did."""
    assert denies_a_part(text)
    assert not says_a_part(text)


@pytest.mark.parametrize("text", ["自己定时间", "因病没有参与，由女儿决定", "点头同意", "选了报纸"])
def test_a_part_in_residents_own_words_counts(text: str) -> None:
    """What somebody in bed decides is a part."""
    assert says_a_part(text)
