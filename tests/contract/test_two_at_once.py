"""Of two who write the same thing at once, one wins and the other learns of it."""

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from linli_core.domain.case import Case
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.terms import CaseState, Channel, Purpose, Trigger
from linli_core.engine import Linli
from linli_core.errors import Conflict, LinliError, Refused
from linli_core.services.case.loading import load_case_files
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.workspace import context_of
from linli_core.storage.unit_of_work import join_host_transaction
from linli_core.testing import bodies
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SURVEYOR, move_in

CALLERS = 8
_BILLERS = 3


@pytest.fixture
def waiting(linli: Linli, clock: FixedClock) -> Case:
    """A stored case that may be surveyed."""
    with linli.begin() as desk:
        return a_case(desk, clock).record(bodies.consent(Purpose.SURVEY), RESIDENT).case


def _together(work: Callable[[int], object]) -> list[object]:
    """Let eight threads start the same work at once; errors of the library are results."""
    barrier = threading.Barrier(CALLERS)

    def one(number: int) -> object:
        barrier.wait()
        try:
            return work(number)
        except LinliError as error:
            return error

    with ThreadPoolExecutor(CALLERS) as pool:
        return list(pool.map(one, range(CALLERS)))


def _versions(linli: Linli, case: Case) -> list[int]:
    with linli.reading() as reader:
        assert reader.verify().findings == ()
        return [entry.version for entry in reader.history(case)]


def test_the_second_writer_gets_a_conflict(linli: Linli, waiting: Case, clock: FixedClock) -> None:
    """Two load a case, one stores it: the other's work is refused whole, with the number."""
    now = clock.now()
    with linli.engine.connect().execution_options(linli_read=True) as mine:
        mine.begin()
        uow = join_host_transaction(mine, context_of(linli).sealing)
        file = load_case_files(uow, context_of(linli), [waiting.id], now, {waiting.id: ("S1",)})[
            waiting.id
        ]
        with linli.begin() as desk:
            desk.fire(
                waiting, Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=now, as_of=now
            )
        file.fire(Trigger.START_SURVEY, SURVEYOR, file.record(bodies.survey(), SURVEYOR, now))
        with pytest.raises(Conflict) as conflict:
            uow.save([file.change()], (), now)
    assert conflict.value.code in ("LL-2001", "LL-2004")
    assert _versions(linli, waiting) == [1, 2]


def test_eight_callers_with_one_key_are_one_entry(
    linli: Linli, waiting: Case, clock: FixedClock
) -> None:
    """The same command from eight callers is one history row, and all eight get its case."""
    now = clock.now()

    def fire(_: int) -> object:
        with linli.begin() as desk:
            return desk.fire(
                waiting, Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=now, key="k",
                as_of=now,
            )  # fmt: skip

    answers = _together(fire)
    assert _versions(linli, waiting) == [1, 2]
    assert {getattr(answer, "version", answer) for answer in answers} == {2}


def test_eight_payloads_under_one_key_are_one_entry(
    linli: Linli, waiting: Case, clock: FixedClock
) -> None:
    """Eight different commands under one key: one is carried out, seven are refused."""
    now = clock.now()

    def record(number: int) -> object:
        at = now - timedelta(minutes=number)
        with linli.begin() as desk:
            return desk.record(waiting, bodies.survey(), SURVEYOR, at, key="k", as_of=now)

    answers = _together(record)
    kinds = Counter(type(answer).__name__ for answer in answers)
    assert kinds == {"Case": 1, "Conflict": CALLERS - 1}
    with linli.reading() as reader:
        assert len(reader.facts(waiting)) == 2


def test_numbers_are_given_out_once_and_without_gaps(linli: Linli, clock: FixedClock) -> None:
    """Eight threads opening cases in a community without any count from 1, none twice."""
    with linli.begin() as desk:
        first = a_case(desk, clock)
        move_in(desk)
    each = 3

    def open_some(number: int) -> object:
        for turn in range(each):
            demand = NewDemand(
                community=first.case.community,
                subject=first.case.subject,
                raised_by=RESIDENT,
                channel=Channel.SELF,
                words=f"第{number}人第{turn}事",
                at=clock.now().replace(year=clock.now().year - 1),
            )
            with linli.begin() as desk:
                desk.open_case(demand, as_of=clock.now())
        return number

    assert _together(open_some) == list(range(CALLERS))
    with linli.reading() as reader:
        found = reader.verify()
        assert (found.cases, found.findings) == (1 + CALLERS * each, ())
        numbers = [
            reader.case(f"{first.case.community}-{clock.now().year - 1}-{serial:04d}").number
            for serial in range(1, CALLERS * each + 1)
        ]
    assert len(set(numbers)) == CALLERS * each


def test_of_three_cases_that_bill_one_hour_at_once_one_is_paid(
    linli: Linli, clock: FixedClock
) -> None:
    """重复计量: one helper's hour, billed in three cases at the same moment, is billed once."""
    with linli.begin() as desk:
        stories = [
            a_case(desk, clock, words=f"第{n}件", neighbourhood=n == 0).up_to(CaseState.IN_SERVICE)
            for n in range(_BILLERS)
        ]
        cases = [story.case for story in stories]
    now = clock.advance(days=1)
    barrier = threading.Barrier(_BILLERS)

    def bill(case: Case) -> object:
        record = bodies.service(now, "F1", deliverers=("V1",), paid=True, finishes=False)
        barrier.wait()
        try:
            with linli.begin() as desk:
                return desk.record(case, record, MANAGER, now, as_of=now)
        except LinliError as error:
            return error

    with ThreadPoolExecutor(_BILLERS) as pool:
        found = list(pool.map(bill, cases))
    kept = [one for one in found if isinstance(one, Case)]
    assert len(kept) == 1, found
    assert all(isinstance(one, Conflict | Refused) for one in found if one not in kept)
    with linli.reading() as reader:
        records = [f for c in cases for f in reader.facts(c) if isinstance(f.body, ServiceRecord)]
    assert len(records) == 1
