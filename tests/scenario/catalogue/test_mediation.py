"""参与调解社区物业纠纷、家庭纠纷、邻里纠纷和农村土地承包经营纠纷 (notice 二(三))."""

import pytest
from attrs import evolve

from linli_core.domain.statements.closure import IncidentClosure
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.incident import AuthorityReport
from linli_core.domain.statements.plan import ReplanRequest, TaskSpec
from linli_core.domain.terms import Applicability, CaseState, Trigger, Verdict
from linli_core.errors import InvalidInput, Refused
from linli_core.lifecycle.clocks.duties import duties
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.plugin_system.registry import make_registry
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, STRANGER, SUPERVISOR
from linli_core.testing.round_trip import case_of_type
from linli_core.testing.task_stories import Begun, stands_at, why_no_work, work

SIDES = DisputeParties(parties=("R1", "R3"))
ALL = {"parties": "2", "willing": "2"}
SCREENED = {"screener": "W1", "violence_found": "否"}
MEDIATION_EVIDENCE = ("调解登记", "笔录", "协议书", "履行回访")


@pytest.mark.parametrize("code", ["property", "family", "neighbour", "land"])
def test_a_dispute_has_its_sides_on_record_before_its_plan(
    office: Desk, clock: FixedClock, code: str
) -> None:
    """Nobody settles a quarrel with one of its sides; both will judge how it was settled."""
    found = office._context.registry.task_types[f"safe.mediation.{code}"]  # noqa: SLF001 - as the kit
    assert found.parties == len(SIDES.parties)
    story = case_of_type(office, clock, found).accepted().plan_begun()
    spec = TaskSpec(key="T1", task_type=found.code, responsible="W1")
    plan = bodies.project_plan(1, tasks=(spec,))
    for named in ((), ("R1",), ("R1",)):
        if named:
            story.record(DisputeParties(parties=named), MANAGER)
        assert "parties_named" in story.why_not(Trigger.SUBMIT_PLAN, MANAGER, plan)
    story.record(SIDES, COMMITTEE)
    assert "parties_named" not in story.why_not(Trigger.SUBMIT_PLAN, MANAGER, plan)


def test_each_side_of_a_mediation_judges_and_leaves_for_itself(begun: Begun) -> None:
    """The neighbour it is not named after is asked, too; and either of them may stop it."""
    story = begun("safe.mediation.neighbour")
    work(story, "all_willing", "hear", "mediate", "agree", form=ALL, evidence=MEDIATION_EVIDENCE)
    work(story, "perform", "complete", evidence=MEDIATION_EVIDENCE).asked().judged(5)
    assert story.stands() is CaseState.EVALUATING
    story.judged(1, by=STRANGER)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_mediation_starts_only_when_all_parties_are_willing(begun: Begun) -> None:
    """自愿: with one party unwilling it does not start, whatever else is recorded."""
    story = begun("safe.mediation.neighbour")
    assert why_no_work(story, "all_willing", form={"parties": "3", "willing": "2"}) == {
        "safe.all_parties_willing"
    }
    assert why_no_work(story, "all_willing") == {"safe.all_parties_willing"}
    with pytest.raises(InvalidInput):
        work(story, "hear")
    assert stands_at(story) == "registered"
    work(story, "all_willing", form={"parties": "3", "willing": "3"})
    assert stands_at(story) == "willing"


@pytest.mark.parametrize(("parties", "willing"), [("0", "0"), ("1", "1"), ("2", "1")])
def test_nobody_is_mediated_with_themselves(begun: Begun, parties: str, willing: str) -> None:
    """各方自愿: one party, or none, is no mediation, however willing."""
    story = begun("safe.mediation.neighbour")
    with pytest.raises((Refused, InvalidInput)):
        work(story, "all_willing", form={"parties": parties, "willing": willing})
    assert stands_at(story) == "registered"


def test_violence_once_found_is_not_unsaid_by_a_later_record(begun: Begun) -> None:
    """先筛查家庭暴力: saying no afterwards starts nothing; only a correction does."""
    story = begun("safe.mediation.family")
    work(story, "screen", form={**SCREENED, "violence_found": "是"})
    unsaid = {**ALL, "violence_found": "否"}
    assert why_no_work(story, "all_willing", form=unsaid) == {"safe.no_mediation_with_violence"}
    screen = story.desk.facts(story.case)[-1]
    right = evolve(screen.body, form={**SCREENED, "violence_found": "否"})
    story.case = story.desk.record(
        story.case, right, MANAGER, story.clock.now(), corrects=screen.id
    )
    assert why_no_work(story, "all_willing", form=unsaid) == set()


