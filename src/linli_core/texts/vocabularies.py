"""Names of the members of every closed vocabulary, each under its own vocabulary.

One code may stand for different things in two vocabularies (a survey is a channel and a
purpose of consent), so the names lie by vocabulary. The workbook's words are the Chinese ones.
"""

from collections.abc import Mapping
from enum import StrEnum

from linli_core.texts.keyed import texts
from linli_core.texts.terms import ROLES, STATES, TERMS, TRIGGERS
from linli_core.texts.text import Text


def _of(*codes: str) -> Mapping[str, Text]:
    """Return names that several vocabularies share."""
    return {code: TERMS[code] for code in codes}


#: Name of the vocabulary's class -> code of the member -> its name.
NAMES: Mapping[str, Mapping[str, Text]] = {
    "CaseState": STATES,
    "Trigger": TRIGGERS,
    "Role": ROLES,
    "Setting": _of("urban", "rural"),
    "Area": _of(
        "special_care",
        "community_concern",
        "safe_community",
        "rural_revitalisation",
        "cross_cutting",
    ),
    "Applicability": _of("focus", "allowed", "not_applicable"),
    "Risk": _of("critical", "high", "medium", "low"),
    "Sensitivity": texts("""
S0 | 公开 | public
S1 | 内部 | internal
S2 | 个人信息 | personal
S3 | 敏感个人信息 | sensitive personal
S4 | 严格限制 | restricted
"""),
    "Purpose": _of("survey", "service", "pairing", "disclose", "photo", "research", "transfer"),
    "ConsentForm": texts("""
written | 书面 | in writing
oral_witnessed | 口头（有见证） | orally, with a witness
guardian | 监护人 | by the guardian
"""),
    "GuardianGround": texts("""
parent | 父母 | parent
kin | 近亲属依法监护 | next of kin by law
will | 遗嘱指定 | by a parent's will
agreement | 协议监护 | by agreement
appointed | 指定监护 | appointed
committee | 村（居）委会依法监护 | the committee by law
"""),
    "Channel": texts("""
self | 自述 | the resident's own word
neighbour | 邻里 | neighbours
home_visit | 上门走访 | home visit
survey | 社区调查 | community survey
deliberation | 议事协商 | deliberation
resident_unit | 驻区单位 | organisation in the area
party_contact | 党员联系 | party member's contact
hotline | 热线 | hotline
handed_in | 转入 | handed in
"""),
    "SubjectKind": texts("""
resident | 居民 | resident
household | 家庭 | household
group | 群体 | group
place | 场所 | place
"""),
    "DeliveryMode": texts("""
household_package | 综合包户 | household package
pairing | 结对帮扶 | pairing
volunteer | 志愿服务 | volunteering
project | 免结对 | without a partner
"""),
    "DelivererClass": texts("""
volunteer | 志愿者 | volunteer
supervised_volunteer | 有督导的志愿者 | supervised volunteer
professional | 专业人员 | professional
residents | 居民自己 | residents themselves
organisation | 社会组织 | organisation
"""),
    "SignatureForm": texts("""
signed | 签字 | signed
fingerprint | 手印 | fingerprint
spoken | 口述 | said
"""),
    "Vetting": texts("""
none | 无 | none
basic | 基本 | basic
checked | 已审查 | checked
licensed | 持证 | licensed
"""),
    "PartyStanding": texts("""
none | 群众 | none
party_member | 党员 | party member
peoples_deputy | 人大代表 | people's deputy
cppcc_member | 政协委员 | CPPCC member
model | 模范代表 | model representative
"""),
    "Verdict": _of("satisfied", "dissatisfied", "not_evaluated"),
    "Solved": texts("""
yes | 解决 | solved
partly | 部分 | partly
no | 没有 | not solved
"""),
    "TicketFinding": texts("""
true | 属实 | true
partly | 部分属实 | partly true
untrue | 不属实 | untrue
"""),
    "CallbackAnswer": texts("""
content | 满意 | content
not_content | 不满意 | not content
not_reached | 未接通 | not reached
"""),
    "TaskStanding": texts("""
open | 办理中 | open
settled | 已办结 | settled
failed | 未办成 | failed
voided | 已作废 | voided
"""),
    "SubjectCategory": texts("""
dibao | 低保对象 | recipient of the subsistence allowance
tekun | 特困人员 | person in extreme hardship
empty_nest | 空巢老人 | empty-nest elder
left_behind | 留守人员 | left behind in the village
child_in_hardship | 困境儿童 | child in hardship
disabled | 残疾人 | disabled person
severely_disabled | 重度残疾人 | severely disabled person
returned_poverty | 返贫致贫人口 | fallen into or back into poverty
other_hardship | 其他困难 | other hardship
"""),
    "Stage": _of("triage", "plan", "closure"),
    "FiveActor": _of("community", "organisation", "social_worker", "volunteer", "charity"),
    "Participation": texts("""
decides | 拿主意 | decides
tells | 说情况 | tells
checks | 看效果 | checks
does | 动手做 | does
organises | 牵头组织 | organises
"""),
    "Wanted": texts("""
yes | 愿意 | wanted
no | 不愿意 | not wanted
not_asked | 没有问 | not asked
old_form | 表上没有这一问 | not on the form
"""),
    "WardView": texts("""
content | 满意 | content
not_content | 不满意 | not content
could_not_be_asked | 没法问 | could not be asked
not_stated | 没有写 | not stated
"""),
    "Certainty": _of("explicit", "fallback", "override"),
}


def name_of(member: StrEnum) -> Text:
    """Return the name of a state, trigger, role or other member of a vocabulary.

    Raises:
        KeyError: the class is no vocabulary of the library.
    """
    return NAMES[type(member).__name__][member.value]
