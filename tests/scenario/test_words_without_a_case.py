"""Residents' words under a number that nobody knows wait until somebody places them."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import AS_OF, COLLECTOR, HELPER, CareWorkbook
from tests.support.refused import refused_by
from tests.support.upload_office import COMMITTEE, HERE, OFFICE, THERE, Office, staff, told

from linli_core import Actor, CaseState, Linli, Refused, Role, Trigger
from linli_core.batch.outcome import OutcomeKind
from linli_core.domain.inbox import InboxState
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.suspension import Suspension, SuspensionEnd
from linli_core.errors import InvalidInput
from linli_core.lifecycle.state.residents_word.heard_rows import unmended

ANGRY = "他打了我"
KEPT, REFUSED, ACCEPTED = OutcomeKind.KEPT, OutcomeKind.REFUSED, OutcomeKind.ACCEPTED


def _library(url: str) -> Linli:
    return Linli.from_url(url, clock=lambda: AS_OF, keys=lambda: b"k" * 32)


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    """An office with a case that is being asked about."""
    made = Office(_library(database_url), tmp_path)
    made.hands_in(book(made).book)
    return made


def book(office: Office) -> CareWorkbook:
    """Return the book up to the question."""
    return CareWorkbook(office.folder).accepted().planned().paired().served().asked()


def complained(office: Office, number: str = "XQ-77", **more: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - any cell
    """Return a row of 评价 under a number."""
    made = book(office).judged(1, writer=HELPER, **{"不满意原因": ANGRY, **more})
    row = made.book["评价"][-1]
    return [{**row, "需求编号": number}]


def waiting(office: Office) -> list[tuple[str, InboxState]]:
    """Return what waits in the inbox for the township."""
    with office.linli.reading() as reader:
        assert reader.verify().findings == ()
        return [(line.item.about, line.item.state) for line in reader.inbox(OFFICE)]


def heard_by_the_case(office: Office) -> list[str]:
    """Return what stands as heard in the one case."""
    with office.linli.reading() as reader:
        (case,) = reader.cases()
        facts = reader._take(case.number, AS_OF).facts  # noqa: SLF001 - what rules see
    return [fact.body.words for fact in unmended(facts)]


@pytest.mark.parametrize("number", ["XQ-77", "990101001001-2026-0099", "xq-1", ""])
def test_words_under_a_wrong_number_are_kept_counted_and_listed(
    office: Office, number: str
) -> None:
    """A row that cannot be placed is not refused and forgotten: once, however often it comes."""
    for _ in range(2):
        result = office.hands_in({"评价": complained(office, number)})
        assert [kind for kind, _ in told(result, "评价")] == [KEPT]
        assert result.rows == result.kept
    assert waiting(office) == [(number, InboxState.WAITING)]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 1
        (line,) = reader.inbox(OFFICE)
        item = reader.inbox_item(line.item.number, OFFICE)
    assert line.item.words is None
    assert ANGRY in (item.words or "")
    assert item.holds_words


def test_praise_and_work_under_a_wrong_number_are_refused_as_before(office: Office) -> None:
    """Whoever wrote a wrong number corrects it: only what somebody complains of may be lost."""
    praise = book(office).judged(5).book["评价"][-1]
    result = office.hands_in({"评价": [{**praise, "需求编号": "XQ-77"}]})
    assert told(result, "评价") == [(REFUSED, "demand.unknown")]
    assert waiting(office) == []


def test_whoever_may_assign_places_them_and_the_case_has_heard_them(office: Office) -> None:
    """Placed, and tried in vain, they are the ballot; no other township, no new case takes them."""
    office.hands_in({"人员": [staff("T7", "吴街道", "街道", "990101003")]})
    office.hands_in({"评价": complained(office)})
    with office.linli.reading() as reader:
        (line,) = reader.inbox(OFFICE)
        (case,) = reader.cases()
    number = line.item.number
    with office.linli.begin() as desk, pytest.raises(Refused):
        desk.place_words(case.number, number, Actor("T7", Role.TOWNSHIP))
    with office.linli.begin() as desk, pytest.raises(InvalidInput):
        desk.assign_from_inbox(number, HERE, OFFICE)
    for _ in range(2):
        with office.linli.begin() as desk:
            assert desk.place_words(case.number, number, COMMITTEE, key="k").number == case.number
    with office.linli.begin() as desk, pytest.raises(InvalidInput):
        desk.place_words(case.number, number, OFFICE)
    (words,) = heard_by_the_case(office)
    assert ANGRY in words
    assert waiting(office) == [("XQ-77", InboxState.ASSIGNED)]
    again = office.hands_in({"评价": complained(office)})
    assert told(again, "评价") == [(KEPT, "demand.unknown words.placed")]
    assert len(heard_by_the_case(office)) == 1
    silent = book(office)
    for day, way in (("10", "上门"), ("11", "电话"), ("12", "上门")):
        silent.write(
            "评价", COLLECTOR, f"{day} 10:00", 轮次=1, 情况="未联系上", 渠道=way, 收集人="E1"
        )
    silent.write("评价", ("C2", "村（居）委会"), "26 10:00", 轮次=1, 情况="无人评价", 收集人="E1")
    office.hands_in(silent.book)
    with office.linli.reading() as reader:
        (case,) = reader.cases()
    assert case.state is CaseState.RECTIFYING


def test_the_row_with_its_number_put_right_is_placed_by_itself(office: Office) -> None:
    """Whoever corrects the number need not ask the township, and nothing is heard twice."""
    office.hands_in({"评价": complained(office)})
    result = office.hands_in({"评价": complained(office, "XQ-1")})
    assert result.refused == 0
    assert waiting(office) == [("XQ-77", InboxState.ASSIGNED)]
    assert heard_by_the_case(office) == []


def test_words_that_come_before_their_demand_are_heard_once_it_comes(
    tmp_path: Path, database_url: str
) -> None:
    """However rows are split over runs, the complaint is the case's from its first day."""
    office = Office(_library(database_url), tmp_path)
    whole = book(office)
    registers = {name: whole.book[name] for name in ("社区", "人员", "居民")}
    result = office.hands_in({**registers, "评价": complained(office, "XQ-1")})
    assert told(result, "评价") == [(KEPT, "demand.unknown words.unplaced")]
    office.hands_in({"需求": whole.book["需求"]})
    (words,) = heard_by_the_case(office)
    assert ANGRY in words
    assert waiting(office) == [("XQ-1", InboxState.ASSIGNED)]
    office.hands_in({**whole.book, "评价": [*whole.book["评价"], *complained(office, "XQ-1")]})
    assert heard_by_the_case(office) == []


