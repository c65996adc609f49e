"""The cells of a sheet in which residents' own words stand."""

import pytest

from linli_core.batch.casebook.heard.spoken_cells import (
    SpokenCell,
    agreed,
    chosen,
    graded,
    harm,
    in_words,
    said_in,
)

GRADE, HARM, WORDS, YES = graded("分"), harm("害"), in_words("话"), agreed("意")
CHOICE = chosen("选", {"好"}, silent={"没有问"})


@pytest.mark.parametrize(
    ("cell", "text", "says", "complains"),
    [
        (GRADE, "", False, False),
        (GRADE, "/", False, False),
        (GRADE, "5", True, False),
        (GRADE, "3分", True, False),
        (GRADE, "2", True, True),
        (GRADE, "还行", True, True),
        (HARM, "否", False, False),
        (HARM, "是", True, True),
        (HARM, "说不清", True, True),
        (WORDS, "无", False, False),
        (WORDS, "他打了我", True, True),
        (YES, "是", False, False),
        (YES, "不", True, True),
        (CHOICE, "没有问", False, False),
        (CHOICE, "好", True, False),
        (CHOICE, "坏", True, True),
    ],
)
def test_what_a_cell_says_and_whether_anybody_complains(
    cell: SpokenCell,
    text: str,
    says: bool,  # noqa: FBT001 - a table
    complains: bool,  # noqa: FBT001 - a table
) -> None:
    """A blank says nothing, a plain yes complains of nothing, and what is unclear may be a no."""
    texts = {cell.heading: text}
    assert bool(cell.said(texts)) is says
    assert cell.complains(texts) is complains
    assert said_in(texts, [cell]) == ({cell.heading: text} if says else {})
