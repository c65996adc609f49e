"""A place of three households, one of them the helper's kin: nobody waits for what cannot count.

All of so few must answer. What kin say is heard, and is no ballot; the others still judge.
"""

import pytest

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.people import Person
from linli_core.domain.statements.collective import CountWitness
from linli_core.domain.terms import Verdict
from linli_core.services.desk import Desk
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE

S = CaseState
#: H1, H3 and H4, each with somebody who signed for the need.
ROLL = ("H1", "H3", "H4")


def _resident(number: str) -> Actor:
    return Actor(number, Role.RESIDENT)


def _asked(desk: Desk, clock: FixedClock, *kin: str) -> CaseBuilder:
    place = SubjectRef(SubjectKind.PLACE, "示例小区后院")
    story = a_case(desk, clock, subject=place, words="后院路灯不亮").surveyed()
    near = [Person(number=n, community=CODE, household=f"H{n[1:]}", kin=("V1",)) for n in kin]
    desk.put_people(near)
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(S.IN_SERVICE)
    return story.served(signed_by="R1").asked(households=ROLL)


@pytest.fixture
def asked(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """The household of R4 is the helper's family."""
    return _asked(desk, clock, "R4")


def test_the_others_judge_once_the_kin_were_heard(asked: CaseBuilder) -> None:
    """Three of three can never be had: two of the two who may judge are all, before a witness."""
    for number in ("R1", "R3", "R4"):
        asked.judged(by=_resident(number))
    assert asked.counted().stands() is S.EVALUATING
    assert asked.why_not(Trigger.PASS_EVALUATION, COMMITTEE) >= {"count_witnessed"}
    asked.record(CountWitness(round=1, counted=2), COMMITTEE).advanced()
    assert asked.stands() is S.CLOSING
    assert asked.case.episode.verdict is Verdict.SATISFIED


def test_nobody_is_left_out_by_asking_the_kin(asked: CaseBuilder) -> None:
    """One of the two others has not answered: the round is as little quorate as before."""
    for number in ("R1", "R4"):
        asked.judged(by=_resident(number))
    asked.record(CountWitness(round=1, counted=1), COMMITTEE)
    assert asked.counted().stands() is S.EVALUATING


def test_what_the_kin_say_against_it_is_heard(asked: CaseBuilder) -> None:
    """Kin who are dissatisfied keep the round from ending well, as anybody's word does."""
    asked.judged(overall=1, by=_resident("R4"))
    for number in ("R1", "R3"):
        asked.judged(by=_resident(number))
    asked.record(CountWitness(round=1, counted=2), COMMITTEE)
    assert asked.counted().stands() is not S.CLOSING


def test_where_all_are_the_helpers_kin_nobody_calls_it_satisfied(
    desk: Desk, clock: FixedClock
) -> None:
    """Three good words of the family are three words heard, and no verdict."""
    asked = _asked(desk, clock, "R1", "R2", "R3", "R4")
    for number in ("R1", "R3", "R4"):
        asked.judged(by=_resident(number))
    asked.record(CountWitness(round=1, counted=0), COMMITTEE)
    assert asked.counted().stands() is S.EVALUATING
    assert asked.case.episode.verdict is Verdict.NOT_EVALUATED
