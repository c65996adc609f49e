"""Statements about law that the task types rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind must be verified against
the official text before use.
"""

from linli_core.plugins import LegalNote, Text

MONITORING = LegalNote(
    Text(
        "防止返贫监测对象的认定和退出由乡镇和主管部门按程序办理。",
        "Who is monitored against a return to poverty, and who leaves the list, is for the "
        "township and the department to decide.",
    ),
    "关于健全防止返贫动态监测和帮扶机制的指导意见(2021年)",
)

LOW_INCOME = LegalNote(
    Text(
        "低收入人口的认定由民政部门负责,社会组织参与帮扶、不作认定。",
        "Who counts as low-income is for civil affairs; organisations help and do not decide.",
    ),
    "关于改革完善社会救助制度的意见(2020年)",
)

VILLAGERS_DECIDE = LegalNote(
    Text(
        "涉及村民利益的公益事项、筹资筹劳等经村民会议或者村民代表会议讨论决定。",
        "Works in the villagers' interest and contributions are decided by the villagers' assembly "
        "or its representatives.",
    ),
    "村民委员会组织法第二十四条",
)

NO_FINES = LegalNote(
    Text(
        "村规民约不得与宪法、法律、法规和国家的政策相抵触,"
        "不得有侵犯村民的人身权利、民主权利和合法财产权利的内容。",
        "Village rules must not conflict with constitution, law or policy, nor infringe villagers' "
        "personal, democratic or property rights.",
    ),
    "村民委员会组织法第二十七条",
    verified=True,
)

LABOUR = LegalNote(
    Text(
        "用人单位应依法订立书面劳动合同;中介不得向求职者违法收费。",
        "The employer signs a written contract; no unlawful fee is taken from who seeks work.",
    ),
    "劳动合同法第十条、就业促进法",
)
