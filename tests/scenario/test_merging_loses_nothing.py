"""成效由群众评价: cases become one only where they are one, and nothing is lost by it.

The survivor goes on with every round, incident, complaint and count of the other.
"""

import pytest

from linli_core import Actor, CaseState, Refused, Role, SubjectKind, SubjectRef, Trigger, Verdict
from linli_core.domain.statements.closure import IncidentClosure, IncidentReport
from linli_core.domain.statements.merging import MergeDecision, MergeReversal
from linli_core.domain.statements.plan import ReplanRequest
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.evaluation.rounds_held import level_rounds_scored
from linli_core.lifecycle.state.incidents import incidents_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.desk import Desk
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    MANAGER,
    RESIDENT,
    STEWARD,
    SUPERVISOR,
    VOLUNTEER,
)

T = Trigger
OTHERS = {
    "another resident": SubjectRef(SubjectKind.RESIDENT, "R3"),
    "their own household": SubjectRef(SubjectKind.HOUSEHOLD, "H1"),
    "another household": SubjectRef(SubjectKind.HOUSEHOLD, "H3"),
}


def _another(story: CaseBuilder, subject: SubjectRef | None = None) -> CaseBuilder:
    own = subject is None or subject.key == "H1"
    raiser = RESIDENT if own else Actor("R3", Role.RESIDENT)
    other = a_case(story.desk, story.clock, subject=subject, raised_by=raiser, neighbourhood=False)
    return other.surveyed() if own else other


def _file(story: CaseBuilder) -> CaseFile:
    story.case = story.desk.case(story.case)
    return story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see


def _into(survivor: CaseBuilder, *told: str) -> MergeDecision:
    return MergeDecision(survivor=survivor.case.number, reason="同一诉求", told=told)


@pytest.mark.parametrize("subject", OTHERS.values(), ids=OTHERS)
@pytest.mark.parametrize("told", [(), ("R9",), ("R9", "R10")], ids=str)
def test_cases_about_others_are_not_made_one_behind_their_backs(
    story: CaseBuilder, subject: SubjectRef, told: tuple[str, ...]
) -> None:
    """A complaint would vanish into the case of whoever is content."""
    other = _another(story, subject)
    with pytest.raises(Refused) as refused:
        story.surveyed().record(_into(other, *told), STEWARD)
    assert [reason.rule for reason in refused.value.reasons] == ["survivor_same"]


def test_cases_of_two_are_one_where_both_were_told(story: CaseBuilder) -> None:
    """Two neighbours with one leaking pipe agree that it is one matter."""
    other = _another(story, OTHERS["another resident"])
    story.surveyed().fire(T.MERGE, STEWARD, _into(other, "R1", "R3"))
    assert story.stands() is CaseState.MERGED


@pytest.fixture
def complained(desk: Desk, clock: FixedClock) -> CaseBuilder:
    """A case whose resident was dissatisfied, and which is planned again."""
    story = a_case(desk, clock).up_to(CaseState.EVALUATING).judged(1)
    story.rectified()
    return story.fire(T.REPLAN, MANAGER, ReplanRequest(reason="换一种帮法"))


def test_a_complaint_is_not_merged_away(complained: CaseBuilder) -> None:
    """The survivor is not satisfied before the same resident was asked, and not silent either."""
    other = _another(complained)
    complained.fire(T.MERGE, STEWARD, _into(other))
    assert complained.case.episode.verdict is Verdict.DISSATISFIED
    other.confirmed().up_to(CaseState.IN_SERVICE).served()
    other.case = other.desk.case(other.case)
    file = _file(other)
    assert level_rounds_scored(file.case, file.facts) == 1
    assert [f.body.overall for f in file.facts.recorded if f.body.kind == "ballot"] == [1]


def test_an_open_round_hears_what_the_other_case_was_told(complained: CaseBuilder) -> None:
    """A round that is open when a case joins it does not end over the complaint that came along."""
    other = _another(complained).confirmed().up_to(CaseState.IN_SERVICE).served()
    other.asked()
    complained.fire(T.MERGE, STEWARD, _into(other))
    file = _file(other)
    found = score(file.case, file.facts)
    assert found is not None
    assert [ballot.body.overall for ballot in found.heard] == [1]
    other.rounds = 1
    other.judged(5)
    assert other.stands() is CaseState.CLOSING


def test_a_merger_begins_no_count_of_rounds_anew(complained: CaseBuilder) -> None:
    """A case at its last round is not given further ones by joining a fresh one."""
    other = _another(complained)
    complained.fire(T.MERGE, STEWARD, _into(other))
    file = _file(other)
    assert level_rounds_scored(file.case, file.facts) == 1
    complained.fire(T.UNMERGE, STEWARD, MergeReversal(reason="两件事"))
    file = _file(other)
    assert level_rounds_scored(file.case, file.facts) == 0


def test_incidents_that_were_dealt_with_go_along_too(story: CaseBuilder) -> None:
    """What happened is known where the case goes on, open or closed."""
    story.up_to(CaseState.IN_SERVICE).record(IncidentReport(nature="injury"), VOLUNTEER)
    story.record(IncidentClosure(incident="I1", outcome="已就医，无后遗症"), SUPERVISOR)
    story.record(IncidentReport(nature="loss"), VOLUNTEER)
    other = _another(story)
    story.fire(T.MERGE, STEWARD, _into(other))
    file = _file(other)
    held = {i.report.body.nature: i.is_open for i in incidents_of(file.case, file.facts)}
    assert held == {"injury": False, "loss": True}


def test_the_merged_case_keeps_its_own_words_and_verdict(complained: CaseBuilder) -> None:
    """The survivor goes on; what was said in the other stays said there."""
    other = _another(complained)
    before = complained.desk.facts(complained.case)
    complained.fire(T.MERGE, STEWARD, _into(other))
    after = complained.desk.facts(complained.case)
    assert all(fact in after for fact in before)
    assert complained.case.episode.verdict is Verdict.DISSATISFIED
