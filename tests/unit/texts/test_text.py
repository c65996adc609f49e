"""A text is filled in both languages by one formatter, and a gap is found in tests only."""

import pickle
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.texts.text import OR, Message, Text, UnfilledText, faults_of, joined

NAMES = st.from_regex(r"[a-z_]{1,8}", fullmatch=True)


def test_each_language_is_filled_in_its_own_words() -> None:
    """A text that fills another is said in the language of the whole."""
    asked = Text("缺少{what}", "{what} is missing").format(what=Text("理由", "a reason"))
    assert asked == Text("缺少理由", "a reason is missing")


@given(given=st.dictionaries(NAMES, st.text()), extra=st.dictionaries(NAMES, st.text()))
def test_values_are_taken_as_they_are(given: dict[str, str], extra: dict[str, str]) -> None:
    """Braces in a value are no places, and a value that no text asks for does no harm."""
    template = "".join(f"<{{{name}}}>" for name in given)
    filled = Text(template, template).format(**{**extra, **given})
    assert filled.zh == filled.en == "".join(f"<{value}>" for value in given.values())


def test_a_missing_value_is_an_error_in_tests_and_a_gap_to_a_person() -> None:
    """Under an error filter it is the missing key; elsewhere the name stands in its place."""
    text = Text("{days}天", "{days} days")
    with pytest.raises(KeyError, match="days"):
        text.format()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnfilledText)
        assert text.format() == text
        assert Message("x", text, text).format().remedy == text


def test_a_message_fills_reason_and_remedy_alike() -> None:
    """The code stays, and both parts speak of the same facts."""
    message = Message("LL-1", Text("少{n}", "{n} short"), Text("补{n}", "add {n}"))
    assert message.places == {"n"}
    assert message.format(n=2) == Message("LL-1", Text("少2", "2 short"), Text("补2", "add 2"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (Text("{a}", "{b}"), "{a} stands in one language only"),
        (Text("{}", "{}"), "{} is no name"),
        (Text("{a.b}", "{a.b}"), "{a.b} is no name"),
        (Text("{", "a"), "'{'"),
    ],
)
def test_a_text_that_cannot_be_filled_alike_says_why(text: Text, said: str) -> None:
    """Whoever writes a text learns which place is wrong before anybody reads it."""
    assert any(said in fault.en and fault.zh for fault in faults_of(text))


def test_a_sound_text_has_no_fault() -> None:
    """The same places in both languages, in whatever order, are right."""
    assert faults_of(Text("{a}和{b}", "{b} and {a}")) == []


def test_lists_are_joined_with_the_signs_of_each_language() -> None:
    """A code stands for itself in both languages."""
    assert joined([Text("甲", "one"), "T2"]) == Text("甲、T2", "one, T2")
    assert joined([Text("甲", "one"), Text("乙", "two")], OR) == Text("甲或乙", "one or two")


def test_a_text_crosses_processes() -> None:
    """Texts travel inside pickled errors."""
    text = Text("{a}", "{a}")
    assert text.places == {"a"}
    assert pickle.loads(pickle.dumps(text)) == text  # noqa: S301
