"""A case taken out to be worked on: what was loaded, and what was added to it since."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from linli_core.codec import bodies
from linli_core.codec.bodies import people_of
from linli_core.domain.case import Case
from linli_core.domain.case_people import CasePeople
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Attempt, Body, Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM, Actor
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.delivery import TaskVoiding
from linli_core.domain.statements.pairing import (
    PairingAnswer,
    PairingProposal,
    PairingWish,
    SearchExhausted,
)
from linli_core.domain.terms import SETTLED_STATES, CaseState, TaskStanding, Trigger
from linli_core.errors import Refused
from linli_core.lifecycle.admission.admit import why_not_admitted
from linli_core.lifecycle.admission.draft import Draft
from linli_core.lifecycle.machine.compiled import Outcome
from linli_core.lifecycle.machine.engine import Step
from linli_core.lifecycle.state.carried_facts import source_of
from linli_core.lifecycle.state.collective import frozen_now
from linli_core.lifecycle.state.incidents import duties_of_the_register, incidents_of
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.state.rounds import opening_in_question, score
from linli_core.lifecycle.tasks.paid_hours import seeing_paid_hours
from linli_core.privacy.keys import new_salt
from linli_core.services.case.admission_desk import AdmissionDesk
from linli_core.services.case.paid_units import bill_partner, bill_record
from linli_core.services.case.projections import episode_row, helper_rows, task_rows
from linli_core.services.context import Context
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.case_rows import (
    StoredDemand,
    StoredFact,
    case_row,
    demand_values,
    entry_values,
    fact_values,
    linked_values,
)
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.terms import TRIGGERS

#: What is said of a pairing moves no task.
_BESIDE = (PairingAnswer, PairingProposal, PairingWish, SearchExhausted)


class CaseFile:
    """A case with its facts, collecting facts and steps until they are saved together.

    Everything happens in memory; `change` tells what to store.
    """

    __slots__ = (
        "_context",
        "_facts",
        "_fresh",
        "_loaded",
        "_register",
        "case",
        "demands",
        "ended",
        "entries",
        "people",
        "stored",
    )

    def __init__(
        self,
        context: Context,
        case: Case,
        facts: Facts,
        people: CasePeople,
        *,
        register: UnitOfWork,
        is_new: bool = False,
    ) -> None:
        """Take out a case.

        Args:
            context: the library's fixed parts.
            case: as stored, or as about to be registered.
            facts: its facts; `facts.context.people` is `people`.
            people: grows as facts name further people.
            register: where communities and other cases are looked up.
            is_new: it is not stored yet.
        """
        self._context = context
        self._register = register
        self._loaded: tuple[int | None, int] = (None if is_new else case.version, case.fact_seq)
        self._facts = facts
        self._fresh: list[Fact[Any]] = []
        self.case: Case = case
        self.people: CasePeople = people
        self.stored: list[StoredFact] = []
        self.entries: list[HistoryEntry] = []
        self.demands: list[StoredDemand] = []
        self.ended: list[tuple[tuple[object, ...], tuple[tuple[object, ...], ...]]] = []

    @property
    def facts(self) -> Facts:
        """Return the facts with everything recorded so far."""
        if self._fresh:
            self._facts = self._facts.with_facts(*self._fresh)
            self._fresh = []
        return self._facts

    @property
    def is_changed(self) -> bool:
        """Return whether there is anything to save."""
        return bool(self.stored or self.entries)

    def register(self, demand: Demand, actor: Actor) -> None:
        """Write the first entry of a new case: its registration, with the demand."""
        salt = new_salt()
        digest = self._context.digests.of_text(salt, demand.words.encode())
        link = self._context.link(b"", demand_values(demand, digest))
        self.demands.append(StoredDemand(demand, salt, digest, link))
        entry = HistoryEntry(
            case_id=self.case.id,
            version=1,
            trigger=None,
            source=None,
            target=self.case.state,
            actor=actor,
            fact=None,
            fact_seq=0,
            episode=1,
            at=self.case.since,
            recorded_at=self._context.now(),
            verdict=self.case.episode.verdict,
        )
        self._append(entry, (link,))

    def _append(self, entry: HistoryEntry, covered: tuple[object, ...] = ()) -> None:
        values = (*linked_values(entry_values(entry)), self.case.fact_head, *covered)
        head = self._context.link(self.case.history_head, values)
        self.entries.append(fast_evolve(entry, hash=head))
        self.case = fast_evolve(self.case, history_head=head)

    def record(
        self,
        body: Body,
        author: Actor,
        at: datetime,
        *,
        recorder: Actor | None = None,
        source: str = "api",
        supersedes: FactId | None = None,
    ) -> Fact[Any]:
        """Put a statement on record.

        Raises:
            Refused: LL-1007, the author may not state this, or a step of a task is refused.
            InvalidInput: LL-4002 naive time, LL-4004 unknown person, be it who recorded it,
                LL-4005 dated after `as_of`, and every error that `why_not_admitted` returns.
        """
        fact = self._draft(body, author, at, recorder or author, source, supersedes)
        draft = Draft(
            case=self.case,
            facts=self.facts,
            fact=fact,
            names=people_of(body),
            port=AdmissionDesk(self._register),
            step_guards=self._context.registry.step_guards,
        )
        error = why_not_admitted(draft)
        if error is not None:
            raise error
        bill_record(self._register, self.case, self.facts, body, supersedes)
        self._keep(fact)
        opened = draft.step.incidents if draft.step is not None and supersedes is None else ()
        for incident in opened:
            self._keep(self._draft(incident, SYSTEM, at, SYSTEM))
        if opened or isinstance(body, IncidentReport):
            self.owe_reports()
        return fact

    def owe_reports(self) -> None:
        """Make facts of the duties to report that rest on what the register says today."""
        for duty in tuple(duties_of_the_register(self.case, self.facts)):
            found = incidents_of(self.case, self.facts)
            self.note(duty, next(i.since for i in found if i.number == duty.incident))

    def note(self, body: Body, at: datetime) -> None:
        """Put on record what the system itself states, of another case's step."""
        self._keep(self._draft(body, SYSTEM, max(at, self.case.opened_at), SYSTEM))

    def carry_over(self, fact: Fact[Any], number: str) -> None:
        """Put on record what was stated in the case of that number, in its author's name."""
        self._keep(self._draft(fact.body, fact.author, fact.at, SYSTEM, source_of(number)))

    def _draft(
        self,
        body: Body,
        author: Actor,
        at: datetime,
        recorder: Actor,
        source: str = "system",
        supersedes: FactId | None = None,
    ) -> Fact[Any]:
        return Fact(
            id=FactId(self._context.new_id()),
            case_id=self.case.id,
            seq=self.case.fact_seq + 1,
            body=body,
            author=author,
            at=at,
            recorder=recorder,
            source=source,
            supersedes=supersedes,
            recorded_at=self._context.now(),
        )

    def _keep(self, fact: Fact[Any]) -> Fact[Any]:
        case = self.case
        public, private = bodies.split(fact.body)
        salt = new_salt() if private is not None else b""
        digest = (
            self._context.digests.of_text(salt, private.encode()) if private is not None else None
        )
        values = linked_values(fact_values(fact, public, digest))
        head = self._context.link(case.fact_head, values)
        self.stored.append(StoredFact(fact, public, private, salt, digest, head))
        self.case = fast_evolve(case, fact_seq=fact.seq, fact_head=head)
        self._fresh.append(fact)
        return fact

    def fire(self, trigger: Trigger, actor: Actor, fact: Fact[Any] | None = None) -> HistoryEntry:
        """Fire one trigger in the name of an actor.

        Args:
            trigger: what to fire.
            actor: who fires it.
            fact: the basis; left out, the actor's own suitable fact is used.

        Raises:
            Refused: LL-1000, with every reason. Nothing was changed.
        """
        lifecycle = self._context.registry.lifecycle
        attempt = (
            Attempt(trigger, actor, fact)
            if fact is not None
            else lifecycle.choose(self.case, self.facts, trigger, actor)
        )
        at = attempt.fact.at if attempt.fact else self.facts.as_of
        step = lifecycle.fire(self.case, self.facts, attempt, at)
        if isinstance(step, Outcome):
            raise Refused(step.refusals, case=self.case.number, trigger=TRIGGERS[trigger.value])
        self._take(step)
        return self.entries[-1]

    def advance(self, pause: "Callable[[CaseFile], bool] | None" = None) -> int:
        """Carry the case through every step its facts justify; return how many.

        Args:
            pause: asked before each step; True stops there, such as for a proposal that
                must be made before later facts are looked at.
        """
        lifecycle = self._context.registry.lifecycle
        steps = 0
        while pause is None or not pause(self):
            step = lifecycle.next_step(self.case, self.facts)
            if step is None:
                break
            self._take(step)
            steps += 1
        return steps

    def _take(self, step: Step) -> None:
        before = self.case
        self._facts = step.facts
        self.case = fast_evolve(step.case, history_head=before.history_head)
        self._append(fast_evolve(step.entry, recorded_at=self._context.now()))
        if before.state is CaseState.EVALUATING:
            self._open_incident_on_veto(step)
        if self.case.state is CaseState.EVALUATING and self.case.subject.is_collective:
            self._freeze_roll(step)
        if step.entry.trigger is Trigger.SETTLE_DEATH:
            self._void_open_tasks(step.entry.at)
        if step.entry.trigger is Trigger.CONFIRM_PAIRING:
            bill_partner(self._register, self.case, self.facts)
            self._facts = seeing_paid_hours(self._register.paid.overlapping, self.case, self.facts)
        if self.case.state in SETTLED_STATES and before.state not in SETTLED_STATES:
            row = self._sealed("episode", episode_row(self.case))
            self.ended.append((row, self._task_rows()))

    def _open_incident_on_veto(self, step: Step) -> None:
        """A veto answer opens an incident, whichever way the round is left."""
        found = score(step.case, step.facts)
        if found is not None and found.veto:
            body = IncidentReport(nature="veto", critical=False)
            self._keep(self._draft(body, SYSTEM, step.entry.at, SYSTEM))
            self.owe_reports()

    def _freeze_roll(self, step: Step) -> None:
        """Who may judge is settled when a round opens; coming back to it changes nothing."""
        opening = opening_in_question(self.case, self.facts)
        if opening is not None and opening.id == step.entry.fact:
            self.note(frozen_now(self.case, self.facts, opening.body), step.entry.at)

    def _void_open_tasks(self, at: datetime) -> None:
        """What the dead no longer need is voided: neither failed nor settled."""
        for task in tasks_of(self.case, self.facts):
            if task.standing is TaskStanding.OPEN:
                self.note(TaskVoiding(task=task.spec.key, reason="服务对象去世"), at)

    def _sealed(self, kind: str, row: tuple[object, ...]) -> tuple[object, ...]:
        return (*row, self._context.seal(kind, row))

    def _task_rows(self) -> tuple[tuple[object, ...], ...]:
        rows = task_rows(self.case, self.facts.with_attempt(None))
        return tuple(self._sealed("task", row) for row in rows)

    def _tasks(self) -> dict[int, tuple[tuple[object, ...], ...]]:
        """The tasks of an episode stay as they were when it ended; a running one's move on."""
        found = {no: tasks for (_, no, *_), tasks in self.ended if isinstance(no, int)}
        if self.case.state not in SETTLED_STATES and self._may_move_tasks:
            found[self.case.episode.no] = self._task_rows()
        return found

    @property
    def _may_move_tasks(self) -> bool:
        """A fact that no task hangs on, such as a proposal, leaves their rows as they are."""
        return bool(self.entries) or any(type(f.fact.body) not in _BESIDE for f in self.stored)

    def change(self) -> CaseChange:
        """Return what to store."""
        version, seq = self._loaded
        return CaseChange(
            case=self.case,
            seal=self._context.seal("case", case_row(self.case)),
            version=version,
            fact_seq=seq,
            facts=tuple(self.stored),
            entries=tuple(self.entries),
            demands=tuple(self.demands),
            tasks=self._tasks(),
            helpers=helper_rows(self.case, self.facts) if self.facts.of(PairingProposal) else None,
            ended=tuple(row for row, _ in self.ended),
            after=LoadedCase(
                case=self.case,
                facts=self.facts.recorded,
                demands=self.facts.demands,
                spent=self.facts.spent,
            ),
        )
