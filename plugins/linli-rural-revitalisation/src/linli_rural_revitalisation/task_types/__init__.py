"""The nineteen task types of 乡村振兴 (notice 二(四)), one module per kind of work."""

from linli_core.plugins import TaskType, with_words
from linli_rural_revitalisation.task_types.customs import (
    CIVILITY_COUNCIL,
    CUSTOMS,
    WEDDING_FUNERAL,
)
from linli_rural_revitalisation.task_types.habitat import (
    APPEARANCE,
    HABITAT,
    SEWAGE,
    TOILET,
    WASTE,
)
from linli_rural_revitalisation.task_types.households import (
    EMPLOYMENT,
    LIVING,
    SEVERE_DISABILITY,
)
from linli_rural_revitalisation.task_types.monitoring import (
    CONSOLIDATION,
    LOW_INCOME_HELP,
    RETURNED_POVERTY,
)
from linli_rural_revitalisation.task_types.purchased import PURCHASED_CARE, PURCHASED_VISIT
from linli_rural_revitalisation.task_types.resettled import (
    RESETTLED_EMPLOYMENT,
    RESETTLED_GOVERNANCE,
    RESETTLED_INTEGRATION,
)
from linli_rural_revitalisation.words import WORDS

_DECLARED: tuple[TaskType, ...] = (
    LOW_INCOME_HELP,
    LIVING,
    EMPLOYMENT,
    RETURNED_POVERTY,
    CONSOLIDATION,
    SEVERE_DISABILITY,
    PURCHASED_VISIT,
    PURCHASED_CARE,
    TOILET,
    WASTE,
    SEWAGE,
    APPEARANCE,
    HABITAT,
    WEDDING_FUNERAL,
    CIVILITY_COUNCIL,
    CUSTOMS,
    RESETTLED_EMPLOYMENT,
    RESETTLED_INTEGRATION,
    RESETTLED_GOVERNANCE,
)

TASK_TYPES = with_words(_DECLARED, WORDS)
