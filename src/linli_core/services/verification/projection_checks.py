"""Whether the projections still say what history and facts say.

Rows of episodes and tasks carry a seal, which only the key makes. Which rows there must be,
and whom a case has for helpers, is worked out again, so that one taken away, or put back from
an earlier day, shows too.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from attrs import evolve

from linli_core.domain.case import Case, Episode
from linli_core.domain.community import Community
from linli_core.domain.facts import Facts, GuardContext
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import SETTLED_STATES
from linli_core.lifecycle.tasks.paid_hours import DELIVER, hours_billed
from linli_core.services.case.projections import helper_rows, task_rows
from linli_core.services.context import Context
from linli_core.services.verification.finding import Finding, finding
from linli_core.storage import codes, tables
from linli_core.storage.instants import from_micros
from linli_core.storage.repositories.audit import CaseRecord, EntryRecord
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.paid_days import stored_hours
from linli_core.storage.unit_of_work import UnitOfWork

_SETTLED = {codes.STATES.to_code[state] for state in SETTLED_STATES}
_EVER = datetime.max.replace(tzinfo=UTC)

Keyed = Mapping[tuple[object, ...], tuple[object, ...]]


def projection_faults(
    record: CaseRecord, loaded: LoadedCase, context: Context
) -> Iterator[Finding]:
    """Yield what is wrong with the projections of a case whose chains are sound."""
    yield from _broken_seals(record, context)
    ends = _ends(record)
    ended: Keyed = {(no,): (entry.projected[-1],) for no, entry in ends.items()}
    yield from _differences(
        record, tables.episode.name, ended, {row[1:2]: row[3:4] for row in record.episodes}
    )
    # Where a task stands, its flow decides, which a plug-in may have changed: the seal holds it.
    wanted = {
        row[1:3]: (row[3], row[6])
        for case, facts in _views(record, loaded, context, ends)
        for row in task_rows(case, facts)
    }
    yield from _differences(
        record, tables.task.name, wanted, {row[1:3]: (row[3], row[6]) for row in record.tasks}
    )
    helpers = helper_rows(loaded.case, _facts(loaded, context))
    yield from _differences(
        record,
        tables.pairing.name,
        {row[1:2]: row[2:] for row in helpers},
        {row[1:2]: row[2:] for row in record.helpers},
    )


def paid_faults(uow: UnitOfWork, loaded: LoadedCase, context: Context) -> Iterator[Finding]:
    """Yield a finding for each paid record whose hours another case could bill again.

    Records that name who served and the step are looked up; where the partner served, the
    pairing of that day is not worked out again.
    """
    facts = _facts(loaded, context)
    for fact in facts.of(ServiceRecord):
        if fact.body.deliverers and DELIVER in fact.body.steps:
            claims = hours_billed(loaded.case, fact.body, fact.body.deliverers)
            if stored_hours(uow.tally, claims) != set(claims):
                place = fact.body.number
                yield finding(loaded.case.number, tables.paid_day.name, place, "unlike_history")


def _broken_seals(record: CaseRecord, context: Context) -> Iterator[Finding]:
    for row in record.episodes:
        if context.seal("episode", row[:-1]) != row[-1]:
            yield finding(record.number, tables.episode.name, _place(row[1:2]), "altered")
    for row in record.tasks:
        if context.seal("task", row[:-1]) != row[-1]:
            yield finding(record.number, tables.task.name, _place(row[1:3]), "altered")


def _ends(record: CaseRecord) -> dict[int, EntryRecord]:
    """Return the entry that ended each episode, by its number."""
    return {
        entry.projected[2]: entry
        for entry in record.history
        if entry.target in _SETTLED and entry.source not in _SETTLED
    }


def _views(
    record: CaseRecord, loaded: LoadedCase, context: Context, ends: Mapping[int, EntryRecord]
) -> Iterator[tuple[Case, Facts]]:
    """Yield the case in each of its episodes: the ended as they ended, the running as it is."""
    case = loaded.case
    running = 0 if case.state in SETTLED_STATES else case.episode.no
    opened = {row[1]: row[2] for row in record.episodes}
    for no, entry in ends.items():
        if no != running:
            begun = from_micros(int(str(opened[no])))
            then = evolve(case, episode=Episode(no=no, opened_at=begun))
            yield then, _facts(loaded, context, entry.fact_seq)
    if running:
        yield case, _facts(loaded, context)


def _facts(loaded: LoadedCase, context: Context, up_to: int | None = None) -> Facts:
    """Return a view of the facts alone: projections read nothing beside them."""
    guard_context = GuardContext(people={}, task_types={}, flows={}, policy=context.policy)
    return Facts(
        community=Community(code=loaded.case.community, name=""),
        demands=loaded.demands,
        recorded=loaded.facts[:up_to],
        spent=loaded.spent,
        context=guard_context,
        as_of=_EVER,
    )


def _differences(record: CaseRecord, table: str, wanted: Keyed, found: Keyed) -> Iterator[Finding]:
    for key, values in wanted.items():
        if key not in found:
            yield finding(record.number, table, _place(key), "missing")
        elif found[key] != values:
            yield finding(record.number, table, _place(key), "unlike_history")
    for key in found:
        if key not in wanted:
            yield finding(record.number, table, _place(key), "unlike_history")


def _place(key: tuple[object, ...]) -> str:
    return "/".join(map(str, key))
