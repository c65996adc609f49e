"""Which communities cannot keep the rules of separation with the people they have."""

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.community import Community
from linli_core.domain.declarations.task_type import DelivererRule
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import (
    Applicability,
    Certainty,
    DelivererClass,
    Role,
    Sensitivity,
    Setting,
)
from linli_core.plugin_system.registry import make_registry
from linli_core.reports.staffing import Gap, staffing_gaps
from linli_core.testing.neighbourhood import CODE, COMMUNITY, staff
from linli_core.texts.staffing import STAFFING

COMPLETE = staff()
_ANY = (DelivererClass.SUPERVISED_VOLUNTEER, DelivererClass.PROFESSIONAL)
_PACKAGE = make_registry().task_types["care.household_package"]
#: Two invented kinds of work: one led by a professional, one that two do together.
LED = evolve(
    _PACKAGE, code="x.led", deliverers=DelivererRule(_ANY, lead=DelivererClass.PROFESSIONAL)
)
IN_TWOS = evolve(_PACKAGE, code="x.twos", deliverers=DelivererRule(_ANY, in_pairs=True))


def _gaps(people: Sequence[Person], community: Community = COMMUNITY) -> dict[str, Gap]:
    return {gap.rule: gap for gap in staffing_gaps([community], people)}


def _without(*letters: str) -> list[Person]:
    return [p for p in COMPLETE if not p.number.startswith(letters)]


def test_a_complete_neighbourhood_lacks_nothing() -> None:
    """With everybody there, no rule is told as lacking."""
    assert _gaps(COMPLETE) == {}


@pytest.mark.parametrize(
    ("gone", "rule"),
    [
        (("M",), "no_case_manager"),
        (("C",), "no_committee_member"),
        (("C", "P", "T"), "no_approver"),
        (("M2",), "no_second_decider"),
        (("V", "W", "L"), "no_helper"),
        (("T",), "no_township"),
        (("S", "E", "C", "P", "T", "K"), "no_collector"),
        (("S", "E2", "E3", "E4", "C", "P", "T", "K"), "no_second_collector"),
    ],
)
def test_each_lack_is_named(gone: tuple[str, ...], rule: str) -> None:
    """Who is missing is told by the rule that nobody can satisfy any more."""
    found = _gaps(_without(*gone))
    assert rule in found
    for lang in ("zh", "en"):
        assert "{" not in found[rule].reason(lang) + found[rule].remedy(lang)


def _as(number: str, *roles: Role, organisation: str = "") -> Person:
    grants = tuple(RoleGrant(role, CODE) for role in roles)
    return Person(number=number, grants=grants, organisation=organisation)


def test_a_manager_who_is_the_only_approver_approves_nothing() -> None:
    """One person on both sides of the rule is nobody; the gap names them."""
    both = _as("B1", Role.CASE_MANAGER, Role.COMMITTEE)
    found = _gaps([*_without("M", "C", "P", "T"), both])
    assert found["only_the_manager_approves"].values == {"managers": "B1"}
    assert found["only_the_manager_approves"].stops_cases


def test_the_township_stands_in_where_the_village_has_nobody() -> None:
    """An approver shared by the township is enough."""
    both = _as("B1", Role.CASE_MANAGER, Role.COMMITTEE)
    found = _gaps([*_without("M", "C", "P"), both])
    assert not {"no_approver", "only_the_manager_approves"} & found.keys()


def test_only_some_managers_may_be_without_an_approver() -> None:
    """Where another case manager's cases can be approved, the community is warned, not stopped."""
    both = _as("B1", Role.CASE_MANAGER, Role.COMMITTEE)
    found = _gaps([*_without("C", "P", "T"), both])
    assert found["no_approver_for"].values == {"managers": "B1"}
    assert not found["no_approver_for"].stops_cases


def test_where_whoever_approves_helps_as_well_it_is_told_beforehand() -> None:
    """A village with a single committee member who helps hears that the township approves then."""
    both = _as("B1", Role.COMMITTEE, Role.VOLUNTEER)
    found = _gaps([*_without("C", "P"), both])
    assert found["only_helpers_approve"].values == {"approvers": "B1"}
    assert not found["only_helpers_approve"].stops_cases
    assert "only_helpers_approve" not in _gaps([*_without("P"), both])


@pytest.mark.parametrize(
    "tie",
    [
        lambda c: evolve(c, kin=("V1",)),
        lambda c: evolve(c, organisation="示例社工站"),
        lambda c: evolve(c, grants=(*c.grants, RoleGrant(Role.VOLUNTEER, CODE))),
    ],
    ids=["family", "organisation", "helps too"],
)
def test_a_collector_of_the_team_is_not_counted_on(tie: Callable[[Person], Person]) -> None:
    """Family, organisation and own help tie a collector to the team, so there is no sure one."""
    alone = next(p for p in COMPLETE if p.number == "E1")
    others = _without("S", "E", "C", "P", "T", "K")
    assert "no_outside_collector" in _gaps([*others, tie(alone)])
    assert "no_second_collector" in _gaps([*others, alone])


def test_whom_a_helper_took_on_is_not_counted_on_to_ask() -> None:
    """A committee member who helps entered the only surveyor: it is told before the first round."""
    alone = evolve(_as("S9", Role.SURVEYOR), entered_by="B1")
    both = _as("B1", Role.COMMITTEE, Role.VOLUNTEER)
    others = _without("S", "E", "C", "P", "T", "K")
    assert "no_outside_collector" in _gaps([*others, both, alone])
    assert "no_second_collector" in _gaps([*others, both, evolve(alone, entered_by="T1")])


