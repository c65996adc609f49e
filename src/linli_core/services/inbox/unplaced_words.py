"""Residents' words about a need or case that nobody knows: kept in the inbox until placed.

Each row of them is an item of its own: two rows that name one wrong number may be about two cases.
"""

from collections.abc import Iterator
from datetime import datetime

from attrs import evolve, frozen

from linli_core.domain.inbox import InboxItem, InboxState, WaitingRow, common_division
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.terms import Channel, SubjectKind
from linli_core.errors import InvalidInput
from linli_core.services.case.case_file import CaseFile
from linli_core.services.context import Context
from linli_core.services.inbox.keeping import enter_items, keep_row, not_before, number_of
from linli_core.services.register_entries import Registration
from linli_core.storage.repositories import inbox
from linli_core.storage.repositories.directory import communities as communities_in
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS


@frozen(kw_only=True)
class UnplacedWords:
    """A row of residents' own words that names no need or case that is known.

    Attributes:
        content: what makes the words one and the same when they come again.
        about: the number that the row names; blank where it names none.
        words: what is said, as whoever places it reads it.
        at: when it was said.
        speaker: number of whoever said it, as far as they are registered.
        recorded_by: who wrote it down, as far as they are registered.
        candidates, under: as of an item.
        row: the row.
    """

    content: str
    about: str
    words: str
    at: datetime
    speaker: Actor
    recorded_by: Actor | None
    candidates: tuple[str, ...]
    under: str
    row: WaitingRow


def item_number_of(context: Context, content: str) -> str:
    """Return the number of the item that words of that content have, or would have."""
    return number_of(context, f"words|{content}")


def keep_words(
    uow: UnitOfWork, context: Context, said: UnplacedWords, by: Registration
) -> InboxItem:
    """Take words into the inbox; those that are there already stay as they are."""
    number = item_number_of(context, said.content)
    known = inbox.find(uow.connection, [number]).get(number)
    if known is not None:
        return known
    whole = common_division(tuple(communities_in(uow.connection)))
    item = InboxItem(
        number=number,
        under=said.under or common_division(said.candidates) or whole,
        candidates=said.candidates,
        subject=SubjectRef(SubjectKind.RESIDENT, said.speaker.number),
        raised_by=said.speaker,
        channel=Channel.HANDED_IN,
        at=said.at,
        source=said.row.place,
        recorded_by=said.recorded_by,
        about=said.about,
        holds_words=True,
        words=said.words,
        received_at=by.at,
    )
    enter_items(uow, context, [item], [said.words], by)
    return keep_row(uow, context, item, said.row, by)


def place_words(
    uow: UnitOfWork,
    context: Context,
    item: InboxItem,
    file: CaseFile,
    by: Registration,
    *,
    read: bool = False,
) -> CaseFile:
    """Let a case hear words that waited, and note on their item where they went.

    Nothing of the case is stored until its file is saved.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        item: holds the words.
        file: the case.
        by: who places them, and when.
        read: whether somebody has read them and says that they are about this case.

    Raises:
        InvalidInput: LL-4001, the item is a demand, or was placed before.
    """
    if not item.holds_words:
        raise InvalidInput(what=REQUESTS["inbox.no_words"].format(item=item.number))
    if item.is_assigned:
        said = REQUESTS["inbox.assigned"]
        raise InvalidInput(what=said.format(item=item.number, community=item.community))
    for row in item.heard_rows:
        file.state(row.heard(placed=read), by.at, source=row.place or "system")
    return note_place(uow, context, item, file, by)


def note_place(
    uow: UnitOfWork, context: Context, item: InboxItem, file: CaseFile, by: Registration
) -> CaseFile:
    """Note on the item of words which case has heard them."""
    case = file.case
    gone = evolve(item, state=InboxState.ASSIGNED, community=case.community, case=case.number)
    enter_items(uow, context, [gone], [""], not_before(item, by))
    return file


def about_these(uow: UnitOfWork, numbers: frozenset[str]) -> list[InboxItem]:
    """Return the items of words that wait and name one of these numbers, with their words."""
    asked = [item.number for item in _waiting(uow) if item.about in numbers]
    return list(inbox.find(uow.connection, asked).values())


def count_waiting(uow: UnitOfWork) -> int:
    """Return how many rows of residents' words no case has heard yet."""
    return sum(1 for _ in _waiting(uow))


def _waiting(uow: UnitOfWork) -> Iterator[InboxItem]:
    every = inbox.every(uow.connection)
    return (item for item in every if item.holds_words and not item.is_assigned)
