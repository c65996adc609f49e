"""Reports on their way up: who is still to report, and that nobody waves through their own."""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from xlsxwriter import Workbook  # type: ignore[import-untyped, unused-ignore]

from linli_core import Actor, InvalidInput, Linli, Person, Refused, Role, RoleGrant
from linli_core.batch import OutcomeKind
from linli_core.plugins.tables import connection_of
from linli_core.testing import FixedClock, a_library
from linli_core.testing.neighbourhood import CODE, COMMITTEE, TOWNSHIP, TOWNSHIP_OFFICE, move_in
from linli_reports import plugin
from linli_reports.gathering import gather
from linli_reports.submitting.expected import Expected, reports_expected
from linli_reports.submitting.routes import Route, record_route
from linli_reports.submitting.submissions import Submission, SubmissionState, record_submission
from linli_reports.writing import write_report

COUNTY = CODE[:6]
COUNTY_OFFICE = Actor("T8", Role.TOWNSHIP)
PROVINCE_OFFICE = Actor("T9", Role.TOWNSHIP)
NOW = datetime(2026, 11, 10, 2, 0, tzinfo=UTC)
DUE = datetime(2026, 11, 15, 15, 59, tzinfo=UTC)
S = SubmissionState


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock(NOW)


@pytest.fixture
def linli(clock: FixedClock) -> Iterator[Linli]:
    """A library whose registers know an office of the county and one of the province."""
    with a_library(clock=clock, plugins=(plugin,)) as library:
        with library.begin() as desk:
            move_in(desk)
            for who, place in ((COUNTY_OFFICE, COUNTY), (PROVINCE_OFFICE, COUNTY[:2])):
                grants = (RoleGrant(Role.TOWNSHIP, place),)
                desk.put_people([Person(number=who.number, grants=grants)])
        yield library


def _step(state: SubmissionState, who: Actor, at: datetime = NOW, **more: Any) -> Submission:  # noqa: ANN401 - any field
    plain = Submission(division=TOWNSHIP, year=2026, state=state, at=at, recorder=who)
    return evolve(plain, **more)


def _take(linli: Linli, *steps: Submission) -> None:
    for step in steps:
        with linli.begin() as desk:
            record_submission(desk, step, written_at=step.at)


def _route(**changed: Any) -> Route:  # noqa: ANN401 - any field
    plain = Route(
        year=2026,
        under=COUNTY,
        level=9,
        to=COUNTY,
        due=DUE,
        source="示例〔2026〕1号",
        recorder=COUNTY_OFFICE,
    )
    return evolve(plain, **changed)


def _expected(linli: Linli, to: str, at: datetime) -> tuple[Expected, ...]:
    with linli.reading() as reader:
        return reports_expected(connection_of(reader), to, 2026, as_of=at, known_at=at)


def test_a_report_is_handed_in_sent_back_and_received(linli: Linli) -> None:
    """Each step is on record, and the last one stands until the next."""
    later = [NOW + timedelta(days=day) for day in range(4)]
    _take(
        linli,
        _step(S.HANDED_IN, TOWNSHIP_OFFICE, later[0]),
        _step(S.SENT_BACK, COUNTY_OFFICE, later[1], reason="缺意见建议"),
        _step(S.HANDED_IN, TOWNSHIP_OFFICE, later[2]),
        _step(S.RECEIVED, COUNTY_OFFICE, later[3]),
    )
    seen = [_expected(linli, COUNTY, at)[0].state for at in later]
    assert seen == [S.HANDED_IN, S.SENT_BACK, S.HANDED_IN, S.RECEIVED]
    assert _expected(linli, COUNTY, NOW - timedelta(days=1))[0].state is None


@pytest.mark.parametrize(
    ("before", "step", "why"),
    [
        ([], _step(S.RECEIVED, COUNTY_OFFICE), "not handed in"),
        ([], _step(S.SENT_BACK, COUNTY_OFFICE, reason="缺页"), "not handed in"),
        (
            [_step(S.HANDED_IN, TOWNSHIP_OFFICE)],
            _step(S.HANDED_IN, TOWNSHIP_OFFICE, NOW + timedelta(hours=1)),
            "sends it back first",
        ),
        (
            [_step(S.HANDED_IN, TOWNSHIP_OFFICE), _step(S.RECEIVED, COUNTY_OFFICE)],
            _step(S.HANDED_IN, TOWNSHIP_OFFICE, NOW + timedelta(hours=1)),
            "sends it back first",
        ),
        ([_step(S.HANDED_IN, TOWNSHIP_OFFICE)], _step(S.SENT_BACK, COUNTY_OFFICE), "原因"),
        (
            [_step(S.HANDED_IN, TOWNSHIP_OFFICE)],
            _step(S.RECEIVED, COUNTY_OFFICE, NOW - timedelta(days=1)),
            "before the last step",
        ),
        ([_step(S.HANDED_IN, COUNTY_OFFICE)], _step(S.RECEIVED, COUNTY_OFFICE), "same person"),
        ([], _step(S.HANDED_IN, TOWNSHIP_OFFICE, digest="abc"), "SHA-256"),
        ([], _step(S.HANDED_IN, TOWNSHIP_OFFICE, division="9901"[:3]), "digits"),
        (
            [_step(S.HANDED_IN, TOWNSHIP_OFFICE)],
            _step(S.SENT_BACK, COUNTY_OFFICE, reason="问13800000000"),
            "telephone",
        ),
    ],
)
def test_a_step_out_of_turn_is_refused(
    linli: Linli, before: list[Submission], step: Submission, why: str
) -> None:
    """What cannot be next is told with what would have to come first."""
    _take(linli, *before)
    with pytest.raises(InvalidInput, match=why):
        _take(linli, step)


