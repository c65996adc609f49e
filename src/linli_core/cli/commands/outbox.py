"""`linli outbox`: events for other systems, by reference only."""

from datetime import datetime
from typing import TYPE_CHECKING

import click

from linli_core.cli.command import Group, option, spoken, with_database
from linli_core.cli.commands.case.cases import name_of
from linli_core.cli.rendering.output import Output
from linli_core.cli.values import MomentParam, iso, local
from linli_core.texts.terms import FACTS, TRIGGERS

if TYPE_CHECKING:
    from linli_core.reports.worklists import EventLine

LISTED, MOST = 50, 1_000_000

outbox: Group = Group("outbox", text="outbox")


@outbox.command("list", text="outbox.list")
@option("--case", default="", metavar="CASE", text="option.case")
@option("--since", type=MomentParam(), metavar="TIME")
@option("--limit", type=click.IntRange(1, MOST), default=LISTED, metavar="N")
@with_database
@spoken
def list_events(db: str, case: str, since: datetime | None, limit: int) -> None:
    """List the newest events."""
    from linli_core.cli.opening import open_readonly
    from linli_core.reports import worklists

    with open_readonly(db) as (_, uow):
        found = worklists.events(uow.connection, case=case, since=since, limit=limit)
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "id": e.id,
                    "position": e.position,
                    "case": e.case,
                    "version": e.version,
                    "statement": e.statement,
                    "kind": e.kind,
                    "at": iso(e.at),
                }
                for e in found
            ]
        )
        return
    rows = [
        (
            local(e.at),
            e.case,
            str(e.version or ""),
            str(e.statement or ""),
            _named(out, e),
        )
        for e in found
    ]
    out.table(("at", "case", "version", "statement", "event"), rows)


def _named(out: Output, event: "EventLine") -> str:
    if event.statement is not None:
        return name_of(event.kind, FACTS)
    if event.version == 1:
        return out.say("case.opened")
    return name_of(event.kind, TRIGGERS)
