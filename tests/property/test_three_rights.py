"""The three rights of residents hold on every path, whoever states or fires whatever.

Random people state random facts and fire random triggers at a real desk, between stages
told properly, so that paths get far. What must hold is checked from the stored facts and
history alone, without asking the life-cycle.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any, ClassVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from linli_core import Actor, CaseState, LinliError, Role, Trigger
from linli_core.domain.facts import Body, Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.statements.closure import ArchiveReopening, ClosureReview, IncidentClosure
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    EscalationRequest,
    NoResponse,
    SupervisionOrder,
    UnsatisfiedClosing,
)
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.domain.statements.pairing import RepairRequest
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.terms import Channel, Solved, Verdict
from linli_core.engine import Linli
from linli_core.testing import bodies, strategies
from linli_core.testing.builders import CaseBuilder, NothingProposed, a_case, a_library
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    SUPERVISOR,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
GOOD = 3

#: Ways off the straight road, as the right person would take them.
TURNS: Mapping[Trigger, tuple[Actor, Body]] = {
    T.CORRECT_NEED: (RESIDENT, NeedCorrection(reason="病情变化", change="想有人陪着看病")),
    T.DECLINE: (COMMITTEE, bodies.declined()),
    T.RETURN_PLAN: (RESIDENT, bodies.review(approved=False, comment="次数太少")),
    T.REPAIR_PAIRING: (RESIDENT, RepairRequest(reason="合不来")),
    T.REPLAN: (GUARDIAN, ReplanRequest(reason="腿脚不便")),
    T.NO_RESPONSE: (COMMITTEE, NoResponse(round=1)),
    T.ESCALATE: (RESIDENT, EscalationRequest(ground="staff_complaint")),
    T.RESOLVE_ESCALATION: (TOWNSHIP_OFFICE, SupervisionOrder(order="更换上门时间")),
    T.CLOSE_UNSATISFIED: (
        TOWNSHIP_OFFICE,
        UnsatisfiedClosing(explained=True, remedy="转入下季度项目"),
    ),
    T.RETURN_CLOSURE: (COMMITTEE, ClosureReview(approved=False, comment="补充回访记录")),
    T.REOPEN: (RESIDENT, bodies.reopening()),
    T.REOPEN_ARCHIVED: (TOWNSHIP_OFFICE, ArchiveReopening(reason="家属申请复查")),
    T.WITHDRAW: (RESIDENT, bodies.withdrawal()),
}
#: The ways into `closing` that are no verdict, each always counted (lifecycle, principle 3).
NAMED_EXITS = {T.NO_RESPONSE, T.CLOSE_UNSATISFIED, T.END_SUSPENSION}


def _judges(fact: Fact[Any]) -> bool:
    """Whether a fact is a resident's own good word: by the subject or the guardian, no veto."""
    body = fact.body
    return (
        isinstance(body, Ballot)
        and fact.author in (RESIDENT, GUARDIAN)
        and body.overall >= GOOD
        and body.solved is not Solved.NO
        and not body.harm
        and body.answers.get("buy.extra_charge") != "是"
    )


