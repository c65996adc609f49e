"""The shape of a life-cycle table: one row per trigger."""

from collections.abc import Callable

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Facts
from linli_core.domain.terms import CaseState, Role, Trigger

HISTORY = "@history"

Choice = Callable[[Case, Facts], bool]


@frozen
class Basis:
    """A kind of fact on the strength of which a trigger is fired in its author's name.

    Attributes:
        body: what the fact states.
        fits: whether this one fact asks for this trigger (approved, or returned).
    """

    body: type[Body]
    fits: Callable[[Body], bool] | None = None

    def suits(self, body: object) -> bool:
        """Return whether a fact that states this is a basis."""
        return isinstance(body, self.body) and (self.fits is None or self.fits(body))


@frozen
class Branch:
    """A target taken when its choice holds; the last branch of a row has none.

    Attributes:
        held_from: its choice holds only where the state that is left was entered from this one.
    """

    target: CaseState | str
    choice: Choice | None = None
    held_from: CaseState | None = None


@frozen(kw_only=True)
class Row:
    """A trigger: from where to where, who, on what basis, under which guards.

    Attributes:
        basis: kinds of facts that justify it; empty where the table gives it to the system.
        spends: whether the basis is used up by firing.
        needs_fact: whether a person, too, needs the fact; else they may fire it outright.
        alone: the system, where it is among `who`, needs no fact.
        effects: names of what it does besides changing the state, in the order in which they
            are carried out (`effects.catalogue`).
        late: those of the sources from which it is fired only on what is written down late;
            nobody is sent there.
        side_road: name of the side road it belongs to, such as ``suspension``.
    """

    trigger: Trigger
    sources: tuple[CaseState, ...]
    branches: tuple[Branch, ...]
    who: tuple[Role, ...]
    guards: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    spends: bool = True
    needs_fact: bool = True
    alone: bool = True
    effects: tuple[str, ...] = ()
    late: tuple[CaseState, ...] = ()
    side: str = ""
    #: Whether the system may fire it by itself, without a fact.
    by_system: bool = field(init=False)

    @property
    def usual_sources(self) -> tuple[CaseState, ...]:
        """Return from where it is fired on what is written down in time."""
        return tuple(state for state in self.sources if state not in self.late)

    @by_system.default
    def _is_fired_alone(self) -> bool:
        return self.alone and Role.SYSTEM in self.who
