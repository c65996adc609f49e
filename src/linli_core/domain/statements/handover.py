"""Referral (转介): a case or a task handed to another organisation, with its answer."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import Purpose

#: What the receiver must be told, and for restricted work all it may be told.
MINIMUM_DATA = ("need", "risk", "contact")


@frozen(kw_only=True)
class Referral(Body):
    """A request that another organisation takes over.

    Attributes:
        number: its own number in the case.
        receiver: code of an entry of the directory.
        tasks: keys of the plan's tasks that go out; none hands over the whole case.
        data: classes of data that go with it, such as ``need``.
    """

    kind: ClassVar[str] = "referral"
    number: str
    receiver: str
    tasks: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    reason: str = personal(default="")

    @property
    def is_whole(self) -> bool:
        """Return whether the whole case is handed over."""
        return not self.tasks


@frozen(kw_only=True)
class ReferralAnswer(Body):
    """The receiver takes over, with a receipt, or does not, with a reason."""

    kind: ClassVar[str] = "referral_answer"
    number: str
    accepted: bool
    receipt: str = ""
    reason: str = personal(default="")


@frozen(kw_only=True)
class ReferralResult(Body):
    """The result, reported by the receiver or the case manager."""

    kind: ClassVar[str] = "referral_result"
    number: str
    outcome: str = personal()


@frozen(kw_only=True)
class ReferralBounce(Body):
    """The receiver, or the resident, says that nothing was delivered."""

    kind: ClassVar[str] = "referral_bounce"
    number: str
    reason: str = personal()


@frozen(kw_only=True)
class ReferralRevocation(Body):
    """The case manager takes back a task that went out."""

    kind: ClassVar[str] = "referral_revocation"
    number: str
    reason: str = personal()


@frozen(kw_only=True)
class StatutoryGround(Body):
    """A coded ground to do without a consent; it takes two persons.

    Attributes:
        ground: code or reference of the rule it rests on.
        second: the second person who agrees.
    """

    kind: ClassVar[str] = "statutory_ground"
    purpose: Purpose
    ground: str
    second: str = person()
