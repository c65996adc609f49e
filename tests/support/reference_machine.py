"""Firing the reference machine itself, to hold the compiled table against it."""

from transitions import Machine, MachineError

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.machine.conditions import Cursor
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.lifecycle.machine.reference import build
from linli_core.lifecycle.transitions.case_table import CASE_GUARDS


def machine_of(lifecycle: Lifecycle) -> Machine:
    """Return the machine of a life-cycle with every guard, those of plug-ins included."""
    guards = {name: entry.check for name, entry in CASE_GUARDS.items()}
    return build(lifecycle.rows, guards, lifecycle.added)


def fire_on_machine(
    machine: Machine, trigger: Trigger, case: Case, facts: Facts
) -> CaseState | None:
    """Return the state the reference machine moves to, or None when it refuses."""
    cursor = Cursor(case.state.value, case, facts)
    event = machine.events.get(trigger.value)
    if event is None:
        return None
    try:
        moved = event.trigger(cursor)
    except MachineError:
        return None
    return CaseState(cursor.state) if moved else None
