"""The same rows in any split over runs and any order come to the same cases."""

import csv
import datetime as dt
import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pytest
from attrs import frozen
from sqlalchemy import text
from tests.support.fuzz_oracle import as_typed

from linli_core import Linli
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.batch.spreadsheet.workbook import open_workbook
from linli_core.codec.dates import Moment, read_moment
from linli_core.testing.clock import PRESENT, FixedClock

ROOT = Path(__file__).parents[2]
AS_OF = dt.datetime(2026, 11, 20, 10, tzinfo=dt.UTC)
REGISTERS = frozenset(spec.name for spec in CASEBOOK.registers)
LAST = dt.datetime.max.replace(tzinfo=dt.UTC)
#: Work that is settled after the residents' verdict, whose steps wait for the case.
PURCHASED = ("XQ-0068", "XQ-0090", "XQ-0102")
#: Cases in which something lapses, unless what is written down of the next days is known by then:
#: an answer to a referral, the further ballots of a round, help that came before its demand.
LAPSING = ("XQ-0114", "XQ-0244", "XQ-0241")
#: A resident thinks again the day after everybody was asked.
SECOND_THOUGHTS = ("XQ-0256",)
#: Cases that nobody carries on after their last row.
LEFT_LYING = ("XQ-0028", "XQ-0088", "XQ-0136")
STATES = text(
    "select d.number, c.state, c.verdict, c.rounds, c.episode, c.level, c.served, c.task_type,"
    " c.risk from linli_case c join linli_demand d on d.case_id = c.id"
)


@frozen
class Row:
    """One row of a workbook, to be handed in by itself or with others."""

    sheet: str
    cells: Mapping[str, str]
    at: dt.datetime

    @property
    def demand(self) -> str:
        """The demand it speaks of, empty in a register."""
        number = self.cells.get("需求编号", "") or self.cells.get("工单编号", "")
        return number if self.sheet not in REGISTERS else ""


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Every row of the example county's workbooks."""
    read = []
    for path in sorted((ROOT / "examples/community/workbooks").glob("*.xlsx")):
        for sheet in open_workbook(path, CASEBOOK.layouts).sheets:
            for row in sheet.rows():
                if isinstance(row, SheetRow):
                    moment = read_moment(row.value("时间"))
                    at = moment.at if isinstance(moment, Moment) else LAST
                    cells = {h: as_typed(cell.value) for h, cell in row.cells.items()}
                    read.append(Row(sheet.layout.name, cells, at))
    return read


@frozen
class End:
    """What some runs came to: the cases, and the rows that were never taken."""

    cases: frozenset[tuple[object, ...]]
    refused: frozenset[tuple[str, str, str]]


def _write(folder: Path, some: Iterable[Row]) -> list[Path]:
    by_sheet: dict[str, list[Mapping[str, str]]] = {}
    for row in some:
        by_sheet.setdefault(row.sheet, []).append(row.cells)
    folder.mkdir()
    paths = []
    for name, cells in by_sheet.items():
        paths.append(folder / f"{name}.csv")
        headings = [column.heading for column in CASEBOOK[name].columns]
        with paths[-1].open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, headings, restval="", extrasaction="ignore")
            writer.writeheader()
            writer.writerows(cells)
    return paths


def _end_of_days(folder: Path, runs: Sequence[tuple[dt.datetime, Sequence[Row]]]) -> End:
    """Return what runs come to, each of its own day; what one refused comes again with the next."""
    folder.mkdir()
    again: list[Row] = []
    refused: frozenset[tuple[str, str, str]] = frozenset()
    with Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now) as linli:
        for number, (day, some) in enumerate(runs):
            handed_in = [*again, *some]
            result = linli.run_batch(_write(folder / str(number), handed_in), as_of=day)
            assert result.incidents == []
            outcomes = list(result.outcomes.of(OutcomeKind.REFUSED))
            refused = frozenset((o.sheet, o.number, o.causes[0].code) for o in outcomes)
            places = {(o.sheet, o.row) for o in outcomes}
            again = [row for place, row in _placed(handed_in) if place in places]
        with linli.begin() as desk:  # whoever's last row came long before stands as of today, too
            for case in desk.cases():
                desk.advance(case, as_of=AS_OF)
        with linli.engine.connect() as connection:
            cases = frozenset(tuple(row) for row in connection.execute(STATES))
    return End(cases, refused)


