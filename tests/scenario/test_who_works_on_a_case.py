"""Of the team is whoever managed, planned or delivered, by whatever statement they did so.

Nobody of them collects: neither who put right what was complained of, nor who dropped a task,
found the pair or carried the case for another organisation.
"""

from typing import Any

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
    Vetting,
)
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.transfer import CaseLink
from linli_core.facts import Body, IncidentHandling, IncidentReport, ReplanRequest, TaskVoiding
from linli_core.lifecycle.state.team import team_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import CODE, COLLECTORS, COMMITTEE, MANAGER, RESIDENT, STEWARD

T = Trigger
ALSO_COLLECTS = RoleGrant(Role.THIRD_PARTY_EVALUATOR, CODE)


def _who_also_collects(story: CaseBuilder, role: Role) -> Actor:
    """Enter somebody who holds a role of the work and collects elsewhere."""
    grants = (RoleGrant(role, CODE), ALSO_COLLECTS)
    story.desk.put_people([Person(number="X1", name="示例兼职", grants=grants)])
    return Actor("X1", role)


@pytest.mark.parametrize(
    "item",
    [{"owner": "E2"}, {"owner": "X1"}],
    ids=("a collector", "somebody of the work"),
)
def test_whoever_puts_right_what_was_complained_of_does_not_collect(
    story: CaseBuilder, item: dict[str, Any]
) -> None:
    """The second round judges what they did."""
    _who_also_collects(story, Role.VOLUNTEER)
    story.up_to(CaseState.EVALUATING).judged(1).rectified(**item)
    opening = bodies.opening(2, collector=item["owner"])
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, opening) == {"collector_independent"}
    assert story.asked(collector="E3").judged(5).stands() is CaseState.EVALUATING


def test_whoever_states_what_was_put_right_does_not_collect(story: CaseBuilder) -> None:
    """The committee that answers for an item asks nobody whether it was enough."""
    story.up_to(CaseState.EVALUATING).judged(1)
    story.record(bodies.rectification(1, story.clock.now()), COMMITTEE)
    opening = bodies.opening(2, collector=COMMITTEE.number)
    assert story.why_not(T.SUBMIT_RECTIFICATION, MANAGER, opening) == {"collector_independent"}
    story.asked()
    assert story.case.state is CaseState.EVALUATING


STATED: tuple[tuple[Role, Body], ...] = (
    (Role.CASE_MANAGER, TaskVoiding(task="T1", reason="家人已经接手")),
    (Role.CASE_MANAGER, ReplanRequest(reason="换个时间上门")),
    (Role.CASE_MANAGER, IncidentHandling(measures="换了上门的时间")),
    (Role.ORG_MANAGER, IncidentHandling(measures="换了上门的人")),
)


@pytest.mark.parametrize(("role", "body"), STATED, ids=lambda x: getattr(x, "kind", x))
def test_whoever_steers_the_service_does_not_collect(
    story: CaseBuilder, role: Role, body: Body
) -> None:
    """One statement as its manager is enough to be of the team, whoever wrote the plan."""
    who = _who_also_collects(story, role)
    story.up_to(CaseState.IN_SERVICE).served()
    if isinstance(body, IncidentHandling):
        story.record(IncidentReport(nature="complaint", account="来得太晚"), RESIDENT)
    story.record(body, who)
    opening = bodies.opening(1, collector="X1")
    assert "collector_independent" in story.why_not(T.SUBMIT_RESULT, MANAGER, opening)


def test_a_neighbour_who_mended_it_unpaid_judges(story: CaseBuilder) -> None:
    """投工投劳: whoever lives with the result and put it right with their own hands has a say."""
    subject = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    shared = a_case(story.desk, story.clock, subject=subject, neighbourhood=False).surveyed()
    shared.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(CaseState.IN_SERVICE)
    shared.served(signed_by="R5").asked(households=("H1", "H3", "H4"))
    for number in ("R1", "R3", "R4"):
        voter = Actor(number, Role.RESIDENT)
        shared.record(bodies.ballot(1, overall=1), voter, recorder=COLLECTORS[0])
    shared.counted().rectified(owner="R3", answered_to="R1").asked(households=("H1", "H3", "H4"))
    shared.record(bodies.ballot(2, overall=1), Actor("R3", Role.RESIDENT), recorder=COLLECTORS[1])
    auditor = COLLECTORS[2]
    told = [b for b in shared.desk.rights(shared.case, auditor).ballots if b.round == 2]
    assert [(b.voter, b.counts) for b in told] == [("R3", True)]


