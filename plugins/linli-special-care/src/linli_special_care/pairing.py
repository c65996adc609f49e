"""Whom care may be left to beyond the deliverer rules, as data that the pairing reads."""

from linli_core.plugins import Ask, Bearer, PairingRule, Role, Test, Text, Trait

_SOURCE = "linli-special-care default, not a norm"
_PROFESSIONAL = Text("为专业人员", "are professionals")

NURSING = Trait(
    code="care.nursing",
    name=Text("需身体护理或用药", "needs body care or medicine"),
    of=(Bearer.CASE,),
)
TRAITS = (NURSING,)

RULES = (
    PairingRule(
        code="care.nursing_by_professionals",
        task_types=("care.daily_living",),
        ask=Ask(
            helper="core.role", test=Test.SAME, value=Role.SOCIAL_WORKER.value, when=NURSING.code
        ),
        name=_PROFESSIONAL,
        source=_SOURCE,
    ),
    PairingRule(
        code="care.child_with_a_professional",
        task_types=("care.group.left_behind",),
        ask=Ask(
            helper="core.role", test=Test.SAME, value=Role.SOCIAL_WORKER.value, when="core.minor"
        ),
        name=_PROFESSIONAL,
        source=_SOURCE,
    ),
)
