"""Record the statements of a row, each on its own."""

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import evolve

from linli_core.batch.casebook.statement import Statement
from linli_core.batch.input_rows import InputRow
from linli_core.batch.outcome import OutcomeKind, cause_of_error
from linli_core.codec.forms import in_codes
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Role
from linli_core.errors import LinliError
from linli_core.lifecycle.state.answers import question_named, questions_asked
from linli_core.privacy.keys import Digests
from linli_core.services.case.case_file import CaseFile
from linli_core.storage.repositories.commands import CommandRecord

#: Roles in which somebody is proposed as a helper.
_HELP = (Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.PARTY_LEAD, Role.ORG_MANAGER)


def record_row(
    row: InputRow,
    file: CaseFile,
    statements: Sequence[Statement],
    before: CommandRecord | None,
    digests: Digests,
) -> CommandRecord | None:
    """Record the statements of a row and set its outcome.

    What is on record already stays as it is. A statement of a row that came before with other
    content takes the place of the row's earlier fact of that kind.

    Args:
        row: the row.
        file: the case it speaks of; nothing is saved yet.
        statements: what it says.
        before: what an earlier run recorded of the row.
        digests: under which its content is known again.

    Returns:
        What to remember of the row; None where nothing of it is new.
    """
    outcome = row.outcome
    earlier = facts_by_kind(file, before)
    ids: list[FactId] = []
    fresh = failed = 0
    for statement in [_as_people_said(file, said, earlier) for said in statements]:
        same = identical_fact(file, statement)
        if same is not None:
            ids.append(same.id)
            continue
        older = earlier.get(statement.body.kind, [])
        supersedes = older.pop(0) if older else record_of_that_number(file, statement)
        try:
            ids.append(_state(file, row, statement, supersedes).id)
            fresh += 1
        except LinliError as error:
            failed += 1
            row.lost.append(statement.body)
            outcome.causes.append(cause_of_error(error))
    unchanged = outcome.outcome is OutcomeKind.UNCHANGED
    outcome.facts = tuple(ids)
    if failed and not ids and not row.opens_case:
        outcome.outcome = OutcomeKind.REFUSED
        return None
    if unchanged and not fresh:
        return None
    outcome.outcome = OutcomeKind.HELD if failed else OutcomeKind.ACCEPTED
    return CommandRecord(
        key=row.key,
        digest=row.digest(digests),
        case_id=file.case.id,
        facts=tuple(ids),
        outcome="partly" if failed else "accepted",
    )


def _state(
    file: CaseFile, row: InputRow, statement: Statement, supersedes: FactId | None
) -> Fact[Any]:
    return file.record(
        statement.body,
        statement.author,
        statement.at,
        recorder=statement.recorder,
        source=str(row.row.place),
        supersedes=supersedes,
    )


def identical_fact(file: CaseFile, statement: Statement) -> Fact[Any] | None:
    """Return the live fact that is identical to the statement, if there is one."""
    for fact in file.facts.of(type(statement.body)):
        if (
            fact.body == statement.body
            and fact.author == statement.author
            and fact.at == statement.at
        ):
            return fact
    return None


def record_of_that_number(file: CaseFile, statement: Statement) -> FactId | None:
    """Return the service record of the same number by the same recorder, which this one corrects.

    A number is one record of whoever wrote it down, whether or not it is known which row it
    came from.
    """
    body = statement.body
    if not isinstance(body, ServiceRecord):
        return None
    for fact in file.facts.of(ServiceRecord):
        if fact.body.number == body.number and fact.recorder.number == statement.recorder.number:
            return fact.id
    return None


def facts_by_kind(file: CaseFile, record: CommandRecord | None) -> dict[str, list[FactId]]:
    """Return the facts a row recorded before, by kind, oldest first."""
    if record is None:
        return {}
    mine = set(record.facts)
    by_kind: dict[str, list[FactId]] = {}
    for fact in file.facts.recorded:
        if fact.id in mine:
            by_kind.setdefault(fact.body.kind, []).append(fact.id)
    return by_kind


def _as_people_said(
    file: CaseFile, statement: Statement, earlier: Mapping[str, list[FactId]]
) -> Statement:
    """Return a statement in codes; a helper's answer as that of whoever was proposed.

    A row written before the proposal does not know whom it will name: the recorder says then
    what the helper said, and corrects that in their own name.
    """
    body = statement.body
    if not isinstance(body, PairingAnswer) or body.side != "helper" or earlier.get(body.kind):
        return labels_to_codes(file, statement)
    proposals = file.facts.in_episode(file.case, PairingProposal)
    members = [m for p in proposals if p.body.attempt == body.attempt for m in p.body.members]
    lead = next((file.people.get(m.helper) for m in members if m.lead), None)
    role = next((g.role for g in lead.grants if g.role in _HELP), None) if lead else None
    return evolve(statement, author=Actor(lead.number, role)) if lead and role else statement


def labels_to_codes(file: CaseFile, statement: Statement) -> Statement:
    """Return the statement with steps and form fields as people call them turned into codes.

    步骤 may hold ``各方同意调解`` or ``all_willing``; 表单 ``当事方数=2`` or ``parties=2``. What is
    neither stays as it is written, for the checks of the record to name.
    """
    body = statement.body
    if isinstance(body, Ballot):
        return evolve(statement, body=_by_code(file, body)) if body.answers else statement
    if not isinstance(body, ServiceRecord):
        return statement
    body = evolve(body, task=_task_key(file, body.task))
    statement = evolve(statement, body=body)
    found = _task_type(file, body.task) if body.steps or body.form else None
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


def _by_code(file: CaseFile, ballot: Ballot) -> Ballot:
    """Return a ballot whose answers stand under the codes of their questions."""
    asked = questions_asked(file.case, file.facts)
    named = {name: question_named(name, asked) for name in ballot.answers}
    answers = {
        question.code if (question := named[name]) else name: answer
        for name, answer in ballot.answers.items()
    }
    return evolve(ballot, answers=answers)


def _task_key(file: CaseFile, said: str) -> str:
    """Return the number of the task in the plan that somebody names by the kind of its work.

    Where the plan has several of that kind, nothing but its number says which.
    """
    plan = file.facts.latest(file.case, Plan)
    tasks = plan.body.tasks if plan else ()
    if any(task.key == said.upper() for task in tasks):
        return said.upper()
    types = file.facts.context.task_types
    named = [task.key for task in tasks if _is_called(types.get(task.task_type), said)]
    return named[0] if len(named) == 1 else said


def _is_called(task_type: TaskType | None, said: str) -> bool:
    names = (task_type.code, task_type.name.zh, task_type.name.en) if task_type else ()
    return _folded(said) in map(_folded, names)


def _task_type(file: CaseFile, key: str) -> tuple[TaskType, Flow] | None:
    plan = file.facts.latest(file.case, Plan)
    spec = next((t for t in plan.body.tasks if t.key == key), None) if plan else None
    context = file.facts.context
    task_type = context.task_types.get(spec.task_type) if spec else None
    flow = context.flows.get(task_type.flow) if task_type else None
    return (task_type, flow) if task_type is not None and flow is not None else None


def _by_name(flow: Flow) -> Mapping[str, str]:
    """A code always means itself, whatever the name of another step."""
    names = {
        _folded(text): step.code for step in flow.steps for text in (step.name.zh, step.name.en)
    }
    return {**names, **{step.code: step.code for step in flow.steps}}


def _folded(said: str) -> str:
    """Brackets are written full or half; blanks and letters' case do not count."""
    return "".join(said.split()).casefold().replace("（", "(").replace("）", ")")
