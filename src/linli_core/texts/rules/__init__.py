"""Why a trigger is refused and what would lift it, by rule.

One table for each part of the road. Codes are stable and documented; a rule that is withdrawn
leaves its code unused.
"""

from collections.abc import Mapping
from typing import Final

from linli_core.texts.keyed import messages
from linli_core.texts.rules.closing import CLOSING
from linli_core.texts.rules.declared import DECLARED
from linli_core.texts.rules.departures import DEPARTURES
from linli_core.texts.rules.evaluation import EVALUATION
from linli_core.texts.rules.every_trigger import EVERY_TRIGGER
from linli_core.texts.rules.guardians import GUARDIANS
from linli_core.texts.rules.intake import INTAKE
from linli_core.texts.rules.interruptions import INTERRUPTIONS
from linli_core.texts.rules.pairing_and_service import PAIRING_AND_SERVICE
from linli_core.texts.rules.planning import PLANNING
from linli_core.texts.rules.quick import QUICK
from linli_core.texts.rules.registers import REGISTERS
from linli_core.texts.text import Message

#: Rules of triggers and of what goes on record, by the rule's name.
RULES: Final[Mapping[str, Message]] = messages(
    EVERY_TRIGGER,
    INTAKE,
    PLANNING,
    PAIRING_AND_SERVICE,
    EVALUATION,
    CLOSING,
    INTERRUPTIONS,
    DEPARTURES,
    GUARDIANS,
    REGISTERS,
    QUICK,
)

#: Rules that the core declares in the way of a plug-in, by the rule's name.
DECLARED_RULES: Final[Mapping[str, Message]] = messages(DECLARED)
