"""Death of a resident (死亡善后): two persons, and what follows for those who stay."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal


@frozen(kw_only=True)
class DeathRecord(Body):
    """Somebody died.

    Attributes:
        who: the person; blank is the resident the case is about.
        evidence: such as a certificate's number.
    """

    kind: ClassVar[str] = "death_record"
    who: str = person(default="")
    died_at: datetime | None = None
    evidence: str = personal()


@frozen(kw_only=True)
class DeathConfirmation(Body):
    """A second person confirms it."""

    kind: ClassVar[str] = "death_confirmation"
    note: str = personal(default="")


@frozen(kw_only=True)
class DeathCancellation(Body):
    """It was recorded in error."""

    kind: ClassVar[str] = "death_cancellation"
    reason: str = personal()


@frozen(kw_only=True)
class DeathSettlement(Body):
    """What was done for those who stay.

    Attributes:
        screened: the dependants were looked after, or there are none.
        dependants: of those, who needs a case of their own.
        words: what kin chose to say; words, never a ballot.
    """

    kind: ClassVar[str] = "death_settlement"
    kin_notified: bool
    support_offered: bool
    screened: bool
    dependants: tuple[str, ...] = person(default=())
    words: str = personal(default="")


@frozen(kw_only=True)
class SubjectConversion(Body):
    """A household's case goes on with another member, as a new episode."""

    kind: ClassVar[str] = "subject_conversion"
    member: str = person()
    reason: str = personal()
