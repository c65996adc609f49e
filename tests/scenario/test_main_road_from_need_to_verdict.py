"""The main road as the notice tells it: 需求由群众提出、过程有群众参与、成效由群众评价."""

import itertools

import pytest

from linli_core import (
    Actor,
    CaseState,
    Channel,
    Linli,
    Refused,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.evaluation import WardView
from linli_core.domain.statements.intake import PublicMatter
from linli_core.domain.terms import Purpose, Stage, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COMMITTEE,
    COUNCIL,
    GUARDIAN,
    MANAGER,
    NEIGHBOUR,
    RESIDENT,
    SPOUSE,
    STRANGER,
    SURVEYOR,
    VOLUNTEER,
)
from linli_core.testing.sample_plugin import PROJECT

T = Trigger


def _road(story: CaseBuilder) -> list[Trigger | None]:
    return [entry.trigger for entry in story.desk.history(story.case)]


def test_from_the_survey_to_the_archive(story: CaseBuilder) -> None:
    """一、深入了解需求 … 成效由群众评价: every stage is passed, in order, each by whose it is."""
    story.up_to(CaseState.ARCHIVED)
    entries = story.desk.history(story.case)
    assert [(e.trigger, e.actor.number) for e in entries] == [
        (None, "R1"),
        (T.START_SURVEY, "S1"),
        (T.CONFIRM_NEED, "R1"),
        (T.TRIAGE, "M1"),
        (T.ACCEPT, "M1"),
        (T.START_PLAN, "M1"),
        (T.SUBMIT_PLAN, "M1"),
        (T.APPROVE_PLAN, "C1"),
        (T.CONFIRM_PAIRING, "M1"),
        (T.START_SERVICE, "M1"),
        (T.SUBMIT_RESULT, "M1"),
        (T.PASS_EVALUATION, "system"),
        (T.APPROVE_CLOSURE, "C1"),
        (T.ARCHIVE, "system"),
    ]
    assert [e.version for e in entries] == list(range(1, 15))
    assert all(a.target is b.source for a, b in itertools.pairwise(entries))
    episode = story.case.episode
    assert (episode.verdict, episode.rounds, episode.served) == (Verdict.SATISFIED, 1, True)


def test_a_committed_case_is_there_when_the_library_opens_again(
    linli: Linli, clock: FixedClock
) -> None:
    """What one transaction did, the next one reads, facts and words included."""
    with linli.begin() as desk:
        story = a_case(desk, clock, words="想有人陪说说话").up_to(CaseState.IN_SERVICE)
    with linli.reading() as reader:
        assert reader.case(story.case.number) == story.case
        assert [d.words for d in reader.demands(story.case)] == ["想有人陪说说话"]
        assert len(reader.facts(story.case)) == story.case.fact_seq


def test_facts_recorded_at_once_carry_a_case_as_far_as_a_person_step_by_step(
    story: CaseBuilder,
) -> None:
    """`advance` fires each trigger in the name of the author of the fact that justifies it."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    story.record(bodies.survey(), SURVEYOR).record(bodies.adoption(), RESIDENT)
    story.record(bodies.guidance(Stage.TRIAGE), COMMITTEE).record(bodies.triage(), MANAGER)
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT).record(bodies.accepted(), MANAGER)
    story.record(bodies.consent(Purpose.PAIRING), RESIDENT).record(bodies.plan(), MANAGER)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE).record(bodies.review(), COMMITTEE)
    assert story.stands() is CaseState.REGISTERED
    assert story.advanced().stands() is CaseState.PAIRING
    entries = story.desk.history(story.case)
    assert [(e.trigger, e.actor.number) for e in entries[1:]] == [
        (T.START_SURVEY, "S1"),
        (T.CONFIRM_NEED, "R1"),
        (T.TRIAGE, "M1"),
        (T.ACCEPT, "M1"),
        (T.START_PLAN, "M1"),
        (T.SUBMIT_PLAN, "M1"),
        (T.APPROVE_PLAN, "C1"),
    ]
    version = story.case.version
    assert story.advanced().case.version == version


def test_nobody_is_surveyed_without_consent(story: CaseBuilder) -> None:
    """上门走访 needs the resident's consent; no council makes their need a public matter."""
    assert story.why_not(T.START_SURVEY, SURVEYOR, bodies.survey()) == {"consent_survey_or_public"}
    story.record(PublicMatter(reference="示例议〔2026〕1号"), COUNCIL)
    assert story.why_not(T.START_SURVEY, SURVEYOR, bodies.survey()) == {"consent_survey_or_public"}
    assert story.surveyed().stands() is CaseState.SURVEYING


