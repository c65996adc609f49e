"""待分派箱: of two who see to one item at once, one does, and the other learns of it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from linli_core.domain.case import Case
from linli_core.domain.community import Community
from linli_core.domain.inbox import InboxItem, InboxState
from linli_core.domain.people import Actor, Person, RoleGrant, SubjectRef
from linli_core.domain.terms import Channel, Role, SubjectKind
from linli_core.engine import Linli
from linli_core.errors import Conflict, InvalidInput, LinliError
from linli_core.services.case.new_demand import NewDemand
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    move_in,
)

OTHER = f"{TOWNSHIP}002"
COUNTY_OFFICE = Actor("A7", Role.AUTHORITY)
REASON = "属于市政，请拨 12319"
#: Somebody else was faster, seen before or while it was stored.
LATE = ("LL-2001", "LL-2003", "LL-2004", "LL-4001")


@pytest.fixture
def item(linli: Linli, clock: FixedClock) -> str:
    """The number of what waits for one of two communities."""
    with linli.begin() as desk:
        move_in(desk)
        desk.put_communities([Community(code=OTHER, name="示例二社区")])
        desk.put_people([Person(number="A7", grants=(RoleGrant(Role.AUTHORITY, CODE[:6]),))])
        call = NewDemand(
            community="",
            subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
            raised_by=RESIDENT,
            channel=Channel.HOTLINE,
            words="楼道灯坏了三个月",
            at=clock.now() - timedelta(days=1),
            number="12345-1",
            recorded_by=SURVEYOR,
        )
        return desk.put_in_inbox(call, candidates=[CODE, OTHER]).number


def _both(linli: Linli, item: str, *, key: str = "", returns: bool = False) -> list[object]:
    """Let the township and the county see to an item at once, each in their own way."""
    barrier = threading.Barrier(2)

    def one(which: int) -> object:
        barrier.wait()
        try:
            with linli.begin() as desk:
                if which == 0:
                    return desk.assign_from_inbox(item, CODE, TOWNSHIP_OFFICE, key=key)
                if returns:
                    return desk.return_from_inbox(item, REASON, COUNTY_OFFICE, key=key)
                return desk.assign_from_inbox(item, OTHER, COUNTY_OFFICE, key=key)
        except LinliError as error:
            return error

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


@pytest.mark.parametrize("key", ["", "one key"])
def test_of_two_who_assign_one_item_at_once_one_does(linli: Linli, item: str, key: str) -> None:
    """It is one case in one community; whoever was later is told so, and nothing is left over."""
    answers = _both(linli, item, key=key)
    (case,) = [one for one in answers if isinstance(one, Case)]
    (late,) = [one for one in answers if isinstance(one, LinliError)]
    assert late.code in (*LATE, "LL-2002")
    with linli.reading() as reader:
        assert [one.number for one in reader.cases()] == [case.number]
        stands = reader.inbox_item(item, COUNTY_OFFICE)
        assert (stands.state, stands.community, stands.case) == (
            InboxState.ASSIGNED,
            case.community,
            case.number,
        )
        assert reader.inbox_figures().received == 1
        assert reader.verify().findings == ()


def test_the_same_command_sent_twice_at_once_is_one_case(linli: Linli, item: str) -> None:
    """Two clicks of one clerk are one case, and both are told its number."""
    barrier = threading.Barrier(2)

    def click(_: int) -> str:
        barrier.wait()
        with linli.begin() as desk:
            return desk.assign_from_inbox(item, CODE, TOWNSHIP_OFFICE, key="click").number

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(click, range(2))
    assert first == second
    with linli.reading() as reader:
        assert len(reader.cases()) == 1


def test_assigned_and_returned_at_once_it_is_never_lost(linli: Linli, item: str) -> None:
    """What is returned may still be assigned, what is assigned is not returned any more."""
    assigned, returned = _both(linli, item, returns=True)
    with linli.reading() as reader:
        stands = reader.inbox_item(item, COUNTY_OFFICE)
        assert len(reader.cases()) == int(stands.state is InboxState.ASSIGNED)
        figures = reader.inbox_figures()
        assert (figures.received, figures.assigned + figures.returned) == (1, 1)
        assert reader.verify().findings == ()
    assert (stands.state is InboxState.ASSIGNED) == isinstance(assigned, Case)
    if not isinstance(assigned, Case):
        assert isinstance(returned, InboxItem)
    for answer in (assigned, returned):
        assert not isinstance(answer, LinliError) or answer.code in LATE


def test_a_return_under_a_key_is_one_return(linli: Linli, item: str) -> None:
    """The same command again is the same item; another reason under its key is refused."""
    with linli.begin() as desk:
        first = desk.return_from_inbox(item, REASON, TOWNSHIP_OFFICE, key="back")
    with linli.begin() as desk:
        again = desk.return_from_inbox(item, REASON, TOWNSHIP_OFFICE, key="back")
        assert again == first
        with pytest.raises(Conflict) as other:
            desk.return_from_inbox(item, "不归我们管", TOWNSHIP_OFFICE, key="back")
        with pytest.raises(InvalidInput):
            desk.return_from_inbox(item, REASON, TOWNSHIP_OFFICE, key="another")
    assert other.value.code == "LL-2002"
    with linli.reading() as reader:
        stands = reader.inbox_item(item, TOWNSHIP_OFFICE)
        assert (stands.state, stands.reason) == (InboxState.RETURNED, REASON)
        assert reader.inbox_figures().returned == 1
        assert reader.verify().findings == ()


def test_a_return_comes_again_after_the_item_was_assigned(linli: Linli, item: str) -> None:
    """A command that was sent twice takes no case back: it tells where the item stands now."""
    with linli.begin() as desk:
        desk.return_from_inbox(item, REASON, TOWNSHIP_OFFICE, key="back")
        case = desk.assign_from_inbox(item, CODE, TOWNSHIP_OFFICE)
    with linli.begin() as desk:
        again = desk.return_from_inbox(item, REASON, TOWNSHIP_OFFICE, key="back")
    assert (again.state, again.case) == (InboxState.ASSIGNED, case.number)
