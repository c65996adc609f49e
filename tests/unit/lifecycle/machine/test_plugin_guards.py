"""A plug-in adds guards; it never removes or softens one of the core's."""

import warnings
from collections.abc import Callable, Sequence

import pytest

from linli_core import Case, CaseState, Trigger
from linli_core.domain.facts import Facts
from linli_core.domain.statements.intake import Triage
from linli_core.domain.terms import Purpose
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.machine.plugin_guards import answered, safe_step_guard
from linli_core.plugins import StepGuardSpec, hookimpl
from linli_core.testing import bodies
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT
from linli_core.testing.sample_plugin import COMPANY, ERRAND, SamplePlugin
from linli_core.texts.text import Text, UnfilledText

T = Trigger


class Careful(SamplePlugin):
    """Wants a second look before anything urgent is accepted."""

    def __init__(self, *, task_types: tuple[str, ...] = (), refuses: bool = True) -> None:
        """Speak of some task types only; or refuse nothing at all."""
        self.spoken_of, self.refuses = task_types, refuses

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the one guard."""

        def second_look(case: Case, facts: Facts) -> Refusal | None:
            if not self.refuses or facts.latest(case, Triage) is None:
                return None
            return spec.refuse(number=case.number)

        spec = GuardSpec(
            code="careful.second_look",
            triggers=(T.ACCEPT,),
            reads=("triage",),
            reason=Text("{number} 需要再看一次", "{number} needs a second look"),
            remedy=Text("请另一人复核", "let somebody else check"),
            check=second_look,
            task_types=self.spoken_of,
        )
        return (spec,)


def _why_not(plugin: Careful, **accepted: object) -> set[str]:
    library = a_library(plugin=plugin)
    with library.begin() as desk:
        story = a_case(desk, FixedClock()).up_to(CaseState.TRIAGED)
        story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
        return story.why_not(T.ACCEPT, MANAGER, bodies.accepted(**accepted))


def test_a_plugins_guard_refuses_with_its_own_words() -> None:
    """Its rule, its code and both its texts, filled with the facts of the case."""
    assert _why_not(Careful()) == {"careful.second_look"}
    library = a_library(plugin=Careful())
    with library.begin() as desk:
        story = a_case(desk, FixedClock()).up_to(CaseState.TRIAGED)
        verdict = desk.explain(story.case, MANAGER, as_of=story.clock.now())[T.ACCEPT]
    refusal = next(r for r in verdict.refusals if r.rule == "careful.second_look")
    assert refusal.code == "LL-P:careful.second_look"
    assert refusal.reason("zh") == f"{story.case.number} 需要再看一次"
    assert refusal.remedy("en") == "let somebody else check"


@pytest.mark.parametrize(("spoken_of", "expected"), [(COMPANY, True), (ERRAND, False)])
def test_a_guard_speaks_of_its_own_task_types_only(spoken_of: str, *, expected: bool) -> None:
    """Cases of other task types are none of its business."""
    found = _why_not(Careful(task_types=(spoken_of,)))
    assert ("careful.second_look" in found) is expected


def test_the_cores_guards_are_asked_all_the_same() -> None:
    """A guard that refuses nothing lets nothing pass that the core refuses."""
    assert _why_not(Careful(refuses=False), in_scope=False, lead="") == {"scope_ok", "lead_named"}
    assert _why_not(Careful(refuses=False)) == set()


def test_a_guard_holds_in_advancing_as_at_the_desk() -> None:
    """What a plug-in refuses to a person, it refuses to a batch."""
    library = a_library(plugin=Careful())
    with library.begin() as desk:
        story = a_case(desk, FixedClock()).up_to(CaseState.TRIAGED)
        story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
        story.record(bodies.accepted(), MANAGER)
        assert story.advanced().stands() is CaseState.TRIAGED
        next_step = desk.waits_for(story.case, as_of=story.clock.now())
        assert next_step.trigger is T.ACCEPT
        assert {r.rule for r in next_step.refusals} == {"careful.second_look"}


class Broken(SamplePlugin):
    """Its guard raises while it runs."""

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the one guard."""

        def fails(case: Case, facts: Facts) -> Refusal | None:
            del facts
            raise ZeroDivisionError(case.number)

        spec = GuardSpec(
            code="broken.always",
            triggers=(T.ACCEPT,),
            reads=(),
            reason=Text("示例", "sample"),
            remedy=Text("示例", "sample"),
            check=fails,
        )
        return (spec,)


