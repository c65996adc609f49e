"""Who may deliver which kind of work for a safe community.

Under or with an authority, its co-signature stands on the plan. Where a rule names
volunteers beside professionals, its note says what they may not do.
"""

from linli_core.plugins import DelivererClass, Vetting
from linli_core.plugins.deliverers import ANYBODY, PROFESSIONALS_FIRST, deliverers, professionals

SCREENERS = deliverers(
    ANYBODY,
    "志愿者须先培训;可由网格员承担。",
    "Volunteers are trained first; grid workers may deliver.",
)

PATROL = deliverers(
    ANYBODY,
    "不搜查、不盘查、不查验身份证件。",
    "No searching, no questioning, no checking of identity papers.",
    authority=("派出所", "police station"),
)

MEDIATORS = deliverers(
    ANYBODY,
    "由人民调解员主持,志愿者协助。",
    "A people's mediator leads; volunteers help.",
    lead=DelivererClass.PROFESSIONAL,
)

MEDIATORS_ONLY = professionals("由人民调解员主持。", "People's mediators only.")

FAMILY_MEDIATORS = professionals(
    "由人民调解员、社工或妇联工作者承担,志愿者不参与。",
    "Mediators, social workers or women's federation staff; no volunteers.",
    vetting=Vetting.CHECKED,
)

LAND_MEDIATORS = professionals(
    "由村、乡镇调解;调解不成可申请农村土地承包仲裁。",
    "Village and township mediate; then the land arbitration commission may be asked.",
)

PETITION = professionals(
    "协助化解,不得阻挠信访。",
    "We help to settle and never stand in the way of a petition.",
    vetting=Vetting.CHECKED,
    authority=("信访部门、街道(乡镇)", "petition office, street or township office"),
)

EARLY_WARNING = deliverers(
    PROFESSIONALS_FIRST,
    "志愿者只报告,由专业人员处置。",
    "Volunteers only report; professionals handle.",
    lead=DelivererClass.PROFESSIONAL,
)

CORRECTIONS = professionals(
    "在机构主导下协助。",
    "Help under the office's direction.",
    vetting=Vetting.CHECKED,
    authority=("社区矫正机构", "community corrections office"),
)

DRUG_REHAB = professionals(
    "在机关主导下协助。",
    "Help under the authority's direction.",
    vetting=Vetting.CHECKED,
    authority=("禁毒办、乡镇(街道)", "narcotics control office, township or street office"),
)

RELEASED = professionals(
    "会同司法所开展。",
    "Work together with the judicial office.",
    vetting=Vetting.CHECKED,
    authority=("司法所", "judicial office"),
)

DISASTER = deliverers(
    ANYBODY,
    "志愿者须先培训,服从统一指挥。",
    "Volunteers are trained first and follow the unified command.",
    authority=("应急管理部门、街道(乡镇)", "emergency office, street or township office"),
)

HEALTH = deliverers(
    ANYBODY,
    "志愿者只做非医疗工作;医疗由医务人员承担。",
    "Volunteers do non-medical work only; medicine is for medical staff.",
    authority=("卫生健康部门", "health department"),
)

MENTAL_REHAB = professionals(
    "在精神卫生机构指导下开展。",
    "Work under the mental health service.",
    vetting=Vetting.LICENSED,
    authority=("卫生健康部门、精神卫生机构", "health department, mental health service"),
)

GOVERNANCE = deliverers(
    ANYBODY,
    "协助,不代行职权。",
    "We help and never act in the authority's place.",
    authority=("平安办、派出所", "public safety office, police station"),
)

PUBLIC_SAFETY = deliverers(
    ANYBODY,
    "排查、提示和上报,不处罚。",
    "Volunteers inspect, remind and report; they punish nobody.",
    authority=("消防、应急管理、住建部门", "fire, emergency and housing departments"),
)