@pytest.fixture
def merged(story: CaseBuilder) -> tuple[CaseBuilder, CaseBuilder]:
    """Two cases of R1, each served by another helper, are one; the first helper also collects."""
    story.up_to(CaseState.IN_SERVICE).served()
    number = story.helper.number
    grants = (RoleGrant(Role.VOLUNTEER, CODE), ALSO_COLLECTS)
    helper = Person(number=number, name="示例", grants=grants, vetting=Vetting.CHECKED, capacity=1)
    story.desk.put_people([helper])
    other = a_case(story.desk, story.clock, neighbourhood=False).up_to(CaseState.IN_SERVICE)
    other.served()
    assert other.helper != story.helper
    story.fire(T.MERGE, STEWARD, MergeDecision(survivor=other.case.number, reason="同一诉求"))
    other.case = other.desk.case(other.case)
    return story, other


def _why_not_collected_by(story: CaseBuilder, number: str) -> set[str]:
    opening = bodies.opening(story.case.episode.rounds + 1, collector=number)
    return story.why_not(T.SUBMIT_RESULT, MANAGER, opening)


def test_the_helper_of_a_case_that_was_merged_does_not_collect_in_the_survivor(
    merged: tuple[CaseBuilder, CaseBuilder],
) -> None:
    """What the survivor judges is the work of both."""
    story, survivor = merged
    assert _why_not_collected_by(survivor, story.helper.number) == {"collector_independent"}
    assert _why_not_collected_by(survivor, "E1") == set()


def test_kin_of_the_other_cases_helper_do_not_collect_either(
    merged: tuple[CaseBuilder, CaseBuilder],
) -> None:
    """Ties are read from when the other case began, and struck off later they are ties still."""
    story, survivor = merged
    kin = (RoleGrant(Role.THIRD_PARTY_EVALUATOR, CODE),)
    near = Person(number="X2", name="示例亲属", grants=kin, kin=(story.helper.number,))
    survivor.desk.put_people([near])
    survivor.later(hours=1).desk.put_people([evolve(near, kin=())])
    assert _why_not_collected_by(survivor, "X2") == {"collector_independent"}


def test_the_work_was_one_also_where_the_cases_are_parted_again(
    merged: tuple[CaseBuilder, CaseBuilder],
) -> None:
    """Neither helper collects for the other, on either side."""
    story, survivor = merged
    story.fire(T.UNMERGE, STEWARD, MergeReversal(reason="是两件事"))
    survivor.case = survivor.desk.case(survivor.case)
    also = (RoleGrant(Role.VOLUNTEER, CODE), ALSO_COLLECTS)
    also_collects = Person(number=survivor.helper.number, grants=also, vetting=Vetting.CHECKED)
    survivor.desk.put_people([also_collects])
    assert _why_not_collected_by(survivor, story.helper.number) == {"collector_independent"}
    assert _why_not_collected_by(story, survivor.helper.number) == {"collector_independent"}


def test_whom_the_survivor_serves_judges_it_whatever_they_did_for_the_other(
    story: CaseBuilder,
) -> None:
    """A resident who helped the neighbour they share a need with loses no voice of their own."""
    neighbour = SubjectRef(SubjectKind.RESIDENT, "R3")
    theirs = a_case(
        story.desk,
        story.clock,
        subject=neighbour,
        raised_by=Actor("R3", Role.RESIDENT),
        neighbourhood=False,
    )
    link = CaseLink(relation="merged_from", case=theirs.case.number, deliverers=("R1", "V2"))
    story.up_to(CaseState.EVALUATING)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see
    file.note(link, story.clock.now())
    assert team_of(file.case, file.facts).deliverers == {story.helper.number, "V2"}
