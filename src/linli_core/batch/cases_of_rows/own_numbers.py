"""Numbers of demands that two communities use: each means its own.

Villages number their needs by themselves, so that the first need of each is 1. Whoever uploads for
one community means its own: where the number is on record of another one's case only, the need
goes by the community's code and the number.
"""

from collections.abc import Collection, Mapping, Sequence

from attrs import evolve

from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.casebook.sheet_spec import NAMING_DEMANDS
from linli_core.batch.input_rows import InputRow
from linli_core.batch.upload import Upload
from linli_core.domain.ids import CaseId
from linli_core.services.case.moves import going_on
from linli_core.storage.repositories import cases, commands
from linli_core.storage.unit_of_work import UnitOfWork


def by_own_numbers(
    uow: UnitOfWork, portion: Mapping[str, list[InputRow]], upload: Upload
) -> dict[str, list[InputRow]]:
    """Return the rows of a portion by the demands that the upload's community means.

    Args:
        uow: a transaction.
        portion: the rows, by the number as it is written.
        upload: only one that is for a single community has numbers of its own.
    """
    if not upload.community:
        return dict(portion)
    rows = [row for some in portion.values() for row in some]
    own = _own_numbers(uow, rows, upload)
    named: dict[str, list[InputRow]] = {}
    for row in rows:
        _rename(row, own)
        named.setdefault(row.demand, []).append(row)
    return named


def _own_numbers(uow: UnitOfWork, rows: Sequence[InputRow], upload: Upload) -> dict[str, str]:
    written = {
        text for row in rows for heading in NAMING_DEMANDS if (text := row.row.text(heading))
    }
    own = {number: f"{upload.community}/{number}" for number in written}
    keys = [demand_key(number) for pair in own.items() for number in pair]
    before = commands.find(uow.connection, keys)
    known = {
        number: record.case_id
        for number in written
        if (record := before.get(demand_key(number))) is not None and record.case_id is not None
    }
    elsewhere = _elsewhere(uow, set(known.values()), upload)
    opened = {row.demand for row in rows if row.opens_case}
    return {
        number: own[number]
        for number, case in known.items()
        if case in elsewhere and (number in opened or demand_key(own[number]) in before)
    }


def _elsewhere(uow: UnitOfWork, known: Collection[CaseId], upload: Upload) -> set[CaseId]:
    """Return the cases that neither are within the upload's reach nor went on there."""
    last = going_on(uow, known)
    ids = list({*last, *last.values()})
    found = {c.id for c in cases.without_facts(uow.connection, ids) if upload.covers(c.community)}
    return {case for case, now in last.items() if case not in found and now not in found}


def _rename(row: InputRow, own: Mapping[str, str]) -> None:
    cells = dict(row.row.cells)
    for heading in NAMING_DEMANDS:
        number = row.row.text(heading)
        if number in own:
            cells[heading] = evolve(cells[heading], value=own[number])
    if cells != row.row.cells:
        before = row.spec.key_of(row.row)[0]
        row.row = evolve(row.row, cells=cells)
        row.key = row.spec.key_of(row.row)[0] + row.key.removeprefix(before)
