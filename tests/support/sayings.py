"""What people of the stories about whose word counts may say, do and decide."""

from collections.abc import Mapping
from typing import Any, ClassVar

from linli_core import (
    Actor,
    CaseState,
    Refusal,
    RegionPolicy,
    Role,
    SubjectKind,
    SubjectRef,
    Text,
    Threshold,
    Trigger,
)
from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.terms import SignatureForm, Solved, Wanted
from linli_core.facts import (
    DeathCancellation,
    DeathSettlement,
    EscalationRequest,
    NeedCorrection,
    ReplanRequest,
    Resumption,
    SubjectConversion,
    SupervisionOrder,
    SuspensionEnd,
    UnsatisfiedClosing,
)
from linli_core.plugins import GuardSpec, hookimpl
from linli_core.testing import FixedClock, bodies
from linli_core.testing.clock import START
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    OTHER_COMMITTEE,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
)
from linli_core.testing.sample_plugin import SamplePlugin

T = Trigger
S = CaseState

AUDITOR = Actor("A1", Role.AUTHORITY)
NEIGHBOURS = tuple(Actor(f"R{n}", Role.RESIDENT) for n in range(1, 9))
#: A place of eight households; R2 lives with R1.
PLACE_HOMES = bodies.roll(8)
LOOKS_LIKE_THE_HELPER = Actor("v1", Role.THIRD_PARTY_EVALUATOR)
RECORDERS = (
    *COLLECTORS,
    MANAGER,
    COMMITTEE,
    SURVEYOR,
    NEIGHBOURS[3],
    LOOKS_LIKE_THE_HELPER,
    "self",
    "helper",
)

#: Who hands in what was written down; None is whoever wrote it, as at a desk.
HANDS = (
    *[None] * 6,
    "helper",
    MANAGER,
    VOLUNTEER,
    SURVEYOR,
    COMMITTEE,
    OTHER_COMMITTEE,
    TOWNSHIP_OFFICE,
    *COLLECTORS[:2],
    NEIGHBOURS[2],
)
#: Offices in which one answers for what others wrote down.
HANDING_IN = (COMMITTEE, OTHER_COMMITTEE, TOWNSHIP_OFFICE)
#: Whose office it is to ask where nobody was named: the committee is that of another place, too.
CALLED = ("E1", "E2", "E3", "E4", "T1", "N1", "C1", "C2")
#: A surveyor who was taken on, and by whom; nobody knows where nobody is named.
TAKEN_ON = Actor("S9", Role.SURVEYOR)

#: Numbers of the helper, the case manager and a collector, as somebody else might type them.
OTHER_FORMS = ("v1", "Ｖ1", "V1\u200b", " V1", "v2", "w1", "l1", "m1", "e1")

#: What somebody may say: the fields of a ballot, and whether it is against the service.
SAYINGS: Mapping[str, tuple[dict[str, Any], bool | None]] = {
    "content": ({"overall": 5}, False),
    "content and wanted": (
        {"overall": 5, "wanted": Wanted.YES, "wanted_helper": Wanted.YES},
        False,
    ),
    "middling": ({"overall": 3}, None),  # as the region's passing grade has it
    "dissatisfied": ({"overall": 1}, True),
    "graded well beside a complaint": ({"overall": 5, "complaint": "来得太晚"}, True),
    "complaint, and content after all": (
        {"overall": 5, "complaint": "想早点来", "content_after_all": True},
        False,
    ),
    "not content after all": ({"overall": 5, "content_after_all": False}, True),
    "unsolved": ({"overall": 5, "solved": Solved.NO}, True),
    "not wanted": ({"overall": 5, "wanted_helper": Wanted.NO}, True),
    "harmed": ({"overall": 5, "harm": True}, True),
    "charged": ({"overall": 5, "answers": {"buy.extra_charge": "是的，收了两百"}}, True),
    "not charged": ({"overall": 5, "answers": {"buy.extra_charge": "否"}}, False),
}
HARM = ("harmed", "charged")
#: Answers to questions that are asked of one kind of help, and only where it was agreed.
OF_A_TASK = ("charged", "not charged")