def test_a_requisition_once_named_is_not_unsaid_by_a_later_record(begun: Begun) -> None:
    """征地补偿: what was found to be one is not mediated because the next record says otherwise."""
    story = begun("safe.mediation.land")
    assert why_no_work(story, "all_willing", form={**ALL, "requisition": "是"}) == {
        "safe.not_requisition"
    }
    work(story, form={"requisition": "是"})
    refused = why_no_work(story, "all_willing", form={**ALL, "requisition": "否"})
    assert refused == {"safe.not_requisition"}


def test_an_agreement_is_performed_and_judged_by_the_parties(begun: Begun) -> None:
    """协议、履行回访: heard, mediated, agreed, confirmed, performed; then the residents judge."""
    story = begun("safe.mediation.property")
    work(story, "all_willing", "hear", form=ALL)
    work(story, "mediate", "agree", evidence=MEDIATION_EVIDENCE)
    work(story, "confirm", days=29).later(days=1)
    work(story, "perform").later(days=20)
    work(story, "complete")
    assert stands_at(story) == "performed"
    assert (
        story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1, households=bodies.roll(2)))
        == set()
    )


def test_judicial_confirmation_is_asked_for_within_thirty_days(begun: Begun) -> None:
    """人民调解法: after thirty days the agreement is no longer confirmed."""
    story = begun("safe.mediation.neighbour")
    work(story, "all_willing", "hear", "mediate", "agree", form=ALL)
    assert why_no_work(story, "confirm", days=31) == {"confirmed_in_time"}
    assert why_no_work(story, "confirm", days=29) == set()


def test_violence_is_screened_for_before_a_family_is_mediated(begun: Begun) -> None:
    """先筛查家庭暴力: willing parties alone do not start the mediation of a family dispute."""
    story = begun("safe.mediation.family")
    with pytest.raises(InvalidInput):
        work(story, "all_willing", form=ALL)
    assert why_no_work(story, "screen") == {"safe.screened_first"}
    work(story, "screen", form=SCREENED)
    work(story, "all_willing", form=ALL)
    assert stands_at(story) == "willing"


def test_violence_ends_the_mediation_and_opens_an_incident(begun: Begun) -> None:
    """有暴力即停止调解: only the report to the police leads on, and the case cannot be closed."""
    story = begun("safe.mediation.family")
    work(story, "screen", form={**SCREENED, "violence_found": "是"})
    assert why_no_work(story, "all_willing", form=ALL) == {"safe.no_mediation_with_violence"}
    work(story, "find_violence")
    assert stands_at(story) == "violence"
    with pytest.raises(InvalidInput):
        work(story, "hear")
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - a look at incidents
    found = incidents_of(file.case, file.facts)
    assert [(i.report.body.nature, i.critical) for i in found] == [("domestic_violence", True)]
    work(story, "report_violence", evidence=MEDIATION_EVIDENCE)
    assert stands_at(story) == "reported_to_police"
    refused = story.why_not(
        Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1, households=bodies.roll(2))
    )
    assert "no_open_critical_incident" in refused


@pytest.mark.parametrize("step", ["screen", "hear", "mediate", "agree", "perform"])
def test_violence_found_late_ends_the_mediation_all_the_same(begun: Begun, step: str) -> None:
    """From any state on, finding violence leaves no other way than the report."""
    story = begun("safe.mediation.family")
    road = {
        "screen": (),
        "hear": ("all_willing", "hear"),
        "mediate": ("all_willing", "hear", "mediate"),
        "agree": ("all_willing", "hear", "mediate", "agree"),
        "perform": ("all_willing", "hear", "mediate", "agree", "perform"),
    }
    work(story, "screen", *road[step], form={**SCREENED, **ALL})
    work(story, "find_violence", form={"violence_found": "是"})
    assert stands_at(story) == "violence"


def test_the_report_on_violence_is_statutory_and_its_clock_runs(begun: Begun) -> None:
    """反家庭暴力: an authority must be told within the policy's hours, whoever the victim is."""
    story = begun("safe.mediation.family")
    work(story, "screen", "find_violence", form={**SCREENED, "violence_found": "是"})
    scene = story.about_to(Trigger.WITHDRAW, RESIDENT)
    (found,) = incidents_of(scene.case, scene.facts)
    assert (found.must_report, found.is_untold) == (True, True)
    hours = scene.facts.context.policy.incident_report_hours.value
    assert any(d.due == found.report_by(hours) for d in duties(scene.case, scene.facts))
    assert "no_critical_duty" in story.why_not(Trigger.WITHDRAW, RESIDENT, bodies.withdrawal())


