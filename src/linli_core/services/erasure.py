"""Erasing the words of a case, on record: chains hold, and `verify` tells what was erased."""

from collections.abc import Sequence
from typing import Final

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.people import Actor, Person, SubjectRef
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.handover import StatutoryGround
from linli_core.domain.statements.incident import (
    AuthorityReport,
    IncidentAssessment,
    IncidentHandling,
)
from linli_core.domain.terms import SETTLED_STATES, Role, SubjectKind
from linli_core.domain.words import says_something
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.services.register_entries import Entered, Registration, adopted, enter
from linli_core.services.same_person import CODED, DOCUMENT, NAMESAKE, NEARLY, TWIN
from linli_core.storage import codes
from linli_core.storage.checking import erasures
from linli_core.storage.repositories import cases, people, registers
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.text import Text

#: In these roles somebody says what they want or think, and not what they did for others.
_SPEAKING: Final = tuple(
    codes.ROLES.to_code[role] for role in (Role.RESIDENT, Role.GUARDIAN, Role.INFORMANT)
)
#: What is stated because it must be: incidents, reports to authorities and their grounds.
_DUTIES: Final = frozenset(
    body.kind
    for body in (
        AuthorityReport,
        EmergencyGround,
        IncidentAssessment,
        IncidentClosure,
        IncidentHandling,
        IncidentReport,
        StatutoryGround,
    )
)
#: Kinds of the index by which somebody is found again under name or document.
_KNOWN_BY_NAME: Final = (DOCUMENT, TWIN, NAMESAKE, CODED, NEARLY)
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


@frozen(kw_only=True)
class ErasedPerson:
    """What erasing a person came to.

    Attributes:
        number: theirs; it stays.
        texts: how many texts were erased, of cases and of the register.
        cases: numbers of the cases in which something was erased.
        stays: what was not erased, each with why.
    """

    number: str
    texts: int = 0
    cases: tuple[str, ...] = ()
    stays: tuple[Text, ...] = ()


def erase_person(
    uow: UnitOfWork, context: Context, number: str, why: str, by: Registration
) -> ErasedPerson:
    """Erase a person over all cases and in the register, and enter who did so and why.

    Raises:
        InvalidInput: LL-4001, nobody of that number is registered, the reason says nothing, or
            somebody else than the data steward erases.
    """
    person = uow.people([number]).get(number)
    if person is None:
        raise InvalidInput(what=REQUESTS["no_such_person"].format(person=number))
    problem = None if _says_why(why) else REQUESTS["erasure.why"]
    scopes = [person.community] if person.community else [g.scope for g in person.grants]
    if problem is None and not _keeps(uow, by.author, scopes):
        problem = REQUESTS["erasure.author"]
    if problem is not None:
        raise InvalidInput(what=problem)
    stays = [REQUESTS["stays.numbers"], REQUESTS["stays.register"], REQUESTS["stays.copies"]]
    if person.birth is not None:
        stays.insert(0, REQUESTS["stays.birth"])
    gone: dict[str, int] = {}
    ids = erasures.cases_with(uow.connection, number, _SPEAKING)
    for case in cases.without_facts(uow.connection, ids):
        texts, left = _texts_in(uow, case, number, by.author)
        stays += left
        gone[case.number] = _erase(uow, context, case.number, texts, why, by)
    erasures.overwrite_freed(uow.connection)
    with uow.guarded():
        entered = _without_name(uow, context, person, by)
    kept = erasures.texts_of_entries(uow.connection, registers.PERSON, number)
    earlier = [text for text in kept if not text[1].endswith(f"/{entered}")]
    register = _erase(uow, context, number, earlier, why, by)
    told = tuple(case for case, count in gone.items() if count)
    return ErasedPerson(
        number=number, texts=sum(gone.values()) + register, cases=told, stays=tuple(stays)
    )


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


def _texts_in(
    uow: UnitOfWork, case: Case, number: str, author: Actor | None
) -> tuple[list[erasures.TextPlace], list[Text]]:
    """Return which texts of a case go with a person, and what stays of it, and why."""
    if not _keeps(uow, author, [case.community]):
        return [], [REQUESTS["stays.elsewhere"].format(case=case.number)]
    if case.state not in SETTLED_STATES:
        return [], [REQUESTS["stays.running"].format(case=case.number)]
    everything = erasures.texts_of(uow.connection, case.id)
    duties = erasures.texts_of_kinds(uow.connection, case.id, _DUTIES)
    is_own = case.subject == SubjectRef(SubjectKind.RESIDENT, number)
    said = erasures.texts_said(uow.connection, case.id, number, _SPEAKING)
    stays = [] if is_own else [REQUESTS["stays.others"].format(case=case.number)]
    if duties.intersection(everything):
        stays.append(REQUESTS["stays.reports"].format(case=case.number))
    return [text for text in (everything if is_own else said) if text not in duties], stays


def _without_name(uow: UnitOfWork, context: Context, person: Person, by: Registration) -> int:
    """Enter somebody with no more than their date of birth; return the number of the entry."""
    bare = evolve(person, name="", gender="", gender_wish="", traits=(), entries=())
    texts = people.person_texts(bare)
    said = Entered(texts.number, texts.public, texts.personal)
    entries = enter(uow, context, registers.PERSON, [said], by)
    people.put_people(uow.connection, [bare], {bare.number: texts}, entries)
    people.drop_index(uow.tally, bare.number, _KNOWN_BY_NAME)
    uow.forget_people()
    return entries[bare.number]


def _keeps(uow: UnitOfWork, author: Actor | None, scopes: Sequence[str]) -> bool:
    """Return whether somebody is the data steward of all these communities or townships."""
    if author is None or author.role is not Role.DATA_STEWARD:
        return False
    steward = uow.people([author.number]).get(author.number)
    held = [g.scope for g in steward.grants if g.role is author.role] if steward else []
    return bool(held) and all(any(s.startswith(h) for h in held) for s in scopes)


def _why_not(uow: UnitOfWork, case: Case, why: str, author: Actor | None) -> Text | None:
    if not _says_why(why):
        return REQUESTS["erasure.why"]
    return None if _keeps(uow, author, [case.community]) else REQUESTS["erasure.author"]


def adopt_erasures(uow: UnitOfWork, context: Context) -> None:
    """Enter what an older database no longer keeps; who erased it, when and why is unknown."""
    texts = [text for text, _, _ in erasures.missing(uow.connection)]
    if texts:
        said = Entered(BEFORE, erasures.text_of(texts, "", {}))
        registers.append(uow.tally, [adopted(context, registers.ERASURE, said)])
