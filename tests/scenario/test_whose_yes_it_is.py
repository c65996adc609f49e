"""需求由群众提出、过程有群众参与: a resident's yes is theirs, and for what was asked.

In their own hand, signed or heard by somebody independent it stands. What the team wrote down is
enough to help, never to disclose, and is asked about before anybody is called satisfied.
"""

from typing import Any

import pytest
from tests.support.refused import refused_by

from linli_core import Actor, CaseState, Role, Trigger
from linli_core.domain.facts import Facts
from linli_core.domain.statements.evaluation import ContactAttempt, NoResponse, WantedAnswer
from linli_core.domain.statements.handover import MINIMUM_DATA, Referral
from linli_core.domain.statements.intake import Consent
from linli_core.domain.statements.pairing import PairingAnswer
from linli_core.domain.terms import Channel, Purpose, Verdict, Wanted
from linli_core.lifecycle.state.residents_word.yeses import YesStanding, provisional_yeses, yeses_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    GUARDIAN,
    MANAGER,
    RESIDENT,
    SPOUSE,
    SURVEYOR,
    VOLUNTEER,
)

T = Trigger
PROOF = "5e" * 32


def _facts(story: CaseBuilder) -> Facts:
    return story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see


def _by_the_team(story: CaseBuilder, **consent: Any) -> CaseBuilder:  # noqa: ANN401 - any field
    """A case in which the case manager wrote down everything the resident agreed to."""
    story.surveyed().confirmed().triaged()
    story.record(bodies.consent(Purpose.SERVICE, **consent), RESIDENT, recorder=MANAGER)
    story.fire(T.ACCEPT, MANAGER, bodies.accepted()).plan_begun()
    story.record(bodies.consent(Purpose.PAIRING, **consent), RESIDENT, recorder=MANAGER)
    story.plans = 1
    story.fire(T.SUBMIT_PLAN, MANAGER, bodies.plan(1)).approved().proposed()
    story.record(bodies.answer("resident", story.proposals), RESIDENT, recorder=MANAGER)
    story.record(bodies.answer("helper", story.proposals), story.helper)
    return story.fire(T.CONFIRM_PAIRING, MANAGER, bodies.confirmation(story.proposals))


def _asked(story: CaseBuilder) -> CaseBuilder:
    return story.started().served().asked()


def _kinds(story: CaseBuilder) -> list[str]:
    return [y.fact.body.kind for y in provisional_yeses(story.case, _facts(story))]


@pytest.mark.parametrize(
    "author", [VOLUNTEER, MANAGER, SURVEYOR, COMMITTEE], ids=lambda a: str(a.role.value)
)
def test_nobody_answers_for_the_resident(story: CaseBuilder, author: Actor) -> None:
    """Not the helper who was proposed, nor whoever manages or surveys."""
    story.up_to(CaseState.PAIRING).proposed()
    refused = refused_by(story.record, bodies.answer("resident", story.proposals), author)
    assert refused in ({"who_is_asked_answers"}, {"not_authorised"})


@pytest.mark.parametrize("author", [MANAGER, Actor("W1", Role.SOCIAL_WORKER), RESIDENT])
def test_nobody_says_yes_for_a_helper_who_was_proposed(story: CaseBuilder, author: Actor) -> None:
    """A helper is a person who is asked, too."""
    story.up_to(CaseState.PAIRING).proposed()
    refused = refused_by(story.record, bodies.answer("helper", story.proposals), author)
    assert refused == {"who_is_asked_answers"}


def test_that_a_helper_cannot_come_may_be_told_by_whoever_manages(story: CaseBuilder) -> None:
    """A helper who left does not have to come back to say so."""
    story.up_to(CaseState.PAIRING).proposed()
    no = bodies.answer("helper", story.proposals, accepts=False)
    assert refused_by(story.record, no, MANAGER) == set()


def test_a_consent_is_given_by_whoever_states_it(story: CaseBuilder) -> None:
    """“R1 agrees” is not for the spouse to state."""
    consent = bodies.consent(Purpose.SURVEY, given_by="R2")
    assert refused_by(story.record, consent, RESIDENT) == {"who_is_asked_answers"}


def test_a_yes_to_one_helper_is_none_to_another(story: CaseBuilder) -> None:
    """Whoever agreed to V2 has said nothing about V1."""
    story.up_to(CaseState.PAIRING).proposed()
    other = next(n for n in ("V1", "V2") if n != story.helper.number)
    said = PairingAnswer(attempt=story.proposals, side="resident", accepts=True, helper=other)
    story.record(said, RESIDENT).record(bodies.answer("helper", story.proposals), story.helper)
    confirmation = bodies.confirmation(story.proposals)
    assert "resident_accepts_partner" in story.why_not(T.CONFIRM_PAIRING, MANAGER, confirmation)


def test_what_the_team_wrote_down_is_enough_to_be_helped(story: CaseBuilder) -> None:
    """Nobody waits for help because the only person who came was the case manager."""
    _asked(_by_the_team(story))
    assert story.stands() is CaseState.EVALUATING
    assert _kinds(story) == ["consent", "consent", "pairing_answer", "plan"]


def test_before_a_good_verdict_the_resident_is_asked(story: CaseBuilder) -> None:
    """A 5 without the question waits; the collector asks apart from the ballot, and it ends."""
    _asked(_by_the_team(story)).judged(5, wanted=Wanted.NOT_ASKED, wanted_helper=Wanted.NOT_ASKED)
    assert story.stands() is CaseState.EVALUATING
    yes = WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.YES)
    story.record(yes, RESIDENT, recorder=COLLECTORS[0]).advanced()
    assert (story.stands(), story.case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED)
    assert {y.standing for y in yeses_of(story.case, _facts(story))} == {
        YesStanding.STANDS,
        YesStanding.CONFIRMED,
    }


