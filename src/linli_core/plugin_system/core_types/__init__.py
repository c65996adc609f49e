"""The ten task types that cut across the areas (notice 三 and 四), which the core itself declares.

They are declared in the way of any plug-in: data, nothing that the hot path would call.
"""

from linli_core.domain.declarations.task_type import TaskType
from linli_core.plugin_system.core_types.asking import HOME_VISIT, NEEDS_SURVEY, REPORT, UNIT_SURVEY
from linli_core.plugin_system.core_types.joining import DELIBERATION, PARTY_LEAD, VOLUNTEER_TEAM
from linli_core.plugin_system.core_types.linking import GOV_PURCHASE, PUBLICITY, RESOURCE_LINK

CORE_TASK_TYPES: tuple[TaskType, ...] = (
    NEEDS_SURVEY,
    UNIT_SURVEY,
    HOME_VISIT,
    DELIBERATION,
    PARTY_LEAD,
    VOLUNTEER_TEAM,
    RESOURCE_LINK,
    GOV_PURCHASE,
    PUBLICITY,
    REPORT,
)
