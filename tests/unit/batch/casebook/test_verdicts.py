"""Yeses in rows: whom they were said of, who wrote them down, and what the older form lacks."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from linli_core import CaseState, Linli
from linli_core.batch.result import BatchResult
from linli_core.domain.statements.evaluation import Ballot, WantedAnswer
from linli_core.domain.statements.intake import Consent
from linli_core.domain.statements.plan import PlanAnswer
from linli_core.domain.terms import Wanted
from linli_core.lifecycle.state.residents_word.yeses import YesStanding
from linli_core.testing.clock import PRESENT, FixedClock

Row = dict[str, object]
CASE = "220581001001-2026-0001"
PROOF = "5e" * 32


class Book:
    """A need told in a workbook up to its ballot, all of it written down by the case manager."""

    def __init__(self, folder: Path, kit: SimpleNamespace) -> None:
        """Begin with a folder and the parts of a workbook."""
        self.linli = Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)
        self.folder, self.kit = folder, kit

    def run(self, **changed: Any) -> BatchResult:  # noqa: ANN401 - sheets with cells to change
        """Hand in the workbook, with some cells of some sheets changed, or without columns."""
        kit = self.kit
        registers = kit.registers()
        area = registers["人员"][0]["服务范围"]
        one = {"编号": "E1", "姓名": "孙样九", "角色": "第三方评估", "服务范围": area}
        registers["人员"].append(one)
        base: dict[str, Row] = {
            "需求": kit.need(),
            "研判": kit.triage(),
            "方案": _plan(kit),
            "结对": _pairing(kit),
            "服务记录": _record(kit),
            "评价": _ballot(kit),
        }
        rows = {sheet: [{**row, **changed.get(sheet, {})}] for sheet, row in base.items()}
        rows["评价"][:0] = changed.get("first", [])
        lacking = changed.get("without", ())
        kept = {
            sheet: [{h: c for h, c in row.items() if h not in lacking} for row in some]
            for sheet, some in rows.items()
        }
        book = kit.write(self.folder / "book.xlsx", {**registers, **kept}, without=lacking)
        return self.linli.run_batch([book], as_of=kit.as_of)

    def bodies(self, kind: type) -> list[Any]:
        """Return what is on record of that kind."""
        with self.linli.reading() as reader:
            return [f.body for f in reader.facts(CASE) if isinstance(f.body, kind)]

    def state(self) -> CaseState:
        """Return where the case stands."""
        with self.linli.reading() as reader:
            return reader.case(CASE).state

    def standings(self) -> set[YesStanding]:
        """Return how the yeses of the case stand."""
        with self.linli.reading() as reader:
            return {yes.standing for yes in reader.yeses(CASE)}


def _plan(kit: SimpleNamespace) -> Row:
    review = {"审核结果": "通过", "审核人": "C1", "审核角色": "村（居）委会", "意见人": "C1"}
    five = dict.fromkeys(("社区", "社会组织", "社工", "志愿者", "慈善资源"), "陪伴")
    return {
        "需求编号": "XQ-1",
        "版本": 1,
        "目标": "有人说话",
        "任务": "care.companionship",
        "帮扶方式": "结对帮扶",
        "参与方式": "拿主意",
        "对象同意": "是",
        **five,
        "提交人": "M1",
        "提交时间": "2026-06-04 09:00",
        "审核时间": "2026-06-05 09:00",
        **review,
        "村居委意见": "同意",
        "意见时间": "2026-06-05 08:00",
        **kit.who("2026-06-05 10:00"),
    }


def _pairing(kit: SimpleNamespace) -> Row:
    said = {"对象答复": "同意", "答复人": "R1", "帮扶人答复": "同意", "安全告知": "是"}
    return {
        "需求编号": "XQ-1",
        "次序": 1,
        "指定帮扶人": "V1",
        **said,
        "确认时间": "2026-06-06 09:00",
        "开始时间": "2026-06-06 10:00",
        **kit.who("2026-06-06 11:00"),
    }


def _record(kit: SimpleNamespace) -> Row:
    return {
        "记录编号": "F1",
        "需求编号": "XQ-1",
        "任务": "T1",
        "服务内容": "陪聊",
        "开始": "2026-06-07 09:00",
        "结束": "2026-06-07 10:00",
        "参与方式": "拿主意",
        "佐证": "签到、服务记录、确认",
        "确认人": "R1",
        "完成": "是",
        **kit.who("2026-06-07 11:00"),
    }


def _ballot(kit: SimpleNamespace) -> Row:
    return {
        "需求编号": "XQ-1",
        "轮次": 1,
        "提请人": "M1",
        "提请时间": "2026-06-08 09:00",
        "收集人": "E1",
        "情况": "已评价",
        "渠道": "上门",
        "评价人": "R1",
        "有参与": "是",
        "问题解决": "解决",
        "总体满意度": 5,
        "评价时间": "2026-06-08 10:00",
        "本人愿意": "是",
        "愿意此人": "是",
        **kit.who("2026-06-08 11:00", "E1", "第三方评估"),
    }


def _remarks(result: BatchResult) -> set[tuple[str, str, str]]:
    return {(o.sheet, c.code, c.heading) for o in result.outcomes for c in o.remarks}


@pytest.fixture
def book(tmp_path: Path, kit: SimpleNamespace) -> Book:
    """A workbook of the form of today."""
    return Book(tmp_path, kit)


def test_yeses_of_the_case_manager_are_taken_with_a_remark_at_their_cell(book: Book) -> None:
    """They carry the case; the collector's question confirms them."""
    result = book.run()
    told = {m for m in _remarks(result) if m[1] == "yes.provisional"}
    assert told == {
        ("需求", "yes.provisional", "调查同意"),
        ("研判", "yes.provisional", "同意形式"),
        ("方案", "yes.provisional", "对象同意"),
        ("结对", "yes.provisional", "对象答复"),
    }
    assert book.state() is CaseState.CLOSING
    assert book.standings() == {YesStanding.CONFIRMED}


