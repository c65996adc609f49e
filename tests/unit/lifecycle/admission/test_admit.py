"""Admission: one ordered tuple of checks decides whether a statement goes on record."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Role, Trigger
from linli_core.domain.facts import Fact
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.statements.merging import MergeDecision
from linli_core.domain.statements.transfer import TransferRequest
from linli_core.domain.terms import Purpose
from linli_core.errors import LinliError, Refused
from linli_core.lifecycle.admission.admit import ADMISSION, CHECKS_OF, why_not_admitted
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, VOLUNTEER
from linli_core.testing.scenes import Beyond, Scene

T = Trigger

#: The order in which somebody learns what is wrong with a statement.
ORDER = (
    "dated_in_time",
    "guardianship_grounded",
    "author_may_state",
    "people_known",
    "recorder_has_role",
    "guardian_not_on_team",
    "guardian_not_suspected",
    "speaks_for_a_person",
    "not_before_the_demand",
    "entered_in_time",
    "not_before_what_it_answers",
    "times_have_zones",
    "grades_in_range",
    "record_fits_task",
    "traits_declared",
    "community_known",
    "survivor_fits",
    "photo_named_by_hash",
    "signed_where_many_sign",
    "words_say_something",
    "untrue_has_ground",
    "limit_moved_in_time",
    "answers_fit",
    "who_is_asked_answers",
    "proof_is_a_digest",
    "answers_a_plan",
    "asked_independently",
    "question_on_the_form",
    "photographed_with_consent",
    "incident_not_softened",
    "report_duty_stands",
    "settled_from_outside",
    "authority_named",
    "task_goes_out_properly",
    "hours_to_take_back",
    "consent_ends_after_it_begins",
    "visit_within_a_day",
    "visit_under_consent",
    "opened_round_stands",
    "notice_fits",
    "quick_fits",
    "quick_within_cap",
    "quick_unpaid",
    "contact_under_consent",
    "service_has_stopped",
    "one_quiet_contact",
    "code_fits",
    "code_from_outside",
    "code_from_the_round",
    "ballot_on_roll",
    "own_words_corrected",
    "author_asked",
    "later_word_kept",
    "slip_of_own_hand",
    "form_answered",
    "steps_allowed",
)


def _told(error: LinliError | None) -> str:
    """Return the rule that refuses, else the code of the error; nothing where it is admitted."""
    if isinstance(error, Refused):
        return ",".join(reason.rule for reason in error.reasons)
    return error.code if error else ""


@pytest.fixture
def scene(story: CaseBuilder) -> Scene:
    """A case in service whose resident took back the consent to be served three hours ago."""
    story.up_to(CaseState.IN_SERVICE).later(days=2)
    story.record(ConsentWithdrawal(purpose=Purpose.SERVICE), RESIDENT)
    return story.later(hours=3).about_to(T.SUBMIT_RESULT, MANAGER)


def _record(scene: Scene) -> Fact[Any]:
    """A visit with everything wrong that a record of one can have wrong."""
    now = scene.facts.as_of
    end = now - timedelta(minutes=5)
    body = evolve(
        bodies.service(end, "F9"),
        start=end + timedelta(hours=1),
        task="nobody's",
        signed_by="R77",
        form={"no-such-field": "1"},
    )
    stated = scene.stating(body, RESIDENT).facts.recorded[-1]
    wrong = Actor("V1", Role.SUPERVISOR)
    return evolve(stated, at=now + timedelta(hours=1), recorder=wrong)


def _body(**fields: Any) -> Callable[[Fact[Any]], Fact[Any]]:  # noqa: ANN401 - any field
    return lambda fact: evolve(fact, body=evolve(fact.body, **fields))


def test_the_order_of_the_checks_is_kept() -> None:
    """Who may speak comes first, then what is wrong in itself, then the rules."""
    assert tuple(check.rule.name for check in ADMISSION) == ORDER


def test_every_kind_of_statement_is_asked_for_its_author_and_time() -> None:
    """No kind of statement goes round the four checks that concern all of them."""
    assert CHECKS_OF.keys() == set(FACT_KINDS.values())
    for checks in CHECKS_OF.values():
        names = [check.rule.name for check in checks]
        assert names[:4] == list(ORDER[:4])
        assert names == [name for name in ORDER if name in names]


def test_one_fault_is_told_after_the_other(scene: Scene) -> None:
    """Each mending of a visit that is wrong throughout brings the next fault to light."""
    fact = _record(scene)
    now = scene.facts.as_of
    end = now - timedelta(minutes=5)
    mendings: list[tuple[str, Callable[[Fact[Any]], Fact[Any]]]] = [
        ("LL-4002", lambda f: evolve(f, at=now + timedelta(hours=1))),
        ("LL-4005", lambda f: evolve(f, at=now)),
        ("not_authorised", lambda f: evolve(f, author=VOLUNTEER)),
        ("LL-4004", _body(signed_by="")),
        ("recorder_has_role", lambda f: evolve(f, recorder=VOLUNTEER)),
        ("LL-4002", _body(end=end)),
        ("LL-4006", _body(start=end - timedelta(hours=1))),
        ("LL-4007", _body(task="T1")),
        (
            "visit_under_consent",
            _body(start=end - timedelta(hours=9), end=end - timedelta(hours=8)),
        ),
        ("LL-4001", _body(form={})),
        ("", lambda f: f),
    ]
    fact = _body(end=end.replace(tzinfo=None))(evolve(fact, at=fact.at.replace(tzinfo=None)))
    for expected, mend in mendings:
        assert _told(why_not_admitted(scene.draft(fact))) == expected
        fact = mend(fact)


def test_asking_changes_nothing(scene: Scene) -> None:
    """A draft may be judged as often as one likes: the answer and the case stay as they are."""
    before = scene.facts.recorded
    draft = scene.draft(_record(scene))
    first, second = why_not_admitted(draft), why_not_admitted(draft)
    assert _told(first) == _told(second) != ""
    assert scene.facts.recorded == before


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        ((), "LL-7001"),
        ((CaseState.CLOSED,), "survivor_open"),
        ((CaseState.SURVEYING,), ""),
    ],
)
def test_what_stands_beyond_the_case_is_asked_of_the_port(
    story: CaseBuilder, others: tuple[CaseState, ...], expected: str
) -> None:
    """The case to merge into must be there and open, wherever it is kept."""
    scene = story.about_to(T.START_SURVEY, MANAGER)
    merged = MergeDecision(survivor="other", reason="同一件事")
    fact = scene.stating(merged, Actor("D1", Role.DATA_STEWARD)).facts.recorded[-1]
    cases = tuple(evolve(scene.case, number="other", state=state) for state in others)
    assert _told(why_not_admitted(scene.draft(fact, Beyond(cases=cases)))) == expected


def test_a_case_moves_only_to_a_community_that_is_registered(story: CaseBuilder) -> None:
    """Where nobody knows the community, nobody could take the case over."""
    scene = story.about_to(T.START_SURVEY, MANAGER)
    fact = scene.stating(TransferRequest(target="999999999999", reason="迁居"), MANAGER)
    stated = fact.facts.recorded[-1]
    known = Beyond(communities=("999999999999",))
    assert _told(why_not_admitted(scene.draft(stated))) == "LL-4003"
    assert _told(why_not_admitted(scene.draft(stated, known))) == ""
