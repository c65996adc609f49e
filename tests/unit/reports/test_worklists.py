"""Lists read from a database: who is in them, and what never is."""

from datetime import timedelta

from linli_core.domain.terms import CaseState, Risk, Role
from linli_core.engine import Linli
from linli_core.reports import worklists
from linli_core.storage.unit_of_work import read_transaction
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, staff
from linli_core.testing.sample_plugin import COMPANY


def _told() -> tuple[Linli, FixedClock, list[str]]:
    """Tell three cases: at registered, at surveying, at triaged, in this order of time."""
    clock = FixedClock()
    library = a_library(clock=clock)
    numbers = []
    states = (CaseState.REGISTERED, CaseState.SURVEYING, CaseState.TRIAGED)
    with library.begin() as desk:
        for place, state in enumerate(states):
            case = a_case(desk, clock, neighbourhood=place == 0).up_to(state)
            clock.advance(days=1)
            numbers.append(case.case.number)
    return library, clock, numbers


def test_a_list_is_ordered_by_how_long_cases_have_stood() -> None:
    """What has waited longest comes first, and a limit cuts the rest."""
    library, _, numbers = _told()
    with read_transaction(library.engine) as uow:
        found = worklists.cases(uow.connection, listable=())
        assert [line.number for line in found] == numbers
        first = worklists.cases(uow.connection, listable=(), limit=1)
        assert first == found[:1]


def test_states_and_division_code_choose_and_count_alike() -> None:
    """The count is that of the list, whatever is asked for; a code never acts as a pattern."""
    library, _, numbers = _told()
    with read_transaction(library.engine) as uow:
        for states, community, expected in (
            ((), "", numbers),
            ((CaseState.SURVEYING,), "", numbers[1:2]),
            ((CaseState.SURVEYING, CaseState.REGISTERED), CODE, numbers[:2]),
            ((), CODE[:6], numbers),
            ((), "%", []),
            ((CaseState.CLOSED,), "", []),
        ):
            chosen = {"states": states, "community": community}
            lines = worklists.cases(uow.connection, listable=(), **chosen)  # type: ignore[arg-type] # one table of arguments for both
            assert [line.number for line in lines] == expected
            counted = worklists.count_cases(uow.connection, **chosen)  # type: ignore[arg-type] # the same
            assert counted == len(expected)


def test_a_type_is_named_only_where_it_may_be_listed() -> None:
    """A restricted case shows its state and verdict, and neither type nor risk."""
    library, _, _ = _told()
    with read_transaction(library.engine) as uow:
        hidden = worklists.cases(uow.connection, listable=())[-1]
        shown = worklists.cases(uow.connection, listable=(COMPANY,))[-1]
    assert (hidden.restricted, hidden.task_type, hidden.risk) == (True, "", None)
    assert (shown.restricted, shown.task_type, shown.risk) == (False, COMPANY, Risk.MEDIUM)


def test_events_are_the_newest_of_the_outbox() -> None:
    """One for each step and statement of each case, newest first, since a moment, of one case."""
    library, clock, numbers = _told()
    with read_transaction(library.engine) as uow:
        found = worklists.events(uow.connection)
        assert [e.at for e in found] == sorted((e.at for e in found), reverse=True)
        assert len({e.id for e in found}) == len(found)
        own = worklists.events(uow.connection, case=numbers[1])
        steps = [e.kind for e in own if e.statement is None]
        assert steps == ["start_survey", worklists.OPENED]
        assert [e.statement for e in own if e.version is None] == [2, 1]
        assert worklists.events(uow.connection, since=clock.now()) == ()
        assert len(worklists.events(uow.connection, since=found[-1].at)) == len(found)
        late = worklists.events(uow.connection, since=found[-1].at + timedelta(seconds=1))
        assert len(late) < len(found)


def test_declared_are_those_who_hold_a_role() -> None:
    """Residents without a role are not read for the check of staffing."""
    library, _, _ = _told()
    with read_transaction(library.engine) as uow:
        communities, people = worklists.declared(uow.connection)
        assert worklists.community_names(uow.connection, [CODE, "0"]) == {CODE: "示例社区"}
    assert [c.code for c in communities] == [CODE]
    numbers = {p.number for p in people}
    assert {p.number for p in staff()} <= numbers
    assert not numbers & {"R1", "R2", "G1"}
    assert all(p.grants for p in people)
    assert Role.CASE_MANAGER in {g.role for p in people for g in p.grants}
