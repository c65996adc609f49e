"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.plugins import (
    Flow,
    GuardSpec,
    PairingCost,
    PairingRule,
    StepGuardSpec,
    TaskType,
    Trait,
    hookimpl,
)
from linli_safe_community.flows import FLOWS
from linli_safe_community.guards import GUARDS, STEP_GUARDS
from linli_safe_community.pairing import COSTS, RULES, TRAITS
from linli_safe_community.task_types import TASK_TYPES


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the seventeen task types of a safe community."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinements of mediation, screening and rehabilitation."""
    return FLOWS


@hookimpl
def linli_guards() -> Sequence[GuardSpec]:
    """Declare that a dispute is tried at the community before it goes up."""
    return GUARDS


@hookimpl
def linli_step_guards() -> Sequence[StepGuardSpec]:
    """Declare the rules of mediation and of early detection."""
    return STEP_GUARDS


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
