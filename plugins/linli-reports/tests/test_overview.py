"""An official above the street is told figures: no names, no cases, no small counts."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from linli_core import (
    Actor,
    CaseState,
    Channel,
    Desk,
    Linli,
    NewDemand,
    NotFound,
    Person,
    Refused,
    Role,
    RoleGrant,
    Sensitivity,
    SubjectKind,
    SubjectRef,
)
from linli_core.plugins.tables import moment_of, require_keeper
from linli_core.testing import START, FixedClock, SamplePlugin, a_case, a_library
from linli_core.testing.neighbourhood import CODE, RESIDENT, TOWNSHIP, TOWNSHIP_OFFICE, move_in
from linli_reports import plugin
from linli_reports.divisions import BEIJING
from linli_reports.entries import Opinion, record_opinion
from linli_reports.overviews.commands import show_overview
from linli_reports.overviews.overview import overview

COUNTY = CODE[:6]
YEAR = START.year
OFFICIAL = Actor("Q1", Role.CIVIL_AFFAIRS)


def _appoint(desk: Desk) -> None:
    grants = (RoleGrant(Role.CIVIL_AFFAIRS, COUNTY),)
    # A clearance that somebody entered by mistake opens nothing to whoever sees no case.
    desk.put_people([Person(number="Q1", grants=grants, clearance=Sensitivity.S4)])


def _demand(at: datetime) -> NewDemand:
    return NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, RESIDENT.number),
        raised_by=RESIDENT,
        channel=Channel.SELF,
        words="想有人陪着说说话",
        at=at,
        source="1",
    )


@pytest.fixture
def linli() -> Iterator[Linli]:
    """A library with one case that somebody is satisfied with, and an official of the county."""
    clock = FixedClock()
    with a_library(clock=clock, plugins=(SamplePlugin(), plugin)) as library:
        with library.begin() as desk:
            a_case(desk, clock).up_to(CaseState.EVALUATING).judged(5)
            _appoint(desk)
        yield library


def test_the_official_finds_no_case_and_nobody_of_the_registers(linli: Linli) -> None:
    """What the county's department reads as itself holds communities, and no person or case."""
    with linli.reading() as reader:
        mine = reader.as_(OFFICIAL)
        assert mine.cases() == ()
        assert mine.people() == ()
        assert [one.code for one in mine.communities()] == [CODE]
        number = reader.cases()[0].number
        for read in (mine.case, mine.demands, mine.facts, mine.history, mine.rights):
            with pytest.raises(NotFound):
                read(number)
        with pytest.raises(NotFound):
            mine.person("R1")


def test_exact_figures_are_not_theirs(linli: Linli) -> None:
    """Counts as they are, and periods of one's own choice, are for who sees the cases anyway."""
    with linli.reading() as reader, pytest.raises(NotFound):
        reader.as_(OFFICIAL).figures(under=COUNTY)


def test_a_small_county_is_masked(linli: Linli) -> None:
    """One satisfied resident in a county is nobody's to know there."""
    with linli.reading() as reader:
        found = overview(linli, reader, OFFICIAL, COUNTY, YEAR)
    assert [part.code for part in found.parts] == [TOWNSHIP]
    assert {cell for row in found.verdicts for cell in row.cells} <= {None, 0}
    assert found.figures[0].value.words() == "＊/＊"


@pytest.mark.parametrize("under", [CODE, TOWNSHIP, COUNTY[:4], "990102"])
def test_figures_of_no_other_division_are_there_to_be_subtracted(linli: Linli, under: str) -> None:
    """Neither a part of the county, nor what it lies in, nor its neighbour."""
    with linli.reading() as reader, pytest.raises(NotFound, match=under):
        overview(linli, reader, OFFICIAL, under, YEAR)


def test_the_township_is_told_of_itself(linli: Linli) -> None:
    """Who keeps the cases of a township may look at its figures the same way."""
    with linli.reading() as reader:
        assert overview(linli, reader, TOWNSHIP_OFFICE, TOWNSHIP, YEAR).division.code == TOWNSHIP


def test_whoever_holds_no_office_is_told_nothing(linli: Linli) -> None:
    """A number and the word for a role are no office."""
    with linli.reading() as reader, pytest.raises(Refused, match="LL-1041"):
        overview(linli, reader, Actor("R1", Role.CIVIL_AFFAIRS), COUNTY, YEAR)


def test_the_department_writes_reports_and_registers_nobody(linli: Linli) -> None:
    """意见建议 of the county are its own to enter; people and households are not."""
    opinion = Opinion(division=COUNTY, number="1", year=2026, words="示例建议", recorder=OFFICIAL)
    with linli.begin() as desk:
        record_opinion(desk, opinion, written_at=moment_of(desk))
        with pytest.raises(Refused, match="LL-1019"):
            require_keeper(desk, OFFICIAL, COUNTY)


def test_the_command_shows_it_and_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is printed or handed to a program holds figures, and no number of a case or person."""
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'county.db'}"
    with Linli.from_url(url) as linli, linli.begin() as desk:
        move_in(desk)
        _appoint(desk)
        opened = desk.open_case(_demand(moment_of(desk)), key="1")
    year = str(datetime.now(tz=BEIJING).year)
    args = ["--under", COUNTY, "--year", year, "--as", "Q1", "--db", url]
    said = CliRunner().invoke(show_overview, args, catch_exceptions=False)
    assert said.exit_code == 0, said.output
    assert "＊" in said.stdout
    assert opened.number not in said.stdout
    other = [*args[:1], TOWNSHIP, *args[2:]]
    assert CliRunner().invoke(show_overview, other).exit_code != 0
