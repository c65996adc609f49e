"""成效由群众评价: whoever fears the helper's look says nothing; the team reads no voter's name.

The voter sees their own ballot, an auditor outside the team all of them; what they said in their
own words is kept as other words are.
"""

from typing import Any

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Person, Refused, Role, RoleGrant, Trigger, Vetting
from linli_core.cli.rendering import views
from linli_core.codec import bodies as codec
from linli_core.domain.facts import Fact
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import (
    Ballot,
    EscalationRequest,
    Rectification,
    VotingCode,
    Waiver,
    WantedAnswer,
)
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.terms import Wanted
from linli_core.services.queries.votes import facts_told
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
    STEWARD,
    VOLUNTEER,
)

TEAM = (MANAGER, COMMITTEE, VOLUNTEER)


@pytest.fixture
def voted(story: CaseBuilder) -> CaseBuilder:
    """R1 was handed a code, told what she wanted, and voted."""
    story.up_to(CaseState.EVALUATING)
    issued, _ = VotingCode.issue("R1", 1)
    story.record(issued, COLLECTORS[0])
    story.record(WantedAnswer(wanted=Wanted.YES), RESIDENT, recorder=COLLECTORS[0])
    return story.record(bodies.ballot(1, overall=2), RESIDENT, recorder=COLLECTORS[0])


def _told(story: CaseBuilder, viewer: Actor | None) -> dict[type, Fact[Any]]:
    return {type(f.body): f for f in story.desk.facts_told(story.case, viewer)}


@pytest.mark.parametrize("viewer", [*TEAM, None], ids=str)
def test_the_team_reads_no_voters_name(voted: CaseBuilder, viewer: Actor | None) -> None:
    """Neither who gave a ballot, nor who answered, nor whom a code is for."""
    told = _told(voted, viewer)
    assert told[Ballot].author == Actor("", Role.RESIDENT)
    assert told[WantedAnswer].author.number == ""
    assert told[VotingCode].body.voter == ""
    assert told[Ballot].body.overall == voted.desk.facts(voted.case)[-1].body.overall


@pytest.mark.parametrize("viewer", [RESIDENT, Actor("E2", Role.THIRD_PARTY_EVALUATOR)], ids=str)
def test_the_voter_and_an_auditor_do(voted: CaseBuilder, viewer: Actor) -> None:
    """What R1 said, R1 may read again, and whoever looks over the work from outside."""
    told = _told(voted, viewer)
    assert told[Ballot].author == RESIDENT
    assert told[VotingCode].body.voter == "R1"


def test_a_stranger_reads_nothing(voted: CaseBuilder) -> None:
    """A neighbour of another household has nothing to do with it."""
    with pytest.raises(Refused) as refused:
        voted.desk.facts_told(voted.case, Actor("R9", Role.RESIDENT))
    assert refused.value.code == "LL-1018"


def test_who_voted_with_their_own_code_is_not_told_as_recorder_either(story: CaseBuilder) -> None:
    """Whoever writes their own ballot is not named by another column."""
    story.up_to(CaseState.EVALUATING)
    issued, code = VotingCode.issue("R1", 1)
    story.record(issued, COLLECTORS[0]).record(bodies.ballot(1, code=code), RESIDENT)
    ballot = _told(story, MANAGER)[Ballot]
    assert (ballot.author.number, ballot.recorder.number) == ("", "")


def test_answers_in_free_words_are_kept_as_words_are(story: CaseBuilder) -> None:
    """A note that points at somebody leaves the chain as a digest; a choice stays countable."""
    story.up_to(CaseState.EVALUATING)
    said = {"还有什么没办好?": "小李来得太晚", "q0.timely": "2"}
    story.record(bodies.ballot(1, answers=said), RESIDENT, recorder=COLLECTORS[0])
    ballot = next(f.body for f in story.desk.facts(story.case) if isinstance(f.body, Ballot))
    public, private = codec.split(ballot)
    assert "小李" not in public
    assert private is not None
    assert "小李来得太晚" in private
    assert ballot.answers == {"q0.timely": "2"}
    assert ballot.own_words == {"q0.remaining": "小李来得太晚"}
    erased = codec.join("ballot", public, None)
    assert isinstance(erased, Ballot)
    assert (erased.answers, erased.own_words) == ({"q0.timely": "2"}, {})


