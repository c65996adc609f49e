"""Rules of every attempt, whatever the trigger: no row names them, and every row has them."""

from collections.abc import Mapping
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.facts import LostRule
from linli_core.domain.terms import Role
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.machine.authority import authorise
from linli_core.lifecycle.machine.conditions import fact_present
from linli_core.lifecycle.machine.way_there import way_there
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.transitions.table import Row
from linli_core.texts.terms import STATES, TRIGGERS
from linli_core.texts.text import joined
from linli_core.unforeseen import words_of


def wrong_state(case: Case, row: Row) -> Refusal:
    """Return the refusal that a trigger is not possible from where the case stands."""
    return refuse(
        "wrong_state",
        state=STATES[case.state.value],
        sources=joined(STATES[s.value] for s in row.usual_sources),
        step=TRIGGERS[row.trigger.value],
        way=way_there(case.state, row.trigger),
        who=row.who,
    )


def way_back_lost() -> Refusal:
    """Return the refusal that a case does not say which state it was held in before."""
    return refuse("way_back_lost", who=(Role.DATA_STEWARD,))


def guard_failed(plugin: str, guard: str, error: BaseException) -> Refusal:
    """Return the refusal that a plug-in's guard could not be checked, so that it holds."""
    why = f"{type(error).__name__}: {words_of(error)}"
    return refuse("guard_failed", plugin=plugin or "—", guard=guard, why=why)


def rule_lost(lost: LostRule) -> Refusal:
    """Return the refusal that nobody can check a rule under which the episode was begun."""
    return refuse("rule_lost", rule_code=lost.code, plugin=lost.plugin)


#: Of every attempt, whatever the trigger.
MACHINE_RULES: Mapping[str, CoreRule[Any]] = by_name(
    rule("wrong_state", wrong_state, "case"),
    rule(
        "authorised",
        authorise,
        "community",
        "dispute_parties",
        "people",
        "transfer_request",
        refuses=("not_authorised", "role_not_held", "not_of_this_case"),
    ),
    rule("fact_present", fact_present, "attempt", refuses=("fact_missing",)),
    rule("way_back_lost", way_back_lost, "case"),
    rule("guard_failed", guard_failed, "attempt"),
    rule("rule_lost", rule_lost, "attempt"),
)
