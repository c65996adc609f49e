"""Proofs about the table as a graph: nothing unreachable, no dead end, the residents' rights.

A step is possible where its row is, whatever the guards say; so what is proved here holds
for every set of facts. A holding state restores what it was entered from (@history), so
the graph's nodes are whole chains of states, such as suspended from escalated from
rectifying, and not single states.
"""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import frozen

from linli_core.domain.terms import HOLDING_STATES, SETTLED_STATES, CaseState, Trigger
from linli_core.lifecycle.transitions.guards.evaluation import ENTRY
from linli_core.lifecycle.transitions.table import HISTORY, Row
from linli_core.texts.terms import STATES, TRIGGERS
from linli_core.texts.text import Text

#: A state, and below it what each holding state on the way was entered from.
Chain = tuple[CaseState, ...]
Steps = Mapping[Chain, tuple[tuple[Trigger, Chain], ...]]

START: Chain = (CaseState.REGISTERED,)

#: The ways to be closed without a verdict: each always counted, none of them satisfied.
NAMED_EXITS = frozenset({Trigger.NO_RESPONSE, Trigger.CLOSE_UNSATISFIED, Trigger.END_SUSPENSION})


@frozen
class Fault:
    """One thing wrong with a table.

    Attributes:
        rule: ``unreachable``, ``dead_end``, ``entry_guard``, ``unevaluated``,
            ``unconfirmed`` or ``ping_pong``.
        where: code of the state or trigger concerned.
        text: what is wrong, in both languages.
    """

    rule: str
    where: str
    text: Text


def check_table(rows: Sequence[Row]) -> list[Fault]:
    """Return everything wrong with a life-cycle table; an empty list proves it sound."""
    graph = steps_of(rows)
    return [
        *_ping_pong(graph),
        *_unreachable(graph),
        *_dead_ends(graph),
        *_unguarded_entries(rows),
        *_unevaluated(rows),
        *_unconfirmed(rows),
    ]


def steps_of(rows: Sequence[Row], *, avoiding: frozenset[CaseState] = frozenset()) -> Steps:
    """Return every chain that can be reached from registration, with the steps out of it.

    A chain that comes round to a state it rests on is not followed: it would grow for ever.

    Args:
        rows: the table.
        avoiding: states that are never entered.
    """
    found: dict[Chain, tuple[tuple[Trigger, Chain], ...]] = {}
    waiting = deque([START])
    while waiting:
        chain = waiting.popleft()
        if chain in found:
            continue
        found[chain] = tuple(
            (row.trigger, after)
            for row in rows
            if chain[0] in row.sources and not _comes_round(chain)
            for after in _after(row, chain)
            if after[0] not in avoiding
        )
        waiting.extend(after for _, after in found[chain])
    return found


def _comes_round(chain: Chain) -> bool:
    return len(set(chain)) < len(chain)


def _after(row: Row, chain: Chain) -> Iterator[Chain]:
    for branch in row.branches:
        if branch.held_from is not None and branch.held_from not in chain[1:2]:
            continue
        if not isinstance(branch.target, CaseState):
            if branch.target == HISTORY and len(chain) > 1:
                yield chain[1:]
        elif branch.target in HOLDING_STATES:
            yield (branch.target, *chain)
        else:
            yield (branch.target,)


def path_to(graph: Steps, state: CaseState) -> tuple[Trigger, ...] | None:
    """Return a shortest way from registration to a state, or None where there is none."""
    ways: dict[Chain, tuple[Trigger, ...]] = {START: ()}
    waiting = deque([START])
    while waiting:
        chain = waiting.popleft()
        if chain[0] is state:
            return ways[chain]
        for trigger, after in graph[chain]:
            if after not in ways:
                ways[after] = (*ways[chain], trigger)
                waiting.append(after)
    return None


