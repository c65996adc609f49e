"""A desk: what one person or program does inside one transaction."""

from collections.abc import Sequence
from datetime import datetime

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.community import Community
from linli_core.domain.directory import Receiver
from linli_core.domain.facts import Body
from linli_core.domain.ids import FactId
from linli_core.domain.people import Actor, Person
from linli_core.domain.place import Place
from linli_core.domain.terms import Trigger
from linli_core.errors import InvalidInput
from linli_core.services import pairing
from linli_core.services.acting.actor_desk import ActorDesk
from linli_core.services.calls import one_call_each
from linli_core.services.case.intake import open_cases
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.erasing_desk import ErasingDesk
from linli_core.services.keyed_commands import do_once
from linli_core.services.register import (
    Registration,
    give_first_role,
    put_communities,
    put_people,
    put_places,
    put_receivers,
    registration,
)
from linli_core.services.verification.anchors import Anchor, make_anchor
from linli_core.services.well_formed import everybody_named, require_arguments, require_type
from linli_core.texts.problems.requests import REQUESTS


@one_call_each
class Desk(ErasingDesk):
    """Everything a host does with cases, inside one transaction.

    A desk of `Linli.begin` commits when its block ends well; a desk of `Linli.bind` works
    in the host's transaction and never commits, rolls back or closes it.

    `case` arguments take a public case number, an id, or a `Case`. `as_of` says that what a
    command states has happened by then; it defaults to now, and is refused with LL-4010 where
    the clock has not reached it. Facts dated later are not seen.
    """

    def as_(self, actor: Actor) -> ActorDesk:
        """Return a desk on which one person works, in one role, and sees what is theirs.

        Raises:
            Refused: LL-1041, nobody of that number holds the role today.
        """
        return ActorDesk(self, self._context, self._uow, actor)

    def put_communities(
        self,
        communities: Sequence[Community],
        *,
        actor: Actor | None = None,
        at: datetime | None = None,
    ) -> list[Community]:
        """Register communities; a missing setting is derived from the class code.

        Args:
            communities: which; what was registered before stays on record.
            actor: who enters them; None where the host answers for it.
            at: since when it is so; now, where left out.

        Raises:
            InvalidInput: LL-4001, a field is of a wrong type.
            Refused: LL-1019, the actor does not serve there.
        """
        by = self._registration(actor, at)
        return put_communities(self._uow, self._context, communities, by)

    def put_people(
        self,
        people: Sequence[Person],
        *,
        actor: Actor | None = None,
        at: datetime | None = None,
    ) -> None:
        """Register people; what the register said of the same number stays on record.

        A rule reads the register as it stood when what it judges happened, so that nothing
        entered later makes a judgement of before milder.

        Args:
            people: whom to register.
            actor: who enters them; None where the host answers for it.
            at: since when it is so; now, where left out.

        Raises:
            InvalidInput: LL-4001, an undeclared trait, or a field of a wrong type.
            Refused: LL-1019, the actor may not give a role, or does not serve there.
            Conflict: LL-2003, somebody else entered the same people meanwhile.
        """
        put_people(self._uow, self._context, people, self._registration(actor, at))

    def give_first_role(self, people: Sequence[Person], *, at: datetime | None = None) -> None:
        """Register the first office of a database, from which all other roles are given.

        Args:
            people: who holds it; each role with its ground.
            at: since when it is so; now, where left out.

        Raises:
            Refused: LL-1019, it was given before, or nothing says on what ground it is held.
        """
        give_first_role(self._uow, self._context, people, self._registration(None, at))

    def put_receivers(
        self,
        receivers: Sequence[Receiver],
        *,
        actor: Actor | None = None,
        at: datetime | None = None,
    ) -> None:
        """Register organisations that take over cases or tasks; same codes get a new entry.

        Raises:
            InvalidInput: LL-4001, a field is of a wrong type.
            Refused: LL-1019, the actor does not serve what they serve, now or as registered.
        """
        by = self._registration(actor, at)
        put_receivers(self._uow, self._context, receivers, by)

    def put_places(
        self, places: Sequence[Place], *, actor: Actor, at: datetime | None = None
    ) -> None:
        """Register places, buildings and groups with their households; the same name is the same.

        Roll and co-signers of every case about a place are counted from what is registered, as
        it stood then; a later entry changes nothing of that.

        Args:
            places: which.
            actor: who enters them: the committee of their community, or the township.
            at: since when it is so; now, where left out.

        Raises:
            InvalidInput: LL-4003 unknown community, LL-4011 not registered so.
        """
        put_places(self._uow, self._context, places, self._registration(actor, at))

    def _registration(self, actor: Actor | None, at: datetime | None) -> Registration:
        return registration(self._context, actor, at)

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
        now = self._context.command_moment(as_of)
        command = self._command("opened", key, demand)

        def work() -> Case:
            file = open_cases(self._uow, self._context, [demand], now)[0]
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

    def record(
        self,
        case: CaseRef,
        fact: Body,
        actor: Actor,
        at: datetime | None = None,
        *,
        recorder: Actor | None = None,
        corrects: FactId | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Put a statement on record, without firing anything.

        Args:
            case: which case.
            fact: what is stated.
            actor: who states it, in which role.
            at: when it was stated or happened; now, where left out.
            recorder: who wrote it down; the actor, where left out.
            corrects: the statement of the same kind that this one takes the place of; nothing
                is edited, both stay on file.
            key: idempotency key: the same command again is one statement.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1007, the actor may not state this.
            InvalidInput: the statement is wrong in itself; LL-4001, what it corrects is not a
                standing statement of its kind.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        require_arguments(actor=actor, recorder=recorder, at=at, corrects=corrects)
        case_id = self._id(case)
        content = (case_id, fact, actor, at, recorder)
        command = self._command(
            "recorded", key, content if corrects is None else (*content, corrects)
        )
        now = self._context.command_moment(as_of)

        def work() -> Case:
            mended = () if corrects is None else (corrects,)
            named = everybody_named(fact, actor, recorder)
            file = self._take(case_id, now, people=named, mended=mended)
            if corrects is not None and corrects not in file.facts.corrigible(fact):
                what = REQUESTS["no_statement"].format(fact=corrects)
                raise InvalidInput(what=what)
            file.record(fact, actor, at or now, recorder=recorder, supersedes=corrects)
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

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
        require_arguments(trigger=trigger, actor=actor, at=at)
        case_id = self._id(case)
        command = self._command("fired", key, (case_id, trigger, actor, fact, at))
        now = self._context.command_moment(as_of)

        def work() -> Case:
            file = self._take(case_id, now, people=everybody_named(fact, actor, None))
            stated = file.record(fact, actor, at or now) if fact is not None else None
            file.fire(trigger, actor, stated)
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

    def advance(self, case: CaseRef, *, key: str = "", as_of: datetime | None = None) -> Case:
        """Take a case through every step its facts justify, each in its author's name.

        Args:
            case: which case.
            key: idempotency key: the same command again takes no further step, though facts
                recorded meanwhile may justify one.
            as_of: the moment of the command.

        Raises:
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        case_id = self._id(case)
        command = self._command("advanced", key, (case_id, "advance"))
        now = self._context.command_moment(as_of)

        def work() -> Case:
            file = self._take(case_id, now)
            if file.advance():
                return self._save(file, now, command)
            self._uow.save((), command.records_of(file), now)
            return file.case

        return do_once(self._uow, command, work, again=self.case)

    # pairing

    def propose_pairings(
        self, *, under: str = "", as_of: datetime | None = None
    ) -> "pairing.ProposalRun":
        """Propose helpers to every case that waits for one.

        Again at the same moment changes nothing, so that it takes no key.

        Args:
            under: division code of the communities; all of them, where left out.
            as_of: the moment of the command.

        Raises:
            Conflict: LL-2001, a case changed meanwhile.
            Unavailable: LL-3001, another run has been pairing for ten minutes.
        """
        require_arguments(under=under)
        return pairing.propose(
            self._uow, self._context, self._context.command_moment(as_of), under=under
        )

    def answer_pairing(
        self,
        case: CaseRef,
        reply: "pairing.Reply",
        actor: Actor,
        *,
        at: datetime | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> "pairing.AnswerResult":
        """Record a yes or no to the proposal a case waits with; a no proposes again at once.

        Args:
            case: which case.
            reply: the answer.
            actor: who gives it, in which role.
            at: when it was given; now, where left out.
            key: idempotency key: the same command again is one answer, also where another
                proposal waits by now; its result is then the case as it stands, no more.
            as_of: the moment of the command.

        Raises:
            InvalidInput: LL-4001, no such answer is waited for.
            Refused: LL-1007, the actor may not state it.
            Conflict: LL-2001, a case changed meanwhile; LL-2002, the key was used.
        """
        require_arguments(actor=actor, at=at)
        require_type(reply, pairing.Reply, "reply")
        case_id = self._id(case)
        command = self._command("answered", key, (case_id, reply, actor, at))
        now = self._context.command_moment(as_of)

        def work() -> "pairing.AnswerResult":
            return pairing.answer(
                self._uow, self._context, case_id, reply, actor, at, now, command.records_of
            )

        return do_once(
            self._uow, command, work, again=lambda done: pairing.AnswerResult(self.case(done))
        )

    def confirm_pairing(
        self,
        case: CaseRef,
        actor: Actor,
        *,
        at: datetime | None = None,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Confirm the proposal a case waits with.

        Args:
            case: which case.
            actor: in whose name, and in which role.
            at: when it was confirmed; now, where left out.
            key: idempotency key: the same command again is one history row.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1000 with every reason, or LL-1007; nothing was changed.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used.
        """
        require_arguments(actor=actor, at=at)
        case_id = self._id(case)
        command = self._command("fired", key, (case_id, Trigger.CONFIRM_PAIRING, actor, at))
        now = self._context.command_moment(as_of)

        def work() -> Case:
            file = self._take(case_id, now, people=everybody_named(None, actor, None))
            fact = pairing.confirmation_for(file)
            file.fire(Trigger.CONFIRM_PAIRING, actor, file.record(fact, actor, at or now))
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

    def anchor(self, run: str = "", *, as_of: datetime | None = None) -> Anchor | None:
        """Sign a list of the heads of all chains, so that `verify` misses what is cut off.

        Keep the signature outside the database. None where nothing changed since the last.

        Args:
            run: what it is made after, such as the name of a batch.
            as_of: the moment of the command.

        Raises:
            Conflict: LL-2003, somebody else made an anchor at the same time.
        """
        return make_anchor(self._uow, self._context, run, self._context.command_moment(as_of))
