"""What one call of a migration has found so far, and how a case states what it goes on under."""

from attrs import define, evolve, field, frozen

from linli_core.domain.community import Community
from linli_core.domain.facts import Facts, GuardContext
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.ids import FactId
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.definitions.migrated import DefinitionMigration
from linli_core.services.case.chain_writer import ChainWriter
from linli_core.services.case.pinned import Pinned, edition_to_store
from linli_core.services.case.projections import Projections
from linli_core.services.context import Context
from linli_core.services.migrating.targets import Target
from linli_core.storage.repositories.case_cache import LoadedCase
from linli_core.storage.repositories.cases import CaseChange
from linli_core.storage.repositories.definitions import StoredEdition
from linli_core.texts.text import Text

SOURCE = "migrate"


@frozen(kw_only=True)
class Kept:
    """Cases that stay as they are for one reason."""

    why: Text
    cases: tuple[str, ...]


@frozen(kw_only=True)
class BegunOn:
    """How many of the cases looked at were begun on a definition that is another today.

    Attributes:
        definition: its content hash, for `Migration.begun_on`.
    """

    task_type: str
    definition: str
    cases: int


@frozen(kw_only=True)
class Migrated:
    """What became of running cases, or would.

    Attributes:
        moved: their numbers, in the order in which they were looked at.
        stays: those that stay as they are, by the reason; the most frequent first.
        begun_on: what they ran on until then.
    """

    moved: tuple[str, ...]
    stays: tuple[Kept, ...]
    begun_on: tuple[BegunOn, ...]

    @property
    def staying(self) -> int:
        """Return how many stay as they are."""
        return sum(len(kept.cases) for kept in self.stays)


@define
class Run:
    """What one call has found so far.

    Attributes:
        plugin: whose kinds of work are moved.
        targets: what cases of each edition would go on under, by its hash.
    """

    context: Context
    plugin: str
    targets: dict[str, Target | None] = field(factory=dict)
    _moved: list[str] = field(factory=list)
    _stays: dict[Text, list[str]] = field(factory=dict)
    _begun_on: dict[tuple[str, str], int] = field(factory=dict)

    def again(self) -> "Run":
        """Return a run that has found nothing yet, for a portion that may be undone."""
        return Run(self.context, self.plugin, self.targets)

    def took(self, portion: Migrated) -> None:
        """Add what a portion found."""
        self._moved += portion.moved
        for kept in portion.stays:
            self._stays.setdefault(kept.why, []).extend(kept.cases)
        for begun in portion.begun_on:
            kind = (begun.task_type, begun.definition)
            self._begun_on[kind] = self._begun_on.get(kind, 0) + begun.cases

    def stay(self, number: str, why: Text) -> None:
        """Note a case that stays as it is."""
        self._stays.setdefault(why, []).append(number)

    def count(self, target: Target, kinds: "set[str]") -> None:
        """Note what a case was begun on."""
        for code in kinds:
            kind = (code, target.begun_on[code])
            self._begun_on[kind] = self._begun_on.get(kind, 0) + 1

    def move(
        self,
        one: LoadedCase,
        body: DefinitionMigration,
        after: Pinned,
        *,
        supersedes: FactId | None = None,
        edition: StoredEdition | None = None,
    ) -> CaseChange:
        """Return what is to be stored of a case that states it goes on under another definition.

        Args:
            one: the case as stored.
            body: what it states.
            after: what it runs on then.
            supersedes: the migration that is taken back.
            edition: what it is pinned to, where that is not everything declared today.
        """
        context, written = self.context, ChainWriter(self.context)
        at = max(context.moment(None), one.case.episode.opened_at)
        told = (body, SYSTEM, at, SYSTEM)
        fact = written.draft(one.case, *told, source=SOURCE, supersedes=supersedes)
        case = written.append_fact(one.case, fact)
        case = fast_evolve(case, episode=fast_evolve(case.episode, definition=body.now))
        facts = facts_alone(context, evolve(one, facts=(*one.facts, fact)), after)
        stood = (one.case.version, one.case.fact_seq, one.case.episode.definition)
        change = Projections(context).change(case, facts, written, stood)
        self._moved.append(case.number)
        return evolve(change, edition=edition or edition_to_store(context, case))

    @property
    def result(self) -> Migrated:
        """Return what was found."""
        ordered = sorted(self._stays.items(), key=lambda kept: (-len(kept[1]), kept[0].en))
        return Migrated(
            moved=tuple(self._moved),
            stays=tuple(Kept(why=why, cases=tuple(numbers)) for why, numbers in ordered),
            begun_on=tuple(
                BegunOn(task_type=code, definition=digest, cases=count)
                for (code, digest), count in sorted(self._begun_on.items())
            ),
        )


def facts_alone(context: Context, one: LoadedCase, runs_on: Pinned) -> Facts:
    """Return a view of what a case states: no person or register bears on where it stands."""
    return Facts(
        community=Community(code=one.case.community, name=""),
        demands=one.demands,
        recorded=one.facts,
        spent=one.spent,
        context=GuardContext(
            people={},
            task_types=runs_on.task_types,
            flows=runs_on.flows,
            policy=context.policy,
            calendar=context.registry.calendar,
        ),
        as_of=context.moment(None),
    )