def test_after_the_report_nobody_asks_for_an_agreement_that_was_never_made(begun: Begun) -> None:
    """报案并办结后: residents judge without minutes, agreement or follow-up of a mediation."""
    story = begun("safe.mediation.family")
    work(story, "screen", "find_violence", form={**SCREENED, "violence_found": "是"})
    work(story, "report_violence", evidence=("调解登记",))
    closing = IncidentClosure(outcome="公安机关已出具告诫书")
    story.record(closing, SUPERVISOR)
    asked = bodies.opening(1)
    assert "no_open_critical_incident" in story.why_not(Trigger.SUBMIT_RESULT, MANAGER, asked)
    told = AuthorityReport(authority="示例派出所", reference="示报1号")
    story.record(told, COMMITTEE).record(closing, SUPERVISOR)
    assert story.why_not(Trigger.SUBMIT_RESULT, MANAGER, asked) == set()


@pytest.mark.parametrize(
    "code", ["safe.mediation.property", "safe.mediation.neighbour", "safe.dispute_general"]
)
def test_a_dispute_is_mediated_agreed_performed_judged_and_closed(begun: Begun, code: str) -> None:
    """参与调解物业纠纷、邻里纠纷: from all parties' will to the residents' own verdict."""
    story = begun(code)
    work(story, "all_willing", "hear", "mediate", "agree", form=ALL)
    work(story, "perform", "complete", days=15)
    assert story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1)) == {"evidence_complete"}
    work(story, evidence=MEDIATION_EVIDENCE)
    story.asked().judged().judged(by=STRANGER).closed()
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSED, Verdict.SATISFIED)


@pytest.mark.parametrize(
    ("steps", "end"),
    [
        ("refuse", "unwilling"),
        ("all_willing hear refuse", "unwilling"),
        ("all_willing hear mediate end_without", "not_agreed"),
        ("all_willing hear mediate agree perform breach", "breached"),
    ],
)
def test_what_mediation_did_not_settle_is_no_result_to_judge(
    begun: Begun, steps: str, end: str
) -> None:
    """调解不成或协议未履行: nobody is asked to judge it; it may go up, or be planned anew."""
    story = begun("safe.mediation.neighbour")
    for step in steps.split():
        work(story, step, form=ALL, evidence=MEDIATION_EVIDENCE)
    assert stands_at(story) == end
    refused = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert refused == {"tasks_settled"}
    assert "safe.tried_at_community" not in story.why_not(Trigger.REFER_WHOLE, MANAGER)
    story.fire(Trigger.REPLAN, MANAGER, ReplanRequest(reason="换一位调解员再谈"))
    assert story.stands() is CaseState.PLANNING


def test_a_dispute_over_requisition_is_judged_without_an_agreement(begun: Begun) -> None:
    """征收补偿不在调解范围: told of review and court, residents judge how they were told."""
    story = begun("safe.mediation.land")
    work(story, "rule_out", form={**ALL, "requisition": "是"}, evidence=("调解登记",))
    assert story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1)) == set()


def test_land_contracts_are_disputed_in_the_countryside_only() -> None:
    """农村土地承包经营纠纷: not applicable in town."""
    land = make_registry().task_types["safe.mediation.land"]
    assert (land.urban, land.rural) == (Applicability.NOT_APPLICABLE, Applicability.ALLOWED)


def test_compensation_for_requisition_is_out_of_scope(begun: Begun) -> None:
    """征收补偿: neither mediated nor lost; the parties are told of review and court."""
    story = begun("safe.mediation.land")
    form = {**ALL, "requisition": "是"}
    assert why_no_work(story, "all_willing", form=form) == {"safe.not_requisition"}
    work(story, "rule_out", form=form)
    assert stands_at(story) == "out_of_scope"


def test_what_was_not_tried_at_the_community_does_not_go_up(begun: Begun) -> None:
    """枫桥经验: a dispute leaves the community only with the record that it was mediated there."""
    story = begun("safe.dispute_general")
    refused = story.why_not(Trigger.REFER_WHOLE, MANAGER)
    assert "safe.tried_at_community" in refused
    work(story, "all_willing", "hear", "mediate", form=ALL)
    assert "safe.tried_at_community" not in story.why_not(Trigger.REFER_WHOLE, MANAGER)
    work(story, "direct")
    assert stands_at(story) == "directed"
