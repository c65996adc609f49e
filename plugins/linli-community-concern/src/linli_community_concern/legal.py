"""Statements about law that the task types rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind must be verified against
the official text before use.
"""

from linli_core.plugins import LegalNote, Text

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
