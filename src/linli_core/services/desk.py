"""A desk: what one person or program does inside one transaction."""

from collections.abc import Callable, Sequence
from datetime import datetime

from linli_core.codec.bodies import people_of
from linli_core.codec.command_digest import command_digest
from linli_core.domain.case import Case
from linli_core.domain.community import Community
from linli_core.domain.directory import Receiver
from linli_core.domain.facts import Body
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import Trigger
from linli_core.errors import Conflict, InvalidInput, Refused
from linli_core.services import pairing
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.cross_case_effects import apply_cross_case_effects
from linli_core.services.case.intake import open_cases
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.case_reader import CaseReader, CaseRef
from linli_core.services.register import put_communities, put_people
from linli_core.services.verification.anchors import Anchor, make_anchor
from linli_core.storage.repositories import commands
from linli_core.texts.requests import REQUESTS

#: An index entry has a limit on every database.
LONGEST_KEY = 200


class Desk(CaseReader):
    """Everything a host does with cases, inside one transaction.

    A desk of `Linli.begin` commits when its block ends well; a desk of `Linli.bind` works
    in the host's transaction and never commits, rolls back or closes it.

    `case` arguments take a public case number, an id, or a `Case`. `as_of` is the moment
    a command speaks of; it defaults to now. Facts dated later are not seen.
    """

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
        case: CaseRef,
        body: Body,
        author: Actor,
        at: datetime,
        *,
        recorder: Actor | None = None,
        corrects: FactId | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Put a statement on record, without firing anything.

        Args:
            case: which case.
            body: what is stated.
            author: who states it, in which role.
            at: when it was stated or happened.
            recorder: who wrote it down; the author, where left out.
            corrects: the statement of the same kind that this one takes the place of; nothing
                is edited, both stay on file.
            key: idempotency key.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1007, the author may not state this.
            InvalidInput: the statement is wrong in itself; LL-4001, what it corrects is not a
                standing statement of its kind.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        case_id = self._id(case)
        content = (case_id, body, author, at, recorder)
        digest = self._digest(content if corrects is None else (*content, corrects))
        now = self._now(as_of)

        def work() -> Case:
            file = self._take(case_id, now, people=_named(body, author, recorder))
            if corrects is not None and corrects not in {f.id for f in file.facts.of(type(body))}:
                what = REQUESTS["no_statement"].format(fact=corrects)
                raise InvalidInput(what=what)
            file.record(body, author, at, recorder=recorder, supersedes=corrects)
            return self._save(file, now, key, digest, outcome="recorded")

        return self._once(key, digest, work)

    def fire(
        self,
        case: CaseRef,
        trigger: Trigger,
        actor: Actor,
        *,
        fact: Body | None = None,
        at: datetime | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Fire a trigger, recording the fact it stands on in the same transaction.

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

    def advance(self, case: CaseRef, *, as_of: datetime | None = None) -> Case:
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
    ) -> pairing.ProposalRun:
        """Propose helpers to every case that waits for one, under a division code."""
        return pairing.propose(self._uow, self._context, self._now(as_of), under=under)

    def answer_pairing(
        self,
        case: CaseRef,
        reply: pairing.Reply,
        actor: Actor,
        *,
        at: datetime | None = None,
        as_of: datetime | None = None,
    ) -> pairing.AnswerResult:
        """Record a yes or no to the proposal a case waits with; a no proposes again at once.

        Raises:
            InvalidInput: LL-4001, no such answer is waited for.
            Refused: LL-1007, the actor may not state it.
            Conflict: LL-2001, a case changed meanwhile.
        """
        now = self._now(as_of)
        return pairing.answer(self._uow, self._context, self._id(case), reply, actor, at, now)

    def confirm_pairing(
        self,
        case: CaseRef,
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

    def _once(self, key: str, digest: bytes, work: Callable[[], Case]) -> Case:
        """Do a command, unless it was done under its key before, or while we were at it."""
        done = self._done_before(key, digest)
        if done is None:
            self._uow.paid.forget()
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
            raise InvalidInput(what=REQUESTS["key"].format(key=repr(key[:20])))
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
            facts = tuple(s.fact.id for s in file.written.facts)
            done.append(
                commands.CommandRecord(
                    key=key, digest=digest, case_id=file.case.id, facts=facts, outcome=outcome
                )
            )
        files = apply_cross_case_effects(self._uow, self._context, [file], now)
        self._uow.save([one.change() for one in files], done, now)
        return file.case


def _named(body: Body | None, author: Actor, recorder: Actor | None) -> tuple[str, ...]:
    more = (recorder.number,) if recorder else ()
    return (author.number, *more, *(people_of(body) if body is not None else ()))
