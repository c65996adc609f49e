"""What an actor may do with a case, and what the case itself waits for."""

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.terms import Trigger
from linli_core.lifecycle.guard import Refusal
from linli_core.lifecycle.machine.engine import TriggerDecision


@frozen
class Explained:
    """What an actor may do with a case now, and why not what they may not."""

    case: Case
    decisions: tuple[TriggerDecision, ...]

    def __getitem__(self, trigger: Trigger) -> TriggerDecision:
        """Return the decision on one trigger.

        Raises:
            KeyError: there is none on it; a string is no trigger.
        """
        for decision in self.decisions:
            if decision.trigger is trigger:
                return decision
        raise KeyError(trigger)

    @property
    def allowed(self) -> tuple[Trigger, ...]:
        """Return the triggers the actor may fire; each succeeds when fired now."""
        return tuple(v.trigger for v in self.decisions if v.allowed)


@frozen
class NextStep:
    """The step that a case would take next.

    Attributes:
        trigger: what would be fired; None where nothing leads on from where the case stands.
        refusals: why it cannot be fired yet; none where `Desk.advance` would do it.
    """

    trigger: Trigger | None
    refusals: tuple[Refusal, ...]
