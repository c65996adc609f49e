"""`linli pair what-if`: what would change, without writing anything."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

import click

from linli_core.cli.call import say
from linli_core.cli.command import option, spoken, with_database, with_policy
from linli_core.cli.commands.pairing.pair import pair
from linli_core.cli.rendering.output import BAD, DIM, GOOD, WARN, Output, Styled
from linli_core.cli.values import MomentParam, Term
from linli_core.codec.folding import is_digits
from linli_core.domain.division_codes import COUNTY_DIGITS, county_of
from linli_core.domain.terms import Risk

if TYPE_CHECKING:
    from linli_core import matching
    from linli_core.services import pairing
    from linli_core.storage.unit_of_work import UnitOfWork

#: Of a number of places.
MOST_DIGITS = 9
RISK = Term(Risk, "RISK")


@pair.command("what-if", text="pair.what_if")
@option("--county", default="", metavar="CODE")
@option("--helper-leaves", "leave", multiple=True, metavar="NUMBER")
@option("--helper-joins", "join", multiple=True, metavar="COMMUNITY[:PLACES[:SKILL,SKILL]]")
@option("--places", multiple=True, metavar="NUMBER=N")
@option("--case-arrives", "arrive", multiple=True, metavar="COMMUNITY[:RISK[:SKILL,SKILL]]")
@option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME")
@with_policy
@with_database
@spoken
def what_if(
    db: str,
    policy: str | None,
    *,
    county: str,
    as_of: datetime | None,
    **supposed: tuple[str, ...],
) -> None:
    """Say what would change in a county if something happened; nothing is written."""
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering import pair_views
    from linli_core.services import pairing

    events = _events(**supposed)
    with open_readonly(db, policy) as (context, uow):
        code = county or _county(uow, events)
        moment = context.moment(as_of)
        found = pairing.what_if(uow, context, code, events, moment)
    out = Output()
    if out.call.as_json:
        out.json(pair_views.what_if(found))
        return
    tell(out, found)


def _events(
    leave: tuple[str, ...],
    join: tuple[str, ...],
    places: tuple[str, ...],
    arrive: tuple[str, ...],
) -> "pairing.Events":
    from linli_core.services.pairing import Arrival, Events, Joiner

    changed = {}
    for text in places:
        helper, given, count = text.partition("=")
        if not (given and helper):
            raise click.UsageError(say("usage.bad_places", given=text))
        changed[helper] = _count(text, count)
    joiners = []
    for text in join:
        community, count, skills = _parts(text)
        joiners.append(Joiner(community, _count(text, count) if count else 1, skills))
    arrivals = []
    for text in arrive:
        community, risk, skills = _parts(text)
        found = RISK.convert(risk, None, click.get_current_context()) if risk else None
        arrivals.append(Arrival(community, found, skills))
    return Events(leave=leave, join=tuple(joiners), places=changed, arrive=tuple(arrivals))


def _parts(text: str) -> tuple[str, str, tuple[str, ...]]:
    community, _, rest = text.partition(":")
    middle, _, skills = rest.partition(":")
    if not (is_digits(community) and len(community) >= COUNTY_DIGITS):
        raise click.UsageError(say("usage.bad_community", given=text))
    return community, middle, tuple(s for s in skills.replace("，", ",").split(",") if s)


def _count(text: str, number: str) -> int:
    if not (is_digits(number) and len(number) <= MOST_DIGITS):
        raise click.UsageError(say("usage.bad_places", given=text))
    return int(number)


def _county(uow: "UnitOfWork", events: "pairing.Events") -> str:
    """Return the county that is meant: where something happens, else the only one there is."""
    from linli_core.services.pairing import counties_waiting

    codes = [*(j.community for j in events.join), *(a.community for a in events.arrive)]
    named = {county_of(code) for code in codes}
    found = sorted(named) or counties_waiting(uow)
    if len(found) != 1:
        raise click.UsageError(say("usage.which_county", known=", ".join(found) or "–"))
    return found[0]


def tell(out: Output, found: "pairing.WhatIfResult") -> None:
    """Print what would change."""
    from linli_core.services.pairing import place_value_text

    changes: Sequence[tuple[str, str, Sequence[matching.Change]]] = (
        ("pair.gains", GOOD, found.gains),
        ("pair.loses", BAD, found.loses),
        ("pair.moves", WARN, found.moves),
    )
    for key, style, some in changes:
        if some:
            out.title(out.say(key, count=len(some)))
            rows = [_row(out, change, style, found.restricted) for change in some]
            out.table(("case", "before", "after"), rows)
    if not any(some for _, _, some in changes):
        out.line(out.say("pair.no_change"))
    before, after = len(found.before.unpaired), len(found.after.unpaired)
    out.line(out.say("pair.unpaired_then", before=before, after=after))
    if found.prices:
        out.title(out.say("pair.prices"))
        for value in found.prices:
            text = place_value_text(found.after, value, found.restricted)
            out.line(_named(out, text.in_(out.call.lang)))
    out.line(Styled(found.claim.in_(out.call.lang), DIM))
    out.line(Styled(out.say("pair.nothing_written"), DIM))


def _row(
    out: Output, change: "matching.Change", style: str, restricted: frozenset[str]
) -> tuple[str, ...]:
    if change.need in restricted:
        return (Styled(change.need, style), "S4", "S4")
    new = out.say("pair.new_case", n=change.need[1:])
    case = new if change.need.startswith("+") else change.need
    before, after = (_named(out, " ".join(some)) or "–" for some in (change.before, change.after))
    return (Styled(case, style), before, after)


def _named(out: Output, text: str) -> str:
    """Say "new helper 1" for +1: who is only supposed to join has no number."""
    return re.sub(r"\+(\d+)(?!\d)", lambda found: out.say("pair.new_helper", n=found[1]), text)