def test_a_question_asked_on_the_ballot_is_enough(story: CaseBuilder) -> None:
    """The honest road: the collector asks everything at once."""
    _asked(_by_the_team(story)).judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("recorder", [MANAGER, VOLUNTEER])
def test_the_team_does_not_confirm_its_own_word(story: CaseBuilder, recorder: Actor) -> None:
    """That she wanted it, written down by those who say so already, adds nothing."""
    _asked(_by_the_team(story))
    yes = WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.YES)
    story.record(yes, RESIDENT, recorder=recorder)
    story.judged(5, wanted=Wanted.NOT_ASKED, wanted_helper=Wanted.NOT_ASKED)
    assert story.stands() is CaseState.EVALUATING


@pytest.mark.parametrize("field", ["wanted", "wanted_helper"])
def test_a_no_is_heard_as_dissatisfied(story: CaseBuilder, field: str) -> None:
    """“I never asked for this” or “not by her” is no satisfied end, whatever the grade."""
    said: dict[str, Any] = {field: Wanted.NO}
    _asked(_by_the_team(story)).judged(5, **said)
    assert story.case.episode.verdict is Verdict.DISSATISFIED
    standings = {y.fact.body.kind: y.standing for y in yeses_of(story.case, _facts(story))}
    assert standings["pairing_answer"] is YesStanding.VOID


@pytest.mark.parametrize("recorder", [COLLECTORS[0], VOLUNTEER], ids=["collector", "helper"])
def test_a_no_apart_from_the_ballot_is_covered_neither_by_a_grade_nor_by_silence(
    story: CaseBuilder, recorder: Actor
) -> None:
    """Whoever wrote the no down, the round does not end well over it."""
    _asked(_by_the_team(story))
    no = WantedAnswer(wanted=Wanted.NO)
    story.record(no, RESIDENT, recorder=recorder)
    for channel, door in ((Channel.HOTLINE, False), (Channel.HOME_VISIT, True)):
        story.record(ContactAttempt(round=1, channel=channel, doorstep=door), COMMITTEE)
    assert "heard_words_asked" in story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
    story.judged(5, wanted=Wanted.NOT_ASKED, wanted_helper=Wanted.NOT_ASKED)
    assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_a_no_is_taken_back_by_whoever_said_it(story: CaseBuilder) -> None:
    """After another helper came, the resident is asked again, and content."""
    _asked(_by_the_team(story)).record(WantedAnswer(wanted=Wanted.NO), RESIDENT, recorder=VOLUNTEER)
    story.judged(5)
    assert story.case.episode.verdict is Verdict.SATISFIED


@pytest.mark.parametrize("how", ["own hand", "proof", "independent"])
def test_a_yes_that_stands_needs_no_question(story: CaseBuilder, how: str) -> None:
    """In their own hand, signed with a proof, or heard by somebody independent."""
    proof = {"signature": PROOF} if how == "proof" else {}
    recorder = {"own hand": None, "proof": MANAGER, "independent": SURVEYOR}[how]
    consent = bodies.consent(Purpose.RESEARCH, **proof)
    story.up_to(CaseState.EVALUATING).record(consent, RESIDENT, recorder=recorder)
    assert _kinds(story) == []
    story.judged(5, wanted=Wanted.NOT_ASKED, wanted_helper=Wanted.NOT_ASKED)
    assert story.case.episode.verdict is Verdict.SATISFIED


def test_whoever_serves_later_was_of_the_team_when_they_wrote(story: CaseBuilder) -> None:
    """Who the helper is shows only later; the yes that the helper wrote down is then the team's."""
    story.surveyed().confirmed().triaged()
    story.record(bodies.consent(Purpose.SERVICE), RESIDENT, recorder=VOLUNTEER)
    assert _kinds(story) == []
    story.up_to(CaseState.PAIRING).paired()
    assert _kinds(story) == (["consent"] if story.helper == VOLUNTEER else [])


@pytest.mark.parametrize("proof", ["", PROOF])
def test_nothing_is_disclosed_on_the_teams_word(story: CaseBuilder, proof: str) -> None:
    """A consent to disclose that the case manager wrote down discloses nothing without proof."""
    story.up_to(CaseState.IN_SERVICE)
    consent = bodies.consent(Purpose.DISCLOSE, signature=proof)
    story.record(consent, RESIDENT, recorder=MANAGER)
    referral = Referral(number="Z1", receiver="ORG", data=MINIMUM_DATA, reason="需专业机构")
    why = story.why_not(T.REFER_WHOLE, MANAGER, referral)
    assert ("disclosure_allowed" in why) is (proof == "")


def test_a_proof_is_a_digest_and_an_old_form_is_a_sheet(story: CaseBuilder) -> None:
    """“Signed, believe me” is no proof; a desk knows whether the question was asked."""
    assert refused_by(
        story.record, bodies.consent(Purpose.SURVEY, signature="已签字"), RESIDENT
    ) == {"proof_is_a_digest"}
    story.up_to(CaseState.EVALUATING)
    old = bodies.ballot(1, wanted=Wanted.OLD_FORM)
    assert refused_by(story.record, old, RESIDENT, recorder=COLLECTORS[0]) == {
        "question_on_the_form"
    }


def test_a_guardian_answers_for_the_ward(story: CaseBuilder) -> None:
    """Within the guardianship, the guardian's yes is the ward's."""
    consent = Consent(
        purpose=Purpose.SURVEY, form=bodies.consent(Purpose.SURVEY).form, given_by="G1"
    )
    assert refused_by(story.record, consent, GUARDIAN) == set()
    assert refused_by(story.record, bodies.consent(Purpose.SURVEY, given_by="R2"), SPOUSE) != set()
