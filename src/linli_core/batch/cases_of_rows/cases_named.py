"""Cases that rows name by their demands: to be merged into, or the project a need came up in."""

from collections.abc import Container, Mapping, Sequence

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.casebook.statement import DemandRow
from linli_core.batch.cases_of_rows.moved_cases import known_cases
from linli_core.batch.demand_roles import Portion
from linli_core.codec.problem import Problem
from linli_core.domain.case import Case
from linli_core.services.case import new_demand
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.demand_numbers import look_alikes
from linli_core.services.case.moves import going_on
from linli_core.services.context import Context
from linli_core.storage.repositories import cases, commands
from linli_core.storage.unit_of_work import UnitOfWork


def cases_for_demands(
    uow: UnitOfWork, wanted: Sequence[str], files: Mapping[str, CaseFile]
) -> dict[str, Case]:
    """Return the cases that answer these demands now, by the demand or the case that was named.

    Of a case that moved or was merged it is the one that goes on for it.
    """
    missing = sorted(set(wanted) - set(files))
    before = commands.find(uow.connection, [demand_key(number) for number in missing])
    ids = known_cases(uow, missing, before)
    ids.update({number: files[number].case.id for number in wanted if number in files})
    last = going_on(uow, set(ids.values()))
    here = {file.case.id: file.case for file in files.values()}
    stored = [case for case in last.values() if case not in here]
    here.update({one.case.id: one.case for one in cases.load(uow.connection, stored)})
    return {number: here[last[i]] for number, i in ids.items() if last[i] in here}


def demands_alike(
    uow: UnitOfWork, context: Context, portion: Portion, known: Container[str]
) -> dict[str, str]:
    """Return the demands without a case whose number looks like another's, each with the other."""
    return look_alikes(uow, context, [number for number in portion if number not in known])


def case_numbers_named(
    uow: UnitOfWork, portion: Portion, files: Mapping[str, CaseFile]
) -> dict[str, str]:
    """Return the numbers of the cases that rows name by their demand, to be merged into."""
    rows = [row for some in portion.values() for row in some]
    wanted = {row.row.text("目标案件") for row in rows} - {""}
    found = cases_for_demands(uow, sorted(wanted), files)
    return {number: case.number for number, case in found.items()}


def split_from_projects(
    uow: UnitOfWork,
    portion: Portion,
    new: Mapping[str, new_demand.NewDemand],
    rows: Mapping[str, DemandRow],
    files: Mapping[str, CaseFile],
) -> dict[str, new_demand.NewDemand]:
    """Return the private needs that came up in a project, each with the project's number.

    One that names no project of its community is refused.
    """
    named = {number: name for number in new if (name := rows[number].project)}
    projects = cases_for_demands(uow, list(named.values()), files)
    split = {}
    for number, demand in named.items():
        project = projects.get(demand)
        if project is not None and new_demand.is_project_of(project, new[number]):
            split[number] = evolve(new[number], split_from=project.number)
            continue
        bad = BadCell(Problem("project.unknown", {"number": demand[:40]}), "所属项目")
        for written in portion[number]:
            if written.opens_case:
                written.refuse(bad)
    return split
