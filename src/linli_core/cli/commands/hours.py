"""`linli hours`: what volunteers gave, a certificate of it, and what leads answered for."""

from datetime import datetime

from linli_core.cli.command import Group, argument, option, spoken, with_database, with_moments
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import MomentParam, iso, local

MINUTES = 60

hours: Group = Group("hours", text="hours")


def _hours(minutes: int) -> str:
    return f"{minutes / MINUTES:.1f}"


@hours.command("list", text="hours.list")
@option("--community", default="", metavar="CODE")
@option("--since", type=MomentParam(), metavar="TIME")
@with_moments
@with_database
@spoken
def list_hours(
    db: str,
    community: str,
    since: datetime | None,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """List every volunteer's hours."""
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli, linli.reading() as reader:
        found = reader.volunteer_hours(under=community, since=since, as_of=as_of, known_at=known_at)
        unreadable = reader.unreadable_cases(under=community)
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "volunteer": a.volunteer,
                    "minutes": a.minutes,
                    "doubtful": a.doubtful,
                    "services": a.services,
                }
                for a in found
            ]
        )
        return
    rows = [(a.volunteer, _hours(a.minutes), str(a.services), _hours(a.doubtful)) for a in found]
    out.table(("volunteer", "hours", "services", "doubtful"), rows)
    total = sum(a.minutes for a in found)
    out.line(Styled(out.say("hours.total", count=len(found), hours=_hours(total)), DIM))
    out.unreadable(unreadable)


@hours.command("certificate", text="hours.certificate")
@argument("volunteer", text="argument.volunteer", metavar="VOLUNTEER")
@option("--issuer", required=True, metavar="NAME")
@option("--since", type=MomentParam(), metavar="TIME")
@with_moments
@with_database
@spoken
def certificate(
    db: str,
    volunteer: str,
    *,
    issuer: str,
    since: datetime | None,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Print what a certificate of a volunteer's hours states."""
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli, linli.reading() as reader:
        found = reader.hours_certificate(
            volunteer, issuer=issuer, since=since, as_of=as_of, known_at=known_at
        )
        types = linli.registry.task_types
    out = Output()
    account = found.account
    if out.call.as_json:
        out.json(
            {
                "volunteer": found.volunteer,
                "name": found.name,
                "issuer": found.issuer,
                "since": iso(found.since) if found.since else None,
                "until": iso(found.until),
                "minutes": account.minutes,
                "services": account.services,
                "entries": [
                    {
                        "record": e.record,
                        "task_type": e.task_type,
                        "community": e.community,
                        "start": iso(e.start),
                        "end": iso(e.end),
                        "minutes": e.minutes,
                        "confirmed_by": e.confirmed_by,
                        "reverses": e.reverses is not None,
                    }
                    for e in account.entries
                ],
                "source": found.source,
                "verified": found.verified,
            }
        )
        return
    out.line(
        out.say(
            "hours.certifies",
            name=found.name,
            volunteer=found.volunteer,
            hours=_hours(account.minutes),
            count=account.services,
            issuer=found.issuer,
            until=local(found.until),
        )
    )
    rows = [
        (
            local(e.start),
            types[e.task_type].name.in_(out.call.lang)
            if e.task_type in types
            else e.task_type or out.say("hours.restricted"),
            e.community,
            _hours(e.minutes),
            e.confirmed_by,
        )
        for e in account.entries
    ]
    out.table(("at", "task_type", "community", "hours", "confirmed_by"), rows)
    out.line(Styled(out.say("hours.source", source=found.source), DIM))


@hours.command("leads", text="hours.leads")
@option("--community", default="", metavar="CODE")
@with_moments
@with_database
@spoken
def leads(db: str, community: str, as_of: datetime | None, known_at: datetime | None) -> None:
    """List the outcome of the cases of each lead."""
    from linli_core.cli.opening import open_for_work
    from linli_core.texts.vocabularies import NAMES

    with open_for_work(db) as linli, linli.reading() as reader:
        found = reader.led_cases(under=community, as_of=as_of, known_at=known_at)
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "lead": line.lead,
                    "party": line.party.value,
                    "open": line.open,
                    "settled": line.settled,
                    "satisfied": line.satisfied,
                    "dissatisfied": line.dissatisfied,
                    "not_evaluated": line.not_evaluated,
                    "minutes": line.minutes,
                }
                for line in found
            ]
        )
        return
    rows = [
        (
            line.lead,
            NAMES["PartyStanding"][line.party.value].in_(out.call.lang),
            str(line.open),
            str(line.settled),
            str(line.satisfied),
            str(line.dissatisfied),
            str(line.not_evaluated),
            _hours(line.minutes),
        )
        for line in found
    ]
    columns = ("lead", "party", "open", "settled", "satisfied", "dissatisfied", "not_evaluated")
    out.table((*columns, "hours"), rows)
