"""Those who hold a role for a community: found one by one as in the list of all of them."""

from collections.abc import Iterator

import pytest

from linli_core import Role, Trigger
from linli_core.domain.case_people import CasePeople, Staff, known_as
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import Purpose
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, RESIDENT, SURVEYOR, TOWNSHIP, move_in

_ELSEWHERE = "990101001002"
_MORE = 60


def _holder(number: str, scope: str, household: str = "") -> Person:
    grants = (RoleGrant(Role.VOLUNTEER, scope),)
    return Person(
        number=number, name=f"某{number}", grants=grants, community=CODE, household=household
    )


@pytest.fixture
def clock() -> FixedClock:
    """The clock of the library, and of its stories."""
    return FixedClock()


@pytest.fixture
def desk(clock: FixedClock) -> Iterator[Desk]:
    """A desk in a community of many volunteers, some of whom live there."""
    with a_library(clock=clock) as library, library.begin() as desk:
        move_in(desk)
        desk.put_people(
            [
                *(_holder(f"X{n:03}", CODE, f"HX{n // 2:03}") for n in range(_MORE)),
                _holder("X900", TOWNSHIP, "HX001"),
                _holder("X901", _ELSEWHERE, "HX001"),
                Person(number="X902", name="某居民", community=CODE, household="HX001"),
            ]
        )
        yield desk


def test_looking_somebody_up_is_looking_into_the_list(desk: Desk) -> None:
    """By number and by household the same people are found as in the list of the whole staff."""
    uow = desk._uow  # noqa: SLF001 - the staff of a transaction
    one_by_one = CasePeople({}, uow.staff_people(CODE))
    keys = ["X000", "X901", "X902", "X900", "HX001", "HX029", "nobody", "", SURVEYOR.number]
    seen = [(one_by_one.get(k), k in one_by_one, known_as(one_by_one, k)) for k in keys if k]
    listed = CasePeople({}, Staff.of(uow.people(uow.staff([CODE])[CODE])))
    assert seen == [(listed.get(k), k in listed, known_as(listed, k)) for k in keys if k]
    assert dict(one_by_one) == dict(listed)


def test_a_step_reads_whom_it_names_and_not_the_staff(desk: Desk, clock: FixedClock) -> None:
    """However many hold a role in a community, one step reads the few whom it is about."""
    story = a_case(desk, clock, neighbourhood=False)
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    uow = desk._uow  # noqa: SLF001 - what a transaction read
    uow.forget()
    story.fire(Trigger.START_SURVEY, SURVEYOR, bodies.survey())
    assert 0 < len(uow._people) < _MORE // 4  # noqa: SLF001
