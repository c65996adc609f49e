"""Whether a function asks anything but its arguments: a clock, chance, files, what it kept."""

import datetime as dt
import dis
import gc
import os
import random
import sys
import types
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import chain
from typing import Any, Final

from linli_core.plugin_system.faults.asked import nested_codes, own_functions

CLOCK: Final = "a clock"
CHANCE: Final = "chance"
OUTSIDE: Final = "what lies outside the process"
KEEPS: Final = "what it keeps between questions"

_NOW: Final = frozenset({"now", "today", "utcnow"})
_BY_MODULE: Final = {
    "time": CLOCK,
    "random": CHANCE,
    "_random": CHANCE,
    "secrets": CHANCE,
    "uuid": CHANCE,
    "_uuid": CHANCE,
    "_io": OUTSIDE,
    "io": OUTSIDE,
    "socket": OUTSIDE,
    "_socket": OUTSIDE,
    "subprocess": OUTSIDE,
    "_posixsubprocess": OUTSIDE,
    "sqlite3": OUTSIDE,
    "_sqlite3": OUTSIDE,
    "shutil": OUTSIDE,
    "pathlib": OUTSIDE,
}
_OUTSIDE_BUILTINS: Final = frozenset({"print", "input", "open", "breakpoint"})
_KEEPERS: Final = (list, dict, set, int, str, float)
_OF_OS: Final = frozenset({"fspath", "fsencode", "fsdecode", "PathLike"})


def asks_beyond(function: object) -> str | None:
    """Return what calling a function asks beyond its arguments, None where it asks nothing."""
    name = str(getattr(function, "__name__", ""))
    home = getattr(function, "__self__", None)
    if name in _NOW and isinstance(home, type) and issubclass(home, dt.date):
        return CLOCK
    if isinstance(home, random.Random) or function is random.Random:
        return CHANCE
    module = str(getattr(function, "__module__", None) or getattr(home, "__name__", ""))
    if name == "urandom":
        return CHANCE
    if module in ("posix", "nt", "os"):
        return None if name in _OF_OS else OUTSIDE
    if module == "builtins":
        return OUTSIDE if name in _OUTSIDE_BUILTINS else None
    return _BY_MODULE.get(module)


@contextmanager
def watching(seen: set[str]) -> Iterator[None]:
    """Note whatever is asked beyond the arguments while this runs.

    Args:
        seen: filled with what was asked.
    """

    def note(frame: types.FrameType, event: str, called: object) -> None:
        if event == "c_call":
            beyond = asks_beyond(called)
        elif event == "call" and frame.f_code.co_qualname.startswith("_Environ."):
            beyond = OUTSIDE
        else:
            return
        if beyond is not None:
            seen.add(beyond)

    before, collects = sys.getprofile(), gc.isenabled()
    # What others hang on the cyclic collector, such as to time it, is not asked by the rule.
    gc.disable()
    sys.setprofile(note)
    try:
        yield
    finally:
        sys.setprofile(before)
        if collects:
            gc.enable()


def written_in(check: Callable[..., Any]) -> set[str]:
    """Return what the code of a function asks beyond its arguments, on any of its branches."""
    return {
        beyond
        for function in own_functions(check)
        for code in nested_codes(function.__code__)
        for beyond in _of_code(code, function.__globals__)
    }


def kept_by(check: Callable[..., Any]) -> dict[str, str]:
    """Return what a function could keep from one question to the next, as it is now."""
    kept: dict[str, str] = {}
    for function in own_functions(check):
        named = (
            (name, function.__globals__.get(name))
            for code in nested_codes(function.__code__)
            for name in code.co_names
        )
        cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
        held = ((name, _held(cell)) for name, cell in cells)
        given = ((str(no), value) for no, value in enumerate(function.__defaults__ or ()))
        for name, value in chain(named, held, given, vars(function).items()):
            if isinstance(value, _KEEPERS):
                kept[f"{function.__module__}.{function.__qualname__}.{name}"] = repr(value)
    owner = getattr(check, "__self__", check)
    if not isinstance(owner, types.FunctionType | types.ModuleType):
        kept |= {f"{type(owner).__name__}.{k}": repr(v) for k, v in _fields(owner).items()}
    return kept


def _fields(owner: object) -> dict[str, object]:
    return vars(owner) if hasattr(owner, "__dict__") else {}


def _held(cell: types.CellType) -> object:
    try:
        return cell.cell_contents
    except ValueError:
        return None


def _of_code(code: types.CodeType, known: dict[str, Any]) -> Iterator[str]:
    """Yield what names in the code lead to, each followed through its attributes."""
    local: dict[str, object] = {}
    value: object = None
    for step in dis.get_instructions(code):
        name = str(step.argval)
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            value = known.get(name, getattr(_builtins(known), name, None))
        elif step.opname == "IMPORT_NAME":
            value = sys.modules.get(name)
        elif step.opname in ("LOAD_ATTR", "LOAD_METHOD", "IMPORT_FROM"):
            value = _attribute(value, name)
        elif step.opname == "STORE_FAST":
            local[name] = value
            continue
        elif step.opname == "STORE_GLOBAL":
            yield KEEPS
            continue
        elif step.opname.startswith("LOAD_FAST"):
            value = local.get(name)
        else:
            value = value if step.opname in ("PUSH_NULL", "CACHE", "PRECALL") else None
            continue
        if value is os.environ:
            yield OUTSIDE
        elif callable(value) and (beyond := asks_beyond(value)) is not None:
            yield beyond


def _builtins(known: dict[str, Any]) -> object:
    said = known.get("__builtins__")
    return said if isinstance(said, types.ModuleType) else sys.modules["builtins"]


def _attribute(value: object, name: str) -> object:
    """Return an attribute of a module or class; of anything else nobody knows it beforehand."""
    if isinstance(value, types.ModuleType | type | random.Random):
        return getattr(value, name, None)
    return None
