"""The registers are statements: dated, authored, never overwritten, and read as they stood.

Whatever is entered later, a judgement of what happened before grows no milder; and what is changed
in the tables behind the library is named, even where it was put back.
"""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from linli_core import (
    Actor,
    CaseState,
    Linli,
    Person,
    Purpose,
    Receiver,
    Refused,
    Role,
    RoleGrant,
    Trigger,
    Vetting,
)
from linli_core.domain.statements.closure import Withdrawal
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMUNITY,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    residents,
    staff,
)

T = Trigger


def _of_staff(number: str, **changed: Any) -> Person:  # noqa: ANN401 - any field of a person
    return evolve(next(p for p in staff() if p.number == number), **changed)


@pytest.mark.parametrize(
    "tie",
    [{"kin": ("V1",)}, {"household": "H77"}, {"organisation": "示例服务社"}],
    ids=("kin", "household", "organisation"),
)
def test_a_tie_that_is_untied_later_still_makes_the_collector_dependent(
    story: CaseBuilder, tie: dict[str, Any]
) -> None:
    """Who was the helper's family or colleague when they asked stays that, for this ballot."""
    helper = _of_staff("V1", organisation="示例服务社", household="H77")
    story.desk.put_people([helper])
    story.up_to(CaseState.IN_SERVICE).served().asked()
    story.desk.put_people([_of_staff("E1", **tie)])
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    story.later(hours=1).desk.put_people([_of_staff("E1")])
    assert story.advanced().stands() is CaseState.EVALUATING


def test_a_role_that_was_given_up_bears_what_was_done_in_it(story: CaseBuilder) -> None:
    """The surveyor has left since: the survey stands, and the next one is somebody else's."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    story.record(bodies.survey(), SURVEYOR)
    story.later(days=1).desk.put_people([_of_staff("S1", grants=())])
    assert story.later(days=1).advanced().stands() is CaseState.SURVEYING
    with pytest.raises(Refused) as refused:
        story.record(bodies.survey(), SURVEYOR)
    assert {reason.rule for reason in refused.value.reasons} == {"role_not_held"}


def test_a_role_ends_on_its_last_day(story: CaseBuilder) -> None:
    """A term of office that ended gives no further say, whatever the list still says."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    over = story.clock.now().date() - timedelta(days=1)
    ended = RoleGrant(Role.SURVEYOR, CODE, ground="聘任", until=over)
    story.desk.put_people([_of_staff("S1", grants=(ended,))])
    assert story.why_not(T.START_SURVEY, SURVEYOR, bodies.survey()) == {"role_not_held"}


def test_every_entry_stays_with_its_author_and_time(desk: Desk, clock: FixedClock) -> None:
    """What was entered before is there with who entered it, when, and since when it is so."""
    desk.put_communities([COMMUNITY])
    desk.put_people(staff(), at=clock.now() - timedelta(days=30))
    later = clock.advance(days=1)
    desk.put_people([_of_staff("V1", capacity=9)], actor=TOWNSHIP_OFFICE)
    desk.put_people([_of_staff("V1", capacity=9)], actor=TOWNSHIP_OFFICE)
    first, second = desk.person_entries("V1")
    assert (first.person.capacity, first.author, first.at) == (3, None, later - timedelta(days=31))
    assert (second.person.capacity, second.author) == (9, TOWNSHIP_OFFICE)
    assert second.recorded_at == second.at == later


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("update linli_person set household = 'H9' where number = 'R1'", "linli_person"),
        ("update linli_community set households = 2", "linli_community"),
        ("update linli_receiver set payload = '{}'", "linli_receiver"),
        ("update linli_register set payload = '[]' where key = 'V1'", "linli_register"),
        ("update linli_register set author = 'X' where key = 'V1'", "linli_register"),
        ("update linli_register set at = 1 where key = 'V1'", "linli_register"),
        ("delete from linli_register where key = 'V1' and no = 1", "linli_register"),
        ("delete from linli_register where key = 'V1' and no = 2", "linli_person"),
        ("delete from linli_register where key = 'S1'", "linli_person"),
        ("delete from linli_person where number = 'S1'", "linli_person"),
        ("update linli_register_private set payload = '{}'", "linli_register_private"),
        ("insert into linli_person values ('Z9', '', '', '', '{}', 1)", "linli_person"),
        ("insert into linli_person_grant values ('990101001001', 'V2', 10)", "linli_person_grant"),
    ],
)
def test_a_register_changed_behind_the_library_is_named(
    linli: Linli, change: str, table: str
) -> None:
    """A row that is not what was entered, an entry without its seal, a gap: each is found."""
    with linli.begin() as desk:
        desk.put_communities([COMMUNITY])
        desk.put_people([*residents(), *staff()])
        desk.put_people([_of_staff("V1", vetting=Vetting.BASIC)])
        desk.put_receivers([Receiver(code="KF", name="示例康复中心", areas=(TOWNSHIP,))])
        assert desk.verify().findings == ()
    with linli.engine.begin() as connection:
        connection.execute(text(change))
    with linli.reading() as reader:
        assert table in {found.table for found in reader.verify().findings}


def test_a_guardian_set_used_and_put_back_behind_the_library_is_named(
    linli: Linli, clock: FixedClock
) -> None:
    """The tables are as they were; whoever spoke as guardian was never entered as one."""
    with linli.begin() as desk:
        case = a_case(desk, clock).case
    swap = text("update linli_person set profile = replace(profile, :one, :other)")
    entered, false = '"guardian":"G1"', '"guardian":"V2"'
    with linli.engine.begin() as connection:
        connection.execute(swap, {"one": entered, "other": false})
    with linli.begin() as desk:
        told = Withdrawal(informed=True, reason="不需要了")
        desk.record(case, told, Actor("V2", Role.GUARDIAN), clock.advance(hours=1))
    with linli.engine.begin() as connection:
        connection.execute(swap, {"one": false, "other": entered})
    with linli.reading() as reader:
        (only,) = reader.verify().findings
        assert (only.case, only.table) == (case.number, "linli_fact")
