"""What this plug-in declares to the core."""

from collections.abc import Sequence

from linli_community_concern.flows import FLOWS
from linli_community_concern.task_types import TASK_TYPES
from linli_core.domain.tasktype import Flow, TaskType
from linli_core.plugin.marker import hookimpl


@hookimpl
def linli_task_types() -> Sequence[TaskType]:
    """Declare the fifteen task types of community concerns."""
    return TASK_TYPES


@hookimpl
def linli_flows() -> Sequence[Flow]:
    """Declare the refinements that tips about persons and disputes over property need."""
    return FLOWS
