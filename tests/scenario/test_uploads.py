"""A role has a ground, and an upload somebody who answers for it: beyond them it does nothing.

A one-line sheet made its sender case manager of another community. Today's workbooks still run
without anybody named: they begin the registers of a place, and say that nobody answers.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_office import (
    AS_OF,
    COMMITTEE,
    HERE,
    OFFICE,
    PLACES,
    THERE,
    TOWN,
    Office,
    begin,
    need,
    resident,
    staff,
    told,
)

from linli_core import Actor, InvalidInput, Linli, Person, Refused, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.texts.languages import ENGLISH


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two communities under way, each with a case; nobody ever answered for an upload."""
    with Linli.from_url("sqlite://", discover=False, clock=lambda: AS_OF) as linli:
        yield begin(Office(linli, tmp_path))


@pytest.mark.parametrize("role", ["个案管理员", "居委会", "第三方评估", "督导", "街道"])
def test_a_one_line_sheet_makes_nobody_case_manager_elsewhere(office: Office, role: str) -> None:
    """Where cases run, an upload that nobody answers for grants no office, and says so."""
    result = office.hands_in({"人员": [staff("X9", "吴外人", role, THERE)]})
    assert told(result, "人员")[0][0] is OutcomeKind.HELD
    assert office.roles_of("X9") == set()
    again = office.hands_in({"人员": [staff("X9", "吴外人", role, THERE)]}, actor=COMMITTEE)
    assert told(again, "人员")[0][0] is OutcomeKind.REFUSED
    assert office.roles_of("X9") == set()


def test_an_office_is_not_taken_away_by_whoever_sends_a_line(office: Office) -> None:
    """The committee stays the committee, whatever an unsigned list says of it."""
    office.hands_in({"人员": [staff("C1", "孙居委", "志愿者")]})
    assert (Role.COMMITTEE, HERE) in office.roles_of("C1")


def test_helpers_are_taken_on_without_an_office(office: Office) -> None:
    """Whoever comes to help decides nothing: today's lists of volunteers still run."""
    result = office.hands_in({"人员": [staff("V9", "李帮忙", "志愿者")]})
    assert told(result, "人员") == [(OutcomeKind.ACCEPTED, "")]
    assert office.roles_of("V9") == {(Role.VOLUNTEER, HERE)}


def test_an_uploader_grants_within_their_scope_what_is_theirs_to_grant(office: Office) -> None:
    """The committee takes on a case manager here, not there, and appoints no evaluator."""
    rows = [
        staff("M7", "吴管理", "个案管理员"),
        staff("M8", "吴管理二", "个案管理员", THERE),
        staff("E7", "冯评估", "第三方评估"),
        staff("C1", "孙居委", "居委会、个案管理员"),
    ]
    result = office.hands_in({"人员": rows}, actor=COMMITTEE)
    kinds = [kind for kind, _ in told(result, "人员")]
    assert kinds == [OutcomeKind.ACCEPTED, *[OutcomeKind.REFUSED] * 3]
    with office.linli.reading() as reader:
        (entry,) = reader.person_entries("M7")
    assert (entry.author, entry.source.endswith("人员!2")) == (COMMITTEE, True)


def test_an_elected_office_is_entered_with_its_election(office: Office) -> None:
    """The township enters who was elected, and when; without it the row is refused."""
    bare = office.hands_in({"人员": [staff("C7", "孙新任", "居委会")]}, actor=OFFICE)
    assert told(bare, "人员") == [(OutcomeKind.REFUSED, "LL-1413 election_named")]
    named = staff("C7", "孙新任", "居委会", 任职依据="2026年换届选举结果公告")
    office.hands_in({"人员": [named]}, actor=OFFICE)
    assert office.roles_of("C7") == {(Role.COMMITTEE, HERE)}


@pytest.mark.parametrize(
    "sheets",
    [
        {"居民": [resident("R9", "赵乙九", THERE)]},
        {"社区": [{**PLACES[1], "户数": 3}]},
        {"需求": [need("XQ-9", "R2", THERE)]},
        {"研判": [{"需求编号": "XQ-2", "记录人": "S1", "角色": "调查员", "时间": "2026-06-02"}]},
        {"机构": [{"编号": "JG9", "名称": "示例站", "服务范围": THERE, "状态": "开放"}]},
    ],
    ids=lambda sheets: next(iter(sheets)),
)
def test_an_upload_states_nothing_beyond_its_scope(
    office: Office, sheets: dict[str, list[Any]]
) -> None:
    """Residents, communities, needs, statements, organisations: of elsewhere each is refused."""
    result = office.hands_in(sheets, actor=COMMITTEE)
    assert [kind for kind, _ in told(result, next(iter(sheets)))] == [OutcomeKind.REFUSED]


