"""Pairing: proposal, the resident's answer, the helper's answer, confirmation."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import DeliveryMode


@frozen(kw_only=True)
class Member:
    """A helper in a proposed team, exactly one of whom leads."""

    helper: str = person()
    lead: bool = False


@frozen(kw_only=True)
class PairingWish(Body):
    """A helper asked for by name, such as an existing relationship to keep."""

    kind: ClassVar[str] = "pairing_wish"
    attempt: int
    helper: str = person()


@frozen(kw_only=True)
class PairingProposal(Body):
    """The pairing's n-th proposal for a case.

    Attributes:
        why: codes and figures of the choice, such as ``distance=320``.
    """

    kind: ClassVar[str] = "pairing_proposal"
    attempt: int
    mode: DeliveryMode
    members: tuple[Member, ...]
    why: tuple[str, ...] = ()


@frozen(kw_only=True)
class PairingAnswer(Body):
    """A yes or no to the n-th proposal; `side` is ``resident`` or ``helper``.

    Attributes:
        helper: whom it is said of; blank for whoever the n-th proposal names.
        signature: SHA-256 of the photo or scan of what was signed, sealed or fingerprinted, in
            hex; a yes written down by the team stands only with it.
    """

    kind: ClassVar[str] = "pairing_answer"
    attempt: int
    side: str
    accepts: bool
    reason: str = personal(default="")
    helper: str = person(default="")
    signature: str = ""


@frozen(kw_only=True)
class PairingConfirmation(Body):
    """The case manager confirms that both said yes."""

    kind: ClassVar[str] = "pairing_confirmation"
    attempt: int


@frozen(kw_only=True)
class SearchExhausted(Body):
    """No partner was found; the plan must change."""

    kind: ClassVar[str] = "search_exhausted"
    reason: str = personal(default="")


@frozen(kw_only=True)
class RepairRequest(Body):
    """The partner left, or the resident asks for another."""

    kind: ClassVar[str] = "repair_request"
    reason: str = personal()


@frozen(kw_only=True)
class ServiceStart(Body):
    """The first task has a date and the safety briefing was given."""

    kind: ClassVar[str] = "service_start"
    first_task_at: datetime | None
    briefing_given: bool
