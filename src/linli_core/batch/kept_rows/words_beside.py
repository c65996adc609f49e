"""What a row says goes on record in the place of what it said before, or beside another's word."""

from typing import Any, Final

from linli_core.batch.casebook.statement import Statement
from linli_core.batch.input_rows import InputRow
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.errors import Refused
from linli_core.lifecycle.state.evaluation.against import complains
from linli_core.services.case.case_file import CaseFile

#: Rules that keep a word from taking the place of another, and from nothing else.
OLDER_COPY: Final = "later_word_kept"
OF_CORRECTIONS: Final = frozenset({"author_asked", "own_words_corrected", OLDER_COPY})


def stated(
    file: CaseFile,
    row: InputRow,
    statement: Statement,
    older: list[FactId],
    handed_in_by: Actor | None,
) -> Fact[Any]:
    """State what a row says, in the place of what it said before where that is its to change.

    What a resident is heard to say stands beside what another wrote down, as it does at a desk:
    who may not correct a word may still tell one.

    Args:
        file: the case; nothing is saved yet.
        row: the row.
        statement: what it says.
        older: what it said before of that kind; what is corrected is taken out of it.
        handed_in_by: who answers for the upload, where somebody does.

    Raises:
        Refused: LL-1007 and others, as by `CaseFile.record`.
    """
    supersedes = older[0] if older else record_of_that_number(file, statement)
    try:
        said = _state(file, row, statement, supersedes, handed_in_by)
    except Refused as refused:
        if supersedes is None or not _stands_beside(file, statement, supersedes, refused):
            raise
        return _state(file, row, statement, None, handed_in_by)
    if older:
        older.pop(0)
    return said


def _stands_beside(file: CaseFile, statement: Statement, before: FactId, refused: Refused) -> bool:
    """Return whether a word that may not take the place of another is one of its own.

    It is another hand's, or against the service; an older copy of what was said since is none.
    """
    rules = {reason.rule for reason in refused.reasons}
    kept = next((fact for fact in file.facts.recorded if fact.id == before), None)
    if kept is None or not rules <= OF_CORRECTIONS or not isinstance(statement.body, Ballot):
        return False
    versions = file.facts.versions_of(kept)
    if any(v.body == statement.body and v.at == statement.at for v in versions):
        return False
    if complains(file.case, file.facts, statement.body):
        return True
    return OLDER_COPY not in rules and kept.recorder.number != statement.recorder.number


def _state(
    file: CaseFile,
    row: InputRow,
    statement: Statement,
    supersedes: FactId | None,
    handed_in_by: Actor | None,
) -> Fact[Any]:
    return file.record(
        statement.body,
        statement.author,
        statement.at,
        recorder=statement.recorder,
        source=str(row.row.place),
        supersedes=supersedes,
        handed_in_by=handed_in_by,
    )


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
