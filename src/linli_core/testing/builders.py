"""Stories of a case, told stage by stage through the real services.

`a_case(desk, clock).surveyed().confirmed().triaged()` leaves a case at `triaged`, with the
facts, the people and the history it would have had in life. Each stage takes what is to be
different: ``.triaged(risk=Risk.HIGH)``. `fire` and `record` tell what no stage tells.
"""

from pathlib import Path
from typing import Any

from attrs import define, field

from linli_core.domain.case import Case
from linli_core.domain.facts import Body
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.place import Place
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.terms import (
    CaseState,
    Channel,
    Purpose,
    Role,
    Stage,
    SubjectKind,
    Trigger,
)
from linli_core.engine import Linli
from linli_core.errors import Refused
from linli_core.privacy.keys import KEY_BYTES
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.clock import PRESENT, FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    COUNCIL,
    HELPERS,
    MANAGER,
    RESIDENT,
    SURVEYOR,
    VOLUNTEER,
    move_in,
)
from linli_core.testing.ready_made import kit_settings, ready_made
from linli_core.testing.scenes import Scene, scene_of

T = Trigger
FOLLOW_UP_DAYS = 91
NOTICE_DAYS = 7
#: Three working days, whatever weekend or holidays stand between.
STAY_DAYS = 12


def a_library(
    url: str = "sqlite://",
    *,
    clock: FixedClock | None = None,
    plugin: object = None,
    **more: Any,  # noqa: ANN401 - any argument of from_url
) -> Linli:
    """Return a library of its own on an empty database, with the sample plug-in."""
    clock, key = clock or FixedClock(PRESENT), b"k" * KEY_BYTES
    if plugin is None and not more and _is_new_sqlite(url):
        return ready_made(url, clock, key)
    return Linli.from_url(url, **{**kit_settings(clock, key, plugin), **more})


def _is_new_sqlite(url: str) -> bool:
    kind, _, path = url.partition("://")
    return kind == "sqlite" and "?" not in path and not Path(path.removeprefix("/")).is_file()


class NothingProposed(Exception):
    """The pairing found nobody for the case of a story."""


