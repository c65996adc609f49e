"""Erasing words never changes what they did: that there was a complaint is kept, not what it said.

Nor does it take a case from whoever wished their words gone: it comes to its verdict all the same.
"""

from collections.abc import Callable

import pytest

from linli_core import CaseState, Trigger, Verdict
from linli_core.domain.statements.evaluation import Ballot, Rectification, Waiver
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, MANAGER, RESIDENT, STEWARD

WORDS = "他没来过几次，还要钱"


def _erase(story: CaseBuilder) -> int:
    story.clock.advance(hours=1)
    gone = story.desk.erase_words(story.case, "本人要求", STEWARD, as_of=story.clock.now())
    story.case = story.desk.case(story.case)
    return gone


def _words(story: CaseBuilder) -> str:
    told = [f.body for f in story.desk.facts(story.case)]
    return repr([*told, *(d.words for d in story.desk.demands(story.case))])


def test_a_complaint_beside_a_good_grade_is_asked_about_though_its_words_are_gone(
    story: CaseBuilder,
) -> None:
    """The steward makes nobody content; whoever collects asks, and then it counts."""
    story.up_to(CaseState.EVALUATING).judged(5, complaint=WORDS).counted()
    assert story.stands() is CaseState.EVALUATING
    assert _erase(story) > 0
    assert WORDS not in _words(story)
    assert story.advanced().stands() is CaseState.EVALUATING
    story.judged(5, content_after_all=True)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_complaint_that_nobody_asked_about_ends_as_one_though_its_words_are_gone(
    story: CaseBuilder,
) -> None:
    """A round that is left with it is not satisfied, and not unevaluated either."""
    story.up_to(CaseState.EVALUATING).judged(5, complaint=WORDS)
    _erase(story)
    story.later(days=30).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_words_that_said_nothing_say_nothing_when_they_are_gone(story: CaseBuilder) -> None:
    """无 in the cell of complaints is none, erased or not."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, complaint="无"), RESIDENT, recorder=COLLECTORS[0])
    assert _erase(story) > 0
    assert story.advanced().case.episode.verdict is Verdict.SATISFIED


def _before_the_round(story: CaseBuilder) -> None:
    story.up_to(CaseState.IN_SERVICE).served()


def _after_a_bad_round(story: CaseBuilder) -> None:
    story.up_to(CaseState.EVALUATING).judged(1, complaint=WORDS).rectified()


def _while_it_is_surveyed(story: CaseBuilder) -> None:
    story.surveyed()


@pytest.mark.parametrize(
    "told", [_while_it_is_surveyed, _before_the_round, _after_a_bad_round], ids=lambda f: f.__name__
)
def test_whoever_wishes_their_words_gone_is_served_and_judges_all_the_same(
    story: CaseBuilder, told: Callable[[CaseBuilder], None]
) -> None:
    """The plan and the records say without their words that residents had a part."""
    told(story)
    assert _erase(story) > 0
    if story.stands() is CaseState.SURVEYING:
        story.up_to(CaseState.IN_SERVICE).served()
    story.asked().judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_that_nobody_took_part_stays_so(story: CaseBuilder) -> None:
    """Erasing 没有参与 makes no part of the residents' of it."""
    story.up_to(CaseState.IN_SERVICE)
    story.served(residents_part="老人全程没有参与", participation=())
    _erase(story)
    assert "residents_part_recorded" in story.why_not(
        Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1)
    )


def test_a_yes_to_drop_one_item_is_none_to_drop_another_when_the_words_are_gone(
    story: CaseBuilder,
) -> None:
    """Of two erased texts it is still known whether they were the same."""
    story.up_to(CaseState.EVALUATING).judged(1)
    for matter in ("来得太晚", "收了二十元"):
        item = bodies.rectification(1, None, matter=matter, dropped=True)
        story.record(item, MANAGER)
    story.record(Waiver(accepts=True, matter="来得太晚", round=1), RESIDENT)
    _erase(story)
    opening = bodies.opening(2)
    assert story.why_not(Trigger.SUBMIT_RECTIFICATION, MANAGER, opening) == {"items_done"}
    items = [f.body for f in story.desk.facts(story.case) if isinstance(f.body, Rectification)]
    yes = Waiver(accepts=True, matter=items[1].matter, round=1)
    story.record(yes, RESIDENT)
    assert story.why_not(Trigger.SUBMIT_RECTIFICATION, MANAGER, opening) == set()


def test_a_second_erasure_leaves_what_the_first_has_kept(story: CaseBuilder) -> None:
    """Words that came since are erased, and those of before are gone and marked as they were."""
    story.up_to(CaseState.EVALUATING).judged(5, complaint=WORDS)
    _erase(story)
    story.judged(5, complaint="又来晚了", content_after_all=False)
    assert _erase(story) > 0
    told = [f.body.complaint for f in story.desk.facts(story.case) if isinstance(f.body, Ballot)]
    assert len(set(told)) == len(told) == 2
    assert story.desk.verify().findings == ()
