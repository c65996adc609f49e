"""The words accepted in a case workbook, and what each means."""

from collections.abc import Hashable, Iterator, Mapping
from enum import StrEnum
from typing import TypeVar

from linli_core.codec.folding import fold
from linli_core.domain.statements.collective import PUBLIC, ROLL_ONLY
from linli_core.domain.statements.evaluation import WardView
from linli_core.domain.statements.intake import CallbackAnswer, TicketFinding
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
from linli_core.texts.naming import Called, Names
from linli_core.texts.terms import ROLES as ROLE_NAMES
from linli_core.texts.text import Text
from linli_core.texts.vocabularies import NAMES

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T", bound=Hashable)
_NO_NAMES: Mapping[str, Text] = {}


class Words(Mapping[str, T]):
    """The words that a cell may hold, and what each stands for.

    They are what a sheet offers. The code of a thing and its name in both languages stand for
    it just as well, however they are spelt.
    """

    def __init__(
        self,
        words: Mapping[str, T],
        names: Mapping[str, Text] = _NO_NAMES,
        also: Mapping[str, T] | None = None,
    ) -> None:
        """Take the words in the order in which they are offered, and the names of the codes.

        Args:
            words: what a sheet offers.
            names: what the things are called in both languages, by code.
            also: what people write as well, and no list offers.
        """
        self._also = {fold(word): thing for word, thing in (also or {}).items()}
        self._words = {fold(word): thing for word, thing in words.items()}
        called: dict[T, list[str]] = {}
        for word, thing in self._words.items():
            called.setdefault(thing, []).append(word)
        self.names = Names(
            Called(thing, str(thing), names.get(str(thing), Text(some[0], str(thing))), tuple(some))
            for thing, some in called.items()
        )

    def __getitem__(self, word: str) -> T:
        """Return what a word stands for."""
        if word in self._words:
            return self._words[word]
        if fold(word) in self._also:
            return self._also[fold(word)]
        called = self.names.one(word)
        if called is None:
            raise KeyError(word)
        return called.thing

    def __contains__(self, word: object) -> bool:
        """Return whether a word stands for anything."""
        return word in self._words or super().__contains__(word)

    def __iter__(self) -> Iterator[str]:
        """Return the words that a sheet offers."""
        return iter(self._words)

    def __len__(self) -> int:
        """Return how many words a sheet offers."""
        return len(self._words)


def _words(words: Mapping[str, E], also: Mapping[str, E] | None = None) -> Words[E]:
    """Return the words for members of a vocabulary, which has names of its own."""
    return Words(words, NAMES[type(next(iter(words.values()))).__name__], also)


#: What children call those who look after them, as it is written where a guardian is asked for.
PARENTS = ("爸爸", "妈妈", "父亲", "母亲", "爸", "妈", "父", "母")
NEAR_KIN = (
    *("爷爷", "奶奶", "祖父", "祖母", "祖父母", "爷爷奶奶"),
    *("外公", "外婆", "姥姥", "姥爷", "外祖父", "外祖母", "外祖父母", "姥姥姥爷", "外公外婆"),
    *("哥哥", "姐姐", "哥", "姐", "兄", "兄姐", "弟弟", "妹妹", "兄弟姐妹"),
    *("配偶", "丈夫", "妻子", "老伴", "儿子", "女儿", "子女", "孙子", "孙女", "外孙", "外孙女"),
)
#: No 近亲属 of the Civil Code (1045, unverified): guardians with the committee's consent (27, 28).
FARTHER_KIN = (
    *("姑姑", "姑妈", "姑父", "叔叔", "婶婶", "伯伯", "伯父", "伯母", "大伯"),
    *("舅舅", "舅妈", "姨妈", "姨", "阿姨", "姨父", "儿媳", "女婿", "嫂子", "继父", "继母"),
)
RELATIVES = (*PARENTS, *NEAR_KIN, *FARTHER_KIN)


def words_for(words: Mapping[str, T], *meant: T) -> frozenset[str]:
    """Return every word that a sheet offers for one of these."""
    return frozenset(word for word, thing in words.items() if thing in meant)


