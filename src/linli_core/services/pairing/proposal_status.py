"""Which cases wait for a proposal, which have one, and whom it names."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.pairing import PairingWish
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import CaseState, DeliveryMode, Purpose
from linli_core.lifecycle.state.consents_at import consent_at
from linli_core.lifecycle.state.memo import memoised
from linli_core.lifecycle.state.plan_pairing_tasks import (
    PairingStatus,
    pairing_of,
    plan_in_question,
)
from linli_core.matching import GOALS, Blend, Distance, Goal, Helper, Need
from linli_core.matching.problem.stability import DEFAULT_STABILITY
from linli_core.services.case.case_file import CaseFile
from linli_core.texts.sources import OURS

_TAG = "proposed:"


def wants_proposal(file: CaseFile) -> bool:
    """Return whether a case waits for the pairing to propose somebody."""
    if not _is_pairing(file.case, file.facts):
        return False
    standing = pairing_of(file.case, file.facts)
    return standing is None or standing.is_refused or standing.confirmed


def late_wish(file: CaseFile) -> str:
    """Return who was asked for by name only after somebody else was proposed; empty for nobody.

    Nobody has said anything to that proposal yet. Had the wish been handed in with the rest, or
    before, it would have been kept to: which run brings a row decides nothing. One that was
    known when the proposal was made, and could not be kept to, is not looked at again.
    """
    standing = open_proposal(file)
    if standing is None or not _is_unanswered(standing):
        return ""
    proposal = standing.proposal
    wished = [
        w.body.helper
        for w in file.facts.in_episode(file.case, PairingWish)
        if w.body.attempt == proposal.body.attempt and w.body.helper and w.seq > proposal.seq
    ]
    members = {member.helper for member in proposal.body.members}
    return wished[-1] if wished and wished[-1] not in members else ""


def waits_for_pairing(file: CaseFile) -> bool:
    """Return whether the pairing is to propose somebody before the case is carried on."""
    return wants_proposal(file) or bool(late_wish(file))


def open_proposal(file: CaseFile) -> PairingStatus | None:
    """Return the proposal that a case waits with, until both answered and it is confirmed."""
    if not _is_pairing(file.case, file.facts) or wants_proposal(file):
        return None
    return pairing_of(file.case, file.facts)


def present_helpers(file: CaseFile) -> tuple[str, ...]:
    """Return the helpers proposed to a case or paired with it, lead first; empty for none."""
    if wants_proposal(file):
        return ()
    standing = pairing_of(file.case, file.facts)
    if standing is None or not (standing.active or open_proposal(file)):
        return ()
    members = sorted(standing.proposal.body.members, key=lambda m: not m.lead)
    return tuple(member.helper for member in members)


#: What a proposal gives as its reason where the helper was asked for by name.
BY_WISH = "wish"


def may_move(file: CaseFile) -> bool:
    """Return whether a case has a proposal that may be exchanged for another.

    Nobody has said anything to it yet, and the helper was not asked for by name.
    """
    standing = open_proposal(file)
    return standing is not None and _is_unanswered(standing)


def _is_unanswered(standing: PairingStatus) -> bool:
    by_wish = BY_WISH in standing.proposal.body.why
    return not by_wish and standing.resident is None and standing.helper is None


def next_attempt(file: CaseFile) -> int:
    """Return the number that the next proposal of a case will have."""
    standing = pairing_of(file.case, file.facts)
    return 1 if standing is None else standing.proposal.body.attempt + 1


def wished_attempt(file: CaseFile) -> int:
    """Return the number of the proposal whose helper may be asked for by name now."""
    return next_attempt(file) - bool(late_wish(file))


def _is_pairing(case: Case, facts: Facts) -> bool:
    plan = plan_in_question(case, facts) if case.state is CaseState.PAIRING else None
    return plan is not None and _may_be_paired(case, facts, plan)


@memoised
def _may_be_paired(case: Case, facts: Facts, plan: Fact[Plan]) -> bool:
    if plan.body.mode is DeliveryMode.PROJECT:
        return False
    # Nobody is told of a resident who took back the consent to it, or whose consent expired.
    shared = consent_at(facts, Purpose.PAIRING, facts.as_of)
    return case.subject.is_collective or not shared.has_ended


def proposal_tags(helpers: tuple[str, ...]) -> frozenset[str]:
    """Return the tags by which a need remembers whom it was promised."""
    return frozenset(f"{_TAG}{helper}" for helper in helpers)


@frozen(kw_only=True)
class KeepProposals:
    """The goal that a proposal once made stands: who was told a name should keep it.

    Attributes:
        source: where it is from.
    """

    source: str = OURS
    code: str = "standing"
    worst: ClassVar[int] = 1

    def wanted(self, need: Need) -> frozenset[str] | None:
        """Return whom the need was promised; None where nobody was."""
        return frozenset(tag for tag in need.requires if tag.startswith(_TAG)) or None

    def offered(self, helper: Helper) -> str:
        """Return the tag that the helper answers to."""
        return f"{_TAG}{helper.key}"

    def points(self, wanted: object, offered: object) -> int:
        """Give one point for somebody else than was promised."""
        return int(isinstance(wanted, frozenset) and offered not in wanted)

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the points of this pair."""
        return self.points(self.wanted(need), self.offered(helper))

    def unserved(self, need: Need) -> int:
        """Give one point for nobody, where somebody was promised."""
        return int(self.wanted(need) is not None)


#: The goals of a county where proposals may be exchanged: whoever was promised somebody is
#: moved for 10 km at least, the price that `matching.pair` puts on a pair that exists.
MOVING_GOALS: tuple[Goal | Blend, ...] = tuple(
    Blend(((goal, 1), (KeepProposals(), DEFAULT_STABILITY.points)))
    if isinstance(goal, Distance)
    else goal
    for goal in GOALS
)
