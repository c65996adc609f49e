"""登记在案以前谁也不知道: a question may be asked as it stood on record at a past moment.

`as_of` says what had happened by then, `known_at` what was on record by then.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

import pytest
from attrs import evolve
from sqlalchemy import text

from linli_core import (
    CaseState,
    Linli,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.incident import AuthorityReport
from linli_core.errors import NotFound
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, COLLECTORS, MANAGER, RESIDENT, SURVEYOR, staff

ELSEWHERE = "990101002001"


def test_what_was_entered_late_was_not_known_before(story: CaseBuilder) -> None:
    """The ballot is dated in the round; it was written down a week later, and unknown till then."""
    story.up_to(CaseState.EVALUATING)
    said = story.clock.advance(hours=1)
    before = story.clock.advance(days=7)
    body = bodies.ballot(1, overall=1)
    now = story.clock.advance(hours=1)
    story.desk.record(story.case, body, RESIDENT, said, recorder=COLLECTORS[0], as_of=now)
    assert len(story.desk.facts(story.case, known_at=before)) + 1 == len(
        story.desk.facts(story.case)
    )
    shown = story.desk.rights(story.case, RESIDENT)
    assert [ballot.overall for ballot in shown.ballots] == [1]
    shown = story.desk.rights(story.case, RESIDENT, known_at=before)
    assert shown.ballots == ()


def test_a_duty_met_late_on_paper_was_overdue_as_far_as_anybody_knew(story: CaseBuilder) -> None:
    """The report is dated in time and was entered after the term: the list of then named it."""
    story.up_to(CaseState.IN_SERVICE)
    story.record(IncidentReport(nature="harm", critical=False, must_report=True), RESIDENT)
    told = story.clock.advance(hours=2)
    then = story.clock.advance(days=5)
    assert "incident_report" in {o.duty.code for o in story.desk.overdue()}
    now = story.clock.advance(days=1)
    report = AuthorityReport(incident="I1", authority="民政所")
    story.desk.record(story.case, report, MANAGER, told, as_of=now)
    assert "incident_report" not in {o.duty.code for o in story.desk.overdue(as_of=then)}
    known = story.desk.overdue(as_of=then, known_at=then)
    assert "incident_report" in {o.duty.code for o in known}


def test_a_role_entered_later_was_not_known_before(story: CaseBuilder) -> None:
    """Whoever asks as of last week is told by the register of last week."""
    surveyor = next(p for p in staff() if p.number == SURVEYOR.number)
    story.desk.put_people([evolve(surveyor, grants=())])
    before = story.clock.advance(days=1)
    later = story.clock.advance(days=1)
    granted = evolve(surveyor, grants=(RoleGrant(Role.SURVEYOR, CODE, ground="聘任"),))
    story.desk.put_people([granted], at=before - timedelta(days=1))
    rule = "role_not_held"
    asked = story.desk.explain(story.case, SURVEYOR, as_of=later)
    assert rule not in {r.rule for r in asked[Trigger.START_SURVEY].refusals}
    asked = story.desk.explain(story.case, SURVEYOR, as_of=later, known_at=before)
    assert rule in {r.rule for r in asked[Trigger.START_SURVEY].refusals}


def test_who_lived_where_is_told_as_the_register_had_it(desk: Desk, clock: FixedClock) -> None:
    """The households of a community are those of then, without who came and with who left since."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    then = clock.advance(days=1)
    clock.advance(days=1)
    moved = Person(number="R3", community=CODE, household="H77")
    left = Person(number="R4", community=ELSEWHERE, household="H4")
    desk.put_people([moved, left, Person(number="R99", community=CODE, household="H99")])

    def homes(known_at: datetime | None) -> Mapping[str, str]:
        file = desk._take(story.case, None, known_at=known_at)  # noqa: SLF001 - what rules see
        return file.facts.context.homes

    now, before = homes(None), homes(then)
    assert (now["R3"], now.get("R4"), now["R99"]) == ("H77", None, "H99")
    assert (before["R3"], before["R4"], before.get("R99")) == ("H3", "H4", None)
    assert {**before, "R3": "H77", "R99": "H99"} == {**now, "R4": "H4"}


def test_a_case_that_was_not_on_record_is_not_found(desk: Desk, clock: FixedClock) -> None:
    """Nobody could have asked for it then."""
    before = clock.now() - timedelta(days=1)
    story = a_case(desk, clock)
    with pytest.raises(NotFound):
        desk.case(story.case, known_at=before)
    assert desk.cases(known_at=before) == ()
    assert [case.number for case in desk.cases()] == [story.case.number]


def test_what_nobody_knows_when_it_was_recorded_is_known_from_its_own_time(
    linli: Linli, clock: FixedClock
) -> None:
    """Of statements of an older database the moment of recording is unknown, and stays so."""
    with linli.begin() as desk:
        story = a_case(desk, clock).surveyed()
        facts = desk.facts(story.case)
    with linli.engine.begin() as connection:
        connection.execute(text("update linli_fact set recorded_at = null"))
    with linli.reading() as reader:
        for fact in facts:
            known = reader.facts(story.case.number, known_at=fact.at)
            assert [f.id for f in known] == [f.id for f in facts if f.at <= fact.at]
            assert {f.recorded_at for f in known} == {None}
