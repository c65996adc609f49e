"""Whom concerns may be left to beyond the deliverer rules, as data that the pairing reads."""

from linli_core.plugins import Ask, Bearer, PairingCost, PairingRule, Text, Trait, Weighed

_SOURCE = "linli-community-concern default, not a norm"

UNDER_THREE = Trait(
    code="concern.under_three",
    name=Text("三岁以下托育", "nursery under three"),
    of=(Bearer.CASE,),
)
FILED_NURSERY = Trait(
    code="concern.filed_nursery",
    name=Text("已备案托育机构", "filed nursery"),
    of=(Bearer.HELPER,),
)
SPORTS_INSTRUCTOR = Trait(
    code="concern.sports_instructor",
    name=Text("社会体育指导员", "social sports instructor"),
    of=(Bearer.HELPER,),
)
TRAITS = (UNDER_THREE, FILED_NURSERY, SPORTS_INSTRUCTOR)

RULES = (
    PairingRule(
        code="concern.filed_nursery_only",
        task_types=("concern.childcare",),
        ask=Ask(helper=FILED_NURSERY.code, when=UNDER_THREE.code),
        name=Text("属于已备案托育机构", "are of a nursery that is filed"),
        source=_SOURCE,
    ),
)
COSTS = (
    PairingCost(
        code="concern.instructor_first",
        task_types=("concern.sports",),
        ask=Ask(helper=SPORTS_INSTRUCTOR.code),
        name=Text("社会体育指导员优先", "social sports instructors first"),
        source=_SOURCE,
        weighed=Weighed.FIT,
        each=1,
    ),
)
