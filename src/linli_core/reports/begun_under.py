"""What cases were begun under, and nobody declares any more or somebody declares otherwise."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from attrs import frozen
from sqlalchemy import Connection, func, select

from linli_core.codec.definitions import parse_edition
from linli_core.domain.terms import SETTLED_STATES
from linli_core.storage import bulk, codes, tables
from linli_core.storage.repositories import definitions

#: What a region works by, in the order in which it is told.
PARTS: Final = ("policy", "scheme", "calendar")


@frozen
class OtherRegion:
    """A policy, scheme or calendar that is another now than when running cases were begun.

    Attributes:
        part: one of `PARTS`.
        was, now: its codes; empty for none, and the same where only its content differs.
        cases: how many running cases were begun under it.
    """

    part: str
    was: str
    now: str
    cases: int


def undeclared_cases(
    connection: Connection, declared: Collection[str], among: Sequence[str] | None = None
) -> tuple[str, ...]:
    """Return the numbers of cases with a task of a type that nobody declares any more, in order.

    The type is not named with them: nobody can tell any more whether a list may show it.

    Args:
        connection: in a transaction.
        declared: codes of the task types that are declared.
        among: numbers of the cases to look at; None for all.
    """
    portions = [None] if among is None else list(bulk.portions(among))
    found = {n for some in portions for n in _of_undeclared(connection, declared, some)}
    return tuple(sorted(found))


def _of_undeclared(
    connection: Connection, declared: Collection[str], among: Sequence[str] | None
) -> Iterator[str]:
    c, t = tables.care_case.c, tables.task.c
    known = ("", *sorted(declared))
    present = (t.case_id == c.id) & (t.episode == c.episode)
    for query in (
        select(c.number).where(c.task_type.not_in(known)),
        select(c.number)
        .join_from(tables.care_case, tables.task, present)
        .where(t.task_type.not_in(known)),
    ):
        chosen = query if among is None else query.where(c.number.in_(among))
        yield from connection.execute(chosen).scalars()


def region_differences(connection: Connection, today: Mapping[str, str]) -> tuple[OtherRegion, ...]:
    """Return how the region differs from what running cases were begun under.

    Args:
        connection: in a transaction.
        today: the region as an edition says it: code and hash of each part.
    """
    c = tables.care_case.c
    settled = [codes.STATES.to_code[state] for state in SETTLED_STATES]
    query = (
        select(c.definition, func.count())
        .where(c.definition != "", c.state.not_in(settled))
        .group_by(c.definition)
    )
    running = {row[0]: row[1] for row in connection.execute(query)}
    counts: dict[tuple[str, str], int] = {}
    for digest, text in definitions.texts(connection, running).items():
        edition = parse_edition(text)
        for key in edition.region.items() if edition is not None else ():
            counts[key] = counts.get(key, 0) + running[digest]
    return tuple(
        OtherRegion(part, was.partition(" ")[0], today[part].partition(" ")[0], count)
        for (part, was), count in sorted(counts.items(), key=lambda kv: (PARTS.index(kv[0][0]), kv))
        if was != today[part]
    )
