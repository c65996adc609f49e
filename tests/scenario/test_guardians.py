"""成效由群众评价: a guardian speaks beside the ward, on a ground, and never instead of them.

Who is guardian is read in the register as it stood; whoever works on the case, or is suspected of
harming the ward, says nothing in the ward's name.
"""

from datetime import date, timedelta
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
    Purpose,
    Role,
    RoleGrant,
    Trigger,
    Verdict,
)
from linli_core.domain.statements.closure import IncidentReport, Withdrawal
from linli_core.domain.statements.evaluation import WardView
from linli_core.domain.statements.intake import Consent, ConsentWithdrawal
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    residents,
)

T = Trigger
OTHER = Actor("M2", Role.GUARDIAN)


def _ward(**changed: Any) -> Person:  # noqa: ANN401 - any field of a person
    return evolve(residents()[0], **changed)


def _held(guardian: str, **changed: Any) -> Guardianship:  # noqa: ANN401 - any field of it
    fields = {"ground": GuardianGround.APPOINTED, "since": date(2020, 1, 1), **changed}
    return Guardianship(guardian=guardian, **fields)


def _yes(purpose: Purpose, by: Actor = GUARDIAN) -> Consent:
    return evolve(bodies.consent(purpose), given_by=by.number)


def test_a_guardian_made_for_an_hour_gives_no_verdict(story: CaseBuilder) -> None:
    """A case manager put down as guardian of an able adult says nothing for her."""
    story.up_to(CaseState.EVALUATING)
    story.desk.put_people([_ward(guardian="M2")])
    ballot = bodies.ballot(1, proxy=True)
    assert refused_by(story.record, ballot, OTHER, recorder=COLLECTORS[0]) == {
        "guardianship_grounded"
    }
    story.desk.put_people([_ward()])
    story.record(bodies.ballot(1, overall=1, harm=True), RESIDENT, recorder=COLLECTORS[0])
    assert story.advanced().stands() is CaseState.RECTIFYING
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_even_with_a_ground_made_up_the_ward_is_heard(story: CaseBuilder) -> None:
    """An invented ground gives a ballot, but no good end before the resident herself was asked."""
    story.up_to(CaseState.EVALUATING)
    story.desk.put_people([_ward(guardianships=(_held("M2"),))])
    story.record(bodies.ballot(1, proxy=True), OTHER, recorder=COLLECTORS[0])
    assert story.advanced().stands() is CaseState.EVALUATING
    assert story.desk.waits_for(story.case).refusals[0].rule == "ward_heard"
    story.desk.put_people([_ward()])
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    assert story.advanced().case.episode.verdict is Verdict.DISSATISFIED


