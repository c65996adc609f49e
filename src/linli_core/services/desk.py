"""A desk: what one person or program does inside one transaction."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from linli_core.codec.bodies import people_of
from linli_core.codec.command_digest import command_digest
from linli_core.domain.case import Case
from linli_core.domain.community import Community
from linli_core.domain.demand import Demand
from linli_core.domain.directory import Receiver
from linli_core.domain.facts import Body, Fact
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import Trigger
from linli_core.errors import Conflict, InvalidInput, Refused
from linli_core.lifecycle.consents import ConsentStanding, consents_of
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.steps import Verdicts
from linli_core.services import pairing
from linli_core.services.anchors import Anchor, make_anchor
from linli_core.services.case_file import CaseFile
from linli_core.services.chain import Verified, verify
from linli_core.services.context import Context
from linli_core.services.following import follow
from linli_core.services.gather import take_out
from linli_core.services.intake import NewDemand, open_cases
from linli_core.services.overdue import Overdue, overdue
from linli_core.services.register import put_communities, put_people
from linli_core.storage import cases, commands
from linli_core.storage.unit_of_work import UnitOfWork

#: An index entry has a limit on every database.
LONGEST_KEY = 200


@frozen
class Explained:
    """What an actor may do with a case now, and why not what they may not."""

    case: Case
    verdicts: tuple[Verdicts, ...]

    def __getitem__(self, trigger: Trigger) -> Verdicts:
        """Return the verdict on one trigger."""
        return next(v for v in self.verdicts if v.trigger is trigger)

    @property
    def allowed(self) -> tuple[Trigger, ...]:
        """Return the triggers the actor may fire; each succeeds when fired now."""
        return tuple(v.trigger for v in self.verdicts if v.allowed)


class Desk:
    """Everything a host does with cases, inside one transaction.

    A desk of `Linli.begin` commits when its block ends well; a desk of `Linli.bind` works
    in the host's transaction and never commits, rolls back or closes it.

    `case` arguments take a public case number, an id, or a `Case`. `as_of` is the moment
    a command speaks of; it defaults to now. Facts dated later are not seen.
    """

    def __init__(self, context: Context, uow: UnitOfWork) -> None:
        """Sit down at a transaction."""
        self._context = context
        self._uow = uow

    # registers

    def put_communities(self, communities: Sequence[Community]) -> list[Community]:
        """Register communities; a missing setting is derived from the class code."""
        return put_communities(self._uow, self._context, communities)

    def put_people(self, people: Sequence[Person]) -> None:
        """Register people, replacing those with the same number."""
        put_people(self._uow, self._context, people)

    def put_receivers(self, receivers: Sequence[Receiver]) -> None:
        """Register organisations that take over cases or tasks, replacing same codes."""
        self._uow.put_receivers(receivers)

    # reading

    def case(self, case: str | CaseId | Case) -> Case:
        """Return a case as it stands.

        Raises:
            NotFound: LL-7001.
        """
        return self._take(case, None).case

    def demands(self, case: str | CaseId | Case) -> tuple[Demand, ...]:
        """Return the demands a case answers, in the residents' own words."""
        return self._take(case, None).facts.demands

    def facts(self, case: str | CaseId | Case) -> tuple[Fact[Any], ...]:
        """Return every fact of a case, superseded ones too, in order of recording."""
        return self._take(case, None).facts.recorded

    def history(self, case: str | CaseId | Case) -> tuple[HistoryEntry, ...]:
        """Return what happened to a case, oldest first."""
        return cases.history_of(self._uow.connection, self._id(case))

    def explain(
        self, case: str | CaseId | Case, actor: Actor, *, as_of: datetime | None = None
    ) -> Explained:
        """Return for every trigger whether the actor may fire it now, with all reasons.

        What it lists as allowed succeeds when fired; asking changes nothing.
        """
        file = self._take(case, as_of, people=(actor.number,))
        lifecycle = self._context.registry.lifecycle
        return Explained(file.case, lifecycle.explain(file.case, file.facts, actor))

    def waits_for(
        self, case: str | CaseId | Case, *, as_of: datetime | None = None
    ) -> tuple[Trigger | None, tuple[Refusal, ...]]:
        """Return the trigger that would carry a case on, and what it waits for."""
        file = self._take(case, as_of)
        return self._context.registry.lifecycle.waits_for(file.case, file.facts)

    def consents(
        self, case: str | CaseId | Case, *, as_of: datetime | None = None
    ) -> tuple[ConsentStanding, ...]:
        """Return every consent ever given, by purpose: in force, expired or withdrawn."""
        now = self._now(as_of)
        return consents_of(self._take(case, now).facts, now)

    def overdue(self, *, as_of: datetime | None = None) -> tuple[Overdue, ...]:
        """Return duties whose time is over and that no fact has met, the longest overdue first."""
        return overdue(self._uow, self._context, self._now(as_of))

    def verify(self, *, kept: str = "") -> Verified:
        """Recompute every chain and name the first altered, missing or moved row of each.

        Args:
            kept: signature of an anchor kept outside the database; it must still be there.
        """
        return verify(self._uow, self._context, kept=kept)

    # writing

    def open_case(self, demand: NewDemand, *, key: str = "", as_of: datetime | None = None) -> Case:
        """Register a demand and the case that answers it.

        Args:
            demand: who asks for what, in their own words.
            key: idempotency key; the same key and demand again return the same case.
            as_of: the moment of registering.

        Raises:
            InvalidInput: LL-4001 to LL-4005.
            Conflict: LL-2002, the key was used with another demand.
        """
        now = self._now(as_of)
        digest = self._digest(demand)

        def work() -> Case:
            file = open_cases(self._uow, self._context, [demand], now)[0]
            return self._save(file, now, key, digest, outcome="opened")

        return self._once(key, digest, work)

    def record(
        self,
        case: str | CaseId | Case,
        body: Body,
        author: Actor,
        at: datetime,
        *,
        recorder: Actor | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Put a statement on record, without firing anything.

        Raises:
            Refused: LL-1007, the author may not state this.
            InvalidInput: the statement is wrong in itself.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        case_id = self._id(case)
        digest = self._digest((case_id, body, author, at, recorder))
        now = self._now(as_of)

        def work() -> Case:
            file = self._take(case_id, now, people=_named(body, author, recorder))
            file.record(body, author, at, recorder=recorder)
            return self._save(file, now, key, digest, outcome="recorded")

        return self._once(key, digest, work)

    def fire(
        self,
        case: str | CaseId | Case,
        trigger: Trigger,
        actor: Actor,
        *,
        fact: Body | None = None,
        at: datetime | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Fire a trigger, recording the fact it stands on in the same breath.

        Args:
            case: which case.
            trigger: what to fire.
            actor: in whose name, and in which role.
            fact: what the actor states; left out where it is on record already.
            at: when it was stated; now, where left out.
            key: idempotency key: the same command again is one history row.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1000 with every reason, or LL-1007; nothing was changed.
            InvalidInput: the fact is wrong in itself.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        case_id = self._id(case)
        digest = self._digest((case_id, trigger, actor, fact, at))
        now = self._now(as_of)

        def work() -> Case:
            file = self._take(case_id, now, people=_named(fact, actor, None))
            stated = file.record(fact, actor, at or now) if fact is not None else None
            file.fire(trigger, actor, stated)
            return self._save(file, now, key, digest, outcome="fired")

        return self._once(key, digest, work)

    def advance(self, case: str | CaseId | Case, *, as_of: datetime | None = None) -> Case:
        """Carry a case through every step its facts justify, each in its author's name.

        Raises:
            Conflict: LL-2001, the case changed meanwhile.
        """
        now = self._now(as_of)
        file = self._take(case, now)
        if file.advance():
            self._save(file, now, "", b"", outcome="advanced")
        return file.case

    # pairing

    def propose_pairings(
        self, *, under: str = "", as_of: datetime | None = None
    ) -> pairing.Proposed:
        """Propose helpers to every case that waits for one, under a division code."""
        return pairing.propose(self._uow, self._context, self._now(as_of), under=under)

    def explain_pairing(
        self, case: str | CaseId | Case, *, as_of: datetime | None = None
    ) -> pairing.CaseExplanation:
        """Say why a case has the helpers it has, or why nobody; nothing is written."""
        found = self._take(case, as_of).case
        now = self._now(as_of)
        return pairing.explain_case(self._uow, self._context, found.id, found.community, now)

    def answer_pairing(
        self,
        case: str | CaseId | Case,
        reply: pairing.Reply,
        actor: Actor,
        *,
        at: datetime | None = None,
        as_of: datetime | None = None,
    ) -> pairing.Answered:
        """Record a yes or no to the proposal a case waits with; a no proposes anew at once.

        Raises:
            InvalidInput: LL-4001, no such answer is waited for.
            Refused: LL-1007, the actor may not state it.
            Conflict: LL-2001, a case changed meanwhile.
        """
        now = self._now(as_of)
        return pairing.answer(self._uow, self._context, self._id(case), reply, actor, at, now)

    def confirm_pairing(
        self,
        case: str | CaseId | Case,
        actor: Actor,
        *,
        at: datetime | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Confirm the proposal a case waits with; raises as `fire`."""
        fact = pairing.confirmation_for(self._take(case, as_of))
        trigger = Trigger.CONFIRM_PAIRING
        return self.fire(case, trigger, actor, fact=fact, at=at, key=key, as_of=as_of)

    def anchor(self, run: str = "", *, as_of: datetime | None = None) -> Anchor | None:
        """Sign a list of the heads of all chains, so that `verify` misses what is cut off.

        Keep the signature outside the database. None where nothing changed since the last.

        Raises:
            Conflict: LL-2003, somebody else made an anchor at the same time.
        """
        return make_anchor(self._uow, self._context, run, self._now(as_of))

    # within

    def _now(self, as_of: datetime | None) -> datetime:
        if as_of is not None and as_of.tzinfo is None:
            raise InvalidInput("LL-4002", what=str(as_of))
        return (as_of or self._context.now()).astimezone(UTC)

    def _id(self, case: str | CaseId | Case) -> CaseId:
        if isinstance(case, Case):
            return case.id
        if isinstance(case, str):
            return cases.id_of_number(self._uow.connection, case)
        return case

    def _take(
        self, case: str | CaseId | Case, as_of: datetime | None, people: Sequence[str] = ()
    ) -> CaseFile:
        case_id = self._id(case)
        now = self._now(as_of)
        return take_out(self._uow, self._context, [case_id], now, {case_id: people})[case_id]

    def _once(self, key: str, digest: bytes, work: Callable[[], Case]) -> Case:
        """Do a command, unless it was done under its key before, or while we were at it."""
        done = self._done_before(key, digest)
        if done is None:
            try:
                return work()
            except (Refused, Conflict):
                done = self._done_before(key, digest)
                if done is None:
                    raise
        return self.case(done)

    def _digest(self, content: object) -> bytes:
        """Return the keyed digest by which a repeated command is known."""
        return self._context.digests.of_index("command", command_digest(content).hex())

    def _done_before(self, key: str, digest: bytes) -> CaseId | None:
        if not key:
            return None
        if len(key) > LONGEST_KEY or "\0" in key:
            raise InvalidInput(what=f"key {key[:20]!r}…")
        found = commands.find(self._uow.connection, [key]).get(key)
        if found is None:
            return None
        if found.digest != digest:
            raise Conflict("LL-2002", key=key)
        return found.case_id

    def _save(
        self, file: CaseFile, now: datetime, key: str, digest: bytes, *, outcome: str
    ) -> Case:
        done = []
        if key:
            facts = tuple(s.fact.id for s in file.stored)
            done.append(
                commands.CommandRecord(
                    key=key, digest=digest, case_id=file.case.id, facts=facts, outcome=outcome
                )
            )
        files = follow(self._uow, self._context, [file], now)
        self._uow.save([one.change() for one in files], done, now)
        return file.case


def _named(body: Body | None, author: Actor, recorder: Actor | None) -> tuple[str, ...]:
    more = (recorder.number,) if recorder else ()
    return (author.number, *more, *(people_of(body) if body is not None else ()))