def test_nobody_receives_the_report_of_their_own_place(linli: Linli) -> None:
    """The township hands in; it takes the county's office to receive."""
    _take(linli, _step(S.HANDED_IN, TOWNSHIP_OFFICE))
    for who in (TOWNSHIP_OFFICE, COMMITTEE):
        with pytest.raises(Refused):
            _take(linli, _step(S.RECEIVED, who))
    with pytest.raises(Refused):
        _take(linli, _step(S.HANDED_IN, TOWNSHIP_OFFICE, division=COUNTY))


def test_what_was_received_by_mistake_is_sent_back_with_a_reason(linli: Linli) -> None:
    """A wrong entry is no dead end."""
    _take(
        linli,
        _step(S.HANDED_IN, TOWNSHIP_OFFICE),
        _step(S.RECEIVED, COUNTY_OFFICE),
        _step(S.SENT_BACK, COUNTY_OFFICE, NOW + timedelta(hours=1), reason="记错了"),
        _step(S.HANDED_IN, TOWNSHIP_OFFICE, NOW + timedelta(hours=2)),
    )
    assert _expected(linli, COUNTY, NOW + timedelta(hours=3))[0].state is S.HANDED_IN


def test_by_default_each_reports_to_the_next_above(linli: Linli) -> None:
    """Without an entry there is a way but no day: nobody is late."""
    ways = {to: _expected(linli, to, NOW) for to in (TOWNSHIP, COUNTY, COUNTY[:4], COUNTY[:2], "")}
    codes = {to: [one.division.code for one in found] for to, found in ways.items()}
    assert codes == {
        TOWNSHIP: [CODE],
        COUNTY: [TOWNSHIP],
        COUNTY[:4]: [COUNTY],
        COUNTY[:2]: [COUNTY[:4]],
        "": [COUNTY[:2]],
    }
    assert not any(one.is_late or one.duty.due for found in ways.values() for one in found)


def test_a_province_may_ask_every_county_to_report_to_itself(linli: Linli) -> None:
    """The other way of the notice: all report to the province by its day."""
    route = _route(under=COUNTY[:2], level=6, to=COUNTY[:2], recorder=PROVINCE_OFFICE)
    with linli.begin() as desk:
        record_route(desk, route, written_at=NOW)
    found = {one.division.code: one for one in _expected(linli, COUNTY[:2], NOW)}
    assert sorted(found) == [COUNTY[:4], COUNTY]
    assert found[COUNTY].duty.due == DUE
    assert _expected(linli, COUNTY[:4], NOW) == ()


def test_the_narrowest_entry_holds(linli: Linli) -> None:
    """A county that sets an earlier day for its townships is believed there alone."""
    early = DUE - timedelta(days=5)
    wide = _route(under=COUNTY[:2], to=COUNTY[:2], recorder=PROVINCE_OFFICE)
    with linli.begin() as desk:
        record_route(desk, wide, written_at=NOW)
        record_route(desk, _route(due=early), written_at=NOW)
    assert [one.duty.due for one in _expected(linli, COUNTY, NOW)] == [early]


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"recorder": TOWNSHIP_OFFICE}, Refused),
        ({"to": TOWNSHIP}, InvalidInput),
        ({"to": "9801"}, InvalidInput),
        ({"under": "99010"}, InvalidInput),
        ({"under": CODE, "to": COUNTY}, InvalidInput),
        ({"source": "问13800000000"}, InvalidInput),
    ],
)
def test_a_way_that_leads_nowhere_is_refused(
    linli: Linli, changed: dict[str, Any], error: type[Exception]
) -> None:
    """Only whom it goes to says by when, and only a wider division is reported to."""
    with linli.begin() as desk, pytest.raises(error):
        record_route(desk, _route(**changed), written_at=NOW)


