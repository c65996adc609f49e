"""Who may correct a statement that is on record."""

from typing import Any

from linli_core.domain.facts import Fact
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse


def own_words_corrected(draft: Draft) -> Refusal | None:
    """A correction comes from whoever said it; a guardian corrects nothing but their own words."""
    before, fact = draft.corrected, draft.fact
    if before is None:
        return None
    if fact.author.number != before.author.number or _subject_of(fact) != _subject_of(before):
        return refuse("own_words_corrected", author=before.author.number)
    return None


def _subject_of(fact: Fact[Any]) -> tuple[object, ...]:
    """Return what a statement is about, which no correction changes."""
    body = fact.body
    return (getattr(body, "round", None), getattr(body, "purpose", None))


CORRECTIONS: tuple[AdmissionCheck, ...] = (admission(own_words_corrected, "attempt"),)
