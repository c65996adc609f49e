"""How a case comes from where it stands to where a step may be taken, read from the table."""

from functools import cache
from heapq import heappop, heappush
from typing import Final

from linli_core.domain.terms import CaseState, Trigger
from linli_core.lifecycle.transitions.case_table import BY_TRIGGER, CASE_TABLE, FORWARD
from linli_core.lifecycle.transitions.table import HISTORY
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.terms import TRIGGERS
from linli_core.texts.text import Text, joined

#: The states of the main road, in its order.
_ROAD: Final = tuple(CaseState)[: tuple(CaseState).index(CaseState.ARCHIVED) + 1]


#: A step that carries the case on counts once; one that turns it back counts for many of those.
_ON, _BACK = 1, 20
#: Nobody is told to end a case in order to go on with it.
_ENDS: Final = frozenset({Trigger.DECLINE, Trigger.VOID, Trigger.WITHDRAW})


@cache
def steps_there(state: CaseState, trigger: Trigger) -> tuple[Trigger, ...]:
    """Return the steps after which a trigger may be fired; none where nothing leads there.

    Nobody is sent by way of a death, a move or a suspension: but for a case that rests, only the
    main road counts. What a case was before it rested is not known here, so that the way ends
    where it goes on.
    """
    wanted = BY_TRIGGER[trigger].usual_sources
    seen: set[CaseState] = set()
    queue: list[tuple[int, tuple[Trigger, ...], CaseState]] = [(0, (), state)]
    while queue:
        cost, way, at = heappop(queue)
        if at in wanted:
            return way
        if at in seen:
            continue
        seen.add(at)
        for row in CASE_TABLE:
            on = row.trigger in FORWARD.get(at, ())
            if at in row.sources and (on or not row.side) and row.trigger not in _ENDS:
                steps = (*way, row.trigger)
                targets = {branch.target for branch in row.branches}
                if HISTORY in targets and not way:
                    return steps
                for target in sorted(targets - {HISTORY}):
                    heappush(queue, (cost + (_ON if on else _BACK), steps, CaseState(target)))
    return ()


def way_there(state: CaseState, trigger: Trigger) -> Text:
    """Return what is to be done first, as the person reads it whose step came too early or late.

    Args:
        state: where the case stands.
        trigger: what cannot be fired from there.
    """
    steps = steps_there(state, trigger)
    if _is_past(state, trigger) and len(steps) != 1:
        again = TRIGGERS[steps[0].value] if steps else None
        return PARTS["way.past_again"].format(step=again) if again else PARTS["way.past"]
    if not steps:
        return PARTS["way.not_now" if BY_TRIGGER[trigger].side else "way.over"]
    if len(steps) == 1:
        return PARTS["way.one"].format(step=TRIGGERS[steps[0].value])
    named = joined(TRIGGERS[step.value] for step in steps)
    return PARTS["way.several"].format(count=str(len(steps)), steps=named)


def _is_past(state: CaseState, trigger: Trigger) -> bool:
    """Return whether a case on the main road has left every state of that step behind."""
    sources = [s for s in BY_TRIGGER[trigger].usual_sources if s in _ROAD]
    return state in _ROAD and bool(sources) and max(map(_ROAD.index, sources)) < _ROAD.index(state)
