"""Idempotency: a command under a key is done once, however often it is sent."""

from collections.abc import Callable
from typing import TypeVar

from attrs import frozen

from linli_core.codec.command_digest import command_digest
from linli_core.domain.ids import CaseId
from linli_core.errors import Conflict, InvalidInput, Refused
from linli_core.services.case.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.well_formed import require_arguments
from linli_core.storage.repositories import commands
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.problems.shown_codes import as_code

R = TypeVar("R")
#: An index entry has a limit on every database.
LONGEST_KEY = 200


@frozen
class KeyedCommand:
    """What is done once under a key; without a key, every time.

    Attributes:
        digest: keyed digest of its content, by which the same command is known again.
        outcome: what is done, for the record of it.
    """

    key: str
    digest: bytes
    outcome: str

    def records_of(self, file: CaseFile) -> list[CommandRecord]:
        """Return the record to store with a case; none without a key."""
        if not self.key:
            return []
        facts = tuple(stored.fact.id for stored in file.written.facts)
        return [
            CommandRecord(
                key=self.key,
                digest=self.digest,
                case_id=file.case.id,
                facts=facts,
                outcome=self.outcome,
            )
        ]

    def records_without_case(self) -> list[CommandRecord]:
        """Return the record to store of what concerns no case; none without a key."""
        if not self.key:
            return []
        record = CommandRecord(
            key=self.key, digest=self.digest, case_id=None, facts=(), outcome=self.outcome
        )
        return [record]

    def was_done(self, uow: UnitOfWork) -> bool:
        """Return whether the command was done under its key before.

        Raises:
            Conflict: LL-2002, the key was used for something else.
        """
        return _record_of(uow, self) is not None


def command_of(context: Context, outcome: str, key: str, content: object) -> KeyedCommand:
    """Return a command to be done once under its key.

    Raises:
        InvalidInput: LL-4001, no database holds such a key, or the content cannot be written.
    """
    require_arguments(key=key)
    if len(key) > LONGEST_KEY or "\0" in key:
        raise InvalidInput(what=REQUESTS["key"].format(key=as_code(key[:20])))
    try:
        said = command_digest(content).hex()
    except (TypeError, ValueError, AttributeError, LookupError) as error:
        raise InvalidInput(what=REQUESTS["wrong_type"].format(field=outcome)) from error
    digest = context.digests.of_index("command", said)
    return KeyedCommand(key, digest, outcome)


def do_once(
    uow: UnitOfWork, command: KeyedCommand, work: Callable[[], R], again: Callable[[CaseId], R]
) -> R:
    """Do a command, unless it was done under its key before, or while we were at it.

    Args:
        uow: the transaction.
        command: what is done.
        work: does it and stores its record.
        again: returns the result for the case with which it was done before.

    Raises:
        Conflict: LL-2002, the key was used for something else.
    """
    done = _done_before(uow, command)
    if done is None:
        uow.paid.forget()
        uow.quick.clear()
        try:
            return work()
        except (Refused, Conflict):
            done = _done_before(uow, command)
            if done is None:
                raise
    return again(done)


def _done_before(uow: UnitOfWork, command: KeyedCommand) -> CaseId | None:
    found = _record_of(uow, command)
    return None if found is None else found.case_id


def _record_of(uow: UnitOfWork, command: KeyedCommand) -> CommandRecord | None:
    if not command.key:
        return None
    found = commands.find(uow.connection, [command.key]).get(command.key)
    if found is not None and found.digest != command.digest:
        raise Conflict("LL-2002", key=command.key)
    return found
