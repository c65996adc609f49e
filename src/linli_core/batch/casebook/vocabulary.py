"""The words accepted in a case workbook, and what each means."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from linli_core.codec.folding import fold
from linli_core.domain.statements.collective import PUBLIC, ROLL_ONLY
from linli_core.domain.terms import (
    Channel,
    ConsentForm,
    DeliveryMode,
    GuardianGround,
    Participation,
    PartyStanding,
    Purpose,
    Risk,
    Role,
    Sensitivity,
    Setting,
    SignatureForm,
    Solved,
    SubjectCategory,
    SubjectKind,
    Vetting,
    Wanted,
)
from linli_core.texts.terms import ROLES as ROLE_NAMES
from linli_core.texts.vocabularies import NAMES

E = TypeVar("E", bound=StrEnum)


def _words(words: Mapping[str, E]) -> Mapping[str, E]:
    """Fold the words, so that half-width and full-width forms are equal."""
    return {fold(word): member for word, member in words.items()}


ROLES = _words(
    {
        **{ROLE_NAMES[role.value].zh: role for role in Role if role is not Role.SYSTEM},
        "村委会": Role.COMMITTEE,
        "居委会": Role.COMMITTEE,
        "村居委会": Role.COMMITTEE,
        "乡镇": Role.TOWNSHIP,
        "街道": Role.TOWNSHIP,
        "乡镇街道": Role.TOWNSHIP,
    }
)
SETTINGS = _words({"城市": Setting.URBAN, "农村": Setting.RURAL})
VETTING = _words(
    {"无": Vetting.NONE, "基本": Vetting.BASIC, "已审查": Vetting.CHECKED, "持证": Vetting.LICENSED}
)
CLEARANCES = _words({level.value: level for level in Sensitivity})
GENDERS = {"女": "女", "男": "男"}
PARTY = _words(
    {
        "群众": PartyStanding.NONE,
        "党员": PartyStanding.PARTY_MEMBER,
        "中共党员": PartyStanding.PARTY_MEMBER,
        "人大代表": PartyStanding.PEOPLES_DEPUTY,
        "政协委员": PartyStanding.CPPCC_MEMBER,
        "模范": PartyStanding.MODEL,
        "模范代表": PartyStanding.MODEL,
    }
)
GROUPS = _words(
    {
        "低保对象": SubjectCategory.DIBAO,
        "特困人员": SubjectCategory.TEKUN,
        "空巢老人": SubjectCategory.EMPTY_NEST,
        "留守人员": SubjectCategory.LEFT_BEHIND,
        "农村留守人员": SubjectCategory.LEFT_BEHIND,
        "困境儿童": SubjectCategory.CHILD_IN_HARDSHIP,
        "残疾人": SubjectCategory.DISABLED,
        "重度残疾人": SubjectCategory.SEVERELY_DISABLED,
        "返贫致贫人口": SubjectCategory.RETURNED_POVERTY,
        "其他困难": SubjectCategory.OTHER_HARDSHIP,
    }
)
SUBJECTS = _words(
    {
        "居民": SubjectKind.RESIDENT,
        "家庭": SubjectKind.HOUSEHOLD,
        "群体": SubjectKind.GROUP,
        "场所": SubjectKind.PLACE,
    }
)
CHANNELS = _words(
    {
        "自述": Channel.SELF,
        "邻里": Channel.NEIGHBOUR,
        "上门走访": Channel.HOME_VISIT,
        "社区调查": Channel.SURVEY,
        "议事协商": Channel.DELIBERATION,
        "驻区单位": Channel.RESIDENT_UNIT,
        "党员联系": Channel.PARTY_CONTACT,
        "热线": Channel.HOTLINE,
        "转入": Channel.HANDED_IN,
    }
)
#: Ways to reach an evaluator; every doorstep visit counts as one channel.
CONTACTS = _words(
    {
        "上门": Channel.HOME_VISIT,
        "入户复访": Channel.HOME_VISIT,
        "上门走访": Channel.HOME_VISIT,
        "电话": Channel.HOTLINE,
        "线上": Channel.SURVEY,
        "微信": Channel.SURVEY,
        "短信": Channel.HANDED_IN,
        "邻里": Channel.NEIGHBOUR,
    }
)
CONSENT_FORMS = _words(
    {
        "书面": ConsentForm.WRITTEN,
        "口头": ConsentForm.ORAL_WITNESSED,
        "监护人": ConsentForm.GUARDIAN,
    }
)
GUARDIAN_GROUNDS = _words(
    {
        "父母": GuardianGround.PARENT,
        "近亲属": GuardianGround.KIN,
        "近亲属依法监护": GuardianGround.KIN,
        "遗嘱指定": GuardianGround.WILL,
        "协议监护": GuardianGround.AGREEMENT,
        "指定监护": GuardianGround.APPOINTED,
        "村居委会依法监护": GuardianGround.COMMITTEE,
    }
)
SIGNATURES = _words(
    {
        "签字": SignatureForm.SIGNED,
        "手印": SignatureForm.FINGERPRINT,
        "口述": SignatureForm.SPOKEN,
    }
)
PURPOSES = _words(
    {
        "调查": Purpose.SURVEY,
        "服务": Purpose.SERVICE,
        "结对": Purpose.PAIRING,
        "信息披露": Purpose.DISCLOSE,
        "拍照宣传": Purpose.PHOTO,
        "研究": Purpose.RESEARCH,
        "迁居移交": Purpose.TRANSFER,
    }
)
RISKS = _words({"紧急": Risk.CRITICAL, "高": Risk.HIGH, "中": Risk.MEDIUM, "低": Risk.LOW})
MODES = _words(
    {
        "综合包户": DeliveryMode.HOUSEHOLD_PACKAGE,
        "结对帮扶": DeliveryMode.PAIRING,
        "志愿服务": DeliveryMode.VOLUNTEER,
        "免结对": DeliveryMode.PROJECT,
    }
)
#: Ways of helping that somebody may take part in.
WAYS = {word: mode for word, mode in MODES.items() if mode is not DeliveryMode.PROJECT}
SOLVED = _words(
    {
        "解决": Solved.YES,
        "已解决": Solved.YES,
        "部分": Solved.PARTLY,
        "没有": Solved.NO,
        "没有解决": Solved.NO,
    }
)
ADOPTION = {
    "本人": "resident",
    "监护人": "guardian",
    "联名": "co_signers",
    "议事决议": "resolution",
}
DECISIONS = {"接案": "accept", "不予接案": "decline", "待定": "pending"}
REASON_CODES = {
    "超出范围": "out_of_scope",
    "重复": "duplicate",
    "已由他方提供": "served_elsewhere",
    "资料不实": "untrue",
    "其他": "other",
}
PARTICIPATION = _words({NAMES["Participation"][p.value].zh: p for p in Participation})
WANTED = _words(
    {
        "是": Wanted.YES,
        "否": Wanted.NO,
        **{NAMES["Wanted"][w.value].zh: w for w in Wanted if w is not Wanted.OLD_FORM},
    }
)
REVIEWS = {"通过": True, "退回": False}
#: Cells that hold what nobody else may read.
SECRETS = ("评价码",)
KEPT = {"维持": True, "收回": False}
ANSWERS = {"同意": True, "不同意": False}
SUSPENSIONS = {
    "住院": "hospital",
    "外出": "away",
    "失联": "lost_contact",
    "不可抗力": "force_majeure",
    "司法或主管部门": "hold",
    "险情": "danger",
}
OPENNESS = {"开放": True, "暂停": False}
DATA_CLASSES = {
    "需求": "need",
    "风险": "risk",
    "联系方式": "contact",
    "方案": "plan",
    "服务记录": "records",
}
TAKES_OVER = {"接收": True, "不接收": False}
EMERGENCIES = {
    "生命": "life",
    "健康": "health",
    "儿童": "child",
    "暴力": "violence",
    "灾害": "disaster",
    "无处安身": "shelter",
}
AUDIENCES = {"公开": PUBLIC, "名册户": ROLL_ONLY}
SITUATIONS = {
    "已评价": "given",
    "待评价": "open",
    "未联系上": "not_reached",
    "无人评价": "nobody",
    "询问意愿": "wanted",
}
