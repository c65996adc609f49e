"""What a row with a fault says is heard, whatever it calls itself and whoever hands it in again."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import (
    COLLECTOR,
    HELPER,
    MANAGER,
    OFFICE,
    CareWorkbook,
)
from tests.support.upload_office import TOWN, Office, staff

from linli_core import Actor, CaseState, Linli, Person, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.domain.terms import Verdict

AS_OF = datetime(2026, 6, 30, tzinfo=UTC)
OTHER_COMMITTEE = ("C2", "村（居）委会")
ANGRY = "他打了我"
Who = tuple[str, str]


class Village:
    """A village that hands its book in twice."""

    def __init__(self, folder: Path) -> None:
        """Begin with a case that is being asked about."""
        self.linli = Linli.from_url("sqlite://", clock=lambda: AS_OF)
        self.folder = folder

    def hands_in(self, book: CareWorkbook) -> BatchResult:
        """Hand a book in."""
        result = Office(self.linli, self.folder).hands_in(book.book)
        assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
        return result

    def book(self) -> CareWorkbook:
        """Return the book up to the question."""
        return CareWorkbook(self.folder).accepted().planned().paired().served().asked()

    def ends(self) -> tuple[CaseState, Verdict, int, int]:
        """Return where the case stands, and how many rows were kept and mended."""
        with self.linli.reading() as reader:
            (case,) = reader.cases()
            bodies = [fact.body for fact in reader.facts(case.number)]
        kept = sum(isinstance(body, HeardRow) for body in bodies)
        mended = sum(isinstance(body, RowMended) for body in bodies)
        return case.state, case.episode.verdict, kept, mended


@pytest.fixture
def village(tmp_path: Path) -> Village:
    """A village."""
    return Village(tmp_path)


def in_silence(book: CareWorkbook) -> CareWorkbook:
    """Write down that the collector tried three times, and nobody answered."""
    for day, way in (("10", "上门"), ("11", "电话"), ("12", "上门")):
        tried = {"轮次": 1, "情况": "未联系上", "渠道": way, "收集人": "E1"}
        book.write("评价", COLLECTOR, f"{day} 10:00", **tried)
    return book.write("评价", OTHER_COMMITTEE, "26 10:00", 轮次=1, 情况="无人评价", 收集人="E1")


def _evaluation(result: BatchResult, kind: OutcomeKind) -> list[set[str]]:
    rows = (o for o in result.outcomes if o.sheet == "评价" and o.outcome is kind)
    return [{c.heading for c in (*o.causes, *o.remarks)} for o in rows]


def test_silence_without_such_a_row_goes_on(village: Village) -> None:
    """The road that the rows below bar is open by itself: nobody answered, and nobody was heard."""
    village.hands_in(in_silence(village.book()))
    assert village.ends() == (CaseState.CLOSING, Verdict.NOT_EVALUATED, 0, 0)


@pytest.mark.parametrize(
    ("who", "situation", "said"),
    [
        (HELPER, "未联系上", {"总体满意度": 1}),
        (COLLECTOR, "未联系上", {"受到侵害": "是"}),
        (MANAGER, "待评价", {"不满意原因": ANGRY}),
        (COLLECTOR, "待评价", {"总体满意度": "差", "被监护人意见": "不想他来"}),
        (HELPER, "无人评价", {"愿意此人": "否"}),
        (COLLECTOR, "询问意愿", {"受到侵害": "说不清", "本人愿意": "是"}),
    ],
    ids=str,
)
def test_words_in_a_row_that_says_nobody_was_heard_are_heard(
    village: Village, who: Who, situation: str, said: dict[str, Any]
) -> None:
    """“Not reached” with a grade beside it is no silence: the cell is named, the words are kept."""
    blank = dict.fromkeys(("总体满意度", "问题解决", "不满意原因", "受到侵害"), "")
    book = village.book()
    book.judged(1, writer=who, **{**blank, "情况": situation, "渠道": "上门", **said})
    (cells,) = _evaluation(village.hands_in(book), OutcomeKind.KEPT)
    assert cells == set(said) - {"本人愿意"}
    village.hands_in(in_silence(village.book()))
    assert village.ends() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED, 1, 0)


def test_a_no_to_harm_and_a_dash_are_no_words(village: Village) -> None:
    """A sheet that is filled in by habit does not keep a case open: 否 and 无 say nothing."""
    habit: dict[str, Any] = {
        "总体满意度": "/",
        "问题解决": "",
        "不满意原因": "无",
        "受到侵害": "否",
        "渠道": "电话",
    }
    book = village.book().judged(1, **{**habit, "情况": "未联系上"})
    assert _evaluation(village.hands_in(book), OutcomeKind.KEPT) == []


def faulty(book: CareWorkbook, writer: Who, **more: Any) -> CareWorkbook:  # noqa: ANN401 - any cell
    """Write down a complaint with a grade there is not."""
    return book.judged(
        1, writer=writer, **{"总体满意度": "9", "不满意原因": ANGRY, "受到侵害": "是", **more}
    )


@pytest.mark.parametrize("first", [HELPER, COLLECTOR])
@pytest.mark.parametrize("second", [HELPER, MANAGER, OTHER_COMMITTEE, OFFICE])
def test_whoever_does_not_collect_writes_over_nothing_that_was_heard(
    village: Village, first: Who, second: Who
) -> None:
    """“9, he hit me” that comes again as a 5 in another hand stays beside it, and bars silence."""
    village.hands_in(faulty(village.book(), first))
    result = village.hands_in(in_silence(village.book().judged(5, writer=second)))
    assert village.ends() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED, 1, 0)
    remarks = [c.code for o in result.outcomes if o.sheet == "评价" for c in o.remarks]
    assert "heard.stands" in remarks


def test_the_collector_of_the_round_asks_again(village: Village) -> None:
    """Somebody independent who collects may put it right: they are who asks."""
    village.hands_in(faulty(village.book(), HELPER))
    village.hands_in(village.book().judged(5, writer=COLLECTOR))
    assert village.ends() == (CaseState.CLOSING, Verdict.SATISFIED, 1, 1)


@pytest.mark.parametrize("said_at", ["2026-06-09 11:00", "2026-06-31 10:00", ""])
def test_what_was_said_before_takes_back_nothing_that_was_said_after(
    village: Village, said_at: str
) -> None:
    """The collector's true slip of an hour earlier settles no complaint, whatever was wrong."""
    village.hands_in(faulty(village.book(), HELPER, 评价时间=said_at))
    village.hands_in(village.book().judged(5, writer=COLLECTOR))
    assert village.ends() == (CaseState.EVALUATING, Verdict.NOT_EVALUATED, 1, 0)


