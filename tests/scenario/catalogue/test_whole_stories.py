"""W6 to W8 and W10 to W13, each told whole: from residents' words to their verdict, and closed.

The notice: 风险排查和群防群治; 协助做好……工作; 就业帮扶; 文化、体育; 返贫致贫人口;
社区防灾救灾; 社区居民需求调查.
"""

from collections.abc import Iterable

import pytest
from attrs import frozen

from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState, Role, Sensitivity, TaskStanding, Trigger, Verdict
from linli_core.engine import Linli
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER
from linli_core.testing.task_stories import in_service, stands_at, task_type_of, why_no_work, work

JUDGES = tuple(Actor(number, Role.RESIDENT) for number in ("R1", "R3", "R4"))
ROLL = bodies.roll(10)


@frozen
class Told:
    """How one kind of work goes: each record's steps, days before it, and where that ends."""

    code: str
    records: tuple[tuple[str, float], ...]
    end: str


def _told(code: str, end: str, *records: str) -> Told:
    parts = [record.partition("+") for record in records]
    return Told(code, tuple((steps, float(days or 1)) for steps, _, days in parts), end)


STORIES = (
    # 通过开展风险排查和群防群治工作……把社区内不稳定因素解决在萌芽
    _told("safe.risk_screening", "closed", "inspect find", "report", "fix+5", "recheck close+7"),
    _told(
        "safe.public_safety",
        "closed",
        "inspect find report",
        "fix recheck fix_again+9",
        "recheck close",
    ),
    _told("concern.security", "closed", "inspect find_clear", "close"),
    _told("safe.early_instability", "closed", "inspect find report", "fix", "recheck close+20"),
    # 协助做好社区矫正、社区戒毒……; 流动人口管理服务
    _told("safe.corrections", "released", "authorise", "task", "assist report", "release+30"),
    _told(
        "safe.drug_rehab",
        "released",
        "authorise",
        "task",
        "assist report+7",
        "assist report+7",
        "release+30",
    ),
    _told("safe.petition", "released", "authorise task", "assist report+3", "release"),
    _told("concern.floating", "released", "authorise task", "assist report", "release"),
    _told("safe.governance", "released", "authorise task", "assist report", "release"),
    # 提供生活、就业帮扶; 易地扶贫搬迁集中安置社区开展就业帮扶
    _told("rural.employment", "retained_3m", "match", "train+10", "place+10", "retain+92"),
    _told(
        "rural.resettle.employment",
        "retained_3m",
        "match place",
        "lose+40",
        "rematch place+5",
        "retain+91",
    ),
    # 文化、体育; 农村移风易俗; 社会融入; 卫生健康
    _told("concern.culture", "fed_back", "sign_up", "hold record+6", "feed_back"),
    _told("concern.sports", "fed_back", "sign_up", "hold record+6", "hold record+7", "feed_back"),
    _told("rural.customs", "fed_back", "sign_up hold record", "feed_back"),
    _told("rural.resettle.integration", "fed_back", "sign_up hold record", "feed_back"),
    _told("safe.health", "fed_back", "sign_up hold record", "feed_back"),
    # 返贫致贫人口; 农村低收入人口常态化帮扶; 脱贫攻坚成果巩固
    _told(
        "rural.returned_poverty",
        "delisted",
        "monitor",
        "raise_alert+30",
        "respond",
        "stabilise+60",
        "delist+90",
    ),
    _told("rural.low_income", "delisted", "monitor+30", "monitor+30", "delist+30"),
    _told(
        "rural.consolidation",
        "delisted",
        "raise_alert",
        "respond",
        "stabilise monitor+30",
        "delist+30",
    ),
    # 社区防灾救灾
    _told(
        "safe.disaster",
        "reviewed",
        "raise_alert",
        "respond+0.1",
        "stabilise",
        "recover+3",
        "review+10",
    ),
    _told("safe.disaster", "reviewed", "raise_alert", "stand_down", "review"),
    # 将社区居民需求调查作为……第一步; 重点关爱帮扶对象、分类明确帮扶内容
    _told("core.needs_survey", "published", "go_out", "verify+7", "confirm", "publish"),
    _told(
        "core.unit_survey",
        "refreshed",
        "go_out verify",
        "ask_again",
        "verify confirm",
        "publish",
        "refresh+90",
    ),
    _told("care.priority_target", "published", "go_out verify", "confirm", "publish"),
)
EACH = pytest.mark.parametrize("told", STORIES, ids=lambda t: f"{t.code}-{len(t.records)}")


