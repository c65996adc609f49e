"""The only home of `transitions`: one flat machine, shared, with no model of its own.

It is the reference semantics of the life-cycle. Nothing is ever registered with it
(`add_model` costs memory and time and would put methods on our values): a slotted cursor
is handed to the trigger and read afterwards.
"""

from collections.abc import Iterable, Sequence
from typing import Any, cast

from attrs import define, frozen
from transitions import EventData, Machine

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.terms import HOLDING_STATES, CaseState, Role, Trigger
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.machine.authority import authorise, role_names
from linli_core.lifecycle.transitions.table import HISTORY, Choice, Row
from linli_core.texts.terms import FACTS
from linli_core.texts.text import OR, Text, joined


@define
class Cursor:
    """What a trigger of the machine moves: the state alone, beside what guards read."""

    state: str
    case: Case
    facts: Facts


@frozen
class Chosen:
    """A condition that picks a branch; that it does not hold is no refusal."""

    choice: Choice

    def __call__(self, event: EventData) -> bool:
        """Judge the cursor, for `transitions`."""
        cursor = cast("Cursor", event.model)
        return self.choice(cursor.case, cursor.facts)


@frozen
class Checked:
    """A condition that is a guard."""

    name: str
    guard: Guard

    def __call__(self, event: EventData) -> bool:
        """Judge the cursor, for `transitions`."""
        cursor = cast("Cursor", event.model)
        return self.guard(cursor.case, cursor.facts) is None


def _authority(who: tuple[Role, ...]) -> Guard:
    def authorised(case: Case, facts: Facts) -> Refusal | None:
        """Whoever tries may act in one of the row's roles."""
        if facts.attempt is None:
            return None
        return authorise(case, facts, facts.attempt.actor, who)

    return authorised


def is_open(case: Case, facts: Facts, fact: Fact[Any]) -> bool:
    """Return whether a fact may still justify a trigger: unspent, and not left behind."""
    if fact.id in facts.spent:
        return False
    return case.fresh_from is None or fact.at >= case.fresh_from


def fact_present(row: Row) -> Guard:
    """Return the guard that a row's basis is there; the system needs none of its own rows'."""

    def guard(case: Case, facts: Facts) -> Refusal | None:
        attempt = facts.attempt
        if attempt is not None and attempt.fact is not None:
            suits = any(basis.suits(attempt.fact.body) for basis in row.basis)
            if suits and is_open(case, facts, attempt.fact):
                return None
        elif not row.basis or (attempt is not None and _needs_none(row, attempt.actor)):
            return None
        return refuse(
            "fact_missing", who=row.who, fact=_fact_names(row), who_may=role_names(row.who)
        )

    return guard


def _needs_none(row: Row, actor: Actor) -> bool:
    return not row.needs_fact or (row.by_system and actor.role is Role.SYSTEM)


def _fact_names(row: Row) -> Text:
    return joined((FACTS[basis.body.kind] for basis in row.basis), OR)


def _slot_is(holding: CaseState, origin: CaseState) -> Choice:
    return lambda case, _: case.slot(holding) is origin


def origins(rows: Iterable[Row], holding: CaseState) -> tuple[CaseState, ...]:
    """Return the states a holding state can be entered from."""
    found = {
        source
        for row in rows
        if any(branch.target is holding for branch in row.branches)
        for source in row.sources
    }
    return tuple(state for state in CaseState if state in found)


def build(
    rows: Sequence[Row], guards: dict[str, Guard], extra: dict[Trigger, tuple[Checked, ...]]
) -> Machine:
    """Return the machine of a table.

    Args:
        rows: the table.
        guards: every guard a row names.
        extra: guards that plug-ins add, by trigger.

    Raises:
        KeyError: a row names a guard that does not exist.
    """
    moves = []
    for row in rows:
        checks = [
            Checked("authorised", _authority(row.who)),
            Checked("fact_present", fact_present(row)),
            *(Checked(name, guards[name]) for name in row.guards),
            *extra.get(row.trigger, ()),
        ]
        for source in row.sources:
            for target, choices in _targets(rows, row, source):
                moves.append(
                    {
                        "trigger": row.trigger.value,
                        "source": source.value,
                        "dest": target.value,
                        "conditions": [*map(Chosen, choices), *checks],
                    }
                )
    return Machine(
        model=None,
        states=[state.value for state in CaseState],
        transitions=moves,
        initial=CaseState.REGISTERED.value,
        auto_transitions=False,
        send_event=True,
    )


def _targets(
    rows: Sequence[Row], row: Row, source: CaseState
) -> Iterable[tuple[CaseState, tuple[Choice, ...]]]:
    for branch in row.branches:
        own = (branch.choice,) if branch.choice else ()
        if isinstance(branch.target, CaseState):
            yield branch.target, own
        elif branch.target == HISTORY and source in HOLDING_STATES:
            for origin in origins(rows, source):
                yield origin, (*own, _slot_is(source, origin))
