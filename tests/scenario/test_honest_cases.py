"""The rules about rounds make no honest help impossible: each of these cases comes to a verdict.

A village with one committee member, a bedridden elder without family, somebody who cannot write,
a fall at midnight, an organisation that serves alone, a helper who writes everything down because
nobody else comes, a resident who died or moved.
"""

from datetime import timedelta

from attrs import evolve

from linli_core import Actor, CaseState, Role, RoleGrant, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.death import DeathConfirmation, DeathRecord
from linli_core.domain.statements.emergency import EmergencyGround
from linli_core.domain.statements.evaluation import ContactAttempt, NoResponse, VotingCode
from linli_core.domain.statements.intake import Consent
from linli_core.domain.terms import Channel, Purpose, Risk, Stage, Verdict
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
    move_in,
    residents,
    staff,
)
from linli_core.testing.sample_plugin import COMPANY

S = CaseState
T = Trigger
FAR_AWAY = "990201001001"


def _tried(story: CaseBuilder, *ways: Channel, by: Actor, lives_in: str = "") -> CaseBuilder:
    """One attempt a day, at the door where it is a visit, until the round has stood open."""
    for way in ways:
        door = way is Channel.HOME_VISIT
        attempt = ContactAttempt(round=1, channel=way, doorstep=door, lives_in=lives_in)
        story.record(attempt, by).later(days=1)
    return story.later(days=5)


def test_a_village_whose_one_committee_member_manages_the_case(
    desk: Desk, clock: FixedClock
) -> None:
    """Nobody local is independent: the township asks, and it finds that nobody answered."""
    move_in(desk)
    both = next(p for p in staff() if p.number == "M1")
    desk.put_people([evolve(both, grants=(*both.grants, RoleGrant(Role.COMMITTEE, CODE)))])
    story = a_case(desk, clock, neighbourhood=False).up_to(S.IN_SERVICE).served()
    story.asked(collector="T1")
    _tried(story, Channel.HOTLINE, Channel.HOME_VISIT, by=TOWNSHIP_OFFICE)
    own = Actor("M1", Role.COMMITTEE)
    assert story.why_not(T.NO_RESPONSE, own, NoResponse(round=1)) == {"finder_independent"}
    story.record(bodies.ballot(), RESIDENT, recorder=TOWNSHIP_OFFICE).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_bedridden_elder_without_family(desk: Desk, clock: FixedClock) -> None:
    """To decide is part enough; the collector comes to the bed, and one answer is everybody's."""
    elder = Actor("R9", Role.RESIDENT)
    subject = SubjectRef(SubjectKind.HOUSEHOLD, "H9")
    story = a_case(desk, clock, subject=subject, raised_by=elder)
    story.record(_theirs(Purpose.SURVEY), elder)
    story.fire(T.START_SURVEY, Actor("S1", Role.SURVEYOR), bodies.survey())
    story.fire(T.CONFIRM_NEED, elder, bodies.adoption(adopters=("R9",))).triaged()
    story.record(_theirs(Purpose.SERVICE), elder).fire(T.ACCEPT, MANAGER, bodies.accepted())
    story.plan_begun().record(_theirs(Purpose.PAIRING), elder)
    story.plans = 1
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.plan()).approved().proposed()
    story.record(bodies.answer("resident", story.proposals), elder)
    story.record(bodies.answer("helper", story.proposals), story.helper)
    story.fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(story.proposals)).started()
    story.served(signed_by="R9", residents_part="老人自己定哪天来").asked()
    story.judged(4, by=elder)
    assert story.case.episode.verdict is Verdict.SATISFIED


def _theirs(purpose: Purpose) -> Consent:
    return bodies.consent(purpose, given_by="R9")


