"""Every kind of fact there is, by name."""

from collections.abc import Mapping

from linli_core.domain import (
    closure,
    delivery,
    emergency,
    evaluation,
    handover,
    incident,
    intake,
    obligation,
    pairing,
    plan,
    suspension,
)
from linli_core.domain.facts import Body

_MODULES = (
    intake,
    plan,
    pairing,
    delivery,
    evaluation,
    closure,
    suspension,
    incident,
    emergency,
    obligation,
    handover,
)

FACT_KINDS: Mapping[str, type[Body]] = {
    body.kind: body
    for module in _MODULES
    for body in vars(module).values()
    if isinstance(body, type) and issubclass(body, Body) and body is not Body
}
