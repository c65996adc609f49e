"""Lists of cases, page by page: numbers and codes, and nobody's words."""

from datetime import datetime
from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.domain.terms import CaseState, Risk, Verdict
from linli_core.errors import InvalidInput
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.services.well_formed import require_arguments, require_type
from linli_core.storage import bulk, codes
from linli_core.storage.instants import from_micros
from linli_core.storage.repositories.cases import id_of_number
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.storage.visible.cases import CaseQuery, Reach, listed
from linli_core.texts.problems.requests import REQUESTS

#: So many lines a page has, unless somebody asks for fewer or more.
PAGE = 50


@frozen(kw_only=True)
class ListedCase:
    """One case in somebody's list.

    Attributes:
        reference: the host's own key of it, where it was opened with one.
        since: when it entered its state, UTC.
        task_type, risk: empty where there is none yet, or where `restricted`.
        restricted: its work is not told to whoever asked.
    """

    number: str
    community: str
    state: CaseState
    version: int
    opened_at: datetime
    since: datetime
    verdict: Verdict
    reference: str
    task_type: str
    risk: Risk | None
    restricted: bool


def lines_seen(uow: UnitOfWork, reach: Reach, wanted: CaseQuery) -> tuple[ListedCase, ...]:
    """Return the cases asked for that somebody sees, in order of registering."""
    return tuple(map(_line_of, listed(uow.connection, reach, wanted)))


def _line_of(row: Any) -> ListedCase:  # noqa: ANN401 - a row of the listing
    """Return the line of a row of `listed`."""
    told = bool(row.told)
    return ListedCase(
        number=row.number,
        community=row.community,
        state=codes.STATES.to_member[row.state],
        version=row.version,
        opened_at=from_micros(row.opened_at),
        since=from_micros(row.since),
        verdict=codes.VERDICTS.to_member[row.verdict],
        reference=row.reference if told else "",
        task_type=row.task_type if told else "",
        risk=codes.RISKS.to_member[row.risk] if told and row.risk else None,
        restricted=not told,
    )


def wanted_cases(
    uow: UnitOfWork,
    *,
    under: str = "",
    state: CaseState | None = None,
    task_type: str = "",
    reference: str = "",
    after: str = "",
    limit: int | None = None,
) -> CaseQuery:
    """Return which cases are asked for.

    Raises:
        InvalidInput: LL-4001, an argument is of a wrong type, or a page has less than one case.
        NotFound: LL-7001, there is no case to go on after.
    """
    require_arguments(under=under, task_type=task_type, reference=reference, after=after)
    require_type(state, CaseState | None, "state")
    if limit is not None:
        require_page(limit)
    return CaseQuery(
        under=under,
        states=() if state is None else (state,),
        task_type=task_type,
        reference=reference,
        after=id_of_number(uow.connection, after) if after else None,
        limit=limit,
    )


def cases_as_they_stand(
    uow: UnitOfWork, context: Context, wanted: CaseQuery, now: datetime, known: datetime | None
) -> tuple[Case, ...]:
    """Return the cases asked for, in order of registering, those raised by a moment.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        wanted: which.
        now: cases whose demand was raised later are left out.
        known: what was recorded later is not seen; None where all on record is known.
    """
    found = [CaseId(row.id) for row in listed(uow.connection, None, wanted)]
    standing: list[Case] = []
    for some in bulk.portions(found):
        files = readable_files(uow, context, list(some), now, standing, known)
        standing += (file.case for file in files.values())
    by_id = sorted(standing, key=lambda case: case.id)
    return tuple(case for case in by_id if case.opened_at <= now)


def require_page(limit: int) -> None:
    """Refuse a page that holds nothing.

    Raises:
        InvalidInput: LL-4001.
    """
    require_type(limit, int, "limit")
    if limit < 1:
        raise InvalidInput(what=REQUESTS["wrong_type"].format(field="limit"))
