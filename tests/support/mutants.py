"""Take one rule out of the library for the length of a run of pytest, to see a test fail.

    python -m pytest -p tests.support.mutants --without "rule heard_words_asked" tests/…

What can be taken out: ``rule NAME`` (of the registry: it refuses nothing any more), ``effect
NAME`` (the case, its facts, the registers and other cases stay as they were) and ``function
MODULE:NAME`` with ``-> VALUE``, a Python value that it returns instead.
"""

import subprocess
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import FunctionType
from typing import Any

import pytest

from linli_core.lifecycle.effects.on_case import ON_CASE
from linli_core.lifecycle.effects.on_facts import ON_FACTS
from linli_core.lifecycle.rule_registry import declared_rules
from linli_core.services.case.cross_case_effects import ON_OTHER_CASES
from linli_core.services.case.effects import ON_REGISTERS

Function = Callable[..., Any]
ROOT = Path(__file__).resolve().parents[2]
TESTS_FAILED = 1


def is_missed(what: str, test: str) -> bool:
    """Return whether a test fails once something is taken out, and a new process says so.

    A process that breaks down, because there is nothing of that name or a fixture falls over,
    ends as one whose test failed; only a test that failed by itself misses what is gone.

    Args:
        what: as the option has it.
        test: one test, or a file of them; the first that fails is enough.
    """
    line = (sys.executable, "-m", "pytest", "-q", "-x", "-p", "tests.support.mutants")
    more = ("-p", "no:cacheprovider", "-p", "no:randomly", "-m", "", "--no-header", "--tb=no")
    found = subprocess.run(
        (*line, *more, "--without", what, test),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    failed = f"\nFAILED {test}" in found.stdout
    if not failed:
        print(found.stdout, found.stderr)
    return failed and found.returncode == TESTS_FAILED


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option."""
    parser.addoption("--without", default="", help="a rule, effect or function to take out")


def pytest_configure(config: pytest.Config) -> None:
    """Take it out before any test is collected."""
    what = str(config.getoption("--without"))
    if what:
        take_out(what)


def take_out(what: str) -> None:
    """Take a rule, an effect or a function out of the library, for the rest of the process.

    Raises:
        LookupError: there is no such thing.
        TypeError: it is no function of Python's own.
    """
    for function, instead in replaced(what):
        _replace(function, instead)


def replaced(what: str) -> list[tuple[Function, Function]]:
    """Return the functions that are taken out, each with what it does instead.

    Raises:
        LookupError: there is no such thing.
    """
    kind, _, name = what.partition(" ")
    found = {"rule": _rule, "effect": _effect, "function": _function}[kind](name)
    if not found:
        raise LookupError(name)
    return found


def _rule(name: str) -> list[tuple[Function, Function]]:
    checks = [entry.check for _, entry in declared_rules() if entry.name == name]
    return [(check, lambda *_, **__: None) for check in checks]


def _effect(name: str) -> list[tuple[Function, Function]]:
    rooms: tuple[tuple[Mapping[str, Function], Function], ...] = (
        (ON_CASE, lambda case, *_: case),
        (ON_FACTS, lambda *_: ()),
        (ON_REGISTERS, lambda _, now: now.facts),
        (ON_OTHER_CASES, lambda *_: None),
    )
    return [(room[name], instead) for room, instead in rooms if name in room]


def _function(name: str) -> list[tuple[Function, Function]]:
    path, _, value = name.partition(" -> ")
    module, _, function = path.partition(":")
    holder: Any = import_module(module)
    for part in function.split("."):
        holder = getattr(holder, part, None)
    if holder is None:
        return []
    instead: Function = eval(f"lambda *_, **__: {value}")  # noqa: S307 - values of our own table
    return [(getattr(holder, "__wrapped__", holder), instead)]


def _replace(function: Function, instead: Function) -> None:
    """Let a function do something else wherever it is held: tables keep it, not its name."""
    if not isinstance(function, FunctionType) or not isinstance(instead, FunctionType):
        raise TypeError(function)
    kept = function.__code__.co_freevars
    if kept:  # Python asks for as many free variables as before; only rules have any.
        instead = eval(f"lambda {','.join(kept)}: lambda *_, **__: ({','.join(kept)}, None)[-1]")(  # noqa: S307 - names of our own
            *kept
        )
    function.__code__ = instead.__code__
    function.__defaults__ = instead.__defaults__
    function.__kwdefaults__ = instead.__kwdefaults__
