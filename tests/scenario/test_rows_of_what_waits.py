"""Rows about a demand that waits in the inbox: what residents say is heard, and nothing is lost."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_office import (
    AS_OF,
    COMMITTEE,
    HERE,
    OFFICE,
    THERE,
    TOWN,
    Office,
    begin,
    need,
    staff,
    told,
)

from linli_core import Actor, Case, Person, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.domain.facts import Facts
from linli_core.domain.statements.heard import HeardRow
from linli_core.lifecycle.state.residents_word.heard_rows import unmended
from linli_core.testing import FixedClock, a_library

ACCEPTED, HELD, KEPT = OutcomeKind.ACCEPTED, OutcomeKind.HELD, OutcomeKind.KEPT
REFUSED, UNCHANGED = OutcomeKind.REFUSED, OutcomeKind.UNCHANGED
ANGRY = "来的人骂了我"
TRIAGE = {
    "需求编号": "XQ-9",
    "风险等级": "低",
    "任务类型": "sample.company",
    "已查重": "是",
    "决定": "待定",
    "记录人": "M1",
    "角色": "个案管理员",
    "时间": "2026-06-02",
}


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    """Two communities under way."""
    made = begin(Office(a_library(database_url, clock=FixedClock(AS_OF)), tmp_path))
    with made.linli.begin() as desk:
        desk.put_people([Person(number="M1", grants=(RoleGrant(Role.CASE_MANAGER, HERE),))])
    return made


def leaving(**more: str) -> dict[str, str]:
    """Return a row of 变动 by which R1 wants no more of it."""
    by = {"记录人": "R1", "角色": "居民", "时间": "2026-06-03 09:00"}
    return {"需求编号": "XQ-9", "类型": "退出", "原因": ANGRY, **by, **more}


def hand_in(
    office: Office,
    place: str = "",
    actor: Actor | None = None,
    **book: Any,  # noqa: ANN401 - rows of any sheet
) -> BatchResult:
    """Hand in the demand and sheets about it."""
    result = office.hands_in({"需求": [need("XQ-9", "R1", place)], **book}, actor=actor)
    assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
    return result


def assigned(office: Office) -> Case:
    """Let the township assign what waits."""
    with office.linli.begin() as desk:
        (line,) = desk.inbox(OFFICE)
        return desk.assign_from_inbox(line.item.number, HERE, OFFICE)


def facts_of(office: Office, case: Case) -> Facts:
    """Return what rules see of a case."""
    with office.linli.reading() as reader:
        return reader._take(case, AS_OF).facts  # noqa: SLF001 - what rules see


def test_residents_words_about_what_waits_are_kept_with_it(office: Office) -> None:
    """They are counted, shown to whoever may assign the item, and to nobody in the list."""
    result = hand_in(office, 变动=[leaving()])
    assert told(result, "变动") == [(KEPT, "demand.in_inbox")]
    assert told(hand_in(office, 变动=[leaving()]), "变动") == [(KEPT, "demand.in_inbox")]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 1
        (line,) = reader.inbox(OFFICE)
        (row,) = reader.inbox_item(line.item.number, COMMITTEE).rows
        assert reader.verify().findings == ()
    assert (row.sheet, row.is_heard) == ("变动", True)
    assert ANGRY in row.words
    assert [kept.words for kept in line.item.rows] == [""]


def test_the_case_it_becomes_has_heard_them(office: Office) -> None:
    """They stand in the case until somebody asks, or the row comes again and is taken."""
    hand_in(office, 变动=[leaving()])
    case = assigned(office)
    (heard,) = unmended(facts_of(office, case))
    assert ANGRY in heard.body.words
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 0
        assert reader.verify().findings == ()
    again = hand_in(office, 变动=[leaving()])
    assert [kind for kind, _ in told(again, "变动")] in ([ACCEPTED], [HELD])
    facts = facts_of(office, case)
    assert unmended(facts) == ()
    assert len(facts.of(HeardRow)) == 1


def test_words_in_a_row_that_cannot_be_read_are_kept_too(office: Office) -> None:
    """A wrong cell costs nobody their say, though nobody knows yet which community it is for."""
    result = hand_in(office, 变动=[leaving(时间="六月三十一日")])
    assert [kind for kind, _ in told(result, "变动")] == [KEPT]
    (heard,) = unmended(facts_of(office, assigned(office)))
    assert ANGRY in heard.body.words


def test_words_put_right_while_it_waits_are_one_row(office: Office) -> None:
    """The row as it was written last is what the case hears; no earlier wording is a second."""
    hand_in(office, 变动=[leaving()])
    hand_in(office, 变动=[leaving(原因=f"{ANGRY}今天又来了")])
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 1
    (heard,) = unmended(facts_of(office, assigned(office)))
    assert "今天又来了" in heard.body.words


def test_other_rows_wait_and_say_for_what(office: Office) -> None:
    """They are kept with the item, and recorded when the sheet comes again after it is assigned."""
    result = hand_in(office, 研判=[TRIAGE])
    assert told(result, "研判") == [(HELD, "demand.in_inbox")]
    assert result.exit_code == 0
    assert [kind for kind, _ in told(hand_in(office, 研判=[TRIAGE]), "研判")] == [UNCHANGED]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 0
        (line,) = reader.inbox(OFFICE)
        (row,) = reader.inbox_item(line.item.number, OFFICE).rows
    assert (row.sheet, row.is_heard) == ("研判", False)
    case = assigned(office)
    assert unmended(facts_of(office, case)) == ()
    again = hand_in(office, 研判=[TRIAGE])
    assert (again.refused, again.facts) == (0, 1)
    assert [f.body.kind for f in facts_of(office, case).recorded if f.body.kind == "triage"]
    assert hand_in(office, 研判=[TRIAGE]).facts == 0


def test_a_demand_that_comes_again_with_its_community_takes_its_rows_along(office: Office) -> None:
    """Handed in with its community, demand and words are one case with nothing left to mend."""
    hand_in(office, 变动=[leaving()])
    result = hand_in(office, HERE, OFFICE, 变动=[leaving()])
    assert (result.refused, result.kept) == (0, 0)
    with office.linli.reading() as reader:
        case = next(c for c in reader.cases() if reader.demands(c)[0].number == "XQ-9")
    facts = facts_of(office, case)
    assert unmended(facts) == ()
    assert [f.body.kind for f in facts.recorded if f.body.kind == "withdrawal"]


def test_whoever_has_nothing_to_do_with_it_adds_nothing(office: Office) -> None:
    """An upload of another township keeps no row with an item that cannot be its own."""
    office.hands_in({"人员": [staff("T7", "吴街道", "街道", "990101003")]})
    hand_in(office)
    foreign = office.hands_in({"变动": [leaving()]}, actor=Actor("T7", Role.TOWNSHIP))
    assert told(foreign, "变动") == [(REFUSED, "upload.beyond")]
    with office.linli.reading() as reader:
        assert reader.inbox_figures().heard_rows == 0
    own = office.hands_in({"变动": [leaving()]}, actor=COMMITTEE)
    assert told(own, "变动") == [(KEPT, "demand.in_inbox")]


def test_a_returned_item_still_hears(office: Office) -> None:
    """Whoever was sent elsewhere and complains of it is counted."""
    hand_in(office, f"{HERE}、{THERE}")
    with office.linli.begin() as desk:
        (line,) = desk.inbox(OFFICE)
        desk.return_from_inbox(line.item.number, "请拨 12319", OFFICE)
    result = hand_in(office, f"{HERE}、{THERE}", 变动=[leaving()])
    assert told(result, "变动") == [(KEPT, "demand.in_inbox")]
    with office.linli.reading() as reader:
        figures = reader.inbox_figures(under=TOWN)
    assert (figures.returned, figures.heard_rows) == (1, 1)
