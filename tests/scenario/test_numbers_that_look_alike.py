"""One person, one number: a second one that looks the same is refused, and the first is named."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from tests.support.care_workbook import CareWorkbook
from tests.support.upload_office import AS_OF, Office, resident, staff, told

from linli_core import Community, InvalidInput, Linli, Person, Place, Receiver, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.codec.folding import likenesses
from linli_core.services.desk import Desk
from linli_core.testing.neighbourhood import CODE, COMMITTEE, COMMUNITY, TOWNSHIP, move_in

ALIKE = ["v1", "V1 ", " V1", "Ｖ1", "V１", "V1\u200b", "\u200eV1", "Vl", "VI", "V\u03011", "V 1"]


@pytest.fixture(name="village")
def _village(desk: Desk) -> Desk:
    move_in(desk)
    return desk


def _taken(state: Callable[[], object]) -> str:
    with pytest.raises(InvalidInput) as wrong:
        state()
    assert wrong.value.code in ("LL-4013", "LL-4011")
    return wrong.value.message("en") + wrong.value.message("zh")


@pytest.mark.parametrize("number", ALIKE)
def test_a_number_that_looks_like_the_helpers_is_refused(village: Desk, number: str) -> None:
    """Whoever delivered under V1 is entered by no host as another person who then collects."""
    outsider = Person(
        number=number, name="示例", grants=(RoleGrant(Role.THIRD_PARTY_EVALUATOR, TOWNSHIP),)
    )
    assert "V1" in _taken(lambda: village.put_people([outsider]))


@pytest.mark.parametrize("other", ["01", "O1", "o1"])
def test_a_letter_o_is_taken_for_a_nought(village: Desk, other: str) -> None:
    """Nobody tells O1 from 01 on paper."""
    village.put_people([Person(number="Q01")])
    twin = f"Q{other}"
    if twin != "Q01":
        assert "Q01" in _taken(lambda: village.put_people([Person(number=twin)]))


def test_two_that_look_alike_are_not_entered_together(village: Desk) -> None:
    """The second of one call is refused like the second of two."""
    pair = [Person(number="N7"), Person(number="n7")]
    assert "N7" in _taken(lambda: village.put_people(pair))
    assert village.person_entries("N7") == ()


@pytest.mark.parametrize("number", ["V11", "V-1", "W1", "L1", "11", "志愿者1", "1-11", "11-1"])
def test_numbers_that_anybody_tells_apart_are_entered(village: Desk, number: str) -> None:
    """A rule about looks keeps nobody out whose number is their own."""
    if number != "L1":
        village.put_people([Person(number="1L1"), Person(number=number)])
    assert village.person_entries(number)


def test_who_is_registered_is_entered_again_as_before(village: Desk) -> None:
    """A new entry of the same number is no second number."""
    village.put_people([Person(number="V1", name="示例V1")])
    assert len(village.person_entries("V1")) == 2


def test_kin_by_a_number_that_only_looks_right_is_no_way_around(village: Desk) -> None:
    """A tie to v1 would be a tie to nobody."""
    assert "V1" in _taken(lambda: village.put_people([Person(number="Z9", kin=("v1",))]))


@pytest.mark.parametrize("household", ["h1", "Ｈ1", "H1 ", "Hl"])
def test_a_household_that_looks_like_another_is_refused(village: Desk, household: str) -> None:
    """One family is not two households that judge, nor its members outsiders to each other."""
    cousin = Person(number="R77", community=CODE, household=household)
    assert "H1" in _taken(lambda: village.put_people([cousin]))


def test_the_same_household_number_elsewhere_is_another_household(village: Desk) -> None:
    """Each community numbers its own households."""
    village.put_people([Person(number="R77", community="990101002002", household="h1")])
    assert village.person_entries("R77")


def test_communities_organisations_and_places_that_look_alike_are_refused(village: Desk) -> None:
    """Every register folds its codes: a second directory entry would answer for the first."""
    village.put_receivers([Receiver(code="KF", name="示例康复中心", areas=(TOWNSHIP,))])
    village.put_places(
        [Place(community=CODE, name="示例小区3号楼", households=("H1", "H3"))], actor=COMMITTEE
    )
    second = Receiver(code="kf", name="示例康复中心", areas=(TOWNSHIP,))
    assert "KF" in _taken(lambda: village.put_receivers([second]))
    wide = Community(code="９９0101001001", name="示例社区")
    assert COMMUNITY.code in _taken(lambda: village.put_communities([wide]))
    place = Place(community=CODE, name="示例小区３号楼 ", households=("H1",))
    assert "示例小区3号楼" in _taken(lambda: village.put_places([place], actor=COMMITTEE))


def test_pairs_of_an_older_register_are_named_and_not_merged(linli: Linli) -> None:
    """What was entered before the rule is told by verify, both numbers with it."""
    with linli.begin() as desk:
        move_in(desk)
    with linli.engine.begin() as connection:
        row = "insert into linli_person values ('v1', '', '', '', '{}', 0)"
        connection.execute(text(row))
    with linli.reading() as reader:
        named = [found.row for found in reader.verify().findings]
    assert "V1 / v1" in named


def test_numbers_of_an_older_register_are_known_by_their_look(linli: Linli) -> None:
    """Whoever was registered before likeness was kept is not entered a second time either."""
    with linli.begin() as desk:
        move_in(desk)
    with linli.engine.begin() as connection:
        connection.execute(text("delete from linli_person_index where kind like '%alike'"))
        connection.execute(text("delete from linli_setting where name = 'numbers_alike'"))
    with linli.begin() as desk:
        assert "V1" in _taken(lambda: desk.put_people([Person(number="v1")]))


def test_a_row_under_a_number_that_looks_like_anothers_is_refused(tmp_path: Path) -> None:
    """The sheet names the cell and the number that it is taken for; the rest is entered."""
    book = CareWorkbook(tmp_path)
    book.book["人员"].append(staff("v1", "冯样一", "第三方评估"))
    book.book["居民"].append({**resident("R9", "陈乙一"), "户号": "h-r1"})
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
        result = Office(linli, tmp_path).hands_in(book.book)
        with linli.reading() as reader:
            assert reader.person_entries("V1")
            assert reader.person_entries("v1") == reader.person_entries("R9") == ()
    kinds = {sheet: told(result, sheet)[-1][0] for sheet in ("人员", "居民")}
    assert set(kinds.values()) == {OutcomeKind.REFUSED}


def test_likeness_is_the_same_both_ways() -> None:
    """Two numbers look alike or not, whichever was there first."""
    for number in ALIKE:
        assert likenesses(number) & likenesses("V1"), number
    assert not likenesses("1-11") & likenesses("11-1")
    assert not likenesses("L1") & likenesses("11")
