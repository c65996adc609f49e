"""Carrying out effects: what a trigger or a statement does besides changing the state.

Which effects there are is said by the table and by `lifecycle.effects`; effects on other cases
wait until everything is saved together (`cross_case_effects`).
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Protocol

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import SETTLED_STATES
from linli_core.lifecycle.effects.catalogue import STATEMENT_EFFECTS
from linli_core.lifecycle.effects.effect import Effect, EffectKind, Happened
from linli_core.lifecycle.tasks.paid_hours import (
    hours_of_case,
    hours_of_record,
    is_unit,
    seeing_paid_hours,
)
from linli_core.services.case.projections import Projections
from linli_core.services.context import Context
from linli_core.services.relied.rows import Relying
from linli_core.storage.repositories.paid_days import PaidDays
from linli_core.storage.unit_of_work import UnitOfWork

#: An effect on the case is in it already, one on other cases waits until all are saved.
_CARRIED_OUT_HERE = (EffectKind.FACTS, EffectKind.REGISTERS)


class Affected(Protocol):
    """A case that effects are carried out on."""

    @property
    def case(self) -> Case:
        """Return the case as it is now."""

    @property
    def facts(self) -> Facts:
        """Return its facts as they are now."""

    def state(self, body: Body, at: datetime) -> None:
        """Put on record what the system states."""

    def see(self, facts: Facts) -> None:
        """Look at the facts in another way from now on."""


@frozen
class Registers:
    """What is kept beside a case: hours billed, episodes that ended, and who was looked up.

    Attributes:
        relying: tells which rows of the registers a step was judged by.
    """

    paid: PaidDays
    projections: Projections
    relying: Relying

    @classmethod
    def of(cls, context: Context, uow: UnitOfWork) -> "Registers":
        """Return what is kept beside a case that was taken out in a transaction."""
        return cls(uow.paid, Projections(context), Relying(context, uow))


def carry_out(
    file: Affected, registers: Registers, effects: Iterable[Effect], now: Happened
) -> None:
    """Carry out effects on facts and on registers, in order; each sees what the last one did.

    What the system states has the effects of any statement, once all of it is on record.
    """
    for effect in effects:
        if effect.kind not in _CARRIED_OUT_HERE:
            continue
        now = fast_evolve(now, case=file.case, facts=file.facts)
        if effect.on_facts is not None:
            stated = tuple(effect.on_facts(now))
            for body, at in stated:
                file.state(body, at)
            kinds = dict.fromkeys(type(body) for body, _ in stated)
            further = [e for kind in kinds for e in STATEMENT_EFFECTS.get(kind, ())]
            carry_out(file, registers, further, now)
        else:
            file.see(ON_REGISTERS[effect.name](registers, now))


def _bill_record(registers: Registers, now: Happened) -> Facts:
    """Bill the hours of a record, instead of those of the record it corrects.

    What another case has billed is not billed again: `billed_once` holds the case up.
    """
    fact = now.fact
    if fact is None or not isinstance(fact.body, ServiceRecord):
        return now.facts
    old = now.facts.corrected_by(fact)
    registers.paid.take_back(hours_of_record(now.case, now.facts, old.body if old else None))
    if fact.body.paid and (now.step is None or is_unit(now.step)):
        registers.paid.bill(hours_of_record(now.case, now.facts, fact.body))
    return now.facts


def _bill_partner(registers: Registers, now: Happened) -> Facts:
    """Bill the partner's hours of records that came before the pairing was confirmed."""
    registers.paid.bill(hours_of_case(now.case, now.facts))
    return seeing_paid_hours(registers.paid.overlapping, now.case, now.facts)


def _seal_episode(registers: Registers, now: Happened) -> Facts:
    """Keep how an episode ended, as often as the case is settled again."""
    entry = now.entry
    was_settled = entry is not None and entry.source in SETTLED_STATES
    if now.case.state in SETTLED_STATES and not was_settled:
        registers.projections.seal_episode(now.case, now.facts)
    return now.facts


#: Effects on registers, by name; each returns the facts as they are to be looked at.
ON_REGISTERS: Mapping[str, Callable[[Registers, Happened], Facts]] = {
    "bill_record": _bill_record,
    "bill_partner": _bill_partner,
    "seal_episode": _seal_episode,
}
