"""Plans, proposals and explanations of the pairing as plain data for programs."""

from typing import TYPE_CHECKING, Any

import attrs

from linli_core.cli.rendering import views

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from linli_core import matching
    from linli_core.services import pairing
    from linli_core.texts.text import Text


def plan(value: "matching.PairingPlan", code: str) -> dict[str, Any]:
    """Return what may be claimed of a plan: scope, status, proof."""
    from linli_core.services.pairing import claim

    return {
        "claim": views.text(claim(code, value)),
        "status": value.status.value,
        "cost": str(value.cost),  # beyond what a double holds
        "gap": str(value.gap),
        "scope": {**attrs.asdict(value.scope), "full": value.scope.full},
    }


def pair(value: "matching.Pair") -> dict[str, Any]:
    """Return a pair with the terms of its cost."""
    return {
        "helper": value.helper,
        "role": value.role.value,
        "metres": value.metres,
        "terms": {term.goal: term.points for term in value.terms},
        "locked": value.locked,
    }


def unpaired(value: "matching.Unpaired") -> dict[str, Any]:
    """Return an empty seat with its funnel, the blocking rule last."""
    return {
        "case": value.need,
        "missing": value.missing,
        "blocking": value.blocking,
        "reasons": [{"code": r.code, "left": r.left} for r in value.reasons],
    }


def problems(
    values: "Iterable[matching.InputProblem]",
    restricted: "Container[str]" = (),
    origins: "Mapping[matching.InputProblem, pairing.Origin] | None" = None,
) -> list[dict[str, Any]]:
    """Return bad input, each piece with its text and origin; of restricted cases its code."""
    known = origins or {}
    return [_problem(p, known.get(p), hidden=p.subject in restricted) for p in values]


def _problem(
    value: "matching.InputProblem", origin: "pairing.Origin | None", *, hidden: bool
) -> dict[str, Any]:
    from linli_core.services.pairing import problem_remedy, problem_text

    told: dict[str, Any] = {
        "code": value.code,
        "subject": value.subject,
        "severity": value.severity.value,
    }
    if origin is not None:
        told |= {"part": origin.part.value, "records": list(origin.records)}
    if hidden:
        return {**told, "restricted": True}
    people = list(origin.people) if origin else []
    said = {"text": views.text(problem_text(value)), "remedy": views.text(problem_remedy(value))}
    return {**told, "people": people, "detail": value.detail, **said}


def recruits(
    plan: "matching.PairingPlan",
    values: "Iterable[tuple[matching.Recruit, Text]]",
    hidden: frozenset[str],
) -> list[dict[str, Any]]:
    """Return where to recruit whom, and what that is worth goal by goal."""
    return [
        {
            "community": r.community,
            **({} if r.serves in hidden else _profile(r.profile)),
            "clearance": f"S{r.profile.clearance}",
            "serves": r.serves,
            "unpaired": r.unpaired,
            "saving": _by_goal(plan, r.levels),
            "exact": r.exact,
            "text": views.text(text),
        }
        for r, text in values
    ]


def _profile(value: "matching.Profile") -> dict[str, Any]:
    return {
        "skills": list(value.skills),
        "languages": list(value.languages),
        "gender": value.gender.value if value.gender else None,
        "may_lead": value.may_lead,
        "requires": list(value.requires),
    }


def _by_goal(plan: "matching.PairingPlan", steps: "Iterable[int]") -> dict[str, str]:
    """Return points step by step of the goals, beyond what a double holds."""
    scale = plan.solution.scale
    named = ("+".join(scale.goals[k].code for k in step) for step in scale.levels)
    return {name: str(part) for name, part in zip(named, steps, strict=True)}


def prices(
    plan: "matching.PairingPlan", values: "Iterable[matching.PlaceValue]", hidden: frozenset[str]
) -> list[dict[str, Any]]:
    """Return what one more place at a helper would save, goal by goal."""
    from linli_core.services.pairing import place_value_text

    return [
        {
            "helper": v.helper,
            "saving": _by_goal(plan, v.levels),
            "text": views.text(place_value_text(plan, v, hidden)),
        }
        for v in values
    ]


def fairness(value: "matching.Fairness") -> dict[str, Any]:
    """Return the figures on fairness."""
    shares = [{**attrs.asdict(s), "rate": round(s.rate, 4)} for s in value.shares]
    kept, related = value.kept
    rest = attrs.asdict(value)
    del rest["shares"], rest["kept"]
    bands = [{"up_to_metres": end, "pairs": count} for end, count in value.bands]
    return {**rest, "shares": shares, "kept": {"kept": kept, "of": related}, "bands": bands}


