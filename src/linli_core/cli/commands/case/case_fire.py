"""`linli case fire`: do one thing in a person's name."""

from datetime import datetime

import click

from linli_core.cli.call import say
from linli_core.cli.command import argument, option, spoken, with_clock, with_database, with_policy
from linli_core.cli.commands.case.cases import ROLE, case, name_of
from linli_core.cli.rendering.output import GOOD, Output, Styled
from linli_core.cli.values import MomentParam, Term
from linli_core.domain.terms import Role, Trigger
from linli_core.texts.terms import STATES, TRIGGERS

TRIGGER = Term(Trigger, "TRIGGER")


@case.command("fire", text="case.fire")
@argument("number", text="argument.case", metavar="CASE")
@argument("trigger", text="argument.trigger", type=TRIGGER, metavar="TRIGGER")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@option("--fact", "kind", default="", metavar="KIND")
@option("--set", "settings", multiple=True, metavar="FIELD=VALUE")
@option("--fact-json", "fact_json", default="", metavar="JSON")
@option("--at", type=MomentParam(), metavar="TIME")
@option("--key", default="", metavar="KEY")
@with_clock
@with_policy
@with_database
@spoken
def fire(  # noqa: PLR0913 - one parameter for each option
    number: str,
    trigger: Trigger,
    db: str,
    policy: str | None,
    *,
    person: str,
    role: Role,
    kind: str,
    settings: tuple[str, ...],
    fact_json: str,
    at: datetime | None,
    key: str,
    clock: datetime | None,
) -> None:
    """Fire a trigger in a person's name, with the fact it stands on."""
    from linli_core.cli.fact_input import read_fact
    from linli_core.cli.opening import open_for_work
    from linli_core.cli.rendering import views
    from linli_core.domain.people import Actor

    body = read_fact(kind, settings, fact_json)
    if at is not None and body is None:
        raise click.UsageError(say("usage.at_without_fact"))
    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        before = desk.case(number)
        after = desk.fire(before, trigger, Actor(person, role), fact=body, at=at, key=key)
    out = Output()
    if out.call.as_json:
        out.json({"from": before.state.value, "case": views.case(after)})
        return
    if after.version == before.version:
        out.line(out.say("case.unchanged", number=after.number))
        return
    told = out.say(
        "case.fired",
        number=after.number,
        trigger=name_of(trigger.value, TRIGGERS),
        source=name_of(before.state.value, STATES),
        target=name_of(after.state.value, STATES),
        version=after.version,
    )
    out.line(Styled(told, GOOD))
