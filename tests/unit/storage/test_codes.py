"""What is stored comes back the same: times, codes, people, slots, many at a time."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core import CaseState, Person, Role, RoleGrant, Trigger
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import PartyStanding, SubjectCategory, Vetting
from linli_core.errors import InvalidInput
from linli_core.services.desk import Desk
from linli_core.storage import codes
from linli_core.storage.instants import from_micros, maybe_micros, maybe_time, to_micros
from linli_core.storage.repositories import people
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.testing.neighbourhood import CODE

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda m: timezone(timedelta(minutes=m)))
MOMENTS = st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=ZONES)  # noqa: DTZ001 - Hypothesis wants bounds without a zone


@given(MOMENTS)
def test_a_moment_is_whole_microseconds_and_comes_back(at: datetime) -> None:
    """No zone, leap or rounding loses a moment, before 1970 neither."""
    assert from_micros(to_micros(at)) == at
    assert from_micros(to_micros(at)).tzinfo is UTC
    assert maybe_time(maybe_micros(at)) == at


@given(MOMENTS, MOMENTS)
def test_stored_moments_are_ordered_as_moments_are(one: datetime, two: datetime) -> None:
    """The integer compares as the time does."""
    assert (to_micros(one) < to_micros(two)) is (one < two)


def test_no_moment_is_none_and_a_naive_one_is_refused() -> None:
    """Nothing is guessed about a time without a zone."""
    assert maybe_micros(None) is None
    assert maybe_time(None) is None
    with pytest.raises(InvalidInput, match="LL-4002"):
        to_micros(datetime(2026, 6, 1))  # noqa: DTZ001 - that is the point


def test_codes_are_append_only() -> None:
    """A member's stored code never changes: rows of years ago depend on it."""
    assert codes.STATES.to_code[CaseState.REGISTERED] == 1
    assert codes.STATES.to_code[CaseState.CLOSED] == 15
    assert codes.STATES.to_code[CaseState.VOIDED] == 26
    assert codes.TRIGGERS.to_code[Trigger.START_SURVEY] == 1
    assert codes.TRIGGERS.to_code[Trigger.PASS_EVALUATION] == 20
    assert codes.TRIGGERS.to_code[Trigger.VOID] == 50
    assert codes.ROLES.to_code[Role.RESIDENT] == 1
    assert codes.ROLES.to_code[Role.SYSTEM] == 21
    known = [codes.CODE_TO_KIND[n] for n in (1, 5, 11, 21, 24, 38)]
    assert known == [
        "survey_record",
        "need_adoption",
        "plan",
        "service_record",
        "ballot",
        "incident_closure",
    ]


def test_every_kind_of_fact_has_one_code() -> None:
    """None is missing, none doubled, 0 stands for nothing."""
    assert set(codes.KIND_TO_CODE) == set(FACT_KINDS)
    assert {n: k for k, n in codes.KIND_TO_CODE.items()} == dict(codes.CODE_TO_KIND)
    assert min(codes.CODE_TO_KIND) == 1


def _uow(desk: Desk) -> UnitOfWork:
    return desk._uow  # noqa: SLF001 - the store behind the desk is what is tested


FULL = Person(
    number="示例1",
    name="示例甲",
    grants=(RoleGrant(Role.VOLUNTEER, CODE), RoleGrant(Role.SOCIAL_WORKER, CODE[:9])),
    community=CODE,
    household="H1",
    guardian="示例2",
    kin=("示例3",),
    organisation="示例社工站",
    skills=("驾驶", "电工"),
    vetting=Vetting.CHECKED,
    capacity=3,
    party=PartyStanding.PEOPLES_DEPUTY,
    gender="女",
    birth=date(1990, 2, 28),
    groups=(SubjectCategory.DIBAO, SubjectCategory.EMPTY_NEST),
    refused_helpers=("示例4",),
    xy=(1234.5, -6.0),
)


@pytest.mark.parametrize("person", [FULL, Person(number="示例9")], ids=["full", "bare"])
def test_a_person_comes_back_as_registered(desk: Desk, person: Person) -> None:
    """Every field, the personal ones from their own table."""
    desk.put_people([person])
    assert people.people(_uow(desk).connection, [person.number]) == {person.number: person}


def test_registering_again_replaces(desk: Desk) -> None:
    """Roles given up are gone, and nobody is there twice."""
    desk.put_people([FULL])
    fewer = Person(number=FULL.number, name="示例甲", grants=(RoleGrant(Role.SURVEYOR, CODE),))
    desk.put_people([fewer])
    connection = _uow(desk).connection
    assert people.people(connection, [FULL.number]) == {FULL.number: fewer}
    assert people.staff(connection, [CODE, CODE[:9]]) == {CODE: [(FULL.number, Role.SURVEYOR)]}


def test_more_people_than_one_statement_may_bind(desk: Desk) -> None:
    """Twelve hundred come in and out, in portions."""
    many = [Person(number=f"N{n}", community=CODE) for n in range(1200)]
    desk.put_people(many)
    found = people.people(_uow(desk).connection, [p.number for p in many])
    assert len(found) == 1200


def test_names_lie_apart_from_the_rest(desk: Desk) -> None:
    """The profile holds no name, no date of birth, no gender; they are in the private table."""
    desk.put_people([FULL])
    row = _uow(desk).connection.exec_driver_sql("SELECT profile FROM linli_person").scalar_one()
    assert not any(word in row for word in ("示例甲", "1990", "女"))


def test_the_system_is_nobody_of_the_register(desk: Desk) -> None:
    """`system` acts by the table alone; no person stands behind it."""
    assert people.people(_uow(desk).connection, [SYSTEM.number]) == {}
