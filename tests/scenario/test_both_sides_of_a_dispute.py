"""成效由群众评价: both sides of a dispute judge how it was settled, and each ends it for itself."""

import pytest

from linli_core import Actor, CaseState, Refused, Role, Trigger, Verdict
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.intake import NeedCorrection
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, STRANGER, VOLUNTEER

T = Trigger
SIDES = DisputeParties(parties=("R1", "R3"))


@pytest.fixture
def dispute(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """R1 and R3 dispute; the case is R1's, both sides were asked how it was settled."""
    story = a_case(desk, clock, words="楼上漏水，想请人调解").surveyed()
    story.record(SIDES, MANAGER)
    return story.up_to(CaseState.EVALUATING)


def test_one_side_alone_ends_no_round(dispute: CaseBuilder) -> None:
    """Whoever brought it is content; that is half of the answer."""
    dispute.judged(5)
    assert dispute.stands() is CaseState.EVALUATING
    dispute.judged(5, by=STRANGER)
    assert dispute.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("dissatisfied", [RESIDENT, STRANGER], ids=["who brought it", "other side"])
def test_either_side_is_heard(dispute: CaseBuilder, dissatisfied: Actor) -> None:
    """A settlement that one of them had to swallow is none."""
    content = STRANGER if dissatisfied is RESIDENT else RESIDENT
    dispute.judged(5, by=content).judged(1, by=dissatisfied)
    assert dispute.case.episode.verdict is Verdict.DISSATISFIED


def test_a_complaint_of_the_other_side_told_to_the_helper_is_heard(dispute: CaseBuilder) -> None:
    """Whoever writes it down, it bars a good end until that side was asked."""
    dispute.record(bodies.ballot(1, overall=1), STRANGER, recorder=dispute.helper)
    dispute.judged(5)
    assert dispute.stands() is CaseState.EVALUATING


def test_nobody_is_left_out_of_a_dispute_once_named(dispute: CaseBuilder) -> None:
    """A further list without the other side takes no side's say away."""
    dispute.record(DisputeParties(parties=("R1",)), MANAGER).judged(5)
    assert dispute.stands() is CaseState.EVALUATING


@pytest.mark.parametrize("side", [RESIDENT, STRANGER], ids=["who brought it", "other side"])
def test_each_side_ends_a_mediation_for_itself(desk: Desk, clock: FixedClock, side: Actor) -> None:
    """调解自愿: whoever does not want it any more is not kept in it."""
    story = a_case(desk, clock).surveyed().record(SIDES, MANAGER)
    assert story.why_not(T.WITHDRAW, side, bodies.withdrawal()) == set()


def test_the_other_side_does_not_change_what_was_asked_for(desk: Desk, clock: FixedClock) -> None:
    """Judging and leaving are theirs; the need is not."""
    story = a_case(desk, clock).surveyed().record(SIDES, MANAGER)
    changed = NeedCorrection(reason="不想赔", change="改为互不追究")
    with pytest.raises(Refused, match="not_of_this_case"):
        story.record(changed, STRANGER)


def test_who_is_no_side_judges_nothing(dispute: CaseBuilder) -> None:
    """A neighbour of both is not asked."""
    with pytest.raises(Refused, match="not_of_this_case"):
        dispute.record(bodies.ballot(), Actor("R9", Role.RESIDENT))


@pytest.mark.parametrize("by", [VOLUNTEER, RESIDENT], ids=str)
def test_the_sides_are_named_by_whoever_answers_for_the_case(
    desk: Desk, clock: FixedClock, by: Actor
) -> None:
    """Nobody makes themselves a judge of somebody else's case."""
    story = a_case(desk, clock).surveyed()
    with pytest.raises(Refused, match="not_authorised"):
        story.record(SIDES, by)
    story.record(SIDES, COMMITTEE)
