"""The cells of a sheet in which residents' own words stand, whatever else its row says."""

from collections.abc import Callable, Container, Iterable, Mapping
from typing import Final

from attrs import frozen

from linli_core.codec.folding import read_count, read_yes_no
from linli_core.codec.placeholders import says_nothing
from linli_core.domain.words import says_something

#: The least grade that passes anywhere; where a region asks for more, its rule says so.
LEAST_PASSING: Final = 3


def _never(_: str) -> bool:
    return False


@frozen
class SpokenCell:
    """A cell that holds what a resident said.

    Attributes:
        heading: of its column.
        is_silent: whether a text says no more than a blank would, such as 否 to harm.
        is_content: whether nobody complains by a text, such as a grade that passes.
        is_theirs: filled in, it makes a row residents' own; else the row's word says whose it is.
    """

    heading: str
    is_silent: Callable[[str], bool] = _never
    is_content: Callable[[str], bool] = _never
    is_theirs: bool = True

    def said(self, texts: Mapping[str, str]) -> str:
        """Return what it says in a row of these texts, empty where that is nothing."""
        text = texts.get(self.heading, "")
        return "" if says_nothing(text) or self.is_silent(text) else text

    def complains(self, texts: Mapping[str, str]) -> bool:
        """Return whether it says anything by which somebody is not plainly content."""
        text = self.said(texts)
        return bool(text) and not self.is_content(text)


def graded(heading: str) -> SpokenCell:
    """Return a cell for a grade; one that cannot be read is no praise."""
    return SpokenCell(heading, is_content=_passes)


def in_words(heading: str, *, is_theirs: bool = True) -> SpokenCell:
    """Return a cell for words, which may say anything."""
    return SpokenCell(heading, lambda text: not says_something(text), is_theirs=is_theirs)


def agreed(heading: str) -> SpokenCell:
    """Return a cell that asks for a yes: what is not 是 may be a no."""
    return SpokenCell(heading, is_silent=lambda text: read_yes_no(text) is True)


def harm(heading: str) -> SpokenCell:
    """Return a cell that asks for harm: what is not 否 may be some."""
    return SpokenCell(heading, is_silent=lambda text: read_yes_no(text) is False)


def chosen(heading: str, content: Container[str], silent: Container[str] = ()) -> SpokenCell:
    """Return a cell for a word that is chosen.

    Args:
        heading: of its column.
        content: the words by which nobody complains.
        silent: the words that say that nobody was asked.
    """
    return SpokenCell(heading, silent.__contains__, content.__contains__)


def said_in(texts: Mapping[str, str], cells: Iterable[SpokenCell]) -> dict[str, str]:
    """Return what a row of these texts says in such cells, by heading."""
    return {cell.heading: said for cell in cells if (said := cell.said(texts))}


def _passes(text: str) -> bool:
    grade = read_count(text)
    return isinstance(grade, int) and grade >= LEAST_PASSING
