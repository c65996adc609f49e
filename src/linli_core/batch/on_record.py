"""Rows against what is on record: cases of demands, facts stated before, labels as codes."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.statement import DemandRow, Statement
from linli_core.batch.input_rows import InputRow, demand_key, plain_text
from linli_core.codec.forms import in_codes
from linli_core.codec.problem import Problem
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.plan import Plan
from linli_core.services.case.case_file import CaseFile
from linli_core.storage.repositories import cases, commands
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork


def require_unchanged_demand(file: CaseFile, row: DemandRow) -> None:
    """A demand is never edited: its words, raiser and community stay as registered."""
    stored = file.facts.demands[0]
    new = row.demand
    same = (
        stored.words == new.words
        and stored.raised_by.number == new.raised_by.number
        and file.case.community == new.community
        and file.case.subject == new.subject
    )
    if not same:
        raise BadCell(Problem("demand.words_changed", {"number": new.number}), "需求内容")


def identical_fact(file: CaseFile, statement: Statement) -> Fact[Any] | None:
    """Return the live fact that states the very same, if there is one."""
    for fact in file.facts.of(type(statement.body)):
        if (
            fact.body == statement.body
            and fact.author == statement.author
            and fact.at == statement.at
        ):
            return fact
    return None


def facts_by_kind(file: CaseFile, record: CommandRecord | None) -> dict[str, list[FactId]]:
    """Return the facts a row recorded before, by kind, oldest first."""
    if record is None:
        return {}
    mine = set(record.facts)
    found: dict[str, list[FactId]] = {}
    for fact in file.facts.recorded:
        if fact.id in mine:
            found.setdefault(fact.body.kind, []).append(fact.id)
    return found


def cases_for_demands(
    uow: UnitOfWork, wanted: Sequence[str], files: Mapping[str, CaseFile]
) -> dict[str, Case]:
    """Return the cases that answer these demands, of this portion or stored, by the demand."""
    found = {number: files[number].case for number in wanted if number in files}
    missing = sorted(set(wanted) - set(found))
    stored = commands.find(uow.connection, [demand_key(number) for number in missing])
    ids = {n: stored[demand_key(n)].case_id for n in missing if demand_key(n) in stored}
    known = [case_id for case_id in ids.values() if case_id is not None]
    by_id = {one.case.id: one.case for one in cases.load(uow.connection, known)}
    return {**found, **{n: by_id[i] for n, i in ids.items() if i in by_id}}


def numbers_named(
    uow: UnitOfWork, rows: Sequence[InputRow], files: Mapping[str, CaseFile]
) -> dict[str, str]:
    """Return the numbers of the cases that rows name by their demand, to be merged into."""
    wanted = {plain_text(row.row.value("目标案件")) for row in rows} - {""}
    found = cases_for_demands(uow, sorted(wanted), files)
    return {number: case.number for number, case in found.items()}


def labels_to_codes(file: CaseFile, statement: Statement) -> Statement:
    """Return the statement with steps and form fields as people call them turned into codes.

    步骤 may hold ``各方同意调解`` or ``all_willing``; 表单 ``当事方数=2`` or ``parties=2``. What is
    neither stays as it is written, for the checks of the record to name.
    """
    body = statement.body
    if not isinstance(body, ServiceRecord) or not (body.steps or body.form):
        return statement
    found = _task_type(file, body.task)
    if found is None:
        return statement
    task_type, flow = found
    steps = _by_name(flow)
    return evolve(
        statement,
        body=evolve(
            body,
            steps=tuple(steps.get(_folded(said), said) for said in body.steps),
            form=in_codes(task_type.form, body.form),
        ),
    )


def _task_type(file: CaseFile, key: str) -> tuple[TaskType, Flow] | None:
    plan = file.facts.latest(file.case, Plan)
    spec = next((t for t in plan.body.tasks if t.key == key), None) if plan else None
    context = file.facts.context
    task_type = context.task_types.get(spec.task_type) if spec else None
    flow = context.flows.get(task_type.flow) if task_type else None
    return (task_type, flow) if task_type is not None and flow is not None else None


def _by_name(flow: Flow) -> Mapping[str, str]:
    """A code always stands for itself, whatever another step is called."""
    names = {
        _folded(text): step.code for step in flow.steps for text in (step.name.zh, step.name.en)
    }
    return {**names, **{step.code: step.code for step in flow.steps}}


def _folded(said: str) -> str:
    """Brackets are written full or half; blanks and letters' case do not count."""
    return "".join(said.split()).casefold().replace("（", "(").replace("）", ")")
