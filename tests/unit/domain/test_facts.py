"""The view of a case's facts that guards read: what is live, of which episode, as of when."""

from datetime import timedelta

import pytest
from attrs import evolve

from linli_core import CaseState, Trigger
from linli_core.domain.facts import Attempt
from linli_core.domain.ids import FactId, TimeOrderedIds
from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.intake import (
    Consent,
    ConsentWithdrawal,
    NeedAdoption,
    SurveyRecord,
)
from linli_core.domain.terms import Purpose, SubjectKind
from linli_core.lifecycle.state.consents import has_consent
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import CODE, COMMUNITY, RESIDENT, residents, staff
from linli_core.testing.scenes import Scene


@pytest.fixture
def scene(story: CaseBuilder) -> Scene:
    """A case in survey, its need about to be confirmed."""
    return story.surveyed().about_to(Trigger.CONFIRM_NEED, RESIDENT, bodies.adoption())


def test_what_a_later_fact_supersedes_is_gone(scene: Scene) -> None:
    """A correction replaces; the record of both remains."""
    old = scene.facts.of(NeedAdoption)[0]
    new = evolve(old, id=FactId(old.id + 1), seq=old.seq + 1, supersedes=old.id)
    facts = scene.facts.with_facts(new)
    assert facts.of(NeedAdoption) == (new,)
    assert old in facts.recorded


def test_a_correction_leads_back_to_what_was_first_put_down(scene: Scene) -> None:
    """However often it is corrected; a first statement corrects nothing."""
    first = scene.facts.of(NeedAdoption)[0]
    second, third = (
        evolve(
            first, id=FactId(first.id + n), seq=first.seq + n, supersedes=FactId(first.id + n - 1)
        )
        for n in (1, 2)
    )
    facts = scene.facts.with_facts(second, third)
    assert facts.corrected_by(third) == second
    assert facts.corrected_by(first) is None
    assert facts.versions_of(third) == (third, second, first)
    assert facts.versions_of(first) == (first,)


def test_what_is_dated_later_is_not_seen(scene: Scene) -> None:
    """As of before the survey there was none."""
    survey = scene.facts.of(SurveyRecord)[0]
    early = evolve(scene.facts, as_of=survey.at - timedelta(seconds=1))
    assert early.of(SurveyRecord) == ()
    assert evolve(scene.facts, as_of=survey.at).of(SurveyRecord) == (survey,)


def test_facts_come_in_order_of_time_then_of_recording(scene: Scene) -> None:
    """Whatever the order they were written down in."""
    first = scene.facts.of(Consent)[0]
    earlier = evolve(first, id=FactId(1), seq=99, at=first.at - timedelta(days=1))
    same = evolve(first, id=FactId(2), seq=98)
    assert scene.facts.with_facts(earlier, same).of(Consent) == (earlier, first, same)


def test_an_episode_sees_its_own_facts(scene: Scene) -> None:
    """From the second episode on, what was before it is of another time."""
    second = scene.in_episode(no=2, opened_at=scene.facts.as_of)
    assert scene.facts.in_episode(second.case, Consent) == ()
    assert scene.facts.of(Consent) != ()
    assert scene.facts.latest(second.case, Consent) is None
    assert scene.facts.latest(scene.case, Consent) == scene.facts.of(Consent)[-1]


def test_trying_and_spending_leave_the_view_as_it_was(scene: Scene) -> None:
    """Views are values: each step has its own."""
    fact = scene.attempt.fact
    assert fact is not None
    tried = scene.facts.with_attempt(Attempt(Trigger.CONFIRM_NEED, RESIDENT, fact))
    spent = tried.consume(fact.id)
    assert scene.facts.attempt is None
    assert fact.id not in scene.facts.spent | tried.spent
    assert fact.id in spent.spent
    assert spent.of(NeedAdoption) == scene.facts.of(NeedAdoption)


