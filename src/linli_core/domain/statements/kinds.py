"""Every kind of fact there is, by name."""

from collections.abc import Mapping

from linli_core.domain.facts import Body
from linli_core.domain.statements import (
    closure,
    collective,
    council,
    death,
    delivery,
    emergency,
    errata,
    evaluation,
    handover,
    heard,
    hours,
    incident,
    intake,
    merging,
    pairing,
    plan,
    suspension,
    transfer,
)
from linli_core.domain.statements.definitions import migrated

_MODULES = (
    intake,
    plan,
    pairing,
    delivery,
    evaluation,
    collective,
    council,
    hours,
    closure,
    suspension,
    incident,
    emergency,
    handover,
    transfer,
    death,
    merging,
    heard,
    errata,
    migrated,
)

FACT_KINDS: Mapping[str, type[Body]] = {
    body.kind: body
    for module in _MODULES
    for body in vars(module).values()
    if isinstance(body, type) and issubclass(body, Body) and body is not Body
}
