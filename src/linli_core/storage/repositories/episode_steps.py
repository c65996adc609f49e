"""Every step of every case as it stood on record, in few columns: what figures are sums over."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, and_, or_, select, true

from linli_core.domain.statements.evaluation import VerdictAmendment
from linli_core.domain.terms import CaseState, Setting, Trigger, Verdict
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import to_micros


class EpisodeStep(NamedTuple):
    """One entry of a case's history.

    Attributes:
        trigger: None for the registration.
        at: when it took effect, in microseconds since 1970.
        verdict: of the episode after it; None where it was stored before that was kept.
        fact_seq: how many facts of the case were on record.
    """

    case_id: int
    version: int
    trigger: Trigger | None
    source: CaseState | None
    target: CaseState
    episode: int
    at: int
    verdict: Verdict | None
    fact_seq: int = 0


class Amendment(NamedTuple):
    """What an episode counts as since words went on record that came after it was left.

    Attributes:
        seq: place of the amendment among the facts of the case.
    """

    case_id: int
    seq: int
    episode: int
    verdict: Verdict


def steps(
    connection: Connection, under: str, as_of: datetime, known_at: datetime | None
) -> Iterator[EpisodeStep]:
    """Yield the steps of all cases, case by case and in order.

    Args:
        connection: in a transaction.
        under: only cases of communities whose code begins so.
        as_of: steps that took effect later are left out.
        known_at: steps recorded later are left out; None where all on record are known.
    """
    h = tables.history.c
    query: Select[Any] = select(
        h.case_id,
        h.version,
        h.trigger,
        h.source,
        h.target,
        h.episode,
        h.at,
        h.verdict,
        h.fact_seq,
    ).where(h.at <= to_micros(as_of), step_known_by(known_at))
    query = _under(query, h.case_id, under).order_by(h.case_id, h.version)
    triggers, states = codes.TRIGGERS.to_member, codes.STATES.to_member
    verdicts = codes.VERDICTS.to_member
    for row in bulk.in_portions(connection, query):
        case_id, version, trigger, source, target, episode, at, verdict, seq = row
        yield EpisodeStep(
            case_id,
            version,
            triggers.get(trigger),
            states.get(source),
            states[target],
            episode,
            at,
            verdicts.get(verdict),
            seq,
        )


def task_types(
    connection: Connection, under: str, as_of: datetime, known_at: datetime | None
) -> dict[tuple[int, int], str]:
    """Return the kind of work last chosen in each episode, by case and number of the episode."""
    h, f = tables.history.c, tables.fact.c
    choosing = [codes.TRIGGERS.to_code[t] for t in (Trigger.TRIAGE, Trigger.FAST_TRACK)]
    query: Select[Any] = (
        select(h.case_id, h.episode, f.body)
        .join_from(tables.history, tables.fact, h.fact == f.id)
        .where(h.trigger.in_(choosing))
        .where(h.at <= to_micros(as_of), step_known_by(known_at))
    )
    query = _under(query, h.case_id, under).order_by(h.case_id, h.version)
    chosen: dict[tuple[int, int], str] = {}
    for case_id, episode, body in bulk.in_portions(connection, query):
        # Help in an emergency need not name the kind of work that triage named already.
        code = json.loads(body).get("task_type")
        if code:
            chosen[case_id, episode] = code
    return chosen


def settings(connection: Connection, under: str) -> dict[int, Setting | None]:
    """Return whether each case is of an urban or rural community, as it is registered now.

    Args:
        connection: in a transaction.
        under: only cases of communities whose code begins so.
    """
    c, place = tables.care_case.c, tables.community.c
    known = {
        code: codes.SETTINGS.to_member.get(setting)
        for code, setting in connection.execute(select(place.code, place.setting))
    }
    query: Select[Any] = _under(select(c.id, c.community), c.id, under)
    return {case_id: known.get(code) for case_id, code in bulk.in_portions(connection, query)}


def visits(
    connection: Connection, case_ids: Collection[int], as_of: datetime, known_at: datetime | None
) -> Iterator[tuple[int, int]]:
    """Yield the case and the time, in microseconds, of each record of a service in some cases.

    A record of which nobody kept when it was made counts as known from its own time on.
    """
    f = tables.fact.c
    kind = codes.KIND_TO_CODE["service_record"]
    for some in bulk.portions(case_ids):
        query = select(f.case_id, f.at).where(
            f.case_id.in_(some), f.kind == kind, f.at <= to_micros(as_of), fact_known_by(known_at)
        )
        yield from ((row.case_id, row.at) for row in connection.execute(query))


def amendments(
    connection: Connection, under: str, as_of: datetime, known_at: datetime | None
) -> Iterator[Amendment]:
    """Yield the amendments of verdicts, case by case and in order."""
    f = tables.fact.c
    query: Select[Any] = select(f.case_id, f.seq, f.body).where(
        f.kind == codes.KIND_TO_CODE[VerdictAmendment.kind],
        f.at <= to_micros(as_of),
        fact_known_by(known_at),
    )
    query = _under(query, f.case_id, under).order_by(f.case_id, f.seq)
    for case_id, seq, body in bulk.in_portions(connection, query):
        said = json.loads(body)
        yield Amendment(case_id, seq, said["episode"], Verdict(said["verdict"]))


def stored_verdicts(
    connection: Connection, case_ids: Collection[int]
) -> dict[tuple[int, int], tuple[int, Verdict]]:
    """Return the verdicts that are kept beside the history, by case and number of the episode.

    With each comes the version of the case at which it holds; 0 where the episode has ended.
    """
    c, e = tables.care_case.c, tables.episode.c
    kept: dict[tuple[int, int], tuple[int, Verdict]] = {}
    for some in bulk.portions(case_ids):
        ended = select(e.case_id, e.no, e.verdict).where(e.case_id.in_(some))
        for case_id, no, verdict in connection.execute(ended):
            kept[case_id, no] = 0, codes.VERDICTS.to_member[verdict]
        running = select(c.id, c.episode, c.version, c.verdict).where(c.id.in_(some))
        for case_id, no, version, verdict in connection.execute(running):
            kept[case_id, no] = version, codes.VERDICTS.to_member[verdict]
    return kept


def step_known_by(known_at: datetime | None) -> ColumnElement[bool]:
    """What was on record by a moment, of steps; of older ones by what their command claimed."""
    return true() if known_at is None else tables.history.c.recorded_at <= to_micros(known_at)


def fact_known_by(known_at: datetime | None) -> ColumnElement[bool]:
    """What was on record by a moment, of facts; of older ones by when they were said."""
    if known_at is None:
        return true()
    f, moment = tables.fact.c, to_micros(known_at)
    return or_(f.recorded_at <= moment, and_(f.recorded_at.is_(None), f.at <= moment))


def _under(query: Select[Any], case_id: ColumnElement[int], under: str) -> Select[Any]:
    if not under:
        return query
    c = tables.care_case.c
    chosen = select(c.id).where(c.community.startswith(under, autoescape=True))
    return query.where(case_id.in_(chosen))