@pytest.mark.parametrize(
    ("steps", "late"),
    [
        ([], True),
        ([_step(S.HANDED_IN, TOWNSHIP_OFFICE)], False),
        ([_step(S.HANDED_IN, TOWNSHIP_OFFICE, DUE + timedelta(hours=1))], True),
        (
            [
                _step(S.HANDED_IN, TOWNSHIP_OFFICE),
                _step(S.SENT_BACK, COUNTY_OFFICE, NOW + timedelta(hours=1), reason="缺页"),
            ],
            True,
        ),
        (
            [
                _step(S.HANDED_IN, TOWNSHIP_OFFICE, DUE + timedelta(hours=1)),
                _step(S.RECEIVED, COUNTY_OFFICE, DUE + timedelta(hours=2)),
            ],
            False,
        ),
    ],
)
def test_late_is_what_is_missing_after_its_day(
    linli: Linli, clock: FixedClock, *, steps: list[Submission], late: bool
) -> None:
    """Not handed in, sent back and not come again, or handed in after the day."""
    with linli.begin() as desk:
        record_route(desk, _route(), written_at=NOW)
    clock.advance(days=6)
    _take(linli, *steps)
    assert not any(one.is_late for one in _expected(linli, COUNTY, NOW))
    assert [one.is_late for one in _expected(linli, COUNTY, DUE + timedelta(days=1))] == [late]


def test_the_report_says_who_has_not_reported(linli: Linli, clock: FixedClock) -> None:
    """The county's report names each township with its day and what became of its report."""
    with linli.begin() as desk:
        record_route(desk, _route(), written_at=NOW)
    clock.advance(days=6)
    with linli.reading() as reader:
        made = write_report(gather(linli, reader, COUNTY, 2026, name="示例县"))
    table = next(table for title, table in made.sheets if title.zh == "各地报送情况")
    assert [[cell.zh for cell in row[1:]] for row in table.rows] == [
        ["2026-11-15", "未报送，逾期", "—"]
    ]


def test_the_sheets_are_read_with_the_workbook(linli: Linli, tmp_path: Path) -> None:
    """Rows once entered are unchanged the next time; a step out of turn costs its row alone."""
    year, who = {"年度": 2026}, {"记录人": "T8", "角色": "乡镇街道"}
    way = {"区划代码": COUNTY, "层级": "乡镇", "报送到": COUNTY, "截止日期": "2026-11-15"}
    step = {**year, "区划代码": TOWNSHIP}
    sheets: dict[str, list[dict[str, Any]]] = {
        "报送关系": [{**year, **way, "依据": "示例〔2026〕1号", **who}],
        "报送": [
            {**step, "类型": "报送", "时间": "2026-11-09", **who, "记录人": "T1", "原因": ""},
            {**step, "类型": "收悉", "时间": "2026-11-10", **who, "原因": ""},
            {**step, "类型": "报送", "时间": "2026-11-10", **who, "记录人": "T1", "原因": ""},
        ],
    }
    book = tmp_path / "报送.xlsx"
    with Workbook(str(book)) as written:
        for name, rows in sheets.items():
            sheet = written.add_worksheet(name)
            sheet.write_row(0, 0, list(rows[0]))
            for number, row in enumerate(rows, start=1):
                sheet.write_row(number, 0, list(row.values()))
    first = linli.run_batch([book], actor=COUNTY_OFFICE, under=COUNTY)
    assert Counter(o.outcome for o in first.outcomes) == {
        OutcomeKind.ACCEPTED: 3,
        OutcomeKind.REFUSED: 1,
    }, [o.causes for o in first.outcomes]
    again = linli.run_batch([book], actor=COUNTY_OFFICE, under=COUNTY)
    assert (again.unchanged, again.refused) == (3, 1)
    found = _expected(linli, COUNTY, NOW)[0]
    assert (found.state, found.duty.source) == (S.RECEIVED, "示例〔2026〕1号")
    assert found.duty.due is not None
    assert found.duty.due.astimezone(UTC).isoformat() == "2026-11-15T15:59:59.999999+00:00"


@pytest.mark.parametrize(("lang", "said"), [("zh", "未报送 1 家"), ("en", "1 not handed in")])
def test_the_command_lists_who_is_still_to_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lang: str, said: str
) -> None:
    """In both languages, and as JSON for a program."""
    monkeypatch.setenv("LINLI_LANG", lang)
    monkeypatch.delenv("LINLI_KEY_FILE", raising=False)
    url = f"sqlite:///{tmp_path / 'county.db'}"
    with Linli.from_url(url) as linli, linli.begin() as desk:
        move_in(desk)
    words = ["--to", COUNTY, "--year", "2026", "--db", url]
    told = [
        subprocess.run(
            [sys.executable, "-m", "linli_core", "submissions", "list", *words, *more],
            check=True,
            capture_output=True,
            encoding="utf-8",
        ).stdout
        for more in ([], ["--json"])
    ]
    assert said in told[0]
    assert [one["division"] for one in json.loads(told[1])] == [TOWNSHIP]
