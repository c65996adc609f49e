"""Once the first role is on record, an upload that nobody answers for does nothing at all.

A one-line sheet made somebody a guardian, moved a neighbour into another household, or wiped the
kin of whoever collects. Residents' own words are not lost: they are kept as heard.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.support.refused import refused_by
from tests.support.upload_office import (
    AS_OF,
    COMMITTEE,
    HERE,
    OFFICE,
    PLACES,
    THERE,
    Office,
    begin,
    need,
    resident,
    staff,
    told,
)

from linli_core import Actor, Linli, Person, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.domain.community import Community
from linli_core.domain.directory import Receiver

COUNTY = Actor("A1", Role.TOWNSHIP)
GUARDED = resident("R1", "赵甲一", 监护人="X9", 监护依据="协议监护", 监护起始="2026-01-01")
BALLOT = {
    "需求编号": "XQ-1",
    "轮次": "1",
    "情况": "已评价",
    "渠道": "上门",
    "评价人": "R1",
    "问题解决": "没有解决",
    "总体满意度": "1",
    "评价时间": "2026-06-20 10:00",
    "记录人": "S1",
    "角色": "调查员",
    "时间": "2026-06-20 11:00",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two communities under way, each with a case; nobody ever answered for an upload."""
    with Linli.from_url("sqlite://", discover=False, clock=lambda: AS_OF) as linli:
        yield begin(Office(linli, tmp_path))


@pytest.fixture
def begun(office: Office) -> Office:
    """The same, and the county's office was given the first role."""
    grant = RoleGrant(Role.TOWNSHIP, HERE[:6], ground="任命书一号")
    with office.linli.begin() as desk:
        desk.give_first_role([Person(number="A1", grants=(grant,))])
    return office


def _person(office: Office, number: str) -> Person:
    with office.linli.reading() as reader:
        return reader.person_entries(number)[-1].person


@pytest.mark.parametrize(
    "sheets",
    [
        {"居民": [GUARDED]},
        {"居民": [{**resident("R1", "赵甲一"), "户号": "H-9"}]},
        {"人员": [staff("S1", "钱调查", "调查员", 亲属="R1")]},
        {"人员": [staff("V9", "李帮忙", "志愿者")]},
        {"社区": [{**PLACES[0], "户数": 3}]},
        {"机构": [{"编号": "JG9", "名称": "示例站", "服务范围": HERE, "状态": "开放"}]},
        {
            "地点": [
                {
                    "社区代码": HERE,
                    "名称": "3号楼",
                    "户号": "H-R1",
                    "登记人": "C1",
                    "角色": "居委会",
                    "时间": "2026-06-01 10:00",
                }
            ]
        },
        {"需求": [need("XQ-9", "R1")]},
    ],
    ids=("guardian", "household", "kin", "helper", "community", "organisation", "place", "need"),
)
def test_nothing_is_entered_or_stated(begun: Office, sheets: dict[str, list[Any]]) -> None:
    """Each row says that somebody is to answer for it; with a name the same row is taken."""
    name = next(iter(sheets))
    assert told(begun.hands_in(sheets), name) == [(OutcomeKind.REFUSED, "upload.unanswered")]
    assert told(begun.hands_in(sheets, actor=COUNTY), name)[0][0] is not OutcomeKind.REFUSED


def test_somebody_is_made_guardian_by_no_line(begun: Office) -> None:
    """What the register says of the ward stays as it was."""
    begun.hands_in({"居民": [GUARDED]})
    assert _person(begun, "R1").guardianships == ()


def test_what_a_resident_said_is_kept_as_heard(begun: Office) -> None:
    """A bad word in a file that nobody signed bars a good end until somebody answers for it."""
    result = begun.hands_in({"评价": [BALLOT]})
    assert told(result, "评价") == [(OutcomeKind.KEPT, "upload.unanswered")]


def test_before_the_first_role_a_change_is_taken_and_said(office: Office) -> None:
    """Today's lists still run; who changes whose word is whose without a name is told so."""
    result = office.hands_in({"居民": [GUARDED]})
    assert told(result, "居民") == [(OutcomeKind.ACCEPTED, "upload.changes_somebody")]
    same = office.hands_in({"居民": [resident("R2", "赵甲二", THERE, 性别="女")]})
    assert told(same, "居民") == [(OutcomeKind.ACCEPTED, "")]


def test_nobody_is_moved_here_by_whoever_serves_here(begun: Office) -> None:
    """The committee does not take a neighbour of elsewhere; the office above both does."""
    moved = {"居民": [resident("R2", "赵甲二")]}
    assert told(begun.hands_in(moved, actor=COMMITTEE), "居民") == [
        (OutcomeKind.REFUSED, "upload.lives_elsewhere")
    ]
    assert _person(begun, "R2").community == THERE
    begun.hands_in(moved, actor=COUNTY)
    assert _person(begun, "R2").community == HERE


def test_who_serves_elsewhere_too_keeps_what_is_said_of_them_there(begun: Office) -> None:
    """A list here gives a role here, and takes neither kin nor organisation away."""
    there = staff("V5", "冯志愿", "志愿者", THERE, 机构="示例社工站", 亲属="R2")
    begun.hands_in({"人员": [there]}, actor=COUNTY)
    here = {"人员": [staff("V5", "冯志愿", "志愿者")]}
    assert told(begun.hands_in(here, actor=COMMITTEE), "人员") == [
        (OutcomeKind.ACCEPTED, "upload.serves_elsewhere")
    ]
    kept = _person(begun, "V5")
    assert (kept.kin, kept.organisation) == (("R2",), "示例社工站")
    assert begun.roles_of("V5") == {(Role.VOLUNTEER, HERE), (Role.VOLUNTEER, THERE)}


def test_an_organisation_of_elsewhere_is_not_replaced(begun: Office) -> None:
    """The same number stands for what is registered, whoever lists it again."""
    row = {"编号": "JG1", "名称": "示例站", "服务范围": THERE, "状态": "开放"}
    begun.hands_in({"机构": [row]}, actor=COUNTY)
    taken = begun.hands_in({"机构": [{**row, "服务范围": HERE}]}, actor=COMMITTEE)
    assert told(taken, "机构") == [(OutcomeKind.REFUSED, "upload.known_elsewhere")]


def test_at_a_desk_each_register_asks_where_somebody_serves(office: Office) -> None:
    """Communities, organisations and people of elsewhere: what an upload could not do, neither."""
    here, there = (Community(code=code, name="示例社区") for code in (HERE, THERE))
    station = Receiver(code="JG1", name="示例站", areas=(THERE,))
    moved = evolve(_person(office, "R2"), community=HERE, entries=())
    with office.linli.begin() as desk:
        desk.put_communities([here], actor=COMMITTEE)
        desk.put_receivers([evolve(station, areas=(HERE,), code="JG2")], actor=COMMITTEE)
        desk.put_receivers([station])
        for call, said in (
            (desk.put_communities, there),
            (desk.put_receivers, station),
            (desk.put_receivers, evolve(station, areas=(HERE,))),
            (desk.put_people, moved),
        ):
            assert refused_by(call, [said], actor=COMMITTEE) == {"entered_within"}


def test_at_a_desk_a_role_is_taken_by_whoever_could_give_it(office: Office) -> None:
    """The committee does not strike the township's office off the register."""
    bare, other = (evolve(_person(office, n), grants=(), entries=()) for n in ("T1", "C1"))
    with office.linli.begin() as desk:
        assert refused_by(desk.put_people, [bare], actor=COMMITTEE) == {"role_given_within"}
        desk.put_people([other], actor=OFFICE)
    assert office.roles_of("C1") == set()
