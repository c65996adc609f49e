"""Calls that go up: from a module to one of a higher layer, as the import contracts order them.

Imports only ever go down. A call can still go up, through a function or an object that was
handed down; each such call is a place where a reader must leave the room they are in.
"""

import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from inspect import CO_GENERATOR
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

from attrs import frozen

#: Makes every public method of a desk one call.
_WRAPPER = "linli_core.services.calls"

#: Of a package: the layer of each of its children, 0 for the highest.
Layers = Mapping[str, Mapping[str, int]]


@frozen
class Climb:
    """One call into a higher layer.

    Attributes:
        caller, callee: function and module of each end.
    """

    caller: str
    callee: str


def layers_of(pyproject: Path) -> Layers:
    """Return the layers that the import contracts give to the children of each package."""
    config = tomllib.loads(pyproject.read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {
        container: dict(_ranked(contract["layers"]))
        for contract in config["contracts"]
        if contract["type"] == "layers"
        for container in contract.get("containers", ())
    }


def _ranked(layers: Sequence[str]) -> Iterator[tuple[str, int]]:
    for rank, layer in enumerate(layers):
        for child in layer.split("|"):
            yield child.strip().strip("()"), rank


def is_higher(layers: Layers, caller: str, callee: str) -> bool:
    """Return whether the callee's module lies in a layer above the caller's."""
    ours, theirs = caller.split("."), callee.split(".")
    depth = 0
    while depth < min(len(ours), len(theirs)) and ours[depth] == theirs[depth]:
        depth += 1
    ranks = layers.get(".".join(ours[:depth]), {})
    low = ranks.get(ours[depth]) if depth < len(ours) else None
    high = ranks.get(theirs[depth]) if depth < len(theirs) else None
    return low is not None and high is not None and high < low


def climbs(layers: Layers, walk: Callable[[], object]) -> list[Climb]:
    """Return every call into a higher layer while something is done, in order.

    That a generator goes on is no call; that it begins is one. Making a value is none either:
    code that attrs generates has no room.
    """
    found: list[Climb] = []
    begun: set[int] = set()

    def watch(frame: FrameType, event: str, _: Any) -> None:  # noqa: ANN401 - as sys.setprofile
        caller = _reader_of(frame)
        if event != "call" or caller is None or not _has_room(frame):
            return
        if frame.f_code.co_flags & CO_GENERATOR:
            if id(frame) in begun:
                return
            begun.add(id(frame))
        if is_higher(layers, _module(caller), _module(frame)):
            found.append(Climb(_place(caller), _place(frame)))

    _watched(watch, walk)
    return found


def ways_up(layers: Layers, walk: Callable[[], object]) -> int:
    """Return how often a reader of all that is done comes to a room of a higher layer.

    Coming back counts as well as being called: reading on after a call is a way up.
    """
    stack: list[str] = []
    rooms: list[str] = []

    def watch(frame: FrameType, event: str, _: Any) -> None:  # noqa: ANN401 - as sys.setprofile
        if event == "call":
            stack.append(_module(frame) if _has_room(frame) else "")
        elif event == "return" and stack:
            stack.pop()
        room = next((name for name in reversed(stack) if name.startswith("linli_core.")), "")
        if room and (not rooms or rooms[-1] != room):
            rooms.append(room)

    _watched(watch, walk)
    return sum(is_higher(layers, low, high) for low, high in pairwise(rooms))


def _watched(watch: Callable[[FrameType, str, Any], None], walk: Callable[[], object]) -> None:
    before = sys.getprofile()
    sys.setprofile(watch)
    try:
        walk()
    finally:
        sys.setprofile(before)


def _has_room(frame: FrameType) -> bool:
    return not frame.f_code.co_filename.startswith("<attrs") and _module(frame) != _WRAPPER


def _reader_of(frame: FrameType) -> FrameType | None:
    """Return who calls a function; what a class wraps its own methods in is read with them."""
    caller = frame.f_back
    while caller is not None and _module(caller) == _WRAPPER:
        caller = caller.f_back
    return caller


def _module(frame: FrameType) -> str:
    return str(frame.f_globals.get("__name__", ""))


def _place(frame: FrameType) -> str:
    return f"{_module(frame)}.{frame.f_code.co_qualname}"
