"""Whoever collects the verdict of many gets a row for each household that is still to be asked."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.scenario.test_everyday_cases import AS_OF, STORIES, Worker, second_try

from linli_core.domain.terms import CaseState, Verdict

HOUSEHOLDS = [f"H{number}" for number in range(1, 11)]


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Worker]:
    """Ten households dug toilets, and only the first of them was asked so far."""
    story: dict[str, Any] = dict(second_try(STORIES["toilets_of_ten"]))
    story["评价"] = story["评价"][:1]
    for later in ("公示", "结案"):
        del story[later]
    worker = Worker(tmp_path)
    worker.hands_in(story)
    yield worker
    worker.linli.close()


def _sheet(worker: Worker) -> openpyxl.Workbook:
    return openpyxl.load_workbook(
        BytesIO(worker.linli.next_sheet("C2", as_of=AS_OF, lang="zh").content)
    )


def test_each_household_that_is_left_has_a_row(asked: Worker) -> None:
    """Nine rows, each with its household; whoever may judge for it is offered by number."""
    page = _sheet(asked)["评价"]
    headings = {str(cell.value): cell.column or 0 for cell in page[1]}
    subjects = [
        str(page.cell(row, headings["服务对象"]).value) for row in range(3, page.max_row + 1)
    ]
    assert sorted(s.split()[-1] for s in subjects) == sorted(HOUSEHOLDS[1:])
    offered = "".join(str(rule.formula1) for rule in page.data_validations.dataValidation)
    assert "R2" in offered


def test_all_rows_come_back_as_one_round(asked: Worker) -> None:
    """Filled in and handed in, the nine ballots make the round, and nobody is asked again."""
    book = _sheet(asked)
    page = book["评价"]
    headings = {str(cell.value): cell.column or 0 for cell in page[1]}
    for row in range(3, page.max_row + 1):
        home = str(page.cell(row, headings["服务对象"]).value).split()[-1]
        said: dict[str, str | int] = {
            "情况": "已评价",
            "渠道": "上门",
            "评价人": home.replace("H", "R"),
            "评价时间": "2026-07-13 10:00",
            "总体满意度": 5,
            "问题解决": "解决",
            "本人愿意": "愿意",
            "愿意此人": "愿意",
            "时间": "2026-07-13 20:00",
        }
        for heading, value in said.items():
            page.cell(row, headings[heading]).value = value
    path = asked.folder / "C2.xlsx"
    book.save(path)
    result = asked.linli.run_batch([path], as_of=AS_OF)
    told = [c.reason.zh for o in result.outcomes for c in o.causes]
    with asked.linli.reading() as reader:
        (case,) = reader.cases()
    assert (case.state, case.episode.verdict) == (CaseState.CLOSING, Verdict.SATISFIED), told
    assert "评价" not in _sheet(asked).sheetnames
