"""The job that everybody is given: the example county, from its workbooks to its verdicts.

Linli reads the workbooks. The others are given what came of it, in order: the same cases,
statements and steps, ready to be stored.
"""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Any, Protocol

from attrs import frozen
from examples.community.demo import AS_OF, HERE
from sqlalchemy import Connection, Table, select

from linli_core.batch.outcome import Progress
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.engine import Linli
from linli_core.privacy.keys import KEY_BYTES
from linli_core.storage import codes
from linli_core.storage import tables as t
from linli_core.storage.unit_of_work import read_transaction

WORKBOOKS = sorted((HERE / "workbooks").glob("*.xlsx"))
#: Written when a database is opened, not by a run.
_BEFOREHAND = (t.definition, t.setting)
Row = tuple[Any, ...]


@frozen
class Fired:
    """A step of a case, and the statements put on record before it."""

    trigger: str
    source: str
    target: str
    actor: str
    role: str
    at: int
    facts: tuple[tuple[str, str, str, str, int], ...]


@frozen
class Story:
    """A case as the others store it: kind, body, author, role and time of each statement."""

    number: str
    community: str
    subject: str
    task_type: str
    steps: tuple[Fired, ...]

    @property
    def events(self) -> int:
        """Return how many steps and statements it has."""
        return len(self.steps) + sum(len(step.facts) for step in self.steps)


@frozen
class Carried:
    """A batch that was carried.

    Attributes:
        reading: seconds for reading the workbooks; engine: for all that came after.
        phases: seconds by name.
    """

    read_transaction: float
    engine: float
    phases: dict[str, float]
    result: BatchResult


class Peer(Protocol):
    """Another library on one database, its tables made."""

    name: str

    def __init__(self, url: str, stories: Sequence[Story]) -> None:
        """Make the tables for such stories."""

    def carry(self, stories: Sequence[Story]) -> float:
        """Store the stories, many a transaction; return the seconds."""

    def single(self, stories: Sequence[Story]) -> Iterator[float]:
        """Open cases, then fire one step of each in a transaction of its own; yield the seconds."""

    def bytes_in_memory(self) -> float:
        """Return what a carried case takes as an object with all it holds."""

    def close(self) -> None:
        """Let the database go."""


def open_library(url: str) -> Linli:
    """Open a database with the plug-ins installed."""
    return Linli.from_url(url, keys=lambda: b"k" * KEY_BYTES)


def carry(linli: Linli) -> Carried:
    """Carry the workbooks, and note how long each phase took: a phase tells when it is done."""
    phases: dict[str, float] = {}
    last = start = perf_counter()

    def watch(progress: Progress) -> None:
        nonlocal last
        now = perf_counter()
        name = f"{progress.phase.zh} {progress.phase.en}"
        phases[name] = phases.get(name, 0.0) + now - last
        last = now

    result = run_batch(linli, WORKBOOKS, as_of=AS_OF, progress=watch)
    end = perf_counter()
    phases["收尾与核对 last steps, review"] = end - last
    return Carried(end - start - result.seconds, result.seconds, phases, result)


def written(linli: Linli) -> dict[Table, list[Row]]:
    """Return every row that a run left behind, by table, in an order that can be inserted."""
    with read_transaction(linli.engine) as uow:
        found = {
            table: [_plain(row) for row in uow.connection.execute(select(table)).all()]
            for table in t.metadata.sorted_tables
            if table not in _BEFOREHAND
        }
    return {table: rows for table, rows in found.items() if rows}


def _plain(row: Any) -> Row:  # noqa: ANN401 - a row
    return tuple(bytes(v) if isinstance(v, memoryview) else v for v in row)


def stories(linli: Linli) -> list[Story]:
    """Return what the others are to store."""
    with read_transaction(linli.engine) as uow:
        connection = uow.connection
        cases = connection.execute(select(t.care_case).order_by(t.care_case.c.id)).all()
        return [
            Story(
                case.number, case.community, case.subject_key, case.task_type,
                tuple(_steps(connection, case.id)),
            )
            for case in cases
        ]  # fmt: skip


def _steps(connection: Connection, case: int) -> list[Fired]:
    f, h = t.fact.c, t.history.c
    said = connection.execute(select(t.fact).where(f.case_id == case).order_by(f.seq)).all()
    facts = [
        (
            codes.CODE_TO_KIND[row.kind],
            row.body,
            row.author,
            codes.ROLES.to_member[row.role].value,
            row.at,
        )
        for row in said
    ]
    steps = []
    seen = 0
    for row in connection.execute(select(t.history).where(h.case_id == case).order_by(h.version)):
        steps.append(
            Fired(
                codes.TRIGGERS.to_member[row.trigger].value if row.trigger else "register",
                codes.STATES.to_member[row.source].value if row.source else "new",
                codes.STATES.to_member[row.target].value,
                row.actor,
                codes.ROLES.to_member[row.role].value,
                row.at,
                tuple(facts[seen : row.fact_seq]),
            )
        )
        seen = row.fact_seq
    return steps
