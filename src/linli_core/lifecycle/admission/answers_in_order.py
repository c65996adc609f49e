"""No step is dated before the step it answers: day by day, as far as that one is on record.

Of what is on paper often only the day is known, so hours are not compared. What residents say
against something is heard whenever they say it.
"""

from typing import Any

from linli_core.domain.calendar.local_time import day_text, local
from linli_core.domain.facts import Body, Fact
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.terms import Role
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.admission.replies import ANSWERS, kinds_answered
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.texts.terms import FACTS


def not_before_what_it_answers(draft: Draft) -> Refusal | None:
    """An answer does not come before the question, nor a reply before the complaint."""
    fact = draft.fact
    if fact.author.role is Role.SYSTEM:
        return None
    if fact.author.speaks_for_residents and not getattr(fact.body, "accepts", True):
        return None
    asked = _answered(draft)
    if not asked:
        return None
    first = min(asked, key=lambda said: (said.at, said.seq))
    done_at = getattr(fact.body, "done_at", None)
    told = fact.at if done_at is None else min(fact.at, done_at)
    if local(told).date() >= local(first.at).date():
        return None
    return refuse(
        "not_before_what_it_answers",
        answered=FACTS[first.body.kind],
        day=day_text(first.at),
        facts=(first.id,),
    )


def _answered(draft: Draft) -> list[Fact[Any]]:
    """Return what is on record of that which a statement answers."""
    body, facts = draft.fact.body, draft.facts
    if isinstance(body, Erratum):
        return [said for said in facts.recorded if said.seq == body.of]
    answers = ANSWERS[type(body)]
    wanted = getattr(body, answers.by) if answers.by else None
    if not wanted:
        return [*facts.in_episode(draft.case, answers.else_to or answers.to)]
    named = answers.there or answers.by
    return [
        said
        for said in facts.in_episode(draft.case, answers.to)
        if getattr(said.body, named) == wanted
    ]


IN_ORDER: tuple[AdmissionCheck, ...] = (
    admission(
        not_before_what_it_answers,
        "attempt",
        *sorted({body.kind for body in (*ANSWERS, *kinds_answered()) if body is not Body}),
        kinds=tuple(ANSWERS),
    ),
)
