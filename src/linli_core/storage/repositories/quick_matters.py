"""Which cases of a household went by the quick lane in a month."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from linli_core.domain.ids import CaseId
from linli_core.domain.statements.intake import QuickMatter
from linli_core.storage import codes, tables
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.episode_steps import fact_known_by


def cases_of(
    connection: Connection, residents: Sequence[str], since: datetime, until: datetime
) -> set[CaseId]:
    """Return the cases of these residents that were put on the lane from a moment to another.

    A correction belongs to the same case, and counts no second time.
    """
    f, c = tables.fact.c, tables.care_case.c
    query = (
        select(f.case_id)
        .join_from(tables.fact, tables.care_case, f.case_id == c.id)
        .where(c.subject_key.in_(list(residents)))
        .where(f.kind == codes.KIND_TO_CODE[QuickMatter.kind])
        .where(f.at >= to_micros(since), f.at < to_micros(until))
    )
    return {CaseId(case) for case in connection.execute(query).scalars()}


def all_cases(connection: Connection, as_of: datetime, known_at: datetime | None) -> set[int]:
    """Return every case that was put on the lane by a moment; a case is in its first episode.

    Args:
        connection: in a transaction.
        as_of: what was put on it later is left out.
        known_at: what was recorded later is left out; None where all on record is known.
    """
    f = tables.fact.c
    kind = codes.KIND_TO_CODE[QuickMatter.kind]
    query = select(f.case_id).where(f.kind == kind, f.at <= to_micros(as_of))
    return set(connection.execute(query.where(fact_known_by(known_at))).scalars())
