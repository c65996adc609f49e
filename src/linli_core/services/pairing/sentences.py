"""Sentences about plans, problems and where to recruit, in both languages."""

from collections.abc import Mapping

from linli_core.domain.terms import Risk
from linli_core.matching import InputProblem, PairingPlan, PlaceValue, Profile, Recruit
from linli_core.matching.answers.words import GENDERS, LIST, OR
from linli_core.matching.answers.words import STEPS as COMMA
from linli_core.matching.problem.words import PROBLEM_WORDS
from linli_core.texts import pairing as words
from linli_core.texts.terms import TERMS
from linli_core.texts.text import Text
from linli_core.texts.vocabularies import NAMES


def filled(template: Text, **values: str | int | Text) -> Text:
    """Return a text with its braces filled."""

    def said(lang: str) -> str:
        own = {k: v.in_(lang) if isinstance(v, Text) else v for k, v in values.items()}
        return template.in_(lang).format(**own)

    return Text(said("zh"), said("en"))


def problem_text(problem: InputProblem) -> Text:
    """Return what is wrong with a piece of input."""
    template = words.PROBLEMS.get(problem.code) or PROBLEM_WORDS[problem.code]
    return filled(template, detail=problem.detail)


def problem_remedy(problem: InputProblem) -> Text:
    """Return the remedy."""
    return filled(words.REMEDIES.get(problem.code, words.REMEDY), detail=problem.detail)


def claim(county: str, plan: PairingPlan) -> Text:
    """Say what may be claimed of a county's plan: its scope, and the proof or the gap."""
    scope, given = plan.scope, plan.given
    template = words.ALL_CLAIM if scope.full else words.NEAREST_CLAIM
    return filled(
        template,
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
        return filled(words.RECRUIT_RESTRICTED, place=place, serves=recruit.serves)
    urgency = plan.solved.needs[plan.solved.need_index[recruit.serves]].urgency
    return filled(
        words.RECRUIT,
        place=place,
        profile=profile_text(recruit.profile, plan.words),
        serves=recruit.serves,
        risk=risk_text(urgency),
        unpaired=recruit.unpaired,
    )


def place_text(code: str, places: Mapping[str, str]) -> Text:
    """Return a community by name and code, or by its code."""
    name = places.get(code)
    return filled(words.PLACE, name=name, code=code) if name else Text(code, code)


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
        ("languages", Text(OR.zh.join(profile.languages), OR.en.join(profile.languages))),
        ("gender", gender),
        ("clearance", Text(level, level) if profile.clearance else None),
        *(_tag(tag, names_of) for tag in profile.requires),
    ]
    said = [filled(words.PROFILE[kind], what=what) for kind, what in asked if what and what.zh]
    if profile.may_lead:
        said.append(words.PROFILE["may_lead"])
    if not said:
        return words.NO_PROFILE
    return Text(COMMA.zh.join(t.zh for t in said), COMMA.en.join(t.en for t in said))


def _tag(tag: str, names_of: Mapping[str, Text]) -> tuple[str, Text | None]:
    """Return what a tag asks for: of the services, or of a rule that a plug-in declares."""
    kind, _, value = tag.partition(":")
    if kind == "vetting" and value != "none":
        return kind, NAMES["Vetting"].get(value)
    if kind == "class":
        found = [NAMES["DelivererClass"][one] for one in value.split("|")]
        return kind, Text(OR.zh.join(t.zh for t in found), OR.en.join(t.en for t in found))
    return "rule", names_of.get(f"{value.partition('=')[0]}:name")


def place_value_text(plan: PairingPlan, value: PlaceValue, restricted: frozenset[str]) -> Text:
    """Say whom one more place at a helper would serve, else what it would save.

    That a helper could serve a restricted case is told without the number of the case.
    """
    changes = plan.with_place(value.helper)
    served = tuple(c.need for c in changes if len(c.after) > len(c.before))
    others = len(changes) - len(served)
    if served:
        more = filled(words.PLACE_MOVES, moves=others) if others else Text("", "")
        told = names(tuple(c for c in served if c not in restricted))
        serves = words.A_RESTRICTED_CASE if restricted.intersection(served) else told
        return filled(words.PLACE_SERVES, helper=value.helper, serves=serves, more=more)
    saves = plan.tell_steps([-step for step in value.steps])
    return filled(words.PLACE_SAVES, helper=value.helper, saves=saves)


def names(helpers: tuple[str, ...]) -> Text:
    """Return helpers in a row, or that there is nobody."""
    return Text(LIST.zh.join(helpers), LIST.en.join(helpers)) if helpers else words.NOBODY
