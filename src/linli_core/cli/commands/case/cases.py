"""`linli case`: look at cases; `case_explain` and `case_fire` ask and act."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.call import this_call
from linli_core.cli.command import (
    Group,
    argument,
    option,
    spoken,
    with_database,
    with_moments,
    with_policy,
)
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import MomentParam, Term, iso, local
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.texts.terms import FACTS, ROLES, STATES, TERMS, TRIGGERS
from linli_core.texts.text import LIST

if TYPE_CHECKING:
    from linli_core.domain.case import Case
    from linli_core.domain.facts import Fact
    from linli_core.domain.people import Actor
    from linli_core.lifecycle.guard import Refusal
    from linli_core.reports.worklists import CaseLine

STATE = Term(CaseState, "STATE")
ROLE = Term(Role, "ROLE")
LISTED = 50
DATE = len("2026-06-30")

case: Group = Group("case", text="case")


def named(code: str, names: Any) -> str:  # noqa: ANN401 - any table of texts
    """Return a code with its name in the language of the call."""
    found = names.get(code)
    return f"{found.in_(this_call().lang)} {code}" if found else code


def name_of(code: str, names: Any) -> str:  # noqa: ANN401 - any table of texts
    """Return the name of a code in the language of the call."""
    found = names.get(code)
    return found.in_(this_call().lang) if found else code


def who(actor: "Actor") -> str:
    """Return who acts, and as what; a voter is nobody's to name."""
    number = actor.number or this_call().say("case.undisclosed")
    return f"{name_of(actor.role.value, ROLES)} {number}"


@case.command("list", text="case.list")
@option("--state", "states", type=STATE, multiple=True, metavar="STATE")
@option("--community", default="", metavar="CODE")
@option("--limit", type=click.IntRange(min=1), default=LISTED, metavar="N")
@option("--all", "everything", is_flag=True, text="option.all_cases")
@option("--by-focus", is_flag=True)
@option("--known-at", type=MomentParam(end_of_day=True), metavar="TIME")
@with_policy
@with_database
@spoken
def list_cases(
    db: str,
    policy: str | None,
    *,
    states: tuple[CaseState, ...],
    community: str,
    limit: int,
    everything: bool,
    by_focus: bool,
    known_at: datetime | None,
) -> None:
    """List cases, those that have waited longest first, or as work is best taken up."""
    from linli_core.cli.opening import open_readonly
    from linli_core.domain.terms import Sensitivity
    from linli_core.reports import begun_under, worklists
    from linli_core.reports.offering import in_order_of_work
    from linli_core.services.case.unreadable import unreadable_cases
    from linli_core.services.case_reader import CaseReader

    most = None if everything else limit
    with open_readonly(db, policy) as (context, uow):
        types = context.registry.task_types.values()
        listable = {t.code for t in types if t.sensitivity is not Sensitivity.S4}
        chosen: dict[str, Any] = {"states": states, "community": community}
        if known_at is not None:
            reader = CaseReader(context, uow)
            known = reader.cases(under=community, known_at=known_at)
            found = worklists.lines_of(known, listable=listable, states=states)
            total, found = len(found), found if by_focus else found[:most]
        else:
            total = worklists.count_cases(uow.connection, **chosen)
            found = worklists.cases(
                uow.connection, listable=listable, limit=None if by_focus else most, **chosen
            )
        if by_focus:
            where = worklists.places(uow.connection, {c.community for c in found})
            found = in_order_of_work(found, context.registry.task_types, where)[:most]
        shown = [line.number for line in found]
        demands = worklists.demand_numbers(uow.connection, shown)
        damaged = unreadable_cases(uow, among=shown)
        lost = begun_under.undeclared_cases(uow.connection, context.registry.task_types, shown)
    out = Output()
    if out.call.as_json:
        listed = [_line_view(c, demands.get(c.number, ())) for c in found]
        named_apart = {"unreadable": list(damaged), "undeclared": list(lost)}
        out.json({"total": total, "cases": listed, **named_apart})
        return
    named_work = {t.code: t.name.in_(out.call.lang) for t in types}
    out.table(
        ("number", "state", "since", "task_type", "risk", "verdict", "demand_number"),
        [(*_line(c, named_work), LIST.zh.join(demands.get(c.number, ()))) for c in found],
    )
    out.line(Styled(out.say("case.listed", shown=len(found), total=total), DIM))
    out.unreadable(damaged)
    out.undeclared(lost)


def _line(line: "CaseLine", named_work: Mapping[str, str]) -> tuple[str, ...]:
    return (
        line.number,
        name_of(line.state.value, STATES),
        local(line.since)[:DATE],
        "S4" if line.restricted else named_work.get(line.task_type, line.task_type),
        name_of(line.risk.value, TERMS) if line.risk else "",
        name_of(line.verdict.value, TERMS),
    )


def _line_view(line: "CaseLine", demands: Sequence[str]) -> dict[str, Any]:
    return {
        "number": line.number,
        "demands": list(demands),
        "community": line.community,
        "state": line.state.value,
        "since": iso(line.since),
        "version": line.version,
        "verdict": line.verdict.value,
        "task_type": line.task_type or None,
        "risk": line.risk.value if line.risk else None,
        "restricted": line.restricted,
    }


