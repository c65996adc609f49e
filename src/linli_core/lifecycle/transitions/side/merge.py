"""Merging a case into another about the same, and undoing it."""

from collections.abc import Mapping

from linli_core.domain.calendar.local_time import end_of_term
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.terms import CaseState, Role, Trigger
from linli_core.lifecycle.guard import Guard, Refusal, refuse
from linli_core.lifecycle.rule import CoreRule, by_name, rule
from linli_core.lifecycle.state.handovers import handovers_of
from linli_core.lifecycle.transitions.guards.reading import basis
from linli_core.lifecycle.transitions.side.emergency import BEFORE_SERVICE
from linli_core.lifecycle.transitions.side.shared import state_under
from linli_core.lifecycle.transitions.table import HISTORY, Basis, Branch, Row
from linli_core.texts.terms import STATES
from linli_core.texts.text import joined

S = CaseState
R = Role
T = Trigger
SIDE = "merge"

MERGEABLE = (*BEFORE_SERVICE, S.IN_SERVICE)
_STEWARDS = (R.DATA_STEWARD, R.TOWNSHIP)

ROWS: tuple[Row, ...] = (
    Row(
        trigger=T.MERGE,
        sources=(*MERGEABLE, S.SUSPENDED),
        branches=(Branch(S.MERGED),),
        who=_STEWARDS,
        basis=(Basis(MergeDecision),),
        guards=(
            "reason_given",
            "mergeable_underneath",
            "survivor_chosen",
            "no_open_handover",
            "township_only_without_steward",
        ),
        effects=(
            "score_as_answered",
            "seal_episode",
            "merge_into_survivor",
        ),
        side=SIDE,
    ),
    Row(
        trigger=T.UNMERGE,
        sources=(S.MERGED,),
        branches=(Branch(HISTORY),),
        who=_STEWARDS,
        basis=(Basis(MergeReversal),),
        guards=(
            "basis_of_this_stay",
            "reason_given",
            "unmerge_window",
            "township_only_without_steward",
        ),
        effects=("undo_merge",),
        side=SIDE,
    ),
)


def mergeable_underneath(case: Case, facts: Facts) -> Refusal | None:
    """A suspended case is merged only where the state under it could be."""
    del facts
    under = state_under(case)
    return None if under in MERGEABLE else refuse("mergeable_underneath", state=STATES[under.value])


def survivor_chosen(case: Case, facts: Facts) -> Refusal | None:
    """Another case goes on in its place."""
    decision = basis(facts, MergeDecision)
    if decision is None or (decision.survivor and decision.survivor != case.number):
        return None
    return refuse("survivor_chosen")


def no_open_handover(case: Case, facts: Facts) -> Refusal | None:
    """A task that is out with another organisation comes back, or is done, first."""
    open_ = [h.number for h in handovers_of(case, facts) if h.is_open]
    return refuse("no_open_handover", numbers=joined(open_)) if open_ else None


def township_only_without_steward(case: Case, facts: Facts) -> Refusal | None:
    """The township merges only where the community has no data steward."""
    del case
    if facts.attempt is None or facts.attempt.actor.role is not R.TOWNSHIP:
        return None
    stewards = sorted(
        p.number for p in facts.context.people.values() if p.holds(R.DATA_STEWARD, facts.community)
    )
    if not stewards:
        return None
    return refuse("township_only_without_steward", others=joined(stewards[:3]))


def unmerge_window(case: Case, facts: Facts) -> Refusal | None:
    """A merger is undone within its window, which ends with its last day."""
    days = facts.context.policy.unmerge_days.value
    fact = facts.attempt.fact if facts.attempt else None
    at = fact.at if fact else facts.as_of
    if at < end_of_term(case.since, days):
        return None
    return refuse("unmerge_window", days=f"{days:g}")


GUARDS: Mapping[str, CoreRule[Guard]] = by_name(
    rule("mergeable_underneath", mergeable_underneath, "case"),
    rule("survivor_chosen", survivor_chosen, "merge_decision"),
    rule(
        "no_open_handover",
        no_open_handover,
        "policy",
        "referral",
        "referral_answer",
        "referral_result",
        "referral_revocation",
        "triage",
    ),
    rule("township_only_without_steward", township_only_without_steward, "community", "people"),
    rule("unmerge_window", unmerge_window, "policy"),
)
