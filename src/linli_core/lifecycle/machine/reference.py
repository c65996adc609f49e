"""The only home of `transitions`: one flat machine, with no model of its own, and its table.

The machine is the reference semantics of the life-cycle; what runs is the table read from it.
Nothing is ever registered with it (`add_model` costs memory and time and would put methods on
our values). Only this module loads the library, and nobody imports it before a case is judged.
"""

from collections.abc import Iterable, Mapping, Sequence

import transitions

from linli_core.domain.terms import HOLDING_STATES, CaseState, Trigger
from linli_core.lifecycle.guard import Guard
from linli_core.lifecycle.machine.compiled import Transition, TransitionTable
from linli_core.lifecycle.machine.conditions import (
    Checked,
    Chosen,
    authority,
    fact_present,
    origins,
)
from linli_core.lifecycle.transitions.table import HISTORY, Choice, Row

NO_CHECKS: Mapping[Trigger, tuple[Checked, ...]] = {}


def build(
    rows: Sequence[Row],
    guards: Mapping[str, Guard],
    extra: Mapping[Trigger, tuple[Checked, ...]] = NO_CHECKS,
) -> transitions.Machine:
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
        unknown = [name for name in row.guards if name not in guards]
        if unknown:
            raise KeyError(
                f"{row.trigger}: no guard {', '.join(unknown)}; write it in a module of"
                " lifecycle/transitions/guards (or side) and list it in the module's GUARDS"
            )
        checks = [
            Checked("authorised", authority(row.who)),
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
    return transitions.Machine(
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


def _slot_is(holding: CaseState, origin: CaseState) -> Choice:
    return lambda case, _: case.slot(holding) is origin


def compile_table(machine: transitions.Machine, rows: Sequence[Row]) -> TransitionTable:
    """Return the table of a machine that `build` made.

    Raises:
        TypeError: the machine holds a condition, callback or state the compiler does not
            cover; such a machine must be fired itself.
    """
    moves: dict[tuple[CaseState, Trigger], tuple[Transition, ...]] = {}
    for name, event in machine.events.items():
        for source, ways in event.transitions.items():
            key = (CaseState(source), Trigger(name))
            moves[key] = tuple(_transition(way) for way in ways)
    leaving = {
        state: tuple(row for row in rows if (state, row.trigger) in moves) for state in CaseState
    }
    return TransitionTable(moves, leaving)


def _transition(way: transitions.Transition) -> Transition:
    conditions = [condition.func for condition in way.conditions if condition.target]
    chosen = tuple(c.choice for c in conditions if isinstance(c, Chosen))
    checked = tuple(c for c in conditions if isinstance(c, Checked))
    covered = len(chosen) + len(checked) == len(way.conditions)
    if not covered or way.dest is None or any((way.prepare, way.before, way.after)):
        raise TypeError(way)
    return Transition(CaseState(way.dest), chosen, checked)
