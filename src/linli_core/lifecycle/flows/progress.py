"""Where a task stands in its flow: pure folds over the steps that records name or imply."""

from collections.abc import Iterable

from attrs import frozen

from linli_core.domain.declarations.task_type import Flow, FlowState, FlowStep
from linli_core.domain.terms import TaskStanding


@frozen
class FlowAdvance:
    """How far one service record carries a task.

    Attributes:
        state: code of the state afterwards.
        applied: steps taken, in order.
        rejected: steps that the record names but that do not fit where the task stood.
    """

    state: str
    applied: tuple[str, ...] = ()
    rejected: tuple[str, ...] = ()


def flow_state(flow: Flow, code: str) -> FlowState:
    """Return a state of the flow.

    Raises:
        KeyError: the flow has no such state.
    """
    for known in flow.states:
        if known.code == code:
            return known
    raise KeyError(code)


def find_step(flow: Flow, code: str) -> FlowStep | None:
    """Return the step of that code, or None."""
    for known in flow.steps:
        if known.code == code:
            return known
    return None


def next_state(flow: Flow, state: str, code: str) -> str | None:
    """Return where a step leads from a state, or None where it does not fit there."""
    found = find_step(flow, code)
    return found.target if found is not None and state in found.sources else None


def open_steps(flow: Flow, state: str) -> tuple[FlowStep, ...]:
    """Return the steps that may be taken from a state."""
    return tuple(known for known in flow.steps if state in known.sources)


def standing_of(flow: Flow, state: str) -> TaskStanding:
    """Return what the case sees of a task in that state."""
    return flow_state(flow, state).standing


def apply_steps(
    flow: Flow,
    state: str,
    *,
    steps: Iterable[str] = (),
    finishes: bool = False,
) -> FlowAdvance:
    """Return how far a service record carries a task from `state`.

    Steps that the record names must fit and are taken in order; one that does not is
    reported and the rest still count. A record that names none implies `on_record`, and,
    where it finishes the task, `on_finish` after them: of these, those that fit.

    Args:
        flow: the task's flow.
        state: code of the state it stands in.
        steps: steps that the record names.
        finishes: whether the record is marked as finishing the task.
    """
    named = _take(flow, state, steps)
    if named.applied or named.rejected:
        return named
    implied = _take(flow, state, (*flow.on_record, *(flow.on_finish if finishes else ())))
    return FlowAdvance(implied.state, implied.applied)


def flow_progress(flow: Flow, steps: Iterable[str]) -> FlowState:
    """Return the state that steps lead to from the flow's initial state, in their order.

    A step that does not fit is passed over, so that a record which comes late never undoes
    what an earlier one settled; `apply_steps` reports such steps.
    """
    return flow_state(flow, _take(flow, flow.initial, steps).state)


def _take(flow: Flow, state: str, codes: Iterable[str]) -> FlowAdvance:
    applied: list[str] = []
    rejected: list[str] = []
    for code in codes:
        target = next_state(flow, state, code)
        if target is None:
            rejected.append(code)
        else:
            state = target
            applied.append(code)
    return FlowAdvance(state, tuple(applied), tuple(rejected))
