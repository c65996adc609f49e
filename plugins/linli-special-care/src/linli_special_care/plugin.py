"""What this plug-in declares to the core."""

from linli_core.plugins import declares
from linli_special_care.flows import FLOWS
from linli_special_care.pairing import RULES, TRAITS
from linli_special_care.task_types import TASK_TYPES

#: The seventeen task types of special care.
linli_task_types = declares(TASK_TYPES)
#: The refinements that check-ins, children, counselling and listing need.
linli_flows = declares(FLOWS)
#: What the registers may state for the pairing.
linli_traits = declares(TRAITS)
#: Whom the work may be left to.
linli_pairing_rules = declares(RULES)
