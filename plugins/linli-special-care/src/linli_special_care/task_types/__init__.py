"""The seventeen task types of 关爱特殊群体 (notice 二(一)), one module per kind of work."""

from linli_core.plugins import TaskType, with_words
from linli_special_care.task_types.children import CHILD
from linli_special_care.task_types.companionship import COMPANIONSHIP, HUMANISTIC
from linli_special_care.task_types.counselling import COUNSELLING
from linli_special_care.task_types.daily_living import DAILY_LIVING, TEKUN
from linli_special_care.task_types.disabled import DISABILITY
from linli_special_care.task_types.elderly import EMPTY_NEST
from linli_special_care.task_types.hardship import DIBAO, OTHER_HARDSHIP
from linli_special_care.task_types.integration import INTEGRATION
from linli_special_care.task_types.left_behind import LEFT_BEHIND
from linli_special_care.task_types.profiling import NEEDS_PROFILE, PRIORITY_TARGET
from linli_special_care.task_types.ways import HOUSEHOLD_PACKAGE, PAIRING, VOLUNTEER
from linli_special_care.words import WORDS

_DECLARED: tuple[TaskType, ...] = (
    NEEDS_PROFILE,
    PRIORITY_TARGET,
    HOUSEHOLD_PACKAGE,
    PAIRING,
    VOLUNTEER,
    COMPANIONSHIP,
    DAILY_LIVING,
    HUMANISTIC,
    COUNSELLING,
    INTEGRATION,
    DIBAO,
    TEKUN,
    EMPTY_NEST,
    LEFT_BEHIND,
    CHILD,
    DISABILITY,
    OTHER_HARDSHIP,
)

TASK_TYPES = with_words(_DECLARED, WORDS)