#: Ways off the straight road.
TURNS: Mapping[Trigger, tuple[Actor, Body]] = {
    T.CORRECT_NEED: (RESIDENT, NeedCorrection(reason="病情变化", change="想有人陪着看病")),
    T.REPLAN: (GUARDIAN, ReplanRequest(reason="腿脚不便")),
    T.ESCALATE: (RESIDENT, EscalationRequest(ground="staff_complaint")),
    T.RESOLVE_ESCALATION: (TOWNSHIP_OFFICE, SupervisionOrder(order="更换上门时间")),
    T.CLOSE_UNSATISFIED: (
        TOWNSHIP_OFFICE,
        UnsatisfiedClosing(explained=True, remedy="转入下季度项目"),
    ),
    T.RETURN_CLOSURE: (COMMITTEE, bodies.closure_review(approved=False, comment="补充回访记录")),
    T.RESUME: (MANAGER, Resumption(reason="已回家")),
    T.END_SUSPENSION: (COMMITTEE, SuspensionEnd(permanent=True, reason="不再需要")),
    T.WITHDRAW: (RESIDENT, bodies.withdrawal()),
    T.REOPEN: (RESIDENT, bodies.reopening()),
    T.CANCEL_DEATH: (TOWNSHIP_OFFICE, DeathCancellation(reason="重名登记错误")),
    T.SETTLE_DEATH: (
        MANAGER,
        DeathSettlement(kin_notified=True, support_offered=True, screened=True),
    ),
    T.CONVERT_SUBJECT: (COMMITTEE, SubjectConversion(member="R2", reason="老伴还在")),
}
#: Which of them lead on from where.
FROM: Mapping[CaseState, tuple[Trigger, ...]] = {
    S.IN_SERVICE: (T.REPLAN, T.CORRECT_NEED, T.WITHDRAW),
    S.EVALUATING: (T.ESCALATE, T.WITHDRAW),
    S.RECTIFYING: (T.REPLAN, T.CORRECT_NEED, T.ESCALATE, T.WITHDRAW),
    S.ESCALATED: (T.RESOLVE_ESCALATION, T.RESOLVE_ESCALATION, T.CLOSE_UNSATISFIED),
    S.SUSPENDED: (T.RESUME, T.RESUME, T.END_SUSPENSION, T.WITHDRAW),
    S.CLOSING: (T.RETURN_CLOSURE,),
    S.CLOSED: (T.REOPEN,),
    S.WITHDRAWN: (T.REOPEN,),
    S.DECEASED: (T.CANCEL_DEATH, T.CONVERT_SUBJECT, T.SETTLE_DEATH),
}

#: Where an episode is over, one way or another.
ENDED = frozenset(
    {S.CLOSED, S.ARCHIVED, S.WITHDRAWN, S.TRANSFERRED, S.DECEASED, S.MERGED, S.REFERRED}
)
#: Where somebody was or is being served, and who was served may still judge it.
SERVED = frozenset({S.IN_SERVICE, S.EVALUATING, S.RECTIFYING, S.SUSPENDED, S.CLOSING, S.CLOSED})
#: Where a verdict stands, until the case goes back to be judged.
SETTLED = ENDED | {S.CLOSING}
#: Where service is over, and residents are owed a verdict.
OVER = SETTLED | {S.EVALUATING}
SUBJECTS = {
    "resident": SubjectRef(SubjectKind.RESIDENT, "R1"),
    "household": SubjectRef(SubjectKind.HOUSEHOLD, "H1"),
    "place": SubjectRef(SubjectKind.PLACE, "示例小区3号楼"),
}
#: What a region may set, with the grade that passes there.
POLICIES: Mapping[str, tuple[RegionPolicy, int]] = {
    "as given": (RegionPolicy(), 3),
    "strict": (
        RegionPolicy(
            code="strict",
            pass_overall=Threshold(4),
            group_pass_share=Threshold(0.75),
            round_days=Threshold(7),
        ),
        4,
    ),
    "at its bounds": (
        RegionPolicy(
            code="bounds",
            max_rounds=Threshold(5),
            group_pass_mean=Threshold(3),
            appeal_days=Threshold(7),
            follow_up_days=Threshold(7),
            round_days=Threshold(7),
            notice_days=Threshold(3),
        ),
        3,
    ),
}
#: Ways in which somebody's name comes under a need that many share: who writes, and how.
SIGNINGS: Mapping[str, tuple[Actor | None, SignatureForm, bool]] = {
    "states it": (None, SignatureForm.SPOKEN, False),
    "says it to the surveyor": (SURVEYOR, SignatureForm.SPOKEN, False),
    "is said to have said it": (MANAGER, SignatureForm.SPOKEN, False),
    "told a volunteer": (VOLUNTEER, SignatureForm.SPOKEN, False),
    "a neighbour says so": (NEIGHBOURS[0], SignatureForm.SPOKEN, False),
    "signs a list": (MANAGER, SignatureForm.SIGNED, True),
    "signed, nobody knows where": (MANAGER, SignatureForm.SIGNED, False),
}
OFFICES = (SURVEYOR.number, COMMITTEE.number)


class StoryClock(FixedClock):
    """A clock that every story of a library begins with anew."""

    def begin(self) -> None:
        """Go back to where stories begin."""
        self._at = START


class Stubborn(SamplePlugin):
    """A plug-in whose guard refuses whatever it may, while somebody wants it to."""

    refuses: ClassVar[bool] = False

    @hookimpl
    def linli_guards(self) -> tuple[GuardSpec, ...]:
        """Stand in every good way."""

        def check(case: Case, facts: Facts) -> Refusal | None:
            del case, facts
            return guard.refuse() if Stubborn.refuses else None

        guard = GuardSpec(
            "sample.stubborn",
            (T.PASS_EVALUATION, T.NO_RESPONSE, T.APPROVE_CLOSURE, T.RESUME),
            ("ballot",),
            Text("插件不同意", "the plug-in objects"),
            Text("等待", "wait"),
            check,
        )
        return (guard,)
