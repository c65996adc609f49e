"""过程有群众参与 means that something is said: 无 is no part, no reason and no answer.

Whatever others rely on (a reason, a measure, an answer to a complaint) says something, or is
refused naming the field; residents' own answers are read, and held to what was asked.
"""

from collections.abc import Mapping
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core import Body, CaseState, Refused, Trigger
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fields import PERSONAL
from linli_core.domain.ids import FactId
from linli_core.domain.statements.collective import ResultNotice
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import FiveActor, Participation, Verdict
from linli_core.lifecycle.admission.words import words_say_something
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.state.evaluation.answers import OwnAnswers
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.testing import bodies, strategies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, MANAGER, RESIDENT
from linli_core.testing.scenes import Scene

T = Trigger
EMPTY = ["无", "没有", "。", "-", "不详", "n/a", " ", "……", "暂无", "1"]


def _free_texts() -> list[tuple[str, str]]:
    """Return every free text that a statement cannot do without, with its kind."""
    kinds: Mapping[str, type[Any]] = FACT_KINDS
    required = [
        (kind, a.name)
        for kind, body in kinds.items()
        for a in attrs.fields(body)
        if a.type is str and PERSONAL in a.metadata and a.default is attrs.NOTHING
    ]
    return [*required, (ResultNotice.kind, "summary")]


def _facts(story: CaseBuilder) -> Facts:
    return story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see


def _refused(story: CaseBuilder, body: Body, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - as `record`
    """Return the rules that refuse a statement, each with what it names."""
    try:
        story.record(body, **{"actor": MANAGER, **more})
    except Refused as refused:
        return {r.rule: dict(r.values) for r in refused.reasons if isinstance(r, Refusal)}
    return {}


@pytest.fixture
def scene(story: CaseBuilder) -> Scene:
    """A case in service, about to be judged."""
    return story.up_to(CaseState.IN_SERVICE).about_to(T.SUBMIT_RESULT, MANAGER)


@pytest.mark.parametrize(("kind", "name"), _free_texts())
def test_every_free_text_that_others_rely_on_says_something(
    scene: Scene, kind: str, name: str
) -> None:
    """Reason, measure, order, outcome, answer: one list for all, and the field is named."""

    @settings(max_examples=8, deadline=None)
    @given(st.sampled_from(EMPTY), strategies.BODIES[kind])
    def said(empty: str, body: Any) -> None:  # noqa: ANN401 - any body
        texts = {field: "写明实际情况" for of, field in _free_texts() if of == kind}
        told: Fact[Any] = Fact(
            id=FactId(1),
            case_id=scene.case.id,
            seq=1,
            body=evolve(body, **texts),
            author=MANAGER,
            at=scene.facts.as_of,
            recorder=MANAGER,
        )
        assert words_say_something(scene.draft(told)) is None
        wrong = evolve(told, body=evolve(told.body, **{name: empty}))
        why = words_say_something(scene.draft(wrong))
        assert isinstance(why, Refusal)
        assert why.values == {"field": name}

    said()


@pytest.mark.parametrize("empty", ["无", "没有参与", "。", "无需参与"])
def test_a_plan_in_which_residents_have_no_part_is_not_submitted(
    story: CaseBuilder, empty: str
) -> None:
    """“无” is no part, whatever stands beside it."""
    story.up_to(CaseState.PLANNING)
    plan = bodies.plan(residents_part=empty, five_actors=dict.fromkeys(FiveActor, "不需要"))
    assert "residents_part_in_plan" in story.why_not(T.SUBMIT_PLAN, MANAGER, plan)


@pytest.mark.parametrize("empty", ["无", "没有参与", "不需要", ""])
def test_service_in_which_residents_had_no_part_is_not_judged(
    story: CaseBuilder, empty: str
) -> None:
    """The record stays, as it is honest; residents are asked once they had a part."""
    story.up_to(CaseState.IN_SERVICE).served(residents_part=empty)
    assert "residents_part_recorded" in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())
    story.served(residents_part="", participation=(Participation.CHECKS,), finishes=False)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening()) == set()


def test_for_somebody_in_bed_to_decide_is_a_part(story: CaseBuilder) -> None:
    """Who cannot do anything still decides: the choice alone is enough, in plan and record."""
    decides = {"residents_part": "", "participation": (Participation.DECIDES,)}
    story.up_to(CaseState.PLANNING).planned(**decides).approved().paired().started()
    story.served(**decides).asked().judged()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_choice_that_its_words_deny_is_no_part(story: CaseBuilder) -> None:
    """A tick in the box beside “没有参与” is not a part."""
    story.up_to(CaseState.IN_SERVICE)
    story.served(residents_part="没有参与", participation=(Participation.DOES,))
    assert "residents_part_recorded" in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())


@pytest.mark.parametrize("field", ["matter", "measure"])
@pytest.mark.parametrize("empty", ["。", "无"])
def test_a_complaint_is_not_put_right_by_a_full_stop(
    story: CaseBuilder, field: str, empty: str
) -> None:
    """What was complained of and what was done about it are said in words."""
    story.up_to(CaseState.EVALUATING).judged(1)
    item = bodies.rectification(1, story.clock.now(), **{field: empty})
    assert _refused(story, item) == {"words_say_something": {"field": field}}


def _ask(story: CaseBuilder, **answers: str) -> dict[str, Any]:
    named = {code.replace("__", "."): answer for code, answer in answers.items()}
    ballot = bodies.ballot(1, answers=named, took_part=None)
    return _refused(story, ballot, actor=RESIDENT, recorder=COLLECTORS[0])


def test_answers_are_held_to_the_choices_of_their_question(story: CaseBuilder) -> None:
    """Another question, another choice, or two answers to one question are named and refused."""
    story.up_to(CaseState.EVALUATING)
    assert set(_ask(story, q0__timely="很快")) == {"answers_fit"}
    assert set(_ask(story, q9__unknown="是")) == {"question_asked"}
    assert set(_ask(story, q0__overall="1")) == {"one_answer"}
    assert _ask(story, q0__took_part="否", q0__remaining="什么都好") == {}


def test_a_question_may_be_named_by_its_own_words(story: CaseBuilder) -> None:
    """Whoever copies the sheet's question instead of its code is understood."""
    story.up_to(CaseState.EVALUATING)
    said = {"办的过程您有没有参与、有没有被告知？": "否"}
    ballot = bodies.ballot(1, answers=said, took_part=None)
    story.record(ballot, RESIDENT, recorder=COLLECTORS[0])
    found = score(story.case, _facts(story))
    assert found is not None
    assert found.took_part == OwnAnswers(yes=0, no=1)


def test_harm_told_under_the_words_of_the_question_is_a_veto(story: CaseBuilder) -> None:
    """“收了两百” under the question in words is heard as under its code."""
    story.up_to(CaseState.EVALUATING)
    harm = "有没有人向您收钱、要好处，或让您受到伤害、强迫、泄露隐私?"
    story.judged(5, answers={harm: "收了两百"})
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_what_residents_say_of_their_own_part_is_counted(story: CaseBuilder) -> None:
    """“I did not take part, it was not mine” stands beside the verdict."""
    story.up_to(CaseState.EVALUATING)
    ballot = bodies.ballot(1, took_part=False, raised_by_self=True)
    story.record(ballot, RESIDENT, recorder=COLLECTORS[0])
    found = score(story.case, _facts(story))
    assert found is not None
    assert (found.took_part, found.raised_by_self) == (OwnAnswers(0, 1), OwnAnswers(1, 0))