def test_a_neighbours_observation_waits_until_the_resident_adopts_it(
    desk: Desk, clock: FixedClock
) -> None:
    """需求由群众提出: an informant's words count only once the resident makes them their own."""
    story = a_case(desk, clock, raised_by=NEIGHBOUR, channel=Channel.NEIGHBOUR).surveyed()
    adopt = bodies.adoption(adopters=("R3",))
    assert story.why_not(T.CONFIRM_NEED, STRANGER, adopt) == {"not_of_this_case"}
    for_another = bodies.adoption(adopters=("R2",))
    assert story.why_not(T.CONFIRM_NEED, RESIDENT, for_another) == {"adopted_by_resident"}
    next_step = desk.waits_for(story.case, as_of=clock.now())
    assert next_step.trigger is T.CONFIRM_NEED
    assert {r.rule for r in next_step.refusals} == {"fact_missing"}
    assert story.confirmed().stands() is CaseState.NEED_CONFIRMED


def test_a_plan_without_residents_in_it_is_not_submitted(story: CaseBuilder) -> None:
    """过程有群众参与: the plan says what residents do, and that the resident agrees."""
    story.up_to(CaseState.PLANNING).record(bodies.consent(Purpose.PAIRING), RESIDENT)
    empty = bodies.plan(residents_part=" ", subject_agreed=False, five_actors={}, goals=())
    assert story.why_not(T.SUBMIT_PLAN, MANAGER, empty) == {
        "residents_part_in_plan",
        "subject_agreed",
        "five_actors_filled",
        "goals_and_tasks",
    }


def test_a_pairing_needs_both_to_say_yes(story: CaseBuilder) -> None:
    """结对帮扶: proposed, answered by the resident, answered by the helper, then confirmed."""
    story.up_to(CaseState.PAIRING)
    confirm = bodies.confirmation()
    assert "proposal_made" in story.why_not(T.CONFIRM_PAIRING, MANAGER, confirm)
    story.proposed()
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, confirm) == {
        "resident_accepts_partner",
        "partner_accepts",
    }
    story.record(bodies.answer("resident"), RESIDENT)
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, confirm) == {"partner_accepts"}
    story.record(bodies.answer("helper"), story.helper)
    assert story.why_not(T.CONFIRM_PAIRING, MANAGER, confirm) == set()
    assert story.stands() is CaseState.PAIRED


def test_a_refused_partner_is_not_proposed_again(story: CaseBuilder) -> None:
    """A resident's no is heard: the next proposal names somebody else."""
    story.up_to(CaseState.PAIRING).proposed()
    first = story.helper
    story.answered(resident=False).proposed()
    assert story.helper != first
    assert story.proposals == 2
    story.answered().fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(2))
    assert story.stands() is CaseState.PAIRED


def test_the_same_volunteer_never_takes_more_residents_than_agreed(
    desk: Desk, clock: FixedClock
) -> None:
    """Capacity of 3 and four cases: the fourth goes to somebody else."""
    helpers = []
    for n in range(4):
        story = a_case(desk, clock, neighbourhood=n == 0).up_to(CaseState.PAIRED)
        helpers.append(story.helper.number)
    assert max(helpers.count(h) for h in helpers) <= 3


