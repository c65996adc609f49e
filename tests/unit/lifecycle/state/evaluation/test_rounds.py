"""Whose ballot counts, whose does not and why; and who is independent of the team."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Role, SubjectKind, SubjectRef, Trigger
from linli_core.domain.facts import Fact
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.terms import DelivererClass, Vetting
from linli_core.lifecycle.state.deliverers import why_not_deliverer
from linli_core.lifecycle.state.evaluation.rounds import score
from linli_core.lifecycle.state.team import team_of
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import COLLECTORS, RESIDENT, residents, staff
from linli_core.testing.scenes import Scene


@pytest.fixture
def scene(story: CaseBuilder) -> Scene:
    """A round with one good ballot of R1's, collected by E1, about to pass."""
    story.up_to(CaseState.EVALUATING)
    story.record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[0])
    found = story.about_to(Trigger.PASS_EVALUATION, SYSTEM)
    return found.context(people={p.number: p for p in (*residents(), *staff())})


def _by(scene: Scene, **changed: Any) -> Scene:  # noqa: ANN401 - any field of a fact
    def other(fact: Fact[Any]) -> Fact[Any]:
        return evolve(fact, **changed) if isinstance(fact.body, Ballot) else fact

    return scene.seen(recorded=tuple(map(other, scene.facts.recorded)))


def _stating(scene: Scene, number: str) -> Scene:
    """One more good ballot, which the collector of the round wrote down."""
    return scene.stating(bodies.ballot(), Actor(number, Role.RESIDENT), recorder=COLLECTORS[0])


def _earlier(scene: Scene, hours: float) -> Scene:
    opened = next(f.at for f in scene.facts.recorded if isinstance(f.body, RoundOpening))
    return _by(scene, at=opened - timedelta(hours=hours))


def _excluded(scene: Scene) -> list[str]:
    found = score(scene.case, scene.facts)
    assert found is not None
    return [why for _, why in found.excluded]


def _served_by(scene: Scene, number: str) -> Scene:
    return scene.changing(ServiceRecord, deliverers=(number,))


#: What is done to the scene -> why its ballot does not count, nothing where it does.
BALLOTS: dict[str, tuple[Callable[[Scene], Scene], list[str]]] = {
    "the resident's own": (lambda s: s, []),
    "the guardian's": (lambda s: _by(s, author=Actor("G1", Role.GUARDIAN)), []),
    "a case manager's": (
        lambda s: _by(s, author=Actor("M2", Role.CASE_MANAGER)),
        ["not_a_resident"],
    ),
    "of somebody nobody knows": (lambda s: _by(s, author=Actor("R99", Role.RESIDENT)), ["unknown"]),
    "a neighbour's": (lambda s: _by(s, author=Actor("R3", Role.RESIDENT)), ["not_the_subject"]),
    "the spouse's, of a resident's case": (
        lambda s: _by(s, author=Actor("R2", Role.RESIDENT)),
        ["not_the_subject"],
    ),
    "a guardian's of somebody else": (
        lambda s: _by(s, author=Actor("R3", Role.GUARDIAN)),
        ["not_the_subject"],
    ),
    "of the resident who served": (lambda s: _served_by(s, "R1"), ["deliverer"]),
    "of a guardian who served": (
        lambda s: _served_by(_by(s, author=Actor("G1", Role.GUARDIAN)), "G1"),
        ["deliverer"],
    ),
    "of a guardian who is the helper's family": (
        lambda s: _by(s, author=Actor("G1", Role.GUARDIAN)).person("G1", kin=("V1",)),
        ["family"],
    ),
    "of a guardian of the helper's organisation": (
        lambda s: (
            _by(s, author=Actor("G1", Role.GUARDIAN))
            .person("G1", organisation="示例队")
            .person("V1", organisation="示例队")
        ),
        ["organisation"],
    ),
    "of the resident whose kin helped": (lambda s: s.person("R1", kin=("V1",)), []),
    "collected by the helper": (
        lambda s: _by(s, recorder=Actor("V1", Role.VOLUNTEER)),
        ["collector_not_independent"],
    ),
    "collected by the case manager": (
        lambda s: _by(s, recorder=Actor("M1", Role.CASE_MANAGER)),
        ["collector_not_independent"],
    ),
    "written down by the resident without a code": (
        lambda s: _by(s, recorder=RESIDENT),
        ["without_code"],
    ),
    "written down by an outsider who does not collect the round": (
        lambda s: _by(s, recorder=COLLECTORS[1]),
        ["not_the_collector"],
    ),
    "written down by a deputy": (
        lambda s: _by(s, recorder=COLLECTORS[1]).changing(RoundOpening, deputies=("E2",)),
        [],
    ),
    "given the day before its round was opened": (lambda s: _earlier(s, 25), ["before_opening"]),
    "written down with the hour before, on the day its round was opened": (
        lambda s: _earlier(s, 3),
        [],
    ),
    "a second one": (lambda s: _stating(s, "R1"), ["second_ballot"]),
}


