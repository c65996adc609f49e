"""One form for texts that people type in many."""

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.codec.folding import (
    fold,
    fold_heading,
    fold_name,
    read_count,
    read_yes_no,
    split_list,
    suggest,
    text_of,
)
from linli_core.codec.problem import Problem


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Ａ１２３", "A123"),
        ("\ufeff编\u200b号\u3000", "编号"),
        ("  plain ", "plain"),
        ("a\x07b", "ab"),
    ],
)
def test_width_and_invisible_characters_do_not_matter(typed: str, folded: str) -> None:
    """Full-width letters, zero-width characters and outer spaces fold away."""
    assert fold(typed) == folded


@given(st.text(st.sampled_from("，！？（）：；、。·~ ａ1²가ﾞ\u0301\u309a村")))
def test_folding_is_the_standard_form(text: str) -> None:
    """What is folded quickly is what Unicode's own compatibility form makes of it."""
    assert fold(text) == unicodedata.normalize("NFKC", text).strip()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """What has been folded for comparison stays as it is."""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    "typed", ["编号", "编 号", "编\n号", "*编号", "编号：", "编号（必填）", "编号*：", "编　号"]
)
def test_a_heading_is_the_same_under_its_decoration(typed: str) -> None:
    """Spaces, colons, asterisks and remarks do not make another heading."""
    assert fold_heading(typed) == "编号"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("张 三", "张三"),
        ("张　　三", "张三"),
        ("欧阳 小 明 ", "欧阳小明"),
        ("买买提 • 吐尔逊", "买买提·吐尔逊"),
        ("买买提・吐尔逊", "买买提·吐尔逊"),
        ("Li  Ming", "Li Ming"),
    ],
)
def test_a_name_is_the_same_however_it_is_spaced(typed: str, name: str) -> None:
    """Spaces inside a Chinese name are layout; those of a Latin one are not."""
    assert fold_name(typed) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" 甲 ", "甲"),
        (220102.0, "220102"),
        (7, "7"),
        (1.5, "1.5"),
        (True, "TRUE"),
        ("'0123", "0123"),
        ('="0123"', "0123"),
    ],
)
def test_the_text_of_a_cell_is_what_the_person_sees(value: object, text: str) -> None:
    """A code stored as a quantity loses its decimal point, not its digits."""
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (2.20102001001e17, "number.precision_lost"),
        (float("nan"), "number.precision_lost"),
        (dt.date(2021, 3, 1), "text.turned_into_date"),
        (dt.time(3, 1), "text.turned_into_date"),
    ],
)
def test_a_text_the_spreadsheet_has_changed_is_a_problem(value: object, code: str) -> None:
    """What was typed cannot be known any more, so it is not guessed."""
    answer = text_of(value)
    assert isinstance(answer, Problem)
    assert answer.code == code


def test_only_values_of_cells_have_a_text() -> None:
    """Anything a spreadsheet cannot hold is a mistake of the caller."""
    with pytest.raises(TypeError, match="no cell holds a list"):
        text_of([])


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("是", True), ("√", True), ("Ｙ", True), ("有", True), (1, True), (1.0, True), (True, True),
        ("否", False), ("×", False), ("无", False), ("No", False), (0, False), (False, False),
        ("", None), (None, None), ("　", None),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_their_spellings(value: object, answer: bool | None) -> None:  # noqa: FBT001 (the expected answer)
    """Ticks, crosses, digits and words for yes and no are read; blank says nothing."""
    assert read_yes_no(value) is answer


@pytest.mark.parametrize("value", ["可能", "是否", 2, dt.date(2021, 1, 1)])
def test_half_a_yes_is_a_problem(value: object) -> None:
    """What is neither yes nor no is not counted as either."""
    answer = read_yes_no(value)
    assert isinstance(answer, Problem)
    assert answer.code == "yes_no.unclear"


@pytest.mark.parametrize(
    ("value", "count"),
    [("12", 12), ("１２", 12), ("1,200户", 1200), (12.0, 12), ("3 人", 3), ("5.0", 5), ("", None)],
)
def test_a_count_is_read_with_its_unit(value: object, count: int | None) -> None:
    """Thousands separators and units do not spoil a whole number."""
    assert read_count(value) == count


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("十几户", "count.unclear"),
        ("-1", "count.unclear"),
        (1.5, "count.unclear"),
        (True, "count.unclear"),
        (1e20, "number.precision_lost"),
        (dt.date(2021, 1, 1), "count.unclear"),
    ],
)
def test_what_is_no_whole_number_is_a_problem(value: object, code: str) -> None:
    """A fraction, a word or a negative number is no count."""
    answer = read_count(value)
    assert isinstance(answer, Problem)
    assert answer.code == code


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("低保、残疾，空巢", ("低保", "残疾", "空巢")),
        ("a; b；c/d\ne", ("a", "b", "c", "d", "e")),
        ("志愿者（助老、助残）、党员", ("志愿者（助老、助残）", "党员")),
        ("、 、", ()),
        ("单项", ("单项",)),
        ("  单项（助老） ", ("单项（助老）",)),
        ("  ", ()),
        ("多余）、括号", ("多余）", "括号")),
    ],
)
def test_a_list_is_split_at_any_usual_mark_outside_brackets(
    text: str, parts: tuple[str, ...]
) -> None:
    """Whatever separates the entries, what stands in brackets belongs together."""
    assert split_list(text) == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("编码", "编号"),
        ("联系 电话", "联系电话"),
        ("登记时问", "登记时间"),
        ("服务开始日期", "服务开始时间"),
        ("毫无关系", None),
        ("", None),
    ],
)
def test_a_near_miss_is_suggested_and_a_stranger_is_not(typed: str, meant: str | None) -> None:
    """A heading mistyped by a character or two leads to the known one."""
    assert suggest(typed, ["编号", "联系电话", "登记时间", "服务开始时间"]) == meant
