"""What people call a thing, read in one way wherever a code may stand.

Sheets, options of the command line and mappings all take a code, the name in Chinese and the
one in English. Which of them is written makes no difference, and nor do blanks, width, capital
letters and punctuation; what stands in brackets behind a name may be left out.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from typing import Final, Generic, TypeVar

from attrs import frozen

from linli_core.texts.keyed import texts
from linli_core.texts.text import Text, joined

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_OPEN, _CLOSE = "([【", ")]】"
#: So many that come near are offered, and of a list that names all there is, so many.
_NEAR, _ALL = 4, 12
_SAID: Final = texts("""
coded {name} {code} | {name}（{code}） | {name} ({code})
more {shown} | {shown}…… | {shown} …
""")


@frozen
class Called(Generic[T]):
    """A thing with its code and its name.

    Attributes:
        others: what else it is called.
    """

    thing: T
    code: str
    name: Text
    others: tuple[str, ...] = ()

    @property
    def shown(self) -> Text:
        """Return it as people read it where a machine needs the code, too."""
        both, code = coded(self.name, self.code), _plain(self.code)
        return Text(
            self.name.zh if _plain(self.name.zh) == code else both.zh,
            self.name.en if _plain(self.name.en) == code else both.en,
        )


def coded(name: Text, code: str) -> Text:
    """Return a name with its code in brackets, for places where a machine needs the code."""
    return _SAID["coded"].format(name=name, code=code)


class Names(Generic[T]):
    """Things of one kind, found by whatever people call them.

    A code always means itself. A name that fits several things means none of them: whoever
    wrote it is shown which there are.

    Example:
        >>> fruit = Names([Called(1, "f.apple", Text("苹果(红)", "apple"))])
        >>> [found.thing for found in fruit.meant(" 苹果 ")]
        [1]
    """

    def __init__(self, things: Iterable[Called[T]] = ()) -> None:
        """Take the things in the order in which they are offered."""
        self._by_code = {called.code: called for called in things}
        self._levels = [self._level(spell) for spell in (_codes, _names, _marked, _loosely)]

    def _level(
        self, spell: Callable[[Called[T]], Iterable[str]]
    ) -> dict[str, dict[str, Called[T]]]:
        level: dict[str, dict[str, Called[T]]] = {}
        for called in self:
            for word in spell(called):
                if word:
                    level.setdefault(word, {})[called.code] = called
        return level

    def __iter__(self) -> Iterator[Called[T]]:
        """Return all of them."""
        return iter(self._by_code.values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._by_code)

    def meant(self, word: str) -> tuple[Called[T], ...]:
        """Return what a word means: one thing, none, or each of several that are called so."""
        own = self._by_code.get(word.strip())
        if own is not None:
            return (own,)
        for level, spelt in zip(self._levels, _SPELT, strict=True):
            found = level.get(spelt(word))
            if found:
                return tuple(found.values())
        return ()

    def one(self, word: str) -> Called[T] | None:
        """Return what a word means; None where that is nothing, or not one thing alone."""
        found = self.meant(word)
        return found[0] if len(found) == 1 else None

    def near(self, word: str) -> tuple[Called[T], ...]:
        """Return what a word may have been meant to be: names that hold it, then those like it."""
        wanted = _plain(word)
        names = {n: c for c in self for n in (_plain(c.code), *_marked(c), *_loosely(c)) if n}
        holding = [
            c
            for n, c in names.items()
            if min(len(wanted), len(n)) > 1 and (wanted in n or n in wanted)
        ]
        like = [names[n] for n in get_close_matches(wanted, names, n=_NEAR, cutoff=0.6)]
        found = {c.code: c for c in (*holding, *like)}
        return tuple(found.values())[:_NEAR]

    def offered(self, word: str = "", *, codes: bool = False) -> Text:
        """Return what a list for the writer of a word says: what it may mean, or all there is.

        Args:
            word: what was written.
            codes: say the code beside each name, as for somebody who may write it in a script.
        """
        meant = self.meant(word)
        some = meant or self.near(word) or tuple(self)
        # Where several are called alike, only their codes tell them apart.
        shown = joined(c.shown if codes or len(meant) > 1 else c.name for c in some[:_ALL])
        return shown if len(some) <= _ALL else _SAID["more"].format(shown=shown)


def names_of(kind: type[E], names: Mapping[str, Text]) -> Names[E]:
    """Return the members of a vocabulary by their codes and names."""
    return Names(
        Called(member, member.value, names.get(member.value, Text(member.value, member.value)))
        for member in kind
    )


def _folded(text: str) -> str:
    """Fold width, capitals and blanks; punctuation stays."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    """Fold a text to its letters and digits."""
    return "".join(sign for sign in _folded(text) if sign.isalnum())


def _outside_brackets(text: str) -> str:
    depth, kept = 0, ""
    for sign in unicodedata.normalize("NFKC", text):
        depth += sign in _OPEN
        kept += "" if depth else sign
        depth -= sign in _CLOSE and depth > 0
    return kept


def _both(called: Called[T]) -> tuple[str, ...]:
    return (called.name.zh, called.name.en, *called.others)


def _codes(called: Called[T]) -> tuple[str, ...]:
    return (_folded(called.code).replace("-", "_"),)


def _names(called: Called[T]) -> tuple[str, ...]:
    return tuple(map(_folded, _both(called)))


def _marked(called: Called[T]) -> tuple[str, ...]:
    """Names by their letters alone, and with the code before or behind, as messages print it."""
    plain, code = [_plain(name) for name in _both(called)], _plain(called.code)
    return (*plain, *(name + code for name in plain), *(code + name for name in plain), code)


def _loosely(called: Called[T]) -> tuple[str, ...]:
    return tuple(_plain(_outside_brackets(name)) for name in _both(called))


#: How a word is spelt to be looked for at each level.
_SPELT: Final[tuple[Callable[[str], str], ...]] = (
    lambda word: _folded(word).replace("-", "_"),
    _folded,
    _plain,
    lambda word: _plain(_outside_brackets(word)),
)
