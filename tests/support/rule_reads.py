"""What a rule's code reaches: kinds of facts, and parts of what surrounds a case.

A rule states what it reads. Whether that is so is found by following its code through the
functions and classes it names: a class of statements that is named is read.
"""

import inspect
from collections.abc import Iterator, Mapping
from types import CodeType, FunctionType

from linli_core.domain.facts import Body
from linli_core.lifecycle.rule import AROUND_A_CASE

#: Whatever is asked about a case may look at it and at the attempt; these say nothing.
ALWAYS = frozenset({"case", "attempt"})
#: An attribute, or a method, by which a part is read.
_PARTS = {part: part for part in AROUND_A_CASE - ALWAYS} | {"person": "people"}


def reads_of(check: object) -> set[str]:
    """Return everything that the code of a check reaches, `ALWAYS` left out."""
    found: set[str] = set()
    seen: set[int] = set()
    waiting = [check]
    while waiting:
        thing = waiting.pop()
        if id(thing) in seen:
            continue
        seen.add(id(thing))
        if isinstance(thing, type) and issubclass(thing, Body) and thing is not Body:
            found.add(thing.kind)
        elif isinstance(thing, FunctionType):
            found |= _parts(thing)
        waiting += _named_by(thing)
    return found


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
    if isinstance(thing, Mapping):
        return [*thing.keys(), *thing.values()]
    if isinstance(thing, tuple | list):
        return list(thing)
    if type(thing).__module__.startswith("linli_core.lifecycle"):
        return [getattr(thing, a.name) for a in getattr(type(thing), "__attrs_attrs__", ())]
    return []


def _of_function(function: FunctionType) -> Iterator[object]:
    for code in _codes(function.__code__):
        yield from (function.__globals__[n] for n in code.co_names if n in function.__globals__)
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
