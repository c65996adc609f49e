"""What a run remembers of its cases is never other than what the database holds."""

from linli_core.domain.case import Case
from linli_core.domain.terms import CaseState, Purpose
from linli_core.engine import Linli
from linli_core.services.workspace import workspace_of
from linli_core.storage.batch_transactions import BatchTransactions
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.case_cache import CaseMemory, LoadedCase
from linli_core.storage.unit_of_work import UnitOfWork, read_transaction
from linli_core.testing import bodies
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import RESIDENT, SURVEYOR


def _a_case(linli: Linli, clock: FixedClock) -> Case:
    with linli.begin() as desk:
        return a_case(desk, clock).record(bodies.consent(Purpose.SURVEY), RESIDENT).case


def _read(portions: BatchTransactions, case: Case) -> LoadedCase:
    def read(uow: UnitOfWork) -> LoadedCase:
        return cases.load(uow.connection, [case.id], uow.memory)[0]

    return portions.run_with_retry(read)


def _stored(linli: Linli, case: Case) -> LoadedCase:
    with read_transaction(linli.engine) as uow:
        return cases.load(uow.connection, [case.id])[0]


def test_a_case_that_stands_as_it_did_is_not_read_again(linli: Linli, clock: FixedClock) -> None:
    """The second transaction of a run is given the very facts of the first."""
    case = _a_case(linli, clock)
    with workspace_of(linli).transactions() as portions:
        first = _read(portions, case)
        assert _read(portions, case) is first


def test_what_others_add_is_seen(linli: Linli, clock: FixedClock) -> None:
    """Somebody records a fact between two transactions of a run: the second has it."""
    case = _a_case(linli, clock)
    with workspace_of(linli).transactions() as portions:
        _read(portions, case)
        with linli.begin() as desk:
            desk.record(case, bodies.survey(), SURVEYOR, clock.now(), as_of=clock.now())
        assert _read(portions, case) == _stored(linli, case)
        assert len(_read(portions, case).facts) == 2


def test_what_a_run_saved_is_what_it_would_read(linli: Linli, clock: FixedClock) -> None:
    """A whole story saved step by step is remembered as the database tells it."""
    memory = CaseMemory()
    with linli.begin() as desk:
        desk._uow.memory = memory
        case = a_case(desk, clock).up_to(CaseState.CLOSED).case
    stored = _stored(linli, case)
    assert memory.find(stored.case) == stored


def test_what_was_rolled_back_is_forgotten(linli: Linli, clock: FixedClock) -> None:
    """A transaction that failed leaves the case as it was, in memory too."""
    case = _a_case(linli, clock)
    memory = CaseMemory()
    with linli.begin() as desk:
        desk._uow.memory = memory
        desk.record(case, bodies.survey(), SURVEYOR, clock.now(), as_of=clock.now())
        desk._uow.connection.rollback()
        desk._uow.connection.begin()
    stored = _stored(linli, case)
    assert len(stored.facts) == 1
    assert memory.find(stored.case) is None


def test_a_full_memory_takes_no_further_case(linli: Linli, clock: FixedClock) -> None:
    """What it holds it keeps up to date; a further case is read every time."""
    one, other = _a_case(linli, clock), _a_case(linli, clock)
    memory = CaseMemory(most=1)
    memory.keep([_stored(linli, one), _stored(linli, other)])
    assert memory.find(one) is not None
    assert memory.find(other) is None
