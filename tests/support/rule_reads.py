"""What a rule's code reaches: kinds of facts, and parts of what surrounds a case.

A rule states what it reads. Whether that is so is found by following its code through the
functions and classes it names: a class of statements that is named is read.
"""

import inspect
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType

from linli_core.domain.facts import Body, UnreadableStatement
from linli_core.lifecycle.rule import AROUND_A_CASE
from linli_core.lifecycle.tasks.paid_hours import seeing_paid_hours
from linli_core.lifecycle.tasks.steps import step_of
from linli_core.lifecycle.transitions.table import Basis, Row

#: Whatever is asked about a case may look at it and at the attempt; these say nothing.
#: A statement that cannot be read is no kind of its own, only a kind that was lost.
ALWAYS = frozenset({"case", "attempt", UnreadableStatement.kind})
#: An attribute, or a method, by which a part is read.
_PARTS = {part: part for part in AROUND_A_CASE - ALWAYS} | {
    "person": "people",
    "has_community": "community",
    "case_numbered": "other_cases",
    "quick_matters": "other_cases",
    "billed_elsewhere": "paid_elsewhere",
}
#: What a draft of a statement works out when it is asked.
_OF_A_DRAFT = {"step": step_of, "seeing_paid_hours": seeing_paid_hours}


def reads_of(check: object) -> set[str]:
    """Return everything that the code of a check reads, `ALWAYS` left out."""
    found: set[str] = set()
    for thing in _reached(check):
        if (
            isinstance(thing, type)
            and issubclass(thing, Body)
            and thing is not Body
            and thing.kind not in ALWAYS
        ):
            found.add(thing.kind)
        elif isinstance(thing, FunctionType):
            found |= _parts(thing)
    return found


def refusals_of(check: object) -> set[str]:
    """Return the names of rules that the code of a check refuses by, as far as they are literal."""
    return {
        constant
        for thing in _reached(check)
        if isinstance(thing, FunctionType)
        for code in _codes(thing.__code__)
        if "refuse" in code.co_names
        for constant in code.co_consts
        if isinstance(constant, str)
    }


def _reached(check: object) -> Iterator[object]:
    seen: set[int] = set()
    waiting = [check]
    while waiting:
        thing = waiting.pop()
        if id(thing) not in seen:
            seen.add(id(thing))
            yield thing
            waiting += _named_by(thing)


def _parts(function: FunctionType) -> set[str]:
    if not _is_ours(function):
        return set()
    return {_PARTS[n] for code in _codes(function.__code__) for n in code.co_names if n in _PARTS}


def _named_by(thing: object) -> list[object]:
    """Return what a thing names in turn: globals of a function, methods of a class, parts."""
    if isinstance(thing, FunctionType):
        return list(_of_function(thing)) if _is_ours(thing) else []
    if isinstance(thing, type):
        ours = thing.__module__.startswith("linli_core.lifecycle")
        return list(_methods(thing)) if ours else []
    if isinstance(thing, Row | Basis):
        return []  # what justifies a trigger is looked up by the statement, not read
    if isinstance(thing, Mapping):
        return list(thing.values())
    if isinstance(thing, tuple | list):
        return list(thing)
    if type(thing).__module__.startswith("linli_core.lifecycle"):
        return [getattr(thing, a.name) for a in getattr(type(thing), "__attrs_attrs__", ())]
    return []


def _of_function(function: FunctionType) -> Iterator[object]:
    for code in _codes(function.__code__):
        yield from (function.__globals__[n] for n in code.co_names if n in function.__globals__)
        if function.__module__.startswith("linli_core.lifecycle.admission."):
            yield from (_OF_A_DRAFT[n] for n in code.co_names if n in _OF_A_DRAFT)
    yield from (cell.cell_contents for cell in function.__closure__ or ())
    if inspect.unwrap(function) is not function:
        yield inspect.unwrap(function)


def _methods(kind: type) -> Iterator[object]:
    for member in vars(kind).values():
        yield member.fget if isinstance(member, property) else member


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield from _codes(part)


def _is_ours(function: FunctionType) -> bool:
    """The view itself names no kind of fact; whoever asks it does."""
    module = function.__module__
    return module.startswith("linli_core.") and module != "linli_core.domain.facts"
