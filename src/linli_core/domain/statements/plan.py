"""The service plan: goals, tasks, residents' part, the five actors."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import DeliveryMode, FiveActor, Participation
from linli_core.domain.words import denies_a_part, says_a_part


@frozen(kw_only=True)
class TaskSpec:
    """One task of a plan.

    Attributes:
        key: ``T1``, ``T2`` … within the plan.
        responsible: number of the person who answers for it; empty for the partner.
        times: how many records are planned.
    """

    key: str
    task_type: str
    responsible: str = person(default="")
    times: int = 1


@frozen(kw_only=True)
class Plan(Body):
    """A plan as submitted; a changed plan is a new version.

    Attributes:
        participation: what residents are to do in it; `residents_part` says it in their words.
        subject_agreed: whoever made the plan says that the resident agreed to it. That is their
            word, and provisional, until the resident has answered (`PlanAnswer`).
        traits: what plug-ins let a plan state of the case for its pairing.
    """

    kind: ClassVar[str] = "plan"
    version: int
    goals: tuple[str, ...] = personal()
    tasks: tuple[TaskSpec, ...]
    mode: DeliveryMode
    participation: tuple[Participation, ...] = ()
    residents_part: str = personal(default="")
    subject_agreed: bool = False
    five_actors: Mapping[FiveActor, str] = field(factory=dict)
    traits: tuple[str, ...] = personal(default=())

    @property
    def involves_residents(self) -> bool:
        """Return whether it says what residents do in it, by choice or in words."""
        chosen = bool(self.participation) and not denies_a_part(self.residents_part)
        return chosen or says_a_part(self.residents_part)


@frozen(kw_only=True)
class PlanAnswer(Body):
    """A resident's yes or no to one version of a plan.

    Attributes:
        version: the plan that was put to them.
        accepts: whether they agree to it; the last answer to a version holds.
        signature: SHA-256 of the photo or scan of what was signed, sealed or fingerprinted, in
            hex; a yes written down by the team stands only with it.
    """

    kind: ClassVar[str] = "plan_answer"
    version: int
    accepts: bool
    signature: str = ""


@frozen(kw_only=True)
class PlanReview(Body):
    """Approval or return of one version of a plan."""

    kind: ClassVar[str] = "plan_review"
    version: int
    approved: bool
    comment: str = personal(default="")
    cosigned_by: str = ""
    contract: str = ""


@frozen(kw_only=True)
class ReplanRequest(Body):
    """Risk or circumstances changed; the need did not."""

    kind: ClassVar[str] = "replan_request"
    reason: str = personal()
