"""`transitions` with SQLAlchemy's ORM, the usual way: a machine per object, rows as objects.

It stores what it is told: no sheet is read, no statement judged, nobody paired, no command
key kept. A guard looks at the role, and each entry carries a SHA-256 link.
"""

import tracemalloc
from collections.abc import Iterator, Sequence
from hashlib import sha256
from time import perf_counter
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, LargeBinary, Text, select
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    Session,
    mapped_column,
    relationship,
    selectinload,
)
from tests.benchmarks.storage.job import Fired, Story
from transitions import EventData, Machine

from linli_core.storage.dialects import make_engine

CASES_AT_ONCE = 500


class Base(DeclarativeBase):
    """Tables of this peer."""


class Statement(Base):
    """A statement about a case."""

    __tablename__ = "peer_fact"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("peer_case.id"), index=True)
    kind: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)


class Entry(Base):
    """A step of a case."""

    __tablename__ = "peer_history"
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("peer_case.id"), index=True)
    version: Mapped[int]
    trigger: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    target: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(Text)
    role: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))


class CareCase(Base):
    """A case, with its machine while it is worked on."""

    __tablename__ = "peer_case"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[str] = mapped_column(Text, unique=True)
    community: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text)
    task_type: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    version: Mapped[int]
    since: Mapped[int] = mapped_column(BigInteger)
    head: Mapped[bytes] = mapped_column(LargeBinary(32))
    statements: Mapped[list[Statement]] = relationship()
    entries: Mapped[list[Entry]] = relationship()

    def may(self, event: EventData) -> bool:
        """Only somebody with a role fires."""
        return bool(event.kwargs["step"].role)

    def note(self, event: EventData) -> None:
        """Write the entry of a step, linked to the one before."""
        step: Fired = event.kwargs["step"]
        self.version += 1
        self.since = step.at
        values = f"{self.version}|{step.trigger}|{step.target}|{step.actor}|{step.at}"
        self.head = sha256(self.head + values.encode()).digest()
        self.entries.append(
            Entry(
                version=self.version, trigger=step.trigger, source=step.source,
                target=step.target, actor=step.actor, role=step.role, at=step.at, hash=self.head,
            )
        )  # fmt: skip


class OrmPeer:
    """The peer on one database."""

    name = "transitions + ORM"

    def __init__(self, url: str, stories: Sequence[Story]) -> None:
        """Make the tables."""
        self._engine = make_engine(url)
        Base.metadata.create_all(self._engine)
        seen = {(s.trigger, s.source, s.target) for story in stories for s in story.steps}
        self._states = sorted({state for _, *both in seen for state in both})
        self._ways: list[dict[str, Any]] = [
            {"trigger": f"{trigger} {target}", "source": source, "dest": target,
             "conditions": "may", "after": "note"}
            for trigger, source, target in sorted(seen)
        ]  # fmt: skip

    def _machine(self, case: CareCase) -> None:
        Machine(
            case, self._states, case.state,
            self._ways, send_event=True, auto_transitions=False,
        )  # fmt: skip

    def _tell(self, case: CareCase, steps: Sequence[Fired]) -> None:
        for step in steps:
            case.statements.extend(
                Statement(kind=k, body=b, author=a, role=r, at=at) for k, b, a, r, at in step.facts
            )
            assert case.trigger(f"{step.trigger} {step.target}", step=step)  # type: ignore[attr-defined]

    def _new(self, story: Story) -> CareCase:
        case = CareCase(
            number=story.number, community=story.community, subject=story.subject,
            task_type=story.task_type, state="new", version=0, since=0, head=b"",
        )  # fmt: skip
        self._machine(case)
        return case

    def carry(self, stories: Sequence[Story]) -> float:
        """Store the stories, so many cases a transaction; return the seconds."""
        start = perf_counter()
        for first in range(0, len(stories), CASES_AT_ONCE):
            with Session(self._engine) as session, session.begin():
                for story in stories[first : first + CASES_AT_ONCE]:
                    case = self._new(story)
                    self._tell(case, story.steps)
                    session.add(case)
        return perf_counter() - start

    def single(self, stories: Sequence[Story]) -> Iterator[float]:
        """Open cases, then fire one step of each in a transaction of its own; yield the seconds."""
        with Session(self._engine) as session, session.begin():
            for story in stories:
                case = self._new(story)
                self._tell(case, story.steps[:1])
                session.add(case)
        for story in stories:
            start = perf_counter()
            with Session(self._engine) as session, session.begin():
                found = select(CareCase).where(CareCase.number == story.number)
                case = session.execute(found).scalar_one()
                self._machine(case)
                self._tell(case, story.steps[1:2])
            yield perf_counter() - start

    def bytes_in_memory(self) -> float:
        """Return what a case takes as objects with all it holds."""
        with Session(self._engine) as session:
            query = select(CareCase).options(
                selectinload(CareCase.statements), selectinload(CareCase.entries)
            )
            tracemalloc.start()
            found = session.execute(query).scalars().all()
            for case in found:
                self._machine(case)
            size = tracemalloc.get_traced_memory()[0]
            tracemalloc.stop()
            return size / len(found)

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()
