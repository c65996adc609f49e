"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_community_concern.flows import FLOWS
from linli_community_concern.pairing import COSTS, RULES, TRAITS
from linli_community_concern.task_types import TASK_TYPES
from linli_core.plugins import Flow, PairingCost, PairingRule, TaskType, Trait, hookimpl


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the fifteen task types of community concerns."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinements that tips about persons and disputes over property need."""
    return FLOWS


@hookimpl
def linli_traits() -> Sequence[Trait]:
    """Declare what the registers may state for the pairing."""
    return TRAITS


@hookimpl
def linli_pairing_rules() -> Sequence[PairingRule]:
    """Declare whom the work may be left to."""
    return RULES


@hookimpl
def linli_pairing_costs() -> Sequence[PairingCost]:
    """Declare who should preferably do the work."""
    return COSTS
