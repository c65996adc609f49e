"""What a task goes on from where its case was migrated to another definition."""

from collections.abc import Mapping

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.definitions.migrated import DefinitionMigration, MigratedTask
from linli_core.domain.statements.delivery import ServiceRecord


@frozen(kw_only=True)
class MovedTask:
    """A task as it stood when its case was migrated last.

    Attributes:
        told: where it goes on.
        seq: place of the migration among the facts; what was first recorded before it stands.
        form: what it had answered until then, in the fields of the new form.
    """

    told: MigratedTask
    seq: int
    form: Mapping[str, str]

    def is_before(self, facts: Facts, record: Fact[ServiceRecord]) -> bool:
        """Return whether a record, or the one that it corrects, was there already."""
        return self._first(facts, record) < self.seq

    def steps(self, facts: Facts, record: Fact[ServiceRecord]) -> tuple[str, ...]:
        """Return the steps of a record from before, as the flow of today names them."""
        first = self._first(facts, record)
        return next((r.steps for r in self.told.records if r.seq == first), ())

    def renamed(self, record: ServiceRecord) -> ServiceRecord:
        """Return a record from before with its answers in the fields of today's form."""
        names = self.told.fields
        said = {names.get(name, name): text for name, text in record.form.items()}
        said.pop("", None)
        return evolve(record, form=said)

    def evidence(self, shown: frozenset[str]) -> frozenset[str]:
        """Return evidence on file with the codes that it counts as, too."""
        return shown | {self.told.evidence[code] for code in shown if code in self.told.evidence}

    @staticmethod
    def _first(facts: Facts, record: Fact[ServiceRecord]) -> int:
        return facts.versions_of(record)[-1].seq if record.supersedes else record.seq


def migration_of(case: Case, facts: Facts) -> Fact[DefinitionMigration] | None:
    """Return the migration that the present episode runs on, None where it was never moved.

    It is looked for on the whole record: the episode is pinned to it, whatever day is asked about.
    """
    told = [f for f in facts.recorded if type(f.body) is DefinitionMigration]
    if not told:
        return None
    gone = {fact.supersedes for fact in told}
    standing = (
        fact
        for fact in reversed(told)
        if fact.id not in gone and not fact.body.undone and fact.at >= case.episode.opened_at
    )
    return next(standing, None)


def moved_task(case: Case, facts: Facts, key: str) -> MovedTask | None:
    """Return where a task of the plan went on, None where it stands as its records say."""
    migration = migration_of(case, facts)
    told = migration.body.task(key) if migration is not None else None
    if migration is None or told is None:
        return None
    return MovedTask(told=told, seq=migration.seq, form=migration.body.forms.get(key, {}))
