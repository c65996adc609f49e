"""What this plug-in declares to the core."""

from linli_community_concern.flows import FLOWS
from linli_community_concern.pairing import COSTS, RULES, TRAITS
from linli_community_concern.task_types import TASK_TYPES
from linli_core.plugins import declares

#: The fifteen task types of community concerns.
linli_task_types = declares(TASK_TYPES)
#: The refinements that tips about persons and disputes over property need.
linli_flows = declares(FLOWS)
#: What the registers may state for the pairing.
linli_traits = declares(TRAITS)
#: Whom the work may be left to.
linli_pairing_rules = declares(RULES)
#: Who should preferably do the work.
linli_pairing_costs = declares(COSTS)
