"""`linli outbox`: events for other systems, by reference only, and who follows them."""

import os
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Required, TypedDict, Unpack

import click

from linli_core.cli.command import Group, argument, option, spoken, with_database
from linli_core.cli.commands.case.cases import name_of
from linli_core.cli.rendering.output import Output
from linli_core.cli.values import MomentParam, iso, local
from linli_core.texts.terms import FACTS, TRIGGERS

if TYPE_CHECKING:
    from linli_core.engine import Linli
    from linli_core.events import Event, Relayed
    from linli_core.reports.worklists import EventLine

LISTED, MOST = 50, 1_000_000
SECRET_VARIABLE = "LINLI_EVENT_SECRET"  # noqa: S105 - the name of a variable
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
LONGEST_PAUSE = 300.0


class Reader(TypedDict):
    """Who is to have the events, as the command line says it."""

    url: str
    secret_file: Path | None
    source: str
    answered: bool


class WayOut(TypedDict, total=False):
    """What a relay is told of its receiver."""

    deliver: Required[Callable[["Event"], None]]
    has: Callable[["Event"], int]


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
        (local(e.at), e.case, str(e.version or ""), str(e.statement or ""), _named(out, e))
        for e in found
    ]
    out.table(("at", "case", "version", "statement", "event"), rows)


def _named(out: Output, event: "EventLine | Event") -> str:
    if event.statement is not None:
        return name_of(event.kind, FACTS)
    if event.version == 1:
        return out.say("case.opened")
    return name_of(event.kind, TRIGGERS)


@outbox.command("relay", text="outbox.relay")
@option("--consumer", required=True, metavar="NAME")
@option("--to", "url", default="", metavar="URL", text="option.relay_to")
@option("--secret-file", type=_FILE, metavar="FILE")
@option("--source", default="/linli", metavar="URI", text="option.event_source")
@option("--under", default="", metavar="CODE")
@option("--refused", is_flag=True, text="option.relay_refused")
@option("--answered", is_flag=True, text="option.relay_answered")
@option("--every", type=click.FloatRange(0.1, 86_400), metavar="SECONDS", text="option.relay_every")
@with_database
@spoken
def relay_events(
    db: str,
    *,
    consumer: str,
    under: str,
    refused: bool,
    every: float | None,
    **reader: Unpack[Reader],
) -> None:
    """Pass events on, to standard output or to an address."""
    from linli_core.cli.opening import open_for_work
    from linli_core.errors import Unavailable
    from linli_core.events import ReceiverGone, Relay

    with open_for_work(db) as linli:
        try:
            receiver = _receiver(**reader)
            relay = Relay(linli=linli, consumer=consumer, under=under, **receiver)
            run = relay.run_refused if refused else relay.run
            if every is None:
                _tell(run())
            else:
                _follow(run, every)
        except ReceiverGone as gone:
            raise Unavailable("LL-3003", why=str(gone)) from None


def _receiver(**reader: Unpack[Reader]) -> WayOut:
    """Return how events reach an address, or whoever reads standard output."""
    from linli_core.cli.rendering.event_lines import EventLines
    from linli_core.events import HttpPost

    if reader["url"]:
        secret = _secret(reader["secret_file"])
        return {"deliver": HttpPost(reader["url"], secret, reader["source"])}
    lines = EventLines(reader["source"], is_answered=reader["answered"])
    return {"deliver": lines.deliver, "has": lines.has}


def _secret(file: Path | None) -> bytes | None:
    """Return the secret of the signature; it never stands on the command line."""
    if file is not None:
        return file.read_bytes().strip()
    given = os.environ.get(SECRET_VARIABLE)
    return given.encode() if given else None


def _follow(run: Callable[[], "Relayed"], every: float) -> None:
    """Pass on again and again; where receiver or database is away, with longer pauses."""
    from linli_core.errors import Conflict, Unavailable

    pause = every
    while True:
        try:
            run()
            pause = every
        except (Unavailable, Conflict) as error:
            click.echo(str(error), err=True)
            pause = min(pause * 2, max(LONGEST_PAUSE, every))
        time.sleep(pause)


def _tell(relayed: "Relayed") -> None:
    out = Output(stream=sys.stderr)
    out.line(out.say("outbox.relayed", taken=relayed.taken, refused=relayed.refused))


@outbox.command("consumers", text="outbox.consumers")
@with_database
@spoken
def list_consumers(db: str) -> None:
    """List who follows the events, and how far each is."""
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli, linli.reading() as reader:
        consumers = reader.event_consumers()
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "name": one.name,
                    "position": one.position,
                    "at": iso(one.at),
                    "waiting": one.waiting,
                    "refused": one.refused,
                }
                for one in consumers
            ]
        )
        return
    rows = [
        (one.name, str(one.position), local(one.at), str(one.waiting), str(one.refused))
        for one in consumers
    ]
    out.table(("consumer", "position", "at", "waiting_events", "refused_events"), rows)


@outbox.command("refused", text="outbox.refused")
@argument("consumer", text="argument.consumer")
@with_database
@spoken
def list_refused(db: str, consumer: str) -> None:
    """List the events that a consumer would not take."""
    from linli_core.cli.opening import open_for_work
    from linli_core.events import cloud_event

    with open_for_work(db) as linli, linli.reading() as reader:
        events = reader.refused_events(consumer)
    out = Output()
    if out.call.as_json:
        out.json([cloud_event(event) for event in events])
        return
    rows = [(local(e.at), e.case, _named(out, e), e.id) for e in events]
    out.table(("at", "case", "event", "id"), rows)


@outbox.command("forget", text="outbox.forget")
@argument("consumer", text="argument.consumer")
@with_database
@spoken
def forget_consumer(db: str, consumer: str) -> None:
    """Forget a consumer that follows no more."""
    _done(db, "outbox.forgotten", lambda linli: _forgotten(linli, consumer))


def _forgotten(linli: "Linli", consumer: str) -> dict[str, object]:
    with linli.begin() as desk:
        desk.forget_event_consumer(consumer)
    return {"consumer": consumer}


@outbox.command("prune", text="outbox.prune")
@option("--before", type=MomentParam(), required=True, metavar="TIME", text="option.prune_before")
@with_database
@spoken
def prune_events(db: str, before: datetime) -> None:
    """Delete old events that everybody has acknowledged."""
    _done(db, "outbox.pruned", lambda linli: _pruned(linli, before))


def _pruned(linli: "Linli", before: datetime) -> dict[str, object]:
    with linli.begin() as desk:
        return {"count": desk.prune_events(before)}


def _done(db: str, key: str, work: Callable[["Linli"], dict[str, object]]) -> None:
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli:
        values = work(linli)
    out = Output()
    if out.call.as_json:
        out.json(values)
    else:
        out.line(out.say(key, **values))
