"""The emergency lane (紧急先行处置): help first, everything else by a day of its own."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import personal
from linli_core.domain.terms import Risk

#: Grounds on which help may come before the paper.
GROUNDS = ("life", "health", "child", "violence", "disaster", "shelter")


@frozen(kw_only=True)
class EmergencyGround(Body):
    """Why nobody can wait.

    Attributes:
        ground: one of `GROUNDS`.
        risk: as found on the spot; only critical opens the lane.
        task_type: the help given at once; blank where triage has named one.
    """

    kind: ClassVar[str] = "emergency_ground"
    ground: str
    risk: Risk
    task_type: str = ""
    account: str = personal()
