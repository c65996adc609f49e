"""Gifts to households: never more than there is, and signed for by those who got it."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text
from tests.support.databases import NewDatabase
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import Actor, InvalidInput, Linli, Person, Refused, Role, RoleGrant
from linli_core.plugins.tables import FigureQuestion, FigureValue, connection_of
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import CODE, COMMITTEE, TOWNSHIP_OFFICE, VOLUNTEER, move_in
from linli_organisations import plugin
from linli_organisations.giving.counting import FIGURES
from linli_organisations.giving.entries import Gift, Handout, enter_gift, enter_handout


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def linli(
    request: pytest.FixtureRequest, new_database: NewDatabase, clock: FixedClock
) -> Iterator[Linli]:
    """The library with the organisations and one community, on either kind of database."""
    library = a_library(new_database(request.param), clock=clock, plugin=plugin)
    with library.begin() as desk:
        move_in(desk)
    yield library
    library.close()


@pytest.fixture
def homes(linli: Linli) -> dict[str, str]:
    """The households of two residents, as the register has them."""
    with linli.reading() as reader:
        query = text("SELECT number, household FROM linli_person WHERE household <> ''")
        return {row.number: row.household for row in connection_of(reader).execute(query)}


def _gift(clock: FixedClock, **changed: Any) -> Gift:  # noqa: ANN401 - any field
    plain = Gift(
        division=CODE,
        number="1",
        at=clock.now() - timedelta(days=3),
        giver="示例公司",
        what="大米",
        quantity=10,
        unit="袋",
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _handout(clock: FixedClock, household: str, **changed: Any) -> Handout:  # noqa: ANN401 - any field
    plain = Handout(
        division=CODE,
        gift="1",
        number="1",
        at=clock.now() - timedelta(days=1),
        community=CODE,
        household=household,
        quantity=6,
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _figures(linli: Linli, clock: FixedClock, under: str = CODE[:6]) -> dict[str, FigureValue]:
    asked = FigureQuestion(under=under, since=None, until=None, as_of=clock.now())
    with linli.reading() as reader:
        return {f.code: f.compute(connection_of(reader), asked) for f in FIGURES}


def test_no_more_is_given_out_than_came(
    linli: Linli, clock: FixedClock, homes: dict[str, str]
) -> None:
    """The balance holds over all households, and a corrected entry is counted once."""
    now, home = clock.now(), homes["R1"]
    with linli.begin() as desk:
        enter_gift(desk, _gift(clock), written_at=now)
        enter_handout(desk, _handout(clock, home), written_at=now)
        with pytest.raises(InvalidInput, match="4 袋 are left"):
            enter_handout(desk, _handout(clock, home, number="2", quantity=5), written_at=now)
        enter_handout(desk, _handout(clock, home, quantity=9), written_at=now)
        with pytest.raises(InvalidInput, match="9 袋"):
            enter_gift(desk, _gift(clock, quantity=8), written_at=now)


def test_only_the_household_signs_for_what_it_got(
    linli: Linli, clock: FixedClock, homes: dict[str, str]
) -> None:
    """A helper's, or another household's, signature is none; without one it counts as unsigned."""
    now, home = clock.now(), homes["R1"]
    stranger = next(number for number, other in sorted(homes.items()) if other != home)
    with linli.begin() as desk:
        enter_gift(desk, _gift(clock), written_at=now)
        for wrong in ("V1", stranger):
            with pytest.raises(InvalidInput, match="somebody of it signs"):
                enter_handout(desk, _handout(clock, home, signed_by=wrong), written_at=now)
        enter_handout(desk, _handout(clock, home, quantity=2, signed_by="R1"), written_at=now)
        enter_handout(desk, _handout(clock, home, number="2", quantity=2), written_at=now)
    assert _figures(linli, clock) == {
        "organisations.gifts": FigureValue(part=1),
        "organisations.households_given": FigureValue(part=1),
        "organisations.signed_for": FigureValue(part=1, whole=2),
    }
    assert _figures(linli, clock, "9902")["organisations.signed_for"].whole == 0


def test_nobody_signs_for_what_they_write_down(
    linli: Linli, clock: FixedClock, homes: dict[str, str]
) -> None:
    """A committee member's own household is given its share by another hand."""
    now, home = clock.now(), homes["R1"]
    grants = (RoleGrant(Role.COMMITTEE, CODE),)
    own = Actor("C9", Role.COMMITTEE)
    mine = _handout(clock, home, signed_by="C9", recorder=own)
    with linli.begin() as desk:
        desk.put_people([Person(number="C9", community=CODE, household=home, grants=grants)])
        enter_gift(desk, _gift(clock), written_at=now)
        with pytest.raises(InvalidInput, match="somebody else writes down"):
            enter_handout(desk, mine, written_at=now)
        enter_handout(desk, evolve(mine, recorder=COMMITTEE), written_at=now)
    assert _figures(linli, clock)["organisations.signed_for"] == FigureValue(part=1, whole=1)


@pytest.mark.parametrize(
    ("changed", "error", "why"),
    [
        ({"gift": "9"}, InvalidInput, "has no gift"),
        ({"quantity": 0}, InvalidInput, "above 0"),
        ({"household": "没有这一户"}, InvalidInput, "nobody of"),
        ({"community": "990102001001"}, InvalidInput, "does not lie in"),
        ({"recorder": VOLUNTEER}, Refused, "V1"),
        ({"recorder": Actor("R1", Role.RESIDENT), "signed_by": "R1"}, Refused, "R1"),
    ],
)
def test_a_handout_that_cannot_be_is_refused(
    linli: Linli,
    clock: FixedClock,
    homes: dict[str, str],
    changed: dict[str, Any],
    error: type[Exception],
    why: str,
) -> None:
    """Each fault says what is the matter."""
    now = clock.now()
    with linli.begin() as desk:
        enter_gift(desk, _gift(clock), written_at=now)
        with pytest.raises(error, match=why):
            enter_handout(
                desk, _handout(clock, **{"household": homes["R1"], **changed}), written_at=now
            )
        early = _handout(clock, homes["R1"], at=now - timedelta(days=9))
        with pytest.raises(InvalidInput, match="before gift 1 came"):
            enter_handout(desk, early, written_at=now)


def test_the_sheets_are_read_with_the_workbook(
    linli: Linli, clock: FixedClock, homes: dict[str, str], tmp_path: Path
) -> None:
    """A gift before what is given of it, in whatever order the sheets stand; twice is once."""
    day = f"{clock.now() - timedelta(days=1):%Y-%m-%d}"
    who = {"区划代码": CODE, "记录人": "T1", "角色": "乡镇街道", "捐赠编号": "1", "日期": day}
    out = {**who, "编号": "1", "社区代码": CODE, "户号": homes["R1"], "数量": 6, "签收人": "R1"}
    came = {**who, "捐赠方": "示例公司", "内容": "大米", "数量": 10, "单位": "袋"}
    sheets = {"慈善发放": [out, {**out, "编号": "2"}], "慈善捐赠": [came]}
    book = tmp_path / "慈善.xlsx"
    with Workbook(str(book)) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()))
    first = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=CODE[:9])
    (cause,) = (cause for outcome in first.outcomes for cause in outcome.causes)
    assert "4 袋 are left" in cause.reason.en
    assert (first.accepted, first.refused) == (2, 1)
    again = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=CODE[:9])
    assert (again.unchanged, again.refused) == (2, 1)
