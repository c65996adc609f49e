"""Proposals: the best pairs, once each, and whatever is wrong with the input named."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.statements.pairing import PairingProposal, PairingWish
from linli_core.domain.statements.plan import TaskSpec
from linli_core.domain.terms import CaseState, DeliveryMode, Role, Vetting
from linli_core.errors import InvalidInput
from linli_core.services.desk import Desk
from linli_core.services.pairing import Reply
from linli_core.storage.repositories import pairings
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    MANAGER,
    RESIDENT,
    VOLUNTEER,
    move_in,
    residents,
    staff,
)
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin, task_type
from linli_core.testing.snapshot import snapshot

pytestmark = pytest.mark.usefixtures("either_engine")

YES, NO = (Reply(side="resident", accepts=accepts) for accepts in (True, False))


def volunteer(number: str, places: int = 1, scope: str = CODE, **more: Any) -> Person:  # noqa: ANN401 - any field
    """Return an invented volunteer."""
    person = Person(
        number=number,
        grants=(RoleGrant(Role.VOLUNTEER, scope),),
        vetting=Vetting.CHECKED,
        capacity=places,
    )
    return evolve(person, **more)


def cases(
    desk: Desk,
    clock: FixedClock,
    count: int,
    helpers: Sequence[Person] = (),
    **plan: Any,  # noqa: ANN401 - any field
) -> list[CaseBuilder]:
    """Tell some cases up to pairing, with only these helpers."""
    move_in(desk)
    desk.put_people([evolve(p, capacity=0) for p in staff()])
    desk.put_people(list(helpers))
    told = []
    for _ in range(count):
        case = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PLANNING)
        told.append(case.planned(**plan).approved())
    return told


def helpers_of(desk: Desk, case: CaseBuilder) -> list[tuple[str, ...]]:
    """Return whom each proposal of a case names, superseded ones too."""
    bodies = [f.body for f in desk.facts(case.case) if isinstance(f.body, PairingProposal)]
    return [tuple(m.helper for m in body.members) for body in bodies]


def test_a_county_is_paired_to_the_last_place_and_says_that_it_is_best(
    desk: Desk, clock: FixedClock
) -> None:
    """Three cases and two places: two proposals, nobody over capacity, gap 0."""
    cases(desk, clock, 3, [volunteer("V8"), volunteer("V9")])
    found = desk.propose_pairings(as_of=clock.now())
    county = found.counties[0]
    assert sorted(p.helpers for p in county.proposed) == [("V8",), ("V9",)]
    assert (county.plan.gap, county.plan.status) == (0, "optimal")
    assert len(found.unpaired) == 1
    assert {(load.helper, load.before, load.now) for load in county.loads} == {
        ("V8", 0, 1),
        ("V9", 0, 1),
    }


def test_a_second_run_changes_nothing(desk: Desk, clock: FixedClock) -> None:
    """What is proposed stays, and no case without news is touched."""
    cases(desk, clock, 3, [volunteer("V8", 2)])
    desk.propose_pairings(as_of=clock.now())
    before = snapshot(desk)
    found = desk.propose_pairings(as_of=clock.now())
    assert found.concerned == ()
    assert snapshot(desk) == before


def test_a_plan_is_written_only_under_the_code_asked_for(desk: Desk, clock: FixedClock) -> None:
    """The county is solved, but cases elsewhere get no proposal yet."""
    (case,) = cases(desk, clock, 1, [volunteer("V8")])
    assert desk.propose_pairings(under="990101002", as_of=clock.now()).counties == ()
    assert helpers_of(desk, case) == []
    desk.propose_pairings(under=CODE, as_of=clock.now())
    assert helpers_of(desk, case) == [("V8",)]


def test_nobody_to_help_and_nobody_to_be_helped_are_answers(desk: Desk, clock: FixedClock) -> None:
    """No case: no county. No helper: the case is unpaired, and its funnel is empty at once."""
    assert desk.propose_pairings(as_of=clock.now()).counties == ()
    (case,) = cases(desk, clock, 1)
    (unpaired,) = desk.propose_pairings(as_of=clock.now()).unpaired.values()
    assert [(r.code, r.left) for r in unpaired.reasons] == [("distance", 0)]
    assert desk.explain_pairing(case.case, as_of=clock.now()).helpers == ()


def test_a_skill_that_the_task_type_asks_for_is_a_rule(clock: FixedClock) -> None:
    """Only who has the skill is proposed, whoever else is nearer in the list."""

    class Skilled(SamplePlugin):
        task_types = (task_type(COMPANY, skills=("手语",)), *SamplePlugin.task_types[1:])

    library = a_library(clock=clock, plugin=Skilled())
    with library.begin() as desk:
        able = volunteer("V9", skills=("手语",))
        (case,) = cases(desk, clock, 1, [volunteer("V8"), able])
        desk.propose_pairings(as_of=clock.now())
        assert helpers_of(desk, case) == [("V9",)]


def test_a_skill_that_a_task_type_welcomes_decides_between_equals_only(clock: FixedClock) -> None:
    """Of two who could help the one with the welcome skill does; alone, the other one serves."""

    class Welcoming(SamplePlugin):
        task_types = (task_type(COMPANY, welcome_skills=("手语",)), *SamplePlugin.task_types[1:])

    for able, expected in ((("手语",), "V9"), ((), "V8")):
        library = a_library(clock=clock, plugin=Welcoming())
        with library.begin() as desk:
            (case,) = cases(desk, clock, 1, [volunteer("V8"), volunteer("V9", skills=able)])
            desk.propose_pairings(as_of=clock.now())
            assert helpers_of(desk, case) == [(expected,)]


def test_a_household_package_gets_a_team_with_a_lead_first(desk: Desk, clock: FixedClock) -> None:
    """Two helpers, exactly one of whom leads, and it is the one who may."""
    lead = volunteer("W8", grants=(RoleGrant(Role.SOCIAL_WORKER, CODE),))
    (case,) = cases(desk, clock, 1, [volunteer("V8"), lead], mode=DeliveryMode.HOUSEHOLD_PACKAGE)
    desk.propose_pairings(as_of=clock.now())
    assert helpers_of(desk, case) == [("W8", "V8")]


def _wish(case: CaseBuilder, *helpers: str) -> None:
    for helper in helpers:
        case.record(PairingWish(attempt=1, helper=helper), RESIDENT)


def _wish_for_a_manager(desk: Desk, case: CaseBuilder) -> None:
    del desk
    _wish(case, "M2")


def _wish_for_two(desk: Desk, case: CaseBuilder) -> None:
    del desk
    _wish(case, "V8", "V9")


def _wish_for_one_refused(desk: Desk, case: CaseBuilder) -> None:
    resident = next(p for p in residents() if p.number == "R1")
    desk.put_people([evolve(resident, refused_helpers=("V8",))])
    _wish(case, "V8")


def _wish_for_family(desk: Desk, case: CaseBuilder) -> None:
    desk.put_people([volunteer("V8", kin=("R1",))])
    _wish(case, "V8")


def _below_zero(desk: Desk, case: CaseBuilder) -> None:
    del case
    desk.put_people([volunteer("V0", -2)])


def _without_role(desk: Desk, case: CaseBuilder) -> None:
    del case
    desk.put_people([Person(number="X1", community=CODE, capacity=2)])


@pytest.mark.parametrize(
    ("code", "spoil", "proposed"),
    [
        ("unknown_wish", _wish_for_a_manager, "V8"),
        ("refused_wish", _wish_for_one_refused, "V9"),
        ("wish_in_conflict", _wish_for_family, "V9"),
        ("contradictory_wish", _wish_for_two, "V9"),
        ("negative_capacity", _below_zero, "V8"),
        ("no_helper_role", _without_role, "V8"),
    ],
)
def test_bad_input_is_named_and_the_rest_is_paired(
    desk: Desk,
    clock: FixedClock,
    code: str,
    spoil: Callable[[Desk, CaseBuilder], None],
    proposed: str,
) -> None:
    """Each kind of wrong stored data has its code; the case is paired all the same."""
    (case,) = cases(desk, clock, 1, [volunteer("V8"), volunteer("V9")])
    spoil(desk, case)
    county = desk.propose_pairings(as_of=clock.now()).counties[0]
    assert code in {p.code for p in county.problems}
    assert helpers_of(desk, case) == [(proposed,)]


def test_a_wish_for_a_helper_who_said_no_is_not_kept_to(desk: Desk, clock: FixedClock) -> None:
    """Who refused the household leads nothing there, even where asked for by name again."""
    (case,) = cases(desk, clock, 1, [volunteer("V1"), volunteer("V2")])
    desk.propose_pairings(as_of=clock.now())
    case.record(PairingWish(attempt=2, helper="V1"), RESIDENT)
    reply = Reply(side="helper", accepts=False)
    done = desk.answer_pairing(case.case, reply, VOLUNTEER, as_of=clock.advance(hours=1))
    assert done.found is not None
    assert "lead_refuses" in {p.code for p in done.found.problems}
    assert helpers_of(desk, case) == [("V1",), ("V2",)]


def test_more_pairings_than_places_get_no_further_one(desk: Desk, clock: FixedClock) -> None:
    """A helper whose places were cut keeps what there is, is named, and is proposed no more."""
    cases(desk, clock, 2, [volunteer("V8", 2)])
    desk.propose_pairings(as_of=clock.now())
    desk.put_people([volunteer("V8", 1)])
    late = a_case(desk, clock, neighbourhood=False).up_to(CaseState.PAIRING)
    county = desk.propose_pairings(as_of=clock.now()).counties[0]
    assert [(p.code, p.subject, p.detail) for p in county.problems] == [
        ("over_capacity", "V8", "2/1")
    ]
    assert helpers_of(desk, late) == []


def test_a_wish_for_somebody_full_is_named(desk: Desk, clock: FixedClock) -> None:
    """Two ask for the same one place by name: the first gets it, the other somebody else."""
    one, two = cases(desk, clock, 2, [volunteer("V8"), volunteer("V9")])
    _wish(one, "V9")
    _wish(two, "V9")
    county = desk.propose_pairings(as_of=clock.now()).counties[0]
    assert [(p.code, p.subject) for p in county.problems] == [("wish_full", two.case.number)]
    assert (helpers_of(desk, one), helpers_of(desk, two)) == ([("V9",)], [("V8",)])


# answers


def test_a_no_finds_the_next_at_once_and_never_the_same_again(
    desk: Desk, clock: FixedClock
) -> None:
    """Each refusal proposes somebody new in the same transaction, until there is nobody."""
    (case,) = cases(desk, clock, 1, [volunteer("V8"), volunteer("V9")])
    desk.propose_pairings(as_of=clock.now())
    for left in (("V9",), None):
        done = desk.answer_pairing(case.case, NO, RESIDENT, as_of=clock.advance(hours=1))
        assert done.found is not None
        assert [p.helpers for p in done.found.proposed] == ([left] if left else [])
    assert helpers_of(desk, case) == [("V8",), ("V9",)]
    with pytest.raises(InvalidInput, match="no proposal"):
        desk.answer_pairing(case.case, NO, RESIDENT, as_of=clock.now())


def test_a_helper_who_says_no_leaves_the_rest_of_the_team_free(
    desk: Desk, clock: FixedClock
) -> None:
    """Of a team only the one who refused is not proposed again."""
    lead = volunteer("W8", grants=(RoleGrant(Role.SOCIAL_WORKER, CODE),))
    (case,) = cases(
        desk,
        clock,
        1,
        [volunteer("V1"), volunteer("V2"), lead],
        mode=DeliveryMode.HOUSEHOLD_PACKAGE,
    )
    desk.propose_pairings(as_of=clock.now())
    reply = Reply(side="helper", accepts=False)
    desk.answer_pairing(case.case, reply, VOLUNTEER, as_of=clock.advance(hours=1))
    assert helpers_of(desk, case) == [("W8", "V1"), ("W8", "V2")]


def test_only_who_was_proposed_answers_for_the_helpers(desk: Desk, clock: FixedClock) -> None:
    """Another volunteer, another side's role, an older proposal: refused, nothing recorded."""
    (case,) = cases(desk, clock, 1, [volunteer("V1"), volunteer("V2", 0)])
    desk.propose_pairings(as_of=clock.now())
    before = snapshot(desk)
    stranger = evolve(VOLUNTEER, number="V2")
    yes = Reply(side="helper", accepts=True)
    for reply, actor in (
        (yes, stranger),
        (yes, RESIDENT),
        (evolve(yes, attempt=2), VOLUNTEER),
        (evolve(yes, side="neighbour"), VOLUNTEER),
    ):
        with pytest.raises(InvalidInput):
            desk.answer_pairing(case.case, reply, actor, as_of=clock.now())
    assert snapshot(desk) == before


