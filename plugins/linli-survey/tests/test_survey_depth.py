"""Depth of a campaign: how visits ended, second visits, town and village, 驻区单位."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from sqlalchemy import text
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import Desk, InvalidInput, Linli, Refused, Setting
from linli_core.plugins.tables import FigureQuestion, FigureValue, connection_of
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import (
    CODE,
    COMMITTEE,
    COMMUNITY,
    SURVEYOR,
    VOLUNTEER,
    move_in,
)
from linli_survey import plugin
from linli_survey.campaign import Campaign, plan
from linli_survey.commands import survey
from linli_survey.counting import coverage
from linli_survey.lists import FIGURES
from linli_survey.units import UnitVisit, record_unit, units_of
from linli_survey.visits import Result, Visit, record_visit

CAMPAIGN = Campaign(
    number="DC1", division=CODE, year=2026, title="走访调查", guidance="逐户走访", guided_by="C1"
)


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture
def linli(clock: FixedClock) -> Iterator[Linli]:
    """The library with the survey, one community and a campaign of it."""
    library = a_library(clock=clock, plugin=plugin)
    with library.begin() as desk:
        move_in(desk)
        plan(desk, CAMPAIGN, COMMITTEE)
    clock.advance(days=2)
    yield library
    library.close()


def _visit(desk: Desk, clock: FixedClock, home: str, *results: Result) -> None:
    """Record visits to a household, one an hour."""
    for no, result in enumerate(results, start=1):
        visit = Visit(
            campaign="DC1",
            community=CODE,
            household=home,
            no=no,
            at=clock.now() - timedelta(hours=10 - no),
            visitor="S1",
            result=result,
            need=False if result is Result.MET else None,
            recorder=SURVEYOR,
        )
        record_visit(desk, visit, written_at=clock.now())


def _figures(linli: Linli, clock: FixedClock) -> dict[str, FigureValue]:
    asked = FigureQuestion(under=CODE[:6], since=None, until=None, as_of=clock.now())
    with linli.reading() as reader:
        return {f.code: f.compute(connection_of(reader), asked) for f in FIGURES}


@pytest.fixture
def visited(linli: Linli, clock: FixedClock) -> Linli:
    """H3 refused twice, H4 met at the second visit, H5 absent, H6 moved, H7 met at once."""
    with linli.begin() as desk:
        _visit(desk, clock, "H3", Result.REFUSED, Result.REFUSED)
        _visit(desk, clock, "H4", Result.ABSENT, Result.MET)
        _visit(desk, clock, "H5", Result.ABSENT)
        _visit(desk, clock, "H6", Result.MOVED)
        _visit(desk, clock, "H7", Result.MET)
    return linli


def test_every_household_of_the_frame_is_in_one_place(visited: Linli) -> None:
    """Met, refused, absent, moved and not visited add up to the denominator."""
    with visited.reading() as reader:
        (row,) = coverage(connection_of(reader), "DC1")
    assert (row.met, row.refused, row.absent, row.moved, row.again) == (2, 1, 1, 1, 2)
    assert row.met + row.refused + row.absent + row.moved + row.unvisited == row.frame
    assert row.setting == Setting.URBAN.value


def test_the_figures_are_those_of_the_rows(visited: Linli, clock: FixedClock) -> None:
    """Counted a second time by plain SQL they are the same."""
    figures = _figures(visited, clock)
    with visited.reading() as reader:
        connection = connection_of(reader)

        def number(query: str) -> int:
            return int(connection.execute(text(query)).scalar_one())

        homes = number("SELECT count(*) FROM survey_frame")
        met = number("SELECT count(DISTINCT household) FROM survey_visit WHERE result = 'met'")
        refused = number(
            "SELECT count(*) FROM survey_visit v WHERE result = 'refused' AND no = (SELECT max(no) "
            "FROM survey_visit w WHERE w.household = v.household) AND NOT EXISTS (SELECT 1 FROM "
            "survey_visit m WHERE m.household = v.household AND m.result = 'met')"
        )
        missed = "SELECT household FROM survey_visit WHERE no = 1 AND result <> 'met'"
        first = number(f"SELECT count(*) FROM ({missed}) AS homes")  # noqa: S608 - no input
        again = number(
            f"SELECT count(*) FROM survey_visit WHERE no = 2 AND household IN ({missed})"  # noqa: S608 - no input
        )
    assert figures["survey.coverage"] == FigureValue(part=met, whole=homes)
    assert figures["survey.coverage_urban"] == FigureValue(part=met, whole=homes)
    assert figures["survey.coverage_rural"] == FigureValue(part=0, whole=0)
    assert figures["survey.refused"] == FigureValue(part=refused, whole=homes)
    assert figures["survey.second_visits"] == FigureValue(part=again, whole=first)


def test_a_village_is_counted_as_one(visited: Linli, clock: FixedClock) -> None:
    """The setting is the register's; where it is unknown the home is in neither figure."""
    with visited.begin() as desk:
        desk.put_communities([evolve(COMMUNITY, setting=Setting.RURAL, class_code="220")])
    figures = _figures(visited, clock)
    assert figures["survey.coverage_urban"].whole == 0
    assert figures["survey.coverage_rural"] == figures["survey.coverage"]


