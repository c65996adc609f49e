"""One case by hand, from a resident's words to the residents' verdict and closure.

Every step is fired in the name of the person who took it, on the strength of what they
stated. The clock is told, not read, so the story is the same on every run.

Run it: python examples/02_full_case.py
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from linli_core import (
    Actor,
    Body,
    Case,
    Channel,
    Community,
    DeliveryMode,
    Desk,
    Linli,
    NewDemand,
    PartyStanding,
    Person,
    Purpose,
    Risk,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
    Vetting,
    name_of,
)
from linli_core.facts import (
    Ballot,
    ClosureProposal,
    ClosureReview,
    Consent,
    ConsentForm,
    FiveActor,
    Guidance,
    IntakeDecision,
    NeedAdoption,
    PairingAnswer,
    PairingConfirmation,
    Plan,
    PlanReview,
    RoundOpening,
    ServiceRecord,
    ServiceStart,
    Solved,
    Stage,
    SurveyRecord,
    TaskSpec,
    Triage,
    Wanted,
)

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there

RESIDENT = Actor("R1", Role.RESIDENT)
SURVEYOR = Actor("S1", Role.SURVEYOR)
MANAGER = Actor("M1", Role.CASE_MANAGER)
COMMITTEE = Actor("C1", Role.COMMITTEE)
HELPER = Actor("V1", Role.VOLUNTEER)
COLLECTOR = Actor("E1", Role.THIRD_PARTY_EVALUATOR)
PARTY_LEAD = Actor("L1", Role.PARTY_LEAD)


def hours() -> Iterator[datetime]:
    """Yield one hour after another."""
    at = datetime(2026, 6, 1, 1, tzinfo=UTC)
    while True:
        yield at
        at += timedelta(hours=1)


CLOCK = hours()


def register(desk: Desk) -> None:
    """Register the community and seven invented people."""
    desk.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
    staff = (SURVEYOR, MANAGER, COMMITTEE, COLLECTOR)
    desk.put_people(
        [
            Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1"),
            *(Person(number=a.number, grants=(RoleGrant(a.role, COMMUNITY),)) for a in staff),
            Person(
                number="V1",
                grants=(RoleGrant(Role.VOLUNTEER, COMMUNITY),),
                vetting=Vetting.CHECKED,
                capacity=3,
            ),
            Person(
                number="L1",
                grants=(RoleGrant(Role.PARTY_LEAD, COMMUNITY),),
                party=PartyStanding.PARTY_MEMBER,
            ),
        ]
    )


def need(desk: Desk) -> Case:
    """A resident says what they need; somebody asks; the resident confirms."""
    at = next(CLOCK)
    demand = NewDemand(
        community=COMMUNITY,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.SELF,
        words="孩子在外地，想有人陪说说话",
        at=at,
    )
    case = desk.open_case(demand, as_of=at)
    consent(desk, case, Purpose.SURVEY)
    fire(desk, case, Trigger.START_SURVEY, SURVEYOR, SurveyRecord(method=Channel.HOME_VISIT))
    adoption = NeedAdoption(way="resident", adopters=("R1",))
    return fire(desk, case, Trigger.CONFIRM_NEED, RESIDENT, adoption)


def plan(desk: Desk, case: Case) -> Case:
    """Triage, acceptance, a plan with the resident in it, and its approval."""
    guide(desk, case, Stage.TRIAGE)
    triage = Triage(risk=Risk.MEDIUM, task_type="care.companionship", duplicates_checked=True)
    fire(desk, case, Trigger.TRIAGE, MANAGER, triage)
    consent(desk, case, Purpose.SERVICE)
    consent(desk, case, Purpose.PAIRING)
    decision = IntakeDecision(accepted=True, in_scope=True, has_capacity=True, lead="L1")
    fire(desk, case, Trigger.ACCEPT, MANAGER, decision)
    fire(desk, case, Trigger.START_PLAN, MANAGER)
    made = Plan(
        version=1,
        goals=("每周有人说话",),
        tasks=(TaskSpec(key="T1", task_type="care.companionship"),),
        mode=DeliveryMode.PAIRING,
        residents_part="自己定聊天的时间和话题",
        subject_agreed=True,
        five_actors=dict.fromkeys(FiveActor, "协调或不需要"),
    )
    fire(desk, case, Trigger.SUBMIT_PLAN, MANAGER, made)
    guide(desk, case, Stage.PLAN)
    return fire(desk, case, Trigger.APPROVE_PLAN, COMMITTEE, PlanReview(version=1, approved=True))


def service(desk: Desk, case: Case) -> Case:
    """A helper is proposed, both say yes, and the helper comes."""
    desk.propose_pairings(as_of=next(CLOCK))
    for side, speaker in (("resident", RESIDENT), ("helper", HELPER)):
        at = next(CLOCK)
        answer = PairingAnswer(attempt=1, side=side, accepts=True)
        desk.record(case.id, answer, speaker, at, as_of=at)
    fire(desk, case, Trigger.CONFIRM_PAIRING, MANAGER, PairingConfirmation(attempt=1))
    at = next(CLOCK)
    start = ServiceStart(first_task_at=at + timedelta(days=1), briefing_given=True)
    fire(desk, case, Trigger.START_SERVICE, MANAGER, start)
    begin, end = next(CLOCK), next(CLOCK)
    record = ServiceRecord(
        number="F1",
        task="T1",
        start=begin,
        end=end,
        done="陪老人聊天读报",
        residents_part="老人选了要读的报纸",
        evidence=("签到", "服务记录", "确认"),
        signed_by="R1",
        finishes=True,
    )
    return desk.record(case.id, record, HELPER, end, as_of=end)


def verdict(desk: Desk, case: Case) -> Case:
    """The resident judges, in front of somebody who is not of the team; then closure."""
    opening = RoundOpening(round=1, collector="E1")
    fire(desk, case, Trigger.SUBMIT_RESULT, MANAGER, opening)
    at = next(CLOCK)
    # The manager wrote down that the plan was agreed to, so the collector asks whether it was.
    ballot = Ballot(round=1, overall=5, solved=Solved.YES, took_part=True, wanted=Wanted.YES)
    desk.record(case.id, ballot, RESIDENT, at, recorder=COLLECTOR, as_of=at)
    desk.advance(case.id, as_of=next(CLOCK))  # the system fires `pass_evaluation`
    at = next(CLOCK)
    proposal = ClosureProposal(reason="目标达成", follow_up="30 天和 90 天各回访一次")
    desk.record(case.id, proposal, MANAGER, at, as_of=at)
    guide(desk, case, Stage.CLOSURE)
    return fire(desk, case, Trigger.APPROVE_CLOSURE, COMMITTEE, ClosureReview(approved=True))


def consent(desk: Desk, case: Case, purpose: Purpose) -> None:
    """The resident consents, for one purpose."""
    at = next(CLOCK)
    given = Consent(purpose=purpose, form=ConsentForm.WRITTEN, given_by="R1")
    desk.record(case.id, given, RESIDENT, at, as_of=at)


def guide(desk: Desk, case: Case, stage: Stage) -> None:
    """The committee guides; it does not evaluate."""
    at = next(CLOCK)
    desk.record(case.id, Guidance(stage=stage, opinion="同意"), COMMITTEE, at, as_of=at)


def fire(desk: Desk, case: Case, trigger: Trigger, actor: Actor, fact: Body | None = None) -> Case:
    """Fire a trigger an hour later, with the fact it stands on."""
    at = next(CLOCK)
    return desk.fire(case.id, trigger, actor, fact=fact, at=at, as_of=at)


def main() -> None:
    """Tell the story and print the case's history."""
    with Linli.from_url("sqlite://") as linli, linli.begin() as desk:
        register(desk)
        case = need(desk)
        plan(desk, case)
        service(desk, case)
        case = verdict(desk, case)
        for entry in desk.history(case):
            name = name_of(entry.target)
            trigger = entry.trigger or "—"
            print(f"{entry.version:>2} {trigger:<16} {name.zh} {name.en} ({entry.actor.role})")
        print(f"{case.number}: {case.state}, verdict {case.episode.verdict}")


if __name__ == "__main__":
    main()