def test_the_same_yes_twice_is_one_and_a_confirmation_completes_it(
    desk: Desk, clock: FixedClock
) -> None:
    """Said twice, recorded once; with both sides' yes the case manager confirms, once per key."""
    (case,) = cases(desk, clock, 1, [volunteer("V1")])
    desk.propose_pairings(as_of=clock.now())
    at = clock.advance(hours=1)
    first = desk.answer_pairing(case.case, YES, RESIDENT, as_of=at)
    assert desk.answer_pairing(case.case, YES, RESIDENT, as_of=at).case == first.case
    desk.answer_pairing(case.case, Reply(side="helper", accepts=True), VOLUNTEER, as_of=at)
    for _ in range(2):
        done = desk.confirm_pairing(case.case, MANAGER, key="k", as_of=at)
        assert done.state is CaseState.PAIRED
    assert [s.confirmed for s in pairings.seats(desk._uow.connection, ["V1"])] == [True]  # noqa: SLF001 - the projection behind the desk


@pytest.mark.parametrize(
    ("moves", "said", "exchanged"),
    [(0, "nothing", False), (1, "nothing", True), (1, "yes", False), (3, "nothing", True)],
)
def test_a_no_moves_at_most_the_declared_number_of_unanswered_proposals(
    clock: FixedClock, moves: int, said: str, *, exchanged: bool
) -> None:
    """The other case is exchanged only where the policy allows it, and never once accepted."""
    policy = RegionPolicy(pairing_moves=Threshold(moves, "示例"))
    library = a_library(clock=clock, policy=policy)
    with library.begin() as desk:
        one, two = cases(desk, clock, 2, [volunteer("V8"), volunteer("V9")])
        desk.propose_pairings(as_of=clock.now())
        (of_one,), (of_two,) = helpers_of(desk, one), helpers_of(desk, two)
        assert {of_one, of_two} == {("V8",), ("V9",)}
        if said == "yes":
            desk.answer_pairing(two.case, YES, RESIDENT, as_of=clock.now())
        done = desk.answer_pairing(one.case, NO, RESIDENT, as_of=clock.advance(hours=1))
        assert helpers_of(desk, two)[-1] == (of_one if exchanged else of_two)
        assert len(done.moved) == (1 if exchanged else 0)
        assert helpers_of(desk, one)[-1] == (of_two if exchanged else of_one)
        proposals = [f for f in desk.facts(two.case) if isinstance(f.body, PairingProposal)]
        assert [f.supersedes for f in proposals[1:]] == [f.id for f in proposals[:-1]]
        assert desk.verify().findings == ()


