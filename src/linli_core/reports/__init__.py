"""Lists of cases and events on a connection of the host's, and task types that words suggest."""

from typing import TYPE_CHECKING

from linli_core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from linli_core.reports.suggestion import Suggester, Suggestion
    from linli_core.reports.worklists import CaseLine, EventLine, cases, count_cases, events

__all__ = [
    "CaseLine",
    "EventLine",
    "Suggester",
    "Suggestion",
    "cases",
    "count_cases",
    "events",
]

# Hidden from type checkers, to whom a misspelt name must stay an error.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "reports.suggestion": ("Suggester", "Suggestion"),
            "reports.worklists": ("CaseLine", "EventLine", "cases", "count_cases", "events"),
        },
    )
