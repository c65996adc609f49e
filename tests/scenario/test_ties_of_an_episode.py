"""Who is near to whoever worked on a case is asked of the whole episode, and of everybody in it.

A tie struck off the register while the case runs, today or back-dated, is a tie still; whoever
planned, led or answers for a task is of the team, however they are called when they collect.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.support.care_workbook import COLLECTOR, CareWorkbook
from tests.support.upload_office import Office

from linli_core import (
    Actor,
    CaseState,
    Linli,
    Person,
    Purpose,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
    Vetting,
)
from linli_core.domain.facts import Attempt
from linli_core.domain.statements.pairing import Member, PairingConfirmation, PairingProposal
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import DeliveryMode, Verdict
from linli_core.lifecycle.transitions.guards.pairing import team_allowed
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    COUNCIL,
    MANAGER,
    RESIDENT,
    SOCIAL_WORKER,
    SPOUSE,
    move_in,
    residents,
    staff,
)
from linli_core.testing.sample_plugin import COMPANY

T = Trigger
TIES = pytest.mark.parametrize(
    "tie",
    [{"kin": ("V1",)}, {"household": "H77"}, {"organisation": "示例服务社"}],
    ids=("kin", "household", "organisation"),
)
BACK = pytest.mark.parametrize("days", [0, 1, 900], ids=("today", "yesterday", "years ago"))


def _of_staff(number: str, **changed: Any) -> Person:  # noqa: ANN401 - any field of a person
    return evolve(next(p for p in staff() if p.number == number), **changed)


@TIES
@BACK
def test_a_tie_struck_off_while_the_case_runs_is_a_tie_still(
    story: CaseBuilder, tie: dict[str, Any], days: int
) -> None:
    """Nobody becomes apart from the helper by an entry made in the middle of the episode."""
    story.desk.put_people([_of_staff("V1", organisation="示例服务社", household="H77")])
    story.desk.put_people([_of_staff("E1", **tie)])
    story.up_to(CaseState.IN_SERVICE).served().later(hours=1)
    story.desk.put_people([_of_staff("E1")], at=story.clock.now() - timedelta(days=days))
    story.later(hours=1)
    opening = bodies.opening(1)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}


@BACK
def test_a_tie_entered_and_struck_off_within_the_round_spoils_its_ballots(
    story: CaseBuilder, days: int
) -> None:
    """Whoever was family for an hour of the episode was family of the team in it."""
    story.up_to(CaseState.IN_SERVICE).served().asked()
    story.desk.put_people([_of_staff("E1", kin=("V1",))])
    story.later(hours=1)
    story.desk.put_people([_of_staff("E1")], at=story.clock.now() - timedelta(days=days))
    story.later(hours=1).judged(5)
    assert story.counted().stands() is CaseState.EVALUATING


def test_a_tie_found_while_the_round_is_open_spoils_its_ballots(story: CaseBuilder) -> None:
    """Registers begin later than families: somebody else asks, as long as the round is open."""
    story.up_to(CaseState.IN_SERVICE).served().asked()
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    story.later(hours=1).desk.put_people([_of_staff("E1", kin=("V1",))])
    assert story.counted().stands() is CaseState.EVALUATING


def test_a_tie_that_ended_before_the_case_began_is_none(desk: Desk, clock: FixedClock) -> None:
    """Whoever left the helper's organisation last year collects like anybody else."""
    desk.put_people([_of_staff("V1", organisation="示例服务社")])
    desk.put_people([_of_staff("E1", organisation="示例服务社")])
    clock.advance(days=1)
    desk.put_people([_of_staff("E1")])
    clock.advance(days=1)
    story = a_case(desk, clock).up_to(CaseState.IN_SERVICE).served().asked().judged(5)
    assert story.stands() is CaseState.CLOSING


def test_a_tie_that_begins_after_the_verdict_changes_nothing(story: CaseBuilder) -> None:
    """What was judged once stays judged: a wedding of next month is no fault of this one."""
    story.up_to(CaseState.IN_SERVICE).served().asked().judged(5)
    story.later(days=1).desk.put_people([_of_staff("E1", kin=("V1",))])
    assert story.desk.case(story.case).episode.verdict is Verdict.SATISFIED


def test_a_case_manager_struck_off_does_not_sit_in_the_council(
    desk: Desk, clock: FixedClock
) -> None:
    """Whoever managed cases of the community in the episode is of the team of its council."""
    both = (RoleGrant(Role.DELIBERATION_COUNCIL, CODE), RoleGrant(Role.CASE_MANAGER, CODE))
    desk.put_people([_of_staff(f"K{n}", grants=both) for n in (1, 2, 3)])
    subject = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=subject).surveyed()
    desk.put_people([_of_staff(f"K{n}") for n in (1, 2, 3)], at=clock.now() - timedelta(days=9))
    story.later(hours=1).record(bodies.meeting("示例议〔2026〕1号"), COMMITTEE)
    stated = bodies.adoption(way="resolution", resolution="示例议〔2026〕1号")
    assert story.why_not(T.CONFIRM_NEED, COUNCIL, stated) == {"adopted_by_resident"}