def _papers(task_type: TaskType) -> tuple[str, ...]:
    return tuple(item.code for item in task_type.evidence)


def _carry(story: CaseBuilder, records: Iterable[tuple[str, float]]) -> CaseBuilder:
    papers = _papers(task_type_of(story))
    for steps, days in records:
        work(story, *steps.split(), days=days, evidence=papers)
    return story


def _opening(story: CaseBuilder) -> dict[str, object]:
    return {"households": ROLL} if story.case.subject.is_collective else {}


def _judged(story: CaseBuilder, overall: int) -> CaseBuilder:
    judges = JUDGES if story.case.subject.is_collective else JUDGES[:1]
    for judge in judges:
        story.judged(overall, by=judge)
    return story.counted() if story.stands() is CaseState.EVALUATING else story


def _closed(story: CaseBuilder) -> CaseBuilder:
    """Close it; what touches people's own data is told to the roll alone, and posted nowhere."""
    private = task_type_of(story).sensitivity in (Sensitivity.S3, Sensitivity.S4)
    return story.closed(**({"audience": "roll"} if private else {}))


@EACH
def test_from_the_residents_words_to_their_verdict_and_closed(
    installed: Linli, office: Desk, clock: FixedClock, told: Told
) -> None:
    """需求由群众提出、过程有群众参与、成效由群众评价: nobody else's word closes it as satisfied."""
    story = in_service(office, clock, installed.registry.task_types[told.code])
    _carry(story, told.records)
    assert stands_at(story) == told.end
    story.asked(**_opening(story))
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED
    _closed(_judged(story, 5))
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSED, Verdict.SATISFIED)
    past = [entry.target for entry in office.history(story.case)]
    for state in (CaseState.NEED_CONFIRMED, CaseState.IN_SERVICE, CaseState.EVALUATING):
        assert state in past


@EACH
def test_before_its_last_record_nobody_is_asked(
    installed: Linli, office: Desk, clock: FixedClock, told: Told
) -> None:
    """Up to the step that settles the work, residents are not asked to call it done."""
    story = in_service(office, clock, installed.registry.task_types[told.code])
    for nth, record in enumerate(told.records):
        if _is_settled(story):
            return
        opening = bodies.opening(1, **_opening(story))
        refused = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, opening)
        assert "tasks_settled" in refused, told.records[:nth]
        _carry(story, [record])


def _is_settled(story: CaseBuilder) -> bool:
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - a look at the tasks
    return tasks_of(file.case, file.facts)[0].standing is TaskStanding.SETTLED


@EACH
def test_dissatisfied_residents_are_answered_and_asked_again(
    installed: Linli, office: Desk, clock: FixedClock, told: Told
) -> None:
    """成效由群众评价: what they find wanting is put right and put to them anew."""
    story = in_service(office, clock, installed.registry.task_types[told.code])
    _carry(story, told.records).asked(**_opening(story))
    _judged(story, 1)
    assert (story.stands(), story.case.episode.verdict) == (
        CaseState.RECTIFYING,
        Verdict.DISSATISFIED,
    )
    story.rectified().asked(**_opening(story))
    _closed(_judged(story, 4))
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSED, Verdict.SATISFIED)


@pytest.mark.parametrize(
    ("code", "steps"),
    [
        ("safe.petition", "refuse"),
        ("rural.employment", "match;give_up"),
        ("rural.customs", "sign_up;cancel"),
    ],
)
def test_work_that_came_to_nothing_is_replanned_or_voided_with_its_reason_never_judged_done(
    installed: Linli, office: Desk, clock: FixedClock, code: str, steps: str
) -> None:
    """未获授权、帮扶中止、活动取消: a failed task is not put to residents as a result."""
    story = in_service(office, clock, installed.registry.task_types[code])
    _carry(story, [(one, 1) for one in steps.split(";")])
    opening = bodies.opening(1, **_opening(story))
    assert "tasks_settled" in story.why_not(Trigger.SUBMIT_RESULT, MANAGER, opening)


def test_a_job_lost_in_the_third_month_is_no_retention(
    installed: Linli, office: Desk, clock: FixedClock
) -> None:
    """三个月后还在干吗: the case stays in service until three months in one job are over."""
    story = in_service(office, clock, installed.registry.task_types["rural.employment"])
    _carry(story, [("match place", 1), ("lose", 85), ("rematch place", 10)])
    assert why_no_work(story, "retain", days=89) == {"retained"}
    assert story.stands() is CaseState.IN_SERVICE
