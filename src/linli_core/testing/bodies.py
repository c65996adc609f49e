"""What people state along the main road, sound by default; change a field to break a rule."""

from datetime import datetime, timedelta
from typing import Any, TypeVar, cast

from attrs import evolve

from linli_core.domain.facts import Body
from linli_core.domain.statements.closure import (
    ClosureProposal,
    ClosureReview,
    ReopenRequest,
    Withdrawal,
)
from linli_core.domain.statements.collective import CoSignature, ResultNotice
from linli_core.domain.statements.council import CouncilMeeting
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, Rectification, RoundOpening
from linli_core.domain.statements.intake import (
    Consent,
    Guidance,
    IntakeDecision,
    NeedAdoption,
    SurveyRecord,
    Triage,
)
from linli_core.domain.statements.pairing import PairingAnswer, PairingConfirmation, ServiceStart
from linli_core.domain.statements.plan import Plan, PlanAnswer, PlanReview, TaskSpec
from linli_core.domain.terms import (
    Channel,
    ConsentForm,
    DeliveryMode,
    FiveActor,
    Purpose,
    Risk,
    SignatureForm,
    Solved,
    Stage,
    Wanted,
)
from linli_core.testing.sample_plugin import COMPANY, PROJECT

__all__ = [
    "accepted",
    "adoption",
    "answer",
    "ballot",
    "changed",
    "changed_task",
    "closure",
    "closure_review",
    "confirmation",
    "consent",
    "declined",
    "guidance",
    "meeting",
    "notice",
    "opening",
    "plan",
    "project_plan",
    "rectification",
    "reopening",
    "review",
    "roll",
    "service",
    "signature",
    "start",
    "survey",
    "triage",
    "withdrawal",
]

B = TypeVar("B", bound=Body)


def changed(body: B, fields: dict[str, Any]) -> B:
    """Return the statement with some fields changed."""
    known: Any = body
    return cast("B", evolve(known, **fields))


def survey(**fields: Any) -> SurveyRecord:  # noqa: ANN401 - any field
    """A visit at home."""
    return changed(SurveyRecord(method=Channel.HOME_VISIT), fields)


def consent(purpose: Purpose, **fields: Any) -> Consent:  # noqa: ANN401 - any field
    """Written consent of R1."""
    body = Consent(purpose=purpose, form=ConsentForm.WRITTEN, given_by="R1")
    return changed(body, fields)


def adoption(**fields: Any) -> NeedAdoption:  # noqa: ANN401 - any field
    """R1 makes the words their own."""
    return changed(NeedAdoption(way="resident", adopters=("R1",)), fields)


def signature(**fields: Any) -> CoSignature:  # noqa: ANN401 - any field
    """A resident says to somebody who does not work on the case that they share the need."""
    return changed(CoSignature(form=SignatureForm.SPOKEN), fields)


def meeting(number: str, **fields: Any) -> CouncilMeeting:  # noqa: ANN401 - any field
    """All five members of the council were called, four came, three were in favour."""
    called = tuple(f"K{n}" for n in range(1, 6))
    body = CouncilMeeting(
        reference=number,
        matter="楼道灯不亮，是否列为公共事项办理",
        called=called,
        came=called[:4],
        in_favour=called[:3],
        against=called[3:4],
    )
    return changed(body, fields)


def guidance(stage: Stage) -> Guidance:
    """The committee says what it thinks, at a stage."""
    return Guidance(stage=stage, opinion="同意，注意居民意愿")


def triage(**fields: Any) -> Triage:  # noqa: ANN401 - any field
    """Medium risk, company wanted, duplicates searched for."""
    return changed(Triage(risk=Risk.MEDIUM, task_type=COMPANY, duplicates_checked=True), fields)


def accepted(**fields: Any) -> IntakeDecision:  # noqa: ANN401 - any field
    """The case is taken on, L1 leads."""
    body = IntakeDecision(accepted=True, in_scope=True, has_capacity=True, lead="L1")
    return changed(body, fields)


def declined(**fields: Any) -> IntakeDecision:  # noqa: ANN401 - any field
    """The case is not taken on; the resident was told, and of another way."""
    body = IntakeDecision(
        accepted=False,
        reason_code="out_of_scope",
        reason="不属于服务范围",
        alternative="可向物业服务企业反映",
        notice_given=True,
    )
    return changed(body, fields)


def plan(version: int = 1, **fields: Any) -> Plan:  # noqa: ANN401 - any field
    """One goal, one task of company, residents in it, all five actors named."""
    body = Plan(
        version=version,
        goals=("每周有人说话",),
        tasks=(TaskSpec(key="T1", task_type=COMPANY),),
        mode=DeliveryMode.PAIRING,
        residents_part="居民自己选择聊天的时间和话题",
        subject_agreed=True,
        five_actors={
            FiveActor.COMMUNITY: "协调",
            FiveActor.ORGANISATION: "派人",
            FiveActor.SOCIAL_WORKER: "督导",
            FiveActor.VOLUNTEER: "陪伴",
            FiveActor.CHARITY: "不需要",
        },
    )
    return changed(body, fields)


