"""Why a trigger is refused and what would lift it, by rule.

One table for each part of the road. Each row: rule, code, reason in Chinese and English,
mend in Chinese and English. Words in braces are filled with the facts of the case. Codes are
stable and documented; a rule that is withdrawn leaves its code unused.
"""

from collections.abc import Mapping

from attrs import frozen

from linli_core.texts.rules.closing import CLOSING
from linli_core.texts.rules.departures import DEPARTURES
from linli_core.texts.rules.evaluation import EVALUATION
from linli_core.texts.rules.every_trigger import EVERY_TRIGGER
from linli_core.texts.rules.intake import INTAKE
from linli_core.texts.rules.interruptions import INTERRUPTIONS
from linli_core.texts.rules.pairing_and_service import PAIRING_AND_SERVICE
from linli_core.texts.rules.planning import PLANNING
from linli_core.texts.text import Text


@frozen
class RuleText:
    """The texts of one rule."""

    rule: str
    code: str
    reason: Text
    remedy: Text


_ROWS = (
    *EVERY_TRIGGER,
    *INTAKE,
    *PLANNING,
    *PAIRING_AND_SERVICE,
    *EVALUATION,
    *CLOSING,
    *INTERRUPTIONS,
    *DEPARTURES,
)

RULES: Mapping[str, RuleText] = {
    rule: RuleText(rule, code, Text(zh, en), Text(remedy_zh, remedy_en))
    for rule, code, zh, en, remedy_zh, remedy_en in _ROWS
}
