"""Whom safety work may be left to beyond the deliverer rules, as data that the pairing reads.

Training may still follow the pairing, as long as it precedes the work, so who is trained
goes first and nobody is ruled out for it.
"""

from linli_core.plugins import Ask, Bearer, PairingCost, PairingRule, Text, Trait, Weighed

_SOURCE = "linli-safe-community default, not a norm"

TRAINED = Trait(
    code="safe.trained",
    name=Text("平安培训合格或网格员", "trained for safety or grid worker"),
    of=(Bearer.HELPER,),
)
MEDICAL = Trait(code="safe.medical", name=Text("含医疗", "includes medicine"), of=(Bearer.CASE,))
MEDICAL_STAFF = Trait(
    code="safe.medical_staff", name=Text("医务人员", "medical staff"), of=(Bearer.HELPER,)
)
TRAITS = (TRAINED, MEDICAL, MEDICAL_STAFF)

RULES = (
    PairingRule(
        code="safe.medicine_by_medical_staff",
        task_types=("safe.health",),
        ask=Ask(helper=MEDICAL_STAFF.code, when=MEDICAL.code),
        name=Text("为医务人员", "are medical staff"),
        source=_SOURCE,
    ),
)
COSTS = (
    PairingCost(
        code="safe.trained_first",
        task_types=("safe.disaster", "safe.risk_screening"),
        ask=Ask(helper=TRAINED.code),
        name=Text("已培训者优先", "trained people first"),
        source=_SOURCE,
        weighed=Weighed.FIT,
        each=2,
    ),
)