def test_whoever_wrote_it_may_put_the_fault_right_and_no_word(village: Village) -> None:
    """A slip in a date costs nobody a second visit: the helper mends it, and the words stand."""
    said = {"总体满意度": 1, "评价时间": "2026-06-31 10:00"}
    village.hands_in(faulty(village.book(), HELPER, **said))
    village.hands_in(faulty(village.book(), HELPER, **{**said, "评价时间": "2026-06-09 10:00"}))
    *_, kept, mended = village.ends()
    assert (kept, mended) == (1, 1)


def test_a_word_left_out_with_the_fault_is_still_heard(village: Village) -> None:
    """Mending a date and losing the complaint on the way mends nothing."""
    said = {"总体满意度": 1, "评价时间": "2026-06-31 10:00"}
    village.hands_in(faulty(village.book(), HELPER, **said))
    mild = {**said, "评价时间": "2026-06-09 10:00", "不满意原因": "", "受到侵害": "否"}
    village.hands_in(faulty(village.book(), HELPER, **mild))
    *_, kept, mended = village.ends()
    assert (kept, mended) == (1, 0)


def test_the_resident_in_their_own_hand_says_it_again(village: Village) -> None:
    """Whose words they are may change them."""
    village.hands_in(faulty(village.book(), HELPER))
    village.hands_in(village.book().judged(2, writer=("R1", "居民")))
    *_, kept, mended = village.ends()
    assert (kept, mended) == (1, 1)


