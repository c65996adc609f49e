"""Hours billed, by party and day: none is missed, whoever bills at the same time."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.paid import PaidHours
from linli_core.engine import Linli
from linli_core.errors import Conflict
from linli_core.services.workspace import workspace_of
from linli_core.storage.repositories.paid_days import PaidDays, stored_hours
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.testing.builders import a_library

MIDNIGHT = datetime(2026, 6, 2, tzinfo=UTC)
_MINUTES = st.integers(-2000, 2000)


@pytest.fixture(scope="module")
def library() -> Iterator[Linli]:
    """An empty database."""
    linli = a_library()
    yield linli
    linli.close()


@pytest.fixture
def uow(library: Linli) -> Iterator[UnitOfWork]:
    """A transaction that leaves nothing."""
    with workspace_of(library).transactions(keep=False) as portions, portions.begin() as unit:
        yield unit


def _hours(case: str, begin: int, length: int = 60, party: str = "helper/W1") -> PaidHours:
    start = MIDNIGHT + timedelta(minutes=begin)
    return PaidHours(party, start, start + timedelta(minutes=length), case, "F1")


@given(one=_MINUTES, other=_MINUTES, lengths=st.tuples(*[st.integers(1, 3000)] * 2))
def test_hours_are_found_exactly_where_they_overlap(
    library: Linli, one: int, other: int, lengths: tuple[int, int]
) -> None:
    """Over midnight and over several days, from the first minute to the last; never beside."""
    with workspace_of(library).transactions(keep=False) as portions, portions.begin() as unit:
        first, second = _hours("A", one, lengths[0]), _hours("B", other, lengths[1])
        unit.paid.bill([first])
        unit.paid.save()
        shared = one < other + lengths[1] and other < one + lengths[0]
        assert unit.paid.overlapping([second]) == ((first,) if shared else ())
        assert unit.paid.overlapping([_hours("A", other, lengths[1])]) == (), "its own case's"
        assert unit.paid.overlapping([_hours("B", one, 60, "helper/W2")]) == (), "another's"


@pytest.mark.parametrize("earlier", [False, True])
def test_of_two_who_bill_a_day_at_once_the_second_must_look_again(
    uow: UnitOfWork, *, earlier: bool
) -> None:
    """Both looked before either wrote: the later writer learns of it, and bills nothing."""
    if earlier:
        uow.paid.bill([_hours("Z", -300, 10)])
        uow.paid.bill([_hours("Z", 700, 10)])
        uow.paid.save()
    mine, theirs = _hours("A", 60), _hours("B", 60)
    late = PaidDays(uow.tally)
    assert late.overlapping([mine]) == ()
    uow.paid.bill([theirs])
    uow.paid.save()
    late.bill([mine])
    with pytest.raises(Conflict), uow.guarded():
        late.save()
    late.forget()
    assert late.overlapping([mine]) == (theirs,)
    late.bill([mine])
    late.save()
    assert stored_hours(uow.tally, [mine]) == set(), "what is billed is not billed again"


def test_what_was_never_saved_is_forgotten(uow: UnitOfWork) -> None:
    """A command that was refused leaves no hours behind in the transaction it was part of."""
    uow.paid.bill([_hours("A", 60)])
    uow.paid.forget()
    uow.paid.save()
    assert stored_hours(uow.tally, [_hours("A", 60)]) == set()


def test_hours_taken_back_are_free(uow: UnitOfWork) -> None:
    """A correction takes back what its record billed, on each of its days."""
    over_midnight = _hours("A", -30, 60)
    uow.paid.bill([over_midnight])
    uow.paid.save()
    assert stored_hours(uow.tally, [over_midnight]) == {over_midnight}
    uow.paid.take_back([over_midnight])
    uow.paid.save()
    assert uow.paid.overlapping([_hours("B", -30, 60)]) == ()