def test_where_two_would_have_to_move_one_is_not_enough(clock: FixedClock) -> None:
    """A chain of two exchanges happens with two moves allowed, and not at all with one."""

    class Skilled(SamplePlugin):
        task_types = (
            *SamplePlugin.task_types,
            task_type("sample.a", skills=("甲",)),
            task_type("sample.b", skills=("乙",)),
            task_type("sample.c", skills=("丙",)),
        )

    arrivals = [
        ("sample.a", "V7", ("甲", "丙")),
        ("sample.b", "V8", ("甲", "乙")),
        ("sample.c", "V9", ("乙", "丙")),
    ]
    for most, moved in ((1, 0), (2, 2)):
        policy = RegionPolicy(pairing_moves=Threshold(most, "示例"))
        library = a_library(clock=clock, plugin=Skilled(), policy=policy)
        with library.begin() as desk:
            told = []
            for code, number, skills in arrivals:
                task = TaskSpec(key="T1", task_type=code)
                told += cases(desk, clock, 1, [volunteer(number, skills=skills)], tasks=(task,))
                desk.propose_pairings(as_of=clock.now())
            first = [helpers_of(desk, case) for case in told]
            assert first == [[("V7",)], [("V8",)], [("V9",)]]
            done = desk.answer_pairing(told[0].case, NO, RESIDENT, as_of=clock.advance(hours=1))
            assert len(done.moved) == moved
            last = [helpers_of(desk, case)[-1] for case in told]
            assert last == ([("V8",), ("V9",), ("V7",)] if moved else [("V7",), ("V8",), ("V9",)])


def test_who_was_asked_for_by_name_is_not_moved(clock: FixedClock) -> None:
    """A proposal that a household wished for stays, whatever the policy lets move."""
    policy = RegionPolicy(pairing_moves=Threshold(3, "示例"))
    library = a_library(clock=clock, policy=policy)
    with library.begin() as desk:
        one, two = cases(desk, clock, 2, [volunteer("V8"), volunteer("V9")])
        _wish(two, "V9")
        desk.propose_pairings(as_of=clock.now())
        done = desk.answer_pairing(one.case, NO, RESIDENT, as_of=clock.advance(hours=1))
        assert done.moved == ()
        assert helpers_of(desk, two) == [("V9",)]
