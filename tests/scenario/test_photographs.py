"""A photograph of people rests on a consent of its own, and never on the team's word.

No service waits for it: the visit is recorded without the photograph.
"""

from datetime import timedelta

import pytest
from attrs import evolve
from tests.support.refused import refused_by

from linli_core import Actor, CaseState, SubjectKind, SubjectRef
from linli_core.domain.declarations.evidence import EVENT, INSPECTION, ONE_OFF, PROJECT
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.state.residents_word.photographs import photographs_without_consent
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SURVEYOR, VOLUNTEER

PROOF = "5e" * 32
RULE = {"photographed_with_consent"}


def _visit(story: CaseBuilder, *more: str) -> ServiceRecord:
    end = story.clock.advance(days=1)
    return bodies.service(
        end, f"F{end:%d%H}", evidence=("签到", "服务记录", "确认", *more), finishes=False
    )


@pytest.mark.parametrize("item", ["照片", "合影", "活动照片", "Photo 1"])
def test_nobody_is_photographed_on_no_consent(story: CaseBuilder, item: str) -> None:
    """The same visit without the photograph is recorded."""
    story.up_to(CaseState.IN_SERVICE)
    assert refused_by(story.record, _visit(story, item), story.helper) == RULE
    assert refused_by(story.record, _visit(story), story.helper) == set()


@pytest.mark.parametrize(
    ("recorder", "signature", "refused"),
    [(None, "", set()), (SURVEYOR, "", set()), (MANAGER, PROOF, set()), (MANAGER, "", RULE)],
    ids=("own hand", "independent", "signed", "the team's word"),
)
def test_the_teams_word_is_no_consent_to_it(
    story: CaseBuilder, recorder: Actor | None, signature: str, refused: set[str]
) -> None:
    """What is enough to serve is not enough to photograph."""
    story.up_to(CaseState.IN_SERVICE)
    consent = bodies.consent(Purpose.PHOTO, signature=signature)
    story.record(consent, RESIDENT, recorder=recorder)
    assert refused_by(story.record, _visit(story, "照片"), story.helper) == refused


def test_a_consent_to_be_served_is_none(story: CaseBuilder) -> None:
    """Each purpose is agreed to for itself, and taken back for itself."""
    story.up_to(CaseState.IN_SERVICE).record(bodies.consent(Purpose.PHOTO), RESIDENT)
    story.record(ConsentWithdrawal(purpose=Purpose.PHOTO, reason="不想再拍"), RESIDENT)
    assert refused_by(story.record, _visit(story, "照片"), story.helper) == RULE
    assert refused_by(story.record, _visit(story), story.helper) == set()


def test_what_shows_nobody_is_no_photograph_of_people(story: CaseBuilder) -> None:
    """护照, 对照表 and a licence (执照) are papers."""
    story.up_to(CaseState.IN_SERVICE)
    visit = _visit(story, "对照表", "护照", "执照")
    assert refused_by(story.record, visit, story.helper) == set()


def test_evidence_says_whether_it_shows_people() -> None:
    """The photo of a hazard, of a notice, or of work before and after, shows none."""
    shown = {item.code for item in (*EVENT, *INSPECTION, *ONE_OFF, *PROJECT) if item.shows_people}
    assert shown == {"照片"}


def test_what_many_share_asks_nobody_alone(story: CaseBuilder) -> None:
    """At a festival of forty nobody can say yes for the others; it is posted there."""
    story.up_to(CaseState.IN_SERVICE)
    facts = story.desk._take(story.case, story.clock.now()).facts  # noqa: SLF001 - what rules see
    place = evolve(story.case, subject=SubjectRef(SubjectKind.PLACE, "示例广场"))
    visit = bodies.service(story.clock.now() + timedelta(hours=1), evidence=("照片",))
    assert photographs_without_consent(story.case, facts, visit) == ("照片",)
    assert photographs_without_consent(place, facts, visit) == ()


def test_who_served_says_so_all_the_same(story: CaseBuilder) -> None:
    """The helper's hours do not hang on a photograph."""
    story.up_to(CaseState.IN_SERVICE)
    story.record(_visit(story), VOLUNTEER if story.helper == VOLUNTEER else story.helper)
    assert story.desk.facts(story.case)[-1].body.kind == "service_record"
