"""Who may deliver which kind of work for the community.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from linli_core.plugins import DelivererClass, Vetting
from linli_core.plugins.deliverers import (
    ANYBODY,
    BY_ORGANISATION,
    GUIDED,
    NEIGHBOURS,
    PROFESSIONALS_FIRST,
    deliverers,
)

WITH_COUNCIL = deliverers(
    (
        DelivererClass.VOLUNTEER,
        DelivererClass.SUPERVISED_VOLUNTEER,
        DelivererClass.PROFESSIONAL,
        DelivererClass.RESIDENTS,
    ),
    "志愿者会同居民议事会实施。",
    "Volunteers work together with the residents' deliberation council.",
)

WITH_POLICE = deliverers(
    ANYBODY,
    "只观察、提示和报告,不盘查、不留存涉人线索。",
    "Volunteers watch, remind and report; they question nobody and keep no tip on a person.",
    authority=("派出所", "police station"),
)

PROPERTY = deliverers(
    (DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.PROFESSIONAL, DelivererClass.RESIDENTS),
    "可由业主委员会牵头,必要时请住建部门、街道协助。",
    "The owners' committee may lead; housing department and street office help where needed.",
)

CHILDCARE = deliverers(
    PROFESSIONALS_FIRST,
    "由专业人员牵头;志愿者须经核查,始终有两名成年人在场。",
    "A professional leads; volunteers are vetted, and two adults are present at all times.",
    lead=DelivererClass.PROFESSIONAL,
    vetting=Vetting.CHECKED,
    in_pairs=True,
)

SPORTS = deliverers(ANYBODY, "可请社会体育指导员指导。", "A social sports instructor may guide.")

ORGANISATIONS = deliverers(BY_ORGANISATION, "由社会组织实施。", "A social organisation delivers.")

RESIDENTS = deliverers(NEIGHBOURS, "居民互相帮助。", "Residents help each other.")

CIVILITY = deliverers(
    ANYBODY,
    "只劝导,没有执法权;不点名、不拍摄个人。",
    "Volunteers only persuade: no power to enforce, no naming, no photos of persons.",
)

FLOATING = deliverers(
    GUIDED,
    "我们只提供服务;登记只由机关办理。",
    "We serve; registration is for the authority alone.",
    authority=("派出所、街道(乡镇)", "police station, street or township office"),
)
