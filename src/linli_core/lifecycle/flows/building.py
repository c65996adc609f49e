"""How flows are written down: short constructors, and refinement of a flow by a plug-in."""

from collections.abc import Iterable

from attrs import evolve

from linli_core.domain.declarations.task_type import Flow, FlowState, FlowStep
from linli_core.domain.terms import TaskStanding
from linli_core.texts.text import Text


def open_state(code: str, zh: str, en: str) -> FlowState:
    """Return a state in which the case still waits for the task."""
    return FlowState(code, Text(zh, en))


def settled(code: str, zh: str, en: str, *, reopens: bool = False) -> FlowState:
    """Return an end that counts as settled; `reopens` allows ways out of it."""
    return FlowState(code, Text(zh, en), TaskStanding.SETTLED, reopens)


def failed(code: str, zh: str, en: str) -> FlowState:
    """Return an end that counts as failed."""
    return FlowState(code, Text(zh, en), TaskStanding.FAILED)


def step(
    code: str,
    zh: str,
    en: str,
    sources: str,
    target: str,
    *,
    incident: str = "",
    statutory: bool = False,
) -> FlowStep:
    """Return a step from any of the states in `sources`, separated by blanks.

    Taking it opens a critical incident of that nature, where one is named; a statutory one
    must be reported to an authority, whoever it happened to.
    """
    return FlowStep(code, Text(zh, en), tuple(sources.split()), target, incident, statutory)


def refine(
    base: Flow,
    code: str,
    name: Text,
    *,
    states: Iterable[FlowState] = (),
    steps: Iterable[FlowStep] = (),
    on_record: tuple[str, ...] | None = None,
    on_finish: tuple[str, ...] | None = None,
) -> Flow:
    """Return a refinement of a flow: more states and steps, or other ones of the same code.

    Args:
        base: the flow to refine; it stays as it is.
        code: the refinement's own code, such as ``W3.child``.
        name: its name.
        states: states to add; one whose code the base has takes that one's place.
        steps: steps to add; one whose code the base has takes that one's place.
        on_record: in place of the base's, where given.
        on_finish: in place of the base's, where given.
    """
    all_states = {known.code: known for known in (*base.states, *states)}
    all_steps = {known.code: known for known in (*base.steps, *steps)}
    return evolve(
        base,
        code=code,
        name=name,
        states=tuple(all_states.values()),
        steps=tuple(all_steps.values()),
        on_record=base.on_record if on_record is None else on_record,
        on_finish=base.on_finish if on_finish is None else on_finish,
    )
