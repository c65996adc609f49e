"""`linli erase`: take back what people said in a case; that it went stays on record."""

from contextlib import suppress
from datetime import datetime

import click

from linli_core.cli.command import (
    Command,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.rendering.output import GOOD, WARN, Output, Styled
from linli_core.domain.people import Actor
from linli_core.domain.terms import Role


class _Undone(Exception):
    """A dry run ends, and its transaction with it."""


@click.command("erase", cls=Command, text="erase")
@argument("number", text="argument.case", metavar="CASE")
@option("--as", "person", required=True, text="option.steward", metavar="NUMBER")
@option("--why", required=True, text="option.why", metavar="TEXT")
@option("--dry-run", is_flag=True)
@with_clock
@with_policy
@with_database
@spoken
def erase(
    number: str,
    db: str,
    policy: str | None,
    *,
    person: str,
    why: str,
    dry_run: bool,
    clock: datetime | None,
) -> None:
    """Erase the words of a case, or say how many would go."""
    from linli_core.cli.opening import open_for_work
    from linli_core.storage.checking.erasures import empty_log

    erased = 0
    with open_for_work(db, policy, clock=clock) as linli:
        with suppress(_Undone), linli.begin() as desk:
            erased = desk.erase_words(number, why, Actor(person, Role.DATA_STEWARD))
            if dry_run:
                raise _Undone
        if erased and not dry_run:
            empty_log(linli.engine)
    out = Output()
    if out.call.as_json:
        out.json({"case": number, "texts": erased, "dry_run": dry_run})
    elif dry_run:
        out.line(Styled(out.say("erase.would", case=number, texts=erased), WARN))
    elif erased:
        out.line(Styled(out.say("erase.done", case=number, texts=erased), GOOD))
        out.line(out.say("erase.copies"))
    else:
        out.line(out.say("erase.nothing", case=number))