def test_free_answers_of_older_ballots_are_told_as_words_are(story: CaseBuilder) -> None:
    """What stood among the choices once is read as words are, and what is stored stays as it is."""
    story.up_to(CaseState.EVALUATING).record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - as a reader loads it
    kept = {"q0.remaining": "小李来得太晚", "q0.timely": "2", "wages.old": "隔壁老王说的"}
    of_before = tuple(
        evolve(f, body=evolve(f.body, answers=kept)) if isinstance(f.body, Ballot) else f
        for f in file.facts.recorded
    )
    facts = evolve(file.facts, recorded=of_before)
    for viewer in (None, MANAGER, RESIDENT, COLLECTORS[0]):
        told = next(f for f in facts_told(file.case, facts, viewer) if isinstance(f.body, Ballot))
        assert told.body.answers == {"q0.timely": "2"}
        assert set(told.body.own_words.values()) == {"小李来得太晚", "隔壁老王说的"}
        assert "小李" not in str(views.fact(told))
    assert facts.recorded == of_before


def test_words_to_nobodys_question_are_refused(story: CaseBuilder) -> None:
    """Own words answer a question that was asked."""
    story.up_to(CaseState.EVALUATING)
    ballot = bodies.ballot(1, own_words={"q9.none": "随便写写"})
    with pytest.raises(Refused) as refused:
        story.record(ballot, RESIDENT, recorder=COLLECTORS[0])
    assert {r.rule for r in refused.value.reasons} == {"question_asked"}


def _who_also_audits(story: CaseBuilder, number: str, role: Role) -> Actor:
    """Somebody of the work holds an auditor's role as well."""
    grants = (RoleGrant(role, CODE), RoleGrant(Role.THIRD_PARTY_EVALUATOR, CODE))
    also = Person(number=number, grants=grants, vetting=Vetting.CHECKED, capacity=1)
    story.desk.put_people([also])
    return Actor(number, Role.THIRD_PARTY_EVALUATOR)


def _voters(story: CaseBuilder, viewer: Actor, **moment: Any) -> set[str]:  # noqa: ANN401 - times
    told = story.desk.facts_told(story.case, viewer, **moment)
    rights = story.desk.rights(story.case, viewer, **moment)
    named = {f.author.number for f in told if isinstance(f.body, Ballot)}
    asked = {number for no in rights.rounds for number in no.to_ask}
    return (named | asked | {b.voter for b in rights.ballots}) - {""}


def test_whoever_worked_in_an_earlier_episode_reads_no_name_after_it(story: CaseBuilder) -> None:
    """Reopening the case shows the former manager nothing of who was not content with them."""
    story.up_to(CaseState.EVALUATING).judged(1).rectified().asked().judged(5).closed()
    manager = _who_also_audits(story, MANAGER.number, Role.CASE_MANAGER)
    story.later(days=3).fire(Trigger.REOPEN, RESIDENT, bodies.reopening())
    assert story.case.episode.no == 2
    assert _voters(story, manager) == set()
    assert _voters(story, COLLECTORS[2]) == {"R1"}


def test_nobody_reads_names_by_asking_about_a_time_before_they_joined(story: CaseBuilder) -> None:
    """Whoever serves today is of the team, whatever moment is asked about."""
    story.up_to(CaseState.EVALUATING).judged(1)
    before = story.clock.now()
    joins = _who_also_audits(story, "X1", Role.VOLUNTEER)
    assert _voters(story, joins) == {"R1"}
    story.later(days=1).served(deliverers=("X1",))
    moments: tuple[dict[str, Any], ...] = (
        {},
        {"as_of": before},
        {"known_at": before},
        {"as_of": before, "known_at": before},
    )
    assert [_voters(story, joins, **moment) for moment in moments] == [set()] * 4