def county(value: "pairing.CountyPlan", top: int) -> dict[str, Any]:
    """Return the outcome of the pairing of a county."""
    from linli_core.services.pairing import recruit_text

    told = value.plan.explain_unpaired()
    return {
        "county": value.code,
        **plan(value.plan, value.code),
        "proposed": [
            {
                "case": p.case,
                "attempt": p.attempt,
                "by_wish": p.by_wish,
                "restricted": p.case in value.restricted,
                "pairs": [
                    {**pair(one), "why": views.text(value.plan.describe_pair(one))}
                    for one in value.plan.partners(p.case)
                    if p.case not in value.restricted
                ],
            }
            for p in value.proposed
        ],
        "unpaired": [
            _codes_of(u)
            if u.need in value.restricted
            else {**unpaired(u), "text": views.text(told[u.need])}
            for u in value.plan.unpaired
        ],
        "recruits": recruits(
            value.plan,
            (
                (r, recruit_text(value.plan, r, value.names, value.restricted))
                for r in value.plan.recruits(top)
            ),
            value.restricted,
        ),
        "place_values": prices(value.plan, value.plan.place_values(top), value.restricted),
        "fairness": fairness(value.plan.fairness()),
        "loads": [attrs.asdict(load) for load in value.loads],
        "problems": problems(value.problems, value.restricted, value.origins),
    }


def _codes_of(value: "matching.Unpaired") -> dict[str, Any]:
    """Return what a list may tell of an empty seat of restricted work."""
    return {"case": value.need, "restricted": True, "blocking": value.blocking}


def explained(value: "pairing.CaseExplanation") -> dict[str, Any]:
    """Return why a case has the helpers it has, or nobody."""
    found = value.explanation
    return {
        "case": value.case,
        "helpers": list(value.helpers),
        "confirmed": value.confirmed,
        "today": list(value.today),
        "pairs": [
            {
                **pair(reason.pair),
                "places": {"used": reason.used, "of": reason.places},
                "eligible": reason.eligible,
                "alternatives": [_alternative(a, value.hidden) for a in reason.alternatives],
            }
            for reason in found.pairs
        ],
        "unpaired": unpaired(found.unpaired) if found.unpaired else None,
        "one_more_place_at": list(found.opens),
        "recruits": recruits(value.plan, value.recruits, value.hidden),
        "problems": problems(value.problems),
        "claim": views.text(value.claim),
        "lines": [views.text(line) for line in value.lines],
    }


def _alternative(value: "matching.Alternative", hidden: "Container[str]") -> dict[str, Any]:
    return {
        "helper": value.helper,
        "terms": {term.goal: term.points for term in value.terms},
        "own": list(value.own),
        "others": list(value.others),
        "extra": str(value.extra),
        "moves": [change(c.need, c.before, c.after, hidden) for c in value.moves],
    }


def change(
    case: str, before: "Iterable[str]", after: "Iterable[str]", restricted: "Container[str]"
) -> dict[str, Any]:
    """Return what became of one case's helpers; of a restricted case, that something did."""
    if case in restricted:
        return {"case": case, "restricted": True}
    return {"case": case, "before": list(before), "after": list(after)}


def answered(value: "pairing.AnswerResult", reply: "pairing.Reply", top: int) -> dict[str, Any]:
    """Return the outcome of an answer to a proposal."""
    restricted = value.found.restricted if value.found else frozenset()
    return {
        "case": views.case(value.case),
        "side": reply.side,
        "accepts": reply.accepts,
        "found": county(value.found, top) if value.found else None,
        "moved": [change(m.case, m.before, m.after, restricted) for m in value.moved],
    }


def what_if(value: "pairing.WhatIfResult") -> dict[str, Any]:
    """Return what would change."""

    def told(some: "Iterable[matching.Change]") -> list[dict[str, Any]]:
        return [change(c.need, c.before, c.after, value.restricted) for c in some]

    return {
        "written": False,
        "claim": views.text(value.claim),
        "status": value.after.status.value,
        "gap": str(value.after.gap),
        "unpaired_before": len(value.before.unpaired),
        "unpaired_after": len(value.after.unpaired),
        "gains": told(value.gains),
        "loses": told(value.loses),
        "moves": told(value.moves),
        "place_values": prices(value.after, value.prices, value.restricted),
    }
