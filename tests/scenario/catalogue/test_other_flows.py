"""Monitoring, employment, emergency, events, inspection, assisting, surveys: whole flows."""

from datetime import timedelta

import pytest
from attrs import evolve

from linli_core.domain.terms import Sensitivity, TaskStanding, Trigger
from linli_core.errors import InvalidInput
from linli_core.lifecycle.flows import flow_state
from linli_core.lifecycle.tasks.clocks import TASK_CLOCKS
from linli_core.plugin_system.registry import make_registry
from linli_core.testing import bodies
from linli_core.testing.neighbourhood import MANAGER
from linli_core.testing.task_stories import Begun, stands_at, why_no_work, work

REGISTRY = make_registry()
TYPES, FLOWS = REGISTRY.task_types, REGISTRY.flows

#: What each kind of work passes through, and where that leaves the task.
ROADS: dict[str, list[tuple[str, str, str]]] = {
    "W6": [
        ("safe.risk_screening", "inspect find report fix recheck close", "closed"),
        ("safe.risk_screening", "inspect find_clear close", "closed"),
        ("safe.public_safety", "inspect find report fix recheck fix_again recheck close", "closed"),
        ("concern.security", "inspect pass_on", "passed_on"),
        ("safe.mass_prevention", "inspect find report", "reported"),
    ],
    "W7": [
        ("safe.governance", "authorise task assist report release", "released"),
        ("safe.corrections", "authorise task assist report assist report release", "released"),
        ("safe.drug_rehab", "authorise task release", "released"),
        ("safe.petition", "refuse", "not_authorised"),
        ("concern.floating", "authorise task assist report release", "released"),
    ],
    "W8": [
        ("rural.employment", "match train place lose rematch place", "placed"),
        ("rural.employment", "match give_up", "given_up"),
        ("rural.resettle.employment", "match place lose give_up", "given_up"),
    ],
    "W10": [
        ("concern.culture", "sign_up hold record feed_back", "fed_back"),
        ("concern.sports", "sign_up hold record hold record feed_back", "fed_back"),
        ("rural.customs", "sign_up cancel", "cancelled"),
        ("safe.health", "sign_up hold record feed_back", "fed_back"),
        ("core.volunteer_team", "cancel", "cancelled"),
    ],
    "W11": [
        ("rural.low_income", "monitor delist", "delisted"),
        (
            "rural.returned_poverty",
            "monitor raise_alert respond stabilise monitor delist",
            "delisted",
        ),
        ("rural.consolidation", "raise_alert respond stabilise raise_alert", "alert"),
    ],
    "W12": [
        ("safe.disaster", "raise_alert respond stabilise recover review", "reviewed"),
        ("safe.disaster", "raise_alert stand_down review", "reviewed"),
        ("safe.disaster", "raise_alert respond stabilise respond stabilise", "stabilised"),
    ],
    "W13": [
        ("core.needs_survey", "go_out verify confirm publish refresh", "refreshed"),
        ("core.unit_survey", "go_out verify ask_again verify confirm publish", "published"),
        ("care.needs_profile", "go_out verify confirm ask_again", "in_field"),
        ("care.priority_target", "go_out verify decline_listing", "not_listed"),
    ],
}
EACH = [road for roads in ROADS.values() for road in roads]


@pytest.mark.parametrize(("code", "steps", "end"), EACH)
def test_work_goes_its_way_with_its_branches(begun: Begun, code: str, steps: str, end: str) -> None:
    """Each step is a record of its own; the task stands where the flow says."""
    story = begun(code)
    for step in steps.split():
        work(story, step)
    assert stands_at(story) == end


@pytest.mark.parametrize(("code", "steps", "end"), EACH)
def test_residents_are_asked_only_of_what_is_settled(
    begun: Begun, code: str, steps: str, end: str
) -> None:
    """A task that is open or failed lets nobody be asked; a settled one does, with its evidence."""
    story = begun(code)
    papers = [item.code for item in TYPES[code].evidence]
    for step in steps.split():
        work(story, step, evidence=papers)
    refused = story.why_not(
        Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1, households=bodies.roll(12))
    )
    settled = flow_state(FLOWS[TYPES[code].flow], end).standing is TaskStanding.SETTLED
    assert refused == (set() if settled else {"tasks_settled"})


def test_a_job_counts_after_three_months_in_it(begun: Begun) -> None:
    """就业帮扶: on the 80th day nobody is retained; a lost job starts the months anew."""
    story = begun("rural.employment")
    work(story, "match", "place")
    assert why_no_work(story, "retain", days=80) == {"retained"}
    work(story, "lose", days=80)
    work(story, "rematch", "place", days=10)
    assert why_no_work(story, "retain", days=60) == {"retained"}
    work(story, "retain", days=90)
    assert stands_at(story) == "retained_3m"


def test_an_authoritys_work_begins_with_its_word(begun: Begun) -> None:
    """协助机关: no help before the authority has authorised it and given the task."""
    story = begun("safe.corrections")
    for steps in (("assist",), ("task",), ("report",)):
        with pytest.raises(InvalidInput):
            work(story, *steps)
    work(story, "authorise")
    with pytest.raises(InvalidInput):
        work(story, "assist")


def test_a_household_leaves_the_list_only_when_it_is_safe(begun: Begun) -> None:
    """监测: nobody is delisted while an alert waits for its response."""
    story = begun("rural.returned_poverty")
    work(story, "monitor", "raise_alert")
    with pytest.raises(InvalidInput):
        work(story, "delist")
    work(story, "respond")
    with pytest.raises(InvalidInput):
        work(story, "delist")
    work(story, "stabilise", "delist")
    assert stands_at(story) == "delisted"


