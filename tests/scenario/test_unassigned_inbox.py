"""待分派箱: whoever names no place, or several, is heard all the same, and nobody else reads it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from linli_core import (
    Actor,
    CaseState,
    Channel,
    Community,
    Conflict,
    Desk,
    InboxState,
    InvalidInput,
    Linli,
    NewDemand,
    NotFound,
    Person,
    Refused,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
)
from linli_core.domain.calendar.local_time import BEIJING
from linli_core.domain.inbox import common_division
from linli_core.domain.statements.intake import InboxAssignment
from linli_core.storage import tables
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    move_in,
)

MONDAY = datetime(2026, 3, 2, 9, tzinfo=BEIJING)
WORDS = "楼道灯坏了三个月，老人摔过一次"
OTHER = "990101001002"
FAR = "990101002001"
NEXT_COMMITTEE = Actor("C7", Role.COMMITTEE)
FAR_OFFICE = Actor("T7", Role.TOWNSHIP)
COUNTY_OFFICE = Actor("A7", Role.AUTHORITY)


@pytest.fixture
def clock() -> FixedClock:
    """The clock stands at a Monday morning."""
    return FixedClock(MONDAY)


@pytest.fixture
def linli(clock: FixedClock, database_url: str) -> Iterator[Linli]:
    """Three communities of two townships, each with an office, on either database."""
    library = a_library(database_url, clock=clock)
    with library.begin() as desk:
        move_in(desk)
        desk.put_communities(
            [Community(code=OTHER, name="示例二社区"), Community(code=FAR, name="示例三社区")]
        )
        desk.put_people(
            [
                Person(number="C7", grants=(RoleGrant(Role.COMMITTEE, OTHER),)),
                Person(number="T7", grants=(RoleGrant(Role.TOWNSHIP, FAR[:9]),)),
                Person(number="A7", grants=(RoleGrant(Role.AUTHORITY, CODE[:6]),)),
            ]
        )
    yield library
    library.close()


def a_call(**changed: Any) -> NewDemand:  # noqa: ANN401 - any field
    """Return what R1 said to the surveyor on Friday, without saying where."""
    told = NewDemand(
        community="",
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.HOTLINE,
        words=WORDS,
        at=MONDAY - timedelta(days=3),
        number="12345-1",
        recorded_by=SURVEYOR,
    )
    return evolve(told, **changed)


def put(linli: Linli, **more: Any) -> str:  # noqa: ANN401 - as the desk takes it
    """Take the call into the inbox and return its number."""
    with linli.begin() as desk:
        return desk.put_in_inbox(a_call(), **more).number


def test_an_assigned_item_is_a_case_with_the_words_time_and_author_it_came_with(
    linli: Linli, clock: FixedClock
) -> None:
    """What waited becomes a demand of its community as it was raised, and says who assigned it."""
    number = put(linli, candidates=[CODE, OTHER])
    clock.advance(hours=5)
    with linli.begin() as desk:
        case = desk.assign_from_inbox(number, CODE, TOWNSHIP_OFFICE)
        (demand,) = desk.demands(case)
        (given,) = [f for f in desk.facts(case) if isinstance(f.body, InboxAssignment)]
        item = desk.inbox_item(number, TOWNSHIP_OFFICE)
    assert (case.community, case.state) == (CODE, CaseState.REGISTERED)
    assert (demand.words, demand.raised_by, demand.at) == (WORDS, RESIDENT, a_call().at)
    assert case.opened_at == a_call().at
    assert (given.body.by, given.body.role) == ("T1", Role.TOWNSHIP)
    assert (given.body.item, given.body.received_at) == (number, MONDAY)
    assert (item.state, item.case, item.handled_by) == (
        InboxState.ASSIGNED,
        case.number,
        TOWNSHIP_OFFICE,
    )
    with linli.reading() as reader:
        assert reader.verify().findings == ()


@pytest.mark.parametrize(
    ("actor", "sees"),
    [
        (TOWNSHIP_OFFICE, True),
        (COUNTY_OFFICE, True),
        (COMMITTEE, True),
        (NEXT_COMMITTEE, True),
        (FAR_OFFICE, False),
        (MANAGER, False),
        (SURVEYOR, False),
        (RESIDENT, False),
        (Actor("X9", Role.TOWNSHIP), False),
        (Actor("C1", Role.TOWNSHIP), False),
    ],
)
def test_nobody_outside_the_scope_reads_the_words(
    linli: Linli, actor: Actor, *, sees: bool
) -> None:
    """Words are for whoever may assign them: an office above, or a committee that is named."""
    number = put(linli, candidates=[CODE, OTHER])
    with linli.reading() as reader:
        listed = reader.inbox(actor)
        assert [line.item.number for line in listed] == ([number] if sees else [])
        assert all(line.item.words is None for line in listed)
        if sees:
            assert reader.inbox_item(number, actor).words == WORDS
            return
        with pytest.raises(Refused) as refused:
            reader.inbox_item(number, actor)
    assert refused.value.code == "LL-1040"
    assert WORDS not in str(refused.value)
    with pytest.raises(Refused), linli.begin() as desk:
        desk.assign_from_inbox(number, CODE, actor)
    with pytest.raises(Refused), linli.begin() as desk:
        desk.return_from_inbox(number, "不归我们管", actor)


def test_what_names_no_place_is_for_the_office_above(linli: Linli) -> None:
    """Where nothing is named no committee reads it; the division it was raised in decides."""
    number = put(linli, under=TOWNSHIP)
    with linli.reading() as reader:
        assert reader.inbox(COMMITTEE) == ()
        assert reader.inbox(FAR_OFFICE) == ()
        assert [line.item.number for line in reader.inbox(TOWNSHIP_OFFICE)] == [number]
        assert [line.item.number for line in reader.inbox(COUNTY_OFFICE)] == [number]


def test_where_nobody_says_under_which_division_the_county_sees_to_it(linli: Linli) -> None:
    """An item of which nothing is known belongs to what all communities have in common."""
    put(linli)
    with linli.reading() as reader:
        assert reader.inbox(TOWNSHIP_OFFICE) == ()
        (line,) = reader.inbox(COUNTY_OFFICE)
    assert line.item.under == CODE[:6]


@pytest.mark.parametrize(
    ("actor", "community"), [(COMMITTEE, OTHER), (NEXT_COMMITTEE, CODE), (TOWNSHIP_OFFICE, FAR)]
)
def test_nobody_gives_an_item_beyond_their_own_division(
    linli: Linli, actor: Actor, community: str
) -> None:
    """A committee takes what names it, an office gives within its division, and no further."""
    number = put(linli, candidates=[CODE, OTHER])
    with pytest.raises(Refused), linli.begin() as desk:
        desk.assign_from_inbox(number, community, actor)
    with linli.reading() as reader:
        assert reader.inbox_figures().waiting == 1


def test_a_returned_item_keeps_its_words_its_reason_and_its_place_in_the_count(
    linli: Linli, clock: FixedClock
) -> None:
    """Returned is not lost: it is counted, says why, and may still be assigned."""
    number = put(linli, candidates=[CODE, OTHER])
    with linli.begin() as desk:
        for empty in ("", "无", "。"):
            with pytest.raises(InvalidInput):
                desk.return_from_inbox(number, empty, TOWNSHIP_OFFICE)
        back = desk.return_from_inbox(number, "属于市政，请拨 12319", TOWNSHIP_OFFICE)
        assert (back.state, back.reason) == (InboxState.RETURNED, "属于市政，请拨 12319")
        with pytest.raises(InvalidInput):
            desk.return_from_inbox(number, "再退一次", TOWNSHIP_OFFICE)
        figures = desk.inbox_figures()
        assert (figures.received, figures.waiting, figures.returned) == (1, 0, 1)
    clock.advance(days=1)
    with linli.begin() as desk:
        assert desk.inbox_item(number, COUNTY_OFFICE).words == WORDS
        case = desk.assign_from_inbox(number, OTHER, COUNTY_OFFICE)
        assert desk.demands(case)[0].words == WORDS
        figures = desk.inbox_figures()
    assert (figures.received, figures.assigned, figures.returned) == (1, 1, 0)


def test_an_item_is_overdue_once_its_working_days_are_over(linli: Linli, clock: FixedClock) -> None:
    """From coming in two working days run, by a limit that names its source."""
    number = put(linli, candidates=[CODE, OTHER])
    with linli.reading() as reader:
        assert reader.inbox_figures().limit.source
        (line,) = reader.inbox(TOWNSHIP_OFFICE, as_of=MONDAY + timedelta(days=2))
        assert not line.is_overdue
        (line,) = reader.inbox(TOWNSHIP_OFFICE, as_of=MONDAY + timedelta(days=2, hours=1))
        assert line.is_overdue
        counted = reader.inbox_figures(as_of=MONDAY + timedelta(days=9))
    assert (counted.overdue, counted.waiting_days) == (1, {2: 0, 7: 0, 15: 1, 30: 0, 0: 0})
    clock.advance(days=9)
    with linli.begin() as desk:
        desk.assign_from_inbox(number, CODE, TOWNSHIP_OFFICE)
        counted = desk.inbox_figures()
    assert (counted.overdue, counted.handled_late) == (0, 1)


def test_the_same_call_under_a_key_is_one_item(linli: Linli) -> None:
    """A repeated command adds nothing, and other words under its key are refused."""
    first = put(linli, key="call-1")
    assert put(linli, key="call-1") == first
    with pytest.raises(Conflict), linli.begin() as desk:
        desk.put_in_inbox(a_call(words="别的事"), key="call-1")
    with linli.reading() as reader:
        assert reader.inbox_figures().received == 1


def test_an_item_is_assigned_once(linli: Linli) -> None:
    """The same command again is the same case, another one is refused."""
    number = put(linli, candidates=[CODE, OTHER])
    with linli.begin() as desk:
        case = desk.assign_from_inbox(number, CODE, TOWNSHIP_OFFICE, key="k")
        assert desk.assign_from_inbox(number, CODE, TOWNSHIP_OFFICE, key="k") == case
        with pytest.raises(InvalidInput):
            desk.assign_from_inbox(number, OTHER, TOWNSHIP_OFFICE)
        with pytest.raises(InvalidInput):
            desk.return_from_inbox(number, "不归我们管", TOWNSHIP_OFFICE)
        assert len(desk.cases()) == 1


def _refused(desk: Desk, demand: NewDemand, **more: Any) -> bool:  # noqa: ANN401 - as the desk
    try:
        desk.put_in_inbox(demand, **more)
    except InvalidInput:
        return True
    return False


def test_what_no_demand_may_be_is_no_item_either(linli: Linli) -> None:
    """No words, a time to come, nobody known, a place named: refused as a demand's would be."""
    with linli.begin() as desk:
        assert _refused(desk, a_call(words="无"))
        assert _refused(desk, a_call(words="灯\0坏了"))
        assert _refused(desk, a_call(at=MONDAY + timedelta(days=1)))
        assert _refused(desk, a_call(raised_by=Actor("R99", Role.RESIDENT)))
        assert _refused(desk, a_call(recorded_by=Actor("R3", Role.SURVEYOR)))
        assert _refused(desk, a_call(community=CODE))
        assert _refused(desk, a_call(), candidates=["990101009009"])
        assert _refused(desk, a_call(), under="99010")
        assert desk.inbox_figures().received == 0
        with pytest.raises(NotFound):
            desk.assign_from_inbox("D-0", CODE, TOWNSHIP_OFFICE)


