"""Whom rural work may be left to beyond the deliverer rules, as data that the pairing reads."""

from linli_core.plugins import Ask, Bearer, PairingRule, Role, Test, Text, Trait, TraitKind

_SOURCE = "linli-rural-revitalisation default, not a norm"

NURSING = Trait(
    code="rural.nursing",
    name=Text("重残护理或用药", "nursing or medicine for the severely disabled"),
    of=(Bearer.CASE,),
)
CONTRACTOR = Trait(
    code="rural.contractor",
    name=Text("承接机构", "contracted organisation"),
    of=(Bearer.CASE,),
    kind=TraitKind.WORD,
)
TRAITS = (NURSING, CONTRACTOR)

RULES = (
    PairingRule(
        code="rural.nursing_by_professionals",
        task_types=("rural.severe_disability",),
        ask=Ask(
            helper="core.role", test=Test.SAME, value=Role.SOCIAL_WORKER.value, when=NURSING.code
        ),
        name=Text("为专业人员", "are professionals"),
        source=_SOURCE,
    ),
    PairingRule(
        code="rural.sent_by_the_contractor",
        task_types=("rural.purchased.care", "rural.purchased.visit"),
        ask=Ask(helper="core.organisation", test=Test.SAME, need=CONTRACTOR.code),
        name=Text("属于签约承接机构", "belong to the contracted organisation"),
        source=_SOURCE,
    ),
)
