"""Who may deliver which kind of work for the community.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from linli_core.plugins import DelivererClass, DelivererRule, Text, Vetting

_VOLUNTEER = DelivererClass.VOLUNTEER
_SUPERVISED = DelivererClass.SUPERVISED_VOLUNTEER
_PROFESSIONAL = DelivererClass.PROFESSIONAL
_RESIDENTS = DelivererClass.RESIDENTS
_ORGANISATION = DelivererClass.ORGANISATION

WITH_COUNCIL = DelivererRule(
    (_VOLUNTEER, _SUPERVISED, _PROFESSIONAL, _RESIDENTS),
    note=Text(
        "志愿者会同居民议事会实施。",
        "Volunteers work together with the residents' deliberation council.",
    ),
)

WITH_POLICE = DelivererRule(
    (_VOLUNTEER, _SUPERVISED, _PROFESSIONAL),
    authority=Text("派出所", "police station"),
    note=Text(
        "只观察、提示和报告,不盘查、不留存涉人线索。",
        "Volunteers watch, remind and report; they question nobody and keep no tip on a person.",
    ),
)

PROPERTY = DelivererRule(
    (_SUPERVISED, _PROFESSIONAL, _RESIDENTS),
    note=Text(
        "可由业主委员会牵头,必要时请住建部门、街道协助。",
        "The owners' committee may lead; housing department and street office help where needed.",
    ),
)

CHILDCARE = DelivererRule(
    (_PROFESSIONAL, _SUPERVISED),
    lead=_PROFESSIONAL,
    vetting=Vetting.CHECKED,
    in_pairs=True,
    note=Text(
        "由专业人员牵头;志愿者须经核查,始终有两名成年人在场。",
        "A professional leads; volunteers are vetted, and two adults are present at all times.",
    ),
)

SPORTS = DelivererRule(
    (_VOLUNTEER, _SUPERVISED, _PROFESSIONAL),
    note=Text(
        "可请社会体育指导员指导。",
        "A social sports instructor may guide.",
    ),
)

ORGANISATIONS = DelivererRule(
    (_ORGANISATION, _PROFESSIONAL),
    note=Text("由社会组织实施。", "A social organisation delivers."),
)

RESIDENTS = DelivererRule(
    (_RESIDENTS, _VOLUNTEER, _SUPERVISED),
    note=Text("居民互相帮助。", "Residents help each other."),
)

CIVILITY = DelivererRule(
    (_VOLUNTEER, _SUPERVISED, _PROFESSIONAL),
    note=Text(
        "只劝导,没有执法权;不点名、不拍摄个人。",
        "Volunteers only persuade: no power to enforce, no naming, no photos of persons.",
    ),
)

FLOATING = DelivererRule(
    (_SUPERVISED, _PROFESSIONAL),
    authority=Text("派出所、街道(乡镇)", "police station, street or township office"),
    note=Text(
        "我们只提供服务;登记只由机关办理。",
        "We serve; registration is for the authority alone.",
    ),
)