def plan_answer(version: int = 1, **fields: Any) -> PlanAnswer:  # noqa: ANN401 - any field
    """A yes to a plan."""
    return changed(PlanAnswer(version=version, accepts=True), fields)


def project_plan(version: int = 1, **fields: Any) -> Plan:  # noqa: ANN401 - any field
    """A plan of work that needs no partner."""
    tasks = (TaskSpec(key="T1", task_type=PROJECT),)
    return plan(version, **{"tasks": tasks, "mode": DeliveryMode.PROJECT, **fields})


def review(version: int = 1, **fields: Any) -> PlanReview:  # noqa: ANN401 - any field
    """The plan is approved."""
    return changed(PlanReview(version=version, approved=True), fields)


def answer(side: str, attempt: int = 1, *, accepts: bool = True) -> PairingAnswer:
    """A yes to a proposal, or a no."""
    return PairingAnswer(attempt=attempt, side=side, accepts=accepts)


def confirmation(attempt: int = 1) -> PairingConfirmation:
    """The pairing is confirmed."""
    return PairingConfirmation(attempt=attempt)


def start(at: datetime, **fields: Any) -> ServiceStart:  # noqa: ANN401 - any field
    """The first visit has a date, the briefing was given."""
    return changed(ServiceStart(first_task_at=at, briefing_given=True), fields)


def service(end: datetime, number: str = "F1", **fields: Any) -> ServiceRecord:  # noqa: ANN401 - any field
    """One hour of company that ends then, signed by the resident, and finishes the task."""
    body = ServiceRecord(
        number=number,
        task="T1",
        start=end - timedelta(hours=1),
        end=end,
        done="陪老人聊天读报",
        residents_part="老人选了要读的报纸",
        evidence=("签到", "服务记录", "确认"),
        signed_by="R1",
        finishes=True,
    )
    return changed(body, fields)


def opening(no: int = 1, **fields: Any) -> RoundOpening:  # noqa: ANN401 - any field
    """Residents are asked; each round by another collector."""
    return changed(RoundOpening(round=no, collector=f"E{no}"), fields)


def roll(count: int) -> tuple[str, ...]:
    """Return the numbers of so many households of the invented community."""
    return ("H1", *(f"H{n}" for n in range(3, count + 2)))


def ballot(no: int = 1, *, overall: int = 5, **fields: Any) -> Ballot:  # noqa: ANN401 - any field
    """A resident's judgement; below 3 the problem counts as not solved."""
    least = 3
    solved = Solved.YES if overall >= least else Solved.NO
    complaint = "" if overall >= least else "约好的时间没有来"
    body = Ballot(
        round=no,
        overall=overall,
        solved=solved,
        took_part=True,
        complaint=complaint,
        wanted=Wanted.YES,
        wanted_helper=Wanted.YES,
    )
    return changed(body, fields)


def rectification(no: int, done_at: datetime | None, **fields: Any) -> Rectification:  # noqa: ANN401 - any field
    """One thing put right and answered to R1."""
    body = Rectification(
        round=no,
        matter="没有按时到访",
        measure="改为固定时间并提前电话",
        owner="M1",
        done_at=done_at,
        answered_to="R1",
    )
    return changed(body, fields)


def notice(**fields: Any) -> ResultNotice:  # noqa: ANN401 - any field
    """The result is posted for all to read."""
    body = ResultNotice(place="公示栏", summary="楼道灯已修好，多数住户满意")
    return changed(body, fields)


def closure(**fields: Any) -> ClosureProposal:  # noqa: ANN401 - any field
    """The goals are met; somebody calls after 30 and 90 days."""
    body = ClosureProposal(reason="目标达成", follow_up="30 天和 90 天各回访一次")
    return changed(body, fields)


def closure_review(**fields: Any) -> ClosureReview:  # noqa: ANN401 - any field
    """The closure is approved."""
    return changed(ClosureReview(approved=True), fields)


def withdrawal(**fields: Any) -> Withdrawal:  # noqa: ANN401 - any field
    """The resident leaves, told of the consequences."""
    return changed(Withdrawal(informed=True, reason="子女接去同住"), fields)


def reopening(**fields: Any) -> ReopenRequest:  # noqa: ANN401 - any field
    """A relapse."""
    return changed(ReopenRequest(reason="又独自一人，想继续"), fields)


def changed_task(task: TaskSpec, task_type: str) -> TaskSpec:
    """The same task of a plan, of another type."""
    return evolve(task, task_type=task_type)
