"""Every guard stands alone: one fact broken, exactly that rule refuses, and says so."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import pytest
from attrs import evolve
from tests.support.sentences import hollow

from linli_core import Actor, Person, Role, RoleGrant, SubjectKind, SubjectRef, Trigger
from linli_core.domain.declarations.pairing_terms import Ask, PairingRule, PairingTerms
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM
from linli_core.domain.policy import Threshold
from linli_core.domain.statements.closure import ClosureProposal, IncidentReport
from linli_core.domain.statements.collective import (
    CoSignature,
    HouseholdRoll,
    NoticeObjection,
    ResultNotice,
)
from linli_core.domain.statements.delivery import ServiceRecord, TaskVoiding
from linli_core.domain.statements.evaluation import (
    Ballot,
    ContactAttempt,
    Rectification,
    RoundOpening,
)
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.intake import (
    Appeal,
    CallbackAnswer,
    Consent,
    Guidance,
    HotlineTicket,
    NeedAdoption,
    TicketCallback,
    TicketFinding,
    TicketReply,
)
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal
from linli_core.domain.statements.plan import Plan, PlanReview, TaskSpec
from linli_core.domain.statements.transfer import Obligation
from linli_core.domain.terms import (
    Applicability,
    DelivererClass,
    Purpose,
    Risk,
    Solved,
    Stage,
    Verdict,
    Vetting,
    Wanted,
)
from linli_core.lifecycle.machine.engine import Lifecycle
from linli_core.lifecycle.transitions.guards import GUARDS, collective
from linli_core.lifecycle.transitions.main import MAIN_ROWS
from linli_core.testing import bodies
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COUNCIL,
    GUARDIAN,
    MANAGER,
    NOBODY,
    RESIDENT,
    STRANGER,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    residents,
)
from linli_core.testing.sample_plugin import COMPANY
from linli_core.testing.scenes import Scene
from linli_core.texts.text import Text

T = Trigger
Break = Callable[[Scene], Scene]


def _grant(scene: Scene, number: str, role: Role) -> Scene:
    person = scene.facts.context.people[number]
    return scene.person(number, grants=(*person.grants, RoleGrant(role, CODE)))


def _type(scene: Scene, code: str, **fields: object) -> Scene:
    types = dict(scene.facts.context.task_types)
    types[code] = evolve(types[code], **fields)  # type: ignore[arg-type]
    return scene.context(task_types=types)


def _not_confirmed(scene: Scene) -> Scene:
    spent = {f.id for f in scene.facts.of(NeedAdoption)}
    return scene.seen(spent=scene.facts.spent - spent)


def _no_plan_in_force(scene: Scene) -> Scene:
    """Take the residents' part out of the approved plan."""
    return scene.changing(Plan, residents_part=" ")


def _plan_refused(scene: Scene) -> Scene:
    """The resident thought better of it before anybody approved the plan."""
    return scene.stating(bodies.plan_answer(accepts=False), RESIDENT)


def _own_hours(scene: Scene) -> Scene:
    return scene.changing(ServiceRecord, signed_by="V1", deliverers=("V1",))


def _critical(scene: Scene) -> Scene:
    return scene.stating(IncidentReport(nature="injury", critical=True), VOLUNTEER)


def _decided_before(scene: Scene) -> Scene:
    before = scene.stating(bodies.declined(), scene.attempt.actor, spent=True)
    return before.stating(Appeal(reason="请再看看"), RESIDENT, spent=True)


def _author_of_plan(scene: Scene) -> Scene:
    return _grant(scene, "M1", Role.COMMITTEE).by(Actor("M1", Role.COMMITTEE))


def _proposer(scene: Scene) -> Scene:
    """Let whoever proposed the closure, a second case manager, approve it as committee."""
    wider = _grant(_grant(scene, "M2", Role.CASE_MANAGER), "M2", Role.COMMITTEE)
    facts = tuple(
        evolve(f, author=Actor("M2", Role.CASE_MANAGER))
        if isinstance(f.body, ClosureProposal)
        else f
        for f in wider.facts.recorded
    )
    return wider.seen(recorded=facts).by(Actor("M2", Role.COMMITTEE))


def _small_roll(scene: Scene) -> Scene:
    """Two households, both of which have answered."""
    return scene.changing(HouseholdRoll, households=("H1", "H3"), total=2)


