"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.plugins import Flow, PairingRule, TaskType, Trait, hookimpl
from linli_special_care.flows import FLOWS
from linli_special_care.pairing import RULES, TRAITS
from linli_special_care.task_types import TASK_TYPES


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the seventeen task types of special care."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinements that check-ins, children, counselling and listing need."""
    return FLOWS


@hookimpl
def linli_traits() -> Sequence[Trait]:
    """Declare what the registers may state for the pairing."""
    return TRAITS


@hookimpl
def linli_pairing_rules() -> Sequence[PairingRule]:
    """Declare whom the work may be left to."""
    return RULES
