"""Statements about law that several areas of work rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind must be verified against
the official text before use. A statement is written down once, so that two
areas never quote the same article in two ways.
"""

from linli_core.domain.declarations.task_type import LegalNote
from linli_core.texts.text import Text

UNPAID = LegalNote(
    Text(
        "志愿服务是自愿、无偿向社会或者他人提供的公益服务。",
        "Volunteering is voluntary, unpaid service to society or to others.",
    ),
    "志愿服务条例(国务院令第685号)第二条、第三条",
    verified=True,
)

SENSITIVE_DATA = LegalNote(
    Text(
        "医疗健康、特定身份、不满十四周岁未成年人的信息等是敏感个人信息,"
        "有特定目的和充分必要性并严格保护时方可处理,并应取得单独同意。",
        "Health, specific identity and everything about children under 14 is sensitive "
        "personal information: a specific purpose, sufficient necessity, strict protection "
        "and separate consent are required.",
    ),
    "个人信息保护法第二十八条、第二十九条",
    verified=True,
)

MINORS_CONSENT = LegalNote(
    Text(
        "处理不满十四周岁未成年人的个人信息,应取得父母或其他监护人的同意。",
        "Processing data of a child under 14 needs the consent of a parent or guardian.",
    ),
    "个人信息保护法第三十一条",
    verified=True,
)

COMPULSORY_REPORT = LegalNote(
    Text(
        "居(村)民委员会、社会工作服务机构等及其从业人员在工作中发现未成年人遭受或者疑似遭受"
        "不法侵害以及面临不法侵害危险的,应当立即向公安机关报案或举报。",
        "Residents' and village committees, social work organisations and others and their "
        "staff who find that a minor suffers, seems to suffer or risks unlawful harm report "
        "to the police at once.",
    ),
    "关于建立侵害未成年人案件强制报告制度的意见(试行),最高人民检察院等九部门,2020年",
    verified=True,
)

SEARCH_POWERS = LegalNote(
    Text(
        "检查、盘查、查验身份证件是公安机关的职权,志愿者不得行使。",
        "Searching, questioning and checking identity papers is for the police alone.",
    ),
    "人民警察法第九条、居民身份证法第十五条",
)

PURCHASE = LegalNote(
    Text(
        "承接主体不得转包;购买服务按合同约定验收后支付。",
        "The contractor may not pass the work on; payment follows acceptance under the contract.",
    ),
    "政府购买服务管理办法(财政部令第102号)",
)