def _voted(scene: Scene, number: str, overall: int = 5) -> Scene:
    """A ballot of a resident, collected by whom the first round names."""
    ballot = bodies.ballot(overall=overall)
    return scene.stating(ballot, Actor(number, Role.RESIDENT), recorder=COLLECTORS[0])


def _silent_answer(scene: Scene) -> Scene:
    """A satisfied ballot in the round that is to be found unanswered."""
    return _voted(scene, "R1")


def _yes_in_the_teams_word(scene: Scene) -> Scene:
    """The case manager wrote down that the resident agreed, and nobody asked the resident."""
    unasked = scene.changing(Ballot, wanted=Wanted.NOT_ASKED, wanted_helper=Wanted.NOT_ASKED)
    return unasked.stating(bodies.consent(Purpose.RESEARCH), RESIDENT, recorder=MANAGER)


def _earlier_complaint(scene: Scene) -> Scene:
    """A dissatisfied ballot of an earlier round of the episode; round 2 is the open one."""
    later = scene.changing(RoundOpening, round=2).changing(ContactAttempt, round=2)
    (present,) = (f for f in later.facts.recorded if isinstance(f.body, RoundOpening))
    first = evolve(present, id=FactId(1), seq=-1, body=evolve(present.body, round=1))
    voted = _voted(later.basis(round=2), "R1", overall=1)
    before = (evolve(f, seq=0) if isinstance(f.body, Ballot) else f for f in voted.facts.recorded)
    spent = voted.facts.spent | {first.id}
    return voted.seen(recorded=(first, *before), spent=spent)


def _guardian_left_out(scene: Scene) -> Scene:
    """In a round before the guardian was dissatisfied; only the resident was asked again."""
    later = scene.changing(RoundOpening, round=2).changing(Ballot, round=2)
    (present,) = (f for f in later.facts.recorded if isinstance(f.body, RoundOpening))
    first = evolve(present, id=FactId(1), seq=-2, body=evolve(present.body, round=1))
    told = later.stating(bodies.ballot(1, overall=1), GUARDIAN, recorder=COLLECTORS[0])
    *others, last = told.facts.recorded
    recorded = (first, evolve(last, seq=-1), *others)
    return told.seen(recorded=recorded, spent=told.facts.spent | {first.id})


def _told_to_the_helper(scene: Scene) -> Scene:
    """The resident is dissatisfied and tells the helper, who writes it down."""
    return scene.stating(bodies.ballot(overall=1), RESIDENT, recorder=VOLUNTEER)


def _by_ticket(scene: Scene, said: TicketCallback | TicketReply) -> Scene:
    """The need came by the hotline as well, and this was said of it."""
    return scene.stating(HotlineTicket(number=said.ticket), SYSTEM).stating(said, MANAGER)


def _not_asked(scene: Scene, number: str) -> Scene:
    """A household with one more adult, in a round that was opened a moment ago."""
    other = Person(number=number, community=CODE, household="H1")
    context = scene.facts.context
    policy = evolve(context.policy, stay_days=Threshold(20, working=True))
    people = {**context.people, number: other}
    home = scene.on(subject=SubjectRef(SubjectKind.HOUSEHOLD, "H1"))
    return home.context(policy=policy, people=people)


def _written_down_by_the_helper(scene: Scene) -> Scene:
    """The resident's own statement, in the helper's hand."""
    fact = scene.attempt.fact
    assert fact is not None
    return evolve(scene, attempt=evolve(scene.attempt, fact=evolve(fact, recorder=VOLUNTEER)))


def _again(scene: Scene) -> Scene:
    """The second round after a dissatisfied one, whose complaint is settled."""
    opened = scene.stating(bodies.opening(), scene.attempt.actor, spent=True)
    judged = opened.stating(bodies.ballot(overall=1), RESIDENT, recorder=COLLECTORS[0])
    item = bodies.rectification(1, scene.facts.as_of)
    later = judged.stating(item, MANAGER).basis(round=2, collector="E2")
    return later.in_episode(rounds=1, level_rounds=1, verdict=Verdict.DISSATISFIED)


def _approved_by_the_helper(scene: Scene) -> Scene:
    """Whoever is paired, or served, approved the plan."""
    by = Actor(VOLUNTEER.number, Role.COMMITTEE)
    facts = tuple(
        evolve(f, author=by) if isinstance(f.body, PlanReview) else f for f in scene.facts.recorded
    )
    return scene.seen(recorded=facts)


