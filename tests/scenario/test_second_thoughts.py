"""Whoever thinks better of a complaint: before the round is counted it counts, after it is asked.

A round is counted as soon as nobody is left to be asked, else after its shortest stay. Whether
the words of the next day came in the same upload must make no difference.
"""

import pytest

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef
from linli_core.domain.terms import Verdict
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COLLECTORS, RESIDENT, SPOUSE

PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
HOUSEHOLD = SubjectRef(SubjectKind.HOUSEHOLD, "H1")


def _told(story: CaseBuilder, overall: int, by: Actor = RESIDENT, **changed: bool) -> CaseBuilder:
    """Write a ballot down; nobody looks at the case yet."""
    body = bodies.ballot(story.rounds, overall=overall, **changed)
    return story.record(body, by, recorder=COLLECTORS[story.rounds - 1])


def _excluded(story: CaseBuilder) -> list[str]:
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see
    found = score(story.case, file.facts)
    assert found is not None
    return [why for _, why in found.excluded]


@pytest.mark.parametrize("looked_at_between", [True, False])
@pytest.mark.parametrize("first", [{"overall": 1}, {"overall": 3, "harm": True}])
def test_a_good_word_after_a_lost_round_waits_for_the_next(
    story: CaseBuilder,
    first: dict[str, int],
    looked_at_between: bool,  # noqa: FBT001 - a case of the table
) -> None:
    """Told to the collector the day after, it undoes no complaint, whenever it was entered."""
    _told(story.up_to(CaseState.EVALUATING), **first)  # type: ignore[arg-type]  # of two kinds
    if looked_at_between:
        story.advanced()
    _told(story.later(days=1), 5).advanced()
    assert (story.stands(), story.case.episode.verdict) == (
        CaseState.RECTIFYING,
        Verdict.DISSATISFIED,
    )
    assert _excluded(story) == ["after_count"]


def test_asked_in_the_next_round_the_good_word_counts(story: CaseBuilder) -> None:
    """What was complained of is put right, and who thought better of it says so then."""
    _told(story.up_to(CaseState.EVALUATING), 1)
    _told(story.later(days=1), 5).advanced()
    story.rectified().asked().judged(5)
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED)


def test_words_that_speak_two_ways_are_made_clear_in_the_same_round(story: CaseBuilder) -> None:
    """A passing grade beside a complaint loses no round: the collector asks which it is."""
    told = bodies.ballot(1, overall=4, complaint="来得太晚")
    story.up_to(CaseState.EVALUATING).record(told, RESIDENT, recorder=COLLECTORS[0])
    _told(story.later(days=1), 5).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_complaint_after_a_good_word_is_never_too_late(story: CaseBuilder) -> None:
    """Only what softens waits: whoever is dissatisfied the next day is, in the same round."""
    _told(story.up_to(CaseState.EVALUATING), 5)
    _told(story.later(days=1), 1).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_household_may_think_again_until_all_were_asked(desk: Desk, clock: FixedClock) -> None:
    """While the spouse is still to be asked the round is open, and the last word counts."""
    story = a_case(desk, clock, subject=HOUSEHOLD).up_to(CaseState.EVALUATING)
    _told(story, 1)
    _told(story.later(hours=2), 5)
    _told(story.later(hours=2), 4, SPOUSE).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_many_may_think_again_until_the_stay_is_over(desk: Desk, clock: FixedClock) -> None:
    """Households change their ballots while others are still asked; once lost it stays lost."""
    for days, verdict in ((0, Verdict.SATISFIED), (9, Verdict.DISSATISFIED)):
        story = a_case(desk, clock, subject=PLACE)
        story.surveyed().confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
        story.up_to(CaseState.IN_SERVICE).served(signed_by="R5")
        story.asked(households=bodies.roll(8))
        for number in ("R1", "R3", "R4"):
            _told(story, 1, Actor(number, Role.RESIDENT))
        story.later(days=days)
        for number in ("R1", "R3", "R4"):
            _told(story, 5, Actor(number, Role.RESIDENT))
        story.later(days=9).advanced()
        assert story.case.episode.verdict is verdict
