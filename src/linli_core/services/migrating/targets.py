"""What cases of one edition would go on under: newer kinds of work, and the rest as it was."""

from collections.abc import Iterator, Mapping

from attrs import evolve, field, frozen

from linli_core.codec.definitions import Edition, edition_of, parse_edition
from linli_core.domain.declarations.migration import Migration
from linli_core.domain.declarations.task_type import Flow
from linli_core.services.case.pinned import EDITION, Pinned, under_edition
from linli_core.services.context import Context
from linli_core.storage.repositories import definitions
from linli_core.storage.repositories.definitions import StoredDefinition, StoredEdition
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.migrating import MIGRATING
from linli_core.texts.text import Text


@frozen(kw_only=True)
class Target:
    """What the cases pinned to one edition would be moved to.

    Attributes:
        now: hash of the edition that they would be pinned to.
        before, after: what they run on, and would.
        maps: the migration of each kind of work that would be another, by its code.
        begun_on: hash of the definition that each of them was begun on.
        stored: what is kept with the step that moves the first of them.
        fault: why none of them can be moved; None where each is looked at by itself.
    """

    now: str
    before: Pinned = field(repr=False)
    after: Pinned = field(repr=False)
    maps: Mapping[str, Migration]
    begun_on: Mapping[str, str]
    stored: StoredEdition = field(repr=False)
    fault: Text | None = None


def migrations_of(context: Context, plugin: str) -> dict[str, list[Migration]]:
    """Return the migrations that a plug-in declares, by task type."""
    registry = context.registry
    by_type: dict[str, list[Migration]] = {}
    for migration in registry.migrations:
        if registry.origin[migration.task_type] == plugin:
            by_type.setdefault(migration.task_type, []).append(migration)
    return by_type


def target_of(
    uow: UnitOfWork, context: Context, plugin: str, definition: str, number: str
) -> Target | None:
    """Return what cases pinned to an edition would be moved to, None where nothing is another.

    Of the edition only those kinds of work change for which a migration is declared, with the
    plug-in's rules about them; what other plug-ins declared stays as it was.

    Args:
        uow: the transaction.
        context: what is declared today.
        plugin: whose kinds of work are moved.
        definition: hash of the edition.
        number: of a case that is pinned to it.

    Raises:
        DamagedRecord: LL-9001, a definition that it names is not kept.
    """
    text = definitions.find(uow.connection, definition)
    was = parse_edition(text) if text is not None else None
    if was is None:
        return None
    maps = dict(_maps(context, plugin, was))
    if not maps:
        return None
    edition = _edition(context, plugin, was, maps)
    now, written = edition_of(edition)
    payloads = context.registry.editions.payloads
    parts = [(edition.types[code], code) for code in maps]
    before = under_edition(uow, context, was, number)
    after = under_edition(uow, context, edition, number)
    return Target(
        now=now,
        before=before,
        after=after,
        maps=maps,
        begun_on={code: was.types[code] for code in maps},
        stored=StoredEdition(
            StoredDefinition(now, EDITION, written),
            tuple(StoredDefinition(digest, code, payloads[digest]) for digest, code in parts),
        ),
        fault=_shared_flow(context, edition, before, maps),
    )


def _maps(context: Context, plugin: str, was: Edition) -> Iterator[tuple[str, Migration]]:
    today = context.registry.definitions
    for code, declared in migrations_of(context, plugin).items():
        stood = was.types.get(code)
        if stood is None or stood == today[code]:
            continue
        found = next((m for m in declared if m.is_for(stood)), None)
        if found is not None:
            yield code, found


def _edition(context: Context, plugin: str, was: Edition, maps: Mapping[str, Migration]) -> Edition:
    today = parse_edition(context.registry.editions.text)
    declared = today.rules if today is not None else {}

    def goes_along(rule: Mapping[str, object]) -> bool:
        bound = rule["task_types"]
        return rule["plugin"] == plugin and (not bound or bool(maps.keys() & set(bound)))  # type: ignore[call-overload]

    rules = {code: rule for code, rule in was.rules.items() if not goes_along(rule)}
    rules |= {code: rule for code, rule in declared.items() if goes_along(rule)}
    definitions_now = context.registry.definitions
    types = {**was.types, **{code: definitions_now[code] for code in maps}}
    return evolve(was, types=types, rules=rules)


def _shared_flow(
    context: Context, edition: Edition, before: Pinned, maps: Mapping[str, Migration]
) -> Text | None:
    """Return a fault where a kind of work that stays has a flow of a name that is another then."""
    registry = context.registry
    for code in sorted(edition.types.keys() - maps.keys()):
        kind = before.task_types.get(code)
        if kind is None or edition.types[code] == registry.definitions.get(code):
            continue
        for moved in maps:
            flow: Flow = registry.flows[registry.task_types[moved].flow]
            if kind.flow == flow.code and before.flows[kind.flow] != flow:
                return MIGRATING["flow"].format(flow=flow.code, task_type=code)
    return None
