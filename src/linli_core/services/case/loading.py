"""Taking cases out: loading them with everybody and everything their guards may read."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime

from linli_core.domain.case import Case, CaseRef
from linli_core.domain.case_people import CasePeople
from linli_core.domain.facts import Facts, GuardContext
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import Person
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.terms import SubjectKind
from linli_core.errors import DamagedRecord, InvalidInput, NotFound
from linli_core.lifecycle.tasks.paid_hours import seeing_paid_hours
from linli_core.services.case.as_known import as_known, known_entries
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.pinned import pinned
from linli_core.services.case.surroundings import (
    deaths_elsewhere,
    homes_for,
    mentioned,
    place_of,
    places_for,
    words_waiting,
)
from linli_core.services.context import Context
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork

#: Statements about to be corrected, which need not be readable.
Mended = Collection[FactId]
#: So many cases read the whole staff of their communities at once.
_MANY = 10


def load_case_files(
    uow: UnitOfWork,
    context: Context,
    ids: Sequence[CaseId],
    as_of: datetime,
    more_people: Mapping[CaseId, Sequence[str]] | None = None,
    mended: Mended = (),
) -> dict[CaseId, CaseFile]:
    """Load cases to work on, or to look at.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        ids: which cases.
        as_of: facts later than this are not seen.
        more_people: numbers that facts about to be recorded will name.
        mended: facts about to be corrected, which need not be readable.

    Raises:
        NotFound: LL-7001, a case is not there.
        DamagedRecord: LL-9001, what is on record of one cannot be read.
    """
    loaded = _stored(uow, ids, mended)
    files = {}
    for one, people, view in _seen(uow, context, loaded, as_of, more_people or {}):
        facts = seeing_paid_hours(uow.paid.overlapping, one.case, view)
        files[one.case.id] = CaseFile(context, one.case, facts, people, register=uow)
    return files


def load_as_known(
    uow: UnitOfWork,
    context: Context,
    ids: Sequence[CaseId],
    as_of: datetime,
    known_at: datetime,
    more_people: Mapping[CaseId, Sequence[str]] | None = None,
) -> dict[CaseId, CaseFile]:
    """Load cases as they were known at a moment, registers too, to look at and never to write.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        ids: which cases; those not on record by then are left out.
        as_of: what happened later is not seen.
        known_at: what was recorded later is not seen.
        more_people: numbers of people who ask.

    Raises:
        NotFound: LL-7001, a case is not there today either.
    """
    stored = _stored(uow, ids)
    known = as_known(stored, cases.histories_of(uow.connection, ids), known_at)
    found = {one.stored.case.id: one for one in known}
    files = {}
    loaded = [one.loaded for one in known]
    for one, everybody, facts in _seen(uow, context, loaded, as_of, more_people or {}):
        people = everybody.known_by(known_at)
        places = tuple(e for e in facts.context.places if e.recorded_at <= known_at)
        homes = homes_for(uow, context, one, places, known_at)
        died = facts.context.deaths_elsewhere
        if died:
            named = (*mentioned(one), *(more_people or {}).get(one.case.id, ()))
            died = deaths_elsewhere(uow, [one], {one.case.id: named}, known_at)
        seen = fast_evolve(
            facts.context, people=people, places=places, homes=homes, deaths_elsewhere=died
        )
        community = facts.community.known_by(known_at)
        case, view = found[one.case.id].standing(
            fast_evolve(facts, context=seen, community=community)
        )
        files[case.id] = CaseFile(context, case, view, people, register=uow)
    return files


def history_of(
    uow: UnitOfWork, case_id: CaseId, known_at: datetime | None
) -> tuple[HistoryEntry, ...]:
    """Return the history of a case as it was known at a moment, or all of it (None)."""
    entries = cases.history_of(uow.connection, case_id)
    return entries if known_at is None else known_entries(entries, known_at)


def readable_files(
    uow: UnitOfWork,
    context: Context,
    ids: Sequence[CaseId],
    as_of: datetime,
    unreadable: list[Case],
    known_at: datetime | None = None,
    more_people: Mapping[CaseId, Sequence[str]] | None = None,
) -> dict[CaseId, CaseFile]:
    """Load cases for a list: one whose record cannot be read is named, and ends no list.

    Args:
        uow: the transaction.
        context: the library's fixed parts.
        ids: which cases.
        as_of: facts later than this are not seen.
        unreadable: grows by the cases that cannot be read.
        known_at: what was recorded later is not seen; None where all on record is known.
        more_people: numbers of people who ask.
    """
    try:
        if known_at is None:
            return load_case_files(uow, context, ids, as_of, more_people)
        return load_as_known(uow, context, ids, as_of, known_at, more_people)
    except DamagedRecord:
        if len(ids) == 1:
            unreadable += cases.without_facts(uow.connection, ids)
            return {}
    middle = len(ids) // 2
    halves = (ids[:middle], ids[middle:])
    read = [
        readable_files(uow, context, half, as_of, unreadable, known_at, more_people)
        for half in halves
    ]
    return {**read[0], **read[1]}


def _stored(uow: UnitOfWork, ids: Sequence[CaseId], mended: Mended = ()) -> list[LoadedCase]:
    loaded = cases.load(uow.connection, ids, uow.memory, mended)
    if len(loaded) != len(set(ids)):
        missing = set(ids) - {one.case.id for one in loaded}
        raise NotFound(case=", ".join(map(str, sorted(missing))))
    return loaded


def _seen(
    uow: UnitOfWork,
    context: Context,
    loaded: Sequence[LoadedCase],
    as_of: datetime,
    more_people: Mapping[CaseId, Sequence[str]],
) -> Iterator[tuple[LoadedCase, CasePeople, Facts]]:
    """Yield each case with everybody and everything that its guards may read."""
    wanted = {one.case.id: (*mentioned(one), *more_people.get(one.case.id, ())) for one in loaded}
    numbers = [n for ns in wanted.values() for n in ns]
    prefetch(uow, context, [one.case for one in loaded], numbers)
    helpers = {
        member.helper
        for one in loaded
        for fact in one.facts
        if isinstance(fact.body, PairingProposal)
        for member in fact.body.members
    }
    load = cases.helper_load(uow.connection, sorted(helpers))
    died = deaths_elsewhere(uow, loaded, wanted)
    waiting = words_waiting(uow, loaded)
    for one in loaded:
        people = people_for(uow, context, one.case, wanted[one.case.id])
        facts = facts_for(uow, context, one, people, as_of, load)
        if died or waiting:
            around = fast_evolve(facts.context, deaths_elsewhere=died, words_waiting=waiting)
            facts = fast_evolve(facts, context=around)
        yield one, people, facts


def prefetch(
    uow: UnitOfWork, context: Context, all_cases: Sequence[Case], numbers: Sequence[str]
) -> None:
    """Read everybody concerned in few statements, before each case picks its own.

    Args:
        uow: the transaction.
        context: the keys under which households are found again.
        all_cases: the cases.
        numbers: people whom their facts mention.
    """
    communities = list(dict.fromkeys(case.community for case in all_cases))
    # For a single case, whoever of the staff it needs is looked up by number.
    staff = uow.staff(communities) if len(all_cases) >= _MANY else {}
    households = [case for case in all_cases if case.subject.kind is SubjectKind.HOUSEHOLD]
    uow.households([case.subject.key for case in households])
    lived_there = _ever_of(uow, context, households)
    subjects = [c.subject.key for c in all_cases if c.subject.kind is SubjectKind.RESIDENT]
    everybody = (*numbers, *lived_there, *subjects, *(n for ns in staff.values() for n in ns))
    known = uow.people(everybody)
    if context.registry.pairing.of_households:
        lived_in = {known[n].household for n in subjects if n in known}
        uow.households(sorted(lived_in - {""}))
    uow.communities(communities)
    uow.places([place_of(case) for case in all_cases if case.subject.is_collective])


def people_for(
    uow: UnitOfWork, context: Context, case: Case, mentioned: Sequence[str]
) -> CasePeople:
    """Return everyone a case's guards may read: subject, household, mentioned, staff.

    Of a household that is whoever was ever entered in it: nobody is struck off a case by being
    entered elsewhere. With whom a resident lives is among them only where a trait may be theirs.
    """
    staff = uow.staff_people(case.community)
    numbers = dict.fromkeys((*_subject_numbers(uow, context, case), *mentioned))
    own = [n for n in numbers if n not in staff] if staff.is_listed else list(numbers)
    return CasePeople(uow.people(own), staff)


def _subject_numbers(uow: UnitOfWork, context: Context, case: Case) -> Sequence[str]:
    subject = case.subject
    if subject.kind is SubjectKind.HOUSEHOLD:
        present = uow.households([subject.key])[subject.key]
        return (*present, *_ever_of(uow, context, [case]))
    if subject.kind is not SubjectKind.RESIDENT:
        return ()
    homes = bool(context.registry.pairing.of_households)
    own = uow.people([subject.key]).get(subject.key) if homes else None
    home = own.household if own else ""
    return (subject.key, *(uow.households([home])[home] if home else ()))


def _ever_of(uow: UnitOfWork, context: Context, households: Sequence[Case]) -> Sequence[str]:
    homes = [(case.community, case.subject.key) for case in households]
    return uow.ever_of(context.digests.of_index, homes)


def facts_for(
    uow: UnitOfWork,
    context: Context,
    one: LoadedCase,
    people: Mapping[str, Person],
    as_of: datetime,
    load: Mapping[str, int],
) -> Facts:
    """Return the view of a case's facts, under the definition its episode is pinned to.

    Raises:
        InvalidInput: LL-4003, its community is not registered.
    """
    code = one.case.community
    community = uow.communities([code]).get(code)
    if community is None:
        raise InvalidInput("LL-4003", community=code)
    runs_on = pinned(uow, context, one.case)
    places = places_for(uow, one.case)
    guard_context = GuardContext(
        people=people,
        task_types=runs_on.task_types,
        flows=runs_on.flows,
        rules=runs_on.rules,
        lost_rules=runs_on.lost,
        policy=context.policy,
        calendar=context.registry.calendar,
        definitions=dict.fromkeys(context.registry.task_types, context.registry.edition),
        load=load,
        directory=uow.receivers(),
        homes=homes_for(uow, context, one, places),
        places=places,
        pairing=context.registry.pairing,
    )
    return Facts(
        community=community,
        demands=one.demands,
        recorded=one.facts,
        spent=one.spent,
        context=guard_context,
        as_of=as_of,
    )


def case_id_of(uow: UnitOfWork, case: CaseRef) -> CaseId:
    """Return the id of a case, however it is named.

    Raises:
        NotFound: LL-7001, no case has that number.
    """
    if isinstance(case, Case):
        return case.id
    if isinstance(case, str):
        return cases.id_of_number(uow.connection, case)
    given: object = case  # a host may pass anything
    if isinstance(given, bool) or not isinstance(given, int) or abs(given) >= 2**63:
        raise NotFound(case=type(given).__name__)
    return case
