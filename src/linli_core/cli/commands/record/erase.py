"""`linli erase`: take back what people said in a case, or a person; that it went is on record."""

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

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
from linli_core.errors import NotFound

if TYPE_CHECKING:
    from linli_core.services.desk import Desk
    from linli_core.services.erasure import ErasedPerson


class _Undone(Exception):
    """A dry run ends, and its transaction with it."""


@click.command("erase", cls=Command, text="erase")
@argument("number", text="argument.case_or_person", metavar="CASE|PERSON")
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
    """Erase the words of a case or a person over all cases, or say how much would go."""
    from linli_core.cli.opening import open_for_work
    from linli_core.storage.checking.erasures import empty_log

    erased: int | ErasedPerson = 0
    with open_for_work(db, policy, clock=clock) as linli:
        with suppress(_Undone), linli.begin() as desk:
            erased = _erased(desk, number, why, Actor(person, Role.DATA_STEWARD))
            if dry_run:
                raise _Undone
        if erased and not dry_run:
            empty_log(linli.engine)
    if isinstance(erased, int):
        _tell_case(number, erased, dry_run=dry_run)
    else:
        _tell_person(erased, dry_run=dry_run)


def _erased(desk: "Desk", number: str, why: str, actor: Actor) -> "int | ErasedPerson":
    try:
        case = desk.case(number)
    except NotFound:
        return desk.erase_person(number, why, actor)
    return desk.erase_words(case, why, actor)


def _tell_case(number: str, erased: int, *, dry_run: bool) -> None:
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


def _tell_person(erased: "ErasedPerson", *, dry_run: bool) -> None:
    out = Output()
    stays = [text.in_(out.call.lang) for text in erased.stays]
    if out.call.as_json:
        told = {"person": erased.number, "texts": erased.texts, "cases": list(erased.cases)}
        out.json({**told, "stays": stays, "dry_run": dry_run})
        return
    named = {"person": erased.number, "texts": erased.texts, "cases": len(erased.cases)}
    key, style = ("erase.person_would", WARN) if dry_run else ("erase.person_done", GOOD)
    out.line(Styled(out.say(key, **named), style))
    out.line(out.say("erase.person_stays"))
    for line in stays:
        out.line(f"- {line}")
    if not dry_run:
        out.line(out.say("erase.copies"))
