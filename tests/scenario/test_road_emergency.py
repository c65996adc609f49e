"""紧急先行处置: help first; what was skipped is owed by a day, and met by facts with authors."""

from datetime import timedelta

from linli_core import CaseState, Trigger
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.terms import Purpose, Risk, Stage, Verdict
from linli_core.lifecycle.clocks.duties import duties
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, VOLUNTEER
from linli_core.testing.sample_plugin import COMPANY

T = Trigger
S = CaseState


def _ground(**fields: object) -> EmergencyGround:
    base = {
        "ground": "life",
        "risk": Risk.CRITICAL,
        "task_type": COMPANY,
        "account": "老人独自在家摔倒，两天没有吃饭",
    }
    return EmergencyGround(**{**base, **fields})  # type: ignore[arg-type]


def _hurried(story: CaseBuilder) -> CaseBuilder:
    return story.fire(T.FAST_TRACK, MANAGER, _ground())


def _back_filled(story: CaseBuilder) -> CaseBuilder:
    story.record(bodies.adoption(), RESIDENT)
    story.record(bodies.triage(risk=Risk.CRITICAL), MANAGER)
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    story.record(bodies.plan(), MANAGER).record(bodies.guidance(Stage.PLAN), COMMITTEE)
    return story.record(bodies.review(), COMMITTEE)


def _entry(story: CaseBuilder) -> set[str]:
    return story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))


def test_help_comes_first_and_the_rest_is_owed(story: CaseBuilder) -> None:
    """From a demand just registered into service, with five obligations, each with its day."""
    _hurried(story)
    assert (story.stands(), story.case.risk, story.case.task_type) == (
        S.IN_SERVICE,
        Risk.CRITICAL,
        COMPANY,
    )
    scene = story.about_to(T.SUBMIT_RESULT, MANAGER)
    began = story.case.since
    owed = {d.code: (d.due - began) / timedelta(hours=1) for d in duties(scene.case, scene.facts)}
    assert owed == {
        "back_fill.adoption": 24,
        "back_fill.triage": 24,
        "back_fill.consent": 24,
        "back_fill.plan": 72,
        "back_fill.guidance": 72,
    }


def test_only_a_critical_risk_with_its_ground_opens_the_lane(story: CaseBuilder) -> None:
    """Each thing that must be said is asked for by its own rule."""
    for wrong, rule in (
        (_ground(risk=Risk.HIGH), "risk_critical"),
        (_ground(ground="hurry"), "emergency_ground"),
        (_ground(account=" "), "words_say_something"),
        (_ground(task_type="sample.unknown"), "emergency_task_type"),
    ):
        assert story.why_not(T.FAST_TRACK, MANAGER, wrong) == {rule}
    assert "not_authorised" in story.why_not(T.FAST_TRACK, VOLUNTEER, _ground())


def test_residents_rights_hold_all_the_same(story: CaseBuilder) -> None:
    """Until the residents' words, consent and plan are on record nobody is asked to judge."""
    _hurried(story).served(deliverers=("V1",))
    assert _entry(story) == {
        "need_confirmed_in_episode",
        "approved_plan",
        "tasks_settled",
        "obligations_met",
    }
    _back_filled(story)
    assert _entry(story) == set()
    assert story.stands() is S.EVALUATING
    story.rounds = 1
    assert story.judged().case.episode.verdict is Verdict.SATISFIED
    assert story.closed().stands() is S.CLOSED


def test_each_obligation_is_met_by_a_fact_with_its_author(story: CaseBuilder) -> None:
    """Leave out one fact and exactly that obligation stays open, whatever else is recorded."""
    _hurried(story)
    _back_filled(story)
    scene = story.about_to(T.SUBMIT_RESULT, MANAGER)
    met = {d.code: d.met_by for d in duties(scene.case, scene.facts)}
    assert met == {
        "back_fill.adoption": RESIDENT,
        "back_fill.triage": MANAGER,
        "back_fill.consent": RESIDENT,
        "back_fill.plan": MANAGER,
        "back_fill.guidance": COMMITTEE,
    }
    for kind, code in (("triage", "back_fill.triage"), ("consent", "back_fill.consent")):
        body = next(f for f in scene.facts.recorded if f.body.kind == kind).body
        less = scene.without(type(body))
        open_ = [d.code for d in duties(less.case, less.facts) if d.met_at is None]
        assert open_ == [code]


def test_a_plan_nobody_else_approved_is_no_approved_plan(story: CaseBuilder) -> None:
    """The author's own approval, or none, leaves the plan unapproved."""
    _hurried(story).served(deliverers=("V1",))
    _back_filled(story)
    scene = story.about_to(T.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert scene.refusals(Lifecycle.compose()) == set()
    without = scene.without(type(bodies.review()))
    assert without.refusals(Lifecycle.compose()) == {"approved_plan"}


def test_an_overdue_obligation_keeps_a_case_from_being_accepted(story: CaseBuilder) -> None:
    """Back on the main road after a corrected need, what is overdue must be met first."""
    from linli_core.domain.statements.intake import NeedCorrection  # noqa: PLC0415

    _hurried(story).later(days=5)
    correction = NeedCorrection(reason="情况变了", change="还想有人送饭")
    story.fire(T.CORRECT_NEED, RESIDENT, correction).confirmed().triaged()
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == {"no_overdue_obligation"}
    story.record(bodies.plan(), MANAGER)
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == set()


def test_what_is_overdue_is_reported(story: CaseBuilder) -> None:
    """The list of overdue duties names the case, the duty and its day."""
    _hurried(story)
    as_of = story.clock.now()
    assert story.desk.overdue(as_of=as_of) == ()
    late = story.desk.overdue(as_of=as_of + timedelta(hours=25))
    assert {(o.case, o.duty.code) for o in late} == {
        (story.case.number, "back_fill.adoption"),
        (story.case.number, "back_fill.triage"),
        (story.case.number, "back_fill.consent"),
    }
