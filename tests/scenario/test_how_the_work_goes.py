"""Whom of the special groups the work reached, and where; nobody known is left out of the sums."""

from attrs import evolve

from linli_core import CaseState, Desk, GroupReach, Verdict
from linli_core.plugins import Setting, SubjectCategory
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMUNITY, residents

G = SubjectCategory
RURAL = "990101001200"


def _grouped(desk: Desk) -> None:
    people = {person.number: person for person in residents()}
    desk.put_people(
        [
            evolve(people["R1"], groups=(G.DIBAO, G.DISABLED)),
            evolve(people["R3"], groups=(G.DIBAO,)),
        ]
    )


def _by_hand(desk: Desk) -> GroupReach:
    """Return the sums, resident by resident and case by case."""
    sums = GroupReach()
    cases = desk.cases()
    for person in desk.people(limit=1000):
        for group in person.groups:
            own = {person.number, person.household}
            mine = [case for case in cases if case.subject.key in own]
            began = [
                case
                for case in mine
                if any(step.target is CaseState.IN_SERVICE for step in desk.history(case.id))
            ]
            place = group, desk.community(person.community).setting
            sums.known[place] += 1
            sums.raised[place] += bool(mine)
            sums.served[place] += bool(began)
    return sums


def test_known_asked_and_served_are_those_of_the_registers_and_cases() -> None:
    """Counted a second time by hand they are the same, at each stage of a case."""
    clock = FixedClock()
    with a_library(clock=clock) as library, library.begin() as desk:
        story = a_case(desk, clock)
        _grouped(desk)
        place = (G.DIBAO, Setting.URBAN)
        found = desk.group_reach(under=CODE)
        assert found == _by_hand(desk)
        assert [counts[place] for counts in (found.known, found.raised, found.served)] == [2, 1, 0]
        before = clock.now()
        story.up_to(CaseState.IN_SERVICE)
        assert desk.group_reach().served[place] == 1
        assert desk.group_reach() == _by_hand(desk)
        assert desk.group_reach(as_of=before).served[place] == 0


def test_elsewhere_nobody_is_known() -> None:
    """A division is told of its own residents alone."""
    clock = FixedClock()
    with a_library(clock=clock) as library, library.begin() as desk:
        a_case(desk, clock)
        _grouped(desk)
        assert not desk.group_reach(under="990102").known


def test_by_setting_and_kind_of_work_nothing_served_is_missing() -> None:
    """Towns, villages and places nobody classified add up to all counted, and so do the kinds."""
    clock = FixedClock()
    with a_library(clock=clock) as library, library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.EVALUATING).judged(5)
        a_case(desk, clock, words="想有人陪着看病", neighbourhood=False).up_to(
            CaseState.EVALUATING
        ).judged(1)
        found = desk.figures()
        assert found.by_setting == {
            (Setting.URBAN, Verdict.SATISFIED): 1,
            (Setting.URBAN, Verdict.DISSATISFIED): 1,
        }
        assert sum(found.by_type.values()) == found.denominator
        desk.put_communities([evolve(COMMUNITY, setting=None, class_code="", override_reason="")])
        unknown = desk.figures()
        assert sum(n for (setting, _), n in unknown.by_setting.items() if setting is None) == 2
        assert not unknown.in_focus.total()
