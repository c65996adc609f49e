"""A running case goes on under another definition: what its tasks came to, and what was undone."""

from collections.abc import Mapping
from typing import ClassVar

from attrs import field, frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import personal


@frozen(kw_only=True)
class MigratedRecord:
    """The steps of an earlier record, as the new flow names them.

    Attributes:
        seq: place of the fact that it was first recorded as.
    """

    seq: int
    steps: tuple[str, ...]


@frozen(kw_only=True)
class MigratedTask:
    """Where a task stood, and where it goes on.

    Attributes:
        key: of the plan's task.
        was, state: of the old flow and of the new one; of the same standing.
        records: the steps taken until then, in the words of the new flow.
        fields: new names of the form's fields by their old ones; empty for those left out.
        evidence: further codes that evidence at hand counts as, by its own.
    """

    key: str
    was: str
    state: str
    records: tuple[MigratedRecord, ...] = ()
    fields: Mapping[str, str] = field(factory=dict)
    evidence: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class DefinitionMigration(Body):
    """The episode goes on under another definition, or again under the one before.

    What was said, decided and judged stands as it is on record; only where its tasks stand is
    told in the words of the new definition.

    Attributes:
        plugin: whose definitions these are.
        was, now: content hashes of what the episode was and is pinned to.
        tasks: of the plan in question, those whose kind of work is another now.
        forms: what each of these tasks had answered, in the fields of the new form, by its key.
        undone: the episode goes back to what it ran on before the migration that this corrects.
    """

    kind: ClassVar[str] = "definition_migration"
    plugin: str
    was: str
    now: str
    tasks: tuple[MigratedTask, ...] = ()
    forms: Mapping[str, Mapping[str, str]] = personal(factory=dict)
    undone: bool = False

    def task(self, key: str) -> MigratedTask | None:
        """Return what was said of a task, None where it goes on as it was."""
        return next((task for task in self.tasks if task.key == key), None)
