"""The table is read from the machine once a process, and only when somebody judges a case."""

import subprocess
import sys

import pytest
from attrs import evolve
from transitions import Machine

from linli_core import CaseState, Trigger
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.machine.engine import Lifecycle, core_table
from linli_core.lifecycle.machine.reference import build, compile_table
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.texts.text import Text

_ASKED = """
import sys
from linli_core import Linli
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

clock = FixedClock()
with a_library(clock=clock) as linli:
    print("transitions" in sys.modules)
    with linli.begin() as desk:
        a_case(desk, clock).surveyed()
print("transitions" in sys.modules)
"""


def _never(case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    return None


def _guard(*triggers: Trigger) -> GuardSpec:
    nothing = Text("无", "nothing")
    return GuardSpec("test_guard", triggers, (), nothing, nothing, _never)


def test_the_library_of_machines_is_loaded_by_the_first_trigger() -> None:
    """Whoever opens a library to read, or only imports it, does not pay for it."""
    done = subprocess.run(
        [sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True"]


def test_every_life_cycle_stands_on_one_table() -> None:
    """However many libraries a process opens, the machine is built once."""
    bare, guarded = Lifecycle.compose(), Lifecycle.compose([_guard(Trigger.TRIAGE)])
    for (state, trigger), ways in core_table().transitions.items():
        assert bare.table.transitions[state, trigger] is ways
        assert (guarded.table.transitions[state, trigger] is ways) is (trigger != Trigger.TRIAGE)


def test_guards_of_plugins_are_asked_after_those_of_the_core() -> None:
    """They can only refuse more: nothing of the core is left out, and its reasons come first."""
    guarded = Lifecycle.compose([_guard(Trigger.ACCEPT, Trigger.TRIAGE)])
    for key, ways in guarded.table.transitions.items():
        for way, own in zip(ways, core_table().transitions[key], strict=True):
            added = [check.name for check in way.checks[len(own.checks) :]]
            assert way.checks[: len(own.checks)] == own.checks
            assert added == ["test_guard"] * (key[1] in (Trigger.ACCEPT, Trigger.TRIAGE))


@pytest.mark.parametrize("more", ["before", "after", "prepare", "conditions", "unless"])
def test_a_machine_with_more_than_a_table_can_say_is_refused(more: str) -> None:
    """A condition or a callback that the table would leave out must not be lost silently."""
    way = {
        "trigger": Trigger.TRIAGE.value,
        "source": CaseState.NEED_CONFIRMED.value,
        "dest": CaseState.TRIAGED.value,
        more: [lambda event: event is not None],
    }
    machine = Machine(
        model=None,
        states=[state.value for state in CaseState],
        transitions=[way],
        initial=CaseState.REGISTERED.value,
        auto_transitions=False,
    )
    with pytest.raises(TypeError):
        compile_table(machine, CASE_TABLE)


def test_a_guard_that_nobody_wrote_is_named_with_its_room() -> None:
    """A row that names a guard before it exists says which trigger's, and where it belongs."""
    row = evolve(CASE_TABLE[0], guards=("weather_fine",))
    with pytest.raises(KeyError, match=r"no guard weather_fine; write it .*transitions/guards"):
        build((row,), {})
