"""成效由群众评价: whoever fears the helper's look says nothing; the team reads no voter's name.

The voter sees their own ballot, an auditor outside the team all of them; what they said in their
own words is kept as other words are.
"""

from typing import Any

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Refused, Role
from linli_core.cli.rendering import views
from linli_core.codec import bodies as codec
from linli_core.domain.facts import Fact
from linli_core.domain.statements.evaluation import Ballot, VotingCode, WantedAnswer
from linli_core.domain.terms import Wanted
from linli_core.services.queries.votes import facts_told
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import (
    COLLECTORS,
    COMMITTEE,
    MANAGER,
    RESIDENT,
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