def test_somebody_who_cannot_write(story: CaseBuilder) -> None:
    """They tell the collector, who writes down what they say."""
    story.up_to(S.EVALUATING).judged(4, proxy=True)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_fall_at_midnight(story: CaseBuilder) -> None:
    """Help came first, the papers within three days, and the round is as any other."""
    ground = EmergencyGround(
        ground="health", risk=Risk.CRITICAL, task_type=COMPANY, account="半夜摔倒，独自在家"
    )
    story.fire(T.FAST_TRACK, MANAGER, ground)
    story.helper = VOLUNTEER
    for purpose in (Purpose.SURVEY, Purpose.SERVICE, Purpose.PAIRING):
        story.record(bodies.consent(purpose), RESIDENT)
    story.record(bodies.adoption(), RESIDENT)
    story.record(bodies.guidance(Stage.TRIAGE), COMMITTEE)
    story.record(bodies.triage(risk=Risk.CRITICAL), MANAGER)
    story.record(bodies.guidance(Stage.PLAN), COMMITTEE)
    story.record(bodies.plan(), MANAGER).record(bodies.review(), COMMITTEE)
    story.served(deliverers=("V1",)).asked().judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_an_organisation_that_serves_alone(desk: Desk, clock: FixedClock) -> None:
    """Case manager and helper are of one organisation: anybody outside it collects."""
    move_in(desk)
    team = [
        evolve(p, organisation="示例队") for p in staff() if p.number in ("M1", "V1", "V2", "E1")
    ]
    desk.put_people(team)
    story = a_case(desk, clock, neighbourhood=False).up_to(S.IN_SERVICE).served()
    opening = bodies.opening()
    assert story.why_not(T.SUBMIT_RESULT, MANAGER, opening) == {"collector_independent"}
    story.asked(collector="C1").record(bodies.ballot(), RESIDENT, recorder=COMMITTEE).advanced()
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_a_helper_who_writes_everything_down(desk: Desk, clock: FixedClock) -> None:
    """A slip with a code counts in any hand but the team's; complaints are kept, praise is not."""
    ends: dict[str, Verdict] = {}
    for word, overall in (("code", 5), ("complaint", 1), ("praise", 5)):
        story = a_case(desk, clock, neighbourhood=not ends).up_to(S.EVALUATING)
        code = ""
        if word == "code":
            issued, code = VotingCode.issue("R1", 1)
            story.record(issued, COLLECTORS[0])
        ballot = bodies.ballot(overall=overall, code=code)
        story.record(ballot, RESIDENT, recorder=COMMITTEE if code else story.helper)
        _tried(story, Channel.HOTLINE, Channel.HOME_VISIT, by=COLLECTORS[0]).advanced()
        if story.stands() is S.EVALUATING:
            story.fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
        ends[word] = story.case.episode.verdict
    assert ends == {
        "code": Verdict.SATISFIED,
        "complaint": Verdict.DISSATISFIED,
        "praise": Verdict.NOT_EVALUATED,
    }


def test_a_resident_who_died_after_speaking(story: CaseBuilder) -> None:
    """Nobody can ask any more: what was told to the helper is the ballot."""
    story.up_to(S.EVALUATING)
    story.record(bodies.ballot(overall=1), RESIDENT, recorder=story.helper)
    at = story.clock.now() + timedelta(hours=1)
    story.record(DeathRecord(evidence="死亡证明"), COMMITTEE)
    assert at <= story.clock.now()
    story.record(DeathConfirmation(note="社区医生确认"), MANAGER).advanced()
    assert (story.stands(), story.case.episode.verdict) == (S.DECEASED, Verdict.DISSATISFIED)


def test_a_resident_who_moved_to_another_province(desk: Desk, clock: FixedClock) -> None:
    """With a code she votes from there; who does not answer there is found silent in the end."""
    move_in(desk)
    own = next(p for p in residents() if p.number == "R1")
    votes = a_case(desk, clock, neighbourhood=False).up_to(S.EVALUATING)
    silent = a_case(desk, clock, neighbourhood=False).up_to(S.EVALUATING)
    desk.put_people([evolve(own, community=FAR_AWAY, household="H88")])
    issued, code = VotingCode.issue("R1", 1)
    votes.record(issued, COLLECTORS[0])
    votes.record(bodies.ballot(overall=4, code=code), RESIDENT).advanced()
    assert votes.case.episode.verdict is Verdict.SATISFIED
    ways = (Channel.HOTLINE, Channel.SURVEY, Channel.NEIGHBOUR)
    _tried(silent, *ways, by=COLLECTORS[0])
    silent.fire(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    assert silent.case.episode.verdict is Verdict.NOT_EVALUATED
