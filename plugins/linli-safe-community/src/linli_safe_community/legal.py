"""Statements about law that the task types rest on, each with its source.

`verified` is True where the statement was compared with the article as a published copy or a
commentary quotes it; the others are shown as unverified. Either kind must be verified against
the official text before use.
"""

from linli_core.plugins import LegalNote, Text

MEDIATION_VOLUNTARY = LegalNote(
    Text(
        "人民调解在当事人自愿、平等的基础上进行,不收取任何费用;"
        "不得因调解而阻止当事人依法通过仲裁、行政、司法等途径维护权利。",
        "Mediation rests on free will and equality and costs nothing; it never keeps a party "
        "from arbitration, administrative or judicial remedies.",
    ),
    "人民调解法第三条、第四条",
    verified=True,
)

JUDICIAL_CONFIRMATION = LegalNote(
    Text(
        "双方认为有必要的,可以自调解协议生效之日起三十日内共同向人民法院申请司法确认。",
        "Where both find it needed, they may together ask the court to confirm the agreement "
        "within thirty days of its taking effect.",
    ),
    "人民调解法第三十三条",
    verified=True,
)

VIOLENCE_REPORT = LegalNote(
    Text(
        "居(村)民委员会、社会工作服务机构等及其工作人员发现无民事行为能力人、限制民事行为能力人"
        "遭受或者疑似遭受家庭暴力的,应当及时向公安机关报案。",
        "Committees, social work organisations and others who find that a person without full "
        "capacity suffers or seems to suffer domestic violence report to the police promptly.",
    ),
    "反家庭暴力法第十四条",
    verified=True,
)

VIOLENCE_REMEDIES = LegalNote(
    Text(
        "家庭暴力可由公安机关出具告诫书,受害人可申请人身安全保护令。",
        "The police may issue a written warning; the victim may ask the court for protection.",
    ),
    "反家庭暴力法第十六条、第二十三条",
)

LAND_SCOPE = LegalNote(
    Text(
        "因征收集体所有的土地及其补偿发生的纠纷不属于农村土地承包仲裁委员会的受理范围,"
        "可以通过行政复议或者诉讼等方式解决。",
        "Disputes over requisition of collective land and its compensation are outside the land "
        "arbitration commission's scope; review or court are the ways.",
    ),
    "农村土地承包经营纠纷调解仲裁法第二条",
    verified=True,
)

LAND_ARBITRATION = LegalNote(
    Text(
        "和解、调解不成或者不愿和解、调解的,可以申请仲裁,也可以直接起诉。",
        "Who cannot or will not settle or mediate may ask for arbitration or go to court at once.",
    ),
    "农村土地承包经营纠纷调解仲裁法第四条",
    verified=True,
)

PETITION_RIGHT = LegalNote(
    Text(
        "信访人依法信访受保护,任何组织和个人不得打击报复或者阻挠。",
        "Who petitions lawfully is protected; nobody may retaliate or stand in the way.",
    ),
    "信访工作条例(2022年)",
)

CORRECTIONS = LegalNote(
    Text(
        "社区矫正由社区矫正机构实施,社会力量依法协助;未成年人的矫正与成年人分别进行,信息保密。",
        "Corrections are carried out by the corrections office, helped by society; minors are "
        "kept apart from adults and their data is confidential.",
    ),
    "社区矫正法(2020年施行)第七章",
)

DRUG_REHAB = LegalNote(
    Text(
        "社区戒毒、社区康复由城市街道办事处、乡镇人民政府负责。",
        "Community drug rehabilitation is for the street office or township government.",
    ),
    "禁毒法第三十四条、戒毒条例",
)

RELEASED = LegalNote(
    Text(
        "对刑满释放人员依法给予安置帮教,不得歧视。",
        "Released persons are helped to settle and must not be discriminated against.",
    ),
    "监狱法第三十七条、第三十八条",
)

MENTAL_HEALTH = LegalNote(
    Text(
        "精神障碍患者的人格尊严和隐私受保护;治疗和康复遵循自愿原则,法律另有规定的除外。",
        "Dignity and privacy of persons with mental disorders are protected; treatment and "
        "rehabilitation are voluntary unless the law says otherwise.",
    ),
    "精神卫生法第四条、第三十条",
)

EMERGENCY = LegalNote(
    Text(
        "志愿者参加应急救援服从统一指挥、协调。",
        "Volunteers in an emergency follow the unified command.",
    ),
    "志愿服务条例(国务院令第685号)第二十四条",
)

MEDICAL_PRACTICE = LegalNote(
    Text(
        "诊疗活动由依法执业的医务人员承担。",
        "Diagnosis and treatment are for licensed medical staff.",
    ),
    "医师法第十三条",
)

FIRE_SAFETY = LegalNote(
    Text(
        "任何人发现火灾隐患都可以举报;处罚和强制措施由主管机关实施。",
        "Anybody may report a fire hazard; penalties and force are for the authority alone.",
    ),
    "消防法第五条、第五十四条",
)
