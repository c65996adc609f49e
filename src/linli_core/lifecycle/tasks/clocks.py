"""The clocks that task types declare (`TaskType.clock_days`), as duties with a day of their own.

A clock runs from a step of the task, or from the beginning of service, until one of the steps
that stop it. Names that are not listed here are kept by other rules (public notice, three
months in a job, judicial confirmation), or are shown and counted by nobody.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.pairing import ServiceStart
from linli_core.domain.terms import Risk, TaskStanding
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.tasks.steps import TaskStep, steps_on_file
from linli_core.texts.text import Text

#: In place of a step: the beginning of service.
BEGIN: Final = ""


@frozen
class TaskClock:
    """When a clock of a task runs.

    Attributes:
        name: as in `clock_days`.
        flow: code of the core's flow it belongs to, refinements of it included.
        starts, stops: steps; `BEGIN` stands for the beginning of service.
        again: it runs from the last of these steps, else from the first since it was stopped.
        urgent: only where the risk is high or critical.
    """

    name: str
    flow: str
    starts: tuple[str, ...]
    stops: tuple[str, ...]
    text: Text
    again: bool = False
    urgent: bool = False


def _clock(line: str, zh: str, en: str, *, again: bool = False, urgent: bool = False) -> TaskClock:
    """Read ``name flow: starts > stops``; a dot stands for the beginning of service."""
    head, steps = line.split(":")
    name, flow = head.split()
    starts, stops = (tuple(side.split()) for side in steps.split(">"))
    begin = tuple(BEGIN if step == "." else step for step in starts)
    return TaskClock(name, flow, begin, stops, Text(zh, en), again, urgent)


TASK_CLOCKS: tuple[TaskClock, ...] = (
    _clock("first_visit W1: . > start_visit", "首次上门", "first visit"),
    _clock("visit_interval W1: . record > finish stop", "下次走访", "next visit", again=True),
    _clock(
        "visit_interval_high W1: . record > finish stop",
        "下次走访（高风险）",
        "next visit (high risk)",
        again=True,
        urgent=True,
    ),
    _clock("no_answer_alarm W1: raise_alert > clear_alert stop", "处置预警", "clear the alert"),
    _clock("start W2: . > start give_up", "着手办理", "start"),
    _clock("first_step W2: . > start give_up", "着手办理", "first step"),
    _clock("done W2: . > finish give_up", "办结", "done"),
    _clock("first_session W3: . > hold_session refer break_off", "首次会谈", "first session"),
    _clock(
        "mid_review W3: hold_session > review end refer break_off", "中期评估", "mid-term review"
    ),
    _clock("crisis_referral W3: find_crisis > refer calm", "危机转介", "referral in a crisis"),
    _clock("first_hearing W4: . > hear refuse find_violence rule_out", "首次听取", "first hearing"),
    _clock(
        "mediation W4: hear > agree end_without refuse direct find_violence",
        "调解期限",
        "end of the mediation",
    ),
    _clock("follow_up W4: perform > complete breach", "履行回访", "follow-up of the performance"),
    _clock("answer W5: . > deliberate reject", "答复", "answer"),
    _clock("report W6: find > report pass_on expire", "上报隐患", "report of the hazard"),
    _clock("recheck W6: fix fix_again > recheck expire", "复查", "recheck", again=True),
    _clock("label_expiry W6: find > close expire", "标记消除", "removal of the label"),
    _clock("first_contact W7: task > assist release", "首次联系对象", "first contact"),
    _clock("report W7: assist > report release", "向机关报告", "report to the authority"),
    _clock("release W7: authorise > release", "机关解除委托", "release by the authority"),
    _clock("first_match W8: . > match give_up", "首次推荐岗位", "first match"),
    _clock("placement W8: match rematch > place give_up", "上岗", "placement"),
    _clock("visit_interval W9: contract deliver > verify", "下次服务", "next unit", again=True),
    _clock("verify W9: deliver > verify claw_back", "核验服务量", "verification", again=True),
    _clock("first_event W10: . > hold cancel", "首次活动", "first event"),
    _clock("feedback W10: hold > feed_back", "收集反馈", "feedback", again=True),
    _clock("check W11: . monitor stabilise > raise_alert delist", "监测核查", "check", again=True),
    _clock("respond W11: raise_alert > respond", "响应预警", "response to the alert"),
    _clock("on_site W12: raise_alert > respond stand_down", "到场处置", "response on site"),
    _clock("review W12: stabilise > review respond", "复盘", "review", again=True),
    _clock("field_work W13: . > verify", "入户调查", "field work"),
    _clock("listing W13: verify > publish decline_listing", "公布名单", "listing"),
    _clock("report W13: . > publish", "提交报告", "report"),
)
#: Kept by rules of their own, in whatever flow: public notice, three months in a job, the court.
CLOCKS_BY_RULES: Final = frozenset(
    {"compulsory_report", "judicial_confirmation", "public_notice", "retention"}
)
#: Told to whoever does the work, and counted by nobody.
SHOWN_CLOCKS: Final = frozenset(
    {
        "acceptance",
        "delist_review",
        "no_answer_alarm",
        "occasion",
        "refresh",
        "review",
        "upkeep_check",
    }
)
_URGENT = (Risk.HIGH, Risk.CRITICAL)


@frozen
class Running:
    """A clock that runs: of which task, and when it is over."""

    task: str
    clock: TaskClock
    due: datetime


def running_clocks(case: Case, facts: Facts) -> tuple[Running, ...]:
    """Return every declared clock of an open task that runs, the earliest due first."""
    begun = facts.in_episode(case, ServiceStart)
    if not begun:
        return ()
    found = []
    for task in tasks_of(case, facts):
        if task.standing is TaskStanding.OPEN and task.task_type is not None:
            steps = [s for s in steps_on_file(case, facts) if s.spec.key == task.spec.key]
            taken = [(BEGIN, begun[0].at), *_taken(steps)]
            flow = task.task_type.flow.partition(".")[0]
            for clock in TASK_CLOCKS:
                days = task.task_type.clock_days.get(clock.name)
                since = _since(clock, taken) if clock.flow == flow and days else None
                if days and since is not None and (case.risk in _URGENT or not clock.urgent):
                    due = since + timedelta(days=days)
                    found.append(Running(task.spec.key, clock, due))
    return tuple(sorted(found, key=lambda r: (r.due, r.task, r.clock.name)))


def _taken(steps: list[TaskStep]) -> Iterator[tuple[str, datetime]]:
    return ((code, step.record.end) for step in steps for code in step.steps)


def _since(clock: TaskClock, taken: list[tuple[str, datetime]]) -> datetime | None:
    """Return since when it runs, None where it does not."""
    since: datetime | None = None
    for code, at in taken:
        if code in clock.starts and (clock.again or since is None):
            since = at
        elif code in clock.stops:
            since = None
    return since


def shortest_days(case: Case, facts: Facts, name: str) -> float | None:
    """Return the shortest clock of that name among the kinds of work of a case."""
    codes = {case.task_type, *(task.spec.task_type for task in tasks_of(case, facts))}
    types = (facts.context.task_types.get(code) for code in codes)
    clocks = [t.clock_days[name] for t in types if t is not None and name in t.clock_days]
    return min(clocks, default=None)
