"""`linli figures`: the figures and parts of reports that extensions declare, and tickets."""

from datetime import datetime

import click

from linli_core.cli.command import Command, option, spoken, with_database
from linli_core.cli.commands.ticket import counted, say_counts
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import MomentParam, iso
from linli_core.texts.terms import FACTS


@click.command("figures", cls=Command, text="figures")
@option("--under", default="", metavar="CODE")
@option("--from", "since", type=MomentParam(), metavar="TIME")
@option("--to", "until", type=MomentParam(day_after=True), metavar="TIME")
@option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME")
@with_database
@spoken
def figures(
    db: str,
    *,
    under: str,
    since: datetime | None,
    until: datetime | None,
    as_of: datetime | None,
) -> None:
    """Compute every figure that an extension declares, and count what came by the hotline."""
    from linli_core.cli.opening import open_for_work
    from linli_core.plugin_system.own_things import FigureQuestion
    from linli_core.services.own_work import connection_of, moment_of

    with open_for_work(db) as linli, linli.reading() as reader:
        asked = FigureQuestion(
            under=under, since=since, until=until, as_of=moment_of(reader, as_of)
        )
        connection, own = connection_of(reader), linli.registry.own
        found = [(figure, figure.compute(connection, asked)) for figure in own.figures]
        tickets = reader.ticket_figures(under=under, from_=since, to=until, as_of=asked.as_of)
        parts = [(part, tuple(part.lines(connection, asked))) for part in own.report_parts]
    out = Output()
    lang = out.call.lang
    if out.call.as_json:
        out.json(
            {
                "under": under,
                "since": iso(since),
                "until": iso(until),
                "as_of": iso(asked.as_of),
                "figures": [
                    {
                        "code": figure.code,
                        "name": figure.name.in_(lang),
                        "part": share.part,
                        "whole": share.whole,
                        "formula": figure.formula.in_(lang),
                        "denominator": figure.denominator.in_(lang),
                        "source": figure.source,
                    }
                    for figure, share in found
                ],
                "tickets": counted(tickets),
                "parts": [
                    {"code": part.code, "lines": [line.in_(lang) for line in lines]}
                    for part, lines in parts
                ],
            }
        )
        return
    if not found:
        out.line(out.say("figures.none"))
    else:
        rows = [
            (
                figure.name.in_(lang),
                str(share.part) if share.whole is None else f"{share.part}/{share.whole}",
                figure.denominator.in_(lang),
                figure.source,
            )
            for figure, share in found
        ]
        out.table(("figure", "count", "denominator", "source"), rows)
    if tickets.received:
        out.title(FACTS["hotline_ticket"].in_(lang))
        say_counts(out, tickets)
    for part, lines in parts:
        out.title(part.title.in_(lang))
        for line in lines:
            out.line(Styled(line.in_(lang), DIM))
