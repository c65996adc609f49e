"""Facts of the needs survey, of intake, and of the hotline tickets by which needs come."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import Channel, ConsentForm, Purpose, Risk, Role, Stage


@frozen(kw_only=True)
class SurveyRecord(Body):
    """Somebody went and asked (notice 三(一): the survey is the first step)."""

    kind: ClassVar[str] = "survey_record"
    method: Channel


@frozen(kw_only=True)
class PublicMatter(Body):
    """A recorded decision that a matter is public and needs no personal consent."""

    kind: ClassVar[str] = "public_matter"
    reference: str


@frozen(kw_only=True)
class Consent(Body):
    """Consent for one purpose.

    Attributes:
        expires: from when it no longer stands; None where it stands until it is withdrawn.
        signature: SHA-256 of the photo or scan of what was signed, sealed or fingerprinted, in
            hex; a yes written down by the team stands only with it.
    """

    kind: ClassVar[str] = "consent"
    purpose: Purpose
    form: ConsentForm
    given_by: str = person()
    expires: datetime | None = None
    witness: str = person(default="")
    signature: str = ""


@frozen(kw_only=True)
class ConsentWithdrawal(Body):
    """Consent for one purpose taken back; it stops future use, not the past."""

    kind: ClassVar[str] = "consent_withdrawal"
    purpose: Purpose
    reason: str = personal(default="")


@frozen(kw_only=True)
class NeedAdoption(Body):
    """Residents make the words their own (需求由群众提出).

    Attributes:
        way: ``resident``, ``guardian``, ``co_signers`` or ``resolution``.
        adopters: who adopts, by number.
        resolution: reference of a council's resolution.
    """

    kind: ClassVar[str] = "need_adoption"
    way: str
    adopters: tuple[str, ...] = person(default=())
    resolution: str = ""


@frozen(kw_only=True)
class NeedCorrection(Body):
    """The need itself changed; residents must confirm again.

    Attributes:
        resolution: where a council corrects what many share, reference of its resolution.
    """

    kind: ClassVar[str] = "need_correction"
    reason: str = personal()
    change: str = personal()
    resolution: str = ""


@frozen(kw_only=True)
class Triage(Body):
    """Risk, task type and the search for duplicates."""

    kind: ClassVar[str] = "triage"
    risk: Risk
    task_type: str
    duplicates_checked: bool = False


@frozen(kw_only=True)
class QuickMatter(Body):
    """A small matter that goes by the quick lane: who helps is agreed, and nobody is proposed.

    It opens one short cut and no other: the work starts without a proposal of the pairing.
    Everything else, the residents' verdict before all, is asked of it as of any case.

    Attributes:
        task_type: the kind of work, one that declares itself fit for the lane.
        helper: who helps, as the resident agreed.
    """

    kind: ClassVar[str] = "quick_matter"
    task_type: str
    helper: str = person()


@frozen(kw_only=True)
class InboxAssignment(Body):
    """This demand named no community, or several; somebody decided which it belongs to.

    Attributes:
        item: number of the item of the unassigned inbox.
        received_at: when it came into the inbox.
        by: who assigned it; empty where the host itself answers for it.
        role: in which role.
    """

    kind: ClassVar[str] = "inbox_assignment"
    item: str
    received_at: datetime
    by: str = person(default="")
    role: Role | None = None


@frozen(kw_only=True)
class Guidance(Body):
    """The committee's guidance at a stage: required, and not an evaluation."""

    kind: ClassVar[str] = "guidance"
    stage: Stage
    opinion: str = personal(default="")


@frozen(kw_only=True)
class IntakeDecision(Body):
    """Acceptance, or refusal with reason, notice and an alternative."""

    kind: ClassVar[str] = "intake_decision"
    accepted: bool
    in_scope: bool = False
    has_capacity: bool = False
    lead: str = person(default="")
    reason_code: str = ""
    reason: str = personal(default="")
    alternative: str = personal(default="")
    notice_given: bool = False


@frozen(kw_only=True)
class Appeal(Body):
    """A resident, guardian or the committee asks to review a refusal."""

    kind: ClassVar[str] = "appeal"
    reason: str = personal()


class TicketFinding(StrEnum):
    """Whether a reply finds that things are as the caller says (是否属实)."""

    TRUE = "true"
    PARTLY = "partly"
    UNTRUE = "untrue"


class CallbackAnswer(StrEnum):
    """What a caller says when they are called back (回访结果)."""

    CONTENT = "content"
    NOT_CONTENT = "not_content"
    NOT_REACHED = "not_reached"


@frozen(kw_only=True)
class HotlineTicket(Body):
    """The need came, or came again, by a ticket of the hotline.

    Attributes:
        number: the ticket's number at the hotline.
        due: by when the hotline wants a reply; None where it names no time.
        office: who is to reply, as the ticket says.
        anonymous: the caller left no name, or none that is registered.
        repeats: number of the earlier ticket about the same thing; blank for a first one.
        words: what the caller said this time, where the need is on record by an earlier ticket.
    """

    kind: ClassVar[str] = "hotline_ticket"
    number: str
    due: datetime | None = None
    office: str = ""
    anonymous: bool = False
    repeats: str = ""
    words: str = personal(default="")


@frozen(kw_only=True)
class TicketLimit(Body):
    """The hotline wants the reply by another time: longer, or sooner.

    It counts where it is stated before the time that stood is over; what is overdue stays so. The
    ticket keeps the limit it came with, and whoever moved it is on record.

    Attributes:
        ticket: number of the ticket.
        due: by when the reply is wanted now.
    """

    kind: ClassVar[str] = "ticket_limit"
    ticket: str
    due: datetime


@frozen(kw_only=True)
class TicketReply(Body):
    """What the hotline, and through it the caller, was told.

    Attributes:
        ticket: number of the ticket.
        finding: whether things are as the caller says. While the last reply to a ticket says
            that they are not, its case does not end satisfied.
        ground: of what is not as the caller says: what was looked at, and found.
    """

    kind: ClassVar[str] = "ticket_reply"
    ticket: str
    reply: str = personal()
    finding: TicketFinding = TicketFinding.TRUE
    ground: str = personal(default="")


@frozen(kw_only=True)
class TicketCallback(Body):
    """The caller was called back; who left no name is heard in no other way.

    A caller who is not content stays so until somebody independent calls again later and hears
    otherwise: until then the case ends neither satisfied nor in silence.

    Attributes:
        ticket: number of the ticket.
        said: in the caller's own words.
    """

    kind: ClassVar[str] = "ticket_callback"
    ticket: str
    answer: CallbackAnswer
    said: str = personal(default="")
