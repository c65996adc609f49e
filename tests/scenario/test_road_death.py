"""死亡善后: two persons record it; kin, partner and dependants are thought of; nobody is judged."""

from datetime import datetime
from typing import Any

from attrs import evolve

from linli_core import CaseState, Channel, SubjectKind, SubjectRef, Trigger
from linli_core.domain.statements.death import (
    DeathCancellation,
    DeathConfirmation,
    DeathRecord,
    DeathSettlement,
    SubjectConversion,
)
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import Purpose, TaskStanding, Verdict
from linli_core.lifecycle.state.plan_pairing_tasks import tasks_of
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.services.desk import Desk
from linli_core.storage.repositories import cases
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    OTHER_COMMITTEE,
    RESIDENT,
    SPOUSE,
    TOWNSHIP_OFFICE,
)

T = Trigger
S = CaseState
DIED = DeathRecord(evidence="示例死亡证明")
SETTLED = DeathSettlement(kin_notified=True, support_offered=True, screened=True)


def _dead(story: CaseBuilder, record: DeathRecord = DIED) -> CaseBuilder:
    story.record(record, COMMITTEE).record(DeathConfirmation(), MANAGER)
    return story.advanced()


def test_one_persons_word_is_not_enough(story: CaseBuilder) -> None:
    """The recorder's own confirmation does not count; a second person's does."""
    story.up_to(S.IN_SERVICE).record(DIED, COMMITTEE)
    assert story.advanced().stands() is S.IN_SERVICE
    story.record(DeathConfirmation(), COMMITTEE)
    assert story.advanced().stands() is S.IN_SERVICE
    story.record(DeathConfirmation(), OTHER_COMMITTEE)
    assert story.advanced().stands() is S.DECEASED


def test_recorded_in_error_the_case_is_where_it_was(story: CaseBuilder) -> None:
    """更正 by the township alone."""
    _dead(story.up_to(S.PAIRED))
    wrong = DeathCancellation(reason="重名登记错误")
    assert "not_authorised" in story.why_not(T.CANCEL_DEATH, COMMITTEE, wrong)
    story.fire(T.CANCEL_DEATH, TOWNSHIP_OFFICE, wrong)
    assert (story.stands(), story.case.slots) == (S.PAIRED, ())


def test_those_who_stay_are_thought_of(story: CaseBuilder) -> None:
    """Kin, partner, dependants: each is asked for; open tasks are voided, not failed."""
    _dead(story.up_to(S.IN_SERVICE))
    for field, rule in (
        ("kin_notified", "kin_notified"),
        ("support_offered", "partner_supported"),
        ("screened", "dependants_screened"),
    ):
        said: dict[str, Any] = {field: False}
        less = evolve(SETTLED, **said)
        assert story.why_not(T.SETTLE_DEATH, MANAGER, less) == {rule}
    story.fire(T.SETTLE_DEATH, MANAGER, SETTLED)
    scene = story.about_to(T.REOPEN_ARCHIVED, TOWNSHIP_OFFICE)
    assert [t.standing for t in tasks_of(scene.case, scene.facts)] == [TaskStanding.VOIDED]
    assert (story.stands(), story.case.episode.verdict) == (S.ARCHIVED, Verdict.NOT_EVALUATED)


def test_nobody_votes_after_their_death(story: CaseBuilder) -> None:
    """A good ballot dated after it counts for nothing, though the death went on record later."""
    story.up_to(S.EVALUATING)
    died_at = story.clock.now()
    story.later(days=1).judged(5)
    assert (story.stands(), story.case.episode.verdict) == (S.CLOSING, Verdict.SATISFIED)
    _dead(story.later(days=1), evolve(DIED, died_at=died_at))
    assert (story.stands(), story.case.episode.verdict) == (S.DECEASED, Verdict.NOT_EVALUATED)
    figures = story.desk.figures(as_of=story.clock.now())
    assert (figures.deceased, figures.verdicts.total()) == (1, 0)


def test_a_complaint_told_in_time_outlives_whoever_told_it(story: CaseBuilder) -> None:
    """What was said before the death counts, also where the death goes on record later."""
    story.up_to(S.EVALUATING).judged(1)
    died_at = story.clock.now()
    _dead(story.later(days=1), evolve(DIED, died_at=died_at))
    assert (story.stands(), story.case.episode.verdict) == (S.DECEASED, Verdict.DISSATISFIED)


