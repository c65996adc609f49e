"""Statements of wrong types from a host are refused when they are recorded."""

import datetime as dt
import math
from collections.abc import Callable
from decimal import Decimal
from enum import Enum
from functools import partial
from typing import Any, get_args, get_origin, get_type_hints

import attrs
import pytest
from tests.support.databases import NewDatabase
from tests.support.fuzz_oracle import some

from linli_core import Actor, Linli, LinliError, NewDemand, Role, SubjectKind, SubjectRef
from linli_core.codec.well_typed import wrong_part
from linli_core.domain.community import Community
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import Channel, Risk, Trigger
from linli_core.facts import FACT_KINDS, Body
from linli_core.services.desk import Desk
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

WRONG: tuple[Any, ...] = (
    None,
    True,
    5,
    -1,
    2**63,
    1.5,
    math.nan,
    math.inf,
    Decimal("1.5"),
    "",
    "home_visit",
    "nonsense",
    "a\0b",
    "\ud800",
    "9" * 5000,
    b"bytes",
    [],
    ["V1"],
    ("V1", 2),
    {"a": 1},
    {1, 2},
    object,
    dt.date(2026, 6, 1),
    dt.datetime(2026, 6, 1, 9),  # noqa: DTZ001 - without its zone on purpose
    Risk.LOW,
    Actor("R1", Role.RESIDENT),
)
PLACE = "990101001001"
WHO = Actor("S1", Role.SURVEYOR)
AT = dt.datetime(2026, 6, 2, 9, tzinfo=dt.UTC)


def sound(hint: Any) -> Any:  # noqa: ANN401 - of any type
    """Return a value of the type that a field declares."""
    if isinstance(hint, type) and attrs.has(hint):
        hints = get_type_hints(hint)
        return hint(**{_named(f): sound(hints[f.name]) for f in attrs.fields(hint) if f.init})
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    origin, parts = get_origin(hint), get_args(hint)
    if origin is tuple:
        return () if parts[1:] == (...,) else tuple(map(sound, parts))
    if origin is not None:
        return None if type(None) in parts else {}
    return {str: "示例一", int: 1, float: 1.0, bool: False, dt.datetime: AT, dt.date: AT.date()}[
        hint
    ]


def _named(field: "attrs.Attribute[Any]") -> str:
    return field.alias or field.name


def wrongly_typed(kind: str) -> list[Body]:
    """Return statements of a kind, each with one field that holds what it should not."""
    right = sound(FACT_KINDS[kind])
    made = []
    for field in attrs.fields(type(right)):
        for value in WRONG if field.init else ():
            try:
                made.append(attrs.evolve(right, **{_named(field): value}))
            except (TypeError, ValueError, AttributeError):
                continue  # Python itself refused it
    return made


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("sqlite", 120),
        pytest.param("sqlite", None, marks=pytest.mark.slow),
        pytest.param("postgresql", 700, marks=pytest.mark.slow),
    ],
)
def test_a_statement_of_a_wrong_type_is_never_stored(
    kind: str, most: int | None, new_database: NewDatabase
) -> None:
    """It is refused with a reason of the library, or is one that can be read again."""
    clock = FixedClock()
    library = a_library(new_database(kind), clock=clock)
    with library.begin() as desk:
        case = a_case(desk, clock).case.id
    everything = [body for code in sorted(FACT_KINDS) for body in wrongly_typed(code)]
    for body in some(everything, most, 1):
        stored = _recorded(library, case, body, clock.now())
        assert not (stored and wrong_part(body, type(body))), body
    with library.reading() as reader:
        assert reader.verify().findings == ()
        reader.overdue()
    library.close()


def _recorded(library: Linli, case: Any, body: Body, at: dt.datetime) -> bool:  # noqa: ANN401
    try:
        with library.begin() as desk:
            desk.record(case, body, WHO, at)
    except LinliError:
        return False
    with library.reading() as reader:
        reader.history(case)
        reader.case(case)
    return True