def test_the_helper_of_the_case_it_went_into_reads_no_name_either(story: CaseBuilder) -> None:
    """Of two cases that are one, the work is one, and so is who may know."""
    story.up_to(CaseState.IN_SERVICE).served()
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=COLLECTORS[0])
    survivor = a_case(story.desk, story.clock, neighbourhood=False).up_to(CaseState.IN_SERVICE)
    helper = _who_also_audits(story, survivor.helper.number, Role.VOLUNTEER)
    assert helper.number != story.helper.number
    assert _voters(story, helper) == {"R1"}
    decision = MergeDecision(survivor=survivor.case.number, reason="同一诉求")
    story.fire(Trigger.MERGE, STEWARD, decision)
    former = _who_also_audits(story, story.helper.number, Role.VOLUNTEER)
    assert _voters(story, helper) == _voters(survivor, former) == set()
    assert _voters(survivor, COLLECTORS[2]) == {"R1"}


@pytest.fixture
def complained(story: CaseBuilder) -> CaseBuilder:
    """R1 was not content, called for the township, was answered, and let an item drop."""
    story.up_to(CaseState.EVALUATING).judged(1, complaint="来得太晚").rectified()
    ballot = next(f for f in story.desk.facts(story.case) if isinstance(f.body, Ballot))
    story.record(Erratum(of=ballot.seq, reads="R1 打 2 分", slip="看错"), COLLECTORS[0])
    story.record(Waiver(accepts=True, matter="没有按时到访", round=1), RESIDENT)
    request = EscalationRequest(ground="staff_complaint", reason="态度不好")
    return story.fire(Trigger.ESCALATE, RESIDENT, request)


@pytest.mark.parametrize("viewer", [*TEAM, None], ids=str)
def test_who_complains_to_the_township_or_lets_something_drop_is_not_told_to_the_team(
    complained: CaseBuilder, viewer: Actor | None
) -> None:
    """Whoever does so judged, and what they judged can be told from it."""
    told = _told(complained, viewer)
    assert told[EscalationRequest].author == told[Waiver].author == Actor("", Role.RESIDENT)
    assert told[Erratum].body.reads == ""
    wrote_it = viewer == MANAGER
    assert told[Rectification].body.answered_to == ("R1" if wrote_it else "")


@pytest.mark.parametrize("viewer", [RESIDENT, COLLECTORS[2]], ids=str)
def test_whoever_complained_and_who_audits_reads_it(complained: CaseBuilder, viewer: Actor) -> None:
    """They are named to themselves, and to whoever looks over the work from outside."""
    told = _told(complained, viewer)
    assert told[EscalationRequest].author == told[Waiver].author == RESIDENT
    assert told[Rectification].body.answered_to == "R1"


def test_a_history_names_nobody_who_complained(complained: CaseBuilder) -> None:
    """What moved the case is told, and not in whose name."""
    told = {f.id: f for f in complained.desk.facts_told(complained.case)}
    entries = complained.desk.history(complained.case)
    shown = [views.entry_told(e, told) for e in entries if e.trigger is Trigger.ESCALATE]
    assert [e.actor for e in shown] == [Actor("", Role.RESIDENT)]


def test_a_row_kept_as_heard_is_told_without_its_cells(story: CaseBuilder) -> None:
    """The cells of a faulty row name the voter; the collector who wrote it reads them."""
    story.up_to(CaseState.EVALUATING)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - as rows are kept
    file.state(HeardRow(row="x", sheet="居民评价", words="评价人 R1"), story.clock.now())
    told = facts_told(file.case, file.facts, MANAGER)
    assert [f.body.words for f in told if isinstance(f.body, HeardRow)] == [""]
    audited = facts_told(file.case, file.facts, COLLECTORS[2])
    assert [f.body.words for f in audited if isinstance(f.body, HeardRow)] == ["评价人 R1"]
