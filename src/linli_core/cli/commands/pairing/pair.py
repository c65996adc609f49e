"""`linli pair`: propose helpers, and record what people say to the proposals."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.call import say
from linli_core.cli.command import (
    Group,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE, name_of
from linli_core.cli.rendering.output import DIM, GOOD, Output, Styled
from linli_core.cli.rendering.pair_text import TOP, tell_county
from linli_core.cli.values import MomentParam, NamedThing
from linli_core.domain.terms import Role
from linli_core.texts.cli import CLI
from linli_core.texts.naming import Called, Names
from linli_core.texts.terms import STATES

if TYPE_CHECKING:
    from linli_core.domain.case import Case
    from linli_core.services import pairing

SIDES = {"resident": "pair.side_resident", "helper": "pair.side_helper"}
SIDE = NamedThing(Names(Called(code, code, CLI[key]) for code, key in SIDES.items()), "SIDE")
pair: Group = Group("pair", text="pair")


def chosen(county: str, community: str) -> str:
    """Return the division code that was asked for; empty for everything."""
    if county and community:
        raise click.UsageError(say("usage.county_or_community"))
    return county or community


@pair.command("propose", text="pair.propose")
@option("--county", default="", metavar="CODE")
@option("--community", text="option.pair_community", default="", metavar="CODE")
@option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME")
@with_clock
@with_policy
@with_database
@spoken
def propose(
    db: str,
    policy: str | None,
    *,
    county: str,
    community: str,
    as_of: datetime | None,
    clock: datetime | None,
) -> None:
    """Propose helpers to every case that waits for one, a county at a time."""
    from linli_core.cli.opening import command_moment, open_for_work
    from linli_core.cli.rendering import pair_views
    from linli_core.services import pairing
    from linli_core.services.workspace import context_of, workspace_of

    under = chosen(county, community)
    plans: list[pairing.CountyPlan] = []
    with (
        open_for_work(db, policy, clock=clock, as_of=as_of) as linli,
        workspace_of(linli).transactions() as portions,
    ):
        moment = context_of(linli).command_moment(command_moment(linli, as_of))
        codes = portions.run_with_retry(lambda uow: pairing.counties_waiting(uow, under))
        for code in codes:
            # Whoever works on a case meanwhile is not disturbed: the county is read again.
            done = portions.run_with_retry(
                lambda uow, code=code: pairing.propose(  # type: ignore[misc] # bound now
                    uow, context_of(linli), moment, under=under or code
                )
            )
            plans += done.counties
    out = Output()
    if out.call.as_json:
        out.json({"counties": [pair_views.county(plan, TOP) for plan in plans]})
        return
    if not plans:
        out.line(out.say("pair.no_case"))
    for plan in plans:
        tell_county(out, plan)


@pair.command("accept", text="pair.accept")
@argument("number", text="argument.case", metavar="CASE")
@option("--side", required=True, type=SIDE, metavar="SIDE")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@option("--attempt", type=click.IntRange(min=1), metavar="N")
@option("--at", type=MomentParam(), metavar="TIME")
@with_clock
@with_policy
@with_database
@spoken
def accept(number: str, db: str, policy: str | None, **said: Any) -> None:  # noqa: ANN401 - the options, see `_answer`
    """Record that one side says yes to the proposal."""
    _answer(number, db, policy, accepts=True, **said)


@pair.command("refuse", text="pair.refuse")
@argument("number", text="argument.case", metavar="CASE")
@option("--side", required=True, type=SIDE, metavar="SIDE")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@option("--reason", default="", metavar="TEXT")
@option("--attempt", type=click.IntRange(min=1), metavar="N")
@option("--at", type=MomentParam(), metavar="TIME")
@with_clock
@with_policy
@with_database
@spoken
def refuse(number: str, db: str, policy: str | None, **said: Any) -> None:  # noqa: ANN401 - the options, see `_answer`
    """Record that one side says no, and find the next helper at once."""
    _answer(number, db, policy, accepts=False, **said)


def _answer(  # noqa: PLR0913 - one parameter for each option
    number: str,
    db: str,
    policy: str | None,
    *,
    accepts: bool,
    side: str,
    person: str,
    role: Role,
    attempt: int | None,
    at: datetime | None,
    clock: datetime | None,
    reason: str = "",
) -> None:
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor
    from linli_core.services.desk import Desk
    from linli_core.services.pairing import Reply
    from linli_core.services.workspace import context_of, workspace_of

    reply = Reply(side=side, accepts=accepts, reason=reason, attempt=attempt)
    actor = Actor(person, role)
    with (
        open_for_work(db, policy, clock=clock) as linli,
        workspace_of(linli).transactions() as portions,
    ):
        done = portions.run_with_retry(
            lambda uow: Desk(context_of(linli), uow).answer_pairing(number, reply, actor, at=at)
        )
    tell_answer(Output(), done, reply)


def tell_answer(out: Output, done: "pairing.AnswerResult", reply: "pairing.Reply") -> None:
    """Print the outcome of an answer to a proposal."""
    from linli_core.cli.rendering import pair_views

    if out.call.as_json:
        out.json(pair_views.answered(done, reply, TOP))
        return
    key = "pair.accepted" if reply.accepts else "pair.refused"
    side = out.say(SIDES[reply.side])
    out.line(Styled(out.say(key, number=done.case.number, side=side), GOOD))
    restricted = done.found.restricted if done.found else frozenset()
    for moved in done.moved:
        hidden = moved.case in restricted
        before, after = ("S4" if hidden else " ".join(n) for n in (moved.before, moved.after))
        out.line(out.say("pair.moved", number=moved.case, before=before, after=after))
    if done.found is not None:
        tell_county(out, done.found)


@pair.command("confirm", text="pair.confirm")
@argument("number", text="argument.case", metavar="CASE")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", type=ROLE, default=Role.CASE_MANAGER.value, metavar="ROLE")
@option("--at", type=MomentParam(), metavar="TIME")
@option("--key", default="", metavar="KEY")
@with_clock
@with_policy
@with_database
@spoken
def confirm(
    number: str,
    db: str,
    policy: str | None,
    *,
    person: str,
    role: Role,
    at: datetime | None,
    key: str,
    clock: datetime | None,
) -> None:
    """Confirm a proposal to which both sides said yes."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor

    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        done = desk.confirm_pairing(number, Actor(person, role), at=at, key=key)
    _tell_case(Output(), done)


def _tell_case(out: Output, done: "Case") -> None:
    from linli_core.cli.rendering import views

    if out.call.as_json:
        out.json({"case": views.case(done)})
        return
    state = name_of(done.state.value, STATES)
    out.line(Styled(out.say("pair.confirmed", number=done.number, state=state), GOOD))
    out.line(Styled(out.say("pair.see_explain", number=done.number), DIM))
