"""What another release of a plug-in, or none, would mean for the cases that are running."""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen
from sqlalchemy import Connection, func, inspect, select, table

from linli_core.codec.definitions import Edition, changed_parts, parse_edition
from linli_core.domain.terms import SETTLED_STATES
from linli_core.storage import codes, tables
from linli_core.storage.repositories import definitions

#: What becomes of running cases, in the order in which it is told: what stops them comes first.
KINDS: Final = (
    "rule_lost",
    "rule_asked",
    "rule_reach",
    "type",
    "flow",
    "form",
    "questions",
    "work",
)
#: What makes a case wait that went on before.
STOPS: Final = frozenset({"rule_lost"})


@frozen(kw_only=True)
class NextRelease:
    """What would be declared.

    Attributes:
        edition: its types and rules, by code.
        payloads: text of each type's definition, by hash.
        rules: codes of all rules of plug-ins, those of which no new case is asked among them.
        of_all: codes of the rules that running cases are asked as well.
    """

    edition: Edition
    payloads: Mapping[str, str] = field(repr=False)
    rules: frozenset[str]
    of_all: frozenset[str]


@frozen(kw_only=True)
class ReleaseChange:
    """One change, and the running cases that it concerns.

    Attributes:
        kind: one of `KINDS`.
        code: of the task type or rule.
        cases: numbers of the cases, in order.
    """

    kind: str
    code: str
    cases: tuple[str, ...]

    @property
    def stops(self) -> bool:
        """Return whether these cases would wait at a step that they could take before."""
        return self.kind in STOPS


@frozen
class ReleaseImpact:
    """What would change for running cases.

    Attributes:
        running: how many cases run on something stored.
        unchanged: how many of them nothing concerns.
    """

    running: int
    unchanged: int
    changes: tuple[ReleaseChange, ...]


def impact_on(connection: Connection, then: NextRelease) -> ReleaseImpact:
    """Return which running cases change how, if that were declared.

    A case goes on by what it began with; so most changes concern new cases alone, and are told
    with those that keep the old. What is written in a rule nobody can compare: running cases are
    judged by its new code.

    Args:
        connection: in a transaction.
        then: what would be declared.
    """
    found: dict[tuple[str, str], set[str]] = {}
    concerned: set[str] = set()
    running = _running(connection)
    editions = _editions(connection, {digest for digest, _ in running.values()})
    seen: dict[tuple[str, frozenset[str]], tuple[tuple[str, str], ...]] = {}
    for number, (digest, types) in running.items():
        key = (digest, types)
        if key not in seen:
            edition = editions.get(digest)
            seen[key] = tuple(_changes(connection, edition, types, then)) if edition else ()
        for change in seen[key]:
            found.setdefault(change, set()).add(number)
            concerned.add(number)
    ordered = sorted(found, key=lambda change: (KINDS.index(change[0]), change[1]))
    return ReleaseImpact(
        len(running),
        len(running) - len(concerned),
        tuple(
            ReleaseChange(kind=kind, code=code, cases=tuple(sorted(found[kind, code])))
            for kind, code in ordered
        ),
    )


def rows_of_own_tables(connection: Connection, prefix: str) -> int:
    """Return how many rows an extension's own tables hold.

    Args:
        connection: in a transaction.
        prefix: of the names of its tables.
    """
    version = f"{prefix}_version"
    there = inspect(connection).get_table_names()
    names = [name for name in there if name.startswith(f"{prefix}_") and name != version]
    counts = (select(func.count()).select_from(table(name)) for name in names)
    return sum(connection.execute(query).scalar_one() for query in counts)


def _running(connection: Connection) -> dict[str, tuple[str, frozenset[str]]]:
    """Return what each running case is pinned to, and the types of its tasks."""
    c, t = tables.care_case.c, tables.task.c
    settled = [codes.STATES.to_code[state] for state in SETTLED_STATES]
    present = (t.case_id == c.id) & (t.episode == c.episode)
    query = (
        select(c.number, c.definition, c.task_type, t.task_type.label("of_task"))
        .join_from(tables.care_case, tables.task, present, isouter=True)
        .where(c.definition != "", c.state.not_in(settled))
    )
    found: dict[str, tuple[str, set[str]]] = {}
    for row in connection.execute(query):
        _, types = found.setdefault(row.number, (row.definition, {row.task_type}))
        types.add(row.of_task or row.task_type)
    return {number: (digest, frozenset(types)) for number, (digest, types) in found.items()}


def _editions(connection: Connection, wanted: set[str]) -> dict[str, Edition]:
    texts = definitions.texts(connection, wanted)
    read = {digest: parse_edition(text) for digest, text in texts.items()}
    return {digest: edition for digest, edition in read.items() if edition is not None}


def _changes(
    connection: Connection, was: Edition, types: frozenset[str], then: NextRelease
) -> Iterator[tuple[str, str]]:
    """Yield each change, by kind and code, for cases of some types that began under an edition."""
    for code in sorted(types & was.types.keys()):
        digest = then.edition.types.get(code)
        if digest is None:
            yield "type", code
        elif digest != was.types[code]:
            old = definitions.find(connection, was.types[code])
            parts = changed_parts(old, then.payloads[digest]) if old is not None else {"work"}
            yield from ((part, code) for part in parts)
    yield from _rule_changes(was, types, then)


def _rule_changes(
    was: Edition, types: frozenset[str], then: NextRelease
) -> Iterator[tuple[str, str]]:
    for code, rule in was.rules.items():
        if rule["task_types"] and not types & set(rule["task_types"]):
            continue
        if code not in then.rules:
            yield "rule_lost", code
        elif code in then.edition.rules and _reach(rule) != _reach(then.edition.rules[code]):
            yield "rule_reach", code
    for code in sorted(then.of_all - was.rules.keys()):
        bound = then.edition.rules[code]["task_types"] if code in then.edition.rules else ()
        if not bound or types & set(bound):
            yield "rule_asked", code


def _reach(rule: Mapping[str, object]) -> tuple[object, ...]:
    return rule["triggers"], rule["task_types"], rule["steps"]
