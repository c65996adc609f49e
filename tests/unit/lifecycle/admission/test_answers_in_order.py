"""No step is dated before the step it answers: each kind that answers another is asked."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.fuzz.test_statements import sound

from linli_core import Actor, Trigger
from linli_core.domain.facts import Body
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import Ballot, ContactAttempt, RoundOpening
from linli_core.domain.statements.suspension import Suspension
from linli_core.lifecycle.admission.answers_in_order import not_before_what_it_answers
from linli_core.lifecycle.admission.replies import ANSWERS
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT
from linli_core.testing.scenes import Scene

#: Where the question stands in the record.
SEQ = 40


@pytest.fixture(name="scene")
def _scene(story: CaseBuilder) -> Scene:
    """A case of which nothing that is answered below is on record yet."""
    return story.later(days=30).about_to(Trigger.START_SURVEY, MANAGER)


def _pair(kind: type[Body]) -> tuple[Any, Any]:
    """Return an answer and what it answers, each naming the other."""
    answers = ANSWERS[kind]
    if kind is Erratum:  # it names a place in the record, and of any kind
        return evolve(sound(Erratum), of=SEQ), sound(Ballot)
    answer, asked = sound(kind), sound(answers.to)
    if answers.by:
        named = getattr(answer, answers.by)
        asked = evolve(asked, **{answers.there or answers.by: named})
    return (evolve(answer, done_at=None) if hasattr(answer, "done_at") else answer), asked


def _why_not(
    scene: Scene, answer: Body, asked: Body, said: datetime, author: Actor = COMMITTEE
) -> str:
    """Return the rule that refuses an answer dated then, to what was asked two days ago."""
    question = scene.stating(asked, COMMITTEE)
    asked_at = scene.facts.as_of - timedelta(days=2)
    fact = evolve(question.facts.recorded[-1], at=asked_at, seq=SEQ)
    facts = scene.facts.with_facts(fact)
    seen = evolve(question, facts=facts)
    stated = evolve(seen.stating(answer, author).facts.recorded[-1], at=said)
    refusal = not_before_what_it_answers(seen.draft(stated))
    return refusal.rule if refusal is not None else ""


@pytest.mark.parametrize("kind", list(ANSWERS), ids=lambda kind: kind.kind)
def test_no_answer_is_dated_before_what_it_answers(kind: type[Body], scene: Scene) -> None:
    """Whatever answers another statement comes on its day, or later."""
    answer, asked = _pair(kind)
    now = scene.facts.as_of
    early, same_day = now - timedelta(days=3), now - timedelta(days=2)
    assert _why_not(scene, answer, asked, early) == "not_before_what_it_answers"
    assert _why_not(scene, answer, asked, same_day) == ""
    assert _why_not(scene, answer, asked, now) == ""


def test_who_looks_for_somebody_lost_answers_the_suspension(scene: Scene) -> None:
    """An attempt of no round is no answer to an opening, but to what began the search."""
    attempt = evolve(sound(ContactAttempt), round=0)
    now = scene.facts.as_of
    early, same_day = now - timedelta(days=3), now - timedelta(days=2)
    suspended = sound(Suspension)
    assert _why_not(scene, attempt, suspended, early) == "not_before_what_it_answers"
    assert _why_not(scene, attempt, suspended, same_day) == ""
    assert _why_not(scene, attempt, sound(RoundOpening), early) == ""


@pytest.mark.parametrize("kind", [k for k in ANSWERS if hasattr(sound(k), "accepts")])
def test_a_residents_no_is_heard_whenever_it_is_dated(kind: type[Body], scene: Scene) -> None:
    """A wrong date on paper takes nobody's refusal away."""
    answer, asked = _pair(kind)
    early = scene.facts.as_of - timedelta(days=3)
    assert _why_not(scene, evolve(answer, accepts=False), asked, early, RESIDENT) == ""


def test_what_answers_nothing_on_record_is_no_matter_of_order(scene: Scene) -> None:
    """Sheets are handed in in any order: an answer may be on record first."""
    early = scene.facts.as_of - timedelta(days=3)
    for kind in ANSWERS:
        stated = evolve(scene.stating(sound(kind), COMMITTEE).facts.recorded[-1], at=early)
        assert not_before_what_it_answers(scene.draft(stated)) is None, kind
