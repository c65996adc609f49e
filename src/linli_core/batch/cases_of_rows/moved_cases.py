"""Rows of a need whose case moved or was merged: each goes to its own case of that moment."""

from collections.abc import Iterable, Mapping

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, KIND_OF_ROW, PARTING
from linli_core.batch.cases_of_rows.own_numbers import by_own_numbers
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import MOVING
from linli_core.batch.upload import Upload
from linli_core.codec.problem import Problem
from linli_core.domain.ids import CaseId
from linli_core.domain.inbox import WORDS_CAME
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.transfer import TransferAnswer
from linli_core.domain.terms import SETTLED_STATES
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.moves import GONE_ON, case_at, moves_of
from linli_core.services.pairing import waits_for_pairing
from linli_core.storage.repositories import cases, commands
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork


def recorded_before(
    uow: UnitOfWork, portion: Mapping[str, list[InputRow]], upload: Upload
) -> tuple[dict[str, list[InputRow]], Mapping[str, CommandRecord]]:
    """Return the rows by what the upload means, and what earlier runs recorded of them, by key."""
    meant = by_own_numbers(uow, portion, upload)
    rows = [row.key for some in meant.values() for row in some]
    return meant, commands.find(uow.connection, [*rows, *map(demand_key, meant), WORDS_CAME])


def known_cases(
    uow: UnitOfWork, numbers: Iterable[str], before: Mapping[str, CommandRecord]
) -> dict[str, CaseId]:
    """Return the cases that were there before, by the need's number or their own.

    Args:
        uow: the transaction.
        numbers: as rows write them.
        before: what earlier runs recorded of these needs, by key.
    """
    asked = list(numbers)
    known = {
        number: record.case_id
        for number in asked
        if (record := before.get(demand_key(number))) is not None and record.case_id is not None
    }
    known.update(cases.ids_of_numbers(uow.connection, (n for n in asked if n not in known)))
    return known


def where_they_moved(
    uow: UnitOfWork,
    portion: Mapping[str, list[InputRow]],
    before: Mapping[str, CommandRecord],
) -> dict[str, list[InputRow]]:
    """Return the rows of a portion, those of later than a move under the case that goes on.

    What an earlier run recorded stays where it was recorded.
    """
    known = known_cases(uow, portion, before)
    moves = moves_of(uow, known.values())
    routed: dict[str, list[InputRow]] = {number: [] for number in portion}
    for number, rows in portion.items():
        for row in rows:
            case = known.get(number)
            record = before.get(row.key)
            stays = case is None or row.opens_case or (record and record.case_id == case)
            stays = stays or row.row.text(KIND_OF_ROW) == PARTING
            move = None if stays or case is None else case_at(moves, case, row.happened_at())
            routed.setdefault(move.number if move else number, []).append(row)
            if move is not None:
                told = Problem("demand.moved", {"number": number[:60], "case": move.number})
                row.remark([BadCell(told, DEMAND_NUMBER)])
    return routed


def waits_for_a_move(row: InputRow, file: CaseFile, *, paired: bool) -> bool:
    """Whether a row comes after a move of its case that this run makes; it is retried then.

    Args:
        row: the next of the case, in the order of their times.
        file: the case as the rows before left it.
        paired: the pairing of the run, for which a step may wait, is over.
    """
    if row.opens_case or row.row.text(KIND_OF_ROW) == PARTING:
        return False
    waits = False
    if _is_taken_over(file):
        file.advance(pause=waits_for_pairing)
        waits = _is_taken_over(file) and not paired and waits_for_pairing(file)
    moved = file.case.state in GONE_ON and row.happened_at() > file.case.since
    if waits or moved:
        row.refuse(BadCell(Problem(MOVING, {"case": file.case.number}), DEMAND_NUMBER))
    return waits or moved


def _is_taken_over(file: CaseFile) -> bool:
    """Whether another case is to go on for this one, before the step is taken."""
    if file.case.state in SETTLED_STATES:
        return False
    if any(f.body.accepted for f in file.facts.in_episode(file.case, TransferAnswer)):
        return True
    mergers = file.facts.in_episode(file.case, MergeDecision)
    return any(fact.id not in file.facts.spent for fact in mergers)