def test_whoever_is_not_of_the_community_becomes_an_informant(linli: Linli) -> None:
    """Somebody who raises what many share in a place they do not live in tells of it, no more."""
    with linli.begin() as desk:
        stairs = a_call(subject=SubjectRef(SubjectKind.PLACE, "三号楼"))
        number = desk.put_in_inbox(stairs, candidates=[CODE, OTHER]).number
        case = desk.assign_from_inbox(number, OTHER, TOWNSHIP_OFFICE)
        assert desk.demands(case)[0].raised_by == Actor("R1", Role.INFORMANT)


def test_words_stand_apart_and_may_be_erased(linli: Linli) -> None:
    """No table but the one of protected words holds them; without them the chain still holds."""
    number = put(linli, candidates=[CODE, OTHER])
    with linli.begin() as desk:
        desk.return_from_inbox(number, "属于市政，请拨 12319", TOWNSHIP_OFFICE)
    engine = linli._workspace.engine  # noqa: SLF001 - what is stored is looked at
    with engine.begin() as connection:
        stored = connection.execute(text("SELECT payload FROM linli_register")).scalars().all()
        assert not any(WORDS in row or "12319" in row for row in stored)
    with linli.begin() as desk:
        with pytest.raises(InvalidInput):
            desk.erase_inbox_words(number, "无", TOWNSHIP_OFFICE)
        assert desk.erase_inbox_words(number, "本人要求删除", TOWNSHIP_OFFICE) == 2
        item = desk.inbox_item(number, TOWNSHIP_OFFICE)
        assert (item.words, item.reason, item.state) == (None, "", InboxState.RETURNED)
        assert desk.verify().findings == ()
        assert desk.inbox_figures().received == 1
        with pytest.raises(InvalidInput):
            desk.assign_from_inbox(number, CODE, TOWNSHIP_OFFICE)


def test_an_item_that_is_changed_behind_the_library_is_named(linli: Linli) -> None:
    """Whoever edits an item in the tables is found by verifying."""
    put(linli, candidates=[CODE, OTHER])
    engine = linli._workspace.engine  # noqa: SLF001 - what is stored is changed
    with engine.begin() as connection:
        entry = tables.register_entry
        altered = entry.update().where(entry.c.register == "inbox").values(at=1)
        connection.execute(altered)
    with linli.reading() as reader:
        assert reader.verify().findings


@pytest.mark.parametrize(
    ("codes", "division"),
    [
        ((), ""),
        ((CODE,), CODE[:9]),
        ((CODE, OTHER), CODE[:9]),
        ((CODE, FAR), CODE[:6]),
        ((CODE, "990200001001"), "99"),
        ((CODE, "110101001001"), ""),
    ],
)
def test_what_codes_have_in_common_is_a_street_or_wider(
    codes: tuple[str, ...], division: str
) -> None:
    """The narrowest division of several codes is never a single community."""
    assert common_division(codes) == division
