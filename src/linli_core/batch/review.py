"""After a run: set the state of each row's case, and withhold what is restricted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import evolve

from linli_core.batch.casebook.demands import demand_key
from linli_core.batch.casebook.other_demands.quick import QUICK
from linli_core.batch.outcome import Cause, OutcomeKind, RowOutcome, withheld
from linli_core.batch.pending_statements import looking_ahead, mark_pending
from linli_core.batch.result import BatchResult
from linli_core.domain.facts import Fact
from linli_core.domain.ids import FactId
from linli_core.domain.statements.intake import QuickMatter
from linli_core.domain.terms import Sensitivity
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import commands
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.quick import QUICK_REMEDIES


def review(uow: UnitOfWork, context: Context, result: BatchResult, as_of: datetime) -> None:
    """Set the stage of every row, and mark accepted rows whose statement still waits.

    Of restricted cases the causes keep their codes; the sentences, which name people and work,
    are for whoever may look into the case.
    """
    for some in bulk.portions(result.cases):
        by_case = result.outcomes.of_cases(some)
        files = readable_files(uow, context, list(some), as_of, [])
        for case_id, file in files.items():
            facts = {fact.id: fact for fact in file.facts.recorded}
            ahead = looking_ahead(context, file)
            for outcome in by_case[case_id]:
                outcome.stage = file.case.state
                mark_pending(context, file, outcome, facts, ahead)
                if _is_quick(outcome, facts):
                    outcome.causes = list(dict.fromkeys(map(_in_its_own_cells, outcome.causes)))
                if outcome.restricted or is_restricted(file.case, file.facts):
                    _withhold(outcome)
        result.outcomes.put(outcome for told in by_case.values() for outcome in told)
    _withhold_of_no_case(uow, context, result, as_of)


def restricted_work(context: Context) -> frozenset[str]:
    """Return the codes and names of restricted work, by which a row may name it."""
    return frozenset(
        word
        for found in context.registry.task_types.values()
        if found.sensitivity is Sensitivity.S4
        for word in (found.code, found.name.zh, found.name.en)
        if word
    )


def _is_quick(outcome: RowOutcome, facts: Mapping[FactId, Fact[Any]]) -> bool:
    """Return whether a row is one of 小事, be it that nothing of it went on record."""
    said = (facts.get(fact) for fact in outcome.facts)
    own = any(fact is not None and isinstance(fact.body, QuickMatter) for fact in said)
    return own or outcome.sheet == QUICK.name


def _in_its_own_cells(cause: Cause) -> Cause:
    """Return a cause with the cells of a row of 小事, which stand for those of many sheets."""
    remedy = QUICK_REMEDIES.get(cause.code.rpartition(" ")[2])
    return cause if remedy is None else evolve(cause, remedy=remedy)


def _withhold(outcome: RowOutcome) -> None:
    """Keep the codes, and the sentences for whoever wrote the row."""
    outcome.private = tuple(dict.fromkeys((*outcome.causes, *outcome.remarks)))
    outcome.causes = list(dict.fromkeys(map(withheld, outcome.causes)))
    outcome.remarks = tuple(dict.fromkeys(map(withheld, outcome.remarks)))


def _withhold_of_no_case(
    uow: UnitOfWork, context: Context, result: BatchResult, as_of: datetime
) -> None:
    """A row refused before its case was known says no more than one refused after it."""
    refused = (o for o in result.outcomes.of(OutcomeKind.REFUSED) if o.case is None)
    for some in bulk.portions(refused):
        keys = {demand_key(o.demand): o.demand for o in some if o.demand}
        stored = commands.find(uow.connection, list(keys))
        ids = {r.case_id: keys[key] for key, r in stored.items() if r.case_id is not None}
        files = readable_files(uow, context, list(ids), as_of, [])
        hidden = {ids[i] for i, f in files.items() if is_restricted(f.case, f.facts)}
        told = [o for o in some if o.restricted or o.demand in hidden]
        for outcome in told:
            _withhold(outcome)
        result.outcomes.put(told)
