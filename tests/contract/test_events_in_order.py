"""Whoever follows the events misses none, however transactions overlap, and has each case in order.

On PostgreSQL a number drawn while writing is seen in another order than it was drawn in: whoever
writes first may commit last. The same contract holds on SQLite, which has one writer at a time.
"""

import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from attrs import define, field
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from tests.support.databases import POSTGRESQL, SQLITE

from linli_core import (
    Case,
    Channel,
    InvalidInput,
    Linli,
    NewDemand,
    NotFound,
    Purpose,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.people import Actor
from linli_core.events import Event
from linli_core.storage import dialects
from linli_core.storage.dialects import make_engine
from linli_core.testing import bodies
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, RESIDENT, SURVEYOR, move_in

WRITERS, EACH = 4, 6
#: What nobody may find in an event.
CANARY = "金丝雀13800000000"


@define
class Consumer:
    """Follows the events as another system would: it keeps the last position and nothing else."""

    linli: Linli
    last: int = 0
    seen: list[Event] = field(factory=list)

    def turn(self, limit: int = 7) -> list[Event]:
        """Read all pages there are, and return what was new."""
        new: list[Event] = []
        while True:
            with self.linli.reading() as reader:
                page = reader.events(self.last, limit=limit)
            if not page:
                self.seen += new
                return new
            new += page
            self.last = page[-1].position


def _demand(clock: FixedClock, words: str, number: str = "") -> NewDemand:
    return NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.SELF,
        words=words,
        at=clock.now(),
        number=number,
    )


@pytest.fixture
def cases(linli: Linli, clock: FixedClock) -> list[Case]:
    """Cases that may be surveyed, one for each writer."""
    with linli.begin() as desk:
        move_in(desk)
        return [
            a_case(desk, clock, words=f"第{n}件", neighbourhood=False)
            .record(bodies.consent(Purpose.SURVEY), RESIDENT)
            .case
            for n in range(WRITERS)
        ]


def _in_the_tables(linli: Linli) -> set[str]:
    with linli.engine.connect().execution_options(linli_read=True) as connection:
        return set(connection.execute(text("select id from linli_outbox")).scalars())


def _is_in_order(events: list[Event]) -> bool:
    """Return whether positions go up, and each case's steps and statements are in its order."""
    positions = [event.position for event in events]
    steps: dict[str, list[int]] = {}
    statements: dict[str, list[int]] = {}
    for event in events:
        if event.version is not None:
            steps.setdefault(event.case, []).append(event.version)
        if event.statement is not None:
            statements.setdefault(event.case, []).append(event.statement)
    chains = [*steps.values(), *statements.values()]
    whole = [list(range(1, len(chain) + 1)) for chain in chains]
    return positions == sorted(set(positions)) and chains == whole


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_who_wrote_first_and_committed_last_is_not_missed(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """A consumer that read between the two commits has both, the late one after it."""
    consumer = Consumer(linli)
    consumer.turn()
    now = clock.now()
    with Session(linli.engine) as first, Session(linli.engine) as second:
        desk = linli.bind(first)
        desk.fire(cases[0], Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), as_of=now)
        desk = linli.bind(second)
        desk.fire(cases[1], Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), as_of=now)
        second.commit()
        between = consumer.turn()
        assert {event.case for event in between} == {cases[1].number}
        first.commit()
    assert {event.case for event in consumer.turn()} == {cases[0].number}
    assert {event.id for event in consumer.seen} == _in_the_tables(linli)
    assert _is_in_order(consumer.seen)


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_a_transaction_that_began_first_may_take_the_next_step(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """What is begun early and steps on what came meanwhile is told after it: order is kept."""
    now = clock.now()
    with Session(linli.engine) as early:
        early.execute(text("create temp table began (id int)"))  # it has its number now
        with linli.begin() as desk:
            desk.fire(cases[0], Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), as_of=now)
        desk = linli.bind(early)
        desk.record(cases[0], bodies.adoption(), RESIDENT, as_of=now)
        desk.fire(cases[0], Trigger.CONFIRM_NEED, RESIDENT, as_of=now)
        early.commit()
    consumer = Consumer(linli)
    assert len(consumer.turn()) == len(_in_the_tables(linli))
    assert _is_in_order(consumer.seen)