def test_a_dependant_gets_a_case_of_their_own(story: CaseBuilder) -> None:
    """Screened and in need: a demand that the dependant must make their own."""
    _dead(story.up_to(S.ACCEPTED))
    story.fire(T.SETTLE_DEATH, COMMITTEE, evolve(SETTLED, dependants=("R2",)))
    connection = story.desk._uow.connection  # noqa: SLF001 - the kit looks behind the desk
    (made,) = (story.desk.case(i) for i in cases.ids(connection) if i != story.case.id)
    assert (made.state, made.subject) == (S.REGISTERED, SubjectRef(SubjectKind.RESIDENT, "R2"))
    links = [f.body for f in story.desk.facts(made) if isinstance(f.body, CaseLink)]
    assert [(link.relation, link.case) for link in links] == [("dependant_of", story.case.number)]


def test_nobody_is_asked_to_judge_for_the_dead() -> None:
    """No trigger leads from the dead to an evaluation."""
    ways = [row for row in CASE_TABLE if S.DECEASED in row.sources]
    assert {b.target for row in ways for b in row.branches} == {"@history", S.ARCHIVED, S.SURVEYING}


def test_a_households_case_goes_on_as_a_new_episode(desk: Desk, clock: FixedClock) -> None:
    """户案: another living member confirms the need anew, with consents of their own."""
    home = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    story = a_case(desk, clock, subject=home, channel=Channel.SELF).up_to(S.ACCEPTED)
    _dead(story, evolve(DIED, who="R1"))
    to_the_dead = SubjectConversion(member="R1", reason="家里还有人")
    assert story.why_not(T.CONVERT_SUBJECT, COMMITTEE, to_the_dead) == {"household_goes_on"}
    story.fire(T.CONVERT_SUBJECT, COMMITTEE, evolve(to_the_dead, member="R2"))
    assert (story.stands(), story.case.episode.no) == (S.SURVEYING, 2)
    story.fire(T.CONFIRM_NEED, SPOUSE, bodies.adoption(adopters=("R2",))).triaged()
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == {"consent_service"}
    story.record(bodies.consent(Purpose.SERVICE, given_by="R2"), SPOUSE)
    assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == set()


def test_one_residents_case_does_not_pass_to_another(story: CaseBuilder) -> None:
    """A case about one resident ends with them; others get their own."""
    _dead(story.up_to(S.ACCEPTED))
    to_spouse = SubjectConversion(member="R2", reason="老伴还在")
    assert story.why_not(T.CONVERT_SUBJECT, COMMITTEE, to_spouse) == {"household_goes_on"}
    assert RESIDENT.number == story.case.subject.key


def _dies_in_a_case_of_their_own(story: CaseBuilder) -> CaseBuilder:
    """R2, of the household that another case is about, is said to have died while theirs runs."""
    spouse = SubjectRef(SubjectKind.RESIDENT, "R2")
    own = a_case(story.desk, story.clock, subject=spouse, raised_by=SPOUSE, neighbourhood=False)
    return own.record(DIED, COMMITTEE)


def _of_a_household(story: CaseBuilder) -> CaseBuilder:
    home = SubjectRef(SubjectKind.HOUSEHOLD, "H1")
    told = a_case(story.desk, story.clock, subject=home, neighbourhood=False)
    return told.up_to(S.EVALUATING)


def _counts(story: CaseBuilder, **moment: datetime) -> list[bool]:
    rights = story.desk.rights(story.case, COLLECTORS[2], **moment)
    return [ballot.counts for ballot in rights.ballots]


def test_a_death_recorded_in_one_case_is_known_in_every_other(story: CaseBuilder) -> None:
    """The dead do not judge for their household either, wherever two persons recorded it."""
    shared = _of_a_household(story)
    own = _dies_in_a_case_of_their_own(story).later(days=1)
    shared.record(bodies.ballot(1), SPOUSE, recorder=COLLECTORS[0])
    assert _counts(shared) == [True], "one person's word silences nobody"
    before = shared.clock.now()
    own.record(DeathConfirmation(), MANAGER)
    assert _counts(shared) == [False]
    assert _counts(shared, known_at=before) == [True]


def test_a_death_recorded_in_error_elsewhere_silences_nobody(story: CaseBuilder) -> None:
    """Found to be an error where it was recorded, it is one everywhere."""
    shared = _of_a_household(story)
    own = _dead(_dies_in_a_case_of_their_own(story))
    shared.record(bodies.ballot(1), SPOUSE, recorder=COLLECTORS[0])
    assert _counts(shared) == [False]
    own.fire(T.CANCEL_DEATH, TOWNSHIP_OFFICE, DeathCancellation(reason="重名登记错误"))
    assert _counts(shared) == [True]