def test_opponents_struck_off_after_a_meeting_were_members_of_it(
    desk: Desk, clock: FixedClock
) -> None:
    """A majority is not made by taking whoever voted against it out of the list."""
    subject = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=subject).surveyed()
    number = "示例议〔2026〕1号"
    votes = {"in_favour": ("K1", "K2"), "against": ("K3", "K4")}
    story.record(bodies.meeting(number, **votes), COMMITTEE).later(hours=1)
    gone = [_of_staff(n, grants=()) for n in ("K3", "K4", "K5")]
    desk.put_people(gone, at=clock.now() - timedelta(days=9))
    stated = bodies.adoption(way="resolution", resolution=number)
    assert story.why_not(T.CONFIRM_NEED, COUNCIL, stated) == {"adopted_by_resident"}


def test_a_helper_of_the_class_only_since_the_pairing_was_not_of_it_then(
    story: CaseBuilder,
) -> None:
    """A role that is given after the confirmation makes nobody one of those the rule allows."""
    story.desk.put_people([_of_staff("V1", grants=())])
    story.up_to(CaseState.PAIRING)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see
    now = story.clock.now()
    confirmed = PairingConfirmation(attempt=1)
    fact = file.written.draft(file.case, confirmed, MANAGER, now, MANAGER)
    story.desk.put_people([_of_staff("V1")], at=story.clock.advance(days=1))
    file = story.desk._take(story.case, story.clock.now(), ("V1",))  # noqa: SLF001 - as above
    members = (Member(helper="V1", lead=True),)
    body = PairingProposal(attempt=1, mode=DeliveryMode.PAIRING, members=members)
    proposal = file.written.draft(file.case, body, MANAGER, now, MANAGER)
    attempt = Attempt(T.CONFIRM_PAIRING, MANAGER, fact)
    seen = file.facts.with_facts(proposal, fact).with_attempt(attempt)
    assert team_allowed(file.case, seen) is not None


def test_whoever_moved_out_of_the_household_still_judges(desk: Desk, clock: FixedClock) -> None:
    """Nobody loses their say by being entered elsewhere while the case runs."""
    household = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=household).up_to(CaseState.IN_SERVICE).served().asked()
    story.record(bodies.ballot(1, overall=1), SPOUSE, recorder=COLLECTORS[0])
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0]).later(hours=1)
    spouse = Person(number="R2", name="示例乙", community=CODE, household="H99")
    desk.put_people([spouse], at=clock.now() - timedelta(days=900))
    assert story.counted().stands() is not CaseState.CLOSING


@BACK
def test_an_adult_struck_off_before_anybody_heard_them_is_waited_for(
    desk: Desk, clock: FixedClock, days: int
) -> None:
    """A round of a household does not end early by entering somebody elsewhere, on any day."""
    household = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=household).up_to(CaseState.IN_SERVICE).served()
    elsewhere = Person(number="R2", name="示例乙", community=CODE, household="H99")
    desk.put_people([elsewhere], at=clock.now() - timedelta(days=days))
    story.later(hours=1).asked().record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    assert story.counted(days=0).stands() is CaseState.EVALUATING
    story.record(bodies.ballot(1), SPOUSE, recorder=COLLECTORS[0])
    assert story.counted(days=0).stands() is CaseState.CLOSING


def test_whoever_had_moved_out_before_the_case_began_is_not_waited_for(
    desk: Desk, clock: FixedClock
) -> None:
    """A grown-up child who left the home last year has no part in a case of this one."""
    elsewhere = Person(number="R2", name="示例乙", community=CODE, household="H99")
    move_in(desk)
    desk.put_people([elsewhere])
    clock.advance(days=1)
    household = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=household, neighbourhood=False)
    story.up_to(CaseState.IN_SERVICE).served().asked()
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    assert story.counted(days=0).stands() is CaseState.CLOSING


# who is of the team

_ROLES = (Role.SOCIAL_WORKER, Role.PARTY_LEAD, Role.THIRD_PARTY_EVALUATOR)
BOTH = Person(number="X1", name="示例两任", grants=tuple(RoleGrant(r, CODE) for r in _ROLES))
ASKS = Actor("X1", Role.THIRD_PARTY_EVALUATOR)


@pytest.fixture(name="two_hats")
def _two_hats(story: CaseBuilder) -> CaseBuilder:
    story.desk.put_people([evolve(BOTH, vetting=_of_staff("W1").vetting)])
    return story


