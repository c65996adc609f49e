"""The same argument has the same name, type and place in every call that a host makes."""

import inspect
from collections.abc import Iterator
from itertools import pairwise
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from linli_core.batch.settings import BatchSettings
from linli_core.composition import Settings
from linli_core.engine import Linli
from linli_core.services.case_reader import CaseReader
from linli_core.services.desk import Desk

FACES = (Linli, Desk, CaseReader)
#: In which order arguments stand where they are given by position.
BY_POSITION = (
    *("host", "engine", "url", "files", "cases", "communities", "people", "receivers", "places"),
    *("case", "demand", "matter", "trigger", "fact", "reply", "events", "volunteer", "person"),
    *("task_type", "item", "consumer", "after", "position", "recorded_before"),
    *("community", "place", "reason", "new_keys"),
    *("actor", "at", "run"),
)
#: In which order they stand where they are named.
BY_NAME = (
    *("fact", "actor", "at", "recorder", "corrects", "issuer", "candidates"),
    *("consumer", "under", "since"),
    *("state", "task_type", "reference", "after", "limit"),
    *(
        "from_",
        "to",
        "lang",
        "kept",
        "first",
        "keys",
        "schema",
        "upgrade",
        "key",
        "as_of",
        "known_at",
        "settings",
    ),
)
#: Given by position where a call is about nothing else, by name where it can do without.
BOTH = {"fact", "actor", "at", "task_type", "consumer", "after"}
#: What a host might call them instead.
OTHER_NAMES = {
    "body",
    "author",
    "when",
    "now",
    "moment",
    "on",
    "idempotency_key",
    "case_id",
    "language",
}
#: What is the same at any moment: all that is on file.
TIMELESS = {
    *("case", "demands", "facts", "history", "person_entries", "place_entries"),
    *("anchor_lines", "unreadable_cases", "verify"),
    *("as_", "communities", "community", "people", "person"),
}
#: What is asked of the registers and of today's pairing: no moment of knowledge is theirs.
OF_TODAY = {
    *("explain_pairing", "explain_pairings", "pairing_if", "pairing_picture"),
    *("anchor_lines", "person_entries", "place_entries", "unreadable_cases", "verify"),
    *("as_", "communities", "community", "people", "person"),
    "group_reach",
}
#: What consumers of events do: events are in the order in which they were committed.
OF_EVENTS = {
    *("events", "event_consumers", "refused_events", "acknowledge_events", "event_taken"),
    *("forget_event_consumer", "prune_events", "set_event_aside"),
}
REGISTERS = {"put_communities", "put_people", "put_places", "put_receivers", "give_first_role"}


def _methods() -> Iterator[tuple[str, str, Any]]:
    for face in FACES:
        for name, method in inspect.getmembers(face, callable):
            is_own = name == "__init__" and face is Linli
            if is_own or not name.startswith("_"):
                yield face.__name__, name, method


def _parameters(method: Any) -> list[inspect.Parameter]:  # noqa: ANN401 - any method
    found = inspect.signature(method).parameters.values()
    return [p for p in found if p.name != "self"]


METHODS = {f"{face}.{name}": method for face, name, method in _methods()}


def _order(name: str, *, by_position: bool) -> list[str]:
    """Return the arguments of one kind, as the call declares them."""
    return [
        parameter.name
        for parameter in _parameters(METHODS[name])
        if (parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD) == by_position
    ]


def test_every_argument_has_a_place_in_the_order() -> None:
    """A new argument is thought about once, for all calls; one that is gone goes here too."""
    by_position = {arg for name in METHODS for arg in _order(name, by_position=True)}
    by_name = {arg for name in METHODS for arg in _order(name, by_position=False)}
    assert by_position == set(BY_POSITION)
    assert by_name == set(BY_NAME)
    assert by_position & by_name == BOTH
    assert (by_position | by_name) & OTHER_NAMES == set()


@pytest.mark.parametrize("name", METHODS)
def test_arguments_stand_in_one_order(name: str) -> None:
    """Whoever knows one call knows where to look in the others."""
    for order, by_position in ((BY_POSITION, True), (BY_NAME, False)):
        places = [order.index(arg) for arg in _order(name, by_position=by_position)]
        assert all(before < after for before, after in pairwise(places))


def test_an_argument_has_one_type() -> None:
    """Wherever it may be left out, it is the same type, or None."""
    kinds: dict[str, set[str]] = {}
    hints = [get_type_hints(method) for method in METHODS.values()]
    for hint in (*hints, get_type_hints(Settings), get_type_hints(BatchSettings)):
        for name, kind in hint.items():
            is_union = get_origin(kind) in (Union, UnionType)
            parts = [part for part in get_args(kind) if part is not type(None)]
            kinds.setdefault(name, set()).add(str(parts if is_union else [kind]))
    # A page goes on after its last: the number of a case, the position of an event.
    apart = {"return", "settings", "after"}
    assert {
        name: found for name, found in kinds.items() if len(found) > 1 and name not in apart
    } == {}


def test_whatever_changes_one_case_takes_a_key() -> None:
    """A host that hears no answer sends the command again; done twice it must not be."""
    for name in set(dir(Desk)) - set(dir(CaseReader)):
        names = [p.name for p in _parameters(getattr(Desk, name))]
        if not name.startswith("_"):
            assert ("key" in names) == bool({"case", "demand", "matter", "item"} & set(names)), name


def test_whatever_depends_on_a_moment_takes_one() -> None:
    """The moment is the caller's to name, and now by default."""
    for name in dir(Desk):
        if not name.startswith("_"):
            signature = inspect.signature(getattr(Desk, name)).parameters
            assert ("as_of" in signature) == (name not in TIMELESS | REGISTERS | OF_EVENTS), name
            assert "as_of" not in signature or signature["as_of"].default is None


def test_whatever_is_asked_of_cases_can_be_asked_as_it_was_known() -> None:
    """A past answer can be had again: each question takes the moment by which things were known."""
    for name in dir(CaseReader):
        if not name.startswith("_") and name not in OF_TODAY | OF_EVENTS:
            signature = inspect.signature(getattr(CaseReader, name)).parameters
            assert "known_at" in signature, name
            assert signature["known_at"].default is None
