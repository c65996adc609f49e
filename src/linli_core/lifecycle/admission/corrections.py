"""Who may correct a statement that is on record."""

from typing import Any

from linli_core.domain.facts import Fact, UnreadableStatement
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import TEAM
from linli_core.lifecycle.state.hands import is_outsider
from linli_core.lifecycle.state.residents_word.voices import is_a_voice


def own_words_corrected(draft: Draft) -> Refusal | None:
    """A correction comes from whoever said it; a guardian corrects nothing but their own words."""
    before, fact = draft.corrected, draft.fact
    if before is None:
        return None
    is_lost = isinstance(before.body, UnreadableStatement)
    same = is_lost or _subject_of(fact) == _subject_of(before)
    if fact.author.number != before.author.number or not same:
        return refuse("own_words_corrected", author=before.author.number)
    return None


def author_asked(draft: Draft) -> Refusal | None:
    """Residents' voice is corrected in their own hand, or by somebody outside who asked them."""
    before, fact = draft.corrected, draft.fact
    if before is None:
        return None
    is_lost = isinstance(before.body, UnreadableStatement)
    if not is_a_voice(fact.body if is_lost else before.body):
        return None
    if fact.is_in_own_hand or is_outsider(draft.case, draft.facts, fact.recorder, fact):
        return None
    return refuse("author_asked", author=before.author.number)


def later_word_kept(draft: Draft) -> Refusal | None:
    """An older copy of a sheet takes nothing back that somebody else has put on record since.

    What counts by its own hands is changed by those hands, by whoever wrote the new word down and
    hands it in, or by the resident: both words stand until one of them is asked.
    """
    before, fact = draft.corrected, draft.fact
    by = fact.handed_in_by
    if before is None or by is None or by.number == fact.recorder.number:
        return None
    if not is_a_voice(before.body) or fact.body == before.body:
        return None
    last = before.handed_in_by or before.recorder
    counted = is_outsider(draft.case, draft.facts, before.recorder, before)
    if by.number == last.number or not counted:
        return None
    return refuse("later_word_kept", author=before.author.number, hand=last.number)


def slip_of_own_hand(draft: Draft) -> Refusal | None:
    """An erratum is filed by whoever wrote the statement down, about a statement on record."""
    erratum: Erratum = draft.fact.body
    about = next((f for f in draft.facts.recorded if f.seq == erratum.of), None)
    if about is not None and about.recorder.number == draft.fact.author.number:
        return None
    return refuse("slip_of_own_hand", statement=str(erratum.of))


def _subject_of(fact: Fact[Any]) -> tuple[object, ...]:
    """Return what a statement is about, which no correction changes."""
    body = fact.body
    version = body.version if isinstance(body, PlanAnswer) else None
    return (getattr(body, "round", None), getattr(body, "purpose", None), version)


CORRECTIONS: tuple[AdmissionCheck, ...] = (
    admission(own_words_corrected, "attempt", "plan_answer"),
    admission(
        author_asked,
        TEAM,
        "appeal",
        "ballot",
        "consent_withdrawal",
        "escalation_request",
        "incident_report",
        "notice_objection",
        "plan_answer",
        "ticket_callback",
        "wanted_answer",
        "withdrawal",
    ),
    admission(
        later_word_kept,
        TEAM,
        "appeal",
        "ballot",
        "consent_withdrawal",
        "escalation_request",
        "incident_report",
        "notice_objection",
        "plan_answer",
        "ticket_callback",
        "wanted_answer",
        "withdrawal",
    ),
    admission(slip_of_own_hand, "erratum", kinds=Erratum),
)