def test_a_list_is_published_only_after_residents_confirmed_it(begun: Begun) -> None:
    """调查名单: verified alone is not confirmed; nothing is published past the residents."""
    story = begun("core.needs_survey")
    work(story, "go_out", "verify")
    with pytest.raises(InvalidInput):
        work(story, "publish")


def test_a_hazard_is_not_struck_off_before_it_was_rechecked(begun: Begun) -> None:
    """销号: found means reported, fixed and rechecked, in that order."""
    story = begun("safe.public_safety")
    work(story, "inspect", "find")
    for step in ("close", "fix", "recheck"):
        with pytest.raises(InvalidInput):
            work(story, step)


def test_a_record_that_comes_late_is_judged_by_where_the_task_stood_then(begun: Begun) -> None:
    """补录: a visit of last week fits last week; one that would undo what followed is refused."""
    story = begun("rural.low_income")
    work(story, "monitor", days=1)
    work(story, "raise_alert", days=10)
    work(story, "respond", days=10)
    late = story.clock.now() - timedelta(days=15)
    work(story, "monitor", days=0, start=late, end=late + timedelta(hours=1))
    assert stands_at(story) == "responding"
    with pytest.raises(InvalidInput) as refused:
        work(story, "respond", days=0, start=late, end=late + timedelta(hours=1))
    assert "监测中" in refused.value.message("zh")
    assert "发出预警（raise_alert）" in refused.value.remedy("zh")
    assert "raise an alert (raise_alert)" in refused.value.remedy("en")
    with pytest.raises(InvalidInput):
        work(story, "delist", days=0, start=late, end=late + timedelta(hours=1))


def test_a_record_with_named_steps_is_corrected_where_it_stands(begun: Begun) -> None:
    """更正: the corrected first record fits, though the task has gone on; nothing else moves."""
    story = begun("safe.public_safety")
    work(story, "inspect", "find", days=1)
    first = story.desk.facts(story.case)[-1]
    work(story, "report", days=3)
    right = evolve(first.body, evidence=("排查表",))
    story.case = story.desk.record(story.case, right, MANAGER, story.clock.now(), corrects=first.id)
    assert stands_at(story) == "reported"
    undone = evolve(right, steps=("inspect", "find_clear"))
    latest = story.desk.facts(story.case)[-1]
    with pytest.raises(InvalidInput) as refused:
        story.desk.record(story.case, undone, MANAGER, story.clock.now(), corrects=latest.id)
    assert "report" in refused.value.message("en")


#: Clock by clock: steps that start it, and one that stops it; nothing starts with service.
CLOCKS = (
    ("rural.returned_poverty", "respond", "raise_alert", "respond"),
    ("safe.risk_screening", "report", "inspect find", "report"),
    ("safe.risk_screening", "recheck", "inspect find report fix", "recheck"),
    ("safe.early_instability", "label_expiry", "inspect find report", "expire"),
    ("safe.disaster", "on_site", "raise_alert", "respond"),
    ("safe.corrections", "first_contact", "authorise task", "assist"),
    ("safe.corrections", "release", "authorise task", "release"),
    ("rural.employment", "first_match", "", "match"),
    ("rural.employment", "placement", "match", "place"),
    ("concern.culture", "feedback", "sign_up hold record", "feed_back"),
    ("core.needs_survey", "field_work", "go_out", "verify"),
)


@pytest.mark.parametrize(("code", "named", "steps", "stop"), CLOCKS)
def test_a_declared_clock_runs_from_its_step_until_the_one_that_stops_it(
    begun: Begun, code: str, named: str, steps: str, stop: str
) -> None:
    """时限: not overdue a moment before, overdue after, and no more once the step is taken."""
    story = begun(code)
    if steps:
        work(story, *steps.split(), days=0.01)
    days = TYPES[code].clock_days[named]
    restricted = TYPES[code].sensitivity is Sensitivity.S4
    said = "task" if restricted else f"task.{named}"

    def late() -> bool:
        overdue = story.desk.overdue(as_of=story.clock.now())
        return any(o.duty.code == said for o in overdue)

    assert not late()
    story.later(days=days + 0.2)
    assert late()
    work(story, stop, days=0.001)
    assert not late()


def test_every_clock_a_type_declares_is_kept_or_known_to_be_shown_only() -> None:
    """No clock of the catalogue is decoration by oversight: whoever adds a name decides."""
    kept = {(clock.name, clock.flow) for clock in TASK_CLOCKS}
    by_rules = {"public_notice", "retention", "judicial_confirmation", "compulsory_report"}
    shown = {"acceptance", "upkeep_check", "occasion", "delist_review", "refresh", "review"}
    shown |= {"no_answer_alarm"}
    for task_type in TYPES.values():
        flow = task_type.flow.partition(".")[0]
        names = {n for n in task_type.clock_days if (n, flow) not in kept}
        assert names <= by_rules | shown, task_type.code
    steps = {flow.code: {s.code for s in flow.steps} for flow in FLOWS.values()}
    for clock in TASK_CLOCKS:
        own = {
            s
            for code, known in steps.items()
            if code.partition(".")[0] == clock.flow
            for s in known
        }
        assert {*clock.starts, *clock.stops} - {""} <= own, clock.name
