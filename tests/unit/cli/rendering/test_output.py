"""Tables with Chinese text: they fit a terminal, and are plain in a pipe."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.cli.call import Call
from linli_core.cli.rendering.help_pages import hanging, padded, width_of, wrapped
from linli_core.cli.rendering.output import GOOD, Output, Styled

_SIGNS = st.sampled_from("abc XYZ_.-0189 居民确认需求，（社区）。、→✗“”")
_TEXTS = st.text(_SIGNS, min_size=1, max_size=120)


@given(_TEXTS, st.integers(min_value=8, max_value=100))
def test_wrapping_keeps_the_text_and_the_width(text: str, width: int) -> None:
    """No line is wider than asked for but by its last sign, and nothing is lost."""
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    punctuation = 6
    assert all(width_of(line) <= width + punctuation for line in lines)


def test_chinese_breaks_between_signs_and_not_before_punctuation() -> None:
    """A comma never begins a line, and a word of another script is not torn."""
    lines = wrapped("居民同意，再由 case_manager 接案。", 10)
    assert all(width_of(line) <= 12 for line in lines)
    assert not any(line[0] in "，。" for line in lines)
    assert any("case_manager" in line for line in wrapped("请由 case_manager 接案。", 14))


def test_what_a_line_runs_on_to_stands_under_its_text() -> None:
    """A reason and its remedy can be told apart when they take several lines."""
    lines = hanging("✗ 这一行很长很长很长很长\n  → 补充记录", 12)
    assert lines[0].startswith("✗ ")
    assert lines[1].startswith("  这") or lines[1].startswith("  很")
    assert lines[-1] == "  → 补充记录" or lines[-1].startswith("    ")


ROWS = [
    ("220581102001-2026-0020", "结对匹配", Styled("可以", GOOD), "居民没有同意" * 12),
    ("220581102001-2026-0021", "已结案", "不可", "short"),
]
HEADS = ("number", "state", "allowed", "reason")


@pytest.mark.parametrize("width", [80, 100, 120])
def test_a_table_fits_the_terminal(width: int) -> None:
    """No line is wider than the terminal, and a case number is never torn."""
    stream = io.StringIO()
    Output(Call("zh"), stream, width).table(HEADS, ROWS)
    lines = stream.getvalue().splitlines()
    assert all(width_of(line) <= width for line in lines)
    assert sum("220581102001-2026-002" in line for line in lines) == 2


def test_a_pipe_gets_plain_aligned_text() -> None:
    """No frame, no colour, no cut: what a program after us reads is the text itself."""
    stream = io.StringIO()
    Output(Call("zh"), stream, 0).table(HEADS, ROWS)
    text = stream.getvalue()
    assert "\x1b" not in text
    assert "─" not in text
    assert "居民没有同意" * 12 in text
    heading, first, second = text.splitlines()
    place = heading.index("环节")
    assert width_of(heading[:place]) == width_of(first[: first.index("结对匹配")])
    assert width_of(heading[:place]) == width_of(second[: second.index("已结案")])


@given(_TEXTS)
def test_padding_counts_terminal_columns(text: str) -> None:
    """A Chinese sign fills two columns of a terminal."""
    assert width_of(padded(text, 300)) == 300


def test_values_stand_beside_their_names() -> None:
    """Empty values are left out rather than shown as nothing."""
    stream = io.StringIO()
    Output(Call("en"), stream, 0).fields([("number", "N1"), ("risk", "")])
    assert stream.getvalue() == "number  N1\n"
