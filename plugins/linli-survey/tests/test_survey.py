"""A campaign told as a story: planned, visited, heard once, counted with its denominator."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from click.testing import CliRunner
from python_calamine import CalamineWorkbook
from tests.support.databases import NewDatabase
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import Actor, Channel, Desk, InvalidInput, Linli, Refused, Role
from linli_core.batch import OutcomeKind
from linli_core.plugins.tables import FigureQuestion, connection_of
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import CODE, COMMITTEE, SURVEYOR, VOLUNTEER, move_in
from linli_survey import plugin
from linli_survey.campaign import Campaign, plan
from linli_survey.commands import survey
from linli_survey.counting import coverage
from linli_survey.form import read_answers, visit_of, write_form
from linli_survey.lists import FIGURES, PARTS, needs_heard
from linli_survey.visits import NeedList, Result, Visit, record_visit

CAMPAIGN = Campaign(
    number="DC1", division=CODE, year=2026, title="走访调查", guidance="逐户走访", guided_by="C1"
)
WORDS = "楼道的灯坏了，晚上看不见"


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture(params=["sqlite", "postgresql"])
def linli(
    request: pytest.FixtureRequest, new_database: NewDatabase, clock: FixedClock
) -> Iterator[Linli]:
    """The library with the survey and one community, on either kind of database."""
    library = a_library(new_database(request.param), clock=clock, plugin=plugin)
    with library.begin() as desk:
        move_in(desk)
        plan(desk, CAMPAIGN, COMMITTEE)
    clock.advance(hours=2)
    yield library
    library.close()


def _visit(clock: FixedClock, **said: Any) -> Visit:  # noqa: ANN401 - any field
    plain = Visit(
        campaign="DC1",
        community=CODE,
        household="H1",
        at=clock.now() - timedelta(hours=1),
        visitor="S1",
        result=Result.MET,
        need=False,
        recorder=SURVEYOR,
    )
    return evolve(plain, **said)


def _heard(clock: FixedClock, **said: Any) -> Visit:  # noqa: ANN401 - any field
    need = {"need": True, "raised_by": "R1", "words": WORDS, "on_list": NeedList.PROBLEM}
    return _visit(clock, **{**need, **said})


def _record(desk: Desk, visit: Visit, clock: FixedClock) -> str | None:
    return record_visit(desk, visit, written_at=clock.now())


def test_what_was_heard_is_a_demand_in_the_residents_words(linli: Linli, clock: FixedClock) -> None:
    """需求由群众提出: the demand is the resident's, with who wrote it down."""
    with linli.begin() as desk:
        case = _record(desk, _heard(clock), clock)
        assert case is not None
        (demand,) = desk.demands(case)
        assert (demand.words, demand.channel) == (WORDS, Channel.HOME_VISIT)
        assert demand.raised_by == Actor("R1", Role.RESIDENT)


def test_the_same_visit_twice_is_one_demand(linli: Linli, clock: FixedClock) -> None:
    """None twice, in one transaction or two."""
    with linli.begin() as desk:
        first = _record(desk, _heard(clock), clock)
        assert _record(desk, _heard(clock), clock) == first
    with linli.begin() as desk:
        assert _record(desk, _heard(clock), clock) == first
        assert len(desk.cases()) == 1


def test_words_once_heard_are_not_written_over(linli: Linli, clock: FixedClock) -> None:
    """A voice is not lost by a later row that says otherwise."""
    with linli.begin() as desk:
        _record(desk, _heard(clock), clock)
        for other in (
            _visit(clock),
            _heard(clock, words="没有什么"),
            _visit(clock, need=None, result=Result.ABSENT),
        ):
            with pytest.raises(InvalidInput):
                _record(desk, other, clock)
        assert len(needs_heard(connection_of(desk), "DC1")) == 1
        (row,) = coverage(connection_of(desk), "DC1")
        assert (row.met, row.needs) == (1, 1)


