"""`linli case figures`: what residents said of the service, over all episodes."""

from datetime import datetime

from linli_core.cli.command import option, spoken, with_database, with_moments, with_policy
from linli_core.cli.commands.case.cases import case
from linli_core.cli.rendering.output import Output
from linli_core.cli.values import MomentParam


@case.command("figures", text="case.figures")
@option("--under", default="", metavar="CODE")
@option("--from", "from_", type=MomentParam(), metavar="TIME")
@option("--to", type=MomentParam(day_after=True), metavar="TIME")
@with_moments
@with_policy
@with_database
@spoken
def show_figures(
    db: str,
    policy: str | None,
    *,
    under: str,
    from_: datetime | None,
    to: datetime | None,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Show the figures of a division and a period."""
    from linli_core.batch.reports.figure_tables import figure_tables
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering.figures_view import figures_view
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        reader = CaseReader(context, uow)
        inbox = reader.inbox_figures(under=under, as_of=as_of)
        found = reader.figures(under=under, from_=from_, to=to, as_of=as_of, known_at=known_at)
    out = Output()
    if out.call.as_json:
        waiting = {"waiting": inbox.waiting, "overdue": inbox.overdue, "returned": inbox.returned}
        out.json({**figures_view(found), "inbox": waiting})
        return
    for title, rows in figure_tables(found, out.call.lang):
        out.title(title)
        out.pairs([(label, str(value)) for label, value in rows])
    out.unreadable(found.beside.unreadable)
    if inbox.received:
        counts = {"waiting": inbox.waiting, "overdue": inbox.overdue, "returned": inbox.returned}
        out.line(out.say("figures.inbox", **counts))
