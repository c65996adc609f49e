"""Closing, leaving, coming back; and incidents, which stop a case from closing."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal


@frozen(kw_only=True)
class ClosureProposal(Body):
    """Why the case may close, and how it will be followed up."""

    kind: ClassVar[str] = "closure_proposal"
    reason: str = personal()
    follow_up: str = personal(default="")


@frozen(kw_only=True)
class ClosureReview(Body):
    """Approval or return of a closure."""

    kind: ClassVar[str] = "closure_review"
    approved: bool
    comment: str = personal(default="")


@frozen(kw_only=True)
class Withdrawal(Body):
    """The resident refuses or leaves, told of the consequences and of the way back.

    Attributes:
        resolution: where a council gives up what many share, reference of its resolution.
    """

    kind: ClassVar[str] = "withdrawal"
    informed: bool
    reason: str = personal()
    resolution: str = ""


@frozen(kw_only=True)
class ReopenRequest(Body):
    """A relapse, a new need, a follow-up alarm or a complaint opens a new episode."""

    kind: ClassVar[str] = "reopen_request"
    reason: str = personal()


@frozen(kw_only=True)
class ArchiveReopening(Body):
    """The township allows an archived case to be taken up again."""

    kind: ClassVar[str] = "archive_reopening"
    reason: str = personal()


@frozen(kw_only=True)
class VoidRequest(Body):
    """The case was entered in error."""

    kind: ClassVar[str] = "void_request"
    reason: str = personal()


@frozen(kw_only=True)
class IncidentReport(Body):
    """Injury, abuse, exploitation, misconduct or a leak of data.

    Attributes:
        nature: such as ``veto`` when residents' answers opened it.
        number: its own number in the case; blank counts on: ``I1``, ``I2`` …
        victim: whom it happened to; blank is the resident the case is about.
        must_report: an authority must be told, whoever it happened to.
        suspects: whose doing it is said to be. As long as it is open, a guardian among them
            says nothing for the ward, whose own word then suffices.
    """

    kind: ClassVar[str] = "incident_report"
    nature: str
    critical: bool = False
    account: str = personal(default="")
    number: str = ""
    victim: str = person(default="")
    must_report: bool = False
    suspects: tuple[str, ...] = person(default=())


@frozen(kw_only=True)
class IncidentClosure(Body):
    """A supervisor or the township has dealt with one open incident, or with all of them."""

    kind: ClassVar[str] = "incident_closure"
    outcome: str = personal()
    incident: str = ""
