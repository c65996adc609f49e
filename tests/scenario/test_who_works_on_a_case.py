"""Of the team is whoever managed, planned or delivered, by whatever statement they did so.

Nobody of them collects: neither who put right what was complained of, nor who dropped a task,
found the pair or carried the case for another organisation.
"""

from typing import Any

import pytest

from linli_core import Actor, CaseState, Person, Role, RoleGrant, SubjectKind, SubjectRef, Trigger
from linli_core.facts import Body, IncidentHandling, IncidentReport, ReplanRequest, TaskVoiding
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import CODE, COLLECTORS, COMMITTEE, MANAGER, RESIDENT

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