@define
class CaseBuilder:
    """A case being told; every method returns the builder itself.

    Attributes:
        case: as it stands now.
        plans: versions of the plan so far.
        proposals: proposals of a partner so far.
        rounds: evaluation rounds opened in this episode.
        records: service records so far.
        helper: the partner last proposed.
    """

    desk: Desk
    clock: FixedClock
    case: Case
    plans: int = 0
    proposals: int = 0
    rounds: int = 0
    records: int = 0
    helper: Actor = field(default=VOLUNTEER)

    def stands(self) -> CaseState:
        """Return where the case stands."""
        return self.case.state

    def fire(self, trigger: Trigger, actor: Actor, fact: Body | None = None) -> "CaseBuilder":
        """Fire a trigger an hour later, stating the fact it stands on."""
        at = self.clock.advance(hours=1)
        self.case = self.desk.fire(self.case, trigger, actor, fact=fact, at=at, as_of=at)
        return self

    def record(self, fact: Body, actor: Actor, *, recorder: Actor | None = None) -> "CaseBuilder":
        """State something an hour later, firing nothing."""
        at = self.clock.advance(hours=1)
        self.case = self.desk.record(self.case, fact, actor, at, recorder=recorder, as_of=at)
        return self

    def why_not(self, trigger: Trigger, actor: Actor, fact: Body | None = None) -> set[str]:
        """Try a trigger now and return the rules that refuse it, none where it is allowed.

        A trigger that is allowed is fired.
        """
        at = self.clock.now()
        try:
            self.case = self.desk.fire(self.case, trigger, actor, fact=fact, at=at, as_of=at)
        except Refused as refused:
            return {reason.rule for reason in refused.reasons}
        return set()

    def about_to(self, trigger: Trigger, actor: Actor, fact: Body | None = None) -> Scene:
        """State a fact and stop the moment before the trigger is fired on the strength of it."""
        if fact is not None:
            self.record(fact, actor)
        file = self.desk._take(self.case, self.clock.now(), (actor.number,))  # noqa: SLF001 - the kit looks behind the desk
        # Read now: a scene is looked at when the transaction is over.
        tuple(file.facts.context.people)
        return scene_of(file.case, file.facts, trigger, actor, fact)

    def advanced(self) -> "CaseBuilder":
        """Advance the case as far as its recorded facts allow."""
        self.case = self.desk.advance(self.case, as_of=self.clock.now())
        return self

    def later(self, **delta: float) -> "CaseBuilder":
        """Let time pass."""
        self.clock.advance(**delta)
        return self

    # needs survey

    def surveyed(self) -> "CaseBuilder":
        """Somebody went and asked, with the resident's consent."""
        return self.record(bodies.consent(Purpose.SURVEY), RESIDENT).fire(
            T.START_SURVEY, SURVEYOR, bodies.survey()
        )

    def confirmed(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the fact
        """The resident makes the words their own; of a place, co-signers or a council do."""
        adoption = bodies.adoption(**changed)
        if adoption.way == "resolution":
            self.record(bodies.meeting(adoption.resolution), COUNCIL)
            return self.fire(T.CONFIRM_NEED, COUNCIL, adoption)
        if adoption.way == "co_signers":
            self.signed(*adoption.adopters)
        return self.fire(T.CONFIRM_NEED, RESIDENT, adoption)

    def signed(self, *numbers: str) -> "CaseBuilder":
        """Each of these residents says to the surveyor that they share the need."""
        at = self.clock.now()
        for number in numbers:
            author = Actor(number, Role.RESIDENT)
            self.case = self.desk.record(
                self.case, bodies.signature(), author, at, recorder=SURVEYOR, as_of=at
            )
        return self

    def triaged(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the fact
        """Risk and task type are found, under the committee's guidance."""
        return self.record(bodies.guidance(Stage.TRIAGE), COMMITTEE).fire(
            T.TRIAGE, MANAGER, bodies.triage(**changed)
        )

    def accepted(self) -> "CaseBuilder":
        """The case is taken on, with consent to serve."""
        return self.record(bodies.consent(Purpose.SERVICE), RESIDENT).fire(
            T.ACCEPT, MANAGER, bodies.accepted()
        )

    # plan and pairing

    def plan_begun(self) -> "CaseBuilder":
        """The case manager starts on a plan."""
        return self.fire(T.START_PLAN, MANAGER)

    def planned(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the plan
        """A plan is made and submitted; from `planning` on, a further version."""
        if self.plans == 0:
            self.record(bodies.consent(Purpose.PAIRING), RESIDENT)
        if self.stands() is CaseState.ACCEPTED:
            self.plan_begun()
        self.plans += 1
        plan = bodies.plan(self.plans, **changed)
        self.fire(T.SUBMIT_PLAN, MANAGER, plan)
        return self if self.case.subject.is_collective else self._agreed_to(plan.version)

    def _agreed_to(self, version: int) -> "CaseBuilder":
        """The resident says yes to the plan in their own hand."""
        now, yes = self.clock.now(), bodies.plan_answer(version)
        self.case = self.desk.record(self.case, yes, RESIDENT, now, as_of=now)
        return self

    def approved(self) -> "CaseBuilder":
        """The committee guides and approves the version submitted."""
        return self.record(bodies.guidance(Stage.PLAN), COMMITTEE).fire(
            T.APPROVE_PLAN, COMMITTEE, bodies.review(self.plans)
        )

    def proposed(self) -> "CaseBuilder":
        """The pairing proposes a partner."""
        self.desk.propose_pairings(as_of=self.clock.advance(hours=1))
        proposals = [
            f.body for f in self.desk.facts(self.case) if isinstance(f.body, PairingProposal)
        ]
        if not proposals:
            raise NothingProposed(self.case.number)
        proposal = proposals[-1]
        number = proposal.members[0].helper
        person = next(a for a in HELPERS if a.number == number)
        self.proposals, self.helper = proposal.attempt, person
        self.case = self.desk.case(self.case)
        return self

    def answered(self, *, resident: bool = True, helper: bool = True) -> "CaseBuilder":
        """Resident and helper say yes or no to the proposal."""
        no = self.proposals
        return self.record(bodies.answer("resident", no, accepts=resident), RESIDENT).record(
            bodies.answer("helper", no, accepts=helper), self.helper
        )

    def paired(self) -> "CaseBuilder":
        """A partner is proposed, both say yes, the case manager confirms."""
        self.proposed().answered()
        return self.fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(self.proposals))

    # service

    def started(self) -> "CaseBuilder":
        """Service begins: first date, safety briefing."""
        at = self.clock.now()
        return self.fire(T.START_SERVICE, MANAGER, bodies.start(at))

    def self_served(self) -> "CaseBuilder":
        """Work that needs no partner begins."""
        return self.fire(T.SELF_SERVE, MANAGER, bodies.start(self.clock.now()))

    def served(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the record
        """The partner serves for an hour, and the task is finished."""
        self.records += 1
        end = self.clock.advance(days=1)
        record = bodies.service(end, f"F{self.records}", **changed)
        return self.record(record, self.helper)

    # verdict

    def asked(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the opening
        """Residents are asked to judge, in the next round."""
        self._register_place(tuple(changed.get("households", ())))
        self.rounds = self.case.episode.rounds + 1
        again = self.stands() is CaseState.RECTIFYING
        trigger = T.SUBMIT_RECTIFICATION if again else T.SUBMIT_RESULT
        return self.fire(trigger, MANAGER, bodies.opening(self.rounds, **changed))

    def _register_place(self, households: tuple[str, ...]) -> None:
        """The committee registers who shares the place, where nobody has yet."""
        community, name = self.case.community, self.case.subject.key
        known = self.desk.place_entries(community, name)
        if self.case.subject.is_collective and households and not known:
            place = Place(community=community, name=name, households=households)
            self.desk.put_places([place], actor=COMMITTEE, at=self.clock.now())

    def judged(
        self,
        overall: int = 5,
        *,
        by: Actor = RESIDENT,
        **changed: Any,  # noqa: ANN401 - any field of the ballot
    ) -> "CaseBuilder":
        """A resident judges, and the case moves as the verdict says."""
        body = bodies.ballot(self.rounds, overall=overall, **changed)
        self.record(body, by, recorder=COLLECTORS[self.rounds - 1])
        return self.advanced()

    def counted(self, days: float = STAY_DAYS) -> "CaseBuilder":
        """The round has stood open long enough for whoever did not answer, and is counted."""
        return self.later(days=days).advanced()

    def rectified(self, **changed: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the item
        """What residents complained of is put right, and they are told."""
        item = bodies.rectification(self.rounds, self.clock.now(), **changed)
        return self.record(item, MANAGER)

    # closing

    def closed(self, **notice: Any) -> "CaseBuilder":  # noqa: ANN401 - any field of the notice
        """Closure is proposed, guided and approved; a shared result is posted before."""
        self.record(bodies.closure(), MANAGER).record(bodies.guidance(Stage.CLOSURE), COMMITTEE)
        if self.case.subject.is_collective:
            self.posted(**notice)
        return self.fire(T.APPROVE_CLOSURE, COMMITTEE, bodies.closure_review())

    def posted(
        self,
        days: float = NOTICE_DAYS,
        **changed: Any,  # noqa: ANN401 - any field of the notice
    ) -> "CaseBuilder":
        """The result hangs where every household can read it, for so many days."""
        return self.record(bodies.notice(**changed), COMMITTEE).later(days=days)

    def archived(self) -> "CaseBuilder":
        """The follow-up window passes, and the system archives."""
        return self.later(days=FOLLOW_UP_DAYS).advanced()

    # many stages at once

    def up_to(self, state: CaseState) -> "CaseBuilder":
        """Tell the straight road, from where the case stands, until it stands in that state."""
        while self.stands() is not state:
            self.next_stage()
        return self

    def next_stage(self) -> "CaseBuilder":
        """Tell the next stage of the straight road from where the case stands.

        Raises:
            KeyError: no straight road leads on from there.
        """
        for stage in _ROAD[self.stands()]:
            getattr(self, stage)()
        return self


_ROAD = {
    CaseState.REGISTERED: ("surveyed",),
    CaseState.SURVEYING: ("confirmed",),
    CaseState.NEED_CONFIRMED: ("triaged",),
    CaseState.TRIAGED: ("accepted",),
    CaseState.ACCEPTED: ("plan_begun",),
    CaseState.PLANNING: ("planned",),
    CaseState.PLAN_REVIEW: ("approved",),
    CaseState.PAIRING: ("paired",),
    CaseState.PAIRED: ("started",),
    CaseState.IN_SERVICE: ("served", "asked"),
    CaseState.EVALUATING: ("judged",),
    CaseState.CLOSING: ("closed",),
    CaseState.CLOSED: ("archived",),
}


def a_case(
    desk: Desk,
    clock: FixedClock,
    *,
    words: str = "孩子在外地，想有人陪说说话",
    subject: SubjectRef | None = None,
    raised_by: Actor = RESIDENT,
    channel: Channel = Channel.SELF,
    neighbourhood: bool = True,
) -> CaseBuilder:
    """Register a demand of an invented resident, and the case that answers it.

    Args:
        desk: where to work.
        clock: moved on with each stage.
        words: the demand, verbatim.
        subject: whom it is about; R1 where left out.
        raised_by: who brought it.
        channel: how it reached us.
        neighbourhood: register the invented people first; once for a database is enough.
    """
    if neighbourhood:
        move_in(desk)
    demand = NewDemand(
        community=CODE,
        subject=subject or SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=raised_by,
        channel=channel,
        words=words,
        at=clock.now(),
    )
    return CaseBuilder(desk, clock, desk.open_case(demand, as_of=clock.now()))
