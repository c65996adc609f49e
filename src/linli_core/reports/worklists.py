"""Lists of cases, events and staff, read-only and without anybody's own words.

Lists carry numbers and codes. Where a case's task type is restricted (S4), neither the
type nor its risk is listed; whoever may see them looks at the one case.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Select, func, select

from linli_core.domain.case import Case
from linli_core.domain.community import Community
from linli_core.domain.people import Person
from linli_core.domain.terms import CaseState, Risk, Verdict
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import from_micros, to_micros
from linli_core.storage.repositories import directory
from linli_core.storage.repositories import people as registers

OPENED = "case_opened"


@frozen(kw_only=True)
class CaseLine:
    """One case in a list.

    Attributes:
        task_type, risk: empty where there is none yet, or where `restricted`.
        restricted: the task type may not be listed.
    """

    number: str
    community: str
    state: CaseState
    since: datetime
    version: int
    verdict: Verdict
    task_type: str
    risk: Risk | None
    restricted: bool


@frozen(kw_only=True)
class EventLine:
    """One event of the outbox: what happened to which case, by reference only.

    Attributes:
        position: where it stands among all; None until it is given out.
        version: of the case after a step; None for a statement.
        statement: which statement of the case it is, from 1; None for a step.
    """

    id: str
    position: int | None
    case: str
    version: int | None
    statement: int | None
    kind: str
    at: datetime


@frozen(kw_only=True)
class AnchorLine:
    """One anchor in a list.

    Attributes:
        run: what made it.
        cases: how many cases there were.
        signature: 64 hexadecimal digits.
    """

    seq: int
    at: datetime
    run: str
    cases: int
    signature: str


def count_cases(
    connection: Connection, *, states: Collection[CaseState] = (), community: str = ""
) -> int:
    """Return how many cases there are in these states (any), under a division code."""
    query = _chosen(select(func.count()).select_from(tables.care_case), states, community)
    return int(connection.execute(query).scalar_one())


def cases(
    connection: Connection,
    *,
    listable: Collection[str],
    states: Collection[CaseState] = (),
    community: str = "",
    limit: int | None = None,
) -> tuple[CaseLine, ...]:
    """Return cases, those that have stood longest in their state first.

    Args:
        connection: in a transaction.
        listable: task types that may be named in a list.
        states: only these; any where none is given.
        community: only cases under this division code: 12 digits, or the first ones.
        limit: at most so many.
    """
    c = tables.care_case.c
    columns = (c.number, c.community, c.state, c.since, c.version, c.verdict, c.task_type, c.risk)
    query = _chosen(select(*columns), states, community).order_by(c.since, c.number).limit(limit)
    return tuple(_case_line(row, listable) for row in connection.execute(query))


def demand_numbers(connection: Connection, cases: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return by which numbers sheets name cases: those of their demands, the first one first.

    Args:
        connection: in a transaction.
        cases: numbers of the cases.
    """
    c, d = tables.care_case.c, tables.demand.c
    numbers: dict[str, tuple[str, ...]] = {}
    for some in bulk.portions(cases):
        query = (
            select(c.number, d.number.label("demand"))
            .join_from(tables.care_case, tables.demand, d.case_id == c.id)
            .where(c.number.in_(some))
            .order_by(d.id)
        )
        for row in connection.execute(query):
            if row.demand:
                numbers[row.number] = (*numbers.get(row.number, ()), row.demand)
    return numbers


def lines_of(
    found: Iterable[Case], *, listable: Collection[str], states: Collection[CaseState] = ()
) -> tuple[CaseLine, ...]:
    """Return the lines of some cases, those that have stood longest in their state first.

    Args:
        found: the cases.
        listable: task types that may be named in a list.
        states: only these; any where none is given.
    """
    chosen = [case for case in found if not states or case.state in states]
    return tuple(
        CaseLine(
            number=case.number,
            community=case.community,
            state=case.state,
            since=case.since,
            version=case.version,
            verdict=case.episode.verdict,
            task_type=case.task_type if case.task_type in listable else "",
            risk=case.risk if not case.task_type or case.task_type in listable else None,
            restricted=bool(case.task_type) and case.task_type not in listable,
        )
        for case in sorted(chosen, key=lambda case: (case.since, case.number))
    )


def _chosen(query: Select[Any], states: Collection[CaseState], community: str) -> Select[Any]:
    c = tables.care_case.c
    if states:
        query = query.where(c.state.in_([codes.STATES.to_code[state] for state in states]))
    if community:
        query = query.where(c.community.startswith(community, autoescape=True))
    return query


def _case_line(row: Any, listable: Collection[str]) -> CaseLine:  # noqa: ANN401 - a row of any select
    restricted = bool(row.task_type) and row.task_type not in listable
    return CaseLine(
        number=row.number,
        community=row.community,
        state=codes.STATES.to_member[row.state],
        since=from_micros(row.since),
        version=row.version,
        verdict=codes.VERDICTS.to_member[row.verdict],
        task_type="" if restricted else row.task_type,
        risk=codes.RISKS.to_member[row.risk] if row.risk and not restricted else None,
        restricted=restricted,
    )


def events(
    connection: Connection,
    *,
    case: str = "",
    since: datetime | None = None,
    limit: int | None = None,
) -> tuple[EventLine, ...]:
    """Return events of the outbox, the newest first.

    Args:
        connection: in a transaction.
        case: only those of the case with this number.
        since: only those recorded at this moment or later.
        limit: at most so many.
    """
    o, c = tables.outbox.c, tables.care_case.c
    columns = (o.id, o.position, c.number, o.version, o.fact_seq, o.kind, o.at)
    query = select(*columns).join_from(tables.outbox, tables.care_case, o.case_id == c.id)
    if case:
        query = query.where(c.number == case)
    if since is not None:
        query = query.where(o.at >= to_micros(since))
    order = (o.at, o.case_id, o.fact_seq, o.version)
    query = query.order_by(*(column.desc() for column in order)).limit(limit)
    return tuple(
        EventLine(
            id=row.id,
            position=row.position,
            case=row.number,
            version=row.version or None,
            statement=None if row.version else row.fact_seq,
            kind=row.kind,
            at=from_micros(row.at),
        )
        for row in connection.execute(query)
    )


def anchors(connection: Connection) -> tuple[AnchorLine, ...]:
    """Return the anchors in the database, oldest first."""
    a = tables.anchor.c
    query = select(a.seq, a.at, a.run, a.cases, a.signature).order_by(a.seq)
    return tuple(
        AnchorLine(
            seq=row.seq,
            at=from_micros(row.at),
            run=row.run,
            cases=row.cases,
            signature=bytes(row.signature).hex(),
        )
        for row in connection.execute(query)
    )


def community_names(connection: Connection, wanted: Sequence[str]) -> dict[str, str]:
    """Return the names of communities, by code."""
    return {code: c.name for code, c in directory.communities(connection, wanted).items()}


def places(connection: Connection, wanted: Collection[str]) -> dict[str, Community]:
    """Return communities by code."""
    return dict(directory.communities(connection, sorted(wanted)))


def declared(connection: Connection) -> tuple[tuple[Community, ...], tuple[Person, ...]]:
    """Return every community, and everybody who holds a role; residents without one are not."""
    communities = directory.communities(connection)
    numbers = connection.execute(select(tables.person_grant.c.number).distinct()).scalars().all()
    staff = registers.people(connection, sorted(numbers))
    return (
        tuple(communities[code] for code in sorted(communities)),
        tuple(staff[number] for number in sorted(staff)),
    )
