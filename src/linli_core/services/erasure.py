"""Erasing the words of a case, on record: chains hold, and `verify` tells what was erased."""

from collections.abc import Sequence

from linli_core.domain.case import Case
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role
from linli_core.domain.words import says_something
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.services.register_entries import Entered, Registration, adopted, enter
from linli_core.storage.checking import erasures
from linli_core.storage.repositories import registers
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.text import Text

#: Under this key stands what was no longer kept when a database was upgraded.
BEFORE = "upgrade"


def erase_words(uow: UnitOfWork, context: Context, case: Case, why: str, by: Registration) -> int:
    """Erase whatever people said in a case, and enter who did so and why.

    The words go; that there were some stays, so that it makes no complaint undone and no plan
    empty.

    Returns:
        How many texts were erased; none is no erasure, and nothing is entered.

    Raises:
        InvalidInput: LL-4001, the reason says nothing, or somebody else than the data steward of
            the community erases.
    """
    problem = _why_not(uow, case, why, by.author)
    if problem is not None:
        raise InvalidInput(what=problem)
    return _erase(uow, context, case.number, erasures.texts_of(uow.connection, case.id), why, by)


def erase_inbox_words(
    uow: UnitOfWork, context: Context, item: str, why: str, by: Registration
) -> int:
    """Erase the words of an item of the unassigned inbox, and enter who did so and why.

    Whether it is the author's to see is asked before.

    Raises:
        InvalidInput: LL-4001, the reason says nothing.
    """
    if not _says_why(why):
        raise InvalidInput(what=REQUESTS["erasure.why"])
    texts = erasures.texts_of_entries(uow.connection, registers.INBOX, item)
    return _erase(uow, context, item, texts, why, by)


def _erase(
    uow: UnitOfWork,
    context: Context,
    key: str,
    texts: Sequence[erasures.TextPlace],
    why: str,
    by: Registration,
) -> int:
    if texts:
        with uow.guarded():
            marks = erasures.marks_of(uow.connection, texts)
            said = Entered(key, erasures.text_of(texts, why, marks))
            enter(uow, context, registers.ERASURE, [said], by)
            erasures.erase(uow.connection, texts)
        if uow.memory is not None:
            uow.memory.forget()
    return len(texts)


def _says_why(why: str) -> bool:
    return says_something(why) and "\0" not in why


def _why_not(uow: UnitOfWork, case: Case, why: str, author: Actor | None) -> Text | None:
    if not _says_why(why):
        return REQUESTS["erasure.why"]
    if author is None or author.role is not Role.DATA_STEWARD:
        return REQUESTS["erasure.author"]
    person = uow.people([author.number]).get(author.number)
    community = uow.communities([case.community])[case.community]
    held = person is not None and person.holds(author.role, community)
    return None if held else REQUESTS["erasure.author"]


def adopt_erasures(uow: UnitOfWork, context: Context) -> None:
    """Enter what an older database no longer keeps; who erased it, when and why is unknown."""
    texts = [text for text, _, _ in erasures.missing(uow.connection)]
    if texts:
        said = Entered(BEFORE, erasures.text_of(texts, "", {}))
        registers.append(uow.tally, [adopted(context, registers.ERASURE, said)])
