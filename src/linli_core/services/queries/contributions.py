"""What people gave: volunteers' hours, and cases led by party members, deputies and models.

Read from the cases' own facts, whose chain proves them; nothing is stored beside it. What
somebody led is counted with the residents' verdict and never stands in for it.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from attrs import frozen

from linli_core.domain.people import Person
from linli_core.domain.statements.hours import HoursEntry
from linli_core.domain.statements.intake import IntakeDecision
from linli_core.domain.terms import SETTLED_STATES, PartyStanding, Verdict
from linli_core.errors import NotFound
from linli_core.lifecycle.state.hours import hours_of
from linli_core.lifecycle.state.plan_pairing_tasks import pairing_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.storage import bulk
from linli_core.storage.repositories import cases
from linli_core.storage.unit_of_work import UnitOfWork

CERTIFICATE_SOURCE = "民政部《志愿服务记录与证明出具办法（试行）》（2020 年民政部令第 67 号）"


@frozen(kw_only=True)
class Account:
    """A volunteer's hours in a span of time.

    Attributes:
        entries: every line, lines taken back and what takes them back too.
        minutes: their sum, time in which two services overlap counted once.
        doubtful: minutes left out because another service of the same time is counted.
        services: records that count.
    """

    volunteer: str
    entries: tuple[HoursEntry, ...]
    minutes: int
    doubtful: int
    services: int


@frozen(kw_only=True)
class Certificate:
    """What a certificate of volunteering states; who issues it signs it, outside.

    It names kinds of work and communities, never the resident, the address or the words.

    Attributes:
        name: of the volunteer, as registered.
        issuer: organisation that issues it.
        source: the rule it follows.
        verified: whether these fields were compared with the official text; they were not.
    """

    volunteer: str
    name: str
    issuer: str
    since: datetime | None
    until: datetime
    account: Account
    source: str = CERTIFICATE_SOURCE
    verified: bool = False


@frozen(kw_only=True)
class Led:
    """The outcome of one lead's cases, by the residents' verdict.

    Attributes:
        party: standing of the lead; NONE for anybody else.
        open: cases that go on.
        settled: cases that are over; those by verdict are a part of them.
        minutes: volunteer time of the lead's own.
    """

    lead: str
    party: PartyStanding
    open: int
    settled: int
    satisfied: int
    dissatisfied: int
    not_evaluated: int
    minutes: int


def accounts(
    uow: UnitOfWork,
    context: Context,
    as_of: datetime,
    *,
    under: str = "",
    volunteer: str = "",
    since: datetime | None = None,
    known_at: datetime | None = None,
) -> tuple[Account, ...]:
    """Return the hours of every volunteer, or of one, by number.

    What was stated in a case whose record cannot be read is not among them.

    Args:
        uow: the transaction; nothing is written.
        context: the library's fixed parts.
        as_of: services and corrections after it are not seen.
        under: only cases under this division code.
        volunteer: only this person.
        since: only services that began then or later.
        known_at: what was recorded later is not seen; None where all on record is known.
    """
    found: dict[str, list[HoursEntry]] = {}
    for file in _files(uow, context, as_of, under, known_at):
        for entry in hours_of(file.case, file.facts):
            if volunteer in ("", entry.volunteer) and (since is None or entry.start >= since):
                found.setdefault(entry.volunteer, []).append(entry)
    return tuple(_account(number, found[number]) for number in sorted(found))


def certificate(
    uow: UnitOfWork,
    context: Context,
    as_of: datetime,
    volunteer: str,
    *,
    issuer: str,
    since: datetime | None = None,
    known_at: datetime | None = None,
) -> Certificate:
    """Return what a certificate of a volunteer's hours states.

    Raises:
        NotFound: LL-7003, nobody of that number is registered.
    """
    person = uow.people([volunteer]).get(volunteer)
    if person is None:
        raise NotFound("LL-7003", person=volunteer)
    held = accounts(uow, context, as_of, volunteer=volunteer, since=since, known_at=known_at)
    account = held[0] if held else _account(volunteer, [])
    return Certificate(
        volunteer=volunteer,
        name=person.name,
        issuer=issuer,
        since=since,
        until=as_of,
        account=account,
    )


def led(
    uow: UnitOfWork,
    context: Context,
    as_of: datetime,
    *,
    under: str = "",
    known_at: datetime | None = None,
) -> tuple[Led, ...]:
    """Return the outcome of each lead's cases: party members and deputies first, by number."""
    held: dict[str, list[CaseFile]] = {}
    people: dict[str, Person] = {}
    minutes: dict[str, int] = {}
    for file in _files(uow, context, as_of, under, known_at):
        for number in _leads(file):
            held.setdefault(number, []).append(file)
            person = file.facts.person(number)
            if person is not None:
                people[number] = person
        for entry in hours_of(file.case, file.facts):
            minutes[entry.volunteer] = minutes.get(entry.volunteer, 0) + entry.minutes
    lines = [
        _led(number, people.get(number), files, minutes.get(number, 0))
        for number, files in held.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.party is PartyStanding.NONE, line.lead)))


def _files(
    uow: UnitOfWork, context: Context, as_of: datetime, under: str, known_at: datetime | None
) -> Iterator[CaseFile]:
    for some in bulk.portions(cases.ids(uow.connection, under=under)):
        files = readable_files(uow, context, list(some), as_of, [], known_at)
        yield from files.values()


def _leads(file: CaseFile) -> Iterable[str]:
    """Who is named as lead when the case was taken on, or leads its confirmed team."""
    decision = file.facts.latest(file.case, IntakeDecision)
    named = [decision.body.lead] if decision and decision.body.lead else []
    pairing = pairing_of(file.case, file.facts)
    if pairing is not None and pairing.confirmed:
        named += [m.helper for m in pairing.proposal.body.members if m.lead]
    return dict.fromkeys(named)


def _led(number: str, person: Person | None, files: Sequence[CaseFile], minutes: int) -> Led:
    over = [f.case for f in files if f.case.state in SETTLED_STATES]
    verdicts = [case.episode.verdict for case in over]
    return Led(
        lead=number,
        party=person.party if person else PartyStanding.NONE,
        open=len(files) - len(over),
        settled=len(over),
        satisfied=verdicts.count(Verdict.SATISFIED),
        dissatisfied=verdicts.count(Verdict.DISSATISFIED),
        not_evaluated=verdicts.count(Verdict.NOT_EVALUATED),
        minutes=minutes,
    )


def _account(volunteer: str, entries: Sequence[HoursEntry]) -> Account:
    ordered = sorted(entries, key=lambda e: (e.at, e.fact, e.minutes))
    gone = {(e.reverses, e.record) for e in ordered if e.reverses is not None}
    counted = [e for e in ordered if e.reverses is None and (e.fact, e.record) not in gone]
    spans = sorted((e.start, e.end) for e in counted)
    minutes = _covered(spans)
    return Account(
        volunteer=volunteer,
        entries=tuple(ordered),
        minutes=minutes,
        doubtful=sum(e.minutes for e in counted) - minutes,
        services=len(counted),
    )


def _covered(spans: Iterable[tuple[datetime, datetime]]) -> int:
    """Return the minutes that at least one span covers; spans in order of their start."""
    seconds = 0.0
    last: datetime | None = None
    for start, end in spans:
        begin = start if last is None or start > last else last
        if end > begin:
            seconds += (end - begin).total_seconds()
            last = end
    return int(seconds // 60)
