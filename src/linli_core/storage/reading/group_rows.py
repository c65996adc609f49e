"""Residents of the special groups, and whose cases were opened and served; no name, no words."""

import json
from collections.abc import Collection, Iterator
from datetime import datetime

from sqlalchemy import Connection, select

from linli_core.domain.terms import CaseState, Setting, SubjectCategory, SubjectKind
from linli_core.storage import codes, tables
from linli_core.storage.instants import to_micros
from linli_core.storage.visible.cases import under_division
from linli_core.storage.visible.divisions import lies_under

_SERVED = (CaseState.IN_SERVICE, CaseState.EVALUATING)


def group_members(
    connection: Connection, under: str
) -> Iterator[tuple[str, str, Setting | None, tuple[SubjectCategory, ...]]]:
    """Yield number, household, setting and groups of each registered member of a special group.

    Args:
        connection: in a transaction.
        under: only residents of communities whose code begins so.
    """
    p, c = tables.person.c, tables.community.c
    query = (
        select(p.number, p.household, c.setting, p.profile)
        .join_from(tables.person, tables.community, p.community == c.code)
        .where(p.profile.contains('"groups"'))
        .order_by(p.number)
    )
    if under:
        query = query.where(lies_under(p.community, under))
    for number, household, setting, profile in connection.execute(query):
        groups = tuple(SubjectCategory(code) for code in json.loads(profile).get("groups", ()))
        if groups:
            yield number, household, codes.SETTINGS.to_member.get(setting), groups


def subjects_reached(
    connection: Connection, under: str, as_of: datetime, *, served: bool
) -> Collection[tuple[SubjectKind, str]]:
    """Return whom cases are about, by kind and number.

    Args:
        connection: in a transaction.
        under: only cases of communities whose code begins so.
        as_of: cases opened later, and service begun later, are not seen.
        served: only cases in which service had begun by then.
    """
    c, h = tables.care_case.c, tables.history.c
    query = select(c.subject_kind, c.subject_key).distinct()
    query = query.where(under_division(under), c.opened_at <= to_micros(as_of))
    if served:
        states = [codes.STATES.to_code[state] for state in _SERVED]
        begun = select(h.case_id).where(h.target.in_(states), h.at <= to_micros(as_of))
        query = query.where(c.id.in_(begun))
    kinds = codes.SUBJECTS.to_member
    return {(kinds[kind], key) for kind, key in connection.execute(query)}
