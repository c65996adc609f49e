"""`linli inbox`: demands that name no community, or several, until somebody says where they go."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli_core.cli.command import (
    Group,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE, who
from linli_core.cli.rendering.output import BAD, GOOD, Output, Styled
from linli_core.cli.values import MomentParam, iso, local
from linli_core.domain.terms import Role

if TYPE_CHECKING:
    from linli_core.domain.case import Case
    from linli_core.domain.inbox import InboxItem
    from linli_core.services.queries.inbox import InboxFigures, InboxLine

inbox: Group = Group("inbox", text="inbox")
_AS_OF = MomentParam(end_of_day=True)
_COUNTED = (
    *("received", "assigned", "returned", "waiting", "overdue"),
    *("heard_rows", "handled_late"),
)


@inbox.command("list", text="inbox.list")
@option("--as", "person", required=True, text="option.handler", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@option("--under", default="", text="option.under_inbox", metavar="CODE")
@option("--overdue", is_flag=True, text="option.inbox_overdue")
@option("--all", "everything", is_flag=True, text="option.inbox_all")
@option("--as-of", type=_AS_OF, metavar="TIME")
@with_policy
@with_database
@spoken
def list_items(
    db: str,
    policy: str | None,
    *,
    person: str,
    role: Role,
    under: str,
    overdue: bool,
    everything: bool,
    as_of: datetime | None,
) -> None:
    """List what waits for somebody, without the words."""
    from linli_core.cli.opening import open_readonly
    from linli_core.domain.inbox import InboxState
    from linli_core.domain.people import Actor
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        lines = CaseReader(context, uow).inbox(Actor(person, role), under=under, as_of=as_of)
    wanted = [
        line
        for line in lines
        if (everything or line.item.state is InboxState.WAITING)
        and (line.is_overdue or not overdue)
    ]
    out = Output()
    if out.call.as_json:
        out.json([_plain(line.item, due=iso(line.due), overdue=line.is_overdue) for line in wanted])
        return
    headings = ("number", "state", "at", "channel", "under", "candidates", "due")
    out.table(headings, [_row(out, line) for line in wanted])
    late = sum(line.is_overdue for line in wanted)
    out.line(out.say("inbox.total", count=len(wanted), late=late))


def _row(out: Output, line: "InboxLine") -> tuple[str, ...]:
    item = line.item
    due = local(line.due)
    return (
        item.number,
        out.say(f"inbox.state.{item.state.value}"),
        local(item.at),
        _how(out, item),
        item.under,
        " ".join(item.candidates),
        Styled(out.say("inbox.late", due=due), BAD) if line.is_overdue else due,
    )


def _how(out: Output, item: "InboxItem") -> str:
    """Return how a demand came, or of which number words are that nobody could place."""
    if not item.holds_words:
        return out.say(f"channel.{item.channel.value}")
    return out.say("inbox.words_about", number=item.about or "—")


def _plain(item: "InboxItem", **more: object) -> dict[str, Any]:
    return {
        "number": item.number,
        "state": item.state.value,
        "demand": item.demand or None,
        "holds_words": item.holds_words,
        "about": item.about or None,
        "at": iso(item.at),
        "received_at": iso(item.received_at),
        "channel": item.channel.value,
        "under": item.under,
        "candidates": list(item.candidates),
        "community": item.community or None,
        "case": item.case or None,
        "handled_at": iso(item.handled_at),
        "handled_by": item.handled_by.number if item.handled_by else None,
        **more,
    }


@inbox.command("show", text="inbox.show")
@argument("item", text="argument.inbox_item", metavar="ITEM")
@option("--as", "person", required=True, text="option.handler", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_policy
@with_database
@spoken
def show(item: str, db: str, policy: str | None, *, person: str, role: Role) -> None:
    """Show an item with its words, to whoever may assign it."""
    from linli_core.cli.opening import open_readonly
    from linli_core.domain.people import Actor
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        found = CaseReader(context, uow).inbox_item(item, Actor(person, role))
    _tell(Output(), found)


def _tell(out: Output, item: "InboxItem") -> None:
    if out.call.as_json:
        rows = [
            {"sheet": row.sheet, "place": row.place, "heard": row.is_heard, "words": row.words}
            for row in item.rows
        ]
        out.json(_plain(item, words=item.words, reason=item.reason or None, rows=rows))
        return
    told = [
        ("number", item.number),
        ("state", out.say(f"inbox.state.{item.state.value}")),
        ("at", local(item.at)),
        ("raised_by", who(item.raised_by)),
        ("channel", _how(out, item)),
        ("under", item.under),
        ("candidates", " ".join(item.candidates)),
        ("words", item.words if item.words is not None else out.say("inbox.erased")),
        ("case", item.case),
        ("actor", who(item.handled_by) if item.handled_by else ""),
        ("reason", item.reason),
        *(
            ("heard_row" if row.is_heard else "waiting_row", f"{row.sheet} {row.words}")
            for row in item.rows
        ),
    ]
    out.fields([(heading, text) for heading, text in told if text])


@inbox.command("assign", text="inbox.assign")
@argument("item", text="argument.inbox_item", metavar="ITEM")
@option("--to", "community", required=True, text="option.inbox_to", metavar="CODE")
@option("--as", "person", required=True, text="option.handler", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_clock
@with_policy
@with_database
@spoken
def assign(
    item: str,
    db: str,
    policy: str | None,
    *,
    community: str,
    person: str,
    role: Role,
    clock: datetime | None,
) -> None:
    """Make an item a case of a community."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor

    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        case = desk.assign_from_inbox(item, community, Actor(person, role))
    _tell_where(item, case, "inbox.assigned")


