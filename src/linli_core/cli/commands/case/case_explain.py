"""`linli case explain`: every trigger, allowed or refused, with all reasons."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from linli_core.cli.call import this_call
from linli_core.cli.command import (
    argument,
    option,
    spoken,
    with_database,
    with_moments,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE, case, name_of
from linli_core.cli.rendering.output import BAD, GOOD, Output, Styled
from linli_core.cli.values import When, iso
from linli_core.domain.terms import Role
from linli_core.texts.terms import FACTS, ROLES, STATES, TRIGGERS
from linli_core.texts.text import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linli_core.domain.facts import Fact
    from linli_core.domain.ids import FactId
    from linli_core.lifecycle.guard import Refusal
    from linli_core.lifecycle.machine.engine import TriggerDecision
    from linli_core.lifecycle.state.residents_word.yeses import Yes

ELSEWHERE = "wrong_state"


@case.command("explain", text="case.explain")
@argument("number", text="argument.case", metavar="CASE")
@option("--as", "person", required=True, metavar="NUMBER")
@option("--role", required=True, type=ROLE, metavar="ROLE")
@with_moments
@with_policy
@with_database
@spoken
def explain(
    number: str,
    db: str,
    policy: str | None,
    *,
    person: str,
    role: Role,
    as_of: datetime | None,
    known_at: datetime | None,
) -> None:
    """Show what a person may do with a case now, and why not what they may not."""
    from linli_core.cli.opening import open_readonly, require_registered
    from linli_core.cli.rendering import views
    from linli_core.domain.people import Actor
    from linli_core.services.case_reader import CaseReader

    actor, when = Actor(person, role), When(as_of=as_of, known_at=known_at)
    with open_readonly(db, policy) as (context, uow):
        reader = CaseReader(context, uow)
        require_registered(uow, person)
        found = reader.explain(number, actor, **when)
        facts = {f.id: f for f in reader.facts(found.case, known_at=known_at)}
        provisional = [y for y in reader.yeses(found.case, **when) if y.is_provisional]
        slips = reader.errata(found.case, **when)
        unconsented = reader.visits_without_consent(found.case, **when)
    out = Output()
    if out.call.as_json:
        verdicts = [views.verdict(v, facts) for v in found.decisions]
        plain: dict[str, Any] = {
            "case": views.case(found.case),
            "actor": views.actor(actor),
            "as_of": iso(as_of),
            "known_at": iso(known_at),
        }
        plain |= {
            "triggers": verdicts,
            "visits_without_consent": [views.refusal(v.why, facts) for v in unconsented],
            "provisional_yeses": [views.yes(yes) for yes in provisional],
            "errata": [{"of": slip.erratum.body.of, "binds": slip.binds} for slip in slips],
        }
        out.json(plain)
        return
    state = name_of(found.case.state.value, STATES)
    who = f"{name_of(role.value, ROLES)} {person}"
    out.line(out.say("explain.title", number=found.case.number, state=state, actor=who))
    here = [v for v in found.decisions if not _is_elsewhere(v)]
    here.sort(key=lambda v: not v.allowed)
    out.title(out.say("explain.here"))
    out.table(("trigger", "allowed", "reasons"), [_row(out, v, facts) for v in here])
    if provisional:
        out.title(out.say("explain.provisional"))
        out.pairs([_provisional(out, yes) for yes in provisional])
    if unconsented:
        out.title(out.say("explain.without_consent"))
        out.pairs([(v.visit.body.number, _reason(out, v.why, (), facts)) for v in unconsented])
    elsewhere = [v for v in found.decisions if _is_elsewhere(v)]
    if elsewhere:
        code = elsewhere[0].refusals[0].code
        out.title(out.say("explain.elsewhere", code=code, rule=ELSEWHERE))
        heads = ("trigger", "possible_from", "first", "who")
        out.table(heads, [_elsewhere(out, v) for v in elsewhere])


def _provisional(out: Output, yes: "Yes") -> tuple[str, str]:
    """Return which yes is only the team's word, and who wrote it down."""
    fact = yes.fact
    who = f"{name_of(fact.recorder.role.value, ROLES)} {fact.recorder.number}"
    return f"{FACTS[fact.body.kind].in_(out.call.lang)} #{fact.seq}", out.say(
        "explain.told", who=who
    )


def _is_elsewhere(verdict: "TriggerDecision") -> bool:
    return [r.rule for r in verdict.refusals] == [ELSEWHERE]


def _trigger(verdict: "TriggerDecision") -> str:
    return f"{name_of(verdict.trigger.value, TRIGGERS)}\n{verdict.trigger.value}"


def _row(
    out: Output, verdict: "TriggerDecision", facts: "Mapping[FactId, Fact[Any]]"
) -> tuple[str, str, str]:
    if verdict.allowed:
        target = name_of(verdict.target.value, STATES) if verdict.target else ""
        return (
            _trigger(verdict),
            Styled(out.say("explain.yes"), GOOD),
            out.say("explain.leads_to", target=target),
        )
    reasons = "\n".join(_reason(out, r, verdict.who, facts) for r in verdict.refusals)
    who = out.say("explain.who", roles=_roles(verdict.who))
    return _trigger(verdict), Styled(out.say("explain.no"), BAD), f"{reasons}\n{who}"


def _reason(
    out: Output,
    refusal: "Refusal",
    who: tuple[Role, ...],
    facts: "Mapping[FactId, Fact[Any]]",
) -> str:
    lang = out.call.lang
    concerned = "".join(f" #{facts[i].seq}" for i in refusal.facts if i in facts)
    lines = [f"✗ {refusal.reason(lang)}{concerned} [{refusal.code} {refusal.rule}]"]
    remedy = refusal.remedy(lang)
    if refusal.who and refusal.who != who:
        remedy = f"{remedy} ({_roles(refusal.who)})"
    lines.append(f"  → {remedy}")
    return "\n".join(lines)


def _roles(roles: tuple[Role, ...]) -> str:
    return joined(ROLES[role.value] for role in roles).in_(this_call().lang)


def _elsewhere(out: Output, verdict: "TriggerDecision") -> tuple[str, str, str, str]:
    values = verdict.refusals[0].values
    said = (values.get(name, "") for name in ("sources", "way"))
    sources, way = (text if isinstance(text, str) else text.in_(out.call.lang) for text in said)
    name = f"{name_of(verdict.trigger.value, TRIGGERS)} {verdict.trigger.value}"
    return name, sources, way, _roles(verdict.who)