def _minutes_of_the_helper(scene: Scene) -> Scene:
    """A council decided, says whoever is to do the work."""
    facts = tuple(
        evolve(f, body=bodies.adoption(way="resolution", adopters=(), resolution="议9号"))
        if isinstance(f.body, NeedAdoption)
        else f
        for f in scene.facts.recorded
    )
    subject = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    place = evolve(scene.seen(recorded=facts), case=evolve(scene.case, subject=subject))
    plan = next(f.body for f in facts if isinstance(f.body, Plan))
    named = tuple(evolve(spec, responsible=VOLUNTEER.number) for spec in plan.tasks)
    told = place.stating(bodies.meeting("议9号"), COUNCIL, recorder=VOLUNTEER)
    return told.changing(Plan, tasks=named)


def _guardian_alone(scene: Scene) -> Scene:
    """The guardian judged, and nobody asked the ward."""
    facts = tuple(
        evolve(f, author=GUARDIAN) if isinstance(f.body, Ballot) else f
        for f in scene.facts.recorded
    )
    guardian = next(p for p in residents() if p.number == GUARDIAN.number)
    people = {**scene.facts.context.people, guardian.number: guardian}
    return scene.seen(recorded=facts).context(people=people)


_RULE = PairingRule(
    code="sample.rule",
    task_types=(COMPANY,),
    ask=Ask(helper="sample.trait"),
    name=Text("持有互助证", "hold the certificate"),
    source="示例",
)

