"""`linli case public`: what anybody may read of a matter that concerns many."""

from datetime import datetime
from typing import TYPE_CHECKING

from linli_core.cli.command import (
    argument,
    spoken,
    with_database,
    with_moments,
    with_policy,
)
from linli_core.cli.commands.case.cases import case, name_of, named
from linli_core.cli.rendering.output import Output
from linli_core.cli.values import count_told, local
from linli_core.texts.terms import STATES, TERMS
from linli_core.texts.text import joined

if TYPE_CHECKING:
    from linli_core.lifecycle.state.many.public_record import PublicRecord


@case.command("public", text="case.public")
@argument("number", text="argument.case", metavar="CASE")
@with_moments
@with_policy
@with_database
@spoken
def public(
    number: str, db: str, policy: str | None, *, as_of: datetime | None, known_at: datetime | None
) -> None:
    """Show the public record of the case of a group or place."""
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering import views
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        found = CaseReader(context, uow).public_record(number, as_of=as_of, known_at=known_at)
    out = Output()
    if out.call.as_json:
        out.json(views.public_record(found))
        return
    out.fields(_fields(out, found))
    rounds = [
        (str(r.no), local(r.opened_at), *map(count_told, (r.roll, r.answered, r.needed)))
        for r in found.rounds
    ]
    if rounds:
        out.title(out.say("public.rounds"))
        out.table(("round", "at", "roll", "answered", "quorum"), rounds)
    notices = [(local(n.posted_at), local(n.until), n.place, n.summary) for n in found.notices]
    if notices:
        out.title(out.say("public.notices"))
        out.table(("at", "until", "place", "summary"), notices)


def _fields(out: Output, found: "PublicRecord") -> list[tuple[str, str]]:
    raised = [
        r.resolution or out.say("public.signed", households=count_told(r.households))
        for r in found.raised
    ]
    return [
        ("number", found.number),
        ("state", named(found.state.value, STATES)),
        ("since", local(found.since)),
        ("community", found.community),
        ("subject", found.subject),
        ("task_type", found.task_type),
        ("raised_by", joined(raised).in_(out.call.lang)),
        ("verdict", name_of(found.verdict.value, TERMS)),
        ("objections", count_told(found.objections)),
    ]
