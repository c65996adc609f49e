"""What people write where a list offers another word is understood, where it can mean one thing."""

from typing import Any

import pytest

from linli_core.batch.casebook.vocabulary import (
    ADOPTION,
    ANSWERS,
    CHANNELS,
    CONSENT_FORMS,
    DECISIONS,
    GRADES,
    MODES,
    REVIEWS,
    Words,
)
from linli_core.codec.folding import read_yes_no

UNDERSTOOD = [
    (CHANNELS, "电话", "热线"),
    (CONSENT_FORMS, "口头同意", "口头"),
    (CONSENT_FORMS, "签字", "书面"),
    (ADOPTION, "本人认可", "本人"),
    (DECISIONS, "受理", "接案"),
    (DECISIONS, "不受理", "不予接案"),
    (MODES, "结对", "结对帮扶"),
    (MODES, "不结对", "免结对"),
    (REVIEWS, "同意", "通过"),
    (REVIEWS, "不同意", "退回"),
    (ANSWERS, "愿意", "同意"),
    (ANSWERS, "不愿意", "不同意"),
    (GRADES, "非常满意", "5"),
    (GRADES, "不满意", "2"),
]


@pytest.mark.parametrize(("words", "written", "meant"), UNDERSTOOD)
def test_an_everyday_word_means_what_the_list_calls_otherwise(
    words: Words[Any], written: str, meant: str
) -> None:
    """It is read as the word of the list, and the list does not grow by it."""
    assert words[written] == words[meant]
    assert written not in list(words)


@pytest.mark.parametrize("written", ["还行", "基本满意", "100分", "满意？"])
def test_a_grade_that_may_be_two_is_not_guessed(written: str) -> None:
    """What the printed scale does not say is asked about, never counted."""
    assert written not in GRADES


@pytest.mark.parametrize(
    ("written", "meant"), [("完成", True), ("已完成", True), ("未完成", False)]
)
def test_done_and_not_done_are_yes_and_no(written: str, meant: bool) -> None:  # noqa: FBT001 - of the table
    """Under 完成 people write what is asked, and not 是."""
    assert read_yes_no(written) is meant
