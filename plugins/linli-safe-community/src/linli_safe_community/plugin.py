"""What this plug-in declares to the core."""

from linli_core.plugins import declares
from linli_safe_community.flows import FLOWS
from linli_safe_community.guards import GUARDS, STEP_GUARDS
from linli_safe_community.pairing import COSTS, RULES, TRAITS
from linli_safe_community.task_types import TASK_TYPES

#: The seventeen task types of a safe community.
linli_task_types = declares(TASK_TYPES)
#: The refinements of mediation, screening and rehabilitation.
linli_flows = declares(FLOWS)
#: A dispute is tried at the community before it goes up.
linli_guards = declares(GUARDS)
#: The rules of mediation and of early detection.
linli_step_guards = declares(STEP_GUARDS)
#: What the registers may state for the pairing.
linli_traits = declares(TRAITS)
#: Whom the work may be left to.
linli_pairing_rules = declares(RULES)
#: Who should preferably do the work.
linli_pairing_costs = declares(COSTS)
