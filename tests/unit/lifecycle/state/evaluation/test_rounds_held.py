"""A case that moved, or that another joined, goes on counting its rounds; nothing begins anew."""

import pytest

from linli_core import Actor, CaseState, Person, Role, RoleGrant, Trigger
from linli_core.domain.community import Community
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.domain.statements.transfer import CaseLink, TransferAnswer, TransferRequest
from linli_core.domain.terms import Purpose, Setting
from linli_core.lifecycle.state.evaluation.rounds_held import (
    came_with,
    level_rounds_scored,
    next_round,
)
from linli_core.services.case.case_file import CaseFile
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, STEWARD

T = Trigger
THERE = "990101002001"
NEW_HOME = Actor("N1", Role.RECEIVING_COMMITTEE)


@pytest.fixture
def complained(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A case whose only round so far came out dissatisfied."""
    there = Community(code=THERE, name="示例二社区", setting=Setting.URBAN, override_reason="示例")
    story = a_case(desk, clock).up_to(CaseState.EVALUATING).judged(1)
    desk.put_communities([there])
    desk.put_people([Person(number="N1", grants=(RoleGrant(Role.COMMITTEE, THERE),))])
    return story


def _file(story: CaseBuilder, number: str) -> CaseFile:
    desk = story.desk
    return desk._take(desk.case(number), story.clock.now())  # noqa: SLF001 - what rules see


def _moved(story: CaseBuilder) -> str:
    story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
    move = TransferRequest(target=THERE, reason="随子女搬家", farewell=True)
    story.fire(T.START_TRANSFER, MANAGER, move)
    story.fire(T.ACCEPT_TRANSFER, NEW_HOME, TransferAnswer(accepted=True))
    links = (f.body for f in story.desk.facts(story.case) if isinstance(f.body, CaseLink))
    return next(link.case for link in links if link.relation == "moved_to")


def test_whoever_moves_after_a_bad_round_is_asked_in_the_second(complained: CaseBuilder) -> None:
    """A new address begins no new count, and the collector of before does not ask again."""
    file = _file(complained, _moved(complained))
    link = came_with(file.case, file.facts)
    assert link is not None
    assert (link.rounds, link.collectors) == (1, ("E1",))
    assert next_round(file.case, file.facts) == 2
    assert level_rounds_scored(file.case, file.facts) == 1


def test_of_two_that_joined_the_one_with_more_rounds_is_gone_on_from(
    complained: CaseBuilder,
) -> None:
    """A case that was never judged, joining later, takes no round away."""
    survivor, fresh = (
        a_case(complained.desk, complained.clock, neighbourhood=False).surveyed() for _ in range(2)
    )
    complained.rectified().fire(T.REPLAN, MANAGER, ReplanRequest(reason="换一种帮法"))
    decision = MergeDecision(survivor=survivor.case.number, reason="同一诉求")
    for joining in (complained, fresh):
        joining.fire(T.MERGE, STEWARD, decision)
    file = _file(survivor, survivor.case.number)
    link = came_with(file.case, file.facts)
    assert link is not None
    assert (link.case, link.rounds) == (complained.case.number, 1)
    assert next_round(file.case, file.facts) == 2


def test_a_case_of_its_own_came_with_nothing(complained: CaseBuilder) -> None:
    """It counts the rounds that it held itself."""
    file = _file(complained, complained.case.number)
    assert came_with(file.case, file.facts) is None
    assert next_round(file.case, file.facts) == 2
