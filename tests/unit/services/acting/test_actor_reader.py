"""Whoever reads sees what is theirs, and of the rest not even that it is there."""

from collections.abc import Iterator

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    ActorReader,
    Community,
    InvalidInput,
    Linli,
    NotFound,
    Person,
    Refused,
    Role,
    RoleGrant,
    Sensitivity,
    SubjectKind,
    SubjectRef,
)
from linli_core.services.queries.viewers import is_concerned
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    EVERYBODY,
    GUARDIAN,
    MANAGER,
    NEIGHBOUR,
    OTHER_MANAGER,
    OTHER_VOLUNTEER,
    RESIDENT,
    SPOUSE,
    STRANGER,
    TOWNSHIP_OFFICE,
    VOLUNTEER,
)
from linli_core.testing.sample_plugin import COMPANY, SamplePlugin, task_type

ELSEWHERE = "990101002001"
FAR_MANAGER = Actor("M9", Role.CASE_MANAGER)
#: Residents see of their case what everybody who has to do with it may; offices see divisions.
SEEING = (RESIDENT, GUARDIAN, MANAGER, OTHER_MANAGER, COMMITTEE, TOWNSHIP_OFFICE, *COLLECTORS)
NOT_SEEING = (SPOUSE, STRANGER, NEIGHBOUR, OTHER_VOLUNTEER, FAR_MANAGER)


class _Restricted(SamplePlugin):
    """The sample, whose company is restricted work."""

    task_types = (task_type(COMPANY, sensitivity=Sensitivity.S4),)


def _told(plugin: SamplePlugin) -> tuple[Linli, CaseBuilder]:
    """Return a library with a triaged case, and people elsewhere."""
    clock = FixedClock()
    library = a_library(clock=clock, plugin=plugin)
    with library.begin() as desk:
        desk.put_communities([Community(code=ELSEWHERE, name="另一社区", class_code="111")])
        grants = (RoleGrant(Role.CASE_MANAGER, ELSEWHERE),)
        desk.put_people([Person(number=FAR_MANAGER.number, grants=grants)])
        story = a_case(desk, clock).surveyed().confirmed().triaged()
    return library, story


@pytest.fixture(scope="module")
def ordinary() -> Iterator[tuple[Linli, str]]:
    """A triaged case of ordinary work, with its number."""
    library, story = _told(SamplePlugin())
    yield library, story.case.number
    library.close()


@pytest.fixture(scope="module")
def restricted() -> Iterator[tuple[Linli, str]]:
    """A triaged case of restricted work, with its number."""
    library, story = _told(_Restricted())
    yield library, story.case.number
    library.close()


def _numbers(reader: ActorReader) -> list[str]:
    return [line.number for line in reader.cases()]


@pytest.mark.parametrize("actor", SEEING, ids=str)
def test_whose_case_it_is_sees_it(ordinary: tuple[Linli, str], actor: Actor) -> None:
    """Resident, guardian and the offices of the division find the case, listed and alone."""
    library, number = ordinary
    with library.reading() as reader:
        mine = reader.as_(actor)
        assert _numbers(mine) == [number]
        assert mine.case(number).subject == SubjectRef(SubjectKind.RESIDENT, "R1")
        assert mine.demands(number)[0].words
        assert mine.explain(number).case.number == number
        assert mine.facts(number)
        assert mine.history(number)
        assert mine.rights(number).raised
        assert mine.waits_for(number).trigger


@pytest.mark.parametrize("actor", NOT_SEEING, ids=str)
def test_what_is_not_theirs_is_not_there(ordinary: tuple[Linli, str], actor: Actor) -> None:
    """A case of others is not found in any way, in the same words as one that never was."""
    library, number = ordinary
    with library.reading() as reader:
        mine = reader.as_(actor)
        assert _numbers(mine) == []
        for ask in (mine.case, mine.demands, mine.facts, mine.history, mine.explain, mine.rights):
            with pytest.raises(NotFound) as hidden:
                ask(number)
            with pytest.raises(NotFound) as missing:
                ask("990101001001-2026-9999")
            assert hidden.value.code == missing.value.code == "LL-7001"
            assert hidden.value.values.keys() == missing.value.values.keys()
        with pytest.raises(NotFound):
            mine.cases(after=number)


