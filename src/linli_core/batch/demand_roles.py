"""In which roles the demands of a portion were raised and written down."""

from collections.abc import Mapping

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.statement import DemandRow
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind, cause_of_problem
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.services.case import new_demand
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import ROLES

#: The rows of some demands, by the demand's number.
Portion = Mapping[str, list[InputRow]]


def check_recorders(uow: UnitOfWork, portion: Portion, demands: dict[str, DemandRow]) -> None:
    """A demand written down in a role that its recorder does not have is refused."""
    news = [row.demand for row in demands.values()]
    named = (
        (d.recorded_by.number, d.subject.key, d.raised_by.number) for d in news if d.recorded_by
    )
    uow.people([n for some in named for n in some])
    for number, new in [(n, row.demand) for n, row in demands.items()]:
        why = new_demand.why_not_written_down(uow, new)
        if why is None or new.recorded_by is None:
            continue
        del demands[number]
        role = {"number": new.recorded_by.number, "role": ROLES[new.recorded_by.role].zh}
        for row in portion[number]:
            if row.opens_case and row.outcome.outcome is not OutcomeKind.REFUSED:
                row.refuse(BadCell(Problem("recorder.role", role), "角色"))


def raise_in_true_roles(uow: UnitOfWork, portion: Portion, demands: dict[str, DemandRow]) -> None:
    """Whoever raises for others is an informant, whatever sort of subject the row names.

    A guardian speaks for their ward: whoever the register has as one is written down as one.
    """
    for number, row in demands.items():
        if row.demand.raised_by.role is Role.INFORMANT:
            raiser = row.demand.raised_by.number
            ward_s = evolve(row.demand, raised_by=Actor(raiser, Role.GUARDIAN))
            if not ward_s.subject.is_collective and new_demand.speaks_as_said(uow, ward_s):
                demands[number] = evolve(row, demand=ward_s)
            continue
        if new_demand.speaks_as_said(uow, row.demand):
            continue
        raiser = row.demand.raised_by.number
        told = evolve(row.demand, raised_by=Actor(raiser, Role.INFORMANT))
        demands[number] = evolve(row, demand=told)
        for written in portion[number]:
            if written.opens_case:
                remark = cause_of_problem(Problem("raiser.informant", {"number": raiser}), "提出人")
                known = written.outcome.remarks
                written.outcome.remarks = tuple(dict.fromkeys((*known, remark)))
