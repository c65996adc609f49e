"""A kit for testing plug-ins and hosts: invented people, a clock that stands still, stories.

Everything here drives the real services on a real database; nothing is a mock. Statements are in
`bodies`, the invented community and its people in `neighbourhood`, and, with Hypothesis installed,
any statement at all in `strategies`.
"""

from typing import TYPE_CHECKING

from linli_core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from linli_core.testing.builders import CaseBuilder, NothingProposed, a_case, a_library
    from linli_core.testing.clock import START, FixedClock
    from linli_core.testing.conformance import Conformance, Declared, task_type_tests
    from linli_core.testing.region_conformance import RegionConformance
    from linli_core.testing.rule_conformance import RuleConformance
    from linli_core.testing.sample_plugin import SamplePlugin
    from linli_core.testing.task_stories import in_service, stands_at, why_no_work, work

__all__ = [
    "START",
    "CaseBuilder",
    "Conformance",
    "Declared",
    "FixedClock",
    "NothingProposed",
    "RegionConformance",
    "RuleConformance",
    "SamplePlugin",
    "a_case",
    "a_library",
    "in_service",
    "stands_at",
    "task_type_tests",
    "why_no_work",
    "work",
]

# Hidden from type checkers, to whom a misspelt name must stay an error.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "testing.builders": ("CaseBuilder", "NothingProposed", "a_case", "a_library"),
            "testing.clock": ("FixedClock", "START"),
            "testing.conformance": ("Conformance", "Declared", "task_type_tests"),
            "testing.region_conformance": ("RegionConformance",),
            "testing.rule_conformance": ("RuleConformance",),
            "testing.sample_plugin": ("SamplePlugin",),
            "testing.task_stories": ("in_service", "stands_at", "why_no_work", "work"),
        },
    )
