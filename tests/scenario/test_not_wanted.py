"""成效由群众评价: whoever says that they did not want it is heard, though nobody has asked yet."""

from collections.abc import Callable

import pytest

from linli_core import Actor, CaseState, Trigger, Verdict
from linli_core.domain.statements.evaluation import WantedAnswer
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.terms import Wanted
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import COLLECTORS, RESIDENT, STEWARD, VOLUNTEER

NO = WantedAnswer(wanted=Wanted.NO, wanted_helper=Wanted.NO)


@pytest.fixture
def served(story: CaseBuilder) -> CaseBuilder:
    """A service that was given, and of which nobody has asked the resident yet."""
    return story.up_to(CaseState.IN_SERVICE).served()


def _withdrawn(story: CaseBuilder) -> None:
    story.fire(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())


def _merged(story: CaseBuilder) -> None:
    other = a_case(story.desk, story.clock, neighbourhood=False)
    decision = MergeDecision(survivor=other.case.number, reason="同一诉求")
    story.fire(Trigger.MERGE, STEWARD, decision)


@pytest.mark.parametrize("leave", [_withdrawn, _merged])
@pytest.mark.parametrize("writer", [COLLECTORS[0], VOLUNTEER])
def test_no_road_hides_that_it_was_not_wanted(
    served: CaseBuilder, leave: Callable[[CaseBuilder], None], writer: Actor
) -> None:
    """A no before any round is no less than a bad ballot, whoever wrote it down."""
    served.record(NO, RESIDENT, recorder=writer)
    leave(served)
    assert served.case.episode.verdict is Verdict.DISSATISFIED


def test_who_was_never_served_has_judged_no_service(story: CaseBuilder) -> None:
    """Before anything was done a no is a reason to go, and no verdict."""
    story.up_to(CaseState.PAIRED).record(NO, RESIDENT, recorder=COLLECTORS[0])
    _withdrawn(story)
    assert story.case.episode.verdict is Verdict.NOT_EVALUATED
