"""Facts that note what a rule reads of them, however it asks."""

import sys
from collections.abc import Callable, Mapping
from types import FrameType
from typing import Any, Final

from attrs import field, frozen

from linli_core.domain.facts import Facts, GuardContext
from linli_core.lifecycle.rule import AROUND_A_CASE
from linli_core.lifecycle.tasks.steps import TaskStep

#: What functions of the core that plug-ins call read for them.
_READ_BY: Final[Mapping[str, tuple[str, ...]]] = {
    "open_incidents": ("incident_report",),
    "steps_on_file": ("service_record",),
}
_OF_A_KIND: Final = ("of", "in_episode", "latest", "corrigible")
_VIEWS: Final = ("without_attempt",)
_MAKE_VIEWS: Final = ("with_attempt", "with_facts", "consume")
#: What a step says that is of the record alone.
_OF_THE_RECORD: Final = frozenset(
    {"record", "records", "form", "says", "ever_said", "number", "last", "before", "deliverers"}
)


@frozen
class Watch:
    """What was read: kinds of facts, and parts of what stands around a case."""

    kinds: set[str] = field(factory=set)
    around: set[str] = field(factory=set)

    def note_helper(self, caller: FrameType | None) -> None:
        """Note what a function of the core reads for the plug-in that called it."""
        helper = ""
        while caller is not None and _is_core(caller):
            helper, caller = caller.f_code.co_name, caller.f_back
        self.kinds.update(_READ_BY.get(helper, ()))


def _is_core(frame: FrameType) -> bool:
    return str(frame.f_globals.get("__name__", "")).startswith("linli_core.")


def _plain(value: Any, name: str) -> Any:  # noqa: ANN401 - any part
    return object.__getattribute__(value, name)


class WatchedFacts(Facts):
    """A view of facts that answers as the one it stands for, and notes what is asked."""

    __slots__ = ("_seen", "_watch")

    def __init__(self, seen: Facts, watch: Watch) -> None:
        """Stand for a view."""
        object.__setattr__(self, "_seen", seen)
        object.__setattr__(self, "_watch", watch)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - any part
        """Answer as the view would; note it where no function of the core asks."""
        if name.startswith("__"):
            return _plain(self, name)
        seen, watch = _plain(self, "_seen"), _plain(self, "_watch")
        value = getattr(seen, name)
        caller = sys._getframe(1)  # noqa: SLF001 - who asks
        if _is_core(caller):
            watch.note_helper(caller)
            return value
        if name in _OF_A_KIND:
            return _asking(value, watch)
        if name in _VIEWS:
            return WatchedFacts(value, watch)
        if name in _MAKE_VIEWS:
            return _making(value, watch)
        return _noted(name, value, seen, watch)


def _asking(value: Callable[..., Any], watch: Watch) -> Callable[..., Any]:
    def ask(*args: Any, **named: Any) -> Any:  # noqa: ANN401 - as the method's own
        body = [*args, *named.values()][-1]
        watch.kinds.add(str(getattr(body, "kind", body)))
        return value(*args, **named)

    return ask


def _making(value: Callable[..., Facts], watch: Watch) -> Callable[..., Facts]:
    def make(*args: Any) -> Facts:  # noqa: ANN401 - as the method's own
        return WatchedFacts(value(*args), watch)

    return make


def _noted(name: str, value: Any, seen: Facts, watch: Watch) -> Any:  # noqa: ANN401 - any part
    if name == "recorded":
        watch.kinds.update(fact.body.kind for fact in value)
    elif name == "person":
        watch.around.add("people")
    elif name == "context":
        return WatchedContext(seen.context, watch)
    elif name in AROUND_A_CASE:
        watch.around.add(name)
    return value


class WatchedContext(GuardContext):
    """What stands around a case, noted as it is asked for."""

    __slots__ = ("_seen", "_watch")

    def __init__(self, seen: GuardContext, watch: Watch) -> None:
        """Stand for a context."""
        object.__setattr__(self, "_seen", seen)
        object.__setattr__(self, "_watch", watch)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - any part
        """Answer as the context would, and note it."""
        if name.startswith("__"):
            return _plain(self, name)
        _plain(self, "_watch").around.update(AROUND_A_CASE & {name})
        return getattr(_plain(self, "_seen"), name)


class WatchedStep(TaskStep):
    """A step that notes whether its record is read."""

    __slots__ = ("_seen", "_watch")

    def __init__(self, seen: TaskStep, watch: Watch) -> None:
        """Stand for a step."""
        object.__setattr__(self, "_seen", seen)
        object.__setattr__(self, "_watch", watch)

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401 - any part
        """Answer as the step would, and note it."""
        if name.startswith("__"):
            return _plain(self, name)
        if name in _OF_THE_RECORD:
            _plain(self, "_watch").kinds.add("service_record")
        return getattr(_plain(self, "_seen"), name)
