"""Residents judge, and what follows: sheets 评价, 整改 and 结案."""

from datetime import datetime, timedelta

from examples.community.generator.rows import Value
from examples.community.generator.tale import Tale

REACHED = ("入户复访", "电话", "上门", "线上")
GOOD = ((5, "解决"), (4, "解决"), (5, "解决"), (4, "部分"), (3, "部分"), (5, "解决"))
POOR = ((2, "部分"), (1, "没有"), (2, "没有"), (3, "没有"))
NOTICE_DAYS = 7
#: Households that answer, where many are asked.
_BALLOTS = {"roll": 13, "some": 5, "few": 2}
LATER = datetime.fromisoformat("2027-03-05T10:00")

#: Work on what is people's own, which is told to the households concerned alone.
_TOLD_TO_THE_ROLL = ("safe.early_instability", "safe.health")


def _opening(tale: Tale, variant: str) -> dict[str, Value]:
    """Open the next round, unless one is open already."""
    if tale.waiting:
        return {"轮次": tale.round, "收集人": _collector(tale, "")}
    tale.after("open", 9)
    tale.round += 1
    tale.waiting = True
    return {
        "轮次": tale.round,
        "提请人": tale.manager,
        "提请时间": tale.today,
        "收集人": _collector(tale, variant),
        "名册": "、".join(dict.fromkeys(r.household for r in tale.cast.group)) or None,
    }


def _collector(tale: Tale, variant: str) -> str:
    collectors = (tale.cast.staff.surveyor, *tale.cast.township.evaluators)
    if variant == "deliverer":
        return tale.worker
    if variant == "colleague":
        return next(w for w in tale.cast.township.workers if w != tale.worker)
    return collectors[0 if variant == "repeated" else tale.round - 1]


def _by_collector(tale: Tale, variant: str = "") -> tuple[str, str]:
    number = _collector(tale, variant)
    return number, {"D": "调查员", "E": "第三方评估"}.get(number[0], "社工")


def open_round(tale: Tale, variant: str) -> None:
    """The case manager asks for the residents' judgement; nobody has answered yet."""
    cells = _opening(tale, variant)
    fault = variant in ("deliverer", "repeated", "colleague")
    tale.write("评价", _by_collector(tale, variant), {**cells, "情况": "待评价"}, fault=fault)


def tried(tale: Tale, variant: str) -> None:
    """One attempt, by telephone, found nobody."""
    cells = _opening(tale, "")
    tale.after("ballot", 15)
    tale.write("评价", _seeker(tale, variant), {**cells, "情况": "未联系上", "渠道": "电话"})


def _seeker(tale: Tale, variant: str) -> tuple[str, str]:
    """Return who says that nobody was found: the collector, or the one who manages the case."""
    return tale.as_manager if variant == "manager" else _by_collector(tale)


def silent(tale: Tale, variant: str) -> None:
    """Telephone and doorstep both found nobody, and the committee says so."""
    tried(tale, variant)
    tale.later(3, 16)
    again: dict[str, Value] = {"轮次": tale.round, "收集人": _collector(tale, "")}
    tale.write("评价", _seeker(tale, variant), {**again, "情况": "未联系上", "渠道": "上门"})
    tale.later(2, 10)
    finder = (tale.cast.staff.committee[0], "村（居）委会")
    tale.write("评价", finder, {**again, "情况": "无人评价"}, fault=variant == "manager")
    tale.waiting = False


def good(tale: Tale, variant: str) -> None:
    """The residents are satisfied."""
    overall, solved = GOOD[(tale.seed + tale.round) % len(GOOD)]
    if variant in _BALLOTS:
        _many_ballots(tale, _BALLOTS[variant], ((4, "解决"), (5, "解决"), (5, "解决")), {})
        return
    wrong: dict[str, dict[str, Value]] = {
        "future": {"评价时间": LATER},
        "seven": {"总体满意度": 7},
        "deliverer": {"评价人": tale.worker, "代评": "是"},
        "guardian": {"评价人": tale.cast.neighbour.number, "代评": "是"},
    }
    _ballot(tale, overall, solved, wrong.get(variant, {}))


def poor(tale: Tale, _variant: str) -> None:
    """The residents are not satisfied, and say why."""
    overall, solved = POOR[(tale.seed + tale.round) % len(POOR)]
    why: dict[str, Value] = {"不满意原因": tale.work.complaint, "及时": 2, "态度": 3}
    if tale.cast.group:
        _many_ballots(tale, _BALLOTS["some"], ((overall, solved), (2, "部分")), why)
        return
    _ballot(tale, overall, solved, why)


def told(tale: Tale, _variant: str) -> None:
    """The residents tell the helper that they are not satisfied, and the helper writes it down."""
    overall, solved = POOR[(tale.seed + tale.round) % len(POOR)]
    why: dict[str, Value] = {"不满意原因": tale.work.complaint, "态度": 3}
    _by_helper(tale, overall, solved, why)


def praise(tale: Tale, _variant: str) -> None:
    """The helper writes down how satisfied the residents are."""
    _by_helper(tale, 5, "解决", {})


def _by_helper(tale: Tale, overall: int, solved: str, changed: dict[str, Value]) -> None:
    opening: dict[str, Value] = {"轮次": tale.round, "收集人": _collector(tale, "")}
    if not tale.round:
        opening = _opening(tale, "")
    tale.after("ballot", 14)
    tale.write("评价", tale.as_helper, {**opening, **_grades(tale, overall, solved), **changed})


