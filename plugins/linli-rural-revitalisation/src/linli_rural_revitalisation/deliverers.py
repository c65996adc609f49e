"""Who may deliver which kind of work in the countryside and in resettled communities.

A class higher in training may always do what a lower one may, so a rule that admits
volunteers admits supervised volunteers and professionals as well.
"""

from linli_core.plugins import DelivererClass
from linli_core.plugins.deliverers import (
    BY_ORGANISATION,
    GUIDED,
    NEIGHBOURS,
    PROFESSIONALS_FIRST,
    deliverers,
    professionals,
)

WITH_COMMITTEE = professionals(
    "由专业人员会同村民委员会开展。", "A professional works together with the village committee."
)

EMPLOYMENT = deliverers(
    GUIDED, "可请人力资源社会保障部门承担。", "The human resources department may deliver."
)

RESETTLED_EMPLOYMENT = professionals(
    "由专业人员承担,可请人力资源社会保障部门承担。",
    "Professionals deliver; the human resources department may deliver.",
)

RETURNED_POVERTY = professionals(
    "会同乡镇和农业农村部门开展,不自行认定。",
    "Work together with township and department; we decide on nobody's status.",
    authority=("乡镇、农业农村部门", "township and agriculture department"),
)

CONSOLIDATION = deliverers(
    BY_ORGANISATION,
    "由村民委员会和社会组织共同开展。",
    "The village committee and a social organisation work together.",
)

SEVERE_DISABILITY = deliverers(
    PROFESSIONALS_FIRST,
    "身体护理、用药只由专业人员承担。",
    "Body care and medicine are for professionals only.",
    authority=("残联", "disabled persons' federation"),
)

CONTRACTED_VISITS = deliverers(
    (DelivererClass.ORGANISATION, DelivererClass.PROFESSIONAL, DelivererClass.SUPERVISED_VOLUNTEER),
    "由签约承接的组织派出;付费服务不计志愿服务时数。",
    "The contracted organisation sends them; a paid unit never posts volunteer hours.",
)

CONTRACTED_CARE = deliverers(
    BY_ORGANISATION,
    "由签约承接组织的专业人员承担;付费服务不计志愿服务时数。",
    "Professionals of the contracted organisation; a paid unit never posts volunteer hours.",
)

VILLAGERS = deliverers(NEIGHBOURS, "由村民自己动手。", "The villagers do it themselves.")

VILLAGERS_TOILETS = deliverers(
    NEIGHBOURS,
    "村民实施,农业农村部门指导技术和验收。",
    "Villagers do it; the department guides technique and acceptance.",
    authority=("农业农村部门", "agriculture department"),
)

VILLAGERS_SEWAGE = deliverers(
    NEIGHBOURS,
    "村民实施,主管部门指导技术和验收。",
    "Villagers do it; the departments guide technique and acceptance.",
    authority=("生态环境、农业农村部门", "environment and agriculture departments"),
)

WEDDING_COUNCIL = deliverers(
    (DelivererClass.VOLUNTEER, DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.RESIDENTS),
    "由红白理事会成员承担;只倡导,不罚款,不干预丧亲家庭。",
    "Members of the wedding and funeral council; advice only, no fines, no pressure on grief.",
)

CIVILITY_COUNCIL = deliverers(
    (DelivererClass.VOLUNTEER, DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.RESIDENTS),
    "由乡风文明理事会成员承担。",
    "Members of the council for civil manners.",
)

RESETTLED_INTEGRATION = deliverers(
    PROFESSIONALS_FIRST, "志愿者须有社工督导。", "Volunteers are supervised by a social worker."
)

RESETTLED_GOVERNANCE = deliverers(
    BY_ORGANISATION,
    "由居民委员会和社会工作服务机构共同开展。",
    "The residents' committee and a social work organisation work together.",
)
