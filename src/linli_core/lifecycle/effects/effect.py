"""What an effect is: a name that a row of the table gives, and where it is carried out."""

from collections.abc import Callable, Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from attrs import field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Body, Fact, Facts
from linli_core.domain.history import HistoryEntry
from linli_core.lifecycle.tasks.steps import TaskStep
from linli_core.texts.effects import EFFECTS
from linli_core.texts.text import Text


class EffectKind(StrEnum):
    """What an effect changes; a row lists its effects in this order, which is that of time."""

    #: the value of the case, while the trigger is fired
    CASE = "case"
    #: further facts of the case, stated by the system
    FACTS = "facts"
    #: what is kept beside cases: hours billed, episodes that ended
    REGISTERS = "registers"
    #: other cases, before all of them are saved together
    OTHER_CASES = "other_cases"


@frozen(kw_only=True)
class Firing:
    """A trigger being fired, as its effects on the case see it.

    Attributes:
        before: the case as it was.
        facts: its facts, with the attempt.
        at: when the trigger takes effect.
    """

    before: Case
    facts: Facts
    at: datetime


@frozen(kw_only=True)
class Happened:
    """What has just happened to a case: a trigger was fired, or a statement went on record.

    Attributes:
        case: as it is now.
        facts: as they are now.
        at: when it happened.
        entry: of the history, where a trigger was fired.
        fact: where a statement went on record.
        step: what that statement, a service record, does to its task.
    """

    case: Case
    facts: Facts
    at: datetime
    entry: HistoryEntry | None = None
    fact: Fact[Any] | None = None
    step: TaskStep | None = None


#: Returns the case with one more thing changed.
CaseEffect = Callable[[Case, Firing], Case]
#: Yields what the system is to state, each with its time.
FactEffect = Callable[[Happened], Iterable[tuple[Body, datetime]]]


@frozen
class Effect:
    """One effect.

    Attributes:
        name: as rows and statements give it.
        kind: what it changes.
        on_case, on_facts: the pure function, for the kinds that are carried out here; those on
            registers and other cases are carried out by the services, by name.
        text: what it does, for a person to read.
    """

    name: str
    kind: EffectKind
    on_case: CaseEffect | None = None
    on_facts: FactEffect | None = None
    text: Text = field(eq=False, repr=False)

    @text.default
    def _text(self) -> Text:
        # Asked when the effect is made: one without words stops the import and says where to write.
        return EFFECTS[self.name]