def test_a_guard_that_fails_while_running_refuses_by_name_and_stops_nothing_else() -> None:
    """What could not be checked does not pass; every other trigger goes on."""
    library = a_library(plugin=Broken())
    with library.begin() as desk:
        story = a_case(desk, FixedClock()).up_to(CaseState.TRIAGED)
        story.record(bodies.consent(Purpose.SERVICE), RESIDENT)
        assert story.why_not(T.ACCEPT, MANAGER, bodies.accepted()) == {"guard_failed"}
        verdict = desk.explain(story.case, MANAGER, as_of=story.clock.now())[T.ACCEPT]
        refusal = next(r for r in verdict.refusals if r.rule == "guard_failed")
    for lang in ("zh", "en"):
        said = refusal.reason(lang)
        assert "broken.always" in said
        assert "Broken" in said
        assert "ZeroDivisionError" in said


def _never(*_: object) -> None:
    """Refuse nothing."""


@pytest.mark.parametrize(
    "spec",
    [
        GuardSpec(
            code="careful.late",
            triggers=(T.ACCEPT,),
            reads=(),
            reason=Text("晚了 {days} 天", "{days} days late"),
            remedy=Text("提前", "be earlier"),
            check=_never,
        ),
        StepGuardSpec(
            code="careful.late_step",
            task_types=(),
            steps=(),
            reads=(),
            reason=Text("晚了", "late"),
            remedy=Text("提前 {days} 天", "be {days} days earlier"),
            check=_never,
        ),
    ],
)
def test_a_value_that_a_guard_forgets_shows_where_it_refuses(
    spec: GuardSpec | StepGuardSpec,
) -> None:
    """An author's tests find it; a person still reads the rest, with the name in its place."""
    with pytest.raises(UnfilledText, match="days"):
        spec.refuse()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UnfilledText)
        refusal = spec.refuse()
        assert "{days}" in refusal.reason("en") + refusal.remedy("en")
    assert "{days}" not in spec.refuse(days="3").reason("en") + spec.refuse(days="3").remedy("zh")


def _ends_the_program(*_: object) -> Refusal | None:
    raise SystemExit(3)


def _says_yes(*_: object) -> Refusal | None:
    return True  # type: ignore[return-value] # as a plug-in without types may


@pytest.mark.parametrize("check", [_ends_the_program, _says_yes])
def test_an_answer_that_is_none_refuses_by_name(check: Callable[..., Refusal | None]) -> None:
    """A rule of a trigger or of a step that answers nonsense, or leaves, does not pass."""
    spec = StepGuardSpec(
        code="broken.step",
        task_types=(),
        steps=(),
        reads=(),
        reason=Text("示例", "sample"),
        remedy=Text("示例", "sample"),
        check=check,
    )
    safe = safe_step_guard(spec, "broken-plugin")
    for answer in (
        safe.check(None, None, None),  # type: ignore[arg-type] # it is not looked at
        answered("broken-plugin", "broken.step", check),
    ):
        assert answer is not None
        assert answer.rule == "guard_failed"
        assert "broken-plugin" in answer.reason("zh")
        assert "broken.step" in answer.reason("en")


def test_a_season_is_that_of_what_is_tried_and_not_of_whoever_looks() -> None:
    """In winter, too, a rule about summer judges what was done in summer by its own date."""
    seen: list[tuple[object, object]] = []

    class Seasonal(SamplePlugin):
        @hookimpl
        def linli_guards(self) -> Sequence[GuardSpec]:
            def check(case: Case, facts: Facts) -> Refusal | None:
                del case
                if facts.attempt is not None and facts.attempt.fact is not None:
                    seen.append((facts.at, facts.attempt.fact.at))
                return None

            no = Text("不行", "no")
            return (GuardSpec("sample.season", (T.ACCEPT,), (), no, no, check),)

    clock = FixedClock()
    with a_library(clock=clock, plugin=Seasonal()).begin() as desk:
        a_case(desk, clock).up_to(CaseState.IN_SERVICE)
    assert seen
    assert [at for at, _ in seen] == [of_fact for _, of_fact in seen]
