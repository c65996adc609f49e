"""No rule makes honest help impossible for whoever keeps sheets: each case comes to a verdict.

A village with one committee member, a bedridden elder without family, somebody who cannot write,
a fall at midnight, an organisation that serves alone, a helper who writes everything down because
nobody else comes, a resident who died or moved. The demo's workbooks have tests of their own.
"""

from pathlib import Path

import pytest
from tests.support.care_workbook import (
    COLLECTOR,
    COMMITTEE,
    HELPER,
    MANAGER,
    OFFICE,
    WORK,
    CareWorkbook,
)
from tests.support.upload_office import HERE, PLACES, resident

from linli_core import CaseState
from linli_core.domain.terms import Verdict

S = CaseState
SATISFIED = (S.CLOSING, Verdict.SATISFIED)


@pytest.fixture
def book(tmp_path: Path) -> CareWorkbook:
    """A workbook in which nothing is out of the ordinary."""
    return CareWorkbook(tmp_path)


def _served(book: CareWorkbook) -> CareWorkbook:
    return book.accepted().planned().paired().served()


def test_nothing_out_of_the_ordinary(book: CareWorkbook) -> None:
    """A case as any other is satisfied when its resident says so."""
    assert _served(book).asked().judged(5).comes_to() == SATISFIED, book.told


def test_a_village_with_one_committee_member(book: CareWorkbook) -> None:
    """Who sits on the committee manages the case, too: the township reviews and collects."""
    book.book["人员"] = [r for r in book.book["人员"] if r["编号"] not in ("C2", "M1")]
    book.staff_row("C1")["角色"] = "村（居）委会、个案管理员"
    book.manager = ("C1", "个案管理员")
    book.staff_row("T1")["角色"] = "街道、督导"
    book.accepted().planned(审核人="T1", 审核角色="督导").paired().served()
    assert book.asked(OFFICE).judged(4, writer=OFFICE, collector="T1").comes_to() == SATISFIED, (
        book.told
    )


def test_a_bedridden_elder_without_family(book: CareWorkbook) -> None:
    """To decide is part enough, and the collector comes to the bed."""
    book.accepted().planned(参与方式="拿主意", 居民参与="定哪天来").paired()
    book.served(参与方式="拿主意", 居民参与="定了读哪张报")
    assert book.asked().judged(4, 渠道="上门").comes_to() == SATISFIED, book.told


def test_somebody_who_cannot_write(book: CareWorkbook) -> None:
    """They tell it to the collector, who fills it in for them."""
    assert _served(book).asked().judged(4, 代评="是").comes_to() == SATISFIED, book.told


def test_a_fall_at_midnight(book: CareWorkbook) -> None:
    """Help comes first; consents, triage and plan follow within three days."""
    book.write(
        "变动",
        MANAGER,
        "01 00:40",
        类型="紧急先行",
        原因="老人半夜摔倒，独自在家",
        事由="健康",
        任务=WORK,
    )
    book.accepted(提出时间="2026-06-01 00:20").planned()
    book.book["研判"][0] |= {"风险等级": "紧急", "时间": "2026-06-01 18:00"}
    book.book["研判"][0] |= {"意见时间": "2026-06-01 17:00", "同意时间": "2026-06-01 17:30"}
    book.served(服务人="V1")
    assert book.asked().judged(5).comes_to() == SATISFIED, book.told


def test_an_organisation_that_serves_alone(book: CareWorkbook) -> None:
    """Case manager, helper and reviewer are of one organisation; somebody outside it collects."""
    for number in ("M1", "V1", "L1"):
        book.staff_row(number)["机构"] = "示例社工站"
    _served(book).asked(COMMITTEE).judged(5, writer=COMMITTEE, collector="C1")
    assert book.comes_to() == SATISFIED, book.told


@pytest.mark.parametrize(
    ("overall", "verdict"), [(1, Verdict.DISSATISFIED), (5, Verdict.NOT_EVALUATED)]
)
def test_a_helper_who_writes_everything_down(
    book: CareWorkbook, overall: int, verdict: Verdict
) -> None:
    """Nobody else comes in time: a complaint is kept as the resident's word, praise is not."""
    book.accepted().planned().paired().served(writer=HELPER)
    book.asked().judged(overall, writer=HELPER)
    for day, way in (("10", "电话"), ("12", "上门")):
        book.write(
            "评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way, 收集人="E1"
        )
    book.write("评价", COMMITTEE, "17 10:00", 轮次=1, 情况="无人评价", 收集人="E1")
    assert book.comes_to()[1] is verdict, book.told


def test_a_resident_who_died_after_speaking(book: CareWorkbook) -> None:
    """What was told to the helper is the ballot: nobody can ask any more."""
    _served(book).asked().judged(1, writer=HELPER)
    book.write(
        "变动",
        COMMITTEE,
        "11 10:00",
        类型="死亡",
        原因="因病去世",
        佐证="示例死亡证明",
        第二人="M1",
        第二人角色="个案管理员",
    )
    assert book.comes_to() == (S.DECEASED, Verdict.DISSATISFIED), book.told


@pytest.mark.parametrize("answers", [True, False])
def test_a_resident_who_moved_away(book: CareWorkbook, *, answers: bool) -> None:
    """Asked where they live now they judge; who does not answer there is found silent at last."""
    book.book["社区"].append(PLACES[1])
    book.book["居民"].append(resident("R9", "赵甲九", HERE))
    _served(book).asked()
    if answers:
        assert book.judged(4, 渠道="电话").comes_to() == SATISFIED, book.told
        return
    there = {"现住社区": PLACES[1]["社区代码"]}
    for day, way in (("10", "电话"), ("12", "上门")):
        cells = {"轮次": 1, "情况": "未联系上", "渠道": way, "收集人": "E1", **there}
        book.write("评价", COLLECTOR, f"{day} 10:00", **cells)
    book.write("评价", COMMITTEE, "17 10:00", 轮次=1, 情况="无人评价", 收集人="E1")
    assert book.comes_to() == (S.CLOSING, Verdict.NOT_EVALUATED), book.told
