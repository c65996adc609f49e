"""小事: a household's cap of a month holds, however many write matters down at once."""

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from tests.support.small_matter import a_dripping_tap

from linli_core.domain.calendar.local_time import BEIJING
from linli_core.domain.people import Person
from linli_core.domain.statements.intake import QuickMatter
from linli_core.engine import Linli
from linli_core.errors import LinliError, Refused
from linli_core.services.case.quick_help import QuickHelp
from linli_core.testing.builders import a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, move_in

AT_ONCE = 6
MOST = 2
NOW = datetime(2026, 11, 20, 18, tzinfo=BEIJING)


@pytest.fixture
def street(database_url: str) -> Iterator[Linli]:
    """A community in which two live at H3."""
    with a_library(database_url, clock=FixedClock(NOW), plugins=(), discover=True) as library:
        with library.begin() as desk:
            move_in(desk)
            desk.put_people([Person(number="R33", community=CODE, household="H3")])
        yield library


def _matter(number: int) -> QuickHelp:
    """Return a matter of the household: now the one asks, now the other."""
    at = datetime(2026, 3, 2 + number, 9, tzinfo=BEIJING)
    return a_dripping_tap(at, resident=("R3", "R33")[number % 2], number=f"X{number}")


def _at_once(work: Callable[[int], object]) -> Counter[str]:
    """Let six clerks do the same at once, and count what they were told."""
    barrier = threading.Barrier(AT_ONCE)

    def one(number: int) -> str:
        barrier.wait()
        try:
            work(number)
        except Refused as refused:
            return " ".join(sorted({r.rule for r in refused.reasons}))
        except LinliError as error:
            return error.code
        return "taken"

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return Counter(pool.map(one, range(AT_ONCE)))


def _taken(street: Linli) -> int:
    with street.reading() as reader:
        return sum(
            any(isinstance(fact.body, QuickMatter) for fact in reader.facts(case))
            for case in reader.cases()
        )


def test_the_cap_holds_with_many_at_once(street: Linli) -> None:
    """Six write one each: two are taken, four are refused by the cap and nothing else."""

    def write(number: int) -> None:
        with street.begin() as desk:
            desk.quick_help(_matter(number))

    assert _at_once(write) == {"taken": MOST, "quick_within_cap": AT_ONCE - MOST}
    assert _taken(street) == MOST


def test_the_cap_holds_for_demands_on_record(street: Linli) -> None:
    """Six demands were registered before; put on the lane at once, two are and four are not."""
    with street.begin() as desk:
        cases = [desk.open_case(_matter(number).demand) for number in range(AT_ONCE)]

    def put_on_the_lane(number: int) -> None:
        told = _matter(number)
        matter = QuickMatter(task_type=told.task_type, helper=told.helper)
        with street.begin() as desk:
            desk.record(cases[number], matter, MANAGER, told.agreed_at)

    told = _at_once(put_on_the_lane)
    assert told == {"taken": MOST, "quick_within_cap": AT_ONCE - MOST}
    assert _taken(street) == MOST
