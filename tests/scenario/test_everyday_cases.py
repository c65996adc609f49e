"""Everyday cases as a grass-roots worker enters them who has read the guide and nothing else.

Each is a workbook for an empty database: the first try, and what the hints of that run had
changed in the second. Nobody whom this library serves reads its code.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from xlsxwriter import Workbook  # type: ignore[import-untyped]  # it ships no types

from linli_core import CaseState, Linli
from linli_core.batch.outcome import OutcomeKind, RowOutcome
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.terms import Verdict

AS_OF = datetime(2026, 11, 20, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
FOLDER = Path(__file__).parent / "everyday"
STORIES = {
    path.stem: json.loads(path.read_text(encoding="utf-8")) for path in FOLDER.glob("*.json")
}
#: What belongs to an office or to another record, and where.
ELSEWHERE = {"applies_for_allowance": "assistance", "festival_of_forty": "event"}
CARED_FOR = sorted(set(STORIES) - set(ELSEWHERE))
OVER = (CaseState.CLOSED, CaseState.ARCHIVED)

Sheets = Mapping[str, Sequence[Mapping[str, Any]]]


def second_try(story: Mapping[str, Any]) -> Sheets:
    """Return the workbook as it was handed in again: some cells changed, some rows added."""
    sheets = deepcopy(story["first"])
    for change in story["second"]:
        rows = sheets.setdefault(change["sheet"], [])
        place = change["row"] - 2
        if place == len(rows):
            rows.append({})
        rows[place].update(change["cells"])
    return sheets  # type: ignore[no-any-return]  # as the file holds it


class Worker:
    """Somebody with an empty database, who hands in a workbook."""

    def __init__(self, folder: Path) -> None:
        """Sit down with a folder."""
        self.folder = folder
        self.linli = Linli.from_url("sqlite://", clock=lambda: AS_OF)

    def hands_in(self, sheets: Sheets) -> BatchResult:
        """Write the sheets as a workbook and run it."""
        path = self.folder / "办案.xlsx"
        with Workbook(str(path)) as book:
            for name, rows in sheets.items():
                sheet = book.add_worksheet(name)
                headings = list(dict.fromkeys(heading for row in rows for heading in row))
                sheet.write_row(0, 0, headings)
                for no, row in enumerate(rows, 1):
                    for heading, value in row.items():
                        sheet.write(no, headings.index(heading), value)
        return run_batch(self.linli, [path], as_of=AS_OF)

    def verdict(self, result: BatchResult) -> tuple[CaseState, Verdict]:
        """Return where the only case stands, and what its residents said."""
        with self.linli.reading() as reader:
            (case,) = (reader.case(number) for number in result.cases)
        return case.state, case.episode.verdict


@pytest.fixture
def worker(tmp_path: Path) -> Worker:
    """A worker of the community."""
    return Worker(tmp_path)


def codes(result: BatchResult) -> set[str]:
    """Return the code of everything that any row was told."""
    return {cause.code for o in result.outcomes for cause in (*o.causes, *o.remarks)}


def undone(result: BatchResult) -> Iterator[RowOutcome]:
    """Yield the rows that were refused or wait."""
    kinds = (OutcomeKind.REFUSED, OutcomeKind.HELD, OutcomeKind.KEPT)
    return (o for o in result.outcomes if o.outcome in kinds)


@pytest.mark.parametrize("name", CARED_FOR)
def test_the_second_try_closes_with_the_residents_verdict(worker: Worker, name: str) -> None:
    """Whoever follows every hint of the first run once has a case that its residents judged."""
    result = worker.hands_in(second_try(STORIES[name]))
    state, verdict = worker.verdict(result)
    assert state in OVER
    assert verdict is Verdict.SATISFIED
    assert list(undone(result)) == []


@pytest.mark.parametrize("name", CARED_FOR)
def test_the_second_try_mends_the_first_where_it_was_left(worker: Worker, name: str) -> None:
    """Nobody begins again: the mended workbook goes on from what the first run put on record."""
    worker.hands_in(STORIES[name]["first"])
    state, verdict = worker.verdict(worker.hands_in(second_try(STORIES[name])))
    assert (state in OVER, verdict) == (True, Verdict.SATISFIED)


@pytest.mark.parametrize("name", CARED_FOR)
def test_the_first_try_says_at_once_what_every_step_lacks(worker: Worker, name: str) -> None:
    """No first try is silent: each row that waits has a reason, and a remedy that can be done."""
    result = worker.hands_in(STORIES[name]["first"])
    waiting = list(undone(result))
    assert waiting
    for outcome in waiting:
        assert outcome.causes
        assert all(cause.remedy.zh for cause in outcome.causes)


@pytest.mark.parametrize("name", ["neighbour_of_years", "stairwell_light", "toilets_of_ten"])
def test_the_plan_and_the_round_are_told_apart(worker: Worker, name: str) -> None:
    """The row of the plan names what the plan lacks, that of the round what the round does."""
    result = worker.hands_in(STORIES[name]["first"])
    by_sheet = {
        sheet: {c.code for o in undone(result) if o.sheet == sheet for c in o.causes}
        for sheet in ("方案", "评价")
    }
    assert any("five_actors_filled" in code for code in by_sheet["方案"])
    assert any("collector_independent" in code for code in by_sheet["评价"])


@pytest.mark.parametrize(("name", "where"), ELSEWHERE.items())
def test_what_is_no_care_case_says_where_it_belongs(worker: Worker, name: str, where: str) -> None:
    """The row of the demand says it at once, and the demand is registered all the same."""
    result = worker.hands_in(STORIES[name]["first"])
    (demand,) = (o for o in result.outcomes if o.sheet == "需求")
    assert f"elsewhere.{where}" in {remark.code for remark in demand.remarks}
    assert demand.outcome is not OutcomeKind.REFUSED
    assert demand.case is not None


def test_an_application_ends_as_declined_and_told(worker: Worker) -> None:
    """低保: declined as out of scope, told, with the office named; nobody is counted as served."""
    result = worker.hands_in(second_try(STORIES["applies_for_allowance"]))
    with worker.linli.reading() as reader:
        (case,) = (reader.case(number) for number in result.cases)
        states = [entry.target for entry in reader.history(case)]
    assert CaseState.DECLINED in states
    assert not case.episode.served
    assert list(undone(result)) == []


def test_an_anonymous_call_is_told_of_by_whoever_took_it(worker: Worker) -> None:
    """不留名: the clerk is an informant and no raiser; residents adopt the need."""
    result = worker.hands_in(STORIES["anonymous_ticket"]["first"])
    assert {"raiser.anonymous", "raiser.informant"} <= codes(result)