@pytest.mark.parametrize("whose", BALLOTS)
def test_whose_ballot_counts(scene: Scene, whose: str) -> None:
    """The subject's or the guardian's, once, and nobody's who had a hand in the work."""
    done, expected = BALLOTS[whose]
    assert _excluded(done(scene)) == expected


def test_any_member_of_a_household_may_judge(scene: Scene) -> None:
    """In a household's case the spouse's ballot counts as the resident's does."""
    home = scene.on(subject=SubjectRef(SubjectKind.HOUSEHOLD, "H1"))
    both = _stating(home, "R2")
    found = score(both.case, both.facts)
    assert found is not None
    assert (len(found.valid), found.excluded, found.passed) == (2, (), True)
    assert _excluded(_stating(home, "R3")) == ["not_the_subject"]


def test_in_a_group_the_households_on_the_roll_judge_and_nobody_else(scene: Scene) -> None:
    """Households on the frozen roll vote, one ballot each; whoever came later does not."""
    group = scene.on(subject=SubjectRef(SubjectKind.GROUP, "示例楼栋"))
    voters = {"R1": "H1", "R2": "H1", "R3": "H3"}
    roll = HouseholdRoll(round=1, households=("H1", "H3"), total=2, voters=voters)
    group = group.stating(roll, SYSTEM)
    voted = _stating(group, "R3")
    voted = _stating(voted, "R2")
    assert _excluded(voted) == ["second_ballot"]
    moved = voted.person("R3", household="H99")
    assert _excluded(moved) == ["second_ballot"], "who moved answers for the old home"
    stranger = _stating(voted, "R4")
    assert _excluded(stranger) == ["second_ballot", "not_on_the_roll"]


def test_a_ballot_at_the_instant_of_reopening_is_the_first_episodes(scene: Scene) -> None:
    """Where one episode ends and the next begins at one moment, no ballot is counted twice."""
    at = scene.facts.of(Ballot)[0].at
    again = scene.in_episode(no=2, opened_at=at)
    facts = [evolve(f, at=at) for f in again.facts.recorded]
    found = score(again.case, evolve(again.facts, recorded=tuple(facts)))
    assert found is not None
    assert found.valid == ()


def test_who_is_of_the_team(scene: Scene) -> None:
    """Who delivered, whether named in a record or confirmed as partner, and who managed."""
    team = team_of(scene.case, scene.facts)
    assert team.deliverers == frozenset({"V1"})
    assert team.managers == frozenset({"M1"})
    helped = _served_by(scene, "V2")
    assert team_of(helped.case, helped.facts).deliverers == frozenset({"V1", "V2"})


def test_why_somebody_may_not_deliver(scene: Scene) -> None:
    """Not registered, not of a class that the rule names, not vetted enough; else nothing."""
    rule = scene.facts.context.task_types["sample.company"].deliverers
    people = scene.facts.context.people
    said = {
        number: why.en if (why := why_not_deliverer(rule, people.get(number), scene.facts)) else ""
        for number in ("R99", "C1", "V1")
    }
    lacking = "not registered as volunteer or party lead or social worker"
    assert said == {"R99": "not registered", "C1": lacking, "V1": ""}
    unvetted = scene.person("V1", vetting=type(people["V1"].vetting).NONE)
    why = why_not_deliverer(rule, unvetted.facts.context.people["V1"], unvetted.facts)
    assert why is not None
    assert why.en == "vetting must be basic; 资质 in sheet 人员 says none"


def test_who_works_for_themselves_needs_no_vetting(scene: Scene) -> None:
    """投工投劳: vetting keeps strangers from people's doors; a volunteer from outside is vetted."""
    declared = scene.facts.context.task_types["sample.company"].deliverers
    rule = evolve(
        declared,
        classes=(DelivererClass.RESIDENTS, DelivererClass.VOLUNTEER),
        vetting=Vetting.CHECKED,
    )
    people = scene.person("V1", vetting=Vetting.NONE, community="").facts
    assert why_not_deliverer(rule, people.person("R1"), people) is None
    assert why_not_deliverer(rule, people.person("V1"), people) is not None