def test_coverage_keeps_in_its_denominator_who_was_not_met(linli: Linli, clock: FixedClock) -> None:
    """Absent and refusing households stay in the frame; a household is met without a case."""
    with linli.begin() as desk:
        _record(desk, _visit(clock), clock)
        away = _visit(clock, household="H3", result=Result.ABSENT, need=None)
        _record(desk, away, clock)
        _record(desk, _visit(clock, household="H4", result=Result.REFUSED, need=None), clock)
        (row,) = coverage(connection_of(desk), "DC1")
        assert (row.met, row.tried, row.needs) == (1, 2, 0)
        assert desk.cases() == ()
        _record(desk, evolve(away, no=2, result=Result.MET, need=False), clock)
        (row,) = coverage(connection_of(desk), "DC1")
        assert (row.met, row.tried) == (2, 1)
        asked = FigureQuestion(under="", since=None, until=None, as_of=clock.now())
        value = FIGURES[0].compute(connection_of(desk), asked)
        assert (value.part, value.whole) == (2, row.frame)
        (line,) = PARTS[0].lines(connection_of(desk), asked)
        assert f"{row.frame} 户中见到 2 户" in line.zh


def test_the_frame_stays_as_it_stood(linli: Linli) -> None:
    """Planned again it is the same frame; another campaign may not take its number."""
    with linli.begin() as desk:
        before = coverage(connection_of(desk), "DC1")
        plan(desk, CAMPAIGN, COMMITTEE)
        assert coverage(connection_of(desk), "DC1") == before
        with pytest.raises(InvalidInput):
            plan(desk, evolve(CAMPAIGN, title="另一项"), COMMITTEE)


def test_a_survey_never_counts_as_satisfaction(linli: Linli, clock: FixedClock) -> None:
    """What is heard at the door opens a case and judges none."""
    with linli.begin() as desk:
        _record(desk, _heard(clock), clock)
    with linli.reading() as reader:
        (case,) = reader.cases()
        assert case.episode.verdict.value == "not_evaluated"


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ({"household": "H99"}, "户号"),
        ({"campaign": "DC9"}, "没有编号"),
        ({"raised_by": "R3"}, "提出人"),
        ({"words": ""}, "需求内容"),
        ({"result": Result.ABSENT}, "留空"),
        ({"need": None}, "写是或否"),
        ({"need": False}, "改为是"),
        ({"at": datetime.fromisoformat("2020-01-01T00:00:00+00:00")}, "走访时间"),
    ],
)
def test_a_visit_that_cannot_be_is_refused_with_what_would_mend_it(
    linli: Linli, clock: FixedClock, wrong: dict[str, object], remedy: str
) -> None:
    """Each fault names its cell, and nothing is stored."""
    with linli.begin() as desk:
        with pytest.raises(InvalidInput) as refused:
            _record(desk, _heard(clock, **wrong), clock)
        assert remedy in refused.value.message("zh")
        assert desk.cases() == ()


def test_who_serves_elsewhere_plans_and_writes_nothing(linli: Linli, clock: FixedClock) -> None:
    """Reading and writing keep to the scope of whoever does it."""
    with linli.begin() as desk:
        with pytest.raises(Refused):
            plan(desk, evolve(CAMPAIGN, number="DC2"), VOLUNTEER)
        with pytest.raises(Refused):
            _record(desk, _heard(clock, recorder=VOLUNTEER), clock)


def test_guidance_is_the_committees(linli: Linli) -> None:
    """No campaign without what the committee said, by somebody of the committee."""
    with linli.begin() as desk:
        with pytest.raises(InvalidInput):
            plan(desk, evolve(CAMPAIGN, number="DC2", guidance=" "), COMMITTEE)
        with pytest.raises(Refused):
            plan(desk, evolve(CAMPAIGN, number="DC2", guided_by="S1"), COMMITTEE)


def _book(path: Path, *rows: Mapping[str, object]) -> Path:
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet("走访")
        headings = list(dict.fromkeys(h for row in rows for h in row))
        for column, heading in enumerate(headings):
            sheet.write(0, column, heading)
            for number, row in enumerate(rows, start=1):
                sheet.write(number, column, row.get(heading, ""))
    return path


