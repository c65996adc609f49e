"""Names of the members of every closed vocabulary, each under its own vocabulary.

One code may stand for different things in two vocabularies (a survey is a channel and a
purpose of consent), so the names lie by vocabulary. The workbook's words are the Chinese ones.
"""

from collections.abc import Mapping
from enum import StrEnum

from linli_core.texts.terms import ROLES, STATES, TERMS, TRIGGERS
from linli_core.texts.text import Text


def _of(*codes: str, **own: Text) -> Mapping[str, Text]:
    """Return names that several vocabularies share, and those of this one alone."""
    return {**{code: TERMS[code] for code in codes}, **own}


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
    "Sensitivity": {
        "S0": Text("公开", "public"),
        "S1": Text("内部", "internal"),
        "S2": Text("个人信息", "personal"),
        "S3": Text("敏感个人信息", "sensitive personal"),
        "S4": Text("严格限制", "restricted"),
    },
    "Purpose": _of("survey", "service", "pairing", "disclose", "photo", "research", "transfer"),
    "ConsentForm": {
        "written": Text("书面", "in writing"),
        "oral_witnessed": Text("口头（有见证）", "orally, with a witness"),
        "guardian": Text("监护人", "by the guardian"),
    },
    "Channel": {
        "self": Text("自述", "the resident's own word"),
        "neighbour": Text("邻里", "neighbours"),
        "home_visit": Text("上门走访", "home visit"),
        "survey": Text("社区调查", "community survey"),
        "deliberation": Text("议事协商", "deliberation"),
        "resident_unit": Text("驻区单位", "organisation in the area"),
        "party_contact": Text("党员联系", "party member's contact"),
        "hotline": Text("热线", "hotline"),
        "handed_in": Text("转入", "handed in"),
    },
    "SubjectKind": {
        "resident": Text("居民", "resident"),
        "household": Text("家庭", "household"),
        "group": Text("群体", "group"),
        "place": Text("场所", "place"),
    },
    "DeliveryMode": {
        "household_package": TERMS["household_package"],
        "pairing": Text("结对帮扶", "pairing"),
        "volunteer": Text("志愿服务", "volunteering"),
        "project": TERMS["project"],
    },
    "DelivererClass": {
        "volunteer": Text("志愿者", "volunteer"),
        "supervised_volunteer": Text("有督导的志愿者", "supervised volunteer"),
        "professional": Text("专业人员", "professional"),
        "residents": Text("居民自己", "residents themselves"),
        "organisation": Text("社会组织", "organisation"),
    },
    "Vetting": {
        "none": Text("无", "none"),
        "basic": Text("基本", "basic"),
        "checked": Text("已审查", "checked"),
        "licensed": Text("持证", "licensed"),
    },
    "PartyStanding": {
        "none": Text("群众", "none"),
        "party_member": Text("党员", "party member"),
        "peoples_deputy": Text("人大代表", "people's deputy"),
        "cppcc_member": Text("政协委员", "CPPCC member"),
        "model": Text("模范代表", "model representative"),
    },
    "Verdict": _of("satisfied", "dissatisfied", "not_evaluated"),
    "Solved": {
        "yes": Text("解决", "solved"),
        "partly": Text("部分", "partly"),
        "no": Text("没有", "not solved"),
    },
    "TaskStanding": {
        "open": Text("办理中", "open"),
        "settled": Text("已办结", "settled"),
        "failed": Text("未办成", "failed"),
        "voided": Text("已作废", "voided"),
    },
    "SubjectCategory": {
        "dibao": Text("低保对象", "recipient of the subsistence allowance"),
        "tekun": Text("特困人员", "person in extreme hardship"),
        "empty_nest": Text("空巢老人", "empty-nest elder"),
        "left_behind": Text("留守人员", "left behind in the village"),
        "child_in_hardship": Text("困境儿童", "child in hardship"),
        "disabled": Text("残疾人", "disabled person"),
        "severely_disabled": Text("重度残疾人", "severely disabled person"),
        "returned_poverty": Text("返贫致贫人口", "fallen into or back into poverty"),
        "other_hardship": Text("其他困难", "other hardship"),
    },
    "Stage": _of("triage", "plan", "closure"),
    "FiveActor": _of("community", "organisation", "social_worker", "volunteer", "charity"),
    "Certainty": _of("explicit", "fallback", "override"),
}


def name_of(member: StrEnum) -> Text:
    """Return the name of a state, trigger, role or other member of a vocabulary.

    Raises:
        KeyError: the class is no vocabulary of the library.
    """
    return NAMES[type(member).__name__][member.value]