def _unit(**said: Any) -> UnitVisit:  # noqa: ANN401 - any field
    plain = UnitVisit(campaign="DC1", community=CODE, unit="示例小学", recorder=COMMITTEE)
    return evolve(plain, **said)


def _heard(clock: FixedClock, **said: Any) -> UnitVisit:  # noqa: ANN401 - any field
    heard = {"at": clock.now() - timedelta(hours=1), "visitor": "S1", "result": Result.MET}
    return _unit(**{**heard, "raised": "门口放学时拥堵", **said})


def test_a_listed_unit_is_in_the_denominator_before_anybody_goes(
    linli: Linli, clock: FixedClock
) -> None:
    """Listed, then heard: one unit; what it raised opens no case."""
    with linli.begin() as desk:
        for unit in ("示例小学", "示例超市"):
            record_unit(desk, _unit(unit=unit), written_at=clock.now())
    assert _figures(linli, clock)["survey.units"] == FigureValue(part=0, whole=2)
    with linli.begin() as desk:
        record_unit(desk, _heard(clock), written_at=clock.now())
        record_unit(desk, _heard(clock), written_at=clock.now())
        assert desk.cases() == ()
        heard = [u for u in units_of(connection_of(desk), "DC1") if u.is_met]
    assert [(u.unit, u.raised) for u in heard] == [("示例小学", "门口放学时拥堵")]
    assert _figures(linli, clock)["survey.units"] == FigureValue(part=1, whole=2)


def test_what_a_unit_raised_is_not_written_over(linli: Linli, clock: FixedClock) -> None:
    """A voice is not lost by a later row; a new matter is a new row."""
    with linli.begin() as desk:
        record_unit(desk, _heard(clock), written_at=clock.now())
        for other in (_heard(clock, raised="没有"), _unit()):
            with pytest.raises(InvalidInput, match="stays as it was"):
                record_unit(desk, other, written_at=clock.now())
        record_unit(desk, _heard(clock, no=2, raised="路灯不亮"), written_at=clock.now())
        (unit,) = units_of(connection_of(desk), "DC1")
    assert unit.raised == "门口放学时拥堵 / 路灯不亮"


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"visitor": ""}, InvalidInput),
        ({"result": None, "raised": ""}, InvalidInput),
        ({"result": Result.ABSENT}, InvalidInput),
        ({"campaign": "DC9"}, InvalidInput),
        ({"at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")}, InvalidInput),
        ({"recorder": VOLUNTEER}, Refused),
    ],
)
def test_a_unit_that_cannot_be_is_refused(
    linli: Linli, clock: FixedClock, wrong: dict[str, Any], error: type[Exception]
) -> None:
    """Half a visit, words of nobody, no campaign, too early, and no scope."""
    with linli.begin() as desk, pytest.raises(error):
        record_unit(desk, _heard(clock, **wrong), written_at=clock.now())


def test_a_unit_of_the_workbook_is_listed_and_then_filled_in(
    linli: Linli, clock: FixedClock, tmp_path: Path
) -> None:
    """The row that listed a unit is filled in after the visit and read again."""
    listed = {"调查编号": "DC1", "社区代码": CODE, "单位名称": "示例小学"}
    who = {"记录人": "C1", "角色": "村（居）委会"}
    at = f"{clock.now() + timedelta(hours=7):%Y-%m-%d %H:%M}"
    filled = {"走访时间": at, "走访人": "S1", "结果": "见到", "反映的问题": "门口拥堵"}
    for number, row in enumerate(({**listed, **who}, {**listed, **filled, **who})):
        book = tmp_path / f"{number}.xlsx"
        with Workbook(str(book)) as written:
            sheet = written.add_worksheet("驻区单位")
            sheet.write_row(0, 0, list(row))
            sheet.write_row(1, 0, list(row.values()))
        result = linli.run_batch([book], actor=COMMITTEE, under=CODE)
        assert (result.accepted, result.refused) == (1, 0), [o.causes for o in result.outcomes]
    with linli.reading() as reader:
        (unit,) = units_of(connection_of(reader), "DC1")
    assert (unit.is_met, unit.raised) == (True, "门口拥堵")


def test_the_command_shows_units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Units of a campaign at the command line; an unknown campaign is an error."""
    monkeypatch.setenv("LINLI_LANG", "zh")
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'county.db'}"
    with Linli.from_url(url) as library, library.begin() as desk:
        move_in(desk)
        plan(desk, CAMPAIGN, COMMITTEE)
        unit = UnitVisit(campaign="DC1", community=CODE, unit="示例小学", recorder=COMMITTEE)
        record_unit(desk, unit, written_at=datetime.now(tz=FixedClock().now().tzinfo))
    done = CliRunner().invoke(survey, ["units", "DC1", "--db", url], catch_exceptions=False)
    assert "示例小学" in done.stdout