PERSON = Person(
    number="R9", name="示例", community=PLACE, grants=(RoleGrant(Role.SURVEYOR, PLACE),)
)
COMMUNITY = Community(code=PLACE, name="示例")
DEMAND = NewDemand(
    community=PLACE,
    subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
    raised_by=Actor("R1", Role.RESIDENT),
    channel=Channel.SELF,
    words="想学用手机",
    at=dt.datetime(2026, 6, 1, 9, tzinfo=dt.UTC),
)


@pytest.mark.parametrize("right", [PERSON, COMMUNITY, DEMAND], ids=lambda s: type(s).__name__)
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def test_no_register_takes_a_wrong_type(
    kind: str,
    right: Any,  # noqa: ANN401 - of three kinds
    new_database: NewDatabase,
) -> None:
    """People, communities and demands are held to their types as statements are."""
    clock = FixedClock()
    library = a_library(new_database(kind), clock=clock)
    with library.begin() as desk:
        a_case(desk, clock)
    for field in attrs.fields(type(right)):
        for value in WRONG if field.init else ():
            try:
                wrong = attrs.evolve(right, **{_named(field): value})
            except (TypeError, ValueError, AttributeError):
                continue  # Python itself refused it
            _tried(library, partial(_hand_in, value=wrong))
    with library.reading() as reader:
        assert reader.verify().findings == ()
        reader.overdue()
    library.close()


def _hand_in(desk: Desk, value: Any) -> None:  # noqa: ANN401 - of three kinds
    match value:
        case Person():
            desk.put_people([value])
        case Community():
            desk.put_communities([value])
        case _:
            desk.open_case(value)


def _tried(library: Linli, call: Callable[[Desk], object]) -> None:
    """Call a desk; whatever is wrong is told as an error of the library."""
    try:
        with library.begin() as desk:
            call(desk)
    except LinliError:
        pass


@pytest.mark.parametrize("value", WRONG, ids=lambda v: repr(v)[:20])
def test_no_command_takes_a_wrong_argument(value: Any) -> None:  # noqa: ANN401 - of any type
    """Who acts, on which case, when and under which key is asked before anything is looked up."""
    clock = FixedClock()
    library = a_library("sqlite://", clock=clock)
    fact = sound(FACT_KINDS["survey_record"])
    with library.begin() as desk:
        case: Any = a_case(desk, clock).case.id
    calls: list[Callable[[Desk], object]] = [
        lambda desk: desk.record(value, fact, WHO),
        lambda desk: desk.record(case, value, WHO),
        lambda desk: desk.record(case, fact, value),
        lambda desk: desk.record(case, fact, WHO, value),
        lambda desk: desk.record(case, fact, WHO, recorder=value),
        lambda desk: desk.record(case, fact, WHO, corrects=value),
        lambda desk: desk.record(case, fact, WHO, key=value),
        lambda desk: desk.record(case, fact, WHO, as_of=value),
        lambda desk: desk.fire(case, value, WHO),
        lambda desk: desk.fire(case, Trigger.START_SURVEY, value),
        lambda desk: desk.fire(case, Trigger.START_SURVEY, WHO, fact=value),
        lambda desk: desk.confirm_pairing(case, value),
        lambda desk: desk.answer_pairing(case, value, WHO),
        lambda desk: desk.advance(value),
        lambda desk: desk.explain(case, value),
        lambda desk: desk.rights(case, value),
        lambda desk: desk.case(value),
        lambda desk: desk.propose_pairings(under=value),
        lambda desk: desk.overdue(as_of=value),
        lambda desk: desk.figures(under=value),
        lambda desk: desk.figures(from_=value),
        lambda desk: desk.figures(known_at=value),
        lambda desk: desk.place_entries(value, "广场"),
        lambda desk: desk.place_entries(PLACE, value),
        lambda desk: desk.person_entries(value),
        lambda desk: desk.verify(kept=value),
        lambda desk: desk.volunteer_hours(value),
        lambda desk: desk.volunteer_hours(under=value),
        lambda desk: desk.volunteer_hours(since=value),
        lambda desk: desk.hours_certificate(value, issuer="示例"),
        lambda desk: desk.led_cases(under=value),
        lambda desk: desk.explain_pairings(under=value),
        lambda desk: desk.pairing_picture(value),
        lambda desk: desk.public_record(value),
    ]
    for call in calls:
        _tried(library, call)
    library.close()
