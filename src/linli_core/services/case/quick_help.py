"""One row of the quick lane, told out in full: everything the ordinary road asks for is stated.

Nothing is skipped: each of those named states what is theirs to state, and the case takes every
step of the road under every rule. The one short cut is that nobody has to be proposed, since the
resident has agreed with the helper already (`QuickMatter`).
"""

from collections.abc import Iterator
from datetime import datetime

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.statements.closure import ClosureProposal, ClosureReview
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, RoundOpening, WantedAnswer
from linli_core.domain.statements.intake import (
    Consent,
    Guidance,
    IntakeDecision,
    NeedAdoption,
    QuickMatter,
    SurveyRecord,
    Triage,
)
from linli_core.domain.statements.pairing import ServiceStart
from linli_core.domain.statements.plan import Plan, PlanReview, TaskSpec
from linli_core.domain.terms import (
    Channel,
    ConsentForm,
    DeliveryMode,
    FiveActor,
    Participation,
    Purpose,
    Risk,
    Role,
    Solved,
    Stage,
    SubjectKind,
    Wanted,
)
from linli_core.services.case.new_demand import NewDemand
from linli_core.texts.quick import QUICK_WORDS

#: What is stated: by whom, when, and who wrote it down.
Said = tuple[Body, Actor, datetime, Actor]


@frozen(kw_only=True)
class QuickVerdict:
    """What the resident said of it, to whoever writes the row down, or with their own code.

    It counts only where that is the round's collector and independent, or the code is theirs.

    Attributes:
        at: when.
        overall: 1 to 5; None where they only said whether they wanted this, and this helper.
        wanted, wanted_helper: whether they wanted this, and this helper.
        code: their one-time code, where they wrote it down themselves.
    """

    at: datetime
    overall: int | None
    solved: Solved = Solved.YES
    wanted: Wanted = Wanted.NOT_ASKED
    wanted_helper: Wanted = Wanted.NOT_ASKED
    complaint: str = ""
    harm: bool = False
    code: str = ""

    @property
    def is_good(self) -> bool:
        """Return whether nothing of it speaks against the help."""
        wanted = Wanted.NO not in (self.wanted, self.wanted_helper)
        return self.overall is not None and wanted and not self.harm and self.solved is Solved.YES


