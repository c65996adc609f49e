"""The moment before every trigger of the main road, told once and kept as values."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from linli_core import Actor, CaseState, Linli, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.closure import (
    ArchiveReopening,
    ClosureReview,
    VoidRequest,
)
from linli_core.domain.statements.evaluation import (
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.statements.intake import Appeal, NeedCorrection
from linli_core.domain.statements.pairing import RepairRequest, SearchExhausted
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import Channel, Purpose, Stage
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STEWARD,
    SURVEYOR,
    TOWNSHIP_OFFICE,
)
from linli_core.testing.scenes import Scene

T = Trigger
S = CaseState


def _survey(story: CaseBuilder) -> Scene:
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    return story.about_to(T.START_SURVEY, SURVEYOR, bodies.survey())


def _triage(story: CaseBuilder) -> Scene:
    story.up_to(S.NEED_CONFIRMED).record(bodies.guidance(Stage.TRIAGE), COMMITTEE)
    return story.about_to(T.TRIAGE, MANAGER, bodies.triage())


def _accept(story: CaseBuilder) -> Scene:
    story.up_to(S.TRIAGED).record(bodies.consent(Purpose.SERVICE), RESIDENT)
    return story.about_to(T.ACCEPT, MANAGER, bodies.accepted())


def _appeal(story: CaseBuilder) -> Scene:
    story.surveyed().fire(T.DECLINE, MANAGER, bodies.declined())
    return story.about_to(T.APPEAL, RESIDENT, Appeal(reason="没有别的办法"))


def _submit_plan(story: CaseBuilder) -> Scene:
    story.up_to(S.PLANNING).record(bodies.consent(Purpose.PAIRING), RESIDENT)
    return story.about_to(T.SUBMIT_PLAN, MANAGER, bodies.plan())


def _approve_plan(story: CaseBuilder) -> Scene:
    story.up_to(S.PLAN_REVIEW).record(bodies.guidance(Stage.PLAN), COMMITTEE)
    return story.about_to(T.APPROVE_PLAN, COMMITTEE, bodies.review())


def _return_plan(story: CaseBuilder) -> Scene:
    back = bodies.review(approved=False, comment="次数太少")
    return story.up_to(S.PLAN_REVIEW).about_to(T.RETURN_PLAN, COMMITTEE, back)


def _pair(story: CaseBuilder) -> Scene:
    story.up_to(S.PAIRING).proposed().answered()
    return story.about_to(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation())


def _self_serve(story: CaseBuilder) -> Scene:
    story.up_to(S.PLANNING).record(bodies.consent(Purpose.PAIRING), RESIDENT)
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.project_plan())
    story.plans = 1
    story.approved()
    return story.about_to(T.SELF_SERVE, MANAGER, bodies.start(story.clock.now()))


def _start(story: CaseBuilder) -> Scene:
    story.up_to(S.PAIRED)
    return story.about_to(T.START_SERVICE, MANAGER, bodies.start(story.clock.now()))


def _submit_result(story: CaseBuilder) -> Scene:
    story.up_to(S.IN_SERVICE).served()
    return story.about_to(T.SUBMIT_RESULT, MANAGER, bodies.opening())


def _pass(story: CaseBuilder) -> Scene:
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    return story.about_to(T.PASS_EVALUATION, SYSTEM)


def _fail(story: CaseBuilder) -> Scene:
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(overall=2), RESIDENT, recorder=COLLECTORS[0])
    return story.about_to(T.FAIL_EVALUATION, SYSTEM)


def _no_response(story: CaseBuilder) -> Scene:
    story.up_to(S.EVALUATING)
    story.record(ContactAttempt(round=1, channel=Channel.HOTLINE), COLLECTORS[0])
    visit = ContactAttempt(round=1, channel=Channel.HOME_VISIT, doorstep=True)
    story.later(days=3).record(visit, COLLECTORS[0]).later(days=3)
    return story.about_to(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))


def _submit_rectification(story: CaseBuilder) -> Scene:
    story.up_to(S.EVALUATING).judged(2).rectified()
    return story.about_to(T.SUBMIT_RECTIFICATION, MANAGER, bodies.opening(2))


def _failed_twice(story: CaseBuilder) -> CaseBuilder:
    story.up_to(S.EVALUATING).judged(2).rectified().asked()
    return story.judged(2)


def _escalate(story: CaseBuilder) -> Scene:
    story.up_to(S.IN_SERVICE)
    return story.about_to(T.ESCALATE, RESIDENT, EscalationRequest(ground="staff_complaint"))


def _resolve(story: CaseBuilder) -> Scene:
    order = SupervisionOrder(order="更换上门时间")
    return _failed_twice(story).about_to(T.RESOLVE_ESCALATION, TOWNSHIP_OFFICE, order)


def _close_unsatisfied(story: CaseBuilder) -> Scene:
    closing = UnsatisfiedClosing(explained=True, remedy="转入下季度项目")
    return _failed_twice(story).about_to(T.CLOSE_UNSATISFIED, TOWNSHIP_OFFICE, closing)


def _approve_closure(story: CaseBuilder) -> Scene:
    story.up_to(S.CLOSING).record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
    return story.about_to(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())


def _return_closure(story: CaseBuilder) -> Scene:
    back = ClosureReview(approved=False, comment="补充回访记录")
    return story.up_to(S.CLOSING).about_to(T.RETURN_CLOSURE, COMMITTEE, back)


def _archive(story: CaseBuilder) -> Scene:
    return story.up_to(S.CLOSED).later(days=91).about_to(T.ARCHIVE, STEWARD)


_TOLD: Mapping[Trigger, Callable[[CaseBuilder], Scene]] = {
    T.START_SURVEY: _survey,
    T.CONFIRM_NEED: lambda s: s.surveyed().about_to(T.CONFIRM_NEED, RESIDENT, bodies.adoption()),
    T.CORRECT_NEED: lambda s: s.up_to(S.TRIAGED).about_to(
        T.CORRECT_NEED, RESIDENT, NeedCorrection(reason="病情变化", change="想有人陪着看病")
    ),
    T.TRIAGE: _triage,
    T.ACCEPT: _accept,
    T.DECLINE: lambda s: s.up_to(S.TRIAGED).about_to(T.DECLINE, MANAGER, bodies.declined()),
    T.APPEAL: _appeal,
    T.START_PLAN: lambda s: s.up_to(S.ACCEPTED).about_to(T.START_PLAN, MANAGER),
    T.SUBMIT_PLAN: _submit_plan,
    T.APPROVE_PLAN: _approve_plan,
    T.RETURN_PLAN: _return_plan,
    T.CONFIRM_PAIRING: _pair,
    T.NO_PARTNER: lambda s: s.up_to(S.PAIRING).about_to(
        T.NO_PARTNER, MANAGER, SearchExhausted(reason="附近没有合适的人")
    ),
    T.START_SERVICE: _start,
    T.SELF_SERVE: _self_serve,
    T.REPAIR_PAIRING: lambda s: s.up_to(S.IN_SERVICE).about_to(
        T.REPAIR_PAIRING, RESIDENT, RepairRequest(reason="合不来")
    ),
    T.REPLAN: lambda s: s.up_to(S.IN_SERVICE).about_to(
        T.REPLAN, RESIDENT, ReplanRequest(reason="腿脚不便")
    ),
    T.SUBMIT_RESULT: _submit_result,
    T.PASS_EVALUATION: _pass,
    T.FAIL_EVALUATION: _fail,
    T.NO_RESPONSE: _no_response,
    T.SUBMIT_RECTIFICATION: _submit_rectification,
    T.ESCALATE: _escalate,
    T.RESOLVE_ESCALATION: _resolve,
    T.CLOSE_UNSATISFIED: _close_unsatisfied,
    T.APPROVE_CLOSURE: _approve_closure,
    T.RETURN_CLOSURE: _return_closure,
    T.REOPEN: lambda s: s.up_to(S.CLOSED).about_to(T.REOPEN, RESIDENT, bodies.reopening()),
    T.ARCHIVE: _archive,
    T.REOPEN_ARCHIVED: lambda s: s.up_to(S.ARCHIVED).about_to(
        T.REOPEN_ARCHIVED, TOWNSHIP_OFFICE, ArchiveReopening(reason="家属申请复查")
    ),
    T.WITHDRAW: lambda s: s.up_to(S.IN_SERVICE).about_to(T.WITHDRAW, RESIDENT, bodies.withdrawal()),
    T.VOID: lambda s: s.about_to(T.VOID, STEWARD, VoidRequest(reason="重复录入")),
}


@pytest.fixture(scope="session")
def telling() -> Linli:
    """A library in which the scenes are told; nothing of it is kept."""
    return a_library()


@pytest.fixture(scope="session")
def lifecycle(telling: Linli) -> Lifecycle:
    """The life-cycle in force."""
    return telling.registry.lifecycle


def _cut(linli: Linli, told: Callable[[CaseBuilder], Scene], **case: Any) -> Scene:  # noqa: ANN401 - arguments of a_case
    """Tell a story in a transaction that is rolled back, and keep its last moment."""
    with linli.engine.connect() as connection:
        transaction = connection.begin()
        scene = told(a_case(linli.bind(connection), FixedClock(), **case))
        transaction.rollback()
    return scene


@pytest.fixture(scope="session")
def scenes(telling: Linli) -> Mapping[Trigger, Scene]:
    """For every trigger of the main road, a scene in which it is allowed."""
    return {trigger: _cut(telling, told) for trigger, told in _TOLD.items()}


def _of_a_place(story: CaseBuilder) -> Scene:
    _place_in_service(story).asked(households=bodies.roll(12))
    for number in ("R1", "R3", "R4"):
        story.record(bodies.ballot(), Actor(number, Role.RESIDENT), recorder=COLLECTORS[0])
    return story.later(days=5).about_to(T.PASS_EVALUATION, SYSTEM)


def _place_in_service(story: CaseBuilder) -> CaseBuilder:
    story.surveyed().confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
    return story.up_to(S.IN_SERVICE).served(signed_by="R5")


def _judged_by(story: CaseBuilder, *numbers: str, overall: int = 5) -> CaseBuilder:
    for number in numbers:
        story.judged(overall, by=Actor(number, Role.RESIDENT))
    return story.counted()


def _place_rectified(story: CaseBuilder) -> Scene:
    _place_in_service(story).asked(households=bodies.roll(12))
    _judged_by(story, "R1", "R3", "R4", overall=1)
    for number in ("R1", "R3", "R4"):
        story.rectified(answered_to=number)
    again = bodies.opening(2, households=bodies.roll(12))
    return story.about_to(T.SUBMIT_RECTIFICATION, MANAGER, again)


def _place_closing(story: CaseBuilder) -> Scene:
    _place_in_service(story).asked(households=bodies.roll(12))
    _judged_by(story, "R1", "R3", "R4").record(bodies.closure(), MANAGER)
    story.record(bodies.guidance(Stage.CLOSURE), COMMITTEE).posted()
    return story.about_to(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())


def _most_have_stated(story: CaseBuilder, trigger: Trigger, body: Body) -> Scene:
    """Two of the three households that signed have said so, and the last is about to."""
    _place_in_service(story)
    for number in ("R3", "R4"):
        story.record(body, Actor(number, Role.RESIDENT))
    return story.about_to(trigger, RESIDENT, body)


_TOLD_OF_A_PLACE: Mapping[Trigger, Callable[[CaseBuilder], Scene]] = {
    T.SUBMIT_RESULT: lambda s: _place_in_service(s).about_to(
        T.SUBMIT_RESULT, MANAGER, bodies.opening(households=bodies.roll(12))
    ),
    T.WITHDRAW: lambda s: _most_have_stated(s, T.WITHDRAW, bodies.withdrawal()),
    T.CORRECT_NEED: lambda s: _most_have_stated(
        s, T.CORRECT_NEED, NeedCorrection(reason="情况变了", change="改修路灯")
    ),
    T.PASS_EVALUATION: _of_a_place,
    T.SUBMIT_RECTIFICATION: _place_rectified,
    T.APPROVE_CLOSURE: _place_closing,
}


@pytest.fixture(scope="session")
def place_scenes(telling: Linli) -> Mapping[Trigger, Scene]:
    """The scenes in which a case of a place is asked more than one of a resident."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区9号楼")
    return {
        trigger: _cut(telling, told, subject=place) for trigger, told in _TOLD_OF_A_PLACE.items()
    }


@pytest.fixture(scope="session")
def place_scene(place_scenes: Mapping[Trigger, Scene]) -> Scene:
    """A group's round with ballots of three households, about to pass."""
    return place_scenes[T.PASS_EVALUATION]
