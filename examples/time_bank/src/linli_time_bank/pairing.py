"""Who may help by the hour, and who should preferably: as data, which the core evaluates."""

from linli_core.plugins import (
    Ask,
    Bearer,
    PairingCost,
    PairingRule,
    Test,
    Text,
    Trait,
    TraitKind,
    Weighed,
)

_MUTUAL_AID = ("time_bank.mutual_aid",)
_SOURCE = "示例县时间银行章程(虚构)"

#: The words that the column 结对特征 may state: of helpers in 人员, of homes in 居民, of the
#: case in 方案.
CERTIFICATE = Trait(
    code="time_bank.certificate", name=Text("互助证", "aid certificate"), of=(Bearer.HELPER,)
)
MEMBER = Trait(code="time_bank.member", name=Text("储户", "member"), of=(Bearer.HELPER,))
SMOKER = Trait(code="time_bank.smoker", name=Text("吸烟", "smoker"), of=(Bearer.HELPER,))
SMOKE_FREE = Trait(
    code="time_bank.smoke_free", name=Text("家中禁烟", "smoke-free home"), of=(Bearer.HOUSEHOLD,)
)
BUILDING = Trait(
    code="time_bank.building",
    name=Text("楼组", "building"),
    of=(Bearer.HELPER, Bearer.HOUSEHOLD),
    kind=TraitKind.WORD,
)
HOURS = Trait(
    code="time_bank.hours",
    name=Text("已存小时", "hours banked"),
    of=(Bearer.HELPER,),
    kind=TraitKind.NUMBER,
    most=5_000,
)
SKILLED = Trait(code="time_bank.skilled", name=Text("需熟手", "needs practice"), of=(Bearer.CASE,))
TRAITS = (CERTIFICATE, MEMBER, SMOKER, SMOKE_FREE, BUILDING, HOURS, SKILLED)

RULES = (
    PairingRule(
        code="time_bank.certified",
        task_types=_MUTUAL_AID,
        ask=Ask(helper=CERTIFICATE.code),
        name=Text("持有互助证", "hold the aid certificate"),
        source=_SOURCE,
    ),
    PairingRule(
        code="time_bank.no_smoker",
        task_types=_MUTUAL_AID,
        ask=Ask(helper=SMOKER.code, test=Test.LACKS, when=SMOKE_FREE.code),
        name=Text("不吸烟", "do not smoke"),
        source=_SOURCE,
    ),
    PairingRule(
        code="time_bank.other_building",
        task_types=_MUTUAL_AID,
        ask=Ask(helper=BUILDING.code, test=Test.DIFFERENT, need=BUILDING.code),
        name=Text("不在同一楼组", "live in another building"),
        source=_SOURCE,
    ),
)

COSTS = (
    # Members first, before the way counts at all.
    PairingCost(
        code="time_bank.members_first",
        task_types=_MUTUAL_AID,
        ask=Ask(helper=MEMBER.code),
        name=Text("储户优先", "members first"),
        source=_SOURCE,
        weighed=Weighed.FIT,
        each=2,
    ),
    # Where practice is needed, each 10 hours short of 30 are as bad as 200 m.
    PairingCost(
        code="time_bank.practised",
        task_types=_MUTUAL_AID,
        ask=Ask(helper=HOURS.code, test=Test.AT_LEAST, value=30, when=SKILLED.code),
        name=Text("已存满30小时", "30 hours banked"),
        source=_SOURCE,
        each=200,
        per=10,
        most=3,
    ),
)