def test_neighbours_repair_their_own_place_without_a_one_to_one_partner(
    desk: Desk, clock: FixedClock
) -> None:
    """社区环境: k named co-signers raise it, a project of residents does it, and they judge it."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区2号楼")
    story = a_case(desk, clock, words="楼道灯坏了", subject=place)
    story.record(PublicMatter(reference="示例议〔2026〕2号"), COUNCIL)
    story.fire(T.START_SURVEY, SURVEYOR, bodies.survey())
    few = bodies.adoption(way="co_signers", adopters=("R1", "R2", "R3"))
    assert story.why_not(T.CONFIRM_NEED, RESIDENT, few) == {"adopted_by_resident"}
    enough = ("R1", "R3", "R4")
    story.confirmed(way="co_signers", adopters=enough)
    story.triaged(task_type=PROJECT).fire(T.ACCEPT, MANAGER, bodies.accepted()).plan_begun()
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.project_plan())
    story.plans = 1
    story.approved().self_served()
    assert story.stands() is CaseState.IN_SERVICE
    steps = ("deliberate", "resolve", "post", "start_work", "accept", "hand_over")
    story.served(steps=steps, evidence=("验收单",), deliverers=("V1",), signed_by="R5")
    story.asked(households=bodies.roll(12))
    for resident in ("R3", "R4"):
        story.judged(by=Actor(resident, Role.RESIDENT))
        assert story.stands() is CaseState.EVALUATING
    # R1 and R2 are one household, which has one ballot.
    story.judged(by=RESIDENT).judged(by=SPOUSE).counted()
    assert story.stands() is CaseState.CLOSING
    assert story.closed().case.episode.verdict is Verdict.SATISFIED


def test_a_pairing_task_does_not_start_without_a_partner(story: CaseBuilder) -> None:
    """Company (W1) needs a partner; `self_serve` refuses it."""
    story.up_to(CaseState.PAIRING)
    start = bodies.start(story.clock.now())
    assert story.why_not(T.SELF_SERVE, MANAGER, start) == {"flow_needs_no_partner"}


def test_residents_are_asked_only_when_the_work_is_done(story: CaseBuilder) -> None:
    """Before the verdict stand service, the residents' part in it, settled tasks, evidence."""
    story.up_to(CaseState.IN_SERVICE)
    asked = bodies.opening()
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, asked) == {
        "served_in_episode",
        "residents_part_recorded",
        "tasks_settled",
    }
    story.served(residents_part="", evidence=("签到",))
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, asked) == {
        "residents_part_recorded",
        "evidence_complete",
    }
    biased = bodies.opening(collector=story.helper.number)
    assert "collector_independent" in story.why_not(T.SUBMIT_RESULT, MANAGER, biased)
    story.served()
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, asked) == set()


def test_only_the_residents_answer_passes_an_evaluation(story: CaseBuilder) -> None:
    """成效由群众评价: a deliverer's or a stranger's ballot moves nothing."""
    story.up_to(CaseState.EVALUATING)
    with pytest.raises(Refused, match="LL-1007"):
        story.record(bodies.ballot(), VOLUNTEER)
    with pytest.raises(Refused, match="LL-1007"):
        story.record(bodies.ballot(), STRANGER)
    assert story.why_not(T.PASS_EVALUATION, SYSTEM) == {"round_quorate"}
    assert story.why_not(T.PASS_EVALUATION, MANAGER) == {"not_authorised", "round_quorate"}
    assert story.advanced().stands() is CaseState.EVALUATING


def test_the_guardian_may_judge_for_their_ward(story: CaseBuilder) -> None:
    """A guardian's ballot counts beside what the ward, who cannot write, said or showed."""
    story.up_to(CaseState.EVALUATING)
    story.judged(
        by=GUARDIAN, proxy=True, ward_view=WardView.CONTENT, ward_said="拉着志愿者的手点头"
    )
    assert story.stands() is CaseState.CLOSING


def test_a_ballot_collected_by_the_team_does_not_count(story: CaseBuilder) -> None:
    """Who served does not collect the verdict on it."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(), RESIDENT, recorder=story.helper)
    assert story.advanced().stands() is CaseState.EVALUATING
    next_step = story.desk.waits_for(story.case, as_of=story.clock.now())
    assert next_step.trigger is T.PASS_EVALUATION
    assert "收集人不独立" in "".join(r.reason("zh") for r in next_step.refusals)
