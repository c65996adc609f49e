"""Statements about law that the task types rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind must be verified against
the official text before use.
"""

from linli_core.plugins import LegalNote, Text

MINORS_PROTECTION = LegalNote(
    Text(
        "强制报告已写入法律,报告对象包括公安、民政、教育等部门。",
        "Compulsory reporting stands in the law; police, civil affairs and education take reports.",
    ),
    "未成年人保护法(2020年修订)第十一条",
)

CHILDS_VIEW = LegalNote(
    Text(
        "处理与未成年人有关的事项,应听取未成年人的意见。",
        "Matters that concern a minor are settled after hearing the minor's own view.",
    ),
    "未成年人保护法(2020年修订)第四条",
)

COUNSELLING_LIMITS = LegalNote(
    Text(
        "心理咨询人员不得从事心理治疗或者精神障碍的诊断、治疗;"
        "发现可能患有精神障碍的,应当建议其到符合规定的医疗机构就诊;应当保守秘密。",
        "Counsellors neither treat nor diagnose mental disorders; they advise a person who may "
        "have one to see a qualified medical institution; they keep confidences.",
    ),
    "精神卫生法第二十三条",
    verified=True,
)

DIBAO_DECISION = LegalNote(
    Text(
        "最低生活保障由民政部门等依法审核确认,社会组织和志愿者不作认定。",
        "Whether a household receives the allowance is for civil affairs to decide, never for "
        "an organisation or a volunteer.",
    ),
    "社会救助暂行办法(国务院令第649号)第二章",
)

TEKUN_AGREEMENT = LegalNote(
    Text(
        "分散供养特困人员的照料服务由供养服务机构或受委托人按协议提供。",
        "Care of persons in extreme hardship who live at home is given under an agreement by an "
        "institution or a person entrusted with it.",
    ),
    "特困人员认定办法及各地照料护理协议规定",
)

VISITS = LegalNote(
    Text(
        "探访关爱服务面向独居、空巢、留守、失能、重残、计划生育特殊家庭等老年人。",
        "Visits and care are for old people who live alone, with an empty nest, left behind, "
        "disabled or bereaved of an only child.",
    ),
    "关于开展特殊困难老年人探访关爱服务的指导意见(民政部等,2022年)",
)

LEFT_BEHIND_CHILDREN = LegalNote(
    Text(
        "农村留守儿童由监护人或受委托照护人照护;村(居)民委员会协助监督委托照护。",
        "Children left behind in the countryside are looked after by a guardian or an entrusted "
        "carer; the committee helps to watch over the arrangement.",
    ),
    "未成年人保护法(2020年修订)第二十二条、第四十三条",
)

ACCESSIBILITY = LegalNote(
    Text(
        "公共服务应为残疾人提供语音、大字、盲文、手语等无障碍信息交流服务。",
        "Public services offer disabled people information by voice, large print, Braille or sign.",
    ),
    "无障碍环境建设法(2023年)",
)
