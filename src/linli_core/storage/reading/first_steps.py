"""When each episode first came to where somebody waits for it, asked of the history in one go."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, case, func, select

from linli_core.domain.terms import CaseState, Trigger
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.episode_steps import step_known_by
from linli_core.storage.visible.cases import under_division

S = CaseState
#: Somebody set out to the resident; on the quick lane that is the help itself.
_CONTACT = (S.SURVEYING, S.NEED_CONFIRMED, S.IN_SERVICE)
_SERVICE = (S.IN_SERVICE, S.EVALUATING)
_LEFT = (
    *(S.CLOSED, S.ARCHIVED, S.DECLINED, S.WITHDRAWN),
    *(S.TRANSFERRED, S.MERGED, S.DECEASED, S.VOIDED),
)


class FirstSteps(NamedTuple):
    """When an episode first came there, in microseconds since 1970; None where it did not yet.

    Attributes:
        opened: when the episode began.
        left: when it left the road; None where it never did, or was taken back since.
    """

    case_id: int
    episode: int
    opened: int
    contact: int | None
    planned: int | None
    served: int | None
    left: int | None


def first_steps(
    connection: Connection, under: str, as_of: datetime, known_at: datetime | None
) -> Iterator[FirstSteps]:
    """Yield the first steps of every episode.

    Args:
        connection: in a transaction.
        under: only cases of communities whose code begins so.
        as_of: steps that took effect later are left out.
        known_at: steps recorded later are left out; None where all on record are known.
    """
    h, c = tables.history.c, tables.care_case.c
    planned = h.trigger == codes.TRIGGERS.to_code[Trigger.APPROVE_PLAN]
    query = (
        select(
            h.case_id,
            h.episode,
            func.min(h.at),
            _first(_into(_CONTACT)),
            _first(planned),
            _first(_into(_SERVICE)),
            func.max(h.version),
            func.max(case((_into(_LEFT), h.version))),
            func.max(case((_into(_LEFT), h.at))),
        )
        .where(h.at <= to_micros(as_of), step_known_by(known_at))
        .group_by(h.case_id, h.episode)
    )
    if under:
        query = query.where(h.case_id.in_(select(c.id).where(under_division(under))))
    for row in bulk.in_portions(connection, query):
        case_id, episode, opened, contact, planned, served, last, out, left = row
        gone = left if out == last else None
        yield FirstSteps(case_id, episode, opened, contact, planned, served, gone)


def _into(states: tuple[CaseState, ...]) -> ColumnElement[bool]:
    return tables.history.c.target.in_([codes.STATES.to_code[state] for state in states])


def _first(holds: ColumnElement[bool]) -> ColumnElement[int | None]:
    return func.min(case((holds, tables.history.c.at)))
