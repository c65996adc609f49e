"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.plugins import Flow, PairingRule, StepGuardSpec, TaskType, Trait, hookimpl
from linli_rural_revitalisation.flows import FLOWS
from linli_rural_revitalisation.guards import STEP_GUARDS
from linli_rural_revitalisation.pairing import RULES, TRAITS
from linli_rural_revitalisation.task_types import TASK_TYPES


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the nineteen task types of rural revitalisation."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinement that advice on weddings and funerals needs."""
    return FLOWS


@hookimpl
def linli_step_guards() -> Sequence[StepGuardSpec]:
    """Declare what a purchased unit rests on, and that a council fines nobody."""
    return STEP_GUARDS


@hookimpl
def linli_traits() -> Sequence[Trait]:
    """Declare what the registers may state for the pairing."""
    return TRAITS


@hookimpl
def linli_pairing_rules() -> Sequence[PairingRule]:
    """Declare whom the work may be left to."""
    return RULES
