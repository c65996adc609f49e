"""Record the statements of a row, each on its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from attrs import evolve

from linli_core.batch.casebook.sheet_spec import TICKET
from linli_core.batch.casebook.statement import Statement
from linli_core.batch.input_rows import InputRow
from linli_core.batch.kept_rows.words_beside import stated
from linli_core.batch.lenient_rows import as_taken, with_moved_limits
from linli_core.batch.outcome import PARTLY, OutcomeKind, cause_of_error
from linli_core.batch.upload import comes_from_outside_now
from linli_core.domain.facts import Fact, UnreadableStatement
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor
from linli_core.domain.statements.evaluation import Ballot, RoundOpening, WantedAnswer
from linli_core.domain.statements.intake import Consent, QuickMatter
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Role
from linli_core.errors import DamagedRecord, LinliError
from linli_core.privacy.keys import Digests
from linli_core.services.case.called_by_name import by_codes
from linli_core.services.case.case_file import CaseFile
from linli_core.storage.repositories.commands import CommandRecord

#: What residents say, which counts as it does by who heard it.
_HEARD = (Ballot, Consent, PairingAnswer, PlanAnswer, WantedAnswer)
#: Roles in which somebody is proposed as a helper.
_HELP = (Role.VOLUNTEER, Role.SOCIAL_WORKER, Role.PARTY_LEAD, Role.ORG_MANAGER)


def record_row(
    row: InputRow,
    file: CaseFile,
    statements: Sequence[Statement],
    before: CommandRecord | None,
    digests: Digests,
    handed_in_by: Actor | None = None,
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
        handed_in_by: who answers for the upload, where somebody does.

    Returns:
        What to remember of the row; None where nothing of it is new.
    """
    outcome = row.outcome
    earlier = facts_by_kind(file, before)
    ids: list[FactId] = []
    fresh = failed = 0
    # Whether a helper's answer is a correction is asked before any of the row is.
    statements = with_moved_limits(row, file, statements)
    for said in [_by_whom(file, said, earlier) for said in statements]:
        try:
            body = by_codes(said.body, file.case, file.facts)
            statement = said if body is said.body else evolve(said, body=body)
            statement = as_taken(row, file, statement)
            older = earlier.get(statement.body.kind, [])
            same = identical_fact(file, statement) or _opened_before(row, file, statement, older)
            if same is not None and (
                _heard_by_another(row, same, statement, older)
                or (
                    same.id in older
                    and comes_from_outside_now(file.case, file.facts, same, handed_in_by)
                )
            ):
                older.remove(same.id)
                older.insert(0, same.id)
                same = None
            if same is None:
                same = stated(file, row, statement, older, handed_in_by)
                fresh += 1
            ids.append(same.id)
        except LinliError as error:
            failed += 1
            row.lost.append(said.body)
            outcome.causes.append(cause_of_error(error))
            if isinstance(said.body, QuickMatter):
                break  # It takes the ordinary road, on which nobody agreed to the rest yet.
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
        outcome=PARTLY if failed else "accepted",
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


def _opened_before(
    row: InputRow, file: CaseFile, statement: Statement, own: Sequence[FactId]
) -> Fact[Any] | None:
    """Return the open round of a small matter, which stands though its row tells other times now.

    The row says when the help was over, and no more: when residents were asked follows from it.
    """
    if not row.opens_case or not isinstance(statement.body, RoundOpening):
        return None
    said, spent = statement.body, file.facts.spent
    opened = (f for f in file.facts.of(RoundOpening) if f.id in own and f.id in spent)
    return next((f for f in opened if f.body == said), None)


def _heard_by_another(
    row: InputRow, fact: Fact[Any], statement: Statement, own: Sequence[FactId]
) -> bool:
    """Return whether a row says the same again, and that somebody else heard it.

    Whose ear it was decides whether such words count. Whoever asks about a small matter in a
    row handed out to them heard nothing of the consents that stand in it.
    """
    if isinstance(statement.body, Consent) and row.opens_case and row.row.value(TICKET):
        return False
    told = isinstance(statement.body, _HEARD) and fact.recorder.number != statement.recorder.number
    return told and fact.id in own


def corrected_facts(
    rows: Iterable[InputRow], before: Mapping[str, CommandRecord], digests: Digests
) -> frozenset[FactId]:
    """Return what rows recorded before that say something else by now."""
    earlier = (
        record.facts
        for row in rows
        if (record := before.get(row.key)) is not None and record.digest != row.digest(digests)
    )
    return frozenset(fact for facts in earlier for fact in facts)


def own_facts(rows: Iterable[InputRow], before: Mapping[str, CommandRecord]) -> set[FactId]:
    """Return what earlier runs recorded of these rows."""
    return {fact for row in rows if row.key in before for fact in before[row.key].facts}


def require_readable(file: CaseFile) -> None:
    """Refuse to go on where a statement cannot be read and no row has corrected it.

    Raises:
        DamagedRecord: LL-9001.
    """
    for fact in file.facts.of(UnreadableStatement):
        raise DamagedRecord(table="linli_fact", row=str(fact.id))


def facts_by_kind(file: CaseFile, record: CommandRecord | None) -> dict[str, list[FactId]]:
    """Return the facts a row recorded before, by kind, oldest first."""
    if record is None:
        return {}
    mine = set(record.facts)
    by_kind: dict[str, list[FactId]] = {}
    for fact in file.facts.recorded:
        if fact.id in mine:
            was = fact.body.was if isinstance(fact.body, UnreadableStatement) else fact.body.kind
            by_kind.setdefault(was, []).append(fact.id)
    return by_kind


def _by_whom(
    file: CaseFile, statement: Statement, earlier: Mapping[str, list[FactId]]
) -> Statement:
    """Return a statement; a helper's answer as that of whoever was proposed.

    A row written before the proposal does not know whom it will name: the recorder says then
    what the helper said, and corrects that in their own name.
    """
    body = statement.body
    if not isinstance(body, PairingAnswer) or body.side != "helper" or earlier.get(body.kind):
        return statement
    proposals = file.facts.in_episode(file.case, PairingProposal)
    members = [m for p in proposals if p.body.attempt == body.attempt for m in p.body.members]
    lead = next((file.people.get(m.helper) for m in members if m.lead), None)
    role = next((g.role for g in lead.grants if g.role in _HELP), None) if lead else None
    return evolve(statement, author=Actor(lead.number, role)) if lead and role else statement