def test_a_view_made_from_another_has_its_own_index_and_base(scene: Scene) -> None:
    """What is carried over from a view is left behind where the change concerns it."""
    tried = scene.facts.with_attempt(scene.attempt)
    assert tried.without_attempt is tried.with_attempt(None) is scene.facts
    survey = scene.facts.of(SurveyRecord)[0]
    for changes in (
        {"recorded": ()},
        {"as_of": survey.at - timedelta(seconds=1)},
        {"spent": frozenset({survey.id})},
        {"context": evolve(scene.facts.context)},
        {"demands": ()},
        {"community": evolve(scene.facts.community)},
    ):
        other = evolve(tried, **changes)
        base = other.without_attempt
        assert base.without_attempt is base == evolve(scene.facts, **changes)
        assert all(getattr(base, name) is getattr(other, name) for name in changes)
        seen = survey.at <= other.as_of and survey in other.recorded
        assert other.of(SurveyRecord) == ((survey,) if seen else ())
    assert evolve(tried, attempt=None).attempt is None


def test_consent_expires_and_may_be_withdrawn(scene: Scene) -> None:
    """A purpose stands alone; the past is not undone, the future stops."""
    facts = scene.facts
    assert has_consent(facts, Purpose.SURVEY)
    assert not has_consent(facts, Purpose.SERVICE)
    withdrawn = scene.stating(ConsentWithdrawal(purpose=Purpose.SURVEY), RESIDENT)
    assert not has_consent(withdrawn.facts, Purpose.SURVEY)
    other = scene.stating(ConsentWithdrawal(purpose=Purpose.PHOTO), RESIDENT)
    assert has_consent(other.facts, Purpose.SURVEY)
    given = facts.of(Consent)[0]
    until = scene.changing(Consent, expires=facts.as_of)
    assert not has_consent(until.facts, Purpose.SURVEY)
    assert has_consent(
        scene.changing(Consent, expires=given.at + timedelta(days=365)).facts, Purpose.SURVEY
    )


def test_a_slot_is_kept_once_and_emptied(scene: Scene) -> None:
    """Each holding state keeps one origin, whatever the order of filling."""
    case = scene.case.with_slot(CaseState.SUSPENDED, CaseState.PLANNING)
    case = case.with_slot(CaseState.CLOSING, CaseState.EVALUATING)
    other = scene.case.with_slot(CaseState.CLOSING, CaseState.EVALUATING)
    assert case == other.with_slot(CaseState.SUSPENDED, CaseState.PLANNING)
    case = case.with_slot(CaseState.SUSPENDED, CaseState.PAIRED)
    assert case.slot(CaseState.SUSPENDED) is CaseState.PAIRED
    assert case.with_slot(CaseState.SUSPENDED, None).slot(CaseState.SUSPENDED) is None


def test_a_role_is_held_where_it_was_granted() -> None:
    """For one community, or for all of a township; residents where they live."""
    people = {p.number: p for p in (*residents(), *staff())}
    other = evolve(COMMUNITY, code=f"{CODE[:9]}002")
    away = evolve(COMMUNITY, code="990102001001")
    manager, supervisor, resident = people["M1"], people["P1"], people["R1"]
    role = {p.number: p.grants[0].role for p in (manager, supervisor)}
    assert [manager.holds(role["M1"], c) for c in (COMMUNITY, other, away)] == [True, False, False]
    assert [supervisor.holds(role["P1"], c) for c in (COMMUNITY, other, away)] == [
        True,
        True,
        False,
    ]
    assert [resident.holds(RESIDENT.role, c) for c in (COMMUNITY, other)] == [True, False]


def test_family_is_kin_or_one_household() -> None:
    """Either side may have it on record; strangers without a household are no family."""
    people = {p.number: p for p in (*residents(), *staff())}
    assert people["R1"].is_family_of(people["R2"])
    assert not people["R1"].is_family_of(people["R3"])
    related = evolve(people["V1"], kin=("R1",))
    assert related.is_family_of(people["R1"])
    assert people["R1"].is_family_of(related)
    assert not people["V1"].is_family_of(people["V2"])


def test_a_group_or_a_place_is_collective() -> None:
    """Co-signers or a council stand for residents there."""
    kinds = {kind for kind in SubjectKind if SubjectRef(kind, "x").is_collective}
    assert kinds == {SubjectKind.GROUP, SubjectKind.PLACE}


def test_ids_grow_and_fit_sixty_three_bits() -> None:
    """Time-ordered, unique within a millisecond and when the clock stands or steps back."""
    moments = iter([1_800_000_000_000] * 500 + [1_799_999_999_000] * 500 + [1_800_000_000_001] * 9)
    make = TimeOrderedIds(lambda: next(moments))
    made = [make() for _ in range(1009)]
    assert made == sorted(set(made))
    assert made[-1] < 1 << 63
