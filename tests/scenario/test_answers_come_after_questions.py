"""No step in a workbook is dated before the step it answers: the row says which day that was."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import AS_OF, COLLECTOR, MANAGER, OFFICE, CareWorkbook
from tests.support.refused import refused_by
from tests.support.upload_office import Office

from linli_core import CaseState, Linli
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import VotingCode
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS

TRY = {"轮次": 1, "情况": "未联系上", "渠道": "电话", "收集人": "E1"}
BACK = {"类型": "时长冲正", "业务编号": "FW-1", "原因": "这一小时没有来"}
LOST = {"类型": "联系未果", "渠道": "电话", "原因": "打不通"}
REST = {"类型": "暂停", "事由": "外出", "原因": "去外地住院", "复查日期": "2026-07-10"}


def _codes(book: CareWorkbook, sheet: str, late: dict[str, Any]) -> list[str]:
    """Hand in a book, and then a row of it that was written down later; return its codes."""
    with Linli.from_url("sqlite://", clock=lambda: AS_OF) as linli:
        office = Office(linli, book.folder)
        office.hands_in(book.book)
        again = office.hands_in({sheet: [late]})
        return [c.code.split()[0] for o in again.outcomes for c in (*o.causes, *o.remarks)]


@pytest.mark.parametrize(
    ("sheet", "who", "cells", "days"),
    [
        ("评价", COLLECTOR, TRY, ("07 10:00", "09 10:00")),
        ("变动", OFFICE, BACK, ("04 10:00", "09 10:00")),
        ("变动", MANAGER, LOST, ("08 10:00", "10 10:00")),
    ],
    ids=["an attempt to reach somebody", "hours taken back", "a search while the case rests"],
)
def test_a_row_dated_before_what_it_answers_is_told_so(
    tmp_path: Path, sheet: str, who: tuple[str, str], cells: dict[str, str], days: tuple[str, str]
) -> None:
    """The day before it is refused by name; the day after, the same row is taken."""
    for day, refused in zip(days, (True, False), strict=True):
        folder = tmp_path / day[:2]
        folder.mkdir()
        book = CareWorkbook(folder).accepted().planned().paired().served().asked()
        if cells == LOST:
            book.write("变动", MANAGER, "09 09:00", **REST)
        row = {"需求编号": "XQ-1", **cells, "记录人": who[0], "角色": who[1]}
        told = _codes(book, sheet, {**row, "时间": f"2026-06-{day}"})
        assert ("LL-1036" in told) is refused, told


def test_a_code_is_not_handed_out_before_the_round_it_is_for(story: CaseBuilder) -> None:
    """Whoever hands a code out dates it on the day of the opening, or later."""
    story.up_to(CaseState.EVALUATING).later(days=3)
    issued, _ = VotingCode.issue("R1", 1)
    now, opened = story.clock.now(), story.case.since
    record = story.desk.record
    early = opened.replace(day=opened.day - 1)
    refused = refused_by(record, story.case, issued, COLLECTORS[0], early, as_of=now)
    assert refused == {"not_before_what_it_answers"}
    assert refused_by(record, story.case, issued, COLLECTORS[0], opened, as_of=now) == set()


def test_a_slip_is_not_noted_before_it_was_made(story: CaseBuilder) -> None:
    """An erratum comes on the day of the statement it is about, or later, of whatever kind."""
    story.up_to(CaseState.IN_SERVICE).served().later(days=3)
    about = story.desk.facts(story.case)[-1]
    slip = Erratum(of=about.seq, reads="共两小时", slip="看错了钟")
    now, record = story.clock.now(), story.desk.record
    early = about.at.replace(day=about.at.day - 1)
    refused = refused_by(record, story.case, slip, about.recorder, early, as_of=now)
    assert refused == {"not_before_what_it_answers"}
    assert refused_by(record, story.case, slip, about.recorder, about.at, as_of=now) == set()
