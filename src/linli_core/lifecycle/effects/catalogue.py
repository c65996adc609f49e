"""Every effect by its name, and which effects a trigger and a statement have."""

from collections.abc import Iterable, Mapping
from typing import Final

from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.effects.effect import Effect, EffectKind
from linli_core.lifecycle.effects.on_case import ON_CASE
from linli_core.lifecycle.effects.on_facts import ON_FACTS
from linli_core.lifecycle.state.evaluation.dissatisfaction import SAYS_AGAINST
from linli_core.lifecycle.transitions.table import Row

#: Carried out by `services.case.effects`.
ON_REGISTERS: Final = ("bill_partner", "seal_episode", "bill_record")
#: Carried out by `services.case.cross_case_effects`.
ON_OTHER_CASES: Final = ("move_case", "open_dependant_cases", "merge_into_survivor", "undo_merge")

EFFECTS: Final[Mapping[str, Effect]] = {
    effect.name: effect
    for effect in (
        *(Effect(name, EffectKind.CASE, on_case=apply) for name, apply in ON_CASE.items()),
        *(Effect(name, EffectKind.FACTS, on_facts=apply) for name, apply in ON_FACTS.items()),
        *(Effect(name, EffectKind.REGISTERS) for name in ON_REGISTERS),
        *(Effect(name, EffectKind.OTHER_CASES) for name in ON_OTHER_CASES),
    )
}

_STATED: Final[Mapping[type[Body], tuple[Effect, ...]]] = {
    ServiceRecord: (EFFECTS["bill_record"], EFFECTS["open_incidents"]),
    IncidentReport: (EFFECTS["owe_reports"],),
    Ballot: (EFFECTS["report_harm"],),
}
_COUNTED_LATE: Final[Mapping[type[Body], tuple[Effect, ...]]] = {
    kind: (*_STATED.get(kind, ()), EFFECTS["amend_verdict"]) for kind in SAYS_AGAINST
}
#: What a statement does when it goes on record, beside being one. Whatever may speak against a
#: service counts as well where it comes after the verdict.
STATEMENT_EFFECTS: Final[Mapping[type[Body], tuple[Effect, ...]]] = {**_STATED, **_COUNTED_LATE}

_ORDER = tuple(EffectKind)


def effects_by_trigger(rows: Iterable[Row]) -> Mapping[Trigger, tuple[Effect, ...]]:
    """Return what each trigger of a table does besides changing the state.

    Raises:
        KeyError: a row names an effect that does not exist.
        ValueError: a row lists its effects in another order than they are carried out.
    """
    by_trigger: dict[Trigger, tuple[Effect, ...]] = {}
    for row in rows:
        unknown = [name for name in row.effects if name not in EFFECTS]
        if unknown:
            raise KeyError(
                f"{row.trigger}: no effect {', '.join(unknown)}; write it in lifecycle/effects"
                " (ON_CASE in on_case, ON_FACTS in on_facts), its text in texts/effects"
            )
        effects = tuple(EFFECTS[name] for name in row.effects)
        if list(effects) != sorted(effects, key=lambda effect: _ORDER.index(effect.kind)):
            order = ", ".join(f"{effect.name} ({effect.kind})" for effect in effects)
            raise ValueError(
                f"{row.trigger}: effects out of order: {order}; first those on the"
                f" {', then '.join(_ORDER)}"
            )
        by_trigger[row.trigger] = effects
    return by_trigger