def test_whom_the_only_manager_took_on_is_not_counted_on_to_ask() -> None:
    """Where the committee member who manages entered the surveyors, the township is left."""
    manages = _as("B1", Role.COMMITTEE, Role.CASE_MANAGER)
    taken_on = [evolve(_as(n, Role.SURVEYOR), entered_by="B1") for n in ("S8", "S9")]
    others = [*_without("S", "E", "C", "P", "T", "K", "M"), manages, *taken_on]
    assert "no_outside_collector" in _gaps(others)
    assert "no_second_collector" in _gaps([*others, _as("T1", Role.TOWNSHIP)])


def test_a_guessed_setting_warns_and_an_unknown_one_stops() -> None:
    """A guess may be wrong; without a setting no case is triaged."""
    guessed = evolve(COMMUNITY, setting=Setting.RURAL, certainty=Certainty.FALLBACK)
    found = _gaps(COMPLETE, guessed)
    assert "农村" in found["setting_guessed"].reason("zh")
    assert not found["setting_guessed"].stops_cases
    unknown = _gaps(COMPLETE, evolve(COMMUNITY, setting=None, certainty=None))
    assert unknown["setting_unknown"].stops_cases


def test_a_role_elsewhere_does_not_help_here() -> None:
    """Grants reach as far as their division code, and no further."""
    neighbour = evolve(COMMUNITY, code="990101002001", name="示例邻村")
    rules = {gap.rule for gap in staffing_gaps([COMMUNITY, neighbour], COMPLETE)}
    communities = {gap.community for gap in staffing_gaps([COMMUNITY, neighbour], COMPLETE)}
    assert communities == {neighbour.code}
    assert {"no_case_manager", "no_committee_member", "no_approver", "no_collector"} <= rules


@given(st.lists(st.sampled_from(COMPLETE), unique_by=lambda p: p.number))
def test_more_people_never_stop_more_cases(some: list[Person]) -> None:
    """Registering everybody takes away every gap that stops cases, and adds none."""
    before = {g.rule for g in staffing_gaps([COMMUNITY], some) if g.stops_cases}
    after = {g.rule for g in staffing_gaps([COMMUNITY], COMPLETE) if g.stops_cases}
    assert after <= before


def test_every_text_has_a_rule_that_gives_it() -> None:
    """The texts are those of the gaps that can be found."""
    people: list[Sequence[Person]] = [
        [],
        COMPLETE,
        _without("M2"),
        _without("S", "E2", "E3", "E4", "C", "P", "T", "K"),
        [*_without("C", "P", "T"), _as("B1", Role.CASE_MANAGER, Role.COMMITTEE)],
        [*_without("M", "C", "P", "T"), _as("B1", Role.CASE_MANAGER, Role.COMMITTEE)],
        [*_without("C", "P"), _as("B1", Role.COMMITTEE, Role.VOLUNTEER)],
        [
            *_without("S", "E", "C", "P", "T", "K"),
            _as("E9", Role.SURVEYOR, organisation="示例社工站"),
        ],
    ]
    guessed = evolve(COMMUNITY, certainty=Certainty.FALLBACK)
    found = {gap.rule for some in people for gap in staffing_gaps([guessed], some)}
    found |= {gap.rule for gap in staffing_gaps([evolve(COMMUNITY, setting=None)], COMPLETE)}
    two_only = [p for p in COMPLETE if p.number in ("V1", "V2")]
    for some in ([], two_only, two_only[:1]):
        found |= {gap.rule for gap in staffing_gaps([guessed], some, (LED, IN_TWOS))}
    assert found == set(STAFFING)


def _types(*people: str, community: Community = COMMUNITY) -> dict[str, str]:
    """Return what the community lacks for its kinds of work, with only these helpers."""
    helpers = [p for p in COMPLETE if not p.number.startswith(("V", "W", "L"))]
    helpers += [p for p in COMPLETE if p.number in people]
    gaps = staffing_gaps([community], helpers, (LED, IN_TWOS))
    return {
        g.rule: str(g.values["count"]) for g in gaps if g.rule in STAFFING and g.values.get("types")
    }


def test_a_deliverer_rule_nobody_meets_is_told() -> None:
    """Nobody at all, nobody to lead, one where two must go: each is told with its work."""
    assert _types() == {"no_deliverer": "2"}
    assert _types("V1") == {"no_lead": "1", "no_pair": "1"}
    assert _types("V1", "V2") == {"no_lead": "1"}
    assert _types("V1", "W1") == {}


def test_a_rule_of_work_that_does_not_exist_here_is_not_told() -> None:
    """What only the countryside has is no lack of a town."""
    rural = evolve(LED, urban=Applicability.NOT_APPLICABLE)
    town = staffing_gaps([COMMUNITY], [], (rural,))
    village = staffing_gaps([evolve(COMMUNITY, setting=Setting.RURAL)], [], (rural,))
    assert "no_deliverer" not in {gap.rule for gap in town}
    assert "no_deliverer" in {gap.rule for gap in village}


def test_with_all_plug_ins_a_complete_neighbourhood_can_do_every_restricted_work() -> None:
    """The nine S4 types ask for nobody whom a township's social-work station does not have."""
    types = [t for t in make_registry().task_types.values() if t.sensitivity is Sensitivity.S4]
    assert len(types) == 9
    assert staffing_gaps([COMMUNITY], COMPLETE, types) == ()
    bare = [p for p in COMPLETE if not p.number.startswith("W")]
    rules = {gap.rule: gap for gap in staffing_gaps([COMMUNITY], bare, types)}
    assert "no_deliverer" in rules
    assert not rules["no_deliverer"].stops_cases