def _placed(rows: Iterable[Row]) -> Iterable[tuple[tuple[str, int], Row]]:
    """Yield rows with the sheet and line they are written to."""
    lines: dict[str, int] = {}
    for row in rows:
        lines[row.sheet] = lines.get(row.sheet, 1) + 1
        yield (row.sheet, lines[row.sheet]), row


def _end(folder: Path, runs: Sequence[Sequence[Row]]) -> End:
    refused: set[tuple[str, str, str]] = set()
    folder.mkdir()
    with Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now) as linli:
        for number, some in enumerate(runs):
            result = linli.run_batch(_write(folder / str(number), some), as_of=AS_OF)
            assert result.incidents == []
            for row in result.outcomes.of(OutcomeKind.REFUSED):
                refused.add((row.sheet, row.number, row.causes[0].code))
        with linli.engine.connect() as connection:
            cases = frozenset(tuple(row) for row in connection.execute(STATES))
    return End(cases, frozenset(refused))


def _splits(rows: Sequence[Row], seed: int) -> list[list[Row]]:
    """Return the rows in runs by their times, those of each run in any order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    registers = [row for row in rows if row.sheet in REGISTERS]
    dated = sorted((row for row in rows if row.sheet not in REGISTERS), key=lambda row: row.at)
    times = sorted({row.at for row in dated})
    cuts = sorted(chance.sample(times, chance.randint(0, min(6, len(times)))))
    runs: list[list[Row]] = [[] for _ in range(len(cuts) + 1)]
    for row in dated:
        runs[sum(cut <= row.at for cut in cuts)].append(row)
    for some in runs:
        chance.shuffle(some)
    return [[*registers, *runs[0]], *runs[1:]]


def _day_by_day(rows: Sequence[Row], seed: int) -> list[tuple[dt.datetime, list[Row]]]:
    """Return the runs of a split, each of the moment before the next one's first row."""
    runs = _splits(rows, seed)
    firsts = [min((r.at for r in some if r.demand), default=None) for some in runs]
    made = []
    for number, some in enumerate(runs):
        later = next((first for first in firsts[number + 1 :] if first is not None), None)
        made.append((later - dt.timedelta(minutes=1) if later else AS_OF, some))
    return made


def _same_day_by_day(tmp_path: Path, rows: Sequence[Row], seeds: Sequence[int]) -> None:
    together = _end_of_days(tmp_path / "together", [(AS_OF, rows)])
    assert together.cases
    for seed in seeds:
        split = _end_of_days(tmp_path / f"days{seed}", _day_by_day(rows, seed))
        assert split.cases == together.cases, seed
        assert split.refused == together.refused, seed


def _same(tmp_path: Path, rows: Sequence[Row], seeds: Sequence[int]) -> None:
    together = _end(tmp_path / "together", [rows])
    assert together.cases
    for seed in seeds:
        split = _end(tmp_path / str(seed), _splits(rows, seed))
        assert split.cases == together.cases, seed
        assert split.refused == together.refused, seed


def test_some_cases_end_the_same_in_every_split(tmp_path: Path, rows: list[Row]) -> None:
    """What a rule decides rests on what happened when, not on which run told it."""
    posted = {row.demand for row in rows if row.sheet in ("公示", "12345工单")}
    several = sorted({row.demand for row in rows} - {""})[::100]
    wanted = {"", *PURCHASED, *LAPSING, *LEFT_LYING, *SECOND_THOUGHTS, *posted, *several}
    _same(tmp_path, [row for row in rows if row.demand in wanted], range(2))


@pytest.mark.slow
def test_all_cases_end_the_same_in_every_split(tmp_path: Path, rows: list[Row]) -> None:
    """The same over the whole county, where cases compete for helpers."""
    _same(tmp_path, rows, range(2, 8))


def test_what_lapses_is_the_same_where_each_run_is_of_its_day(
    tmp_path: Path, rows: list[Row]
) -> None:
    """A term that ends between two runs is over by what was known then, and by no later row."""
    _same_day_by_day(
        tmp_path, [row for row in rows if row.demand in {"", *LAPSING, *SECOND_THOUGHTS}], range(2)
    )


@pytest.mark.slow
@pytest.mark.parametrize("first", range(0, 100, 10))
def test_many_splits_end_the_same_where_each_run_is_of_its_day(
    tmp_path: Path, rows: list[Row], first: int
) -> None:
    """The same over a hundred splits, with cases that are escalated when nobody goes on."""
    told = {"", *LAPSING, *LEFT_LYING, *SECOND_THOUGHTS}
    some = [row for row in rows if row.demand in told]
    _same_day_by_day(tmp_path, some, range(first, first + 10))