def test_writers_at_once_and_a_reader_between(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """Four write and commit as it comes while one reads without pause: nothing is missed."""
    consumer, done = Consumer(linli), threading.Event()

    def write(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - moments, no secrets
        for turn in range(EACH):
            body, at = bodies.consent(Purpose.SURVEY), clock.now() - timedelta(minutes=turn)
            with Session(linli.engine) as session, session.begin():
                linli.bind(session).record(cases[number], body, RESIDENT, at, as_of=clock.now())
                time.sleep(chance.uniform(0, 0.01))

    def read() -> None:
        while not done.is_set():
            consumer.turn(limit=3)

    with ThreadPoolExecutor(WRITERS + 1) as pool:
        reading = pool.submit(read)
        try:
            for writing in [pool.submit(write, number) for number in range(WRITERS)]:
                writing.result()
        finally:
            done.set()
        reading.result()
    consumer.turn()
    assert len(consumer.seen) >= WRITERS * EACH
    assert sorted(event.id for event in consumer.seen) == sorted(_in_the_tables(linli))
    assert _is_in_order(consumer.seen)
    with linli.reading() as reader:
        assert reader.verify().findings == ()


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_nobody_waits_for_whoever_gives_positions(linli: Linli, cases: list[Case]) -> None:
    """While another gives them, what has one is told, and the rest in the next reading."""
    del cases
    with linli.engine.connect() as giver, giver.begin():
        assert dialects.lock_positions(giver)
        with linli.reading() as reader:
            assert reader.events() == ()
    with linli.reading() as reader:
        assert {event.id for event in reader.events()} == _in_the_tables(linli)


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_a_pool_without_another_connection_tells_what_it_can(
    linli: Linli, cases: list[Case], database_url: str
) -> None:
    """Reading does not fail where no position can be given; the next that can gives them."""
    del cases
    engine = make_engine(database_url)
    alone = create_engine(engine.url, pool_size=1, max_overflow=0, pool_timeout=0.05)
    with alone.connect() as connection:
        assert linli.bind(connection).events() == ()
    alone.dispose()
    with linli.reading() as reader:
        assert {event.id for event in reader.events()} == _in_the_tables(linli)


def test_the_moment_of_a_command_moves_no_event(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """What speaks of yesterday is told when it is recorded, after all that was told before."""
    consumer = Consumer(linli)
    consumer.turn()
    recorded_at = clock.advance(days=2)
    with linli.begin() as desk:
        desk.open_case(_demand(clock, "灯坏了"), as_of=clock.now())
        then = recorded_at - timedelta(days=1)
        desk.record(cases[0], bodies.consent(Purpose.SURVEY), RESIDENT, then, as_of=then)
    new = consumer.turn()
    assert {event.type for event in new} == {"linli.case.opened", "linli.statement.consent"}
    assert {event.at for event in new} == {recorded_at}


def test_what_is_not_committed_is_told_to_nobody(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """Nor to whoever wrote it, who might pass on what is then taken back."""
    consumer = Consumer(linli)
    before = len(consumer.turn())
    with Session(linli.engine) as session:
        desk = linli.bind(session)
        desk.record(cases[0], bodies.consent(Purpose.SURVEY), RESIDENT, as_of=clock.now())
        assert len(desk.events()) == before
        session.rollback()
        assert len(desk.events()) == before
    assert consumer.turn() == []


def test_each_consumer_goes_on_where_it_was(linli: Linli, cases: list[Case]) -> None:
    """What one acknowledged another still gets; nobody goes back, and nobody's place is lost."""
    del cases
    with linli.begin() as desk:
        every = desk.events()
        desk.acknowledge_events("区县平台", every[4].position)
        desk.acknowledge_events("区县平台", every[2].position)
        desk.acknowledge_events("短信", 0)
    with linli.reading() as reader:
        assert reader.events(consumer="区县平台") == every[5:]
        assert reader.events(consumer="短信") == reader.events(consumer="谁也不是") == every
        waiting = {one.name: one.waiting for one in reader.event_consumers()}
        assert waiting == {"区县平台": len(every) - 5, "短信": len(every)}


def test_what_all_have_acknowledged_may_go(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """Pruned events are no finding, a later one that is missing is, and who is behind is told."""
    later = clock.advance(days=1)
    with linli.begin() as desk:
        every = desk.events()
        desk.acknowledge_events("甲", every[5].position)
        desk.acknowledge_events("乙", every[3].position)
        desk.set_event_aside("甲", every[1].position, "http 422")
        assert desk.prune_events(every[0].at) == 0
        assert desk.prune_events(later) == 3
        desk.record(cases[0], bodies.consent(Purpose.SURVEY), RESIDENT, as_of=later)
    with linli.reading() as reader:
        assert reader.verify().findings == ()
        assert [event.id for event in reader.refused_events("甲")] == [every[1].id]
        with pytest.raises(NotFound, match="LL-7006"):
            reader.events(every[2].position)
        assert reader.events(every[3].position)[0] == every[4]
    with linli.engine.begin() as connection:
        connection.execute(
            text("delete from linli_outbox where at = (select max(at) from linli_outbox)")
        )
    with linli.reading() as reader:
        assert {fault.table for fault in reader.verify().findings} == {"linli_outbox"}


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_who_follows_no_more_is_forgotten(
    linli: Linli, cases: list[Case], clock: FixedClock
) -> None:
    """Nothing waits for a consumer that was forgotten, and a name that nobody has is refused."""
    del cases
    with linli.begin() as desk:
        count = len(desk.events())
        desk.acknowledge_events("旧平台", 0)
        assert desk.prune_events(clock.advance(days=1)) == 0
        desk.forget_event_consumer("旧平台")
        with pytest.raises(NotFound, match="LL-7007"):
            desk.forget_event_consumer("旧平台")
        assert desk.prune_events(clock.now()) == count
        assert desk.events() == ()
        assert desk.verify().findings == ()


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
@pytest.mark.parametrize("after", [-1, 2**62])
def test_a_position_of_another_database_is_said_to_be_one(linli: Linli, after: int) -> None:
    """It would be silent for years; a consumer of a restored database learns of it."""
    with linli.reading() as reader, pytest.raises(InvalidInput, match="LL-4001"):
        reader.events(after)
    with linli.begin() as desk, pytest.raises(InvalidInput, match="LL-4001"):
        desk.acknowledge_events("甲", after)


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
@pytest.mark.parametrize("limit", [0, 10_001])
def test_a_page_has_a_size(linli: Linli, limit: int) -> None:
    """None at all and all at once are no pages."""
    with linli.reading() as reader, pytest.raises(InvalidInput, match="LL-4001"):
        reader.events(limit=limit)


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_a_place_sees_its_own(linli: Linli, cases: list[Case]) -> None:
    """Under a division code only the events of its cases are told."""
    del cases
    with linli.reading() as reader:
        assert reader.events(under=CODE[:6]) == reader.events() != ()
        assert reader.events(under="110101") == ()


@pytest.mark.parametrize("database_url", [SQLITE], indirect=True)
def test_no_event_carries_anything_personal(linli: Linli, clock: FixedClock) -> None:
    """Names, numbers and words of a case are in none: references alone leave."""
    with linli.begin() as desk:
        story = a_case(desk, clock, words=CANARY)
        story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
        desk.record(story.case, bodies.survey(), Actor(SURVEYOR.number, Role.SURVEYOR), clock.now())
    with linli.reading() as reader:
        events = reader.events()
        people = {fact.author.number for fact in reader.facts(story.case)} | {"R1"}
    assert len(events) > len(people)
    told = [repr(event) for event in events]
    assert [one for one in told if CANARY in one] == []
    for event in events:
        assert not people & {event.id, event.kind, event.type, event.case}
