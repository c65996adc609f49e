"""A demand about to be registered, and what must be right about it."""

from collections.abc import Sequence
from datetime import UTC, datetime

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.people import SYSTEM, Actor, SubjectRef
from linli_core.domain.statements.intake import HotlineTicket
from linli_core.domain.terms import Channel, Role, SubjectKind
from linli_core.domain.words import says_something
from linli_core.errors import InvalidInput, NotFound
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.authority import Occasion, why_not_recorded_by
from linli_core.lifecycle.state.carried_facts import is_handed_on
from linli_core.lifecycle.state.residents_word.guardianship import is_guardian_of
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS
from linli_core.texts.text import in_both

#: What goes on record now is judged by everything that was entered so far.
_EVER = datetime.max.replace(tzinfo=UTC)


@frozen(kw_only=True)
class NewDemand:
    """A demand to be registered, with the case that is to answer it.

    Attributes:
        community: 12-digit code of a registered community.
        raised_by: the resident, or an informant.
        words: verbatim.
        number: the demand's own number in the source, if it has one.
        reference: the host's own reference for the case.
        people: numbers that facts recorded along with it will name.
        split_from: number of the project in which this private need came up, if any; it
            becomes a case of its own, and the project's record says nothing of it.
        ticket: the hotline's ticket by which it came, if any.
    """

    community: str
    subject: SubjectRef
    raised_by: Actor
    channel: Channel
    words: str = field(repr=False)
    at: datetime
    number: str = ""
    support: int = 0
    source: str = "api"
    reference: str = ""
    recorded_by: Actor | None = None
    people: tuple[str, ...] = ()
    split_from: str = ""
    ticket: HotlineTicket | None = None


def check_demand(uow: UnitOfWork, new: NewDemand, as_of: datetime) -> None:
    """Check one demand.

    Raises:
        InvalidInput: see `open_cases`.
    """
    check_written(new, as_of)
    if not uow.communities([new.community]):
        raise InvalidInput("LL-4003", community=new.community)
    check_people(uow, new)
    if not speaks_as_said(uow, new):
        raise InvalidInput("LL-4012", person=new.raised_by.number)
    if new.split_from and not is_project_of(_case_numbered(uow, new.split_from), new):
        raise InvalidInput("LL-4009", project=new.split_from)


def check_written(new: NewDemand, as_of: datetime) -> None:
    """Check the words and the time of a demand, wherever it belongs.

    Raises:
        InvalidInput: LL-4001, LL-4002, LL-4005.
    """
    to_micros(new.at)
    if new.at > as_of:
        raise InvalidInput("LL-4005", at=new.at.isoformat(), as_of=as_of.isoformat())
    if any("\0" in v for v in (new.words, new.number, new.source, new.reference)):
        raise InvalidInput(what=REQUESTS["nul"])
    if not says_something(new.words):
        raise InvalidInput(what=REQUESTS["no_words"])


def check_people(uow: UnitOfWork, new: NewDemand) -> None:
    """Check who raises a demand and who writes it down.

    Raises:
        InvalidInput: LL-4004, somebody is not registered; LL-4001, a role is not held.
    """
    for number in (new.raised_by.number, *recorder_of(new)):
        if not uow.people([number]):
            raise InvalidInput("LL-4004", person=number)
    refusal = why_not_written_down(uow, new)
    if refusal is not None:
        raise InvalidInput(what=in_both(refusal.reason))


def speaks_as_said(uow: UnitOfWork, new: NewDemand) -> bool:
    """Return whether whoever raises a demand as a resident or guardian is one of whom it is about.

    Staff who see that something is needed are informants, unless they live there themselves. A
    demand handed on with its case keeps whoever raised it first.
    """
    raiser, subject = new.raised_by, new.subject
    if not raiser.speaks_for_residents or is_handed_on(new.source):
        return True
    person = uow.people([raiser.number]).get(raiser.number)
    if person is None:
        return False
    if subject.is_collective:
        return person.community == new.community
    members = uow.people(_subject_numbers(uow, subject)).values()
    if raiser.role is Role.GUARDIAN:
        named = (n for w in members for n in (w.guardian, *(g.guardian for g in w.guardianships)))
        held = any(is_guardian_of(ward, person, new.at, None) for ward in members)
        return held or raiser.number in named
    return any(member.number == raiser.number for member in members)


def _subject_numbers(uow: UnitOfWork, subject: SubjectRef) -> Sequence[str]:
    if subject.kind is SubjectKind.HOUSEHOLD:
        return uow.households([subject.key])[subject.key]
    return (subject.key,)


def why_not_written_down(uow: UnitOfWork, new: NewDemand) -> Refusal | None:
    """Return why the one who writes a demand down may not do so in the role claimed, or None."""
    recorder = new.recorded_by
    if recorder is None:
        return None
    known = uow.people([recorder.number, new.raised_by.number, new.subject.key])
    moment = Occasion(new.at, _EVER)
    return why_not_recorded_by(recorder, known.get(recorder.number), known.values(), moment)


def is_project_of(project: Case | None, new: NewDemand) -> bool:
    """Return whether a private need may have come up in that case.

    It is one of a group or place in the same community, and the need is not.
    """
    return (
        project is not None
        and project.subject.is_collective
        and project.community == new.community
        and not new.subject.is_collective
    )


def _case_numbered(uow: UnitOfWork, number: str) -> Case | None:
    if number in uow.opened:
        return uow.opened[number]
    try:
        found = cases.id_of_number(uow.connection, number)
    except NotFound:
        return None
    return cases.load(uow.connection, [found])[0].case


def recorder_of(new: NewDemand) -> tuple[str, ...]:
    """Whoever took it down, save where the system itself hands it on."""
    known = new.recorded_by not in (None, SYSTEM)
    return (new.recorded_by.number,) if new.recorded_by and known else ()
