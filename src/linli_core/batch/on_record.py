"""What a row says that is on record already, and what it may not change there."""

from typing import Any

from linli_core.batch.cells import BadCell
from linli_core.batch.statement import DemandRow, Statement
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.services.case_file import CaseFile
from linli_core.storage.commands import CommandRecord


def same_words(file: CaseFile, row: DemandRow) -> None:
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


def on_record(file: CaseFile, statement: Statement) -> Fact[Any] | None:
    """Return the live fact that states the very same, if there is one."""
    for fact in file.facts.of(type(statement.body)):
        if (
            fact.body == statement.body
            and fact.author == statement.author
            and fact.at == statement.at
        ):
            return fact
    return None


def by_kind(file: CaseFile, record: CommandRecord | None) -> dict[str, list[FactId]]:
    """Return the facts a row recorded before, by kind, oldest first."""
    if record is None:
        return {}
    mine = set(record.facts)
    found: dict[str, list[FactId]] = {}
    for fact in file.facts.recorded:
        if fact.id in mine:
            found.setdefault(fact.body.kind, []).append(fact.id)
    return found