#: How each guard's one fact is broken; by trigger where the same guard reads another fact.
BREAKS: Mapping[str | tuple[Trigger, str], Break] = {
    "consent_survey_or_public": lambda s: s.without(Consent),
    "adopted_by_resident": lambda s: s.basis(adopters=("R9",)),
    "reason_given": lambda s: s.basis(reason=" "),
    "risk_assessed": lambda s: s.basis(risk=None),
    "duplicates_checked": lambda s: s.basis(duplicates_checked=False),
    "guidance_triage": lambda s: s.without(Guidance),
    "guidance_plan": lambda s: s.without(Guidance, lambda b: b.stage is Stage.PLAN),
    "guidance_closure": lambda s: s.without(Guidance, lambda b: b.stage is Stage.CLOSURE),
    "setting_classified": lambda s: s.seen(community=evolve(s.facts.community, setting=None)),
    "task_type_known": lambda s: s.basis(task_type="sample.unknown"),
    "task_type_applicable": lambda s: _type(s, COMPANY, urban=Applicability.NOT_APPLICABLE),
    "scope_ok": lambda s: s.basis(in_scope=False),
    "capacity_ok": lambda s: s.basis(has_capacity=False),
    "consent_service": lambda s: s.without(Consent, lambda b: b.purpose is Purpose.SERVICE),
    "lead_named": lambda s: s.basis(lead="X9"),
    "need_confirmed_in_episode": _not_confirmed,
    "different_decider_after_appeal": _decided_before,
    "not_the_informant": lambda s: s.seen(
        demands=tuple(evolve(d, raised_by=s.attempt.actor) for d in s.facts.demands)
    ),
    "reason_code": lambda s: s.basis(reason_code=" "),
    "notice_to_resident": lambda s: s.basis(notice_given=False),
    "alternative_offered": lambda s: s.basis(alternative=" "),
    "statutory_duties_discharged": _critical,
    "within_appeal_window": lambda s: s.on(since=s.case.since - timedelta(days=16)),
    "goals_and_tasks": lambda s: s.basis(goals=(" ",)),
    "plan_types_known": lambda s: s.basis(tasks=(TaskSpec(key="T1", task_type="sample.no"),)),
    "residents_part_in_plan": lambda s: s.basis(residents_part=" "),
    "subject_agreed": lambda s: s.basis(subject_agreed=False),
    (T.APPROVE_PLAN, "subject_agreed"): _plan_refused,
    "parties_named": lambda s: _type(s, COMPANY, parties=2),
    "consents_cover_tasks": lambda s: s.without(Consent, lambda b: b.purpose is Purpose.PAIRING),
    "consents_in_force": lambda s: s.without(Consent, lambda b: b.purpose is Purpose.SERVICE),
    "deliverer_class_ok": lambda s: s.basis(
        tasks=(TaskSpec(key="T1", task_type=COMPANY, responsible="C1"),)
    ),
    "five_actors_filled": lambda s: s.basis(five_actors={}),
    "review_of_this_plan": lambda s: s.basis(version=3),
    "not_self_approval": _author_of_plan,
    "township_only_where_nobody_else": lambda s: s.by(TOWNSHIP_OFFICE),
    "authority_cosign": lambda s: _type(
        s,
        COMPANY,
        deliverers=DelivererRule(
            (DelivererClass.VOLUNTEER,), authority=Text("示例机关", "sample authority")
        ),
    ),
    "contract_ok": lambda s: _type(s, COMPANY, purchased=True),
    "comment_given": lambda s: s.basis(comment=" "),
    "proposal_made": lambda s: s.without(PairingProposal),
    "resident_accepts_partner": lambda s: s.without(PairingAnswer, lambda b: b.side == "resident"),
    "partner_accepts": lambda s: s.without(PairingAnswer, lambda b: b.side == "helper"),
    "partner_vetted": lambda s: s.person("V1", vetting=Vetting.NONE),
    "team_allowed": lambda s: _type(
        s, COMPANY, deliverers=DelivererRule((DelivererClass.ORGANISATION,))
    ),
    "pairing_rules_met": lambda s: s.context(pairing=PairingTerms(rules={_RULE.code: _RULE})),
    "ratio_ok": lambda s: s.context(load={"V1": 3}),
    "no_conflict_of_interest": lambda s: s.person("V1", kin=("R1",)),
    "one_lead": lambda s: s.changing(PairingProposal, members=_without_lead(s)),
    "flow_needs_no_partner": lambda s: s.changing(
        Plan, tasks=(TaskSpec(key="T1", task_type=COMPANY),)
    ),
    "first_task_scheduled": lambda s: s.basis(first_task_at=None),
    "safety_briefing": lambda s: s.basis(briefing_given=False),
    "search_over": lambda s: s.by(SYSTEM),
    "served_in_episode": lambda s: s.without(ServiceRecord).stating(
        TaskVoiding(task="T1", reason="居民不再需要"), MANAGER
    ),
    "approved_plan": _no_plan_in_force,
    "approver_apart": _approved_by_the_helper,
    "minutes_apart": _minutes_of_the_helper,
    "residents_part_recorded": lambda s: s.changing(ServiceRecord, residents_part=" "),
    "tasks_settled": lambda s: s.changing(ServiceRecord, finishes=False),
    "evidence_complete": lambda s: s.changing(ServiceRecord, evidence=("签到", "确认")),
    "no_open_critical_incident": _critical,
    "obligations_met": lambda s: _owing(s, "guidance", hours=1),
    "no_overdue_obligation": lambda s: _owing(s, "plan", hours=-1),
    "collector_independent": lambda s: s.basis(collector="V1"),
    "round_in_order": lambda s: s.basis(round=7),
    "round_quorate": lambda s: s.without(Ballot),
    "agreed_work_done": lambda s: s.stating(TaskVoiding(task="T1", reason="没有人手"), MANAGER),
    "everybody_asked": lambda s: _not_asked(s, "R2"),
    "round_passed": lambda s: s.changing(Ballot, overall=2),
    "no_veto": lambda s: s.changing(Ballot, harm=True),
    "round_failed": lambda s: s.changing(Ballot, overall=5, solved=Solved.YES),
    "channels_tried": lambda s: s.without(ContactAttempt, lambda b: b.doorstep),
    "finder_independent": lambda s: _grant(s, "M1", Role.COMMITTEE).by(Actor("M1", Role.COMMITTEE)),
    "stay_over": lambda s: s.context(
        policy=evolve(s.facts.context.policy, stay_days=Threshold(20, working=True))
    ),
    "leaving_confirmed": _written_down_by_the_helper,
    "nobody_answered": _silent_answer,
    "no_dissatisfied_ballot": _earlier_complaint,
    "heard_words_asked": _told_to_the_helper,
    "complainants_asked_again": _guardian_left_out,
    "ward_heard": _guardian_alone,
    "content_after_all": lambda s: s.changing(Ballot, attitude=1),
    "yes_asked": _yes_in_the_teams_word,
    "heard_rows_mended": lambda s: s.stating(HeardRow(row="5e", sheet="评价"), SYSTEM),
    "words_placed": lambda s: s.context(words_waiting=frozenset({"R1"})),
    "caller_content": lambda s: _by_ticket(
        s, TicketCallback(ticket="12345-1", answer=CallbackAnswer.NOT_CONTENT)
    ),
    "ticket_found_true": lambda s: _by_ticket(
        s, TicketReply(ticket="12345-1", reply="未见", finding=TicketFinding.UNTRUE, ground="看过")
    ),
    "verdict_stands": lambda s: _voted(s, "R1", overall=1),
    (T.SUBMIT_RESULT, "items_done"): lambda s: _again(s).changing(Rectification, done_at=None),
    (T.SUBMIT_RESULT, "complaints_answered"): lambda s: _again(s).changing(
        Rectification, answered_to="V1"
    ),
    (T.SUBMIT_RESULT, "different_collector"): lambda s: _again(s).basis(collector="E1"),
    "items_done": lambda s: s.changing(Rectification, done_at=None),
    "complaints_answered": lambda s: s.changing(Rectification, answered_to=""),
    "different_collector": lambda s: s.basis(collector="E1"),
    "rounds_below_max": lambda s: s.in_episode(level_rounds=2),
    "escalation_ground": lambda s: s.basis(ground="overdue"),
    "order_issued": lambda s: s.basis(order=" "),
    "explained_to_resident": lambda s: s.basis(explained=False),
    "remedy_listed": lambda s: s.basis(remedy=" "),
    "round_scored": lambda s: s.in_episode(rounds=0),
    "not_self_closure": _proposer,
    "closure_reason": lambda s: s.changing(ClosureProposal, reason=" "),
    "follow_up_plan": lambda s: s.changing(ClosureProposal, follow_up=" "),
    "records_complete": lambda s: s.changing(ServiceRecord, signed_by=""),
    "hours_posted": _own_hours,
    "no_open_incident": lambda s: s.stating(IncidentReport(nature="complaint"), VOLUNTEER),
    "evaluated_or_named_exit": lambda s: s.in_episode(verdict=Verdict.NOT_EVALUATED),
    "roll_named": lambda s: s.basis(households=bodies.roll(12)[1:]),
    "belongs_to_many": lambda s: s.without(CoSignature),
    "count_witnessed": _small_roll,
    "result_posted": lambda s: s.without(ResultNotice),
    "objections_answered": lambda s: s.stating(NoticeObjection(words="灯又坏了"), STRANGER),
    "consents_rechecked": lambda s: s.without(Consent),
    "follow_up_over": lambda s: s.on(since=s.facts.as_of - timedelta(days=89)),
    "retention_class_set": lambda s: s.on(task_type="sample.unknown"),
    "informed_of_consequences": lambda s: s.basis(informed=False),
    "capacity_to_decide": lambda s: s.person("R1", birth=date(2015, 1, 1)),
    "no_critical_duty": lambda s: s.on(risk=Risk.CRITICAL),
    "no_service_recorded": lambda s: s.stating(bodies.service(s.facts.as_of), VOLUNTEER),
    "no_incident_recorded": lambda s: s.stating(IncidentReport(nature="x"), VOLUNTEER),
    "first_episode_no_appeal": lambda s: s.stating(Appeal(reason="请再看看"), RESIDENT),
}

