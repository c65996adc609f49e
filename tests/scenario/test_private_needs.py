"""个人需求另立个案: what one resident needs is split from a project, and nobody reads it there."""

import pytest
from attrs import asdict, evolve

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.case import Case
from linli_core.domain.people import Person
from linli_core.domain.statements.collective import NoticeObjection
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import Channel, Sensitivity
from linli_core.errors import InvalidInput, NotFound, Refused
from linli_core.lifecycle.state.many.public_record import public_record
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COMMITTEE, COMMUNITY, MANAGER, STEWARD
from linli_core.testing.sample_plugin import COMPANY

WORDS = "我腿脚不好，想在自家门口装个扶手"
T = Trigger


@pytest.fixture
def project(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A project of a building, raised by three households, about to be triaged."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place, words="楼道灯坏了").surveyed()
    return story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))


def _split(project: CaseBuilder, number: str = "R7", **changed: object) -> Case:
    fields = {
        "community": CODE,
        "subject": SubjectRef(SubjectKind.RESIDENT, number),
        "raised_by": Actor(number, Role.RESIDENT),
        "channel": Channel.DELIBERATION,
        "words": WORDS,
        "at": project.clock.now(),
        "split_from": project.case.number,
    }
    new = NewDemand(**{**fields, **changed})  # type: ignore[arg-type]
    return project.desk.open_case(new, as_of=project.clock.now())


def test_a_private_need_is_a_case_of_its_own_and_says_where_it_is_from(
    project: CaseBuilder,
) -> None:
    """It begins at registration like any other: its resident adopts it, nobody else."""
    child = _split(project)
    assert child.state is CaseState.REGISTERED
    assert child.number != project.case.number
    (link,) = [f for f in project.desk.facts(child) if isinstance(f.body, CaseLink)]
    assert (link.body.relation, link.body.case) == ("split_from", project.case.number)
    assert link.author.role is Role.SYSTEM


def test_nothing_of_it_is_in_the_projects_record(project: CaseBuilder) -> None:
    """No fact, no entry and no line of the public record changes or names it."""
    desk, case = project.desk, project.case
    before = (desk.case(case), desk.facts(case), desk.history(case), desk.public_record(case))
    child = _split(project)
    after = (desk.case(case), desk.facts(case), desk.history(case), desk.public_record(case))
    assert after == before
    told = str(asdict(desk.public_record(case.number)))
    for secret in (child.number, str(child.id), "R7", "H7", WORDS):
        assert secret not in told


def test_the_public_record_tells_how_it_went_and_of_nobody(
    project: CaseBuilder, desk: Desk
) -> None:
    """联名、评价、公示、异议: numbers and dates; small counts are masked, words are not there."""
    signers = ("R1", "R3", "R4", "R5", "R6")
    place = SubjectRef(SubjectKind.PLACE, "示例小区5号楼")
    story = a_case(desk, project.clock, subject=place, neighbourhood=False).surveyed()
    story.confirmed(way="co_signers", adopters=signers).up_to(CaseState.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(12))
    for number in signers[:3]:
        story.judged(by=Actor(number, Role.RESIDENT), complaint="六楼李家太吵")
    story.record(bodies.notice(), COMMITTEE)
    story.record(NoticeObjection(words="李家还是吵"), Actor("R9", Role.RESIDENT))
    record = desk.public_record(story.case)
    assert record.raised[0].households == len(signers)
    assert [(r.roll, r.answered, r.needed) for r in record.rounds] == [(12, None, None)]
    assert record.notices[0].place == "公示栏"
    assert (record.notices[0].until - record.notices[0].posted_at).days == 7
    assert record.objections is None
    told = str(asdict(record))
    assert "李家" not in told
    assert not any(number in told for number in ("R1", "R3", "R9", "H1", "V1", "M1"))


def test_work_that_touches_peoples_own_data_shows_number_and_outcome_only(
    project: CaseBuilder,
) -> None:
    """Restricted work has neither subject, kind nor rounds in public."""
    scene = project.triaged().about_to(T.ACCEPT, MANAGER)
    types = scene.facts.context.task_types
    open_to_all = public_record(scene.case, scene.facts)
    assert open_to_all is not None
    assert (open_to_all.subject, open_to_all.task_type) == ("示例小区3号楼", COMPANY)
    restricted = scene.context(
        task_types={**types, COMPANY: evolve(types[COMPANY], sensitivity=Sensitivity.S4)}
    )
    shown = public_record(restricted.case, restricted.facts)
    assert shown is not None
    assert (shown.number, shown.state) == (project.case.number, CaseState.TRIAGED)
    assert (shown.subject, shown.task_type, shown.raised) == ("", "", ())


def test_a_residents_own_case_has_no_public_record(project: CaseBuilder) -> None:
    """Asked by number it is answered like a number that does not exist."""
    child = _split(project)
    for number in (child.number, "990101001001-2026-9999"):
        with pytest.raises(NotFound) as refused:
            project.desk.public_record(number)
        assert refused.value.code == "LL-7001"


def test_only_a_project_of_the_same_community_is_split(project: CaseBuilder, desk: Desk) -> None:
    """Not a resident's case, not an unknown one, not another community's, not another project."""
    own = _split(project)
    place = SubjectRef(SubjectKind.PLACE, "示例小区6号楼")
    desk.put_communities([evolve(COMMUNITY, code="990101001009", name="示例二社区")])
    desk.put_people([Person(number="R70", community="990101001009", household="H70")])
    wrong: list[dict[str, object]] = [
        {"split_from": own.number},
        {"split_from": "990101001001-2026-9999"},
        {"subject": place},
        {"community": "990101001009", "number": "R70"},
    ]
    for changed in wrong:
        with pytest.raises(InvalidInput) as refused:
            _split(project, **changed)  # type: ignore[arg-type]
        assert refused.value.code == "LL-4009"


def test_it_is_never_merged_into_the_project(project: CaseBuilder, desk: Desk) -> None:
    """并案 would carry its incidents and duties into a record that others read."""
    child = _split(project)
    decision = MergeDecision(survivor=project.case.number, reason="同一栋楼")
    now = project.clock.advance(hours=1)
    with pytest.raises(Refused) as refused:
        desk.fire(child, T.MERGE, STEWARD, fact=decision, at=now, as_of=now)
    assert [reason.rule for reason in refused.value.reasons] == ["private_stays_private"]