def test_under_narrows_and_sheets_name_what_an_upload_holds(office: Office) -> None:
    """The township uploads for one community, residents only: the rest is refused."""
    sheets = {
        "人员": [staff("V8", "李二", "志愿者")],
        "居民": [resident("R8", "赵甲八"), resident("R9", "赵乙九", THERE)],
    }
    result = office.hands_in(sheets, actor=OFFICE, under=HERE, sheets=("居民",))
    assert [kind for kind, _ in told(result, "人员")] == [OutcomeKind.REFUSED]
    assert [kind for kind, _ in told(result, "居民")] == [OutcomeKind.ACCEPTED, OutcomeKind.REFUSED]


@pytest.mark.parametrize(
    ("actor", "under"),
    [
        (Actor("X9", Role.TOWNSHIP), ""),
        (Actor("C1", Role.TOWNSHIP), ""),
        (COMMITTEE, THERE),
        (COMMITTEE, TOWN),
        (Actor("R1", Role.RESIDENT), HERE),
    ],
    ids=("nobody", "another role", "elsewhere", "wider", "a resident"),
)
def test_nobody_answers_in_a_role_they_do_not_have_there(
    office: Office, actor: Actor, under: str
) -> None:
    """The run does not begin."""
    with pytest.raises(InvalidInput):
        office.hands_in({"人员": []}, actor=actor, under=under)


def test_the_first_role_is_given_once_and_every_other_by_somebody(office: Office) -> None:
    """After `linli init` an upload that nobody answers for enters nothing at all."""
    first = Person(number="A1", grants=(RoleGrant(Role.TOWNSHIP, "990101", ground="任命书一号"),))
    with office.linli.begin() as desk:
        with pytest.raises(Refused):
            desk.give_first_role([Person(number="A1", grants=(RoleGrant(Role.TOWNSHIP, TOWN),))])
        desk.give_first_role([first])
        with pytest.raises(Refused) as refused:
            desk.give_first_role([first])
    assert refused.value.reasons[0].rule == "first_role_once"
    result = office.hands_in({"人员": [staff("V9", "李帮忙", "志愿者")]})
    assert told(result, "人员")[0][0] is OutcomeKind.REFUSED
    given = office.hands_in(
        {"人员": [staff("V9", "李帮忙", "志愿者")]}, actor=Actor("A1", Role.TOWNSHIP)
    )
    assert told(given, "人员")[0][0] is OutcomeKind.ACCEPTED


@pytest.mark.parametrize(
    ("grant", "rule"),
    [
        (RoleGrant(Role.CASE_MANAGER, THERE), "role_given_within"),
        (RoleGrant(Role.THIRD_PARTY_EVALUATOR, HERE), "role_given_within"),
        (RoleGrant(Role.CASE_MANAGER, TOWN), "role_given_within"),
        (RoleGrant(Role.DELIBERATION_COUNCIL, HERE), "election_named"),
    ],
    ids=("elsewhere", "not theirs to give", "wider", "no election"),
)
def test_at_a_desk_the_same_rules_hold(office: Office, grant: RoleGrant, rule: str) -> None:
    """Whoever enters somebody at a desk gives what an upload of theirs could give."""
    with office.linli.begin() as desk:
        with pytest.raises(Refused) as refused:
            desk.put_people([Person(number="M7", grants=(grant,))], actor=COMMITTEE)
        more = RoleGrant(Role.CASE_MANAGER, HERE)
        with pytest.raises(Refused) as own:
            desk.put_people([Person(number="C1", grants=(more,))], actor=COMMITTEE)
    assert refused.value.reasons[0].rule == rule
    assert own.value.reasons[0].rule == "no_role_for_oneself"


def test_the_summary_says_who_answers(office: Office) -> None:
    """Nobody, where nobody is named: it stands in the ledger for everybody to see."""
    from linli_core.batch import summary_tables  # noqa: PLC0415 - the one place that shows it

    for actor, said in ((None, "nobody is named"), (OFFICE, "T1")):
        result = office.hands_in({"居民": [resident("R1", "赵甲一")]}, actor=actor)
        summary = office.linli.summarise(result, as_of=AS_OF)
        _, rows = next(iter(summary_tables(result, summary, ENGLISH)))
        assert said in str(rows[0][1])