#: The rule a guard refuses by, where it is not the guard's own name.
RULE_OF = {
    "guidance_triage": {"guidance_recorded"},
    "guidance_plan": {"guidance_recorded"},
    "guidance_closure": {"guidance_recorded"},
    "not_self_closure": {"not_self_approval"},
    "round_failed": {"round_not_passed"},
    # What one fact cannot break apart.
    "no_veto": {"no_veto", "round_passed"},
    "served_in_episode": {"served_in_episode", "residents_part_recorded"},
}
ALSO: Mapping[tuple[Trigger, str], set[str]] = {
    # An open critical incident is an open incident too.
    (T.APPROVE_CLOSURE, "statutory_duties_discharged"): {"no_open_incident"},
    (T.ARCHIVE, "statutory_duties_discharged"): {"no_open_incident"},
}


def _owing(scene: Scene, what: str, *, hours: int) -> Scene:
    due = scene.facts.as_of + timedelta(hours=hours)
    return scene.stating(Obligation(what=what, due=due, origin="示例"), SYSTEM)


def _without_lead(scene: Scene) -> tuple[object, ...]:
    proposal = scene.facts.of(PairingProposal)[-1].body
    return tuple(evolve(member, lead=False) for member in proposal.members)


_PAIRS = [(row.trigger, guard) for row in MAIN_ROWS for guard in row.guards]


