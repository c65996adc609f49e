"""Opening cases: a demand in a resident's own words becomes a registered case."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from attrs import field, frozen

from linli_core.codec.dates import LOCAL_ZONE
from linli_core.domain.case import Case, Episode
from linli_core.domain.demand import Demand
from linli_core.domain.ids import CaseId, DemandId, case_number
from linli_core.domain.people import SYSTEM, Actor, SubjectRef
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import CaseState, Channel
from linli_core.errors import InvalidInput, NotFound
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.authority import why_not_recorded_by
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.chain_writer import ChainWriter
from linli_core.services.case.loading import facts_for, people_for, prefetch
from linli_core.services.context import Context
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories import cases, definitions
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.requests import REQUESTS
from linli_core.texts.text import Text


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


def open_cases(
    uow: UnitOfWork, context: Context, demands: Sequence[NewDemand], as_of: datetime
) -> list[CaseFile]:
    """Open a case for each demand, in order; nothing is stored until the files are saved.

    Case numbers count per community and year in the order given.

    Raises:
        InvalidInput: LL-4003 unknown community, LL-4004 unknown raiser, LL-4001 no words,
            LL-4002 naive time, LL-4005 dated after `as_of`, LL-4009 no such project. Check
            beforehand with `check_demand` to keep the others.
    """
    uow.communities([d.community for d in demands])
    uow.people([n for d in demands for n in (d.raised_by.number, *_recorder(d), d.subject.key)])
    for demand in demands:
        check_demand(uow, demand, as_of)
    wanted = Counter((d.community, _year(d)) for d in demands)
    serials = definitions.take_serials(uow.connection, wanted)
    made = []
    for new in demands:
        key = (new.community, _year(new))
        made.append((new, _case(context, new, serials[key])))
        serials[key] += 1
    mentioned = [n for d in demands for n in (d.raised_by.number, *_recorder(d), *d.people)]
    homes = bool(context.registry.pairing.of_households)
    prefetch(uow, [case for _, case in made], mentioned, homes=homes)
    return [_file(uow, context, new, case, as_of) for new, case in made]


def check_demand(uow: UnitOfWork, new: NewDemand, as_of: datetime) -> None:
    """Check one demand.

    Raises:
        InvalidInput: see `open_cases`.
    """
    to_micros(new.at)
    if new.at > as_of:
        raise InvalidInput("LL-4005", at=new.at.isoformat(), as_of=as_of.isoformat())
    if any("\0" in v for v in (new.words, new.number, new.source, new.reference)):
        raise InvalidInput(what=REQUESTS["nul"])
    if not new.words.strip():
        raise InvalidInput(what=REQUESTS["no_words"])
    if not uow.communities([new.community]):
        raise InvalidInput("LL-4003", community=new.community)
    for number in (new.raised_by.number, *_recorder(new)):
        if not uow.people([number]):
            raise InvalidInput("LL-4004", person=number)
    refusal = why_not_written_down(uow, new)
    if refusal is not None:
        raise InvalidInput(what=Text(refusal.reason("zh"), refusal.reason("en")))
    if new.split_from and not is_project_of(_case_numbered(uow, new.split_from), new):
        raise InvalidInput("LL-4009", project=new.split_from)


def why_not_written_down(uow: UnitOfWork, new: NewDemand) -> Refusal | None:
    """Return why the one who writes a demand down may not do so in the role claimed, or None."""
    recorder = new.recorded_by
    if recorder is None:
        return None
    known = uow.people([recorder.number, new.raised_by.number, new.subject.key])
    return why_not_recorded_by(recorder, known.get(recorder.number), known.values())


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


def _year(new: NewDemand) -> int:
    """The year people in the community write, whatever zone the caller counts in."""
    return new.at.astimezone(LOCAL_ZONE).year


def _recorder(new: NewDemand) -> tuple[str, ...]:
    """Whoever took it down, save where the system itself hands it on."""
    known = new.recorded_by not in (None, SYSTEM)
    return (new.recorded_by.number,) if new.recorded_by and known else ()


def _case(context: Context, new: NewDemand, serial: int) -> Case:
    return Case(
        id=CaseId(context.new_id()),
        number=case_number(new.community, new.at.astimezone(LOCAL_ZONE), serial),
        community=new.community,
        subject=new.subject,
        state=CaseState.REGISTERED,
        version=1,
        opened_at=new.at,
        since=new.at,
        episode=Episode(opened_at=new.at),
        reference=new.reference,
    )


def _file(
    uow: UnitOfWork, context: Context, new: NewDemand, case: Case, as_of: datetime
) -> CaseFile:
    demand = Demand(
        id=DemandId(context.new_id()),
        case_id=case.id,
        number=new.number or case.number,
        raised_by=new.raised_by,
        channel=new.channel,
        words=new.words,
        at=new.at,
        support=new.support,
        source=new.source,
    )
    loaded = LoadedCase(case=case, facts=(), demands=(demand,), spent=frozenset())
    mentioned = [new.raised_by.number, *_recorder(new), *new.people]
    homes = bool(context.registry.pairing.of_households)
    people = people_for(uow, case, mentioned, homes=homes)
    facts = facts_for(uow, context, loaded, people, as_of, {})
    uow.opened[case.number] = case
    written = ChainWriter(context)
    case = written.register(case, demand, new.recorded_by or new.raised_by)
    file = CaseFile(context, case, facts, people, register=uow, opened=written)
    if new.split_from:
        file.note(CaseLink(relation="split_from", case=new.split_from), new.at)
    return file