def test_the_sheet_is_read_with_the_workbook(
    linli: Linli, clock: FixedClock, tmp_path: Path
) -> None:
    """A good row is on record once; a bad one costs itself, with its reason; again is unchanged."""
    at = f"{clock.now() + timedelta(hours=7):%Y-%m-%d %H:%M}"
    row = {
        "调查编号": "DC1",
        "社区代码": CODE,
        "户号": "H1",
        "走访时间": at,
        "走访人": "S1",
        "结果": "见到",
        "有无需求": "是",
        "清单": "难题",
        "提出人": "R1",
        "需求内容": WORDS,
        "记录人": "S1",
        "角色": "调查员",
    }
    book = _book(tmp_path / "visits.xlsx", row, {**row, "户号": "H99"})
    outcomes = list(linli.run_batch([book], actor=COMMITTEE, under=CODE).outcomes)
    assert [o.outcome for o in outcomes] == [OutcomeKind.ACCEPTED, OutcomeKind.REFUSED]
    assert "H99" in outcomes[1].causes[0].reason.zh
    again = linli.run_batch([book], actor=COMMITTEE, under=CODE)
    assert (again.unchanged, again.refused) == (1, 1)
    with linli.reading() as reader:
        assert len(reader.cases()) == 1


def test_the_form_goes_out_and_its_answers_come_back(
    linli: Linli, clock: FixedClock, tmp_path: Path
) -> None:
    """The form names every field that the reader wants; headings of groups are understood."""
    write_form("DC1", "走访调查", tmp_path / "form.xlsx")
    with pytest.raises(InvalidInput, match="not replaced"):
        write_form("DC1", "走访调查", tmp_path / "form.xlsx")
    survey = (
        CalamineWorkbook.from_path(tmp_path / "form.xlsx").get_sheet_by_name("survey").to_python()
    )
    names = [str(row[1]) for row in survey[1:]]
    at = (clock.now() - timedelta(hours=1)).isoformat()
    said = {
        "visit/community": CODE,
        "visit/household": "H1",
        "visit/at": at,
        "visit/visitor": "S1",
        "visit/result": "met",
        "said/need": "yes",
        "said/raised_by": "R1",
        "said/words": WORDS,
        "campaign": "DC1",
    }
    assert {heading.rpartition("/")[2] for heading in said} <= set(names)
    with (tmp_path / "answers.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(said))
        writer.writeheader()
        writer.writerow(said)
    (answers,) = read_answers(tmp_path / "answers.csv")
    with linli.begin() as desk:
        visit = visit_of(answers, SURVEYOR)
        assert _record(desk, visit, clock) == _record(desk, visit, clock)
        assert len(desk.cases()) == 1


def _run(*words: object) -> tuple[int, str]:
    """Run a command line of the survey alone."""
    done = CliRunner().invoke(survey, [str(word) for word in words], catch_exceptions=False)
    return done.exit_code, done.stdout


def test_the_commands_plan_count_and_read_answers(
    clock: FixedClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the plan to coverage at the command line; a wrong answer costs its row alone."""
    monkeypatch.setenv("LINLI_LANG", "zh")
    url = f"sqlite:///{tmp_path / 'county.db'}"
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    with Linli.from_url(url) as linli, linli.begin() as desk:
        move_in(desk)
    plan_of = ["plan", "DC1", "--under", CODE, "--year", 2026, "--title", "走访调查"]
    plan_of += ["--guidance", "逐户走访", "--guided-by", "C1", "--as", "C1", "--db", url]
    assert _run(*plan_of)[0] == 0
    assert "DC1" in _run("list", "--db", url)[1]
    now = datetime.now(tz=clock.now().tzinfo).isoformat()
    heading = (
        "campaign,visit/community,visit/household,visit/at,visit/visitor,visit/result,said/need"
    )
    rows = [f"DC1,{CODE},H1,{now},S1,met,no", f"DC1,{CODE},H99,{now},S1,met,no"]
    file = tmp_path / "answers.csv"
    file.write_text("\n".join([heading, *rows]), encoding="utf-8")
    status, said = _run("import", "DC1", file, "--as", "S1", "--db", url)
    assert "H99" in said
    assert "收下 1 行" in said
    assert status in (0, 1)  # without the root group, click keeps what a command returns
    assert " 1/" in _run("coverage", "DC1", "--db", url)[1]
    assert _run("problems", "DC1", "--db", url)[0] == 0
    assert _run("form", "DC1", tmp_path / "form.xlsx", "--db", url)[0] == 0
