"""Service delivery: records of what was done, with the resident's part and evidence."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import Participation
from linli_core.domain.words import denies_a_part, says_a_part


@frozen(kw_only=True)
class ServiceRecord(Body):
    """One visit, session or piece of work.

    Attributes:
        number: the record's own number.
        task: key of the plan's task.
        deliverers: who served; empty stands for the confirmed partner or team.
        start, end: real service time, no travel.
        participation: what residents did in it; `residents_part` says it in their words.
        evidence: codes of the evidence at hand.
        signed_by: the resident or a witness, never a deliverer.
        steps: steps of the task's flow; empty for those a record implies.
        finishes: whether the task is finished with this record.
        paid: a paid record never also posts volunteer hours.
        form: what it says in the task type's form, as text by field; rules of steps read it.
    """

    kind: ClassVar[str] = "service_record"
    number: str
    task: str
    deliverers: tuple[str, ...] = person(default=())
    start: datetime
    end: datetime
    done: str = personal()
    participation: tuple[Participation, ...] = ()
    residents_part: str = personal(default="")
    evidence: tuple[str, ...] = ()
    signed_by: str = person(default="")
    steps: tuple[str, ...] = ()
    finishes: bool = False
    paid: bool = False
    form: Mapping[str, str] = personal(factory=dict, converter=dict, hash=False)

    @property
    def involves_residents(self) -> bool:
        """Return whether it says what residents did in it, by choice or in words."""
        chosen = bool(self.participation) and not denies_a_part(self.residents_part)
        return chosen or says_a_part(self.residents_part)


@frozen(kw_only=True)
class TaskVoiding(Body):
    """A task is given up, with a reason; neither failed nor satisfied."""

    kind: ClassVar[str] = "task_voiding"
    task: str
    reason: str = personal()
