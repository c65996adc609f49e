"""The definition an episode is pinned to, even after a plug-in has changed its own."""

from collections.abc import Mapping

from linli_core.codec.definitions import parse_definition
from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.services.context import Context
from linli_core.storage.repositories import definitions
from linli_core.storage.repositories.definitions import StoredDefinition
from linli_core.storage.unit_of_work import UnitOfWork


def pinned(
    uow: UnitOfWork, context: Context, case: Case
) -> tuple[Mapping[str, TaskType], Mapping[str, Flow]]:
    """Return task types and flows as the case's episode is pinned to them.

    A plug-in that changes a task type changes the next episodes, not a running one: its
    questions and its flow stay those it was begun with.
    """
    registry = context.registry
    wanted = case.episode.definition
    text = None
    if wanted and wanted not in registry.payloads:
        text = definitions.find(uow.connection, wanted)
    if text is None:
        return registry.task_types, registry.flows
    task_type, flow = parse_definition(text)
    return (
        {**registry.task_types, task_type.code: task_type},
        {**registry.flows, flow.code: flow},
    )


def definition_to_store(context: Context, case: Case) -> StoredDefinition | None:
    """Return what is to be stored with the step that pins an episode to a definition."""
    digest = case.episode.definition
    text = context.registry.payloads.get(digest)
    return None if text is None else StoredDefinition(digest, case.task_type, text)


def store_definitions(uow: UnitOfWork, context: Context) -> None:
    """Keep the text of every definition that an episode may be pinned to."""
    registry = context.registry
    definitions.put(
        uow.tally,
        [
            StoredDefinition(digest, code, registry.payloads[digest])
            for code, digest in registry.definitions.items()
        ],
    )
