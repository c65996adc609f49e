"""Organisations as things: entered once, supported with dates, paid for what they deliver."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text
from tests.support.databases import NewDatabase
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import InvalidInput, Linli, Refused
from linli_core.plugins.tables import FigureQuestion, FigureValue, connection_of
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import CODE, COMMITTEE, TOWNSHIP_OFFICE, VOLUNTEER, move_in
from linli_organisations import plugin
from linli_organisations.codes import is_credit_code
from linli_organisations.commands import organisations
from linli_organisations.counting import FIGURES, contracts_of, organisations_of
from linli_organisations.entries import (
    Contract,
    Delivery,
    Judged,
    OrganisationKind,
    OrganisationStanding,
    SocialOrganisation,
    Support,
    SupportKind,
    enter_contract,
    enter_delivery,
    enter_organisation,
    enter_support,
)
from linli_organisations.sheets import fen_of

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
#: The code of an invented organisation, without its check sign.
BARE_CODE = "52990101MJ0000001"


def _with_check(bare: str) -> str:
    """Return a code with its check sign, computed as the standard writes it: by its weights."""
    weights = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
    total = sum(SIGNS.index(s) * w for s, w in zip(bare, weights, strict=True))
    return bare + SIGNS[(31 - total % 31) % 31]


@given(st.text(SIGNS, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(SIGNS))
def test_a_slip_in_a_credit_code_is_noticed(bare: str, place: int, sign: str) -> None:
    """The check sign of the standard is accepted, and one wrong sign never is."""
    code = _with_check(bare)
    assert is_credit_code(code)
    slipped = code[:place] + sign + code[place + 1 :]
    assert is_credit_code(slipped) is (slipped == code)


@pytest.mark.parametrize("code", ["", "52990101", "5299010１MJ0000001X", "52990101mj00000010"])
def test_what_is_no_credit_code_is_none(code: str) -> None:
    """Too short, full width or small letters."""
    assert not is_credit_code(code)


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


def _organisation(**changed: Any) -> SocialOrganisation:  # noqa: ANN401 - any field
    plain = SocialOrganisation(
        code=_with_check(BARE_CODE),
        division=CODE,
        name="示例助老服务中心",
        kind=OrganisationKind.DAILY_LIFE,
        standing=OrganisationStanding.REGISTERED,
        party_branch=True,
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _support(clock: FixedClock, **changed: Any) -> Support:  # noqa: ANN401 - any field
    plain = Support(
        division=CODE,
        organisation=_with_check(BARE_CODE),
        number="1",
        at=clock.now() - timedelta(days=3),
        kind=SupportKind.MONEY,
        giver="示例街道",
        yuan=20000,
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _contract(clock: FixedClock, **changed: Any) -> Contract:  # noqa: ANN401 - any field
    plain = Contract(
        division=CODE,
        number="HT1",
        organisation=_with_check(BARE_CODE),
        item="助餐",
        unit="次",
        price_fen=1250,
        units=100,
        starts=clock.now() - timedelta(days=20),
        ends=clock.now() + timedelta(days=20),
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _delivery(clock: FixedClock, **changed: Any) -> Delivery:  # noqa: ANN401 - any field
    plain = Delivery(
        division=CODE,
        contract="HT1",
        number="1",
        at=clock.now() - timedelta(days=1),
        units=60,
        recorder=COMMITTEE,
    )
    return evolve(plain, **changed)


def _asked(at: datetime, since: datetime | None = None) -> FigureQuestion:
    return FigureQuestion(under=CODE[:6], since=since, until=None, as_of=at)


def _figures(linli: Linli, at: datetime) -> dict[str, FigureValue]:
    with linli.reading() as reader:
        return {f.code: f.compute(connection_of(reader), _asked(at)) for f in FIGURES}


def test_figures_are_those_of_the_rows(linli: Linli, clock: FixedClock) -> None:
    """Counted a second time by plain SQL they are the same; blanks of 党组织 do not count."""
    now = clock.now()
    with linli.begin() as desk:
        enter_organisation(desk, _organisation(), written_at=now)
        filed = {"code": "备案1", "standing": OrganisationStanding.FILED, "party_branch": None}
        enter_organisation(desk, _organisation(**filed), written_at=now)
        enter_support(desk, _support(clock), written_at=now)
        enter_support(desk, _support(clock, number="2", yuan=500), written_at=now)
        enter_contract(desk, _contract(clock), written_at=now)
        enter_delivery(desk, _delivery(clock), written_at=now)
        bad = _delivery(clock, number="2", units=10, judged=Judged.BAD)
        enter_delivery(desk, bad, written_at=now)
    figures = _figures(linli, now)
    with linli.reading() as reader:
        connection = connection_of(reader)

        def number(query: str) -> int:
            return int(connection.execute(text(query)).scalar_one())

        every = number("SELECT count(DISTINCT code) FROM organisations_organisation")
        branch = number("SELECT count(*) FROM organisations_organisation WHERE party_branch")
        money = number("SELECT sum(yuan) FROM organisations_support")
        units = number("SELECT sum(units) FROM organisations_delivery")
        good = number("SELECT sum(units) FROM organisations_delivery WHERE judged <> 'bad'")
    assert figures["organisations.all"] == FigureValue(part=every)
    assert figures["organisations.party_branch"] == FigureValue(part=branch, whole=every)
    assert figures["organisations.supported"] == FigureValue(part=1, whole=every)
    assert figures["organisations.money"] == FigureValue(part=money)
    assert figures["organisations.delivered"] == FigureValue(part=units, whole=100)
    assert figures["organisations.not_bad"] == FigureValue(part=good, whole=units)


def test_a_correction_is_an_edition_and_the_past_stays(linli: Linli, clock: FixedClock) -> None:
    """What was known before is asked for as of before; the same again is no edition."""
    before = clock.now()
    with linli.begin() as desk:
        enter_organisation(desk, _organisation(party_branch=False), written_at=before)
        enter_organisation(desk, _organisation(party_branch=False), written_at=before)
    clock.advance(days=1)
    with linli.begin() as desk:
        enter_organisation(desk, _organisation(), written_at=clock.now())
    assert _figures(linli, before)["organisations.party_branch"].part == 0
    assert _figures(linli, clock.now())["organisations.party_branch"].part == 1
    with linli.reading() as reader:
        (row,) = organisations_of(connection_of(reader), _asked(clock.now()))
    assert row["edition"] == 2


def test_no_more_is_delivered_than_was_purchased(linli: Linli, clock: FixedClock) -> None:
    """The balance holds over all deliveries, a corrected one is counted once."""
    now = clock.now()
    with linli.begin() as desk:
        enter_organisation(desk, _organisation(), written_at=now)
        enter_contract(desk, _contract(clock), written_at=now)
        enter_delivery(desk, _delivery(clock), written_at=now)
        with pytest.raises(InvalidInput, match="40 units left"):
            enter_delivery(desk, _delivery(clock, number="2", units=41), written_at=now)
        enter_delivery(desk, _delivery(clock, units=90), written_at=now)
        with pytest.raises(InvalidInput, match="90 units"):
            enter_contract(desk, _contract(clock, units=80), written_at=now)
        (contract,) = contracts_of(connection_of(desk), _asked(now))
    assert (contract.delivered, contract.left) == (90, 10)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code": _with_check(BARE_CODE)[:-1] + "0"}, InvalidInput),
        ({"recorder": VOLUNTEER}, Refused),
        ({"division": "990102001001"}, Refused),
    ],
)
def test_an_organisation_that_may_not_be_entered_is_refused(
    linli: Linli, clock: FixedClock, changed: dict[str, Any], error: type[Exception]
) -> None:
    """A wrong code, and whoever keeps no register there."""
    with linli.begin() as desk, pytest.raises(error):
        enter_organisation(desk, _organisation(**changed), written_at=clock.now())


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"contract": "HT9"}, "no contract"),
        ({"units": 0}, "above 0"),
        ({"division": CODE[:9]}, "registered in"),
        ({"at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")}, "outside"),
    ],
)
def test_a_delivery_that_cannot_be_is_refused(
    linli: Linli, clock: FixedClock, wrong: dict[str, Any], why: str
) -> None:
    """Each fault says what is the matter."""
    now = clock.now()
    with linli.begin() as desk:
        enter_organisation(desk, _organisation(), written_at=now)
        enter_contract(desk, _contract(clock), written_at=now)
        with pytest.raises(InvalidInput, match=why):
            enter_delivery(desk, _delivery(clock, **wrong), written_at=now)
        with pytest.raises(InvalidInput, match="no organisation"):
            enter_support(desk, _support(clock, organisation="X"), written_at=now)
        late = _contract(clock, number="HT2", ends=now - timedelta(days=40))
        with pytest.raises(InvalidInput, match="before it begins"):
            enter_contract(desk, late, written_at=now)


@pytest.mark.parametrize(("said", "fen"), [("45", 4500), ("45.5", 4550), ("12.05元", 1205)])
def test_a_price_is_read_to_the_hundredth(said: str, fen: int) -> None:
    """Yuan with two decimals, never by binary fractions."""
    assert fen_of(said) == fen
    with pytest.raises(InvalidInput):
        fen_of(f"{said}.1.1")


def test_the_sheets_are_read_in_one_workbook(
    linli: Linli, clock: FixedClock, tmp_path: Path
) -> None:
    """An organisation, its support, contract and delivery; the same again changes nothing."""
    day = f"{clock.now() - timedelta(days=1):%Y-%m-%d}"
    code = _with_check(BARE_CODE)
    who = {"区划代码": CODE, "记录人": "T1", "角色": "乡镇街道"}
    own = {
        "代码": code,
        "名称": "示例中心",
        "类别": "生活服务",
        "登记或备案": "登记",
        "党组织": "是",
    }
    given_ = {"组织代码": code, "编号": "1", "日期": day, "支持类别": "场地", "来源": "示例街道"}
    bought = {"合同编号": "HT1", "组织代码": code, "项目": "助餐", "单位": "次", "单价": "12.5"}
    bought |= {"数量": "100", "开始": day, "结束": day}
    done = {"合同编号": "HT1", "编号": "1", "日期": day, "数量": "101", "评定": "合格"}
    sheets = {
        "社会组织": [own],
        "支持": [given_],
        "购买合同": [bought],
        "购买交付": [done, {**done, "编号": "2", "数量": "99"}],
    }
    book = tmp_path / "组织.xlsx"
    with Workbook(str(book)) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            for number, row in enumerate(rows):
                filled = {**row, **who}
                sheet.write_row(0, 0, list(filled))
                sheet.write_row(number + 1, 0, list(filled.values()))
    first = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=CODE[:9])
    (cause,) = (cause for outcome in first.outcomes for cause in outcome.causes)
    assert "100 units left" in cause.reason.en
    assert (first.accepted, first.refused) == (4, 1)
    again = linli.run_batch([book], actor=TOWNSHIP_OFFICE, under=CODE[:9])
    assert (again.unchanged, again.refused) == (4, 1)


def test_the_commands_list_what_is_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """List, support and contracts at the command line."""
    monkeypatch.setenv("LINLI_LANG", "zh")
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'county.db'}"
    with Linli.from_url(url) as library, library.begin() as desk:
        move_in(desk)
        now = datetime.now(tz=UTC)
        clock = FixedClock(now)
        enter_organisation(desk, _organisation(), written_at=now)
        enter_support(desk, _support(clock), written_at=now)
        enter_contract(desk, _contract(clock), written_at=now)
    for name, shown in (("list", "示例助老服务中心"), ("support", "20000"), ("contracts", "0/100")):
        done = CliRunner().invoke(
            organisations, [name, "--under", CODE[:6], "--db", url], catch_exceptions=False
        )
        assert done.exit_code == 0
        assert shown in done.stdout