@pytest.mark.parametrize(("trigger", "guard"), _PAIRS, ids=lambda v: str(getattr(v, "value", v)))
def test_breaking_one_fact_makes_exactly_that_rule_appear(
    scenes: Mapping[Trigger, Scene],
    place_scenes: Mapping[Trigger, Scene],
    lifecycle: Lifecycle,
    trigger: Trigger,
    guard: str,
) -> None:
    """From a scene in which the trigger is allowed, each guard refuses alone, and names why."""
    scene = (place_scenes if guard in collective.GUARDS else scenes)[trigger]
    assert scene.refusals(lifecycle) == set()
    broken = BREAKS.get((trigger, guard), BREAKS.get(guard))
    assert broken is not None, "a guard of the table that nobody breaks"
    expected = RULE_OF.get(guard, {guard}) | ALSO.get((trigger, guard), set())
    found = broken(scene)
    assert found.refusals(lifecycle) == expected
    for refusal in lifecycle.judge(found.case, found.facts, found.attempt).refusals:
        for said in (refusal.reason, refusal.remedy):
            assert hollow(said("zh")) + hollow(said("en")) == [], said("zh")


def test_a_second_round_that_comes_back_from_a_settled_complaint_is_allowed(
    scenes: Mapping[Trigger, Scene], lifecycle: Lifecycle
) -> None:
    """What the breaks of the way back start from refuses nothing by itself."""
    assert _again(scenes[T.SUBMIT_RESULT]).refusals(lifecycle) == set()


@pytest.mark.parametrize("row", MAIN_ROWS, ids=lambda row: row.trigger.value)
def test_every_trigger_asks_who_is_acting(
    scenes: Mapping[Trigger, Scene], lifecycle: Lifecycle, row: object
) -> None:
    """Deny by default: the wrong role, the right role not held, somebody nobody knows."""
    trigger = row.trigger  # type: ignore[attr-defined]
    scene = scenes[trigger]
    held = Actor("R3", Role.INFORMANT)
    assert "not_authorised" in scene.by(held).refusals(lifecycle)
    role = scene.attempt.actor.role
    unknown = scene.by(Actor(NOBODY.number, role)).refusals(lifecycle)
    assert "role_not_held" in unknown
    if role is Role.RESIDENT:
        assert "not_of_this_case" in scene.by(STRANGER).refusals(lifecycle)


_NEED_FACT = [row.trigger for row in MAIN_ROWS if row.basis and row.needs_fact]


@pytest.mark.parametrize("trigger", _NEED_FACT)
def test_a_trigger_is_not_fired_without_the_fact_it_stands_on(
    scenes: Mapping[Trigger, Scene], lifecycle: Lifecycle, trigger: Trigger
) -> None:
    """No basis, a basis used up, or one left behind by a step back: not yet recorded."""
    scene = scenes[trigger]
    assert "fact_missing" in scene.unstated().refusals(lifecycle)
    fact = scene.attempt.fact
    assert fact is not None
    used = scene.seen(spent=scene.facts.spent | {fact.id})
    assert "fact_missing" in used.refusals(lifecycle)
    left = scene.on(fresh_from=fact.at + timedelta(seconds=1))
    assert left.refusals(lifecycle) == {"fact_missing"}


def test_every_guard_of_the_core_is_named_by_a_row() -> None:
    """No guard is written and then forgotten."""
    named = {guard for row in MAIN_ROWS for guard in row.guards}
    assert set(GUARDS) == named


def test_one_ballot_per_household_and_a_group_needs_its_quorum(
    place_scene: Scene, lifecycle: Lifecycle
) -> None:
    """Three of twelve households pass; a spouse's second ballot makes no third."""
    assert place_scene.refusals(lifecycle) == set()
    two = _voted(_voted(place_scene.without(Ballot), "R1"), "R3")
    assert "round_quorate" in two.refusals(lifecycle)
    assert "round_quorate" in _voted(two, "R2").refusals(lifecycle)
    assert _voted(two, "R4").refusals(lifecycle) == set()


def test_a_group_passes_by_two_thirds_and_a_mean_of_three_and_a_half(
    place_scene: Scene, lifecycle: Lifecycle
) -> None:
    """Many lukewarm answers are no pass, and neither are a few angry ones among many."""
    assert place_scene.changing(Ballot, overall=3).refusals(lifecycle) == {"round_passed"}
    angry = place_scene
    for number in ("R5", "R6"):
        angry = _voted(angry, number, overall=1)
    assert angry.refusals(lifecycle) == {"round_passed"}