def _ping_pong(graph: Steps) -> Iterator[Fault]:
    """Yield the triggers by which a case comes to rest on a state it rests on already."""
    found = {
        trigger: after[0]
        for steps in graph.values()
        for trigger, after in steps
        if _comes_round(after)
    }
    for trigger, state in found.items():
        step, name = TRIGGERS[trigger.value], STATES[state.value]
        yield Fault(
            "ping_pong",
            trigger.value,
            Text(
                f"“{step.zh}”使案件再次进入尚待恢复的“{name.zh}”，恢复没有尽头",
                f"{step.en} enters {name.en} again while it is still to be restored, without end",
            ),
        )


def _unreachable(graph: Steps) -> Iterator[Fault]:
    reached = {chain[0] for chain in graph}
    for state in CaseState:
        if state not in reached:
            name = STATES[state.value]
            yield Fault(
                "unreachable",
                state.value,
                Text(f"状态“{name.zh}”无法到达", f"no way leads to the state {name.en}"),
            )


def _dead_ends(graph: Steps) -> Iterator[Fault]:
    """Yield the states from which some chain never comes to a settled state."""
    before: dict[Chain, list[Chain]] = {}
    for chain, steps in graph.items():
        for _, after in steps:
            before.setdefault(after, []).append(chain)
    settles = {chain for chain in graph if chain[0] in SETTLED_STATES}
    waiting = deque(settles)
    while waiting:
        for chain in before.get(waiting.popleft(), ()):
            if chain not in settles:
                settles.add(chain)
                waiting.append(chain)
    stuck = {chain[0] for chain in graph if chain not in settles}
    for state in CaseState:
        if state in stuck:
            name = STATES[state.value]
            yield Fault(
                "dead_end",
                state.value,
                Text(f"从“{name.zh}”无法办结", f"no way leads on from {name.en} to an end"),
            )


def _unguarded_entries(rows: Iterable[Row]) -> Iterator[Fault]:
    """Every way into evaluation carries the entry guards.

    What returns there by @history was there before and is not asked again.
    """
    for row in rows:
        if any(branch.target is CaseState.EVALUATING for branch in row.branches):
            missing = [guard for guard in ENTRY if guard not in row.guards]
            if missing:
                name = TRIGGERS[row.trigger.value]
                yield Fault(
                    "entry_guard",
                    row.trigger.value,
                    Text(
                        f"“{name.zh}”进入评价而缺少前提：{'、'.join(missing)}",
                        f"{name.en} enters evaluation without {', '.join(missing)}",
                    ),
                )


def _unevaluated(rows: Sequence[Row]) -> Iterator[Fault]:
    """成效由群众评价: without their pass and without a named exit nothing is ever closed."""
    others = [
        row
        for row in rows
        if row.trigger is not Trigger.PASS_EVALUATION and row.trigger not in NAMED_EXITS
    ]
    yield from _forbidden(
        steps_of(others),
        CaseState.CLOSED,
        "unevaluated",
        Text("未经群众评价即可结案", "a case can be closed without residents' evaluation"),
    )


def _unconfirmed(rows: Sequence[Row]) -> Iterator[Fault]:
    """需求由群众提出: save the emergency lane, no service whose need nobody confirmed."""
    others = [row for row in rows if row.trigger is not Trigger.FAST_TRACK]
    yield from _forbidden(
        steps_of(others, avoiding=frozenset({CaseState.NEED_CONFIRMED})),
        CaseState.IN_SERVICE,
        "unconfirmed",
        Text("未经居民确认需求即可服务", "service can begin without a confirmed need"),
    )


def _forbidden(graph: Steps, state: CaseState, rule: str, text: Text) -> Iterator[Fault]:
    way = path_to(graph, state)
    if way is not None:
        names = [TRIGGERS[trigger.value] for trigger in way]
        yield Fault(
            rule,
            way[-1].value,
            Text(
                f"{text.zh}：{' → '.join(n.zh for n in names)}",
                f"{text.en}: {' → '.join(n.en for n in names)}",
            ),
        )
