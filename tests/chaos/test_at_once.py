"""Several at work on one database at the same time, none losing anything of another's."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from tests.chaos.conftest import County, picture, same
from tests.support.work import AS_OF, batch, carry, opening, start

from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState, Role, Stage
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.storage.repositories import cases, people
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import move_in

THREADS = 8
STAGES = (
    CaseState.SURVEYING,
    CaseState.NEED_CONFIRMED,
    CaseState.TRIAGED,
    CaseState.ACCEPTED,
    CaseState.PLAN_REVIEW,
    CaseState.PAIRING,
)
STARTERS = 3


def test_processes_that_start_at_once_do_not_collide(database_url: str) -> None:
    """Three processes open an empty database at the same moment, and all three can work."""
    workers = [start(opening, database_url) for _ in range(STARTERS)]
    for worker in workers:
        worker.go()
    assert [worker.answer() for worker in workers] == [True] * STARTERS


def test_two_batches_on_the_same_files(library: Linli, database_url: str, county: County) -> None:
    """Two processes carry the same files at once: the end is that of one alone."""
    workers = [start(batch, database_url, county.files) for _ in range(2)]
    for worker in workers:
        worker.go()
    assert [worker.answer() for worker in workers] == [0, 0]
    assert same(picture(library, county.files), county.picture)


def _listed(linli: Linli) -> list[CaseId]:
    with linli.reading() as reader:
        return cases.ids(reader._uow.connection)


def _say(linli: Linli, case: CaseId) -> bool:
    """Let the committee guide a case by hand; return whether somebody else was faster."""
    with linli.begin() as desk:
        found = desk.case(case)
        numbers = people.with_roles_in(desk._uow.connection, found.community, (Role.COMMITTEE,))
        author = Actor(min(numbers), Role.COMMITTEE)
        key = f"by hand {case}"
        try:
            desk.record(case, bodies.guidance(Stage.CLOSURE), author, AS_OF, key=key, as_of=AS_OF)
        except Conflict:
            return True
    return False


def test_a_batch_beside_a_person(library: Linli, database_url: str, county: County) -> None:
    """A person guides every case as soon as it shows; neither loses a word to the other."""
    worker = start(batch, database_url, county.files)
    worker.go()
    said: set[CaseId] = set()
    while len(said) < len(county.picture.cases):
        for case in set(_listed(library)) - said:
            if not _say(library, case):
                said.add(case)
    assert worker.answer() == 0
    with library.reading() as reader:
        assert reader.verify().findings == ()
        for case in said:
            by_hand = [f for f in reader.facts(case) if f.source == "api"]
            assert len(by_hand) == 1
    carry(library, county.files)  # anchors what the person said last
    found = picture(library, county.files)
    assert found.cases.keys() == county.picture.cases.keys()
    assert found.registers["linli_case_serial"] == county.picture.registers["linli_case_serial"]


def test_eight_threads_on_one_library(database_url: str) -> None:
    """Eight threads each carry a case through one library, then all propose partners at once."""
    clock = FixedClock()
    linli = a_library(database_url)
    with linli.begin() as desk:
        move_in(desk)

    def tell(number: int) -> str:
        own = FixedClock(clock.now())
        with linli.begin() as desk:
            story = a_case(desk, own, words=f"第{number}件事", neighbourhood=False)
        for state in STAGES:
            with linli.begin() as desk:
                story.desk = desk
                story.up_to(state)
        return story.case.number

    def propose(_: int) -> int:
        try:
            with linli.begin() as desk:
                return len(desk.propose_pairings(as_of=clock.now() + timedelta(days=9)).proposed)
        except Conflict:
            return 0

    with ThreadPoolExecutor(THREADS) as pool:
        numbers = list(pool.map(tell, range(THREADS)))
        proposed = list(pool.map(propose, range(THREADS)))
    with linli.reading() as reader:
        found = reader.verify()
        states = {reader.case(number).state for number in numbers}
        each = [
            sum(f.body.kind == "pairing_proposal" for f in reader.facts(number))
            for number in numbers
        ]
    assert (found.cases, found.findings, states) == (THREADS, (), {CaseState.PAIRING})
    assert each == [1] * THREADS
    assert sum(proposed) == THREADS
    linli.close()