@case.command("show", text="case.show")
@argument("number", text="argument.case", metavar="CASE")
@option("--facts", "with_facts", is_flag=True)
@option("--words", is_flag=True)
@option("--as", "person", default="", text="option.viewer", metavar="NUMBER")
@option("--role", type=ROLE, default=None, metavar="ROLE")
@with_moments
@with_policy
@with_database
@spoken
def show(  # noqa: PLR0913 - one parameter for each option
    number: str,
    db: str,
    policy: str | None,
    *,
    with_facts: bool,
    words: bool,
    person: str,
    role: Role | None,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Show a case as it stands, and what it waits for."""
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering import views
    from linli_core.domain.people import Actor
    from linli_core.reports import begun_under
    from linli_core.reports.worklists import community_names
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db, policy) as (context, uow):
        reader = CaseReader(context, uow)
        found = reader.case(number, known_at=known_at)
        viewer = Actor(person, role) if person and role is not None else None
        demands = reader.demands(found, known_at=known_at)
        facts = reader.facts_told(found, viewer, as_of=as_of, known_at=known_at)
        next_step = reader.waits_for(found, as_of=as_of, known_at=known_at)
        declared = context.registry.task_types
        work = declared.get(found.task_type)
        lost = begun_under.undeclared_cases(uow.connection, declared, [found.number])
        consents = reader.consents(found, as_of=as_of, known_at=known_at)
        community = community_names(uow.connection, [found.community]).get(found.community, "")
    out = Output()
    if out.call.as_json:
        by_id = {f.id: f for f in facts}
        waits = [views.refusal(r, by_id) for r in next_step.refusals]
        plain = {
            **views.case(found),
            "demands": [views.demand(d, words=words) for d in demands],
            "consents": [views.consent(c) for c in consents],
            "waits_for": {"trigger": next_step.trigger, "reasons": waits},
            "undeclared": list(lost),
        }
        out.json({**plain, "facts": [views.fact(f) for f in facts]} if with_facts else plain)
        return
    out.fields(_case_fields(found, community, work.name.in_(out.call.lang) if work else ""))
    out.undeclared(lost)
    out.title(out.say("case.demands"))
    heads = ("number", "channel", "raised_by", "at", "support", *(("words",) if words else ()))
    out.table(
        heads,
        [
            (
                d.number,
                out.say(f"channel.{d.channel.value}"),
                who(d.raised_by),
                local(d.at),
                str(d.support),
                *((d.words,) if words else ()),
            )
            for d in demands
        ],
    )
    if consents:
        out.title(out.say("case.consents"))
        for consent in consents:
            out.line(consent.said.in_(out.call.lang))
    if next_step.trigger is not None:
        _tell_waits(out, next_step.trigger, next_step.refusals)
    if with_facts:
        out.title(out.say("case.facts"))
        out.table(("seq", "fact", "author", "at", "source"), [_fact_row(f) for f in facts])


def _case_fields(found: "Case", community: str, work: str) -> list[tuple[str, str]]:
    said = this_call().say
    return [
        ("number", Styled(found.number, "bold")),
        ("state", named(found.state.value, STATES)),
        ("since", local(found.since)),
        ("community", f"{community} {found.community}".strip()),
        ("subject", f"{said(f'subject.{found.subject.kind.value}')} {found.subject.key}"),
        ("task_type", f"{work} {found.task_type}".strip()),
        ("risk", name_of(found.risk.value, TERMS) if found.risk else ""),
        ("verdict", name_of(found.episode.verdict.value, TERMS)),
        ("episode", said("case.episode", no=found.episode.no, rounds=found.episode.rounds)),
        ("opened_at", local(found.opened_at)),
        ("version", str(found.version)),
        ("reference", found.reference),
    ]


def _fact_row(fact: "Fact[Any]") -> tuple[str, ...]:
    kind = name_of(fact.body.kind, FACTS)
    return (str(fact.seq), kind, who(fact.author), local(fact.at), fact.source)


def _tell_waits(out: Output, trigger: Trigger, reasons: "tuple[Refusal, ...]") -> None:
    lang = out.call.lang
    name = TRIGGERS[trigger.value].in_(lang)
    if not reasons:
        out.title(out.say("case.ready", trigger=name))
        return
    out.title(out.say("case.waits_for", trigger=name))
    rows = [(r.code, r.rule, r.reason(lang), r.remedy(lang)) for r in reasons]
    out.table(("code", "rule", "reason", "remedy"), rows)


@case.command("history", text="case.history")
@argument("number", text="argument.case", metavar="CASE")
@option("--known-at", type=MomentParam(end_of_day=True), metavar="TIME")
@with_database
@spoken
def history(number: str, db: str, known_at: datetime | None) -> None:
    """Show what happened to a case, oldest first."""
    from linli_core.cli.opening import open_readonly
    from linli_core.cli.rendering import views
    from linli_core.services.case_reader import CaseReader

    with open_readonly(db) as (context, uow):
        reader = CaseReader(context, uow)
        entries = reader.history(number, known_at=known_at)
        facts = {f.id: f for f in reader.facts_told(number, known_at=known_at)}
    entries = tuple(views.entry_told(e, facts) for e in entries)
    out = Output()
    if out.call.as_json:
        out.json([views.entry(e, facts) for e in entries])
        return
    rows = []
    for e in entries:
        trigger = out.say("case.opened") if e.trigger is None else e.trigger.value
        basis = facts.get(e.fact) if e.fact is not None else None
        rows.append(
            (
                str(e.version),
                local(e.at),
                name_of(trigger, TRIGGERS),
                name_of(e.target.value, STATES),
                who(e.actor),
                f"{name_of(basis.body.kind, FACTS)} #{basis.seq}" if basis else "",
            )
        )
    out.table(("version", "at", "trigger", "target", "actor", "basis"), rows)
