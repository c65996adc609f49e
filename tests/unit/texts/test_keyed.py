"""Tables of texts: one form for all, read strictly, so that a fault shows on loading."""

import pytest

from linli_core.texts.keyed import BrokenTable, MissingText, messages, texts
from linli_core.texts.rules import RULES
from linli_core.texts.text import Message, Text

TABLE = """
# What stands above a group explains it.
missing LL-1001 {what}
    缺少{what} | {what} is missing
    补上 | add it

far.away {metres} | 太远（{metres}米） | {metres} m is too far
    找近的
    | look for
      somebody near
"""


def test_an_entry_is_a_key_with_reason_and_remedy() -> None:
    """The first pair may stand beside the key, and a bar goes on with the line before."""
    with pytest.raises(BrokenTable, match=r"far\.away"):
        messages(TABLE)
    found = messages(TABLE.replace("for\n      somebody", "for somebody"))
    assert found["missing"] == Message(
        "LL-1001", Text("缺少{what}", "{what} is missing"), Text("补上", "add it")
    )
    assert found["far.away"].code == "far.away"
    assert found["far.away"].remedy == Text("找近的", "look for somebody near")


def test_signs_stand_for_what_a_table_cannot_show() -> None:
    """A new line and a space at the edge are written as signs."""
    assert texts("a | 一¶二 | one¶two\nb | 或 | ␣or␣") == {
        "a": Text("一\n二", "one\ntwo"),
        "b": Text("或", " or "),
    }


def test_several_blocks_are_one_table() -> None:
    """A long table is written in parts, in the order in which they are given."""
    assert list(texts("b | 乙 | B\n", "a | 甲 | A")) == ["b", "a"]


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("a | 甲", "Chinese and English"),
        ("a | 甲 | ", "Chinese and English"),
        ("a | 甲 | A | B", "Chinese and English"),
        ("a", "0 texts where 1"),
        ("a | 甲 | A\n    乙 | B", "2 texts where 1"),
        ("a | 甲 | A\na | 乙 | B", "stands twice"),
        ("a | {n}个 | {n}", r"callers fill \[\], its texts ask for \['n'\]"),
        ("a {n} | 几个 | some", r"callers fill \['n'\], its texts ask for \[\]"),
        ("a {n} | {n}个 | some", "stands in one language only"),
        ("a {n} {m} | {n}{m} | {n}{k}", "stands in one language only"),
        ("a | {} | {}", "is no name"),
        ("a | { | A", "'{'"),
        ("a b | 甲 | A", "cannot tell what b is"),
    ],
)
def test_a_fault_shows_on_loading(table: str, said: str) -> None:
    """A missing language, a key twice, and a place that nobody fills are named with their key."""
    with pytest.raises(BrokenTable, match=said) as caught:
        texts(table)
    assert str(caught.value).startswith("a")


def test_a_text_that_is_asked_for_and_missing_says_where_and_how_to_write_it() -> None:
    """Whoever adds a rule, an effect or a problem learns the module and the form of an entry."""
    with pytest.raises(MissingText) as one:
        texts("a | 甲 | A")["b"]
    assert str(one.value).startswith(f"b has no text. Write it into the table of {__name__}")
    assert "    b | 中文 | English" in str(one.value)
    assert str(MissingText()) == ""
    with pytest.raises(MissingText, match="make free-code") as both:
        RULES["new_rule"]
    assert "linli_core.texts.rules" in str(both.value)
    assert "    new_rule LL-nnnn\n        为什么不行 | why not" in str(both.value)
    assert isinstance(both.value, KeyError)
    assert RULES.get("new_rule") is None
