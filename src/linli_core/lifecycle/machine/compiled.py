"""The hot path: a (state, trigger) table, read from the reference machine.

There is one source of what may happen; a property test holds table and machine equal over
random facts, actors and triggers.
"""

from collections.abc import Mapping

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Trigger
from linli_core.errors import Refused
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.conditions import Checked
from linli_core.lifecycle.transitions.table import Choice, Row
from linli_core.texts.terms import TRIGGERS


@frozen
class Transition:
    """One way out of a state: where to, when it is chosen, what guards it."""

    target: CaseState
    choices: tuple[Choice, ...]
    checks: tuple[Checked, ...]


@frozen
class Decision:
    """The outcome of an attempt: a target, or every reason why not."""

    target: CaseState | None
    refusals: tuple[Refusal, ...] = ()

    def error(self, case: Case, trigger: Trigger) -> Refused:
        """Return LL-1000 with every reason why not."""
        return Refused(self.refusals, case=case.number, trigger=TRIGGERS[trigger.value])


@frozen
class TransitionTable:
    """The ways from state to state, with everything that is asked on each.

    Attributes:
        transitions: by state and trigger.
        leaving: the rows that leave each state, in the order of the table.
    """

    transitions: Mapping[tuple[CaseState, Trigger], tuple[Transition, ...]]
    leaving: Mapping[CaseState, tuple[Row, ...]]

    def with_checks(self, added: Mapping[Trigger, tuple[Checked, ...]]) -> "TransitionTable":
        """Return the table with further guards of some triggers, asked after its own."""
        return evolve(
            self,
            transitions={
                (state, trigger): tuple(
                    evolve(way, checks=(*way.checks, *added[trigger])) for way in ways
                )
                if trigger in added
                else ways
                for (state, trigger), ways in self.transitions.items()
            },
        )

    def judge(self, trigger: Trigger, case: Case, facts: Facts) -> Decision | None:
        """Return the outcome of an attempt with all refusals; None from a wrong state."""
        ways = self.transitions.get((case.state, trigger))
        if ways is None:
            return None
        way = _chosen(ways, case, facts)
        if way is None:
            return Decision(None)
        refusals = tuple(
            refusal for check in way.checks if (refusal := check.guard(case, facts)) is not None
        )
        return Decision(None if refusals else way.target, refusals)

    def leads_to(self, trigger: Trigger, case: Case, facts: Facts) -> CaseState | None:
        """Return where a trigger leads if every guard agrees; None where it leads nowhere."""
        way = _chosen(self.transitions.get((case.state, trigger), ()), case, facts)
        return way.target if way is not None else None


def _chosen(ways: tuple[Transition, ...], case: Case, facts: Facts) -> Transition | None:
    for way in ways:
        if all(choice(case, facts) for choice in way.choices):
            return way
    return None
