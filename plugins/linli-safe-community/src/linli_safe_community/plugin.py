"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_core.domain.tasktype import Flow, TaskType
from linli_core.plugin.marker import hookimpl
from linli_safe_community.flows import FLOWS
from linli_safe_community.task_types import TASK_TYPES


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the seventeen task types of a safe community."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinements of mediation, screening and rehabilitation."""
    return FLOWS
