"""Whom rural work may be left to beyond the deliverer rules, as data that the pairing reads."""

from linli_core.plugins import Ask, Bearer, PairingRule, Test, Text, Trait, TraitKind
from linli_core.plugins.deliverers import by_professionals

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
    by_professionals(
        "rural.nursing_by_professionals",
        ("rural.severe_disability",),
        when=NURSING.code,
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
