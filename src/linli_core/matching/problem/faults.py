"""What a pairing cannot do, as errors of the library; a bad row is an `InputProblem` instead."""

from linli_core.errors import ConfigError, InvalidInput, LinliError
from linli_core.matching.problem.values import InputProblem
from linli_core.texts.pairing.problems import PLAN_PROBLEMS
from linli_core.texts.text import Text


class NoAssignment(InvalidInput):
    """No assignment keeps all conditions: a job that fits nowhere, or too little capacity."""

    default_code = "LL-4020"


class UnreadableTable(InvalidInput, ValueError):
    """Costs, loads or capacities that do not go together, or that no solver can read."""

    def __init__(self, what: Text) -> None:
        """Say what is wrong with them."""
        super().__init__(what=what)


class UnknownKey(InvalidInput):
    """An event named a need or a helper that does not take part, or one that already does."""

    default_code = "LL-4021"

    def __init__(self, key: str) -> None:
        """Name the key."""
        super().__init__(key=key)


class InvalidCapacity(InvalidInput):
    """A helper was to have fewer places than none, or more than anybody can have."""

    default_code = "LL-4022"


class IneligibleInput(InvalidInput):
    """A need or helper came with what `pair` would have set aside.

    Attributes:
        problem: what is wrong, as a plan's `problems` would have named it.
    """

    default_code = "LL-4026"

    def __init__(self, problem: InputProblem) -> None:
        """Name the row, and what is wrong with it in the words of a plan's problems."""
        why = PLAN_PROBLEMS[problem.code].reason.format(detail=problem.detail)
        super().__init__(key=problem.subject, why=why)
        self.problem = problem


class NegativePenalty(InvalidInput):
    """To leave a pair alone was to be worth less than nothing."""

    default_code = "LL-4025"


class InvalidOption(InvalidInput):
    """An option of the pairing has a value under which no pairing makes sense."""

    default_code = "LL-4027"


class UnreadableGoal(InvalidInput):
    """The large engine was asked for a goal that it cannot read as a table."""

    default_code = "LL-4023"


class PairingExtraMissing(ConfigError):
    """The large engine was asked for, and the extra that it needs is not installed."""

    default_code = "LL-6010"


class EngineFault(LinliError):
    """An engine returned a pairing that is not allowed; a defect, never the input's fault.

    Attributes:
        faults: what the check found.
    """

    default_code = "LL-8001"

    def __init__(self, faults: tuple[str, ...]) -> None:
        """Keep what the check found."""
        super().__init__(faults="; ".join(faults[:5]))
        self.faults = faults


class EngineEnded(LinliError):
    """The process that a large flow runs in was ended from outside, or failed."""

    default_code = "LL-8002"

    def __init__(self, pairs: int) -> None:
        """Say how large the flow was."""
        super().__init__(pairs=f"{pairs:,}")
