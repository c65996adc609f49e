"""Guards of cases of a group or a place: who may judge, who counted, what was posted."""

from collections.abc import Mapping

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.policy import SMALL_ROLL
from linli_core.domain.statements.collective import CountWitness
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.domain.terms import Role
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.reads import ADOPTION, SCORE, TEAM
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question, score
from linli_core.lifecycle.state.many.belonging import why_not_theirs
from linli_core.lifecycle.state.many.collective import (
    concerned,
    notice_ends,
    posted,
    registered_households,
    unanswered,
)
from linli_core.lifecycle.state.many.places import households_there
from linli_core.lifecycle.state.team import team_of
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined

_AT_MOST = 6


def roll_named(case: Case, facts: Facts) -> Refusal | None:
    """A round of a group or place names its households, and leaves out nobody concerned."""
    opening = basis(facts, RoundOpening)
    if opening is None or not case.subject.is_collective:
        return None
    why = _why_not_a_roll(case, facts, opening.households)
    return refuse("roll_named", why=why, who=(Role.CASE_MANAGER,)) if why else None


def _why_not_a_roll(case: Case, facts: Facts, named: tuple[str, ...]) -> Text | None:
    registered = registered_households(case, facts)
    if registered is not None:
        other = sorted(registered ^ set(named)) if named else []
        return PARTS["roll.registered"].format(households=_some(other)) if other else None
    if not named:
        return PARTS["roll.empty"]
    twice = sorted({key for key in named if named.count(key) > 1 or not key.strip()})
    if twice:
        return PARTS["roll.twice"].format(households=_some(twice))
    left_out = sorted(concerned(case, facts) - set(named))
    if left_out:
        return PARTS["roll.left_out"].format(households=_some(left_out))
    unknown = sorted(set(named) - set(facts.context.homes.values()))
    if unknown:
        return PARTS["roll.unknown"].format(households=_some(unknown))
    there = households_there(case, facts)
    if there and len(named) > there:
        return PARTS["roll.too_many"].format(named=len(named), there=there)
    return None


def _some(keys: list[str]) -> Text:
    more = "…" if len(keys) > _AT_MOST else ""
    return joined(keys[:_AT_MOST]) + Text(more, more)


def belongs_to_many(case: Case, facts: Facts) -> Refusal | None:
    """What many share is given up or corrected by the council, or by most of those who signed."""
    fact = facts.attempt.fact if facts.attempt else None
    if fact is None or not case.subject.is_collective:
        return None
    why = why_not_theirs(case, facts, fact)
    who = (Role.DELIBERATION_COUNCIL, Role.RESIDENT)
    return refuse("belongs_to_many", why=why, who=who) if why else None


def count_witnessed(case: Case, facts: Facts) -> Refusal | None:
    """The committee confirms the count of a small roll, where everybody must have answered."""
    opening = opening_in_question(case, facts)
    if opening is None or not case.subject.is_collective:
        return None
    found = score(case, facts)
    if found is None or found.judging >= SMALL_ROLL:
        return None
    ballots = len(found.valid)
    team = team_of(case, facts)
    for fact in facts.in_episode(case, CountWitness):
        witness = facts.person(fact.author.number)
        if (
            fact.body.round == opening.body.round
            and fact.body.counted == ballots
            and witness is not None
            and not team.conflict(witness, facts, fact)
        ):
            return None
    return refuse("count_witnessed", ballots=str(ballots), who=(Role.COMMITTEE,))


def result_posted(case: Case, facts: Facts) -> Refusal | None:
    """The result of a group or place case hung long enough for every household to read."""
    if not case.subject.is_collective:
        return None
    days = f"{facts.context.policy.notice_days.value:g}"
    notice = posted(case, facts)
    who = (Role.COMMITTEE, Role.CASE_MANAGER)
    if notice is None:
        since = PARTS["notice.not_posted"]
        return refuse("result_posted", days=days, since=since, who=who)
    attempt = facts.attempt.fact if facts.attempt else None
    now = attempt.at if attempt else facts.as_of
    ends = notice_ends(facts, notice)
    if now >= ends:
        return None
    since = PARTS["notice.posted_until"].format(day=day_text(ends))
    return refuse("result_posted", facts=(notice.id,), days=days, since=since, who=who)


def objections_answered(case: Case, facts: Facts) -> Refusal | None:
    """Whoever objected to the result posted was answered by somebody else."""
    if not case.subject.is_collective:
        return None
    left = unanswered(case, facts)
    if not left:
        return None
    return refuse(
        "objections_answered",
        facts=tuple(f.id for f in left),
        count=str(len(left)),
        who=(Role.COMMITTEE, Role.CASE_MANAGER, Role.TOWNSHIP),
    )


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule(
        "roll_named",
        roll_named,
        "ballot",
        "co_signature",
        "community",
        "demands",
        "homes",
        "places",
        "need_adoption",
        "people",
        "round_opening",
    ),
    rule(
        "belongs_to_many",
        belongs_to_many,
        ADOPTION,
        "demands",
        "dispute_parties",
        "need_correction",
        "withdrawal",
    ),
    rule("count_witnessed", count_witnessed, SCORE, "count_witness"),
    rule(
        "result_posted",
        result_posted,
        "ballot",
        "no_response",
        "policy",
        "result_notice",
        "unsatisfied_closing",
    ),
    rule(
        "objections_answered",
        objections_answered,
        TEAM,
        "case_link",
        "notice_objection",
        "objection_answer",
    ),
)
