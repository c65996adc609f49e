"""Who may deliver which kind of care.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from linli_core.plugins import DelivererClass, Vetting
from linli_core.plugins.deliverers import (
    ANYBODY,
    GUIDED,
    PROFESSIONALS_FIRST,
    deliverers,
    professionals,
)

VETTED_VOLUNTEERS = deliverers(
    ANYBODY, "结对人须经核查。", "A paired helper is vetted first.", vetting=Vetting.CHECKED
)

TEAM_WITH_LEAD = deliverers(
    GUIDED,
    "团队服务,由一名专业人员或领办党员牵头。",
    "A team with one lead: a professional, or a party member (or deputy) who leads.",
    lead=DelivererClass.PROFESSIONAL,
    party_may_lead=True,
)

WITH_COMMITTEE = professionals(
    "由专业人员会同村(居)民委员会认定。",
    "A professional decides together with the residents' or village committee.",
)

DAILY_LIVING = deliverers(
    GUIDED,
    "志愿者不做护理操作;身体护理、用药只能由专业人员承担。",
    "Volunteers do no nursing: body care and medicine are for professionals only.",
)

COUNSELLORS = professionals(
    "由有资质的专业人员承担;志愿者只作陪伴安慰,属亲情陪伴。",
    "Licensed professionals only; a volunteer's comfort is companionship, not counselling.",
    vetting=Vetting.LICENSED,
)

TEKUN = deliverers(
    (DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.PROFESSIONAL, DelivererClass.ORGANISATION),
    "可由照料护理协议单位承担。",
    "An organisation with a care agreement may deliver.",
)

LEFT_BEHIND = deliverers(
    GUIDED,
    "对象为儿童时须两名成年人同行,由专业人员牵头。",
    "For a child: two adults at every visit, and a professional leads.",
    vetting=Vetting.CHECKED,
)

CHILDREN = deliverers(
    PROFESSIONALS_FIRST,
    "由专业人员会同儿童主任牵头;志愿者须经核查,两人同行,不得单独接触儿童。",
    "A professional leads together with the village children's director; volunteers are "
    "vetted, come in pairs and are never alone with a child.",
    lead=DelivererClass.PROFESSIONAL,
    vetting=Vetting.CHECKED,
    in_pairs=True,
)