def test_a_demand_of_another_village_does_not_take_them(office: Office) -> None:
    """Two villages have a need 77 each: what one heard is not laid to the other's."""
    far = "990202001001"
    office.hands_in({"评价": complained(office)})
    office.hands_in(
        {
            "社区": [{"社区代码": far, "社区名称": "示例远村", "户数": 60}],
            "人员": [staff("S9", "何调查", "调查员", far)],
            "居民": [
                {"编号": "R9", "姓名": "赵甲九", "社区代码": far, "户号": "H-R9"},
            ],
        }
    )
    need = {**book(office).book["需求"][0], "需求编号": "XQ-77", "社区代码": far}
    need.update(dict.fromkeys(("对象编号", "提出人", "认可人"), "R9"), 调查人="S9", 记录人="S9")
    office.hands_in({"需求": [need]})
    with office.linli.reading() as reader:
        assert len(list(reader.cases())) == 2
    assert waiting(office) == [("XQ-77", InboxState.WAITING)]


def test_leaving_and_refusing_under_a_wrong_number_are_kept(office: Office) -> None:
    """Not grades alone: who wants no more of it, and says no to a helper, is heard as well."""
    by = {"记录人": "R1", "角色": "居民", "时间": "2026-06-09 09:00"}
    leaving = {"需求编号": "XQ-77", "类型": "退出", "原因": ANGRY, **by}
    no = {"需求编号": "XQ-78", "次序": 1, "对象答复": "不同意", **by}
    result = office.hands_in({"变动": [leaving], "结对": [no]})
    assert result.kept == 2
    assert sorted(waiting(office)) == [
        ("XQ-77", InboxState.WAITING),
        ("XQ-78", InboxState.WAITING),
    ]


def test_nobody_elses_case_hears_them_unasked(office: Office) -> None:
    """Until somebody places them, no case is charged with words that may not be its own."""
    office.hands_in({"评价": complained(office)})
    with office.linli.reading() as reader:
        (case,) = reader.cases()
        assert not [f for f in reader.facts(case.number) if isinstance(f.body, HeardRow)]
    assert THERE not in {line for line, _ in waiting(office)}


def test_a_rest_does_not_end_for_good_over_words_that_wait(office: Office) -> None:
    """A case that rests is looked at alone: what waits in the inbox is known all the same."""
    rest = Suspension(ground="away", review_by=AS_OF + timedelta(days=30), welfare_check=True)
    with office.linli.begin() as desk:
        (case,) = desk.cases()
        desk.fire(case.number, Trigger.SUSPEND, Actor("M1", Role.CASE_MANAGER), fact=rest)
    assert "words_placed" not in _why_not_ended(office)
    office.hands_in({"评价": complained(office)})
    assert "words_placed" in _why_not_ended(office)


def _why_not_ended(office: Office) -> set[str]:
    end = SuspensionEnd(permanent=True, reason="长期外出，不再办理")
    with office.linli.begin() as desk:
        (case,) = desk.cases()
        return refused_by(desk.fire, case.number, Trigger.END_SUSPENSION, COMMITTEE, fact=end)
