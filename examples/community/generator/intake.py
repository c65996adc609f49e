"""From a resident's words to the intake decision: sheets 需求 and 研判."""

from datetime import timedelta
from hashlib import sha256

from examples.community.generator.rows import Row, Value
from examples.community.generator.tale import Tale

#: Work that does not apply where the case is.
_MISPLACED = ("M10", "M30", "M31")
#: Work that the team's word is not enough for: what was signed is photographed.
_RESTRICTED = (
    "care.counselling",
    "care.group.child",
    "safe.corrections",
    "safe.drug_rehab",
    "safe.early_instability",
    "safe.mediation.family",
    "safe.mental_rehab",
    "safe.petition",
    "safe.released",
)
CHANNELS = ("自述", "上门走访", "社区调查", "热线", "自述", "党员联系", "驻区单位")
NO_SUCH_DAY = "2026-06-31"

DECLINES: tuple[tuple[str, str, str], ...] = (
    ("超出范围", "所提房屋产权的事不在关爱行动范围内", "联系街道司法所，约了公共法律服务窗口"),
    ("已由他方提供", "镇民政已经安排了同样的服务", "请民政助理员回访，缺什么再提"),
    ("重复", "同一件事家里人已经提过并在办", "并到家里人那件一起答复"),
    ("其他", "本人眼下住院，出院后才用得上", "约定出院当天由调查员回访"),
)


def _refill(row: Row, tale: Tale, **cells: Value) -> None:
    """Add to a row that is filled in bit by bit."""
    row.cells.update(cells)
    row.cells["时间"] = tale.today


def demand(tale: Tale, variant: str) -> None:
    """Somebody says what is needed, in their own words."""
    at = tale.later(0, 8 + tale.seed % 8)
    cast = tale.cast
    cells: dict[str, Value] = {
        "社区代码": cast.place.code,
        "对象类型": "居民",
        "对象编号": cast.subject.number,
        "提出人": tale.voice,
        "渠道": CHANNELS[tale.seed % len(CHANNELS)],
        "需求内容": tale.words,
        "提出时间": at,
    }
    if tale.work.subject == "household":
        cells |= {"对象类型": "家庭", "对象编号": cast.subject.household}
    if variant == "group":
        kind = "场所" if tale.work.subject == "place" else "群体"
        cells |= {"对象类型": kind, "渠道": "议事协商", "提出人": cast.group[0].number}
        cells["对象编号"] = f"{cast.place.name}{tale.work.spot or '邻里互助小组'}"
    if variant == "neighbour":
        cells |= {"渠道": "邻里", "提出人": cast.neighbour.number}
    if variant == "staff":
        cells |= {"渠道": "自述", "提出人": cast.staff.committee[0]}
    cells |= _demand_mistakes(variant)
    tale.demand = tale.write("需求", tale.as_manager, cells, fault=variant in _FAULTY)


_FAULTY = ("bad-community", "nobody", "june31", "blank", "douyin")


def _demand_mistakes(variant: str) -> dict[str, Value]:
    wrong: dict[str, dict[str, Value]] = {
        "bad-community": {"社区代码": "220581999999"},
        "nobody": {"提出人": "R9999"},
        "june31": {"提出时间": NO_SUCH_DAY},
        "blank": {"需求内容": None},
        "douyin": {"渠道": "抖音"},
    }
    return wrong.get(variant, {})


def _demand_row(tale: Tale) -> Row:
    if tale.demand is None:
        msg = "a story begins with its demand"
        raise ValueError(msg)
    return tale.demand


def survey(tale: Tale, variant: str) -> None:
    """The surveyor, or the case manager, goes and asks."""
    at = tale.after("survey", 10)
    by = tale.manager if tale.seed % 6 == 0 else tale.cast.staff.surveyor
    agreed = {"no-consent": "否"}.get(variant, "监护人" if tale.cast.subject.guardian else "口头")
    cells: dict[str, Value] = {"调查人": by, "调查时间": at, "调查同意": agreed}
    if variant == "no-surveyor":
        cells = {"调查同意": agreed}
    _refill(_demand_row(tale), tale, **cells)


def adopt(tale: Tale, variant: str) -> None:
    """Residents make the words their own."""
    at = tale.after("adopt", 14)
    adopters, way, reference = tale.voice, "监护人" if tale.cast.subject.guardian else "本人", None
    group = [resident.number for resident in tale.cast.group]
    if variant in ("few", "signers"):
        signers = group[: 4 if variant == "few" else 5]
        adopters, way = "；".join(signers), "联名"
        _list_of_signatures(tale, signers)
    elif variant == "resolution":
        reference = f"示例议〔2026〕{tale.seed % 30 + 1}号"
        adopters, way = tale.cast.staff.lead, "议事决议"
        _meeting(tale, reference)
        _demand_row(tale).mistake = tale.mistake
    elif variant == "neighbour":
        adopters = tale.cast.neighbour.number
        _demand_row(tale).mistake = tale.mistake
    cells: dict[str, Value] = {"认可人": adopters, "认可方式": way, "认可时间": at}
    _refill(_demand_row(tale), tale, **cells, 决议文号=reference)