@inbox.command("place", text="inbox.place")
@argument("item", text="argument.inbox_item", metavar="ITEM")
@option("--case", "case", required=True, text="option.inbox_case", metavar="CASE")
@option("--as", "person", required=True, text="option.handler", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_clock
@with_policy
@with_database
@spoken
def place(
    item: str,
    db: str,
    policy: str | None,
    *,
    case: str,
    person: str,
    role: Role,
    clock: datetime | None,
) -> None:
    """Say which case residents' words are about."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor

    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        found = desk.place_words(case, item, Actor(person, role))
    _tell_where(item, found, "inbox.placed")


def _tell_where(item: str, case: "Case", said: str) -> None:
    """Tell which case has an item now."""
    out = Output()
    if out.call.as_json:
        out.json({"item": item, "case": case.number, "community": case.community})
        return
    out.line(Styled(out.say(said, item=item, case=case.number), GOOD))


@inbox.command("return", text="inbox.return")
@argument("item", text="argument.inbox_item", metavar="ITEM")
@option("--reason", required=True, text="option.inbox_reason", metavar="WORDS")
@option("--as", "person", required=True, text="option.handler", metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_clock
@with_policy
@with_database
@spoken
def send_back(
    item: str,
    db: str,
    policy: str | None,
    *,
    reason: str,
    person: str,
    role: Role,
    clock: datetime | None,
) -> None:
    """Return an item with a reason; it stays in the count."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Actor

    with open_for_work(db, policy, clock=clock) as linli, linli.begin() as desk:
        found = desk.return_from_inbox(item, reason, Actor(person, role))
    _tell(Output(), found)


@inbox.command("figures", text="inbox.figures")
@option("--under", default="", text="option.under_inbox", metavar="CODE")
@option("--as-of", type=_AS_OF, metavar="TIME")
@with_policy
@with_database
@spoken
def show_figures(db: str, policy: str | None, *, under: str, as_of: datetime | None) -> None:
    """Count all that ever came in, and those that wait by how long."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        found = CaseReader(context, uow).inbox_figures(under=under, as_of=as_of)
    out = Output()
    if out.call.as_json:
        out.json(_figures(found))
        return
    rows = [(out.say(f"inbox.count.{name}"), str(getattr(found, name))) for name in _COUNTED]
    rows += [
        (out.say("inbox.days", days=most) if most else out.say("inbox.longer"), str(count))
        for most, count in found.waiting_days.items()
    ]
    out.pairs(rows)
    limit = found.limit
    unit = "inbox.limit_working" if limit.working else "inbox.limit"
    out.line(out.say(unit, days=f"{limit.value / 24:g}", source=limit.source))


def _figures(found: "InboxFigures") -> dict[str, Any]:
    return {
        "under": found.under or None,
        "as_of": iso(found.as_of),
        "received": found.received,
        "waiting": found.waiting,
        "assigned": found.assigned,
        "returned": found.returned,
        "overdue": found.overdue,
        "handled_late": found.handled_late,
        "heard_rows": found.heard_rows,
        "waiting_days": {str(most): n for most, n in found.waiting_days.items()},
        "limit_hours": found.limit.value,
        "limit_source": found.limit.source,
    }