def test_a_proof_in_the_row_makes_a_yes_stand(book: Book) -> None:
    """The digest of what was signed is kept with the consent; anything else is refused."""
    book.run(研判={"同意凭证": PROOF.upper()})
    assert {c.signature for c in book.bodies(Consent) if c.purpose.value != "survey"} == {PROOF}
    result = book.run(研判={"同意凭证": "已签字"})
    assert "同意凭证" in {c.heading for o in result.outcomes for c in o.causes}


def test_a_yes_to_the_plan_is_the_residents_own(book: Book) -> None:
    """With its proof it stands, and a no is theirs too, kept for whoever reads the case."""
    book.run(方案={"答复人": "R1", "答复凭证": PROOF})
    (answer,) = book.bodies(PlanAnswer)
    assert (answer.accepts, answer.signature) == (True, PROOF)
    book.run(方案={"对象同意": "否"})
    assert book.bodies(PlanAnswer)[-1].accepts is False


def test_a_yes_to_a_named_helper_goes_to_nobody_else(book: Book) -> None:
    """R2 cannot be paired: the yes to R2 is none to V1, and the case waits."""
    book.run(结对={"指定帮扶人": "R2"})
    assert book.state() is CaseState.PAIRING


def test_a_blank_where_the_question_stands_was_not_asked(book: Book) -> None:
    """The new sheet left blank holds the good end up until somebody asks; that is a row, too."""
    blank = {"本人愿意": None, "愿意此人": None}
    book.run(评价=blank)
    assert book.state() is CaseState.EVALUATING
    asked = {**_ballot(book.kit), "情况": "询问意愿", "提请人": None, "提请时间": None}
    book.run(评价=blank, first=[{**asked, "总体满意度": None}])
    assert book.bodies(WantedAnswer) == [WantedAnswer(wanted=Wanted.YES, wanted_helper=Wanted.YES)]
    assert book.state() is CaseState.CLOSING


def test_a_no_in_the_sheet_is_heard_as_dissatisfied(book: Book) -> None:
    """“不愿意” beside a 5 goes to rectification."""
    book.run(评价={"愿意此人": "不愿意"})
    assert book.state() is CaseState.RECTIFYING


def test_the_older_sheet_still_runs_and_says_what_it_lacks(book: Book) -> None:
    """Without the columns the case goes on, its yeses stay provisional, and a remark says so."""
    result = book.run(without=("本人愿意", "愿意此人"))
    assert ("评价", "wanted.not_on_form", "总体满意度") in _remarks(result)
    assert {b.wanted for b in book.bodies(Ballot)} == {Wanted.OLD_FORM}
    assert book.state() is CaseState.CLOSING
    assert book.standings() == {YesStanding.PROVISIONAL}


def test_a_question_is_named_as_it_is_asked(book: Book) -> None:
    """Its own comma or stroke does not cut it in two, and either sign of equality is one."""
    said = "这个结对的人您愿意继续吗=愿意；您的生活/心情比以前好些吗？＝好些"
    book.run(评价={"其他答案": said})
    (ballot,) = book.bodies(Ballot)
    assert ballot.answers == {"care.continue": "愿意", "care.better": "好些"}


def test_an_answer_to_nothing_is_refused_with_an_example_that_is_taken(book: Book) -> None:
    """What the refusal prescribes is a question of the sheet and one of its answers."""
    result = book.run(评价={"其他答案": "愿意"})
    (cause,) = (c for o in result.outcomes for c in o.causes if c.code == "answer.form")
    example = cause.remedy.zh.split("如：")[1].split("；")[0]
    book.run(评价={"其他答案": example})
    (ballot,) = book.bodies(Ballot)
    assert ballot.answers == {"care.continue": "愿意"}
