"""Sentences about plans, problems and where to recruit, in both languages."""

from linli_core.matching import Plan, Problem, Recruit
from linli_core.matching.words import LIST, PROBLEM_WORDS
from linli_core.texts import pairing as words
from linli_core.texts.text import Text


def filled(template: Text, **values: str | int | Text) -> Text:
    """Return a text with its braces filled."""

    def said(lang: str) -> str:
        own = {k: v.in_(lang) if isinstance(v, Text) else v for k, v in values.items()}
        return template.in_(lang).format(**own)

    return Text(said("zh"), said("en"))


def problem_text(problem: Problem) -> Text:
    """Return what is wrong with a piece of input."""
    template = words.PROBLEMS.get(problem.code) or PROBLEM_WORDS[problem.code]
    return filled(template, detail=problem.detail)


def claim(county: str, plan: Plan) -> Text:
    """Say what may be claimed of a county's plan: its scope, and the proof or the gap."""
    scope, given = plan.scope, len({lock.need for lock in plan.solved.locks})
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


def recruit_text(recruit: Recruit) -> Text:
    """Say where one more helper would serve how many of the unpaired."""
    skills = Text("", "")
    if recruit.skills:
        joined = Text(LIST.zh.join(recruit.skills), LIST.en.join(recruit.skills))
        skills = filled(words.RECRUIT_SKILLS, skills=joined)
    return filled(
        words.RECRUIT, community=recruit.community, skills=skills, unpaired=recruit.unpaired
    )


def names(helpers: tuple[str, ...]) -> Text:
    """Return helpers in a row, or that there is nobody."""
    return Text(LIST.zh.join(helpers), LIST.en.join(helpers)) if helpers else words.NOBODY