def test_the_guardian_and_the_ward_both_judge_and_the_less_satisfied_counts(
    story: CaseBuilder,
) -> None:
    """The ward's own ballot stands beside the guardian's, whichever came first."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=2), RESIDENT, recorder=COLLECTORS[0])
    story.record(bodies.ballot(1, proxy=True), GUARDIAN, recorder=COLLECTORS[0]).advanced()
    assert story.case.episode.verdict is Verdict.DISSATISFIED


@pytest.mark.parametrize(
    ("held", "may"),
    [
        ({}, True),
        ({"since": date(2030, 1, 1)}, False),
        ({"until": date(2025, 12, 31)}, False),
        ({"since": None}, False),
        ({"since": None, "ground": GuardianGround.PARENT}, True),
    ],
    ids=("in force", "not yet", "ended", "without a beginning", "a parent"),
)
def test_a_guardianship_has_a_beginning_and_an_end(
    story: CaseBuilder,
    held: dict[str, Any],
    may: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """Nobody speaks for a ward before the first day, after the last, or without either."""
    story.desk.put_people([_ward(guardian="", guardianships=(_held("G1", **held),))])
    told = refused_by(story.record, _yes(Purpose.SURVEY), GUARDIAN)
    assert told == (set() if may else {"not_of_this_case"})


def test_a_committee_that_is_guardian_by_law_speaks_through_a_member(story: CaseBuilder) -> None:
    """Where nobody else is left the committee is guardian; a stranger to it is not."""
    by_law = _held(CODE, ground=GuardianGround.COMMITTEE)
    story.desk.put_people([_ward(guardian="", guardianships=(by_law,))])
    stranger, member = Actor("S1", Role.GUARDIAN), Actor("C1", Role.GUARDIAN)
    told = refused_by(story.record, _yes(Purpose.SURVEY, stranger), stranger)
    assert told == {"not_of_this_case"}
    assert refused_by(story.record, _yes(Purpose.SURVEY, member), member) == set()


def test_whoever_works_on_the_case_takes_no_part_as_a_guardian(story: CaseBuilder) -> None:
    """The member who manages the case does not answer for the ward; another member does."""
    by_law = _held(CODE, ground=GuardianGround.COMMITTEE)
    seats = (RoleGrant(Role.COMMITTEE, CODE), RoleGrant(Role.CASE_MANAGER, CODE))
    story.desk.put_people(
        [
            _ward(guardian="", guardianships=(by_law,)),
            Person(number="M1", name="示例M1", grants=seats),
        ]
    )
    story.up_to(CaseState.IN_SERVICE)
    withdrawal = ConsentWithdrawal(purpose=Purpose.PHOTO)
    mine = Actor(MANAGER.number, Role.GUARDIAN)
    assert refused_by(story.record, withdrawal, mine) == {"guardian_not_on_team"}
    assert refused_by(story.record, withdrawal, Actor("C2", Role.GUARDIAN)) == set()


@pytest.mark.parametrize(
    ("recorder", "suffices"),
    [(COLLECTORS[0], True), (MANAGER, False), (GUARDIAN, False)],
    ids=("independent", "of the team", "the guardian"),
)
def test_against_a_suspected_guardian_the_wards_own_word_suffices(
    story: CaseBuilder,
    recorder: Actor,
    suffices: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """A child tells an independent recorder: the guardian is silent, and the child may leave."""
    child = _ward(guardian="", birth=date(2014, 5, 1), guardianships=(_held("G1"),))
    story.desk.put_people([child])
    story.up_to(CaseState.IN_SERVICE)
    report = IncidentReport(nature="neglect", suspects=("G1",), account="不给饭吃")
    story.record(report, RESIDENT, recorder=COLLECTORS[0])
    yes = _yes(Purpose.PHOTO)
    assert refused_by(story.record, yes, GUARDIAN) == {"guardian_not_suspected"}
    leave = Withdrawal(informed=True, reason="我想住到外婆家去")
    story.record(leave, RESIDENT, recorder=recorder)
    told = {
        refusal.rule for refusal in story.desk.explain(story.case, RESIDENT)[T.WITHDRAW].refusals
    }
    assert ("capacity_to_decide" not in told) is suffices


def test_the_good_word_of_a_suspected_guardian_needs_the_wards_own_ballot(
    story: CaseBuilder,
) -> None:
    """What a suspected guardian says the ward said is no word of the ward's."""
    story.up_to(CaseState.EVALUATING)
    report = IncidentReport(nature="neglect", suspects=("G1",))
    story.record(report, RESIDENT, recorder=COLLECTORS[0])
    told: dict[str, Any] = {"ward_view": WardView.CONTENT, "ward_said": "她说很好"}
    ballot = bodies.ballot(1, proxy=True, **told)
    story.record(ballot, GUARDIAN, recorder=COLLECTORS[0]).advanced()
    assert story.stands() is CaseState.EVALUATING
    story.judged(by=RESIDENT)
    assert story.stands() is CaseState.CLOSING


def test_a_guardians_complaint_is_always_heard(story: CaseBuilder) -> None:
    """Who is suspected, or works on the case, may still tell of harm to the ward."""
    story.up_to(CaseState.IN_SERVICE)
    story.record(IncidentReport(nature="neglect", suspects=("G1",)), RESIDENT)
    told = IncidentReport(nature="injury", account="摔倒了没人扶")
    assert refused_by(story.record, told, GUARDIAN) == set()


def test_what_was_said_stands_after_the_guardianship_ended(story: CaseBuilder) -> None:
    """A consent that a guardian gave while they were one is not undone by the register."""
    story.record(_yes(Purpose.SURVEY), GUARDIAN)
    story.later(days=1)
    ended = _held("G1", ground=GuardianGround.KIN, until=story.clock.now().date())
    story.desk.put_people([_ward(guardian="", guardianships=(ended,))])
    story.later(days=2)
    assert refused_by(story.record, _yes(Purpose.SERVICE), GUARDIAN) == {"not_of_this_case"}
    assert story.clock.now() - timedelta(days=3) > story.desk.facts(story.case)[0].at
    story.fire(T.START_SURVEY, Actor("S1", Role.SURVEYOR), bodies.survey())
    assert story.stands() is CaseState.SURVEYING