@frozen(kw_only=True)
class QuickHelp:
    """A small matter: who asked for what, who helped and when, and what the resident said of it.

    Attributes:
        agreed_at: when the case manager and the committee member agreed that it goes this way.
        manager: the case manager; committee: the member who guides and approves.
        collector: who asks the resident afterwards; independent of whoever helped.
        part: what the resident did in it.
        verdict: None until the resident was asked: the case waits, and silence is found by the
            ordinary rules.
        written_at: when the row was written.
    """

    community: str
    resident: str
    words: str
    asked_at: datetime
    agreed_at: datetime
    task_type: str
    helper: str
    start: datetime
    end: datetime
    done: str
    part: tuple[Participation, ...]
    manager: str
    committee: str
    collector: str
    evidence: tuple[str, ...] = ()
    verdict: QuickVerdict | None = None
    recorder: Actor
    written_at: datetime
    number: str = ""
    source: str = "api"

    @property
    def demand(self) -> NewDemand:
        """Return the demand, in the resident's own words."""
        return NewDemand(
            community=self.community,
            subject=SubjectRef(SubjectKind.RESIDENT, self.resident),
            raised_by=Actor(self.resident, Role.RESIDENT),
            channel=Channel.SELF,
            words=self.words,
            at=self.asked_at,
            number=self.number,
            source=self.source,
            recorded_by=self.recorder,
            people=(self.helper, self.manager, self.committee, self.collector),
        )

    def statements(self) -> tuple[Said, ...]:
        """Return what everybody states, in the order of the road."""
        said = [
            (body, author, at, self.recorder)
            for body, author, at in (*self._agreed(), *self._planned(), *self._judged())
        ]
        return tuple(said)

    def _agreed(self) -> Iterator[tuple[Body, Actor, datetime]]:
        resident = Actor(self.resident, Role.RESIDENT)
        manager = Actor(self.manager, Role.CASE_MANAGER)
        committee = Actor(self.committee, Role.COMMITTEE)
        at = self.agreed_at
        matter = QuickMatter(task_type=self.task_type, helper=self.helper)
        yield matter, manager, at
        for purpose in (Purpose.SURVEY, Purpose.SERVICE):
            form = ConsentForm.ORAL_WITNESSED
            given = Consent(purpose=purpose, form=form, given_by=self.resident)
            yield given, resident, at
        yield SurveyRecord(method=Channel.SELF), manager, at
        yield NeedAdoption(way="resident", adopters=(self.resident,)), resident, at
        yield Guidance(stage=Stage.TRIAGE, opinion=QUICK_WORDS["guidance"].zh), committee, at
        triage = Triage(risk=Risk.LOW, task_type=self.task_type, duplicates_checked=True)
        yield triage, manager, at
        decision = IntakeDecision(
            accepted=True, in_scope=True, has_capacity=True, lead=self.manager
        )
        yield decision, manager, at

    def _planned(self) -> Iterator[tuple[Body, Actor, datetime]]:
        manager = Actor(self.manager, Role.CASE_MANAGER)
        committee = Actor(self.committee, Role.COMMITTEE)
        at = self.agreed_at
        none = QUICK_WORDS["not_needed"].zh
        five = dict.fromkeys(FiveActor, none)
        five |= {FiveActor.VOLUNTEER: self.helper, FiveActor.COMMUNITY: self.committee}
        task = TaskSpec(key="T1", task_type=self.task_type, responsible=self.helper)
        plan = Plan(
            version=1,
            goals=(self.words,),
            tasks=(task,),
            mode=DeliveryMode.VOLUNTEER,
            participation=self.part,
            subject_agreed=True,
            five_actors=five,
        )
        yield plan, manager, at
        yield Guidance(stage=Stage.PLAN, opinion=QUICK_WORDS["guidance"].zh), committee, at
        yield PlanReview(version=1, approved=True), committee, at
        yield ServiceStart(first_task_at=self.start, briefing_given=True), manager, at
        record = ServiceRecord(
            number=f"F-{self.number}",
            task="T1",
            deliverers=(self.helper,),
            start=self.start,
            end=self.end,
            done=self.done,
            participation=self.part,
            evidence=self.evidence,
            signed_by=self.resident,
            finishes=True,
        )
        yield record, manager, max(self.end, at)

    def _judged(self) -> Iterator[tuple[Body, Actor, datetime]]:
        manager = Actor(self.manager, Role.CASE_MANAGER)
        committee = Actor(self.committee, Role.COMMITTEE)
        opened = max(self.end, self.agreed_at)
        yield RoundOpening(round=1, collector=self.collector), manager, opened
        verdict = self.verdict
        if verdict is None:
            return
        yield self._word(verdict), Actor(self.resident, Role.RESIDENT), verdict.at
        if not (verdict.is_good and self._asked_by_an_outsider):
            return  # Whether and how it closes is for the ordinary road.
        closing = max(verdict.at, self.written_at)
        proposal = ClosureProposal(
            reason=QUICK_WORDS["closing"].zh, follow_up=QUICK_WORDS["follow_up"].zh
        )
        yield proposal, manager, closing
        yield Guidance(stage=Stage.CLOSURE, opinion=QUICK_WORDS["guidance"].zh), committee, closing
        yield ClosureReview(approved=True), committee, closing

    @property
    def _asked_by_an_outsider(self) -> bool:
        return self.recorder.number not in (self.helper, self.manager)

    def _word(self, verdict: QuickVerdict) -> Ballot | WantedAnswer:
        if verdict.overall is None:
            return WantedAnswer(wanted=verdict.wanted, wanted_helper=verdict.wanted_helper)
        return Ballot(
            round=1,
            overall=verdict.overall,
            solved=verdict.solved,
            raised_by_self=True,
            took_part=bool(self.part),
            complaint=verdict.complaint,
            harm=verdict.harm,
            wanted=verdict.wanted,
            wanted_helper=verdict.wanted_helper,
            code=verdict.code,
        )
