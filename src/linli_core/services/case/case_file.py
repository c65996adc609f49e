"""A case taken out to be worked on: statements and triggers, until all is saved together."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from linli_core.domain.case import Case
from linli_core.domain.case_people import CasePeople
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM, Actor, Person
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.effects.catalogue import EFFECTS, STATEMENT_EFFECTS
from linli_core.lifecycle.effects.effect import Effect, Happened
from linli_core.lifecycle.machine.case_after import NOTED, noting
from linli_core.lifecycle.machine.engine import FiredTrigger
from linli_core.lifecycle.state.carried_facts import source_of
from linli_core.services.case.admission_desk import AdmissionDesk
from linli_core.services.case.chain_writer import ChainWriter
from linli_core.services.case.effects import Registers, carry_out
from linli_core.services.context import Context
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.unit_of_work import UnitOfWork


class CaseFile:
    """The working copy of a case with its facts; nothing is stored before `change` is saved.

    Attributes:
        case: as it is now.
        people: grows as facts name further people.
        written: what was appended to its chains since it was taken out.
    """

    __slots__ = (
        "_admission",
        "_context",
        "_facts",
        "_fresh",
        "_loaded",
        "_registers",
        "case",
        "people",
        "written",
    )

    def __init__(
        self,
        context: Context,
        case: Case,
        facts: Facts,
        people: CasePeople,
        *,
        register: UnitOfWork,
        opened: ChainWriter | None = None,
    ) -> None:
        """Take out a case.

        Args:
            context: the library's fixed parts.
            case: as stored, or as about to be registered.
            facts: its facts; `facts.context.people` is `people`.
            people: everyone its guards may read.
            register: where communities, other cases and billed hours are looked up.
            opened: what was written of a case that is not stored yet: its registration.
        """
        self._context = context
        self._admission = AdmissionDesk(register, context.registry.step_guards)
        self._registers = Registers.of(context, register)
        self._loaded = (None if opened else case.version, case.fact_seq, case.episode.definition)
        self._facts = facts
        self._fresh: list[Fact[Any]] = []
        self.case: Case = case
        self.people: CasePeople = people
        self.written: ChainWriter = opened or ChainWriter(context)

    @property
    def facts(self) -> Facts:
        """Return the facts with everything recorded so far."""
        if self._fresh:
            self._facts = self._facts.with_facts(*self._fresh)
            self._fresh = []
        return self._facts

    def learn_of(self, people: Mapping[str, Person]) -> None:
        """Make further people known to the case, such as those a fact is about to name."""
        self.people = self.people.with_people(people)
        context = fast_evolve(self.facts.context, people=self.people)
        self._facts = fast_evolve(self.facts, context=context)

    @property
    def is_changed(self) -> bool:
        """Return whether there is anything to save."""
        return bool(self.written.facts or self.written.entries)

    def record(
        self,
        body: Body,
        author: Actor,
        at: datetime,
        *,
        recorder: Actor | None = None,
        source: str = "api",
        supersedes: FactId | None = None,
        handed_in_by: Actor | None = None,
    ) -> Fact[Any]:
        """Put a statement on record.

        Raises:
            Refused: LL-1007, the author may not state this, or a rule refuses it.
            InvalidInput: it is wrong in itself: LL-4001 a wrong type, LL-4002 naive time,
                LL-4004 unknown person, be it who recorded it, LL-4005 dated after `as_of`,
                LL-4032 an unclear name, and what else `lifecycle.admission.admit` lists.
            NotFound: LL-7001, a case that it names is not there.
        """
        told = (body, author, at, recorder or author)
        fact = self.written.draft(
            self.case, *told, source=source, supersedes=supersedes, handed_in_by=handed_in_by
        )
        fact = self._admission.in_codes(self.case, self.facts, fact)
        step = self._admission.admit(self.case, self.facts, fact)
        fact = self._admission.as_kept(self.case, self.facts, fact)
        self._keep(fact)
        self._carry_out(STATEMENT_EFFECTS.get(type(body), ()), at, fact=fact, step=step)
        return fact

    def owe_reports(self) -> None:
        """Make facts of the duties to report that rest on what the register says today."""
        self._carry_out((EFFECTS["owe_reports"],), self.case.since)

    def note(self, body: Body, at: datetime) -> None:
        """Put on record what the system itself states, of another case's step."""
        self.state(body, max(at, self.case.opened_at))

    def state(self, body: Body, at: datetime, *, source: str = "system") -> None:
        """Put on record what the system itself states; a row kept counts as what it says."""
        self._keep(self.written.draft(self.case, body, SYSTEM, at, SYSTEM, source=source))

    def carry_over(self, fact: Fact[Any], number: str, *, heard: bool = False) -> None:
        """Put on record what was stated in another case; heard, it counts as if said here."""
        told, source = (fact.body, fact.author, fact.at, SYSTEM), source_of(number)
        self._keep(self.written.draft(self.case, *told, source=source), heard=heard)

    def see(self, facts: Facts) -> None:
        """Look at the same facts in another way, such as with hours billed elsewhere."""
        self._facts = facts

    def fire(self, trigger: Trigger, actor: Actor, fact: Fact[Any] | None = None) -> None:
        """Fire one trigger in the name of an actor.

        Args:
            trigger: what to fire.
            actor: who fires it.
            fact: the basis; left out, the actor's own suitable fact is used.

        Raises:
            Refused: LL-1000, with every reason. Nothing was changed.
        """
        lifecycle = self._context.registry.lifecycle
        attempt = lifecycle.choose(self.case, self.facts, trigger, actor, fact)
        at = attempt.fact.at if attempt.fact else self.facts.as_of
        fired = lifecycle.fire(self.case, self.facts, attempt, at)
        if not isinstance(fired, FiredTrigger):
            raise fired.error(self.case, trigger)
        self._take_over(fired)

    def advance(self, pause: "Callable[[CaseFile], bool] | None" = None) -> int:
        """Carry the case through every step its facts justify; return how many.

        Args:
            pause: asked before each step; True stops there, such as for a proposal that
                must be made before later facts are looked at.
        """
        steps = 0
        while pause is None or not pause(self):
            fired = self._context.registry.lifecycle.next_step(self.case, self.facts)
            if fired is None:
                break
            self._take_over(fired)
            steps += 1
        return steps

    def change(self) -> CaseChange:
        """Return what to store."""
        return self._registers.projections.change(self.case, self.facts, self.written, self._loaded)

    def _take_over(self, fired: FiredTrigger) -> None:
        self._facts = fired.facts
        relied = self._registers.relying.told(self.case, self.people)
        self.case = self.written.append_entry(fired.case, fired.entry, relied=relied)
        self._carry_out(fired.effects, fired.entry.at, entry=fired.entry)

    def _carry_out(self, effects: Iterable[Effect], at: datetime, **what: Any) -> None:  # noqa: ANN401 - as `Happened`
        if effects:
            now = Happened(case=self.case, facts=self.facts, at=at, **what)
            carry_out(self, self._registers, effects, now)

    def _keep(self, fact: Fact[Any], *, heard: bool = False) -> None:
        self.case = self.written.append_fact(self.case, fact)
        self._fresh.append(fact)
        if type(fact.body) in NOTED:
            self.case = noting(self.case, self.facts, fact)
        if heard or isinstance(fact.body, HeardRow):
            self._carry_out(STATEMENT_EFFECTS.get(type(fact.body), ()), fact.at, fact=fact)
