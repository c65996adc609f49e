"""Plan, review and pairing: sheets 方案 and 结对."""

from collections.abc import Mapping

from attrs import frozen
from examples.community.generator.rows import Value
from examples.community.generator.tale import Tale

CONTRACT = "示例合同1号"
RETURNS = (
    "目标写得太虚，写清楚多久来一次",
    "没写孩子谁接，请补上",
    "和家里商量过再报",
    "先问问老人愿不愿意换时间",
)


def _tasks(tale: Tale) -> tuple[str, ...]:
    work = tale.work
    if work.road == "self":
        return (f"{work.code}@{tale.doer}@{len(work.records)}",)
    if tale.extra_worker:
        return (f"{work.code}@@{work.times}", f"care.daily_living@{tale.worker}@1")
    if work.subject == "household" and work.code.startswith("care."):
        return (f"{work.code}@@{work.times}", "care.humanistic@@1")
    return (f"{work.code}@@{work.times}",)


def plan(tale: Tale, variant: str) -> None:
    """The case manager submits a plan."""
    tale.after("plan", 15)
    tale.version += 1
    tale.extra_worker = variant == "worker"
    if variant == "dual":
        tale.manager = tale.cast.staff.managers[1]
    work, paired = tale.work, tale.work.road == "paired"
    tale.tasks = _tasks(tale)
    cells: dict[str, Value] = {
        "版本": tale.version,
        "目标": work.goal,
        "任务": "；".join(tale.tasks),
        "帮扶方式": work.mode,
        "居民参与": f"{work.part}；方案当面念过",
        "对象同意": "是",
        "社区": "协调场地和时间",
        "社会组织": f"{tale.cast.place.township}示例社会工作服务中心派人",
        "社工": "每月跟进一次" if paired else "直接提供服务",
        "志愿者": "上门帮扶" if paired else "不需要",
        "慈善资源": ("不需要", "慈善超市提供棉被一床")[tale.seed % 4 == 0],
        "提交人": tale.manager,
        "提交时间": tale.today,
    }
    changed: dict[str, dict[str, Value]] = {
        "not-agreed": {"对象同意": "否"},
        "four-actors": {"慈善资源": None},
        "no-part": {"居民参与": None},
    }
    cells |= changed.get(variant, {})
    tale.plan = tale.write("方案", tale.as_manager, cells, fault=variant == "no-part")


def approve(tale: Tale, variant: str) -> None:
    """The committee gives its guidance, and it or the supervisor approves."""
    tale.after("review", 9)
    staff = tale.cast.staff
    judges = ((staff.committee[1], "村（居）委会"), (tale.cast.township.supervisor, "督导"))
    reviewer, role = judges[tale.seed % 2]
    if variant == "self":
        reviewer, role = tale.manager, "村（居）委会"
    if variant == "stranger":
        reviewer, role = tale.cast.stranger, "督导"
    cells: dict[str, Value] = {
        "村居委意见": ("方案可行，同意", "同意，注意错开农忙")[tale.seed % 2],
        "意见人": staff.committee[0],
        "意见时间": tale.before(25),
        "审核结果": "通过",
        "审核人": reviewer,
        "审核角色": role,
        "审核时间": tale.today,
        "主管部门会签": tale.work.authority or None,
        "合同编号": CONTRACT if tale.work.flow == "W9" else None,
    }
    if variant == "unguided":
        cells |= {"村居委意见": None, "意见人": None, "意见时间": None}
    _review(tale, cells, fault=variant in ("self", "stranger"))


def send_back(tale: Tale, _variant: str) -> None:
    """The supervisor or the committee returns the plan with a comment."""
    tale.after("review", 9)
    cells: dict[str, Value] = {
        "审核结果": "退回",
        "审核人": tale.cast.staff.committee[1],
        "审核角色": "村（居）委会",
        "审核时间": tale.today,
        "审核意见": RETURNS[tale.seed % len(RETURNS)],
    }
    _review(tale, cells, fault=False)


def _review(tale: Tale, cells: Mapping[str, Value], *, fault: bool) -> None:
    if tale.plan is None:
        msg = "a review needs a plan"
        raise ValueError(msg)
    tale.plan.cells.update(cells)
    tale.plan.cells["时间"] = tale.plan.at = tale.today
    if fault:
        tale.plan.mistake = tale.mistake


@frozen
class _Answers:
    """What the two sides answered, and whether service has a date and a briefing."""

    resident: str | None = "同意"
    helper: str | None = "同意"
    confirmed: bool = True
    briefed: bool = True
    dated: bool = True


_PAIRINGS: Mapping[str, _Answers] = {
    "silent": _Answers(resident=None, confirmed=False, briefed=False, dated=False),
    "helper-silent": _Answers(helper=None, confirmed=False, briefed=False, dated=False),
    "refused": _Answers(
        resident="不同意", helper=None, confirmed=False, briefed=False, dated=False
    ),
    "helper-refused": _Answers(helper="不同意", confirmed=False, briefed=False, dated=False),
    "no-start": _Answers(dated=False),
    "no-briefing": _Answers(briefed=False),
    "helper-answers": _Answers(confirmed=False, briefed=False, dated=False),
}


def pair(tale: Tale, variant: str) -> None:
    """Both sides answer a proposal; the case manager confirms and service gets a date."""
    tale.after("pair", 10)
    tale.pairing += 1
    now = tale.today
    answers = _PAIRINGS.get(variant, _Answers())
    paired = tale.work.road == "paired"
    start = tale.after("start", 13) if answers.dated else now
    tale.today, first = now, start
    speaker = tale.cast.staff.volunteers[0] if variant == "helper-answers" else tale.voice
    cells: dict[str, Value] = {
        "次序": tale.pairing,
        "指定帮扶人": _wished(tale, variant),
        "对象答复": answers.resident if paired else None,
        "答复人": speaker if paired and answers.resident else None,
        "帮扶人答复": answers.helper if paired else None,
        "确认时间": now if paired and answers.confirmed else None,
        "安全告知": "是" if answers.briefed else "否",
        "开始时间": first if answers.dated else None,
    }
    tale.write("结对", tale.as_manager, cells, fault=variant in ("unvetted", "helper-answers"))


def _wished(tale: Tale, variant: str) -> str | None:
    volunteers = tale.cast.staff.volunteers
    wished = {
        "kept": volunteers[tale.seed % 3],
        "unvetted": volunteers[3],
    }.get(variant)
    tale.helper = wished or tale.helper
    return wished
