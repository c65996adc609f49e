"""The seventeen task types of 平安建设 (notice 二(三)), one module per kind of work."""

from linli_core.plugins import TaskType, with_words
from linli_safe_community.task_types.assisting import (
    COMMUNITY_CORRECTIONS,
    COMMUNITY_DRUG_REHAB,
    GOVERNANCE,
    PETITION,
)
from linli_safe_community.task_types.mediation import (
    FAMILY_DISPUTE,
    GENERAL_DISPUTE,
    LAND_DISPUTE,
    NEIGHBOUR_DISPUTE,
    PROPERTY_DISPUTE,
)
from linli_safe_community.task_types.protection import DISASTER, HEALTH
from linli_safe_community.task_types.recovery import MENTAL_REHAB, RELEASED_PERSONS
from linli_safe_community.task_types.screening import (
    EARLY_INSTABILITY,
    MASS_PREVENTION,
    PUBLIC_SAFETY,
    RISK_SCREENING,
)
from linli_safe_community.words import WORDS

_DECLARED: tuple[TaskType, ...] = (
    RISK_SCREENING,
    MASS_PREVENTION,
    PROPERTY_DISPUTE,
    FAMILY_DISPUTE,
    NEIGHBOUR_DISPUTE,
    LAND_DISPUTE,
    PETITION,
    EARLY_INSTABILITY,
    COMMUNITY_CORRECTIONS,
    COMMUNITY_DRUG_REHAB,
    RELEASED_PERSONS,
    DISASTER,
    HEALTH,
    MENTAL_REHAB,
    GOVERNANCE,
    PUBLIC_SAFETY,
    GENERAL_DISPUTE,
)

TASK_TYPES = with_words(_DECLARED, WORDS)
