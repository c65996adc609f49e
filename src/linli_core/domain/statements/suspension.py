"""Suspension (暂停): a case that rests, with a date on which somebody looks again."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import personal

#: Grounds of a suspension; what each means to a person is in `texts.terms`.
HOSPITAL, AWAY, LOST, FORCE_MAJEURE, HOLD, DANGER = (
    "hospital",
    "away",
    "lost_contact",
    "force_majeure",
    "hold",
    "danger",
)
GROUNDS = (HOSPITAL, AWAY, LOST, FORCE_MAJEURE, HOLD, DANGER)
#: Work on what many share rests for a danger no longer than this.
DANGER_DAYS = 30


@frozen(kw_only=True)
class Suspension(Body):
    """The case rests.

    Attributes:
        ground: one of `GROUNDS`.
        review_by: when somebody looks again, at the latest.
        until: a stated end, such as the day the resident comes home; the system resumes then.
        welfare_check: somebody still looks in; required for critical and high risk.
        posted: where it hangs that work on what many share was stopped for a danger.
    """

    kind: ClassVar[str] = "suspension"
    ground: str
    review_by: datetime | None
    until: datetime | None = None
    welfare_check: bool = False
    posted: str = ""
    reason: str = personal(default="")


@frozen(kw_only=True)
class Resumption(Body):
    """The reason for resting is over."""

    kind: ClassVar[str] = "resumption"
    reason: str = personal(default="")


@frozen(kw_only=True)
class SuspensionEnd(Body):
    """The committee ends a suspension for good; the case is not evaluated, and counted so.

    Attributes:
        permanent: the reason will not go away; else contact must have been lost.
    """

    kind: ClassVar[str] = "suspension_end"
    permanent: bool
    reason: str = personal()
