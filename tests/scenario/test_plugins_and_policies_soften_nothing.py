"""Whatever a plug-in refuses or writes, and however low a region sets its numbers: rights hold.

A plug-in that objects to all it may, one that tries to change what it is shown, and the loosest
policy that can be declared: a complaint is still the verdict, and nobody is satisfied unasked.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.support.care_workbook import CareWorkbook

from linli_core import (
    Actor,
    CaseState,
    Refusal,
    RegionPolicy,
    Role,
    SubjectKind,
    SubjectRef,
    Text,
    Threshold,
    Trigger,
)
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.policy import BOUNDS
from linli_core.domain.terms import Verdict
from linli_core.errors import LinliError
from linli_core.facts import EscalationRequest, IncidentReport, NoResponse, RoundOpening
from linli_core.plugins import GuardSpec, hookimpl
from linli_core.testing import CaseBuilder, FixedClock, a_case, a_library, bodies
from linli_core.testing.neighbourhood import COLLECTORS, COMMITTEE, MANAGER, RESIDENT
from linli_core.testing.sample_plugin import SamplePlugin

T = Trigger
S = CaseState
Check = Callable[[Case, Facts], Refusal | None]


def _plugin(check: Check | None, *triggers: Trigger) -> SamplePlugin:
    """Return a plug-in with one guard on these triggers; without a check it refuses always."""

    def refuses(case: Case, facts: Facts) -> Refusal | None:
        del case, facts
        return spec.refuse()

    no, wait = Text("插件不同意", "the plug-in objects"), Text("等待", "wait")
    spec = GuardSpec("sample.meddler", triggers, ("ballot",), no, wait, check or refuses)

    class Meddler(SamplePlugin):
        @hookimpl
        def linli_guards(self) -> tuple[GuardSpec, ...]:
            return (spec,)

    return Meddler()


def test_a_plugin_that_objects_to_all_it_may_takes_no_complaint_away() -> None:
    """It stands in every good way; harm is still an incident, and the round dissatisfied."""
    clock = FixedClock()
    ways = (T.PASS_EVALUATION, T.NO_RESPONSE, T.APPROVE_CLOSURE, T.ARCHIVE)
    plugin = _plugin(None, *ways)
    with a_library(clock=clock, plugin=plugin) as library, library.begin() as desk:
        story = a_case(desk, clock).up_to(S.EVALUATING).judged(1, harm=True)
        assert story.stands() is S.RECTIFYING
        assert desk.figures().verdicts == {Verdict.DISSATISFIED: 1}
        assert any(isinstance(f.body, IncidentReport) for f in desk.facts(story.case))
        complaint = EscalationRequest(ground="staff_complaint")
        assert story.why_not(T.ESCALATE, RESIDENT, complaint) == set()
        assert story.why_not(T.WITHDRAW, RESIDENT, bodies.withdrawal()) == set()


def test_a_plugin_keeps_no_resident_from_opening_the_round() -> None:
    """Whoever is not satisfied asks to be asked, whatever a plug-in wants before a round."""
    clock = FixedClock()
    with (
        a_library(clock=clock, plugin=_plugin(None, T.SUBMIT_RESULT)) as library,
        library.begin() as desk,
    ):
        story = a_case(desk, clock).up_to(S.IN_SERVICE).served()
        assert "sample.meddler" in story.why_not(T.SUBMIT_RESULT, MANAGER, bodies.opening())
        story.fire(T.SUBMIT_RESULT, RESIDENT, RoundOpening(round=1))
        story.record(bodies.ballot(overall=1), RESIDENT, recorder=COLLECTORS[2]).advanced()
        assert story.case.episode.verdict is Verdict.DISSATISFIED


def test_no_plugin_is_got_around_by_letting_the_resident_open_the_round() -> None:
    """What it wants before a round is asked before the good end."""
    clock = FixedClock()
    with (
        a_library(clock=clock, plugin=_plugin(None, T.SUBMIT_RESULT)) as library,
        library.begin() as desk,
    ):
        story = a_case(desk, clock).up_to(S.IN_SERVICE).served()
        story.fire(T.SUBMIT_RESULT, RESIDENT, RoundOpening(round=1))
        story.record(bodies.ballot(), RESIDENT, recorder=COLLECTORS[2]).advanced()
        assert story.stands() is S.EVALUATING
        refused = story.why_not(T.PASS_EVALUATION, Actor("system", Role.SYSTEM))
        assert refused == {"sample.meddler"}


def _poke_facts(case: Case, facts: Facts) -> None:
    del case
    facts.recorded = ()  # type: ignore[misc]


def _poke_case(case: Case, facts: Facts) -> None:
    del facts
    case.episode.verdict = Verdict.SATISFIED  # type: ignore[misc]


def _poke_people(case: Case, facts: Facts) -> None:
    facts.context.people[case.subject.key] = None  # type: ignore[index]


def _poke_spent(case: Case, facts: Facts) -> None:
    del case
    facts.spent.clear()  # type: ignore[attr-defined]


def _poke_memo(case: Case, facts: Facts) -> None:
    del case
    facts.memo(("score",), lambda: None)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "poke",
    [_poke_facts, _poke_case, _poke_people, _poke_spent, _poke_memo],
    ids=lambda f: f.__name__,
)
def test_what_a_guard_sees_it_cannot_change(poke: Callable[[Case, Facts], None]) -> None:
    """A guard that writes into what it is shown fails by itself, and nobody is satisfied by it."""
    tried: list[str] = []

    def check(case: Case, facts: Facts) -> None:
        try:
            poke(case, facts)
        except (AttributeError, TypeError) as wrong:
            tried.append(type(wrong).__name__)

    clock = FixedClock()
    plugin = _plugin(check, T.SUBMIT_RESULT, T.PASS_EVALUATION)
    with a_library(clock=clock, plugin=plugin) as library, library.begin() as desk:
        story = a_case(desk, clock).up_to(S.EVALUATING).counted()
        assert tried
        assert story.stands() is S.EVALUATING
        assert story.case.episode.verdict is Verdict.NOT_EVALUATED
        assert story.judged(1).case.episode.verdict is Verdict.DISSATISFIED


def _loosest() -> RegionPolicy:
    lowest: dict[str, Any] = {
        name: Threshold(bound.high if name == "max_rounds" else bound.low, "a test")
        for name, bound in BOUNDS.items()
        if name != "entry_refused_days"
    }
    return RegionPolicy(code="loosest", **lowest)


def test_under_the_loosest_policy_one_signer_and_one_ballot_decide_nothing() -> None:
    """Forty households, one name under the need: no; one ballot in the round: no verdict."""
    clock = FixedClock()
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    with a_library(clock=clock, policy=_loosest()) as library, library.begin() as desk:
        story = a_case(desk, clock, subject=place).surveyed()
        with pytest.raises(LinliError):
            story.confirmed(way="co_signers", adopters=("R1",))
        story.confirmed(way="co_signers", adopters=("R1", "R3", "R4"))
        story.up_to(S.IN_SERVICE).served(signed_by="R5").asked(households=bodies.roll(10))
        story.judged(5, by=RESIDENT)
        assert story.counted().stands() is S.EVALUATING
        assert story.case.episode.verdict is Verdict.NOT_EVALUATED


def test_under_the_loosest_policy_nothing_closes_within_the_hour(clock: FixedClock) -> None:
    """Silence waits its days, a closed case its appeal and its follow-up, however low they are."""
    with a_library(clock=clock, policy=_loosest()) as library, library.begin() as desk:
        story: CaseBuilder = a_case(desk, clock).up_to(S.EVALUATING)
        refused = story.why_not(T.NO_RESPONSE, COMMITTEE, NoResponse(round=1))
        assert refused >= {"stay_over", "channels_tried"}
        story.judged(5).closed()
        story.advanced()
        assert story.stands() is not S.ARCHIVED


def test_nine_days_in_one_row_are_no_hours_of_honour(tmp_path: Path) -> None:
    """In a sheet, too: the row is refused by name and posts nothing; the days apart are taken."""
    book = CareWorkbook(tmp_path).accepted().planned().paired()
    book.served(开始="2026-06-05 09:00", 结束="2026-06-14 09:00")
    book.book["服务记录"][-1]["时间"] = "2026-06-14 10:00"
    book.comes_to()
    assert any("超过二十四小时" in "".join(why) for why in book.told.values())
