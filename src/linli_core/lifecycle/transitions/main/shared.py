"""What several rows of the main road have in common."""

from linli_core.domain.statements.intake import (
    IntakeDecision,
)
from linli_core.domain.terms import CaseState, Role
from linli_core.lifecycle.transitions.table import Branch

R = Role


def to(target: CaseState | str) -> tuple[Branch, ...]:
    """Return the one branch to a target."""
    return (Branch(target),)


def approved(body: object) -> bool:
    """Return whether a review approves."""
    return bool(getattr(body, "approved", False))


def returned(body: object) -> bool:
    """Return whether a review sends back."""
    return not getattr(body, "approved", True)


def accepted(body: object) -> bool:
    """Return whether a decision accepts."""
    return isinstance(body, IntakeDecision) and body.accepted


def declined(body: object) -> bool:
    """Return whether a decision declines."""
    return isinstance(body, IntakeDecision) and not body.accepted


APPROVERS = (R.COMMITTEE, R.SUPERVISOR, R.TOWNSHIP)
