"""Villages number their needs by themselves: the first need of each is 1."""

from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_office import AS_OF, HERE, THERE, Office, begin, need, told

from linli_core import Actor, Person, Role, RoleGrant
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.testing import FixedClock, a_library

ONE, OTHER = Actor("C1", Role.COMMITTEE), Actor("C2", Role.COMMITTEE)


@pytest.fixture
def office(tmp_path: Path, database_url: str) -> Office:
    """Two communities, each with a committee that uploads for itself."""
    made = begin(Office(a_library(database_url, clock=FixedClock(AS_OF)), tmp_path))
    with made.linli.begin() as desk:
        desk.put_people([Person(number="C2", grants=(RoleGrant(Role.COMMITTEE, THERE),))])
    return made


def hand_in(office: Office, who: Actor, **more: Any) -> BatchResult:  # noqa: ANN401 - rows of any sheet
    """Hand in need 1 of a committee's own community, and further sheets."""
    place, resident = (HERE, "R1") if who == ONE else (THERE, "R2")
    said = {"需求内容": f"{place}的事"}
    result = office.hands_in({"需求": [need("1", resident, place) | said], **more}, actor=who)
    assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
    return result


def words(office: Office) -> dict[str, str]:
    """Return what the cases of needs 1 are about, by their communities."""
    with office.linli.reading() as reader:
        told = {c.community: reader.demands(c)[0].words for c in reader.cases()}
    return {place: said for place, said in told.items() if "的事" in said}


def leaving(resident: str) -> dict[str, str]:
    """Return a row of 变动 by which a resident wants no more of need 1."""
    by = {"记录人": resident, "角色": "居民", "时间": "2026-06-03 09:00"}
    return {"需求编号": "1", "类型": "退出", "原因": "不要他们来了", **by}


def test_need_1_of_two_communities_is_two_needs(office: Office) -> None:
    """Each is opened, and handed in again each is unchanged, in whatever order they come."""
    for who in (ONE, OTHER):
        assert hand_in(office, who).refused == 0
    assert words(office) == {HERE: f"{HERE}的事", THERE: f"{THERE}的事"}
    for who in (OTHER, ONE, OTHER):
        again = hand_in(office, who)
        assert [kind for kind, _ in told(again, "需求")] == [OutcomeKind.UNCHANGED]
    assert len(words(office)) == 2


def test_rows_about_need_1_are_of_the_uploads_own(office: Office) -> None:
    """What a resident says of need 1 stands in the case of the community that hands it in."""
    hand_in(office, ONE)
    hand_in(office, OTHER)
    result = office.hands_in({"变动": [leaving("R2")]}, actor=OTHER)
    assert (result.refused, result.kept) == (0, 0)
    with office.linli.reading() as reader:
        left = {
            case.community
            for case in reader.cases()
            for fact in reader.facts(case)
            if fact.body.kind == "withdrawal"
        }
        assert reader.verify().findings == ()
    assert left == {THERE}


def test_a_number_that_only_the_other_community_has_is_beyond_reach(office: Office) -> None:
    """Whoever never had a need 1 says nothing of the neighbours': the words wait to be placed."""
    hand_in(office, ONE)
    result = office.hands_in({"变动": [leaving("R2")]}, actor=OTHER)
    assert [kind for kind, _ in told(result, "变动")] == [OutcomeKind.KEPT]
    with office.linli.reading() as reader:
        said = [fact for case in reader.cases() for fact in reader.facts(case)]
        assert "withdrawal" not in {fact.body.kind for fact in said}
        assert [kept.item.lies_under(THERE[:9]) for kept in reader.inbox(OTHER)] == [True]
