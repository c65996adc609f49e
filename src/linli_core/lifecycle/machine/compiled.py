"""The hot path: a (state, trigger) table compiled from the reference machine.

It reads the machine's own tables, so there is one source of what may happen; a property
test holds the two equal over random facts, actors and triggers.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen
from transitions import Machine

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Trigger
from linli_core.errors import Refused
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.reference import Checked, Chosen
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
    """What an attempt comes to: a target, or every reason why not."""

    target: CaseState | None
    refusals: tuple[Refusal, ...] = ()

    def error(self, case: Case, trigger: Trigger) -> Refused:
        """Return LL-1000 with every reason why not."""
        return Refused(self.refusals, case=case.number, trigger=TRIGGERS[trigger.value])


@frozen
class TransitionTable:
    """The compiled table of one registry.

    Attributes:
        transitions: by state and trigger.
        leaving: the rows that leave each state, in the order of the table.
    """

    transitions: Mapping[tuple[CaseState, Trigger], tuple[Transition, ...]]
    leaving: Mapping[CaseState, tuple[Row, ...]]

    def judge(self, trigger: Trigger, case: Case, facts: Facts) -> Decision | None:
        """Return the outcome of an attempt with all refusals; None from a wrong state."""
        ways = self.transitions.get((case.state, trigger))
        if ways is None:
            return None
        for transition in ways:
            if all(choice(case, facts) for choice in transition.choices):
                refusals = tuple(
                    refusal
                    for check in transition.checks
                    if (refusal := check.guard(case, facts)) is not None
                )
                return Decision(None if refusals else transition.target, refusals)
        return Decision(None)


def compile_table(machine: Machine, rows: Sequence[Row]) -> TransitionTable:
    """Return the table of a machine that `machine.build` made.

    Raises:
        TypeError: the machine holds a condition, callback or state the compiler does not
            cover; such a machine must be fired itself.
    """
    moves: dict[tuple[CaseState, Trigger], tuple[Transition, ...]] = {}
    for name, event in machine.events.items():
        for source, transitions in event.transitions.items():
            key = (CaseState(source), Trigger(name))
            moves[key] = tuple(_transition(transition) for transition in transitions)
    leaving = {
        state: tuple(row for row in rows if (state, row.trigger) in moves) for state in CaseState
    }
    return TransitionTable(moves, leaving)


def _transition(transition: object) -> Transition:
    conditions = [c.func for c in transition.conditions]  # type: ignore[attr-defined]
    callbacks = (transition.before, transition.after, transition.prepare)  # type: ignore[attr-defined]
    if any(callbacks) or not all(isinstance(c, Chosen | Checked) for c in conditions):
        raise TypeError(transition)
    return Transition(
        CaseState(transition.dest),  # type: ignore[attr-defined]
        tuple(c.choice for c in conditions if isinstance(c, Chosen)),
        tuple(c for c in conditions if isinstance(c, Checked)),
    )
