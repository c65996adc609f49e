"""One person, one number: a row of one sheet never wipes another's, and two numbers are noticed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_office import (
    AS_OF,
    HERE,
    OFFICE,
    THERE,
    Office,
    begin,
    resident,
    staff,
    told,
)

from linli_core import Linli, Role
from linli_core.batch.outcome import OutcomeKind


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two communities under way."""
    with Linli.from_url("sqlite://", discover=False, clock=lambda: AS_OF) as linli:
        yield begin(Office(linli, tmp_path))


def _document(birthday: str = "19900307", serial: str = "001") -> str:
    """Return a number that stands up to its own arithmetic; nobody's."""
    body = f"110101{birthday}{serial}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def _person(office: Office, number: str) -> Any:  # noqa: ANN401 - a person
    with office.linli.reading() as reader:
        return reader.person_entries(number)[-1].person


@pytest.mark.parametrize("order", [("人员", "居民"), ("居民", "人员")])
def test_staff_and_resident_are_one_person_whichever_sheet_comes_last(
    office: Office, order: tuple[str, str]
) -> None:
    """A helper who lives there keeps role, capacity, household and kin; nothing is wiped."""
    rows: dict[str, list[Any]] = {
        "人员": [staff("P5", "李家五", "志愿者", 资质="基本", 容量="2", 亲属="R1", 语言="普通话")],
        "居民": [resident("P5", "李家五", 类别="空巢老人")],
    }
    for sheet in order:
        office.hands_in({sheet: rows[sheet]}, actor=OFFICE)
    person = _person(office, "P5")
    assert (person.household, person.capacity, person.kin) == ("H-P5", 2, ("R1",))
    assert {g.role for g in person.grants} == {Role.VOLUNTEER}
    assert (len(person.groups), person.languages) == (1, ("普通话",))


def test_staff_who_live_there_have_a_household(office: Office) -> None:
    """Whoever works where they live says so in the one row, and counts as their household."""
    row = staff("P6", "李家六", "志愿者", 居住社区=HERE, 户号="H-R1")
    office.hands_in({"人员": [row]}, actor=OFFICE)
    assert _person(office, "P6").is_family_of(_person(office, "R1"))
    lacking = staff("P7", "李家七", "志愿者", 居住社区=HERE)
    result = office.hands_in({"人员": [lacking]}, actor=OFFICE)
    assert told(result, "人员")[0][0] is OutcomeKind.REFUSED


def test_the_same_document_is_refused_or_declared(office: Office) -> None:
    """Three residents under one identity number: the first counts, and is named to the others."""
    number = _document()
    rows = [
        resident("P1", "周样一", 证件号码=number),
        resident("P2", "周样二", 证件号码=number),
        resident("P3", "周样三", THERE, 证件号码=number, 重号说明="派出所重号证明"),
    ]
    result = office.hands_in({"居民": rows})
    kinds = [kind for kind, _ in told(result, "居民")]
    assert kinds == [OutcomeKind.ACCEPTED, OutcomeKind.REFUSED, OutcomeKind.ACCEPTED]
    causes = [o.causes[0].reason.zh for o in result.outcomes if o.causes]
    assert "P1" in causes[0]
    later = office.hands_in({"居民": [resident("P4", "周样四", 证件号码=number)]})
    assert told(later, "居民")[0][0] is OutcomeKind.REFUSED


def test_the_same_name_and_birthday_in_a_community_is_remarked(office: Office) -> None:
    """It may be chance, so the row is taken, and says whom to compare."""
    born = {"出生日期": "1949-12-31"}
    rows = [
        resident("P1", "周 样", **born),
        resident("P2", "周样", **born),
        resident("P3", "周样", THERE, **born),
    ]
    result = office.hands_in({"居民": rows})
    said = [" ".join(c.reason.zh for c in o.remarks) for o in result.outcomes]
    assert (said[0], "P1" in said[1], said[2]) == ("", True, "")


def test_one_name_in_every_role_is_remarked(office: Office) -> None:
    """One woman under six numbers: each but the first names one before it."""
    roles = ("调查员", "个案管理员", "督导", "志愿者", "第三方评估", "领办党员")
    rows = [staff(f"Q{n}", "王芳", role) for n, role in enumerate(roles)]
    result = office.hands_in({"人员": rows}, actor=OFFICE)
    remarked = [bool(o.remarks) for o in result.outcomes]
    assert remarked == [False, *[True] * 5]


def test_a_number_is_not_taken_over_by_another_communitys_resident(office: Office) -> None:
    """The first one's case goes on under it; the other gets a number of their own."""
    result = office.hands_in({"居民": [resident("R1", "周乙一", THERE)]})
    assert told(result, "居民")[0][0] is OutcomeKind.REFUSED
    assert _person(office, "R1").community == HERE
    moved = office.hands_in({"居民": [resident("R1", "赵甲一", THERE)]})
    assert told(moved, "居民")[0][0] is OutcomeKind.ACCEPTED
