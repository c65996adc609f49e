"""Which cases a run pairs: those of the counties that its own rows are about."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from attrs import evolve
from tests.unit.batch.conftest import AS_OF, COMMUNITY, Row, need, triage, who, write_book

from linli_core import Linli
from linli_core.batch.run import run_batch
from linli_core.batch.upload import NOBODYS
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.terms import Role, Vetting
from linli_core.services.workspace import workspace_of
from linli_core.storage.repositories.pairings import waiting
from linli_core.testing.builders import a_library

NEAR, FAR = COMMUNITY, "220582001001"
Sheets = dict[str, list[Row]]


def _of(place: str, *, helpers: bool) -> Sheets:
    """Return the register of a place; numbers of its people end in its county's last digit."""
    mark = place[5]

    def staff(number: str, roles: str, **more: object) -> Row:
        row = {"编号": number + mark, "姓名": f"示例{number}{mark}", "角色": roles}
        return {**row, "服务范围": place, **more}

    people = [staff("M", "个案管理员；调查员"), staff("C", "村（居）委会"), staff("D", "调查员")]
    people.append(staff("L", "领办党员", 政治面貌="党员"))
    if helpers:
        people.append(staff("V", "志愿者", 资质="已审查", 容量=2))
    resident = {"编号": "R" + mark, "姓名": f"示例{mark}", "社区代码": place, "户号": "H" + mark}
    named = {"社区代码": place, "社区名称": "示例社区", "城乡分类代码": "111", "户数": 90}
    return {"社区": [named], "人员": people, "居民": [resident]}


def _case(place: str) -> Sheets:
    """Return a case of a place that has come as far as its pairing."""
    mark = place[5]
    number, resident = f"XQ-{mark}", "R" + mark
    plan = {
        "需求编号": number,
        "版本": 1,
        "目标": "每周有人说话",
        "任务": "sample.company",
        "帮扶方式": "结对帮扶",
        "居民参与": "自己定时间",
        "对象同意": "是",
        **dict.fromkeys(("社区", "社会组织", "社工", "志愿者", "慈善资源"), "参与"),
        "提交人": "M" + mark,
        "提交时间": "2026-06-04 09:00",
        "审核结果": "通过",
        "审核人": "C" + mark,
        "审核角色": "村（居）委会",
        "审核时间": "2026-06-05 10:00",
        "村居委意见": "同意",
        "意见人": "C" + mark,
        "意见时间": "2026-06-05 09:00",
        **who("2026-06-05 11:00", "M" + mark),
    }
    people = {"对象编号": resident, "提出人": resident, "认可人": resident, "调查人": "D" + mark}
    written = who("2026-06-02 11:00", "M" + mark)
    seen = who("2026-06-03 10:00", "M" + mark)
    heard = {"同意人": resident, "意见人": "C" + mark, "牵头": "L" + mark}
    return {
        "需求": [need(number, 社区代码=place, **people, **written)],
        "研判": [triage(number, 任务类型="sample.company", **heard, **seen)],
        "方案": [plan],
    }


def _together(*some: Mapping[str, list[Row]]) -> Sheets:
    found: Sheets = {}
    for sheets in some:
        for name, rows in sheets.items():
            found.setdefault(name, []).extend(rows)
    return found


def _run(library: Linli, path: Path, sheets: Sheets) -> None:
    run_batch(library, [write_book(path, sheets)], as_of=AS_OF)


def _unproposed(library: Linli) -> set[str]:
    """Return the communities in which a case waits that nobody was proposed to."""
    with workspace_of(library).read() as uow:
        return set(waiting(uow.connection, without_seat=True).values())


def test_a_run_pairs_the_counties_of_its_cases_and_no_other(tmp_path: Path) -> None:
    """Who waits in a county that no row is about waits for the next run that is about it."""
    library, book = a_library(), tmp_path / "1.xlsx"
    both = [_together(_of(place, helpers=False), _case(place)) for place in (NEAR, FAR)]
    _run(library, book, _together(*both))
    assert _unproposed(library) == {NEAR, FAR}
    with library.begin() as desk:
        for place in (NEAR, FAR):
            desk.put_people([_helper(place)])
    _run(library, book, _case(FAR))
    assert _unproposed(library) == {NEAR}
    _run(library, book, _case(NEAR))
    assert not _unproposed(library)


def test_a_helper_who_is_entered_is_proposed_to_who_waits_in_their_county(tmp_path: Path) -> None:
    """A run of a register alone pairs the counties in which it entered somebody."""
    library, book = a_library(), tmp_path / "1.xlsx"
    both = [_together(_of(place, helpers=False), _case(place)) for place in (NEAR, FAR)]
    _run(library, book, _together(*both))
    _run(library, book, {"人员": _of(FAR, helpers=True)["人员"][-1:]})
    assert _unproposed(library) == {NEAR}


@pytest.mark.parametrize(
    ("scopes", "reached"),
    [
        ((), (NEAR[:6], FAR[:6])),
        ((NEAR[:4],), (NEAR[:6], FAR[:6])),
        ((NEAR, FAR[:9]), (NEAR, FAR[:9])),
        (("1101",), ()),
    ],
)
def test_of_a_county_the_part_within_reach_is_paired(
    scopes: tuple[str, ...], reached: tuple[str, ...]
) -> None:
    """Whoever answers for a part of a county gives out no places in the rest of it."""
    assert evolve(NOBODYS, scopes=scopes).counties_of([FAR, NEAR, NEAR[:4]]) == reached


def _helper(place: str) -> Person:
    return Person(
        number=f"W{place[5]}",
        community=place,
        capacity=2,
        vetting=Vetting.CHECKED,
        grants=(RoleGrant(role=Role.VOLUNTEER, scope=place),),
    )
