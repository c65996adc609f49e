"""Who collects a round, by what its opening names."""

from datetime import date

import pytest

from linli_core import Actor, CaseState, Person, Role, RoleGrant
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.ids import FactId
from linli_core.domain.statements.evaluation import RoundOpening, VotingCode
from linli_core.errors import Refused
from linli_core.lifecycle.state.evaluation.collecting import may_collect, may_issue_codes
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import CODE, COMMITTEE, MANAGER, RESIDENT


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


def _issued(story: CaseBuilder, number: str, role: Role, no: int) -> Fact[VotingCode]:
    code, _ = VotingCode.issue("R1", no)
    return Fact(
        id=FactId(1),
        case_id=story.case.id,
        seq=99,
        body=code,
        author=Actor(number, role),
        at=story.clock.now(),
        recorder=Actor(number, role),
    )


def test_codes_are_for_a_round_that_somebody_collects(story: CaseBuilder) -> None:
    """The collector of the first round hands out none for a second that is not open."""
    facts = _facts(story.up_to(CaseState.EVALUATING))
    e1 = {no: _issued(story, "E1", Role.THIRD_PARTY_EVALUATOR, no) for no in (1, 2)}
    issuing = {no: may_issue_codes(story.case, facts, no, code) for no, code in e1.items()}
    assert issuing == {1: True, 2: False}
    committee = _issued(story, COMMITTEE.number, COMMITTEE.role, 2)
    assert may_issue_codes(story.case, facts, 2, committee)


@pytest.mark.parametrize(
    ("grant", "issues"),
    [
        (RoleGrant(Role.COMMITTEE, CODE), True),
        (RoleGrant(Role.COMMITTEE, CODE, until=date(2020, 1, 1)), False),
        (RoleGrant(Role.COMMITTEE, "110101001001"), False),
        (RoleGrant(Role.TOWNSHIP, CODE[:9]), True),
        (RoleGrant(Role.TOWNSHIP, CODE[:9], until=date(2020, 1, 1)), False),
        (RoleGrant(Role.TOWNSHIP, "110101001"), False),
    ],
    ids=["here", "was once", "elsewhere", "township", "was of it", "another township"],
)
def test_codes_are_handed_out_by_who_holds_the_office_of_the_place_on_that_day(
    story: CaseBuilder, grant: RoleGrant, *, issues: bool
) -> None:
    """Nobody hands out codes for an office that ended, or that reaches another place."""
    story.up_to(CaseState.EVALUATING)
    grants = (grant, RoleGrant(Role.SURVEYOR, CODE))
    known = Person(number="X7", name="旧人", community=CODE, household="H77", grants=grants)
    story.desk.put_people([known])
    code, _ = VotingCode.issue("R1", 1)
    if issues:
        story.record(code, Actor("X7", Role.SURVEYOR))
        return
    with pytest.raises(Refused) as refused:
        story.record(code, Actor("X7", Role.SURVEYOR))
    assert [why.rule for why in refused.value.reasons] == ["code_from_the_round"]
