"""成效由群众评价: who is guardian is read once and for all as it stood when they spoke.

Admission and the count look at the same moment, so that nothing is admitted and then not counted
because a household, or a list of guardians, was entered otherwise in the meantime.
"""

from datetime import date
from typing import Any

import pytest
from attrs import evolve
from tests.support.refused import refused_by

from linli_core import (
    Actor,
    CaseState,
    GuardianGround,
    Guardianship,
    Person,
    SubjectKind,
    SubjectRef,
    Verdict,
)
from linli_core.domain.statements.evaluation import WardView
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COLLECTORS, GUARDIAN, SPOUSE, VOLUNTEER, residents

S = CaseState
E1 = COLLECTORS[0]
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")


def _ward(**changed: Any) -> Person:  # noqa: ANN401 - any field of a person
    return evolve(residents()[0], **changed)


def _held(until: date | None = None, since: date = date(2020, 1, 1)) -> Guardianship:
    return Guardianship(guardian="G1", ground=GuardianGround.APPOINTED, since=since, until=until)


@pytest.mark.parametrize("recorder", [E1, VOLUNTEER], ids=["collector", "helper"])
def test_a_ward_who_moves_out_takes_no_word_along(
    desk: Desk, clock: FixedClock, recorder: Actor
) -> None:
    """What the guardian said for a member of the household stands after the member moved."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(S.EVALUATING)
    bad = bodies.ballot(overall=1, proxy=True)
    story.record(bad, GUARDIAN, recorder=recorder)
    story.desk.put_people([_ward(household="H77")])
    story.judged(5, by=SPOUSE)
    assert story.later(days=6).advanced().case.episode.verdict is not Verdict.SATISFIED


def test_a_guardianship_that_ended_since_takes_no_word_back(story: CaseBuilder) -> None:
    """Who was guardian when they complained is heard, though the ward is content by now."""
    story.desk.put_people([_ward(guardian="", guardianships=(_held(),))])
    story.up_to(S.EVALUATING)
    told = bodies.ballot(overall=1, proxy=True, ward_view=WardView.NOT_CONTENT)
    story.record(told, GUARDIAN, recorder=VOLUNTEER)
    today = story.clock.now().date()
    story.later(days=1).desk.put_people([_ward(guardian="", guardianships=(_held(today),))])
    story.later(days=1).judged(5)
    rules = {refusal.rule for refusal in story.desk.waits_for(story.case).refusals}
    assert (story.stands(), rules) == (S.EVALUATING, {"heard_words_asked"})


def test_an_adoption_is_the_guardians_of_its_own_day(story: CaseBuilder) -> None:
    """Whoever was guardian when the need was told made it the ward's, though it ended since."""
    story.desk.put_people([_ward(guardian="", guardianships=(_held(),))])
    story.surveyed()
    adoption = bodies.adoption(way="guardian", adopters=("G1",))
    assert refused_by(story.record, adoption, GUARDIAN) == set()
    story.later(days=2)
    ended = _held(until=story.clock.now().date())
    story.desk.put_people([_ward(guardian="", guardianships=(ended,))])
    assert story.later(days=2).advanced().stands() is S.NEED_CONFIRMED
