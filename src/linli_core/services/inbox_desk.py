"""What a desk does with the unassigned inbox: take in, assign, return."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.inbox import InboxItem
from linli_core.domain.people import Actor
from linli_core.errors import InvalidInput
from linli_core.services.calls import one_call_each
from linli_core.services.case.new_demand import NewDemand, check_people
from linli_core.services.inbox.decisions import assign, command_of_row, send_back
from linli_core.services.inbox.items import hold, require_apart, require_may_handle, taken_out
from linli_core.services.inbox.keeping import Unplaced, receive
from linli_core.services.inbox.unplaced_words import place_words
from linli_core.services.keyed_commands import do_once
from linli_core.services.quick_desk import QuickDesk
from linli_core.services.register import registration
from linli_core.services.well_formed import require_arguments, require_type, require_well_formed
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_code

_DIVISIONS: Final = (2, 4, 6, 9)


@one_call_each
class InboxDesk(QuickDesk):
    """The part of a desk that keeps what names no community until somebody says where it goes."""

    def put_in_inbox(
        self,
        demand: NewDemand,
        *,
        candidates: Sequence[str] = (),
        under: str = "",
        key: str = "",
        as_of: datetime | None = None,
    ) -> InboxItem:
        """Take in a demand that names no community, or several.

        Its words are kept apart as a demand's are, and told only to whoever may assign it.

        Args:
            demand: who asks for what, in their own words; its `community` is left blank.
            candidates: codes of the communities it may mean.
            under: code of the division in which it was raised; where left out, what its
                candidates, or else all registered communities, have in common.
            key: idempotency key: the same demand again is one item.
            as_of: the moment of taking it in, from which the time to assign it runs.

        Raises:
            InvalidInput: LL-4001 to LL-4005, as `open_case`.
            Conflict: LL-2002, the key was used with another demand.
        """
        require_arguments(key=key, under=under)
        require_well_formed(demand)
        now = self._context.command_moment(as_of)
        self._check_places(demand, tuple(candidates), under)
        check_people(self._uow, demand)
        one = Unplaced(
            demand=demand,
            candidates=tuple(dict.fromkeys(candidates)),
            under=under,
            key=f"api|{key}" if key else "",
        )
        by = registration(self._context, demand.recorded_by, now)
        return receive(self._uow, self._context, [one], by)[0]

    def assign_from_inbox(
        self,
        item: str,
        community: str,
        actor: Actor | None = None,
        *,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Decide which community an item belongs to: it becomes a case there.

        The case has the words, the time and the author the item came with, and its chain says
        who assigned it. A returned item may be assigned, too.

        Args:
            item: number of the item.
            community: code of the community.
            actor: the township or authority whose division covers it, or the committee of a
                community that it names; None where the host answers for it.
            key: idempotency key: the same command again returns the same case.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1040, it is not for the actor to assign, or not to there.
            InvalidInput: LL-4001, it was assigned before, or holds words about a case, which
                `place_words` brings there; LL-4003, unknown community.
            NotFound: LL-7004, no such item.
            Conflict: LL-2002, the key was used; LL-2003, somebody else was faster.
        """
        require_arguments(community=community, place=item, **({"actor": actor} if actor else {}))
        command = self._command("from_inbox", key, (item, community, actor))
        hold(self._uow, item)
        now = self._context.command_moment(as_of)

        def work() -> Case:
            waiting = taken_out(self._uow, item)
            if actor is not None:
                require_may_handle(self._uow, waiting, actor, now, community)
            by = registration(self._context, actor, now)
            file = assign(self._uow, self._context, waiting, community, by)
            rows = command_of_row(self._uow, waiting, file)
            known = {row.key for row in rows}
            done = [*command.records_of(file), *rows]
            self._uow.save([file.change()], done, now, known=known)
            return file.case

        return do_once(self._uow, command, work, again=self.case)

    def place_words(
        self,
        case: CaseRef,
        item: str,
        actor: Actor | None = None,
        *,
        key: str = "",
        as_of: datetime | None = None,
    ) -> Case:
        """Say which case residents' words belong to that came under a number nobody knows.

        The case hears them: until somebody independent has asked, it ends neither satisfied nor
        in silence.

        Args:
            case: which case.
            item: number of the item.
            actor: as for assigning; the case lies in their division, too.
            key: idempotency key: the same command again returns the same case.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1040, it is not for the actor to place, or not there.
            InvalidInput: LL-4001, it is a demand, or was placed before.
            NotFound: LL-7001, no such case; LL-7004, no such item.
            Conflict: LL-2001, the case changed meanwhile; LL-2002, the key was used; LL-2003,
                somebody else was faster.
        """
        require_arguments(place=item, **({"actor": actor} if actor else {}))
        case_id = self._id(case)
        command = self._command("words_placed", key, (item, case_id, actor))
        hold(self._uow, item)
        now = self._context.command_moment(as_of)

        def work() -> Case:
            waiting = taken_out(self._uow, item)
            file = self._take(case_id, now)
            if actor is not None:
                require_may_handle(self._uow, waiting, actor, now, file.case.community)
                require_apart(self._uow, self._context, waiting, actor, now)
            by = registration(self._context, actor, now)
            place_words(self._uow, self._context, waiting, file, by, read=True)
            return self._save(file, now, command)

        return do_once(self._uow, command, work, again=self.case)

    def return_from_inbox(
        self,
        item: str,
        reason: str,
        actor: Actor | None = None,
        *,
        key: str = "",
        as_of: datetime | None = None,
    ) -> InboxItem:
        """Return an item to whoever raised it, with a reason; it stays in the count.

        Args:
            item: number of the item.
            reason: why, and where to turn; protected as the words are.
            actor: as for assigning.
            key: idempotency key: the same command again returns the item as it stands.
            as_of: the moment of the command.

        Raises:
            Refused: LL-1040, it is not for the actor.
            InvalidInput: LL-4001, it waits no more, or the reason says nothing.
            NotFound: LL-7004, no such item.
            Conflict: LL-2002, the key was used; LL-2003, somebody else was faster.
        """
        require_type(reason, str, "reason")
        require_arguments(place=item, **({"actor": actor} if actor else {}))
        now = self._context.command_moment(as_of)
        command = self._command("returned", key, (item, reason, actor))
        hold(self._uow, item)
        if command.was_done(self._uow):
            return taken_out(self._uow, item)
        waiting = taken_out(self._uow, item)
        if actor is not None:
            require_may_handle(self._uow, waiting, actor, now)
            require_apart(self._uow, self._context, waiting, actor, now)
        by = registration(self._context, actor, now)
        back = send_back(self._uow, self._context, waiting, reason, by)
        self._uow.save((), command.records_without_case(), now)
        return back

    def _check_places(self, demand: NewDemand, candidates: tuple[str, ...], under: str) -> None:
        if demand.community:
            raise InvalidInput(what=REQUESTS["inbox.community"])
        if under and not (under.isascii() and under.isdigit() and len(under) in _DIVISIONS):
            raise InvalidInput(what=REQUESTS["inbox.under"].format(under=as_code(under)))
        require_type(candidates, tuple[str, ...], "candidates")
        known = self._uow.communities(list(candidates))
        for code in candidates:
            if code not in known:
                said = REQUESTS["inbox.candidate"].format(community=as_code(code))
                raise InvalidInput(what=said)
