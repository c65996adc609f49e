"""Rows about a demand that waits in the inbox: kept with its item until there is a case."""

from collections.abc import Callable, Sequence

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.known import CaseReferences
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, WHOSE_DEMAND
from linli_core.batch.cases_of_rows.unplaced_rows import UnplacedRows, note_in_inbox, remembered
from linli_core.batch.input_rows import InputRow
from linli_core.batch.kept_rows.keeping import faults_of, reference_of, words_of
from linli_core.batch.outcome import OutcomeKind, cause_of_problem
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import InboxItem, WaitingRow
from linli_core.services.inbox.keeping import keep_row
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.text import Text, joined


def without_case(
    row: InputRow,
    item: InboxItem | None,
    record: CommandRecord | None,
    digest: bytes,
    *,
    alike: str = "",
) -> tuple[CommandRecord, ...]:
    """Tell what becomes of a row that has no case: its demand may wait in the inbox.

    Args:
        row: about a demand.
        item: of the inbox, where the demand waits there.
        record: what an earlier run recorded of the row.
        digest: of the row as it stands.
        alike: the demand that its number looks like, if it is another's.

    Returns:
        What to remember of the row, where that is new.
    """
    if item is None and not row.demand:
        problem = Problem("cell.required", {"heading": DEMAND_NUMBER})
        row.refuse(BadCell(problem, DEMAND_NUMBER))
        return ()
    if item is None:
        code = "demand.alike" if alike else "demand.unknown"
        told = {"number": row.demand[:40], **({"other": alike[:40]} if alike else {})}
        row.refuse(BadCell(Problem(code, told), DEMAND_NUMBER))
        return ()
    if row.opens_case:
        note_in_inbox(row.outcome, item)
    elif row.holds_voices:
        row.refuse(BadCell(_waits(row, item), DEMAND_NUMBER))
        return ()
    else:
        row.outcome.outcome = OutcomeKind.HELD
        row.outcome.causes.append(cause_of_problem(_waits(row, item), DEMAND_NUMBER))
    if record is not None and record.digest == digest:
        row.outcome.outcome = OutcomeKind.UNCHANGED
        return ()
    return (remembered(row.key, digest),)


def look_over(
    row: InputRow, beside: Sequence[InputRow], cases: CaseReferences, read: Callable[[], object]
) -> None:
    """Name what is wrong with the cells of a row whose demand stands beside it and was refused.

    One wrong cell of 需求 shall not hide the faults of every other sheet until it is mended.

    Args:
        row: it has no case.
        beside: all rows of its demand.
        cases: what rows may refer to of cases; it grows by who is meant to speak for this one.
        read: reads the row.
    """
    demands = (r for r in beside if r.opens_case and r.outcome.outcome is OutcomeKind.REFUSED)
    demand = next(demands, None)
    if demand is None or row.opens_case:
        return
    named = (demand.row.text(heading) for heading in WHOSE_DEMAND)
    cases.speakers.setdefault(row.demand, next(filter(None, named), ""))
    row.outcome.causes.clear()
    row.refuse(BadCell(Problem("demand.refused", {"number": row.demand[:40]}), DEMAND_NUMBER))
    try:
        read()
    except BadCell as bad:
        row.refuse(bad)


def _waits(row: InputRow, item: InboxItem) -> Problem:
    return Problem("demand.in_inbox", {"number": row.demand[:40], "item": item.number})


def keep_waiting(
    uow: UnitOfWork, unplaced: UnplacedRows, item: InboxItem, row: InputRow
) -> InboxItem:
    """Keep a row about an item with it: it waits, or is residents' words with a fault.

    Whoever's upload does not reach where the item may belong adds nothing to it.

    Args:
        uow: the transaction; the row is stored in it.
        unplaced: of the run.
        item: of the inbox.
        row: after it was found that its demand has no case yet.

    Returns:
        The item with the row.
    """
    outcome, digests = row.outcome, unplaced.context.digests
    spoken = row.spec.complains(row.row) if row.opens_case else row.holds_voices
    heard = spoken and outcome.outcome is OutcomeKind.REFUSED
    waits = outcome.outcome in (OutcomeKind.HELD, OutcomeKind.UNCHANGED) and not row.opens_case
    if not heard and not waits:
        return item
    if not _may_be_of(item, unplaced.upload):
        values: dict[str, str | Text] = {
            "code": item.under,
            "scope": joined(unplaced.upload.scopes),
        }
        outcome.fail_for(cause_of_problem(Problem("upload.beyond", values), DEMAND_NUMBER))
        return item
    kept = WaitingRow(
        row=reference_of(row, digests),
        sheet=row.spec.name,
        place=str(row.row.place),
        is_heard=heard,
        faults=faults_of(row),
        words=words_of(row),
    )
    if heard:
        outcome.outcome = OutcomeKind.KEPT
    return keep_row(uow, unplaced.context, item, kept, unplaced.registration())


def _may_be_of(item: InboxItem, upload: Upload) -> bool:
    """Return whether an item was raised within the upload's reach, or may belong there."""
    return upload.covers(item.under) or upload.touches(item.candidates or (item.under,))
