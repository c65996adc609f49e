"""Which cases may become one: those about the same, or those both sides of which were told."""

from collections.abc import Iterable

from linli_core.domain.case import Case
from linli_core.domain.terms import OPEN_STATES
from linli_core.errors import LinliError, NotFound
from linli_core.lifecycle.admission.draft import Draft
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.machine.authority import speaks_for_subject


def survivor_fits(draft: Draft) -> Refusal | LinliError | None:
    """The case to merge into is there and open, and about the same, or both sides were told."""
    number = draft.fact.body.survivor
    if number in ("", draft.case.number):
        return None
    survivor = draft.port.case_numbered(number)
    if survivor is None:
        return NotFound(case=number)
    if survivor.subject.is_collective != draft.case.subject.is_collective:
        return refuse("private_stays_private", survivor=number)
    if survivor.state not in OPEN_STATES:
        return refuse("survivor_open", survivor=number)
    return _why_not_the_same(draft, survivor)


def _why_not_the_same(draft: Draft, survivor: Case) -> Refusal | None:
    case, told = draft.case, draft.fact.body.told
    same = case.subject == survivor.subject and case.community == survivor.community
    if same or all(_was_told(draft, side, told) for side in (case, survivor)):
        return None
    return refuse("survivor_same", survivor=survivor.number)


def _was_told(draft: Draft, case: Case, told: Iterable[str]) -> bool:
    people = (draft.facts.person(number) for number in told)
    return any(p is not None and speaks_for_subject(case, p) for p in people)
