"""`eventsourcing`: an aggregate whose events are stored, as its documentation shows.

Like the other peer it stores what it is told, with a guard that looks at the role.
"""

# It is not installed where the types are checked.
# mypy: disable-error-code="import-not-found,misc,untyped-decorator,no-any-return"

import tracemalloc
from collections.abc import Iterator, Sequence
from time import perf_counter
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event
from tests.benchmarks.storage.job import Fired, Story

CASES_AT_ONCE = 500


class CareCase(Aggregate):
    """A case that its events make."""

    @event("Opened")
    def __init__(self, number: str, community: str, subject: str, task_type: str) -> None:
        """Begin a case."""
        self.number = number
        self.community = community
        self.subject = subject
        self.task_type = task_type
        self.state = "new"
        self.said: list[tuple[str, str]] = []

    @staticmethod
    def create_id(number: str) -> UUID:
        """Return the id of the case with that number."""
        return uuid5(NAMESPACE_URL, number)

    @event("Stated")
    def state_fact(self, kind: str, body: str, author: str, role: str, at: int) -> None:
        """Put a statement on record."""
        del author, role, at
        self.said.append((kind, body))

    @event("Fired")
    def fire(self, trigger: str, source: str, target: str, actor: str, role: str, at: int) -> None:
        """Fire a step."""
        del trigger, actor, at
        if self.state != source or not role:
            raise ValueError(source)
        self.state = target


class EventsPeer:
    """The peer on one database."""

    name = "eventsourcing"

    def __init__(self, url: str, stories: Sequence[Story]) -> None:
        """Make the tables."""
        del stories
        self._app: Application[UUID] = Application(env=_settings(url))
        self._ids: list[UUID] = []

    def _told(self, case: CareCase, steps: Sequence[Fired]) -> None:
        for s in steps:
            for kind, body, author, role, at in s.facts:
                case.state_fact(kind, body, author, role, at)
            case.fire(s.trigger, s.source, s.target, s.actor, s.role, s.at)

    def _new(self, story: Story) -> CareCase:
        return CareCase(story.number, story.community, story.subject, story.task_type)

    def carry(self, stories: Sequence[Story]) -> float:
        """Store the stories, so many cases a transaction; return the seconds."""
        start = perf_counter()
        for first in range(0, len(stories), CASES_AT_ONCE):
            made = []
            for story in stories[first : first + CASES_AT_ONCE]:
                case = self._new(story)
                self._told(case, story.steps)
                made.append(case)
            self._app.save(*made)
            self._ids += [case.id for case in made]
        return perf_counter() - start

    def single(self, stories: Sequence[Story]) -> Iterator[float]:
        """Open cases, then fire one step of each in a transaction of its own; yield the seconds."""
        made = []
        for story in stories:
            case = self._new(story)
            self._told(case, story.steps[:1])
            made.append(case)
        self._app.save(*made)
        for story in stories:
            start = perf_counter()
            case = self._app.repository.get(CareCase.create_id(story.number))
            self._told(case, story.steps[1:2])
            self._app.save(case)
            yield perf_counter() - start

    def bytes_in_memory(self) -> float:
        """Return what a case takes as an object with all it holds."""
        tracemalloc.start()
        found = [self._app.repository.get(case) for case in self._ids]
        size = tracemalloc.get_traced_memory()[0]
        tracemalloc.stop()
        return size / len(found)

    def close(self) -> None:
        """Let the database go."""
        self._app.close()


def _settings(url: str) -> dict[str, str]:
    if url.startswith("sqlite"):
        return {
            "PERSISTENCE_MODULE": "eventsourcing.sqlite",
            "SQLITE_DBNAME": url.removeprefix("sqlite:///"),
        }
    parts = urlsplit(url)
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_DBNAME": parts.path.lstrip("/"),
        "POSTGRES_HOST": parse_qs(parts.query)["host"][0],
        "POSTGRES_PORT": "5432",
        "POSTGRES_USER": parts.username or "",
        "POSTGRES_PASSWORD": "none-asked-for",
        # Its pipeline stalls on saves of this size; this is its other way, and the quicker one.
        "POSTGRES_ENABLE_DB_FUNCTIONS": "y",
    }
