"""Which running cases a migration may concern, and whether anything happened to them since."""

from collections.abc import Sequence

from sqlalchemy import Connection, func, select

from linli_core.domain.ids import CaseId
from linli_core.domain.terms import SETTLED_STATES
from linli_core.storage import bulk, codes, tables

_RUNNING = tables.care_case.c.state.not_in(
    [codes.STATES.to_code[state] for state in SETTLED_STATES]
)


def of_types(connection: Connection, types: Sequence[str]) -> list[CaseId]:
    """Return the running cases that are of some task types, or have a task of them, in order.

    Args:
        connection: in a transaction.
        types: codes of the task types.
    """
    c, t = tables.care_case.c, tables.task.c
    running = (c.definition != "") & _RUNNING
    present = (t.case_id == c.id) & (t.episode == c.episode)
    own = select(c.id).where(running, c.task_type.in_(types))
    beside = (
        select(c.id)
        .join_from(tables.care_case, tables.task, present)
        .where(running, t.task_type.in_(types))
    )
    return [CaseId(i) for i in sorted(connection.execute(own.union(beside)).scalars())]


def stating(connection: Connection, kind: str) -> list[CaseId]:
    """Return the running cases in which something of a kind was stated, in order.

    Args:
        connection: in a transaction.
        kind: of the statement.
    """
    c, f = tables.care_case.c, tables.fact.c
    query = (
        select(f.case_id)
        .join_from(tables.fact, tables.care_case, f.case_id == c.id)
        .where(f.kind == codes.KIND_TO_CODE[kind], _RUNNING)
        .distinct()
        .order_by(f.case_id)
    )
    return [CaseId(i) for i in connection.execute(query).scalars()]


def facts_at_last_step(connection: Connection, ids: Sequence[CaseId]) -> dict[CaseId, int]:
    """Return how many facts were on record of each case when its last step was taken."""
    t = tables.history.c
    counts: dict[CaseId, int] = {}
    for some in bulk.portions(ids):
        query = select(t.case_id, func.max(t.fact_seq)).where(t.case_id.in_(some))
        rows = connection.execute(query.group_by(t.case_id))
        counts.update({CaseId(row[0]): row[1] for row in rows})
    return counts
