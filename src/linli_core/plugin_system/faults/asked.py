"""Whether a rule is ever asked, and whether somebody fills the places of its texts."""

import types
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from linli_core.domain.declarations.task_type import Flow, TaskType
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import CaseState
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.rule import AROUND_A_CASE
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.texts.plugins.promises import PROMISES
from linli_core.texts.text import Text, joined

_UNTYPED: Final = frozenset({CaseState.REGISTERED, CaseState.SURVEYING, CaseState.NEED_CONFIRMED})
#: Triggers that only ever move a case which has no task type yet.
BEFORE_A_TYPE: Final = frozenset(row.trigger for row in CASE_TABLE if set(row.sources) <= _UNTYPED)
_MOVES: Final = frozenset(row.trigger for row in CASE_TABLE)


def unasked(guard: GuardSpec) -> Iterator[Text]:
    """Yield why a guard is never asked, or cannot say what it means."""
    untyped = sorted(BEFORE_A_TYPE.intersection(guard.triggers))
    if guard.task_types and untyped:
        yield PROMISES["rule.before_type"].format(triggers=joined(untyped))
    idle = sorted(set(guard.triggers) - _MOVES)
    if idle:
        yield PROMISES["rule.no_trigger"].format(triggers=joined(idle))
    yield from unfilled(guard)


def unasked_of_steps(
    rule: StepGuardSpec, kinds: Mapping[str, TaskType], flows: Mapping[str, Flow]
) -> Iterator[Text]:
    """Yield why a rule of steps is never asked, or cannot say what it means."""
    for code in rule.task_types:
        flow = flows.get(kinds[code].flow) if code in kinds else None
        if flow is not None and rule.steps and not {s.code for s in flow.steps} & set(rule.steps):
            yield PROMISES["rule.steps"].format(task_type=code, steps=joined(rule.steps))
    known = {*FACT_KINDS, *AROUND_A_CASE}
    lost = [name for name in rule.reads if name not in known]
    if lost:
        yield PROMISES["rule.reads"].format(said=joined(lost), known=joined(sorted(known)))
    yield from unfilled(rule)


def unfilled(rule: GuardSpec | StepGuardSpec) -> Iterator[Text]:
    """Yield the places of a rule's texts that its own code never fills, as far as it shows."""
    try:
        places = rule.text.places
    except ValueError:
        return  # told by itself
    codes = list(_codes(rule.check))
    refusing = [code for code in codes if "refuse" in code.co_names]
    if not refusing:
        return  # it refuses by other means, and nobody can tell with what
    keywords = set(_keywords(refusing))
    constants = (constant for code in codes for constant in code.co_consts)
    words = {*_keywords(codes), *(c for c in constants if isinstance(c, str))}
    for place in sorted(places - words):
        if place.isidentifier():
            yield PROMISES["rule.unfilled"].format(
                place=f"{{{place}}}",
                given=joined(sorted(keywords)) if keywords else PROMISES["rule.nothing"],
            )


def _keywords(codes: Iterable[types.CodeType]) -> Iterator[str]:
    """Yield the names by which code hands values on."""
    for code in codes:
        for constant in code.co_consts:
            if isinstance(constant, tuple):
                yield from (word for word in constant if isinstance(word, str))


def _codes(check: object) -> Iterator[types.CodeType]:
    """Yield the code of a function, and of whatever functions of its own package it calls."""
    for function in own_functions(check):
        yield from nested_codes(function.__code__)


def own_functions(check: object) -> Iterator[types.FunctionType]:
    """Yield a function, and whatever functions of its own package it calls; none of the core."""
    waiting: list[object] = [check]
    seen: set[int] = set()
    while waiting:
        function = _function(waiting.pop())
        if function is None or id(function) in seen:
            continue
        seen.add(id(function))
        yield function
        for code in nested_codes(function.__code__):
            waiting += [function.__globals__.get(name) for name in code.co_names]
        waiting += [_content(cell) for cell in function.__closure__ or ()]


def _function(value: object) -> types.FunctionType | None:
    """Return the function behind a value, unless it is the core's."""
    while isinstance(value, partial):
        value = value.func
    if not isinstance(value, types.FunctionType | types.MethodType):
        value = getattr(type(value), "__call__", None)  # noqa: B004 - its code
    value = getattr(value, "__func__", value)
    is_own = isinstance(value, types.FunctionType) and not _is_core(value.__module__)
    return value if isinstance(value, types.FunctionType) and is_own else None


def _is_core(module: str | None) -> bool:
    return (module or "").partition(".")[0] in ("linli_core", "attr", "attrs", "builtins")


def _content(cell: types.CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        return None  # not filled yet


def nested_codes(code: types.CodeType) -> Iterator[types.CodeType]:
    """Yield code, and that of whatever functions are written within it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield from nested_codes(constant)