@pytest.mark.parametrize("actor", EVERYBODY, ids=str)
def test_what_is_listed_is_what_the_rules_call_theirs(
    ordinary: tuple[Linli, str], actor: Actor
) -> None:
    """Nobody is listed a case of which the life-cycle says that it is none of their business."""
    library, number = ordinary
    with library.reading() as reader:
        file = reader._take(number, None, (actor.number,))  # noqa: SLF001 - the engine's own view
        concerned = is_concerned(file.case, file.facts, actor)
        try:
            seen = _numbers(reader.as_(actor))
        except Refused:
            seen = []
        assert not seen or concerned


@pytest.mark.parametrize(
    "actor",
    [
        Actor("system", Role.SYSTEM),
        Actor("M1", Role.SYSTEM),
        Actor("nobody", Role.CASE_MANAGER),
        Actor("R1", Role.CASE_MANAGER),
        Actor("M1", Role.TOWNSHIP),
        Actor("R3", Role.GUARDIAN),
    ],
    ids=str,
)
def test_nobody_reads_in_a_role_they_do_not_hold(ordinary: tuple[Linli, str], actor: Actor) -> None:
    """Whatever role a request claims, only the register gives it; the system's nobody has."""
    library, _ = ordinary
    with library.reading() as reader, pytest.raises(Refused) as refused:
        reader.as_(actor)
    assert refused.value.code == "LL-1041"
    assert [reason.rule for reason in refused.value.reasons] == ["role_not_held"]


def test_a_role_that_ran_out_shows_nothing() -> None:
    """Who held an office until yesterday has lost the view with it."""
    library, _ = _told(SamplePlugin())
    with library, library.begin() as desk:
        grant = RoleGrant(Role.CASE_MANAGER, CODE)
        past = evolve(grant, until=FixedClock().now().date().replace(year=2025))
        desk.put_people([Person(number="M1", grants=(past,))])
        with pytest.raises(Refused):
            desk.as_(MANAGER)


def test_a_helper_sees_what_they_help_in() -> None:
    """A volunteer sees a case from the proposal on, whatever else there is in the community."""
    clock = FixedClock()
    library = a_library(clock=clock)
    with library.begin() as desk:
        story = a_case(desk, clock).surveyed().confirmed().triaged().accepted().plan_begun()
        assert _numbers(desk.as_(VOLUNTEER)) == []
        story.planned().approved().proposed()
        assert _numbers(desk.as_(story.helper)) == [story.case.number]
        assert desk.as_(story.helper).person("R1").number == "R1"
    library.close()


def test_a_neighbour_who_told_learns_that_it_goes_on() -> None:
    """Whoever told of somebody else sees the state, and neither whom it is about nor words."""
    clock = FixedClock()
    library = a_library(clock=clock)
    with library.begin() as desk:
        number = a_case(desk, clock, raised_by=NEIGHBOUR).case.number
        theirs = desk.as_(NEIGHBOUR)
        (line,) = theirs.cases()
        assert (line.number, line.task_type, line.restricted) == (number, "", True)
        assert theirs.case(number).subject.key == ""
        for ask in (theirs.demands, theirs.facts, theirs.explain, theirs.history):
            with pytest.raises(NotFound):
                ask(number)
        with pytest.raises(NotFound):
            theirs.person("R1")
    library.close()


