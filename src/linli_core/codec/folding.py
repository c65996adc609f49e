"""Texts as people type them, brought to one form before they are compared."""

from collections.abc import Iterable

from linli_core.codec.problem import Problem


def fold(text: str) -> str:
    """Full-width to half-width, invisible characters gone, ends trimmed (NFKC)."""
    raise NotImplementedError


def fold_heading(text: str) -> str:
    """Fold a heading or sheet name so that only its words are compared."""
    raise NotImplementedError


def fold_name(text: str) -> str:
    """Fold a person's name: no spaces inside a Chinese one, one form of the middle dot."""
    raise NotImplementedError


def text_of(value: object) -> str | Problem:
    """Text of a cell that should have been text: 220102 and not 220102.0."""
    raise NotImplementedError


def read_yes_no(value: object) -> bool | Problem | None:
    """Read 是/否 and its many spellings; None when blank."""
    raise NotImplementedError


def read_count(value: object) -> int | Problem | None:
    """Read a whole number not below zero, units such as 户 allowed; None when blank."""
    raise NotImplementedError


def split_list(text: str) -> tuple[str, ...]:
    """Split at 、，；; / and line ends, but not inside brackets."""
    raise NotImplementedError


def suggest(text: str, known: Iterable[str]) -> str | None:
    """Return the known heading, sheet or code a text was probably meant to be."""
    raise NotImplementedError
