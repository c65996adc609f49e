"""What a desk does to take back what people said: the words go, that they went stays on record."""

from datetime import datetime

from linli_core.domain.people import Actor
from linli_core.errors import InvalidInput
from linli_core.services.calls import one_call_each
from linli_core.services.case_reader import CaseRef
from linli_core.services.erasure import (
    ErasedPerson,
    erase_inbox_words,
    erase_person,
    erase_words,
)
from linli_core.services.inbox.items import require_apart
from linli_core.services.inbox_desk import InboxDesk
from linli_core.services.register import registration
from linli_core.services.register_entries import Registration
from linli_core.texts.problems.requests import REQUESTS


@one_call_each
class ErasingDesk(InboxDesk):
    """The part of a desk that erases."""

    def erase_words(
        self,
        case: CaseRef,
        reason: str,
        actor: Actor | None = None,
        *,
        key: str = "",
        as_of: datetime | None = None,
    ) -> int:
        """Erase whatever people said in a case: demands, reasons, opinions, free text of facts.

        Chains and figures stay as they are, and so does what was done with the words: that there
        was a complaint is kept, and what it said is not. Who erased it, when and why goes on
        record. Copies elsewhere, such as backups and ledgers, are the host's to erase.

        Args:
            case: whose words.
            reason: on what ground; it is kept, so it names nobody.
            actor: the data steward of its community.
            key: idempotency key: the same command again erases nothing more.
            as_of: when.

        Returns:
            How many texts were erased; none where it was done before.

        Raises:
            NotFound: LL-7001, no such case.
            InvalidInput: LL-4001, the ground says nothing, or the actor is not the data steward.
            Conflict: LL-2002, the key was used for something else.
        """
        by = self._erased_by(actor, as_of)
        whose = self.case(case)
        command = self._command("erase_words", key, (whose.number, reason, actor))
        if command.was_done(self._uow):
            return 0
        erased = erase_words(self._uow, self._context, whose, reason, by)
        self._uow.save([], command.records_without_case(), by.at)
        return erased

    def erase_person(
        self,
        person: str,
        reason: str,
        actor: Actor | None = None,
        *,
        as_of: datetime | None = None,
    ) -> ErasedPerson:
        """Erase a person: name, contacts and what else is personal in the register, and words.

        Words are all that was said in cases about them that are over, and what they said in those
        about others. Figures and verdicts stay, and every chain verifies. That it was erased, by
        whom, when and why goes on record, in each case and of the register. Done again, it erases
        nothing more.

        Args:
            person: their number in the register.
            reason: on what ground; it is kept, so it names nobody.
            actor: the data steward of where they live; of where they hold roles, if they live
                nowhere here.
            as_of: when.

        Returns:
            How many texts were erased in which cases, and what stays, and why.

        Raises:
            InvalidInput: LL-4001, nobody of that number is registered, the ground says nothing, or
                the actor is not the data steward.
        """
        by = self._erased_by(actor, as_of)
        return erase_person(self._uow, self._context, person, reason, by)

    def erase_inbox_words(
        self,
        item: str,
        reason: str,
        actor: Actor | None = None,
        *,
        key: str = "",
        as_of: datetime | None = None,
    ) -> int:
        """Erase the words of an item of the unassigned inbox, and why it was returned.

        Args:
            item: its number.
            reason: on what ground; it is kept, so it names nobody.
            actor: whoever may assign it.
            key: idempotency key: the same command again erases nothing more.
            as_of: when.

        Returns:
            How many texts were erased; none where it was done before.

        Raises:
            NotFound: LL-7004, no such item.
            Refused: LL-1040, it is not the actor's to see.
            InvalidInput: LL-4001, the ground says nothing, or nobody is named.
            Conflict: LL-2002, the key was used for something else.
        """
        by = self._erased_by(actor, as_of)
        command = self._command("erase_inbox_words", key, (item, reason, actor))
        if command.was_done(self._uow):
            return 0
        if actor is None:
            raise InvalidInput(what=REQUESTS["erasure.nobody"])
        waiting = self.inbox_item(item, actor)
        require_apart(self._uow, self._context, waiting, actor, by.at)
        number = waiting.number
        erased = erase_inbox_words(self._uow, self._context, number, reason, by)
        self._uow.save([], command.records_without_case(), by.at)
        return erased

    def _erased_by(self, actor: Actor | None, as_of: datetime | None) -> Registration:
        return registration(self._context, actor, self._context.command_moment(as_of))
