"""过程有群众参与: the resident's yes to the plan is a yes like any, and not its maker's to give.

Whoever makes the plan may say that the resident agreed: that is enough to go on, and is asked
about before anybody is called satisfied.
"""

from typing import Any

import pytest
from tests.support.refused import refused_by

from linli_core import Actor, CaseState, Trigger
from linli_core.domain.facts import Facts
from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Purpose, Stage, SubjectKind, Verdict, Wanted
from linli_core.lifecycle.state.residents_word.yeses import YesStanding, provisional_yeses, yeses_of
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STRANGER,
    SURVEYOR,
    VOLUNTEER,
)

T = Trigger
PROOF = "5e" * 32
NOT_ASKED: dict[str, Any] = {"wanted": Wanted.NOT_ASKED, "wanted_helper": Wanted.NOT_ASKED}


def _facts(story: CaseBuilder) -> Facts:
    return story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see


def _submitted(story: CaseBuilder, **plan: Any) -> CaseBuilder:  # noqa: ANN401 - any field
    """A plan goes in on the word of whoever made it."""
    story.up_to(CaseState.PLANNING).record(bodies.consent(Purpose.PAIRING), RESIDENT)
    story.plans = 1
    return story.fire(T.SUBMIT_PLAN, MANAGER, bodies.plan(1, **plan))


def _of_plan(story: CaseBuilder) -> YesStanding:
    yeses = yeses_of(story.case, _facts(story))
    (standing,) = (y.standing for y in yeses if y.fact.body.kind in ("plan", "plan_answer"))
    return standing


def test_the_makers_word_goes_on_and_is_asked_about(story: CaseBuilder) -> None:
    """Company waits for no signature; a good verdict waits for the question."""
    _submitted(story).up_to(CaseState.EVALUATING)
    assert [y.fact.body.kind for y in provisional_yeses(story.case, _facts(story))] == ["plan"]
    story.judged(5, **NOT_ASKED)
    assert story.stands() is CaseState.EVALUATING
    story.judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize(
    ("recorder", "signature", "standing"),
    [
        (None, "", YesStanding.STANDS),
        (SURVEYOR, "", YesStanding.STANDS),
        (MANAGER, PROOF, YesStanding.STANDS),
        (MANAGER, "", YesStanding.PROVISIONAL),
        (VOLUNTEER, "", YesStanding.PROVISIONAL),
    ],
    ids=("own hand", "independent", "signed", "manager", "helper"),
)
def test_a_yes_to_the_plan_stands_as_any_other_does(
    story: CaseBuilder, recorder: Actor | None, signature: str, standing: YesStanding
) -> None:
    """Own hand, somebody independent, or a proof; else it is the team's word again."""
    _submitted(story)
    story.record(bodies.plan_answer(signature=signature), RESIDENT, recorder=recorder)
    story.up_to(CaseState.IN_SERVICE)
    expected = standing
    if recorder is VOLUNTEER and story.helper != VOLUNTEER:
        expected = YesStanding.STANDS
    assert _of_plan(story) is expected


@pytest.mark.parametrize("author", [MANAGER, VOLUNTEER, COMMITTEE, STRANGER], ids=str)
def test_nobody_else_answers(story: CaseBuilder, author: Actor) -> None:
    """Neither the team nor a neighbour says yes to somebody's plan."""
    _submitted(story)
    refused = refused_by(story.record, bodies.plan_answer(), author)
    assert refused & {"not_authorised", "not_of_this_case"}


@pytest.mark.parametrize("recorder", [None, MANAGER, VOLUNTEER], ids=str)
def test_a_no_stops_the_plan_whoever_wrote_it_down(
    story: CaseBuilder, recorder: Actor | None
) -> None:
    """“Not like this” is no plan to approve; a new version is put to them, and a yes mends it."""
    _submitted(story)
    story.record(bodies.plan_answer(accepts=False), RESIDENT, recorder=recorder)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    assert story.why_not(T.APPROVE_PLAN, COMMITTEE, bodies.review(1)) == {"subject_agreed"}
    story.record(bodies.plan_answer(), RESIDENT)
    assert story.why_not(T.APPROVE_PLAN, COMMITTEE, bodies.review(1)) == set()


def test_a_no_said_while_it_is_served_is_heard_as_dissatisfied(story: CaseBuilder) -> None:
    """A grade of five covers no “I never agreed to this”, until the same person takes it back."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.plan_answer(accepts=False), RESIDENT, recorder=VOLUNTEER)
    story.judged(5, **NOT_ASKED)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_the_team_does_not_correct_a_no(story: CaseBuilder) -> None:
    """A refusal is corrected by whoever refused, or whoever asked them."""
    _submitted(story).record(bodies.plan_answer(accepts=False), RESIDENT, recorder=MANAGER)
    no = _facts(story).recorded[-1]
    now = story.clock.advance(hours=1)

    def state(body: PlanAnswer, recorder: Actor) -> None:
        story.desk.record(
            story.case, body, RESIDENT, now, recorder=recorder, as_of=now, corrects=no.id
        )

    assert refused_by(state, bodies.plan_answer(), MANAGER) == {"author_asked"}
    assert refused_by(state, bodies.plan_answer(2), SURVEYOR) >= {"answers_a_plan"}
    assert refused_by(state, bodies.plan_answer(), COLLECTORS[0]) == set()


def test_a_yes_is_for_the_plan_that_was_put(story: CaseBuilder) -> None:
    """A yes to what nobody has planned, or to another version, is no yes to this one."""
    story.up_to(CaseState.PLANNING)
    assert refused_by(story.record, bodies.plan_answer(), RESIDENT) == {"answers_a_plan"}
    story.record(bodies.consent(Purpose.PAIRING), RESIDENT)
    story.record(bodies.plan(1, subject_agreed=False), MANAGER)
    story.record(bodies.plan_answer(1), RESIDENT)
    second = bodies.plan(2, subject_agreed=False)
    assert story.why_not(T.SUBMIT_PLAN, MANAGER, second) == {"subject_agreed"}


def test_a_yes_that_its_maker_does_not_claim_is_enough(story: CaseBuilder) -> None:
    """The resident's own answer is what counts, whatever the plan says of it."""
    story.up_to(CaseState.PLANNING).record(bodies.consent(Purpose.PAIRING), RESIDENT)
    story.record(bodies.plan(1, subject_agreed=False), MANAGER)
    story.record(bodies.plan_answer(1), RESIDENT)
    assert story.why_not(T.SUBMIT_PLAN, MANAGER) == set()


def test_no_neighbour_answers_for_all(desk: Desk, clock: FixedClock) -> None:
    """What many share is agreed to by signatures and at a meeting."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    story.confirmed(way="co_signers", adopters=("R9", "R10", "R11")).triaged().accepted()
    story.plan_begun()
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.project_plan())
    no = bodies.plan_answer(accepts=False)
    refused_by(story.record, no, STRANGER)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    assert story.why_not(T.APPROVE_PLAN, COMMITTEE, bodies.review(1)) == set()