@pytest.mark.parametrize("actor", [OTHER_MANAGER, COMMITTEE, TOWNSHIP_OFFICE], ids=str)
def test_restricted_work_is_told_only_to_whom_it_reaches(
    restricted: tuple[Linli, str], actor: Actor
) -> None:
    """An office that only sees the division learns number and state: no type, subject or words."""
    library, number = restricted
    with library.reading() as reader:
        mine = reader.as_(actor)
        (line,) = mine.cases()
        assert (line.restricted, line.task_type, line.risk) == (True, "", None)
        assert mine.cases(task_type=COMPANY) == ()
        case = mine.case(number)
        assert (case.subject.key, case.task_type, case.episode.definition) == ("", "", "")
        for ask in (mine.demands, mine.facts, mine.history, mine.explain, mine.rights):
            with pytest.raises(NotFound):
                ask(number)


@pytest.mark.parametrize("actor", [RESIDENT, MANAGER], ids=str)
def test_restricted_work_is_told_to_those_in_it(
    restricted: tuple[Linli, str], actor: Actor
) -> None:
    """The resident and the manager who carried the case on read all of it."""
    library, number = restricted
    with library.reading() as reader:
        mine = reader.as_(actor)
        (line,) = mine.cases(task_type=COMPANY)
        assert (line.number, line.restricted, line.task_type) == (number, False, COMPANY)
        assert mine.demands(number)[0].words
        assert mine.case(number).subject.key == "R1"


def test_a_guardian_is_not_told_of_restricted_work_they_did_not_raise(
    restricted: tuple[Linli, str],
) -> None:
    """The case may be about what happens at home: who speaks for the ward sees the state alone."""
    library, number = restricted
    with library.reading() as reader:
        mine = reader.as_(GUARDIAN)
        assert mine.case(number).task_type == ""
        with pytest.raises(NotFound):
            mine.demands(number)


def test_the_register_clears_an_office_for_restricted_work() -> None:
    """Whoever takes a restricted case over is cleared for S4 in the register first."""
    library, story = _told(_Restricted())
    number = story.case.number
    with library, library.begin() as desk:
        cleared = Person(
            number=OTHER_MANAGER.number,
            grants=(RoleGrant(Role.CASE_MANAGER, CODE),),
            clearance=Sensitivity.S4,
        )
        desk.put_people([cleared])
        assert desk.as_(OTHER_MANAGER).demands(number)[0].words


def test_figures_and_lists_of_people_end_at_the_division(ordinary: tuple[Linli, str]) -> None:
    """An office counts and lists its own division; another one, or all, is not found."""
    library, _ = ordinary
    with library.reading() as reader:
        mine = reader.as_(MANAGER)
        assert mine.figures(under=CODE).under == CODE
        for under in ("", ELSEWHERE, CODE[:6]):
            with pytest.raises(NotFound) as missing:
                mine.figures(under=under)
            assert missing.value.code == "LL-7005"
        numbers = [person.number for person in mine.people()]
        assert "R1" in numbers
        assert FAR_MANAGER.number not in numbers
        with pytest.raises(NotFound):
            mine.person(FAR_MANAGER.number)
        assert [c.code for c in mine.communities()] == [CODE]
        assert reader.as_(RESIDENT).people() == ()
        with pytest.raises(NotFound):
            reader.as_(RESIDENT).person("R5")


def test_pages_follow_one_another() -> None:
    """A page ends at its limit, and the next begins after its last case."""
    clock = FixedClock()
    library = a_library(clock=clock)
    with library.begin() as desk:
        stories = [a_case(desk, clock, neighbourhood=n == 0, words=f"灯坏{n}") for n in range(5)]
        numbers = [story.case.number for story in stories]
        mine = desk.as_(MANAGER)
        first = mine.cases(limit=2)
        second = mine.cases(limit=2, after=first[-1].number)
        rest = mine.cases(limit=9, after=second[-1].number, state=stories[0].stands())
        assert [line.number for line in (*first, *second, *rest)] == numbers
        assert [c.number for c in desk.cases(limit=2, after=numbers[1])] == numbers[2:4]
        with pytest.raises(InvalidInput):
            mine.cases(limit=0)
        people = mine.people(limit=3)
        assert len(people) == 3
        assert mine.people(limit=1, after=people[-1].number)[0].number > people[-1].number
    library.close()