ROLES = _words(
    {
        **{ROLE_NAMES[role.value].zh: role for role in Role if role is not Role.SYSTEM},
        "村委会": Role.COMMITTEE,
        "居委会": Role.COMMITTEE,
        "村居委会": Role.COMMITTEE,
        "乡镇": Role.TOWNSHIP,
        "街道": Role.TOWNSHIP,
        "乡镇街道": Role.TOWNSHIP,
        "民政局": Role.CIVIL_AFFAIRS,
        "民政厅": Role.CIVIL_AFFAIRS,
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
    },
    {
        **dict.fromkeys(("本人", "自己说", "本人反映", "自己提出"), Channel.SELF),
        **dict.fromkeys(("邻居", "邻居反映", "邻里反映"), Channel.NEIGHBOUR),
        **dict.fromkeys(("上门", "入户", "走访", "入户走访", "网格员走访"), Channel.HOME_VISIT),
        **dict.fromkeys(("12345", "12345热线", "派单", "派", "派件"), Channel.HOTLINE),
        **dict.fromkeys(("电话", "来电", "打电话"), Channel.HOTLINE),
        **dict.fromkeys(("转办", "交办", "转来", "上级转来"), Channel.HANDED_IN),
    },
)
#: Ways to reach an evaluator; every doorstep visit counts as one channel.
CONTACTS = Words(
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
    },
    {
        **dict.fromkeys(RELATIVES, ConsentForm.GUARDIAN),
        **dict.fromkeys(("口头同意", "口头说的"), ConsentForm.ORAL_WITNESSED),
        **dict.fromkeys(("书面同意", "签字", "签名"), ConsentForm.WRITTEN),
    },
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
    },
    dict.fromkeys(PARENTS, GuardianGround.PARENT)
    | dict.fromkeys((*NEAR_KIN, *FARTHER_KIN), GuardianGround.KIN),
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
    },
    {
        **dict.fromkeys(("结对", "一对一", "一对一帮扶"), DeliveryMode.PAIRING),
        **dict.fromkeys(("不结对", "不用结对"), DeliveryMode.PROJECT),
    },
)
#: Ways of helping that somebody may take part in.
WAYS = _words({w: mode for w, mode in MODES.items() if mode is not DeliveryMode.PROJECT})
SOLVED = _words(
    {
        "解决": Solved.YES,
        "已解决": Solved.YES,
        "解决了": Solved.YES,
        "部分": Solved.PARTLY,
        "没有": Solved.NO,
        "没有解决": Solved.NO,
    }
)
FINDINGS = _words(
    {
        "属实": TicketFinding.TRUE,
        "部分属实": TicketFinding.PARTLY,
        "不属实": TicketFinding.UNTRUE,
        "查无此事": TicketFinding.UNTRUE,
    }
)
CALLBACKS = _words(
    {
        "满意": CallbackAnswer.CONTENT,
        "非常满意": CallbackAnswer.CONTENT,
        "基本满意": CallbackAnswer.CONTENT,
        "不满意": CallbackAnswer.NOT_CONTENT,
        "非常不满意": CallbackAnswer.NOT_CONTENT,
        "未接通": CallbackAnswer.NOT_REACHED,
        "无法联系": CallbackAnswer.NOT_REACHED,
        "拒绝回访": CallbackAnswer.NOT_REACHED,
    }
)
ADOPTION = Words(
    {
        "本人": "resident",
        "监护人": "guardian",
        "联名": "co_signers",
        "议事决议": "resolution",
    },
    also=dict.fromkeys(RELATIVES, "guardian") | {"本人认可": "resident", "监护人认可": "guardian"},
)
DECISIONS = Words(
    {"接案": "accept", "不予接案": "decline", "待定": "pending"},
    also={"受理": "accept", "接受": "accept", "不受理": "decline", "不接案": "decline"},
)
REASON_CODES = Words(
    {
        "超出范围": "out_of_scope",
        "重复": "duplicate",
        "已由他方提供": "served_elsewhere",
        "资料不实": "untrue",
        "其他": "other",
    }
)
PARTICIPATION = _words({NAMES["Participation"][p.value].zh: p for p in Participation})
WANTED = _words(
    {
        "是": Wanted.YES,
        "否": Wanted.NO,
        **{NAMES["Wanted"][w.value].zh: w for w in Wanted if w is not Wanted.OLD_FORM},
    }
)
WARD_VIEWS = _words(
    {NAMES["WardView"][v.value].zh: v for v in WardView if v is not WardView.NOT_STATED}
)
YES_OR_NO = {"是": True, "否": False}
#: The best first, and what the hint calls each of them.
GRADES = Words(
    {grade: int(grade) for grade in "54321"},
    also={
        "很满意": 5,
        "非常满意": 5,
        "满意": 4,
        "一般": 3,
        "不满意": 2,
        "很不满意": 1,
        "非常不满意": 1,
    },
)
REVIEWS = Words(
    {"通过": True, "退回": False},
    also=dict.fromkeys(("同意", "审核通过", "批准"), True)
    | dict.fromkeys(("不同意", "不通过", "驳回", "退回修改"), False),
)
#: Cells that hold what nobody else may read.
SECRETS = ("评价码",)
KEPT = {"维持": True, "收回": False}
ANSWERS = Words(
    {"同意": True, "不同意": False},
    also={"愿意": True, "接受": True, "不愿意": False, "不接受": False},
)
SUSPENSIONS = Words(
    {
        "住院": "hospital",
        "外出": "away",
        "失联": "lost_contact",
        "不可抗力": "force_majeure",
        "司法或主管部门": "hold",
        "险情": "danger",
    }
)
OPENNESS = {"开放": True, "暂停": False}
DATA_CLASSES = Words(
    {"需求": "need", "风险": "risk", "联系方式": "contact", "方案": "plan", "服务记录": "records"}
)
TAKES_OVER = {"接收": True, "不接收": False}
EMERGENCIES = Words(
    {
        "生命": "life",
        "健康": "health",
        "儿童": "child",
        "暴力": "violence",
        "灾害": "disaster",
        "无处安身": "shelter",
    }
)
AUDIENCES = Words({"公开": PUBLIC, "名册户": ROLL_ONLY})
#: They decide what a row is known by, so that each has one spelling alone.
SITUATIONS = {
    "已评价": "given",
    "待评价": "open",
    "未联系上": "not_reached",
    "无人评价": "nobody",
    "询问意愿": "wanted",
}
#: What a field of a statement may hold, where no vocabulary says it.
WORDS_OF_FIELDS: Mapping[tuple[str, str], Words[str]] = {
    ("need_adoption", "way"): ADOPTION,
    ("intake_decision", "reason_code"): REASON_CODES,
    ("suspension", "ground"): SUSPENSIONS,
    ("emergency_ground", "ground"): EMERGENCIES,
    ("referral", "data"): DATA_CLASSES,
    ("result_notice", "audience"): AUDIENCES,
}