class Rights(RuleBasedStateMachine):
    """One case, told by everybody at once."""

    library: ClassVar[Linli | None] = None

    def __init__(self) -> None:
        """Move in, and register a case, in a transaction that is never committed."""
        super().__init__()
        if Rights.library is None:
            # After all that is told: the story's own clock says when each thing happens.
            Rights.library = a_library(clock=FixedClock(START.replace(year=2100)))
        self.connection = Rights.library.engine.connect()
        self.transaction = self.connection.begin()
        self.clock = FixedClock()
        self.story: CaseBuilder = a_case(Rights.library.bind(self.connection), self.clock)

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.transaction.rollback()
        self.connection.close()

    # what people do

    @rule(stages=st.integers(1, 4))
    def tell(self, stages: int) -> None:
        """The right people take the next stages properly."""
        for _ in range(stages):
            with suppress(LinliError, NothingProposed):
                if self.story.stands() is S.RECTIFYING:
                    self.story.rectified().asked()
                elif self.story.stands() in _STRAIGHT:
                    self.story.next_stage()

    @rule(trigger=st.sampled_from(sorted(TURNS)), back=st.sampled_from([0, 0, 1, 30]))
    def turn(self, trigger: Trigger, back: int) -> None:
        """The right person turns off the straight road, now or as of earlier."""
        actor, body = TURNS[trigger]
        self._fire(trigger, actor, body, back)

    @rule(
        trigger=st.sampled_from(Trigger),
        actor=strategies.actors,
        body=st.none() | strategies.bodies,
        back=st.sampled_from([0, 0, 5, 100]),
    )
    def meddle(self, trigger: Trigger, actor: Actor, body: Body | None, back: int) -> None:
        """Anybody fires anything on the strength of anything."""
        self._fire(trigger, actor, body, back)

    def _fire(self, trigger: Trigger, actor: Actor, body: Body | None, back: int) -> None:
        now = self.clock.advance(hours=1)
        at = FixedClock(now).advance(hours=-back)
        with suppress(LinliError):
            self.story.case = self.story.desk.fire(
                self.story.case, trigger, actor, fact=body, at=at, as_of=now
            )

    @rule(body=strategies.bodies, author=strategies.actors, recorder=strategies.actors)
    def say(self, body: Body, author: Actor, recorder: Actor) -> None:
        """Anybody states anything, written down by anybody."""
        with suppress(LinliError):
            self.story.record(body, author, recorder=recorder)

    @rule(
        body=strategies.BODIES["ballot"],
        author=st.sampled_from([RESIDENT, GUARDIAN, MANAGER, Actor("V1", Role.RESIDENT)]),
    )
    def judge(self, body: Body, author: Actor) -> None:
        """Somebody judges, and the case moves as far as that carries it."""
        with suppress(LinliError):
            self.story.record(body, author, recorder=COLLECTORS[0]).advanced()

    @precondition(lambda self: self.story.stands() is S.EVALUATING)
    @rule(doorstep=st.booleans())
    def knock(self, doorstep: bool) -> None:  # noqa: FBT001 - drawn by Hypothesis
        """Nobody is at home."""
        no = self.story.case.episode.rounds + 1
        channel = Channel.HOME_VISIT if doorstep else Channel.HOTLINE
        with suppress(LinliError):
            body = ContactAttempt(round=no, channel=channel, doorstep=doorstep)
            self.story.record(body, COLLECTORS[0])

    @rule(days=st.sampled_from([0, 1, 20, 100]))
    def wait(self, days: int) -> None:
        """Time passes, and the system does what it may."""
        self.story.later(days=days)
        with suppress(LinliError):
            self.story.advanced()

    @rule()
    def deal_with_incidents(self) -> None:
        """A supervisor closes what incidents there are."""
        with suppress(LinliError):
            self.story.record(IncidentClosure(outcome="已处理"), SUPERVISOR)

    # what must hold

    def _episodes(self) -> dict[int, list[HistoryEntry]]:
        found: dict[int, list[HistoryEntry]] = {}
        for entry in self.story.desk.history(self.story.case):
            found.setdefault(entry.episode, []).append(entry)
        return found

    @invariant()
    def nothing_is_satisfied_without_a_residents_ballot_of_the_episode(self) -> None:
        """成效由群众评价: a good word of this very episode, by the subject or the guardian."""
        episode = self.story.case.episode
        if episode.verdict is not Verdict.SATISFIED:
            return
        facts = self.story.desk.facts(self.story.case)
        team = {d for f in facts if isinstance(f.body, ServiceRecord) for d in f.body.deliverers}
        own = [
            f
            for f in facts
            if _judges(f)
            and f.author.number not in team
            and (episode.no == 1 or f.at > episode.opened_at)
        ]
        assert own

    @invariant()
    def nothing_is_served_whose_need_residents_did_not_confirm(self) -> None:
        """需求由群众提出: in each episode, confirmation comes before service."""
        for entries in self._episodes().values():
            targets = [entry.target for entry in entries]
            if S.IN_SERVICE in targets:
                assert S.NEED_CONFIRMED in targets[: targets.index(S.IN_SERVICE)]

    @invariant()
    def nothing_is_closed_but_by_a_verdict_or_a_named_exit(self) -> None:
        """Into closing leads the residents' pass, or an exit that is counted; nothing else."""
        for entries in self._episodes().values():
            last: Trigger | None = None
            for entry in entries:
                if entry.target is S.CLOSING and entry.trigger is not T.RESUME:
                    last = entry.trigger
                    assert last in {T.PASS_EVALUATION, *NAMED_EXITS}
                if entry.target is S.CLOSED and entry.trigger is T.APPROVE_CLOSURE:
                    assert last is not None

    @invariant()
    def not_evaluated_is_never_satisfied(self) -> None:
        """Where nobody passed anything in an episode, no row of it says satisfied."""
        case = self.story.case
        passed = {
            no
            for no, entries in self._episodes().items()
            if any(e.trigger is T.PASS_EVALUATION or e.source is S.EVALUATING for e in entries)
        }
        if case.episode.no not in passed:
            assert case.episode.verdict is not Verdict.SATISFIED

    @invariant()
    def the_records_verify(self) -> None:
        """Chains, heads and the case row agree after every command, refused ones too."""
        found = self.story.desk.verify()
        assert found.findings == ()
        entries = self.story.desk.history(self.story.case)
        assert [e.version for e in entries] == list(range(1, len(entries) + 1))
        assert self.story.case == self.story.desk.case(self.story.case)


_STRAIGHT = {
    S.REGISTERED,
    S.SURVEYING,
    S.NEED_CONFIRMED,
    S.TRIAGED,
    S.ACCEPTED,
    S.PLANNING,
    S.PLAN_REVIEW,
    S.PAIRING,
    S.PAIRED,
    S.IN_SERVICE,
    S.EVALUATING,
    S.CLOSING,
    S.CLOSED,
}

TestRights = Rights.TestCase
TestRights.settings = settings(max_examples=12, stateful_step_count=25)


class RightsAtLength(Rights):
    """The same, longer: for a night, or before a release."""


TestRightsAtLength = pytest.mark.slow(RightsAtLength.TestCase)
TestRightsAtLength.settings = settings(max_examples=300, stateful_step_count=50)