def _list_of_signatures(tale: Tale, signers: list[str]) -> None:
    """The residents sign a list; most by hand, one by fingerprint, and its photo is kept."""
    photo = sha256(f"示例名单照片 {tale.cast.place.code} {tale.seed}".encode()).hexdigest()
    for some, form in ((signers[:-1], "签字"), (signers[-1:], "手印")):
        cells: dict[str, Value] = {
            "签名人": "、".join(some),
            "签名方式": form,
            "照片校验码": photo,
            "签名时间": tale.before(60),
        }
        tale.write("联名", (tale.cast.staff.surveyor, "调查员"), cells)


def _meeting(tale: Tale, reference: str) -> None:
    """The council meets: all are called, one or nobody stays away, one may be against."""
    called = tale.cast.staff.council
    came = called[: len(called) - tale.seed % 2]
    in_favour = came[: len(came) - tale.seed % 3 // 2]
    cells: dict[str, Value] = {
        "决议文号": reference,
        "会议时间": tale.before(60),
        "议题": "是否作为公共事项办理",
        "应到": "、".join(called),
        "实到": "、".join(came),
        "赞成": "、".join(in_favour),
        "反对": "、".join(came[len(in_favour) :]) or None,
    }
    tale.write("议事会议", (tale.cast.staff.committee[0], "村（居）委会"), cells)


def twin(tale: Tale, _variant: str) -> None:
    """The same number is given to something else, later in the same file."""
    row = _demand_row(tale)
    tale.later(1)
    cells = {**row.cells, "需求内容": "楼道里的灯不亮，晚上走路害怕。", "时间": tale.today}
    tale.rows.append(Row("需求", cells, tale.today, tale.mistake))


def echo(tale: Tale, _variant: str) -> None:
    """The same row is written twice."""
    row = _demand_row(tale)
    tale.rows.append(Row("需求", dict(row.cells), row.at + timedelta(minutes=1), tale.mistake))


def triage(tale: Tale, variant: str) -> None:
    """Risk, duplicates, the committee's guidance, consents, and the decision."""
    tale.after("triage", 10)
    opinion = ("情况属实，建议尽快办", "请按家里意见安排", "同意，注意保护隐私")[tale.seed % 3]
    cells: dict[str, Value] = {
        "风险等级": tale.risk,
        "任务类型": tale.work.code,
        "已查重": "是",
        "村居委意见": opinion,
        "意见人": tale.cast.staff.committee[0],
        "意见时间": tale.before(30),
        "同意事项": _consents(tale),
        "同意形式": "监护人" if tale.cast.subject.guardian else ("书面", "口头")[tale.seed % 2],
        "同意人": (tale.cast.group[0].number if tale.cast.group else tale.voice),
        "同意凭证": proof(tale) if tale.work.code in _RESTRICTED else None,
        "同意时间": tale.before(20),
        "决定": "接案",
        "范围内": "是",
        "有力量": "是",
        "牵头": tale.cast.staff.lead,
    }
    cells |= _triage_variants(tale, variant)
    faulty = variant in ("bad-type", "wrong-role") or tale.mistake in _MISPLACED
    by = tale.as_manager
    if variant == "wrong-role":
        by = (tale.cast.staff.volunteers[0], "个案管理员")
    tale.write("研判", by, cells, fault=faulty)


def proof(tale: Tale) -> str:
    """Return the digest of the photo of what was signed, invented like everything else."""
    return sha256(f"示例签字照片 {tale.number}".encode()).hexdigest()


def _consents(tale: Tale) -> str:
    wider = "；拍照宣传" if tale.work.flow in ("W2", "W10") else ""
    return f"服务；结对；信息披露{wider}"


def _triage_variants(tale: Tale, variant: str) -> dict[str, Value]:
    code, reason, instead = DECLINES[tale.seed % len(DECLINES)]
    refusal: dict[str, Value] = {
        "决定": "不予接案",
        "理由代码": code,
        "理由": reason,
        "替代建议": instead,
        "已告知": "是",
        "范围内": "否" if code == "超出范围" else "是",
        "有力量": None,
        "牵头": None,
    }
    changed: dict[str, dict[str, Value]] = {
        "unchecked": {"已查重": "否"},
        "unguided": {"村居委意见": None, "意见人": None, "意见时间": None},
        "pending": {"决定": "待定", "范围内": None, "有力量": None, "牵头": None},
        "moving": {"同意事项": "服务；结对；信息披露；迁居移交"},
        "no-service-consent": {"同意事项": "信息披露"},
        "no-pairing-consent": {"同意事项": "服务"},
        "no-lead": {"牵头": None},
        "no-capacity": {"有力量": "否"},
        "declined": refusal,
        "untold": {**refusal, "已告知": "否"},
        "bad-type": {"任务类型": "care.pairng"},
    }
    return changed.get(variant, {})