def early(tale: Tale, _variant: str) -> None:
    """A ballot of the day before residents were asked."""
    opening = _opening(tale, "")
    given: dict[str, Value] = {"评价时间": tale.today - timedelta(days=1)}
    tale.after("ballot", 14)
    tale.write("评价", _by_collector(tale), {**opening, **_grades(tale, 5, "解决"), **given})


def wait(tale: Tale, _variant: str) -> None:
    """Nobody goes and asks for three weeks."""
    tale.later(21, 10)


def veto(tale: Tale, _variant: str) -> None:
    """Somebody asked for money: a veto, whatever the grades."""
    why = "来的人说要收一百块辛苦钱"
    _ballot(tale, 3, "部分", {"不满意原因": why, "受到侵害": "是", "态度": 1})


def take_back(tale: Tale, _variant: str) -> None:
    """Whoever told of it says to the collector, a day later, that all is well."""
    again: dict[str, Value] = {"轮次": tale.round, "收集人": _collector(tale, "")}
    tale.later(1, 14)
    tale.write("评价", _by_collector(tale), {**again, **_grades(tale, 5, "解决")})


def _grades(tale: Tale, overall: int, solved: str) -> dict[str, Value]:
    return {
        "情况": "已评价",
        "渠道": REACHED[(tale.seed + tale.round) % len(REACHED)],
        "评价人": tale.voice,
        "代评": "是" if tale.cast.subject.guardian else "否",
        "本人提出": "是",
        "有参与": "是",
        "及时": min(5, overall + tale.seed % 2),
        "态度": max(3, overall),
        "问题解决": solved,
        "总体满意度": overall,
        "受到侵害": "否",
        **_of_the_ward(tale, overall, solved),
        "评价时间": tale.today,
    }


def _of_the_ward(tale: Tale, overall: int, solved: str) -> dict[str, Value]:
    """A child is asked beside the parent, and answers in words of their own."""
    if not tale.cast.subject.guardian:
        return {}
    if (overall, solved) in GOOD:
        return {"被监护人态度": "满意", "被监护人意见": "还想让老师来"}
    return {"被监护人态度": "不满意", "被监护人意见": "没怎么来过"}


def _ballot(tale: Tale, overall: int, solved: str, changed: dict[str, Value]) -> None:
    opening = _opening(tale, "")
    tale.after("ballot", 14)
    cells = {**opening, **_grades(tale, overall, solved), **changed}
    fault = tale.mistake in ("M20", "M21", "M22", "M37")
    tale.write("评价", _by_collector(tale), cells, fault=fault)
    tale.waiting = False


def _many_ballots(
    tale: Tale, households: int, given: tuple[tuple[int, str], ...], changed: dict[str, Value]
) -> None:
    opening = _opening(tale, "")
    tale.after("ballot", 9)
    for nth, resident in enumerate(tale.cast.group[:households]):
        tale.today += timedelta(minutes=12)
        grades = _grades(tale, *given[nth % len(given)]) | changed
        judged = {**grades, "评价人": resident.number}
        first = opening if nth == 0 else {key: opening[key] for key in ("轮次", "收集人")}
        tale.write("评价", _by_collector(tale), first | judged)
    tale.waiting = False


def fix(tale: Tale, variant: str) -> None:
    """What residents complained of is put right, and they are told."""
    due = tale.today + timedelta(days=15)
    tale.after("fix", 11)
    done = variant != "open"
    cells: dict[str, Value] = {
        "轮次": tale.round,
        "事项": tale.work.complaint,
        "责任人": tale.manager,
        "措施": ("换了时间，固定了人，当面道歉", "重新办了一遍，留下联系电话")[tale.seed % 2],
        "期限": due,
        "完成时间": tale.before(60) if done else None,
        "已答复": tale.voice if done and variant != "mute" else None,
    }
    tale.write("整改", tale.as_manager, cells)


def close(tale: Tale, variant: str) -> None:
    """The case manager proposes to close; the committee guides and approves."""
    tale.after("close", 10)
    staff = tale.cast.staff
    if tale.cast.group:
        posted: dict[str, Value] = {
            "类型": "公示",
            "内容": "项目已完成，评价结果见公示栏",
            "地点": "村（居）务公开栏",
            "范围": "名册户" if tale.work.code in _TOLD_TO_THE_ROLL else None,
        }
        tale.write("公示", (staff.committee[0], "村（居）委会"), posted)
        tale.later(NOTICE_DAYS + 1, 10)
    judges = ((tale.cast.township.supervisor, "督导"), (staff.committee[1], "村（居）委会"))
    approver, role = judges[tale.seed % 2]
    if variant == "self":
        approver, role = tale.manager, "村（居）委会"
    if variant == "volunteer":
        approver, role = staff.volunteers[1], "村（居）委会"
    cells: dict[str, Value] = {
        "结案理由": ("目标达到", "服务完成，居民认可", "按程序结案")[tale.seed % 3],
        "跟进计划": "30天电话回访一次，90天上门看一次",
        "提出人": tale.manager,
        "村居委意见": "同意结案，平时多照看",
        "意见人": staff.committee[0],
        "意见时间": tale.before(40),
        "审批结果": "通过",
        "审批人": approver,
        "审批角色": role,
        "审批时间": tale.today,
    }
    if variant == "unreviewed":
        cells |= dict.fromkeys(("审批结果", "审批人", "审批角色", "审批时间"))
    if variant == "unguided":
        cells |= dict.fromkeys(("村居委意见", "意见人", "意见时间"))
    tale.write("结案", tale.as_manager, cells, fault=variant in ("self", "volunteer"))
