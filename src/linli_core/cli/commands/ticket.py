"""`linli ticket`: what came by the 12345 hotline, what is replied, and who is not content."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli_core.cli.command import Group, option, spoken, with_database, with_policy
from linli_core.cli.commands.case.cases import name_of
from linli_core.cli.rendering.output import BAD, Output, Styled
from linli_core.cli.values import MomentParam, iso, local
from linli_core.texts.terms import STATES
from linli_core.texts.vocabularies import NAMES

if TYPE_CHECKING:
    from linli_core.services.queries.tickets import TicketFigures, TicketLine

ticket: Group = Group("ticket", text="ticket")
_AS_OF = MomentParam(end_of_day=True)
COUNTED = (
    *("received", "repeated", "anonymous", "extended", "replied", "late", "overdue", "untrue"),
    *("content", "not_content", "not_reached", "not_called"),
)


@ticket.command("list", text="ticket.list")
@option("--under", default="", text="option.under_tickets", metavar="CODE")
@option("--overdue", is_flag=True, text="option.tickets_overdue")
@option("--as-of", type=_AS_OF, metavar="TIME")
@with_policy
@with_database
@spoken
def list_tickets(
    db: str, policy: str | None, *, under: str, overdue: bool, as_of: datetime | None
) -> None:
    """List tickets, those that wait longest for a reply first, without words."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        lines = CaseReader(context, uow).tickets(under=under, as_of=as_of)
    wanted = [line for line in lines if line.is_overdue or not overdue]
    out = Output()
    if out.call.as_json:
        out.json([_plain(line) for line in wanted])
        return
    headings = ("number", "case", "state", "at", "due", "finding", "answer")
    out.table(headings, [_row(out, line) for line in wanted])
    late = sum(line.is_overdue for line in wanted)
    out.line(out.say("inbox.total", count=len(wanted), late=late))


def _row(out: Output, line: "TicketLine") -> tuple[str, ...]:
    due = local(line.due) if line.due else ""
    return (
        line.number,
        line.case,
        name_of(line.state.value, STATES),
        local(line.at),
        Styled(out.say("inbox.late", due=due), BAD) if line.is_overdue else due,
        name_of(line.finding.value, NAMES["TicketFinding"]) if line.finding else "",
        name_of(line.answer.value, NAMES["CallbackAnswer"]) if line.answer else "",
    )


def _plain(line: "TicketLine") -> dict[str, Any]:
    return {
        "number": line.number,
        "case": line.case,
        "community": line.community,
        "state": line.state.value,
        "at": iso(line.at),
        "repeats": line.repeats or None,
        "anonymous": line.anonymous,
        "due": iso(line.due),
        "replied_at": iso(line.replied_at),
        "finding": line.finding.value if line.finding else None,
        "answer": line.answer.value if line.answer else None,
        "extended": line.is_extended,
        "overdue": line.is_overdue,
    }


@ticket.command("figures", text="ticket.figures")
@option("--under", default="", text="option.under_tickets", metavar="CODE")
@option("--as-of", type=_AS_OF, metavar="TIME")
@with_policy
@with_database
@spoken
def show_figures(db: str, policy: str | None, *, under: str, as_of: datetime | None) -> None:
    """Count tickets: replied to, overdue, said to be untrue, and by what callers say."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        figures = CaseReader(context, uow).ticket_figures(under=under, as_of=as_of)
    out = Output()
    if out.call.as_json:
        out.json(counted(figures))
        return
    say_counts(out, figures)


def say_counts(out: Output, figures: "TicketFigures") -> None:
    """Say what became of tickets, a count a line."""
    out.pairs([(out.say(f"ticket.count.{name}"), str(getattr(figures, name))) for name in COUNTED])


def counted(figures: "TicketFigures") -> dict[str, Any]:
    """Return the counts of tickets, with the division and the moment they speak of."""
    counts = {name: getattr(figures, name) for name in COUNTED}
    return {"under": figures.under or None, "as_of": iso(figures.as_of), **counts}
