"""The fifteen task types of 回应群众关切 (notice 二(二)), one module per kind of concern."""

from linli_community_concern.task_types.families import CHILDCARE, ELDERLY, SUPPORT_WEAK
from linli_community_concern.task_types.leisure import CULTURE, SPORTS
from linli_community_concern.task_types.order import CIVILITY, FLOATING, SECURITY
from linli_community_concern.task_types.projects import (
    DOORSTEP,
    MUTUAL_AID,
    VOLUNTEER_PROJECT,
    WELFARE,
)
from linli_community_concern.task_types.surroundings import ENVIRONMENT, PROPERTY, SANITATION
from linli_community_concern.words import WORDS
from linli_core.plugins import TaskType, with_words

_DECLARED: tuple[TaskType, ...] = (
    ENVIRONMENT,
    SANITATION,
    SECURITY,
    PROPERTY,
    ELDERLY,
    CHILDCARE,
    SUPPORT_WEAK,
    CULTURE,
    SPORTS,
    WELFARE,
    MUTUAL_AID,
    VOLUNTEER_PROJECT,
    DOORSTEP,
    CIVILITY,
    FLOATING,
)

TASK_TYPES = with_words(_DECLARED, WORDS)
