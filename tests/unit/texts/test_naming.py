"""What people call a thing: one reading for codes and for names in both languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.texts.naming import Called, Names
from linli_core.texts.text import Text

WORK = Names(
    [
        Called("a", "care.group.old", Text("空巢老人探访关爱(入户)", "visits to older people")),
        Called("b", "care.visit_home", Text("上门走访", "home visit")),
        Called("c", "safe.home", Text("上门走访", "call at the door")),
        Called("d", "上门", Text("结对", "pairing"), ("结伴",)),
    ]
)


def _meant(word: str) -> str:
    return "".join(called.thing for called in WORK.meant(word))


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("care.group.old", "a"),
        (" CARE.GROUP.OLD ", "a"),
        ("care.visit-home", "b"),
        ("空巢老人探访关爱(入户)", "a"),
        ("空巢老人探访关爱（入户）", "a"),
        ("空巢老人探访关爱", "a"),
        ("空 巢老人探访关爱", "a"),
        ("空巢老人探访关爱（care.group.old）", "a"),
        ("care.group.old 空巢老人探访关爱(入户)", "a"),
        ("Visits to older people", "a"),
        ("home visit", "b"),
        ("结伴", "d"),
    ],
)
def test_a_thing_is_found_by_code_and_by_either_name(word: str, meant: str) -> None:
    """Blanks, width, capitals and what stands in brackets make no difference."""
    assert _meant(word) == meant


def test_a_code_always_means_itself() -> None:
    """A code that is another thing's name, too, is no riddle."""
    assert _meant("上门") == "d"


def test_a_name_of_several_things_means_none_of_them_alone() -> None:
    """Whoever wrote it is shown which there are, by the codes that tell them apart."""
    assert _meant("上门走访") == "bc"
    assert WORK.one("上门走访") is None
    assert WORK.offered("上门走访").zh == "上门走访（care.visit_home）、上门走访（safe.home）"


def test_what_is_called_by_no_name_is_shown_what_comes_near() -> None:
    """A part of a name, or a slip, leads to the thing by its name; nonsense to all there is."""
    assert _meant("空巢老人") == ""
    assert WORK.offered("空巢老人").zh == "空巢老人探访关爱(入户)"
    assert WORK.offered("home visits").en == "home visit"
    assert "结对" in WORK.offered("？").zh


def test_a_long_list_is_cut() -> None:
    """Nobody reads eighty names in one cell of a ledger."""
    many = Names(Called(n, f"code{n}", Text(f"名称{n}号", f"name {n}")) for n in range(80))
    assert many.offered("？").zh.count("、") == 11
    assert many.offered("？").zh.endswith("……")


@given(st.text())
def test_any_word_has_an_answer(word: str) -> None:
    """Whatever is typed, something is meant or something is offered."""
    assert WORK.meant(word) or WORK.offered(word).zh
