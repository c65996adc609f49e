"""Move to another community (迁居), and what links one case to another or passes to it."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import Purpose, Risk


@frozen(kw_only=True)
class TransferRequest(Body):
    """The resident moves; the other community is asked to take over.

    Attributes:
        target: 12-digit code of the other community.
        farewell: the partner has said goodbye, or will.
    """

    kind: ClassVar[str] = "transfer_request"
    target: str
    farewell: bool = False
    reason: str = personal()


@frozen(kw_only=True)
class TransferAnswer(Body):
    """The other community takes over, or does not, with a reason."""

    kind: ClassVar[str] = "transfer_answer"
    accepted: bool
    reason: str = personal(default="")


@frozen(kw_only=True)
class CaseLink(Body):
    """This case belongs with another.

    Attributes:
        relation: ``moved_from``, ``moved_to``, ``merged_from``, ``merged_into``,
            ``unmerged_from``, ``parted_from``, ``dependant_of``, or ``split_from``: a private need
            that came up in a project. The project itself has no link back.
        case: number of the other case.
        risk, purposes: what came along with a move: risk, and purposes consented to.
        rounds, level_rounds, collectors: evaluation rounds scored there, in the episode and at
            its last level, and who collected the last: a move restarts no count.
        deliverers, managers, planners: who worked there, whom this case has for its team, too.
        worked_since: when the episode began that they worked in; None where nobody knows.
    """

    kind: ClassVar[str] = "case_link"
    relation: str
    case: str
    risk: Risk | None = None
    purposes: tuple[Purpose, ...] = ()
    rounds: int = 0
    level_rounds: int = 0
    collectors: tuple[str, ...] = person(default=())
    deliverers: tuple[str, ...] = person(default=())
    managers: tuple[str, ...] = person(default=())
    planners: tuple[str, ...] = person(default=())
    worked_since: datetime | None = None

    @property
    def shares_the_work(self) -> bool:
        """Return whether what is done in the one case is done for the other."""
        return self.relation not in ("dependant_of", "split_from")

    @property
    def workers(self) -> tuple[str, ...]:
        """Return the numbers of everybody who worked there."""
        return (*self.deliverers, *self.managers, *self.planners)


@frozen(kw_only=True)
class Obligation(Body):
    """An obligation that another case left to this one, such as by a merger.

    Attributes:
        what: code of the obligation, such as ``triage``.
        origin: number of the case it comes from.
    """

    kind: ClassVar[str] = "obligation"
    what: str
    due: datetime
    origin: str = ""
