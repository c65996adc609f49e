"""Who collects a round, by what its opening names."""

import pytest

from linli_core import CaseState
from linli_core.domain.facts import Facts
from linli_core.domain.statements.evaluation import RoundOpening
from linli_core.lifecycle.state.evaluation.collecting import may_collect, may_issue_codes
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT


def _facts(story: CaseBuilder) -> Facts:
    return story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see


@pytest.mark.parametrize(
    ("number", "collects"), [("E1", True), ("E2", False), ("T1", False), ("R3", False)]
)
def test_a_round_that_names_its_collector_is_collected_by_nobody_else(
    story: CaseBuilder, number: str, *, collects: bool
) -> None:
    """Neither by another third party nor by the township."""
    facts = _facts(story.up_to(CaseState.EVALUATING))
    opening = opening_in_question(story.case, facts)
    assert opening is not None
    assert may_collect(story.case, facts, opening, number) is collects


@pytest.mark.parametrize(
    ("number", "collects"), [("E1", True), ("T1", True), ("C1", False), ("X9", False)]
)
def test_a_round_that_names_nobody_is_collected_by_office(
    story: CaseBuilder, number: str, *, collects: bool
) -> None:
    """The manager wrote down that the resident opens it."""
    story.up_to(CaseState.IN_SERVICE).served()
    story.record(RoundOpening(round=1), RESIDENT, recorder=MANAGER).advanced()
    facts = _facts(story)
    opening = opening_in_question(story.case, facts)
    assert opening is not None
    assert may_collect(story.case, facts, opening, number) is collects


def test_codes_are_for_a_round_that_somebody_collects(story: CaseBuilder) -> None:
    """The collector of the first round hands out none for a second that is not open."""
    facts = _facts(story.up_to(CaseState.EVALUATING))
    issuing = {no: may_issue_codes(story.case, facts, no, "E1") for no in (1, 2)}
    assert issuing == {1: True, 2: False}
    assert may_issue_codes(story.case, facts, 2, COMMITTEE.number)
