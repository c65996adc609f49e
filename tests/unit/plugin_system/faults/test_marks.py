"""A hook that nobody would ask is named, and so is a plug-in that declares nothing."""

from collections.abc import Callable, Iterator, Sequence

import pluggy
import pytest
from tests.support.broken_plugins import CODE, faults, plugin

from linli_core.domain.declarations.task_type import TaskType
from linli_core.plugins import hookimpl
from linli_core.testing.sample_plugin import task_type


class Unmarked:
    """Forgot the mark of one of two hooks."""

    @hookimpl
    def linli_task_types(self) -> Sequence[TaskType]:
        """Declare nothing."""
        return ()

    def linli_guards(self) -> Sequence[object]:
        """Never be asked."""
        return ()


class WithoutPrefix:
    """Marks a function that is no hook."""

    @hookimpl
    def linlitask_types(self) -> Sequence[TaskType]:
        """Never be asked."""
        return ()


class OfAnother:
    """Bears the mark of another project."""

    @pluggy.HookimplMarker("pytest")
    def linli_task_types(self) -> Sequence[TaskType]:
        """Never be asked."""
        return ()


class Wraps:
    """Wraps what others declare."""

    @hookimpl(wrapper=True)
    def linli_task_types(self) -> Iterator[None]:
        """Yield to the others."""
        return (yield)


class Renamed:
    """Names a hook that does not exist."""

    @hookimpl(specname="linli_tasktypes")
    def types(self) -> Sequence[TaskType]:
        """Never be asked."""
        return ()


class Empty:
    """Has no hook at all."""


MISTAKES: dict[str, tuple[Callable[[], object], tuple[str, ...]]] = {
    "no mark": (Unmarked, ("Unmarked", "linli_guards", "@hookimpl")),
    "no prefix": (WithoutPrefix, ("WithoutPrefix", "linlitask_types")),
    "another mark": (OfAnother, ("OfAnother", "linli_task_types", "@hookimpl")),
    "a wrapper": (Wraps, ("Wraps", "linli_task_types", "plain @hookimpl")),
    "an unknown name": (Renamed, ("Renamed", "linli_tasktypes")),
    "nothing": (Empty, ("Empty", "declares nothing")),
    "one word": (lambda: plugin(task_types=""), ("County", "returns str", "a tuple")),
    "a dictionary": (
        lambda: plugin(task_types={CODE: task_type(CODE)}),
        ("County", "returns dict", "a tuple"),
    ),
    "a set": (lambda: plugin(guards=set()), ("County", "returns set", "a tuple")),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_hook_that_is_never_asked_is_named(mistake: str) -> None:
    """What an author believes declared either is, or is named."""
    made, said = MISTAKES[mistake]
    told = faults(made())
    assert [line for line in told if all(word in line for word in said)] != [], told
    assert faults(made(), lang="zh") != told


def test_two_plugins_of_one_name_are_named() -> None:
    """Neither hides the other."""
    told = faults(plugin(guards=()), plugin(guards=()))
    assert any("another plug-in bears this name" in line for line in told), told
