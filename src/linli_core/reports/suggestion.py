"""Task types that a demand's words suggest; a person decides.

There is no learned model: each task type declares terms, and a term matches where all its
parts stand in the words. ``村+污水`` is a term of two parts; ``养老-养老保险`` is one that a
second word takes back. What stands at the beginning, where people say what they want, weighs
most, and what is said twice counts double; what is merely mentioned far down in a long text does
not suggest anything by itself, and what a longer term says already is not counted again. The
parts of a term must stand within one sentence or so of each other. What matched is shown beside
each suggestion.

How well this works on real messages was read by hand: see ``docs/howto/suggest-task-types.md``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import permutations

from attrs import frozen

from linli_core.domain.community import Community
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.terms import Applicability
from linli_core.domain.words import is_said_not_to_be_so

MOST = 5
#: Up to which character a term weighs how much: people begin with what they want.
NEARNESS = ((50, 1.0), (120, 0.5))
FAR = 0.2
#: So many characters may stand between two parts of a term.
SPAN = 40
#: What is said again is meant.
TWICE = 2.0
#: What adds up to less suggests nothing: one short word in passing.
LEAST = 2.0
#: What stands only far down must tell more: read by hand, it was right half the time.
LEAST_FAR = 3.0
Span = tuple[int, int]
_BLANKS = re.compile(r"\s+")


@frozen
class Suggestion:
    """One task type that words suggest.

    Attributes:
        words: the terms that matched, the most telling first; ``a+b`` where both stood together.
        weight: what they add up to; of use to rank only.
    """

    task_type: TaskType
    words: tuple[str, ...]
    weight: float


@frozen
class _Term:
    said: str
    parts: tuple[str, ...]
    but: tuple[str, ...]
    weight: float
    pattern: re.Pattern[str]

    def found_in(self, words: str) -> list[Span]:
        """Return where the term stands in the words: nowhere, if a word takes it back."""
        if any(part not in words for part in self.parts) or any(b in words for b in self.but):
            return []
        return [found.span() for found in self.pattern.finditer(words)]

    def weigh(self, places: Sequence[Span]) -> float:
        """Return what the term tells where it stands in these places, in order."""
        near = next((near for upto, near in NEARNESS if places[0][1] <= upto), FAR)
        return self.weight * near * (TWICE if len(places) > 1 else 1.0)

    def parts_in(self, words: str, place: Span) -> list[Span]:
        """Return where the term's parts stand within one of its places."""
        begins = ((part, words.index(part, *place)) for part in self.parts)
        return [(begin, begin + len(part)) for part, begin in begins]


def _told(terms: Iterable[_Term], words: str) -> tuple[list[tuple[float, str]], bool]:
    """Return what each term tells, the most telling first, and whether all stand far down.

    What stands within a longer term of the same type is told by that one already.
    """
    taken: list[Span] = []
    told: list[tuple[float, str]] = []
    ends: list[int] = []
    for term in terms:
        places = [
            (begin, end)
            for begin, end in term.found_in(words)
            if not any(b <= begin and end <= e for b, e in taken)
            if not is_said_not_to_be_so(words[:begin])
        ]
        if places:
            taken += (span for place in places for span in term.parts_in(words, place))
            told.append((-term.weigh(places), term.said))
            ends.append(places[0][1])
    return sorted(told), all(end > NEARNESS[-1][0] for end in ends)


class Suggester:
    """The terms of many task types, read once."""

    def __init__(self, task_types: Iterable[TaskType]) -> None:
        """Read the terms; a term that many types declare tells less of each."""
        types = tuple(task_types)
        spread = Counter(word for found in types for word in found.words)
        self._terms = [
            (found, _by_length(_read(word, spread[word]) for word in found.words))
            for found in types
        ]

    def suggest(
        self, words: str, community: Community | None = None, *, most: int = MOST
    ) -> tuple[Suggestion, ...]:
        """Return the task types that words suggest, the most telling first.

        Args:
            words: the demand, verbatim; blanks do not count.
            community: where it was raised; what does not apply there is not suggested.
            most: at most so many.
        """
        said = _BLANKS.sub("", words)
        found = []
        for task_type, terms in self._terms:
            if community is not None and not _applies(task_type, community):
                continue
            matched, far = _told(terms, said)
            weight = -sum(w for w, _ in matched)
            if weight >= (LEAST_FAR if far else LEAST):
                found.append(Suggestion(task_type, tuple(term for _, term in matched), weight))
        found.sort(key=lambda one: (-one.weight, one.task_type.code))
        return tuple(found[:most])


def _by_length(terms: Iterable[_Term]) -> tuple[_Term, ...]:
    """Put those first that say most."""
    return tuple(sorted(terms, key=lambda term: (-sum(map(len, term.parts)), term.said)))


def _read(word: str, spread: int) -> _Term:
    wanted, *but = word.split("-")
    parts = tuple(part for part in wanted.split("+") if part)
    orders = (f".{{0,{SPAN}}}?".join(map(re.escape, order)) for order in permutations(parts))
    return _Term(
        wanted, parts, tuple(but), sum(map(len, parts)) / spread, re.compile("|".join(orders))
    )


def _applies(task_type: TaskType, community: Community) -> bool:
    if community.setting is None:
        return True
    fit = task_type.applicability(community.setting, resettlement=community.resettlement)
    return fit is not Applicability.NOT_APPLICABLE
