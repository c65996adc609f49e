"""One library, several threads, and several who start at once: on every database the same."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from linli_core import CaseState
from linli_core.reports.database import look
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import move_in

THREADS = 8


def _at_once(many: int, work: Callable[[], object]) -> list[str]:
    """Do the same several times at once and return how each ended: well, or with which error."""
    barrier = threading.Barrier(many)

    def once(_: int) -> str:
        barrier.wait(30)
        try:
            work()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we ask
            return f"{type(error).__name__}: {error}"
        return "well"

    with ThreadPoolExecutor(many) as pool:
        return list(pool.map(once, range(many)))


def test_of_several_who_upgrade_at_once_all_find_the_tables(database_url: str) -> None:
    """One makes them, the others wait; nobody is refused, and nothing is made twice."""
    assert _at_once(3, lambda: a_library(database_url).close()) == ["well"] * 3
    state = look(database_url, compare=True)
    assert (state.is_current, state.differences) == (True, ())
    with a_library(database_url) as library, library.reading() as reader:
        assert reader.verify().findings == ()


def test_eight_threads_work_on_one_library(database_url: str) -> None:
    """Each number is given once, what one thread says is not mixed with another's, all verifies."""
    told: dict[str, str] = {}
    with a_library(database_url) as library:
        with library.begin() as desk:
            move_in(desk)

        def clerk() -> None:
            words = f"线程 {threading.get_ident()} 的需求"
            with library.begin() as desk:
                story = a_case(desk, FixedClock(), words=words, neighbourhood=False).surveyed()
            told[story.case.number] = words

        assert _at_once(THREADS, clerk) == ["well"] * THREADS
        with library.reading() as reader:
            assert {c.number: reader.demands(c)[0].words for c in reader.cases()} == told
            assert {c.state for c in reader.cases()} == {CaseState.SURVEYING}
            assert len(told) == THREADS
            assert reader.verify().findings == ()
