"""What an episode is pinned to, even after a plug-in has changed its own."""

from collections.abc import Iterable, Mapping

from attrs import evolve, frozen

from linli_core.codec.definitions import Edition, parse_definition, parse_edition
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.facts import LostRule
from linli_core.errors import DamagedRecord
from linli_core.services.context import Context
from linli_core.storage import tables
from linli_core.storage.repositories import definitions
from linli_core.storage.repositories.definitions import StoredDefinition, StoredEdition
from linli_core.storage.unit_of_work import UnitOfWork

#: In place of a task type's code in the row of an edition.
EDITION = "edition"


@frozen(kw_only=True)
class Pinned:
    """What an episode runs on.

    Attributes:
        rules: codes of the rules of plug-ins it was pinned with; None for those of today.
        lost: those of them that nobody declares any more.
    """

    task_types: Mapping[str, TaskType]
    flows: Mapping[str, Flow]
    rules: frozenset[str] | None = None
    lost: tuple[LostRule, ...] = ()


def pinned(uow: UnitOfWork, context: Context, case: Case) -> Pinned:
    """Return task types, flows and rules as the case's episode is pinned to them.

    A plug-in that changes what it declares changes the next episodes, not a running one: its
    questions, its form, its flow and its rules stay those it was begun with.

    Raises:
        DamagedRecord: LL-9001, what it is pinned to is not kept.
    """
    registry = context.registry
    wanted = case.episode.definition
    if wanted in ("", registry.edition) or wanted in registry.editions.former:
        return Pinned(task_types=registry.task_types, flows=registry.flows)
    known = context.pins.get(wanted)
    if known is None:
        known = context.pins[wanted] = _read(uow, context, case)
    return known


def _read(uow: UnitOfWork, context: Context, case: Case) -> Pinned:
    text = _kept(uow, case.number, [case.episode.definition])[case.episode.definition]
    edition = parse_edition(text)
    if edition is None:  # pinned while a definition was that of one task type alone
        return _with(context, [text])
    return under_edition(uow, context, edition, case.number)


def under_edition(uow: UnitOfWork, context: Context, edition: Edition, number: str) -> Pinned:
    """Return what an episode runs on that is pinned to an edition.

    Args:
        uow: the transaction.
        context: what is declared today.
        edition: what was declared.
        number: of a case that is pinned to it, which is named where something is missing.

    Raises:
        DamagedRecord: LL-9001, a definition that it names is not kept.
    """
    changed = [
        digest
        for code, digest in edition.types.items()
        if context.registry.definitions.get(code) != digest
    ]
    as_it_was = _with(context, _kept(uow, number, changed).values())
    return evolve(as_it_was, rules=frozenset(edition.rules), lost=_lost(context, edition))


def _kept(uow: UnitOfWork, number: str, wanted: list[str]) -> Mapping[str, str]:
    texts = definitions.texts(uow.connection, wanted)
    missing = sorted(set(wanted) - texts.keys())
    if missing:
        row = f"{number}: {missing[0][:12]}"
        raise DamagedRecord(table=tables.definition.name, row=row)
    return texts


def _with(context: Context, texts: Iterable[str]) -> Pinned:
    """Return what is declared today, with some definitions as they were."""
    registry = context.registry
    types, flows = dict(registry.task_types), dict(registry.flows)
    for text in texts:
        kind, flow = parse_definition(text)
        today = registry.task_types.get(kind.code)
        if today is not None:
            kind, flow = parse_definition(text, (today, registry.flows[today.flow]))
        types[kind.code], flows[flow.code] = kind, flow
    return Pinned(task_types=types, flows=flows)


def _lost(context: Context, edition: Edition) -> tuple[LostRule, ...]:
    registry = context.registry
    declared = {rule.code for rule in registry.guards}
    declared |= {rule.code for rule in registry.step_guards}
    return tuple(
        LostRule(
            code=code,
            plugin=rule["plugin"],
            triggers=frozenset(rule["triggers"]),
            task_types=frozenset(rule["task_types"]),
            steps=None if rule["steps"] is None else frozenset(rule["steps"]),
        )
        for code, rule in sorted(edition.rules.items())
        if code not in declared
    )


def edition_to_store(context: Context, case: Case) -> StoredEdition | None:
    """Return what is to be stored with the step that pins an episode to an edition."""
    return in_force(context) if case.episode.definition == context.registry.edition else None


def in_force(context: Context) -> StoredEdition:
    """Return everything declared, as it is stored."""
    made = context.registry.editions
    return StoredEdition(
        StoredDefinition(made.edition, EDITION, made.text),
        tuple(
            StoredDefinition(digest, code, made.payloads[digest])
            for code, digest in made.definitions.items()
        ),
    )


def store_definitions(uow: UnitOfWork, context: Context) -> None:
    """Keep everything that an episode may be pinned to."""
    definitions.put(uow.tally, [in_force(context)])
