"""The two markers of pluggy, under the project's name; `linli` is also the entry-point group."""

from collections.abc import Callable, Sequence
from typing import TypeVar

import pluggy

PROJECT = "linli"
API_VERSION = 1

hookspec: pluggy.HookspecMarker = pluggy.HookspecMarker(PROJECT)
hookimpl: pluggy.HookimplMarker = pluggy.HookimplMarker(PROJECT)

T = TypeVar("T")


def declares(things: Sequence[T]) -> Callable[[], Sequence[T]]:
    """Return a hook that declares these things, for a plug-in that has them ready.

    In the module that a plug-in registers, ``linli_flows = declares(FLOWS)`` is the same as
    a function marked with `hookimpl` that returns ``FLOWS``.

    Args:
        things: what the hook returns; the hook's name says of which kind they must be.
    """

    @hookimpl
    def declared() -> Sequence[T]:
        return things

    return declared
