"""Sentences about plans, problems and where to recruit, in both languages."""

from collections.abc import Mapping

from linli_core.domain.terms import Risk
from linli_core.matching import InputProblem, PairingPlan, PlaceValue, Profile, Recruit
from linli_core.texts.pairing.goals import GENDERS
from linli_core.texts.pairing.problems import PAIRING_PROBLEMS
from linli_core.texts.pairing.services import COUNTY
from linli_core.texts.terms import TERMS
from linli_core.texts.text import COMMA, OR, Text, joined
from linli_core.texts.vocabularies import NAMES


def problem_text(problem: InputProblem) -> Text:
    """Return what is wrong with a piece of input."""
    return PAIRING_PROBLEMS[problem.code].reason.format(detail=problem.detail)


def problem_remedy(problem: InputProblem) -> Text:
    """Return the remedy."""
    return PAIRING_PROBLEMS[problem.code].remedy


def claim(county: str, plan: PairingPlan) -> Text:
    """Say what may be claimed of a county's plan: its scope, and the proof or the gap."""
    scope, given = plan.scope, plan.given
    template = COUNTY["all_claim"] if scope.full else COUNTY["nearest_claim"]
    return template.format(
        county=county,
        needs=scope.needs - given,
        given=given,
        helpers=scope.helpers,
        pairs=scope.pairs,
        nearest=scope.nearest or 0,
        proof=plan.summary(),
    )


def recruit_text(
    plan: PairingPlan, recruit: Recruit, places: Mapping[str, str], restricted: frozenset[str]
) -> Text:
    """Say where to recruit whom, and whom that would serve first.

    Args:
        plan: of which the advice is.
        recruit: the advice.
        places: names of communities by code.
        restricted: cases of which nothing but the number is told.
    """
    place = place_text(recruit.community, places)
    if recruit.serves in restricted:
        return COUNTY["recruit_restricted"].format(place=place, serves=recruit.serves)
    urgency = plan.solution.needs[plan.solution.need_index[recruit.serves]].urgency
    return COUNTY["recruit"].format(
        place=place,
        profile=profile_text(recruit.profile, plan.words),
        serves=recruit.serves,
        risk=risk_text(urgency),
        unpaired=recruit.unpaired,
    )


def place_text(code: str, places: Mapping[str, str]) -> Text:
    """Return a community by name and code, or by its code."""
    name = places.get(code)
    return COUNTY["place"].format(name=name, code=code) if name else Text(code, code)


def risk_text(urgency: int) -> Text:
    """Return the risk that an urgency stands for."""
    risk = min(max(urgency, 0), len(Risk) - 1)
    return TERMS[tuple(Risk)[risk].value]


def profile_text(profile: Profile, names_of: Mapping[str, Text]) -> Text:
    """Say what a helper to be recruited would have to bring.

    Args:
        profile: what.
        names_of: words of a plan, which name the rules that plug-ins declare.
    """
    gender = GENDERS[profile.gender] if profile.gender else None
    level = f"S{profile.clearance}"
    asked = [
        ("skills", names(profile.skills) if profile.skills else None),
        ("languages", joined(profile.languages, OR)),
        ("gender", gender),
        ("clearance", Text(level, level) if profile.clearance else None),
        *(_tag(tag, names_of) for tag in profile.requires),
    ]
    said = [COUNTY[f"profile.{kind}"].format(what=what) for kind, what in asked if what and what.zh]
    if profile.may_lead:
        said.append(COUNTY["profile.may_lead"])
    if not said:
        return COUNTY["no_profile"]
    return joined(said, COMMA)


def _tag(tag: str, names_of: Mapping[str, Text]) -> tuple[str, Text | None]:
    """Return what a tag asks for: of the services, or of a rule that a plug-in declares."""
    kind, _, value = tag.partition(":")
    if kind == "vetting" and value != "none":
        return kind, NAMES["Vetting"].get(value)
    if kind == "class":
        found = [NAMES["DelivererClass"][one] for one in value.split("|")]
        return kind, joined(found, OR)
    return "rule", names_of.get(f"{value.partition('=')[0]}:name")


def place_value_text(plan: PairingPlan, value: PlaceValue, restricted: frozenset[str]) -> Text:
    """Say whom one more place at a helper would serve, else what it would save.

    That a helper could serve a restricted case is told without the number of the case.
    """
    changes = plan.with_place(value.helper)
    served = tuple(c.need for c in changes if len(c.after) > len(c.before))
    others = len(changes) - len(served)
    if served:
        more = COUNTY["place_moves"].format(moves=others) if others else Text("", "")
        told = names(tuple(c for c in served if c not in restricted))
        serves = COUNTY["a_restricted_case"] if restricted.intersection(served) else told
        return COUNTY["place_serves"].format(helper=value.helper, serves=serves, more=more)
    saves = plan.describe_levels([-step for step in value.levels])
    return COUNTY["place_saves"].format(helper=value.helper, saves=saves)


def names(helpers: tuple[str, ...]) -> Text:
    """Return helpers in a row, or that there is nobody."""
    return joined(helpers) if helpers else COUNTY["nobody"]
