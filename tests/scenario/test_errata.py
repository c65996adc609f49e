"""成效由群众评价: nobody mends what residents said but themselves, or whoever asked them.

Whoever wrote a statement down may say that it was a slip; both versions stay. Of a ballot, a
refusal, a withdrawal or of harm the mended version counts only once the author was asked.
"""

from typing import Any

import pytest
from tests.support.refused import refused_by

from linli_core import Actor, Body, CaseState
from linli_core.domain.facts import Fact
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.errata import Erratum
from linli_core.domain.statements.evaluation import Ballot, WantedAnswer
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose, Verdict, Wanted
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, COMMITTEE, MANAGER, RESIDENT, VOLUNTEER


def _state(story: CaseBuilder, body: Body, author: Actor, **more: Any) -> None:  # noqa: ANN401 - as `record`
    now = story.clock.advance(hours=1)
    story.case = story.desk.record(story.case, body, author, at=now, as_of=now, **more)


def _last(story: CaseBuilder, kind: type[Body]) -> Fact[Any]:
    return next(f for f in reversed(story.desk.facts(story.case)) if isinstance(f.body, kind))


@pytest.mark.parametrize(
    ("said", "mended"),
    [
        (bodies.ballot(1, overall=1), bodies.ballot(1, overall=5)),
        (WantedAnswer(wanted=Wanted.NO), WantedAnswer(wanted=Wanted.YES)),
        (
            ConsentWithdrawal(purpose=Purpose.SERVICE, reason="不想再来人"),
            ConsentWithdrawal(purpose=Purpose.SERVICE, reason="记错了"),
        ),
    ],
    ids=lambda body: body.kind,
)
def test_the_team_does_not_correct_what_a_resident_said(
    story: CaseBuilder, said: Body, mended: Body
) -> None:
    """“She told me to write 5” takes nothing back; in her own hand or asked by others it does."""
    story.up_to(CaseState.EVALUATING).record(said, RESIDENT, recorder=VOLUNTEER)
    before = _last(story, type(said))
    for recorder in (VOLUNTEER, MANAGER):
        refused = refused_by(_state, story, mended, RESIDENT, recorder=recorder, corrects=before.id)
        assert refused == {"author_asked"}
    asked = refused_by(_state, story, mended, RESIDENT, recorder=COLLECTORS[0], corrects=before.id)
    assert asked == set()


def test_a_slip_is_noted_by_whoever_made_it_and_binds_once_the_author_was_asked(
    story: CaseBuilder,
) -> None:
    """Both versions stay on record; the erratum alone changes no count."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1), RESIDENT, recorder=VOLUNTEER)
    ballot = _last(story, Ballot)
    slip = Erratum(of=ballot.seq, reads="总体满意度应为 5", slip="看错了行")
    for stranger in (MANAGER, COMMITTEE):
        assert refused_by(_state, story, slip, stranger) == {"slip_of_own_hand"}
    assert refused_by(_state, story, slip, VOLUNTEER) == set()
    assert [s.binds for s in story.desk.errata(story.case)] == [False]
    assert story.advanced().stands() is CaseState.EVALUATING
    right = bodies.ballot(1, overall=5)
    assert (
        refused_by(_state, story, right, RESIDENT, recorder=COLLECTORS[0], corrects=ballot.id)
        == set()
    )
    assert [s.binds for s in story.desk.errata(story.case)] == [True]
    assert {f.body.overall for f in story.desk.facts(story.case) if isinstance(f.body, Ballot)} == {
        1,
        5,
    }
    assert story.advanced().case.episode.verdict is Verdict.SATISFIED


def test_what_a_statement_set_in_motion_stays_in_motion(story: CaseBuilder) -> None:
    """A ballot of harm that is taken back leaves its incident open until that is dealt with."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(1, overall=1, harm=True), RESIDENT, recorder=COLLECTORS[0])
    ballot = _last(story, Ballot)
    right = bodies.ballot(1, overall=5)
    assert (
        refused_by(_state, story, right, RESIDENT, recorder=COLLECTORS[0], corrects=ballot.id)
        == set()
    )
    assert isinstance(_last(story, IncidentReport).body, IncidentReport)


def test_an_erratum_of_nothing_is_refused(story: CaseBuilder) -> None:
    """It names a statement on record, and says what it should read."""
    story.up_to(CaseState.IN_SERVICE)
    assert refused_by(_state, story, Erratum(of=999, reads="应为 3 日"), MANAGER) == {
        "slip_of_own_hand"
    }
    assert refused_by(_state, story, Erratum(of=1, reads="无"), MANAGER) == {"words_say_something"}
