"""The core's rules: each with its check, the words it refuses in, and what it reads.

A rule is declared beside its check and found by name in `rule_registry`.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Generic, TypeVar

from attrs import frozen

from linli_core.domain.statements.kinds import FACT_KINDS

#: What a rule may read besides facts: parts of `Facts` and of what surrounds a case.
AROUND_A_CASE = frozenset(
    {
        "attempt",
        "calendar",
        "case",
        "community",
        "deaths_elsewhere",
        "definitions",
        "demands",
        "directory",
        "flows",
        "homes",
        "load",
        "other_cases",
        "paid_elsewhere",
        "pairing",
        "people",
        "places",
        "policy",
        "task_types",
        "words_waiting",
    }
)

C = TypeVar("C")


class RuleKind(StrEnum):
    """When a rule is asked."""

    #: of every attempt, whatever the trigger
    MACHINE = "machine"
    #: before something is entered into a register
    REGISTER = "register"
    #: where the table's row names it
    GUARD = "guard"
    #: before a statement goes on record
    ADMISSION = "admission"
    #: when a service record takes a step of its task
    STEP = "step"


@frozen
class CoreRule(Generic[C]):
    """One rule of the core.

    Attributes:
        name: unique among all rules; a table's row names a guard by it.
        check: the pure function that refuses, or does not.
        reads: kinds of facts and parts of `AROUND_A_CASE` that decide; a case's own state and
            the attempt are named only where nothing else is read.
        refuses: names of the texts its refusals bear; mostly its own.
    """

    name: str
    check: C
    reads: tuple[str, ...]
    refuses: tuple[str, ...]


def rule(
    name: str, check: C, *reads: str | Iterable[str], refuses: Iterable[str] | None = None
) -> CoreRule[C]:
    """Return a rule; groups of `reads` are laid flat.

    Args:
        name: of the rule.
        check: what decides.
        reads: what it reads, single names and groups of them.
        refuses: the texts it refuses with, where they are not its own; none where it refuses by
            no rule.

    Raises:
        ValueError: it reads nothing, or something that no case has.
    """
    groups = ((entry,) if isinstance(entry, str) else entry for entry in reads)
    flat = tuple(sorted({name for group in groups for name in group}))
    unknown = [entry for entry in flat if entry not in AROUND_A_CASE and entry not in FACT_KINDS]
    if unknown or not flat:
        raise ValueError(f"{name} reads {unknown or 'nothing'}")
    return CoreRule(name, check, flat, (name,) if refuses is None else tuple(refuses))


def by_name(*rules: CoreRule[C]) -> Mapping[str, CoreRule[C]]:
    """Return rules by their names.

    Raises:
        ValueError: two rules have one name.
    """
    named = {entry.name: entry for entry in rules}
    if len(named) != len(rules):
        raise ValueError(sorted(entry.name for entry in rules))
    return named
