"""What residents wish for and helpers offer, as stored, decides who is proposed."""

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve

from linli_core import Community
from linli_core.domain.calendar.week import WeekWindow
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import CaseState, DeliveryMode, Role, Sensitivity, Vetting
from linli_core.services.desk import Desk
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMUNITY, TOWNSHIP, move_in, residents, staff

pytestmark = pytest.mark.usefixtures("either_engine")

MORNING, EVENING = WeekWindow(540, 660), WeekWindow(1080, 1260)
NEAR, FAR = "990101001002", "990101001003"


def helper(number: str, scope: str = CODE, **more: Any) -> Person:  # noqa: ANN401 - any field
    """Return an invented volunteer with one place."""
    grants = (RoleGrant(Role.VOLUNTEER, scope),)
    return Person(number=number, grants=grants, vetting=Vetting.CHECKED, capacity=1, **more)


def proposed(
    desk: Desk,
    clock: FixedClock,
    resident: Mapping[str, Any],
    *helpers: Person,
    place: Community = COMMUNITY,
) -> tuple[str, ...] | str:
    """Propose for one case of R1 and return whom, or the rule that blocks."""
    move_in(desk)
    desk.put_communities([place])
    desk.put_people([evolve(p, capacity=0) for p in staff()])
    desk.put_people([*helpers, evolve(residents()[0], **resident)])
    case = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRING).case
    found = desk.propose_pairings(as_of=clock.now())
    if case.id in found.unpaired:
        return found.unpaired[case.id].blocking
    return found.counties[0].proposed[0].helpers


@pytest.mark.parametrize(
    ("resident", "wrong", "right", "rule"),
    [
        (
            {"languages": ("朝鲜语",)},
            {"languages": ("汉语",)},
            {"languages": ("朝鲜语",)},
            "language",
        ),
        ({"gender_wish": "女"}, {"gender": "男"}, {"gender": "女"}, "gender"),
        ({"free": (MORNING,)}, {"free": (EVENING,)}, {"free": (MORNING, EVENING)}, "window"),
        ({}, {"clearance": Sensitivity.S1}, {"clearance": Sensitivity.S2}, "clearance"),
        ({}, {"modes": (DeliveryMode.VOLUNTEER,)}, {"modes": (DeliveryMode.PAIRING,)}, "mode"),
        ({}, {"refused_households": ("H1",)}, {"refused_households": ("H2",)}, "refused"),
    ],
)
def test_what_is_wished_and_offered_decides(
    clock: FixedClock,
    resident: dict[str, Any],
    wrong: dict[str, Any],
    right: dict[str, Any],
    rule: str,
) -> None:
    """Alone, the helper who does not fit is blocked by that rule; else passed by."""
    bad, good = helper("V7", **wrong), helper("V8", **right)
    for people, expected in (((bad,), rule), ((bad, good), ("V8",))):
        library = a_library(clock=clock)
        with library.begin() as desk:
            assert proposed(desk, clock, resident, *people) == expected
        library.close()


def test_a_border_that_one_side_states_is_near_for_both(desk: Desk, clock: FixedClock) -> None:
    """Of two who serve the township, the one who lives across the border is proposed."""
    desk.put_communities(
        [
            Community(code=FAR, name="示例远"),
            Community(code=NEAR, name="示例近", neighbours=(CODE,)),
        ]
    )
    people = (helper("V7", TOWNSHIP, community=FAR), helper("V8", TOWNSHIP, community=NEAR))
    assert proposed(desk, clock, {}, *people) == ("V8",)


@pytest.mark.parametrize(("own_limit", "expected"), [(None, "V8"), (400, "V7"), (0, "V7")])
def test_the_centre_of_a_community_stands_for_who_has_no_coordinates(
    clock: FixedClock, own_limit: int | None, expected: str
) -> None:
    """The way is counted from the centre, and nobody goes farther than they said."""
    library = a_library(clock=clock)
    with library.begin() as desk:
        place = evolve(COMMUNITY, centre=(0.0, 0.0))
        near = helper("V8", TOWNSHIP, xy=(500.0, 0.0), max_distance=own_limit)
        people = (helper("V7", TOWNSHIP, xy=(9_000.0, 0.0)), near)
        assert proposed(desk, clock, {}, *people, place=place) == (expected,)
    library.close()


def test_an_unregistered_home_is_named_and_the_rest_is_paired(
    desk: Desk, clock: FixedClock
) -> None:
    """A helper in a community nobody registered is set aside by number and code."""
    people = (helper("V7", TOWNSHIP, community="990101009009"), helper("V8"))
    assert proposed(desk, clock, {}, *people) == ("V8",)
    more = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRING).case
    found = desk.propose_pairings(as_of=clock.now())
    assert more.id in found.unpaired
    (problem,) = found.counties[0].problems
    assert (problem.code, problem.subject) == ("unknown_community", "V7")


def test_everything_registered_comes_back_as_it_was(desk: Desk) -> None:
    """Wishes, limits of 0, centres and borders survive the database."""
    person = helper(
        "V7",
        languages=("汉语", "朝鲜语"),
        gender_wish="女",
        free=(MORNING, EVENING),
        clearance=Sensitivity.S0,
        modes=(DeliveryMode.PAIRING,),
        max_distance=0,
        refused_households=("H1",),
    )
    desk.put_people([person])
    place = evolve(COMMUNITY, centre=(1.25, -3.5), neighbours=(NEAR, FAR))
    desk.put_communities([place])
    uow = desk._uow  # noqa: SLF001 - what the services read
    assert uow.people(["V7"]) == {"V7": person}
    found = uow.communities([CODE])[CODE]
    assert (found.centre, found.neighbours) == (place.centre, place.neighbours)
