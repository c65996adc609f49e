"""Statements about law that the task types rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind is to be checked against
the official text before anybody relies on it.
"""

from linli_core.domain.tasktype import LegalNote
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
        "医疗健康、特定身份、不满十四周岁未成年人的信息等是敏感个人信息,应取得单独同意并严格保护。",
        "Health, specific identity and everything about children under 14 is sensitive personal "
        "information: separate consent and strict protection are required.",
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
        "居(村)民委员会、托育服务机构、社会工作服务机构等及其从业人员发现未成年人遭受或者疑似遭受"
        "不法侵害的,应当立即向公安机关报案或举报。",
        "Committees, childcare and social work organisations and others and their staff who find "
        "that a minor suffers or seems to suffer unlawful harm report to the police at once.",
    ),
    "关于建立侵害未成年人案件强制报告制度的意见(试行),最高人民检察院等九部门,2020年",
    verified=True,
)

CHILDCARE_FILING = LegalNote(
    Text(
        "三岁以下婴幼儿托育机构须依法登记并向卫生健康部门备案。",
        "A childcare institution for children under three registers and is filed with the health "
        "department.",
    ),
    "托育机构登记和备案办法(试行),2019年",
)

OWNERS_DECIDE = LegalNote(
    Text(
        "选聘和解聘物业服务人、使用维修资金等由业主共同决定。",
        "Choosing a property service and using the repair fund is for the owners to decide.",
    ),
    "民法典第二百七十八条",
)

SEARCH_POWERS = LegalNote(
    Text(
        "检查、盘查、查验身份证件是公安机关的职权,志愿者不得行使。",
        "Searching, questioning and checking identity papers is for the police alone.",
    ),
    "人民警察法第九条、居民身份证法第十五条",
)

RESIDENCE_REGISTRATION = LegalNote(
    Text(
        "流动人口居住登记和居住证由公安机关办理。",
        "Registration of residence and residence permits are for the police to handle.",
    ),
    "居住证暂行条例(国务院令第663号)",
)

SPORTS_INSTRUCTORS = LegalNote(
    Text(
        "社会体育指导员按技术等级开展公益健身指导。",
        "Social sports instructors give public guidance according to their grade.",
    ),
    "社会体育指导员管理办法(国家体育总局令第16号)",
)
