"""What the machine asks before it moves a case: which branch, and whether every guard agrees.

Each is a condition to `transitions` and a plain function of the case and its facts as well, so
that nothing here needs the library to be loaded.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from attrs import define, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState, Role
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.machine.authority import Occasion, authorise, role_names
from linli_core.lifecycle.transitions.table import Choice, Row
from linli_core.texts.terms import FACTS
from linli_core.texts.text import OR, Text, joined
from linli_core.texts.workbook_places import WORKBOOK_PLACES

if TYPE_CHECKING:
    from transitions import EventData

NOTHING = Text("", "")


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

    def __call__(self, event: "EventData") -> bool:
        """Judge the cursor, for `transitions`."""
        cursor = cast("Cursor", event.model)
        return self.choice(cursor.case, cursor.facts)


@frozen
class Checked:
    """A condition that is a guard."""

    name: str
    guard: Guard

    def __call__(self, event: "EventData") -> bool:
        """Judge the cursor, for `transitions`."""
        cursor = cast("Cursor", event.model)
        return self.guard(cursor.case, cursor.facts) is None


def authority(who: tuple[Role, ...]) -> Guard:
    """Return the guard that whoever tries may act in one of these roles."""

    def authorised(case: Case, facts: Facts) -> Refusal | None:
        """Whoever tries may act in one of the row's roles."""
        if facts.attempt is None:
            return None
        moment = Occasion.of(facts.attempt.fact, facts.as_of)
        return authorise(case, facts, facts.attempt.actor, who, moment)

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
            "fact_missing",
            who=row.who,
            fact=_fact_names(row),
            where=_where(row),
            who_may=role_names(row.who),
        )

    return guard


def _needs_none(row: Row, actor: Actor) -> bool:
    return not row.needs_fact or (row.by_system and actor.role is Role.SYSTEM)


def _where(row: Row) -> Text:
    """Say which cells of the workbook hold what is missing, where one kind of fact is."""
    kinds = [basis.body.kind for basis in row.basis]
    return WORKBOOK_PLACES.get(kinds[0], NOTHING) if len(kinds) == 1 else NOTHING


def _fact_names(row: Row) -> Text:
    return joined((FACTS[basis.body.kind] for basis in row.basis), OR)


def origins(rows: Iterable[Row], holding: CaseState) -> tuple[CaseState, ...]:
    """Return the states a holding state can be entered from."""
    found = {
        source
        for row in rows
        if any(branch.target is holding for branch in row.branches)
        for source in row.sources
    }
    return tuple(state for state in CaseState if state in found)