def test_a_row_at_the_same_place_is_not_another_residents(village: Village) -> None:
    """A line of a later file that stands where a faulty one stood settles it by the same words."""
    said = {"总体满意度": 1, "评价人": "R99"}
    village.hands_in(faulty(village.book(), COLLECTOR, **said))
    village.hands_in(village.book().judged(5, writer=COLLECTOR))
    assert village.ends()[2:] == (1, 0)
    village.hands_in(faulty(village.book(), COLLECTOR, **{**said, "评价人": "R1"}))
    assert village.ends()[2:] == (1, 1)


@pytest.mark.parametrize("voter", ["", "R99"])
def test_a_mended_row_is_known_wherever_it_stands_now(village: Village, voter: str) -> None:
    """Its key was wrong, so all its other cells tell which it was; another row settles nothing."""
    said = {"总体满意度": 1}
    village.hands_in(faulty(village.book(), COLLECTOR, **said, 评价人=voter))
    tried = {"轮次": 1, "情况": "未联系上", "渠道": "电话", "收集人": "E1"}
    book = village.book().write("评价", COLLECTOR, "08 10:00", **tried)
    village.hands_in(faulty(book, COLLECTOR, **said, 评价人="R1", 评价时间="2026-06-11 10:00"))
    assert village.ends()[2:] == (1, 0)
    book = village.book().write("评价", COLLECTOR, "08 10:00", **tried)
    village.hands_in(faulty(book, COLLECTOR, **said, 评价人="R1"))
    assert village.ends()[2:] == (1, 1)


@pytest.mark.parametrize(("answer", "kept"), [("不愿意", 1), ("否", 1), ("同意", 0), ("/", 0)])
def test_a_no_to_a_helper_in_other_words_is_heard(village: Village, answer: str, kept: int) -> None:
    """A refusal is not lost to the word it was written down in."""
    book = CareWorkbook(village.folder).accepted().planned().paired()
    book.book["结对"][0].update(对象答复=answer, 开始时间="五月三十二日")
    village.hands_in(book)
    assert village.ends()[2] == kept


MASTER = Actor("T1", Role.TOWNSHIP)
SIGNED = {HELPER: Role.VOLUNTEER, MANAGER: Role.CASE_MANAGER, COLLECTOR: Role.THIRD_PARTY_EVALUATOR}


@pytest.mark.parametrize("writer", [COLLECTOR, ("R1", "居民")], ids=["collector", "own hand"])
@pytest.mark.parametrize(
    ("signer", "mended"), [(HELPER, 0), (MANAGER, 0), (COLLECTOR, 1)], ids=["V1", "M1", "E1"]
)
def test_a_name_in_the_teams_own_upload_settles_nothing(
    village: Village, writer: Who, signer: Who, mended: int
) -> None:
    """Whoever hands a sheet in could have written its rows: a name in it asked nobody."""
    first = Person(
        number="T1", name="王示七", grants=(RoleGrant(Role.TOWNSHIP, TOWN, ground="任命"),)
    )
    with village.linli.begin() as desk:
        desk.give_first_role([first], at=datetime(2026, 5, 1, tzinfo=UTC))
    begun = village.book()
    for row in begun.book["人员"]:
        row["任职依据"] = "2026年换届选举结果公告"
    office = Office(village.linli, village.folder)
    office.hands_in(begun.book, actor=MASTER)
    by = Actor(signer[0], SIGNED[signer])
    told = faulty(village.book(), HELPER).book["评价"]
    office.hands_in({"评价": told}, actor=Actor(HELPER[0], Role.VOLUNTEER))
    again = village.book().judged(5, writer=writer).book["评价"]
    office.hands_in({"评价": again}, actor=by)
    assert village.ends()[2:] == (1, mended)
    office.hands_in({"评价": in_silence(village.book()).book["评价"]}, actor=MASTER)
    assert mended or village.ends()[:2] == (CaseState.EVALUATING, Verdict.NOT_EVALUATED)


