"""Every type that a public name speaks of is public: whoever calls it can write the type down."""

import functools
import importlib
import inspect
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs
import pytest
from tests.architecture.test_even_calls import OTHER_NAMES
from tools.public_modules import PUBLIC_MODULES

from linli_core import errors

ROOT = Path(__file__).resolve().parents[2]
#: Attributes by which the library reaches its own inside; no promise is made for them.
INSIDE = {"CaseBuilder.about_to", "PairingPlan.solution", "Registry.lifecycle"}
#: Classes that the library makes and nobody else, so that their constructor is its own affair.
MADE_BY_THE_LIBRARY = {
    *("ActorDesk", "ActorReader", "CaseReader", "CountyReader", "Desk"),
    *(
        "DivisionReader",
        "ErasingDesk",
        "EventDesk",
        "EventReader",
        "InboxDesk",
        "LivePlan",
        "QuickDesk",
        "RegisterReader",
        "WorkReader",
    ),
}
_SPECIAL = {"__init__", "__call__", "__enter__", "__getitem__", "__iter__"}


def _public_objects() -> dict[str, Any]:
    """Return every public name with what it stands for."""
    return {
        f"{module}.{name}": getattr(importlib.import_module(module), name)
        for module in PUBLIC_MODULES
        for name in importlib.import_module(module).__all__
    }


def _is_type(thing: object) -> bool:
    """Whether it is a class or a `NewType`, either of which is written in annotations."""
    return isinstance(thing, type | typing.NewType)


def _library_types(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - any annotation
    """Return the library's own types in an annotation, however deep."""
    if isinstance(annotation, list | tuple):
        for part in annotation:
            yield from _library_types(part)
    elif isinstance(annotation, typing.TypeVar):
        yield from _library_types(annotation.__bound__)
    elif typing.get_origin(annotation) is not None:
        yield from _library_types(typing.get_origin(annotation))
        yield from _library_types(typing.get_args(annotation))
    elif _is_type(annotation) and annotation.__module__.startswith("linli_core"):
        yield annotation


def _hints(thing: Any) -> list[Any]:  # noqa: ANN401 - a class or a function
    return list(typing.get_type_hints(thing).values())


def _callables(kind: type) -> Iterator[tuple[str, Any]]:
    """Return the functions behind the public methods and properties of a class."""
    for name, member in inspect.getmembers_static(kind):
        if name.startswith("_") and name not in _SPECIAL:
            continue
        if name == "__init__" and (attrs.has(kind) or kind.__name__ in MADE_BY_THE_LIBRARY):
            continue  # what a value is made of are its fields
        found: Any
        match member:
            case staticmethod() | classmethod():
                found = member.__func__
            case property():
                found = member.fget
            case functools.cached_property():
                found = member.func
            case _:
                found = member
        if inspect.isfunction(found) and found.__module__.startswith("linli_core"):
            yield name, found


def _spoken_of(name: str, thing: Any) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - what is public
    """Return the library's types in the signature of what is public, each with where it stands."""
    if inspect.isfunction(thing):
        yield from ((name, found) for found in _library_types(_hints(thing)))
    elif isinstance(thing, type) and thing.__module__.startswith("linli_core"):
        yield from ((name, base) for base in thing.__bases__ if base.__module__[:5] == "linli")
        for field, hint in typing.get_type_hints(thing).items():
            if not field.startswith("_"):
                yield from ((f"{name}.{field}", found) for found in _library_types(hint))
        for method, found in _callables(thing):
            yield from ((f"{name}.{method}", found) for found in _library_types(_hints(found)))


@pytest.fixture(scope="module")
def public() -> dict[str, Any]:
    """Every public name with what it stands for."""
    return _public_objects()


def _hidden_types(public: dict[str, Any]) -> dict[str, str]:
    """Return the types that are not public, by the place that speaks of them."""
    known = {id(thing) for thing in public.values()}
    return {
        ".".join(where.split(".")[-2:]): f"{kind.__module__}.{kind.__qualname__}"
        for name, thing in public.items()
        for where, kind in _spoken_of(name, thing)
        if id(kind) not in known and not kind.__name__.startswith("_")
    }


def test_every_type_in_a_public_signature_is_public(public: dict[str, Any]) -> None:
    """From every public class and function, through attributes, arguments and results."""
    hidden = _hidden_types(public)
    assert {where: kind for where, kind in hidden.items() if where not in INSIDE} == {}


def test_no_exception_is_made_for_nothing(public: dict[str, Any]) -> None:
    """An attribute that no longer reaches inside is promised like any other."""
    assert _hidden_types(public).keys() >= INSIDE


def test_the_page_says_what_is_not_promised() -> None:
    """Whoever relies on what reaches inside was told not to."""
    page = (ROOT / "docs/reference/public-api.md").read_text(encoding="utf-8")
    said = [f"`{name}`" for name in INSIDE | MADE_BY_THE_LIBRARY]
    assert [name for name in said if name not in page] == []


def test_what_has_a_name_in_one_call_has_it_in_all(public: dict[str, Any]) -> None:
    """Statement, speaker, moment and key are called alike in hosts, plug-ins and the test kit."""
    calls = dict(_public_calls(public))
    others = {
        f"{name}({argument})"
        for name, call in calls.items()
        # Elsewhere a body is a kind of statement that is asked for, or that of a message.
        for argument in (OTHER_NAMES - {"body"}).intersection(inspect.signature(call).parameters)
    }
    # The language itself, not its code; and a condition, not a moment.
    assert others == {
        "linli_core.register_language(language)",
        "linli_core.plugins.deliverers.by_professionals(when)",
    }
    assert len(calls) > 300


def _public_calls(public: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, thing in public.items():
        if inspect.isfunction(thing):
            yield name, thing
        elif isinstance(thing, type) and thing.__module__.startswith("linli_core"):
            yield from ((f"{name}.{method}", found) for method, found in _callables(thing))


def test_every_error_is_at_the_front_door(public: dict[str, Any]) -> None:
    """Whatever is raised can be caught by its class."""
    raised = {
        f"linli_core.{name}"
        for name, thing in vars(errors).items()
        if isinstance(thing, type) and issubclass(thing, errors.LinliError)
    }
    assert raised
    assert raised <= public.keys()


def test_one_name_means_one_thing(public: dict[str, Any]) -> None:
    """What two public modules give under one name is the same.

    Sets that task types share have short names, each set in a module of its own.
    """
    meanings: dict[str, set[int]] = {}
    for path, thing in public.items():
        module, _, name = path.rpartition(".")
        if module.count(".") < 2:
            meanings.setdefault(name, set()).add(id(thing))
    assert {name for name, things in meanings.items() if len(things) > 1} == set()
