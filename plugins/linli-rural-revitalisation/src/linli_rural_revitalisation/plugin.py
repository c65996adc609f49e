"""What this plug-in declares to the core."""

from linli_core.plugins import declares
from linli_rural_revitalisation.flows import FLOWS
from linli_rural_revitalisation.guards import STEP_GUARDS
from linli_rural_revitalisation.pairing import RULES, TRAITS
from linli_rural_revitalisation.task_types import TASK_TYPES

#: The nineteen task types of rural revitalisation.
linli_task_types = declares(TASK_TYPES)
#: The refinement that advice on weddings and funerals needs.
linli_flows = declares(FLOWS)
#: What a purchased unit rests on, and that a council fines nobody.
linli_step_guards = declares(STEP_GUARDS)
#: What the registers may state for the pairing.
linli_traits = declares(TRAITS)
#: Whom the work may be left to.
linli_pairing_rules = declares(RULES)