def test_no_residents_name_in_an_unsigned_row_takes_their_complaint_back(village: Village) -> None:
    """“R1, resident, 5” that nobody signed is anybody's: without a code nothing is unsaid by it."""
    village.hands_in(faulty(village.book(), HELPER))
    village.hands_in(village.book().judged(5, writer=("R1", "居民")))
    assert village.ends()[2:] == (1, 0)


def _elsewhere(village: Village) -> Office:
    """Begin under a township, and let a committee member of elsewhere collect the round."""
    first = Person(
        number="T1", name="王示七", grants=(RoleGrant(Role.TOWNSHIP, TOWN, ground="任命"),)
    )
    with village.linli.begin() as desk:
        desk.give_first_role([first], at=datetime(2026, 5, 1, tzinfo=UTC))
    begun = CareWorkbook(village.folder).accepted().planned().paired().served()
    begun.book["社区"].append({"社区代码": NEXT, "社区名称": "邻村", "户数": 60})
    begun.book["人员"] += [staff(n, "邻村委", "村（居）委会", NEXT) for n in ("C8", "C9")]
    for row in begun.book["人员"]:
        row["任职依据"] = "2026年换届选举结果公告"
    begun.asked(NEIGHBOUR)
    begun.book["评价"][-1].update(记录人="M1", 角色="个案管理员")
    office = Office(village.linli, village.folder)
    office.hands_in(begun.book, actor=MASTER)
    return office


NEXT = "990101001002"
NEIGHBOUR = ("C9", "村（居）委会")


@pytest.mark.parametrize(
    ("number", "by_case", "waiting"), [("C9", 1, 0), ("C8", 0, 1)], ids=["collector", "stranger"]
)
def test_a_complaint_from_beyond_reach_is_not_lost(
    village: Village, number: str, by_case: int, waiting: int
) -> None:
    """The case hears whoever collects there; another's words wait for somebody to place them."""
    office = _elsewhere(village)
    told = village.book().judged(1, writer=(number, NEIGHBOUR[1]), collector="C9", 受到侵害="是")
    rows = [told.book["评价"][-1]]
    result = office.hands_in({"评价": rows}, actor=Actor(number, Role.COMMITTEE))
    assert (result.accepted, result.kept) == ((1, 0) if by_case else (0, 1))
    assert result.refused == 0
    with village.linli.reading() as reader:
        assert len(reader.inbox(MASTER)) == waiting
    praise = {**rows[0], "总体满意度": 5, "问题解决": "解决", "不满意原因": "", "受到侵害": "否"}
    result = office.hands_in({"评价": [praise]}, actor=Actor("C8", Role.COMMITTEE))
    assert result.kept == 0


def test_a_complaint_in_a_sheet_the_upload_may_not_hold_is_kept(village: Village) -> None:
    """Which sheets are taken is for the office to say; what a resident said is theirs."""
    office = _elsewhere(village)
    rows = [village.book().judged(1, writer=HELPER, collector="C9").book["评价"][-1]]
    result = office.hands_in({"评价": rows}, actor=MASTER, sheets=["服务记录"])
    assert [c.code for o in result.outcomes for c in o.causes] == ["upload.sheet"]
    assert village.ends()[2] == result.kept == 1
    rows = [village.book().judged(5, collector="C9").book["评价"][-1]]
    assert office.hands_in({"评价": rows}, actor=MASTER, sheets=["服务记录"]).refused == 1