def test_whoever_leads_a_case_does_not_collect_it(two_hats: CaseBuilder) -> None:
    """The lead named at acceptance is of the team, whatever they are called afterwards."""
    two_hats.up_to(CaseState.TRIAGED).record(bodies.consent(Purpose.SERVICE), RESIDENT)
    two_hats.fire(T.ACCEPT, MANAGER, bodies.accepted(lead="X1"))
    two_hats.up_to(CaseState.IN_SERVICE).served()
    opening = bodies.opening(1, collector="X1")
    assert two_hats.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}


def test_whoever_answers_for_a_task_does_not_collect_the_case(two_hats: CaseBuilder) -> None:
    """Who is responsible by the plan judges no work of their own."""
    spec = TaskSpec(key="T1", task_type=COMPANY, responsible="X1")
    two_hats.up_to(CaseState.ACCEPTED).plan_begun().planned(tasks=(spec,)).approved()
    two_hats.paired().started().served()
    opening = bodies.opening(1, collector="X1")
    assert two_hats.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}


def test_whoever_states_what_was_done_does_not_collect_the_case(two_hats: CaseBuilder) -> None:
    """The author of a service record tells of the team's work, so somebody else asks."""
    two_hats.up_to(CaseState.IN_SERVICE)
    record = bodies.service(two_hats.clock.advance(days=1), "F1")
    two_hats.record(record, Actor("X1", Role.SOCIAL_WORKER))
    opening = bodies.opening(1, collector="X1")
    assert two_hats.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}


def test_kin_of_whoever_leads_does_not_collect_either(two_hats: CaseBuilder) -> None:
    """Family of the lead is family of the team."""
    two_hats.desk.put_people([_of_staff("E1", kin=("X1",))])
    two_hats.up_to(CaseState.TRIAGED).record(bodies.consent(Purpose.SERVICE), RESIDENT)
    two_hats.fire(T.ACCEPT, MANAGER, bodies.accepted(lead="X1"))
    two_hats.up_to(CaseState.IN_SERVICE).served()
    assert two_hats.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1)) == {
        "collector_independent"
    }


def test_a_resident_who_answers_for_their_own_part_judges(story: CaseBuilder) -> None:
    """Whom the case serves always judges, by whatever task the plan leaves to them."""
    own = next(p for p in residents() if p.number == "R1")
    helps = (RoleGrant(Role.VOLUNTEER, CODE),)
    story.desk.put_people([evolve(own, grants=helps, vetting=Vetting.CHECKED)])
    spec = TaskSpec(key="T1", task_type=COMPANY, responsible="R1")
    story.up_to(CaseState.ACCEPTED).plan_begun().planned(tasks=(spec,)).approved()
    story.paired().started().served().asked().judged(5)
    assert story.stands() is CaseState.CLOSING


def test_a_social_worker_outside_the_case_still_collects(story: CaseBuilder) -> None:
    """A role of the team's is no part in it: who had nothing to do with this case may ask."""
    story.up_to(CaseState.IN_SERVICE).served()
    number = SOCIAL_WORKER.number if story.helper != SOCIAL_WORKER else "E2"
    opening = bodies.opening(1, collector=number)
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == set()


# the same, told in sheets


def _book(folder: Path) -> CareWorkbook:
    return CareWorkbook(folder).accepted().planned().paired().served().asked().judged(5)


@pytest.mark.parametrize(
    ("kin", "verdict"), [("V1", Verdict.NOT_EVALUATED), ("C2", Verdict.SATISFIED)]
)
def test_a_tie_left_out_of_the_next_workbook_is_a_tie_still(
    tmp_path: Path, kin: str, verdict: Verdict
) -> None:
    """A sheet of the day before the round, without the kin of last week's, makes no collector."""
    book = CareWorkbook(tmp_path).accepted().planned().paired().served()
    without = [dict(row) for row in book.book["人员"]]
    book.staff_row("E1")["亲属"] = kin
    clock = FixedClock()
    with Linli.from_url("sqlite://", clock=clock.now) as linli:
        office = Office(linli, tmp_path)
        (case_id,) = office.hands_in(book.book, as_of=clock.advance(days=5)).cases
        office.hands_in({"人员": without}, as_of=clock.advance(days=1))
        asked = CareWorkbook(tmp_path).asked().judged(5).book["评价"]
        office.hands_in({"评价": asked}, as_of=clock.advance(days=20))
        with linli.reading() as reader:
            assert reader.case(case_id).episode.verdict is verdict


def test_the_lead_of_a_sheet_does_not_collect(tmp_path: Path) -> None:
    """Whom 研判 names under 牵头 judges nothing, though the register calls them an evaluator."""
    assert _book(tmp_path).comes_to()[1] is Verdict.SATISFIED
    led = CareWorkbook(tmp_path)
    led.staff_row("E1")["角色"] = "第三方评估、领办党员"
    led.accepted()
    led.book["研判"][0]["牵头"] = COLLECTOR[0]
    led.planned().paired().served().asked().judged(5)
    assert led.comes_to()[1] is not Verdict.SATISFIED
