"""Whose yes a statement is: whoever is asked answers, and what proves a yes is a proof."""

from linli_core.domain.facts import AT_A_DESK
from linli_core.domain.proofs.photo_digests import is_photo_digest
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, WantedAnswer
from linli_core.domain.statements.heard import RowMended
from linli_core.domain.statements.intake import Consent
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal
from linli_core.domain.statements.plan import Plan, PlanAnswer
from linli_core.domain.terms import Role, Wanted
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import CONSENT_OR_GROUND, TASKS, TEAM, YESES
from linli_core.lifecycle.state.hands import is_outsider
from linli_core.lifecycle.state.residents_word.photographs import photographs_without_consent
from linli_core.lifecycle.state.residents_word.yeses import RESIDENT_SIDE
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def who_is_asked_answers(draft: Draft) -> Refusal | None:
    """The resident's side is the resident's or guardian's, a helper's yes that of the helpers.

    Before anybody is proposed, a case manager may write down what a helper said; and that a
    helper cannot come any more, at any time.
    """
    body, author = draft.fact.body, draft.fact.author
    if isinstance(body, Consent):
        own = body.given_by in ("", author.number)
        return None if own else refuse("who_is_asked_answers", asked=body.given_by)
    if body.side == RESIDENT_SIDE:
        own = author.speaks_for_residents
        return None if own else refuse("who_is_asked_answers", asked=PARTS["asked.resident"])
    proposed = [
        member.helper
        for proposal in draft.facts.in_episode(draft.case, PairingProposal)
        if proposal.body.attempt == body.attempt
        for member in proposal.body.members
    ]
    relayed = author.role is Role.CASE_MANAGER and not (proposed and body.accepts)
    own = not author.speaks_for_residents and author.number in (proposed or author.number)
    if relayed or own or draft.corrected is not None:
        return None
    return refuse("who_is_asked_answers", asked=PARTS["asked.helper"])


def answers_a_plan(draft: Draft) -> Refusal | None:
    """A yes is for what was asked: an answer names a version of the plan that is on record."""
    answer: PlanAnswer = draft.fact.body
    for plan in draft.facts.in_episode(draft.case, Plan):
        if plan.body.version == answer.version and plan.at <= draft.fact.at:
            return None
    return refuse("answers_a_plan", version=str(answer.version))


def proof_is_a_digest(draft: Draft) -> Refusal | None:
    """What was signed is named by the digest of its photo, which anybody can compute again."""
    signature = draft.fact.body.signature
    if not signature or is_photo_digest(signature):
        return None
    return refuse("proof_is_a_digest")


def asked_independently(draft: Draft) -> Refusal | None:
    """Words kept with a fault are settled by somebody outside the team, with what they heard."""
    mended: RowMended = draft.fact.body
    outside = is_outsider(draft.case, draft.facts, draft.fact.author, draft.fact)
    return None if outside and mended.says_why else refuse("asked_independently")


def question_on_the_form(draft: Draft) -> Refusal | None:
    """Only a sheet of the older form lacks the question; at a desk it is asked or not asked."""
    body = draft.fact.body
    old = Wanted.OLD_FORM in (body.wanted, body.wanted_helper)
    return refuse("question_on_the_form") if old and draft.fact.source == AT_A_DESK else None


def photographed_with_consent(draft: Draft) -> Refusal | None:
    """A visit keeps no photograph of people who did not agree to it in a way that stands."""
    items = photographs_without_consent(draft.case, draft.facts, draft.fact.body)
    return refuse("photographed_with_consent", items=joined(items)) if items else None


YES_RULES: tuple[AdmissionCheck, ...] = (
    admission(
        who_is_asked_answers,
        "consent",
        "pairing_answer",
        "pairing_proposal",
        kinds=(PairingAnswer, Consent),
    ),
    admission(
        proof_is_a_digest,
        "consent",
        "pairing_answer",
        "plan_answer",
        kinds=(PairingAnswer, PlanAnswer, Consent),
    ),
    admission(answers_a_plan, "plan", "plan_answer", kinds=PlanAnswer),
    admission(asked_independently, TEAM, "row_mended", kinds=RowMended),
    admission(question_on_the_form, "ballot", "wanted_answer", kinds=(Ballot, WantedAnswer)),
    admission(
        photographed_with_consent,
        CONSENT_OR_GROUND,
        TASKS,
        YESES,
        kinds=ServiceRecord,
    ),
)
