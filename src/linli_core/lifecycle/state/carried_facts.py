"""What a case has from another: carried over by a move or a merger, and gone when they part."""

from typing import Any, TypeVar

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.statements.transfer import CaseLink

C = TypeVar("C", bound=Body)

_CARRIED = "case "


def source_of(number: str) -> str:
    """Return the source of facts that are carried over from the case of that number."""
    return f"{_CARRIED}{number}"


def is_handed_on(source: str) -> bool:
    """Return whether a source says that something was stated in another case first."""
    return source.startswith(_CARRIED)


def is_carried(fact: Fact[Any]) -> bool:
    """Return whether a fact was stated in another case first."""
    return is_handed_on(fact.source)


def came_along(facts: Facts, fact: Fact[Any]) -> bool:
    """Return whether a fact came with a case that moved here, or is one with this.

    What a case is told that was said under another number did not: that case goes on by itself.
    """
    came = ("moved_from", "merged_from")
    links = (link.body for link in facts.of(CaseLink) if link.body.relation in came)
    return any(source_of(link.case) == fact.source for link in links)


def removed_by_unmerge(facts: Facts, fact: Fact[Any], origin: str = "") -> bool:
    """Return whether the case a fact came from has since been parted from this one.

    Args:
        facts: of the case that holds the fact.
        fact: the fact carried over.
        origin: number of the case it came from; blank where its source says so.
    """
    came_from = source_of(origin) if origin else fact.source
    return any(
        link.body.relation == "unmerged_from"
        and source_of(link.body.case) == came_from
        and link.seq > fact.seq
        for link in facts.of(CaseLink)
    )


def told_in_episode(case: Case, facts: Facts, body: type[C]) -> tuple[Fact[C], ...]:
    """Return what was stated in this episode, here or in a case that came to this one in it.

    What came along may have been said before the episode began; it goes when the cases part.
    """
    own = [f for f in facts.in_episode(case, body) if not removed_by_unmerge(facts, f)]
    if case.episode.no > 1:
        came = {source_of(link.body.case) for link in facts.in_episode(case, CaseLink)}
        known = {f.id for f in own}
        own += [
            f
            for f in facts.of(body)
            if f.source in came and f.id not in known and not removed_by_unmerge(facts, f)
        ]
    return tuple(sorted(own, key=lambda f: f.seq))
