"""`linli rights`: who raised a case, took part, was asked and heard, and why each ballot counts."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from linli_core.cli.command import (
    Command,
    argument,
    option,
    spoken,
    with_database,
    with_moments,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE, name_of, named
from linli_core.cli.rendering.output import BAD, GOOD, WARN, Output, Styled
from linli_core.cli.values import count_told, local
from linli_core.domain.terms import Role
from linli_core.texts.terms import ROLES, STATES, TERMS
from linli_core.texts.text import LIST

if TYPE_CHECKING:
    from linli_core.services.queries.rights import BallotStanding, Raising, Rights, RoundOfRights


@click.command("rights", cls=Command, text="rights")
@argument("number", text="argument.case", metavar="CASE")
@option("--as", "person", required=True, text="option.viewer", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_moments
@with_policy
@with_database
@spoken
def rights(
    number: str,
    db: str,
    policy: str | None,
    *,
    person: str,
    role: Role,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Show the three rights of a case, as far as the viewer may know."""
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering import rights_view
    from linli_core.domain.people import Actor
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        reader = CaseReader(context, uow)
        found = reader.rights(number, Actor(person, role), as_of=as_of, known_at=known_at)
    out = Output()
    if out.call.as_json:
        out.json(rights_view.rights(found))
        return
    _show(out, found)


def _show(out: Output, found: "Rights") -> None:
    out.fields(
        [
            ("number", found.number),
            ("state", named(found.state.value, STATES)),
            ("episode", str(found.episode)),
            ("verdict", name_of(found.verdict.value, TERMS)),
        ]
    )
    out.title(out.say("rights.raised"))
    out.table(("at", "channel", "role", "residents"), [_raising(out, r) for r in found.raised])
    out.title(out.say("rights.part"))
    out.line(out.say("rights.planned" if found.part.planned else "rights.not_planned"))
    visits = {"with_residents": found.part.with_residents, "visits": found.part.visits}
    out.line(out.say("rights.visits", **visits))
    work = {"agreed": found.part.agreed, "done": found.part.done, "waived": found.part.waived}
    out.line(out.say("rights.work", **work))
    said = {"yes": count_told(found.part.said_yes), "no": count_told(found.part.said_no)}
    out.line(out.say("rights.said", **said))
    for one in found.rounds:
        _show_round(out, one)
    if found.unplaced != 0:
        out.line(Styled(out.say("rights.unplaced", count=count_told(found.unplaced)), WARN))
    if found.ballots:
        out.title(out.say("rights.all_ballots" if found.audits else "rights.own_ballots"))
        headings = ("round", "at", "voter", "recorder", "handed_in_by", "grade", "counts", "why")
        out.table(headings, [_ballot(out, b) for b in found.ballots])
        if any(b.against and not b.counts for b in found.ballots):
            out.line(out.say("rights.heard"))


def _raising(out: Output, raising: "Raising") -> tuple[str, str, str, str]:
    way = out.say(f"{'way' if raising.adopted else 'channel'}.{raising.way}")
    who = LIST.in_(out.call.lang).join(raising.people) or count_told(raising.residents)
    return local(raising.at), way, name_of(raising.role.value, ROLES), who


def _show_round(out: Output, one: "RoundOfRights") -> None:
    out.title(out.say("rights.round", no=one.no))
    out.fields(
        [
            ("at", local(one.opened_at)),
            ("collector", one.collector),
            ("roll", count_told(one.asked)),
            ("attempts", str(one.attempts)),
            ("answered", count_told(one.heard)),
            ("quorum", str(one.needed)),
        ]
    )
    if one.counts:
        rows = [
            (_yes_no(out, c.counts), count_told(c.ballots), c.why.in_(out.call.lang))
            for c in one.counts
        ]
        out.table(("counts", "ballots", "why"), rows)
    if one.waiting:
        key = "rights.to_ask" if one.to_ask else "rights.waiting"
        people = LIST.in_(out.call.lang).join(one.to_ask)
        out.line(Styled(out.say(key, **({"people": people} if one.to_ask else {})), WARN))
    if one.unwanted:
        out.line(Styled(out.say("rights.unwanted"), WARN))
    if one.ward_waits:
        out.line(Styled(out.say("rights.ward_waits"), WARN))


def _yes_no(out: Output, yes: bool) -> Styled:  # noqa: FBT001 - a value to be told
    said = out.say("rights.yes" if yes else "rights.no")
    return Styled(said, GOOD if yes else BAD)


def _ballot(out: Output, ballot: "BallotStanding") -> tuple[str, ...]:
    why = ballot.why.in_(out.call.lang)
    return (
        str(ballot.round),
        local(ballot.at),
        ballot.voter,
        ballot.recorder,
        ballot.handed_in_by or "—",
        Styled(str(ballot.overall), BAD if ballot.against else GOOD),
        _yes_no(out, ballot.counts),
        LIST.in_(out.call.lang).join((why, out.say("rights.late"))) if ballot.entered_late else why,
    )
