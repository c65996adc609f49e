"""A case runs to its end on what it was pinned to: forms, flows of every task, and rules."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen
from sqlalchemy import text
from tests.support.refused import refused_by

from linli_core import CaseState, Linli, Trigger
from linli_core.domain.declarations.task_type import TaskType
from linli_core.errors import DamagedRecord
from linli_core.lifecycle.guard import GuardSpec
from linli_core.plugins import StepGuardSpec, hookimpl, label
from linli_core.services.case.pinned import pinned
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER
from linli_core.testing.sample_plugin import COMPANY, ERRAND, TASK_TYPES, SamplePlugin
from linli_core.texts.text import Text


@frozen(kw_only=True)
class Tongue:
    """What is asked before the first visit."""

    tongue: Annotated[str, label("语言", "language", min_length=1)] = "zh"


@frozen(kw_only=True)
class Dialect:
    """What a later release asks."""

    dialect: Annotated[str, label("方言", "dialect", min_length=1)] = "none"


_FIRST = evolve(TASK_TYPES[0], form=Tongue)


def _guard(code: str, **others: Any) -> GuardSpec:  # noqa: ANN401 - any field
    def check(*_: object) -> object:
        return spec.refuse()

    spec = GuardSpec(
        **{
            "code": code,
            "triggers": (Trigger.SUBMIT_RESULT,),
            "reads": (),
            "reason": Text("示例规则", "sample rule"),
            "remedy": Text("无", "none"),
            "check": check,
            "task_types": (COMPANY,),
            **others,
        }
    )
    return spec


def _step_rule(code: str, *, refuses: bool = True) -> StepGuardSpec:
    def check(*_: object) -> object:
        return spec.refuse() if refuses else None

    reason = Text("示例规则", "sample rule")
    spec = StepGuardSpec(code, (COMPANY,), (), ("service_record",), reason, reason, check)  # type: ignore[arg-type]
    return spec


class Release(SamplePlugin):
    """One release of a plug-in: its first type as told, and its rules."""

    def __init__(
        self, kind: TaskType = _FIRST, *rules: GuardSpec, steps: Sequence[StepGuardSpec] = ()
    ) -> None:
        """Keep them."""
        self.task_types = (kind, *TASK_TYPES[1:])
        self.rules, self.steps = rules, steps

    @hookimpl
    def linli_guards(self) -> Sequence[GuardSpec]:
        """Declare the rules of triggers."""
        return self.rules

    @hookimpl
    def linli_step_guards(self) -> Sequence[StepGuardSpec]:
        """Declare the rules of steps."""
        return self.steps


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Any]:
    """Return what begins a case under one release and hands it to the next."""
    url, clock = f"sqlite:///{tmp_path / 'cases.db'}", FixedClock()
    opened: list[Linli] = []

    def carry(before: Release, after: Release, up_to: CaseState = CaseState.IN_SERVICE) -> Any:  # noqa: ANN401 - a story
        first = a_library(url, clock=clock, plugin=before)
        with first.begin() as desk:
            running = a_case(desk, clock).up_to(up_to).case
        later = a_library(url, clock=clock, plugin=after)
        opened.extend((first, later))
        return later, lambda desk: CaseBuilder(desk, clock, running, plans=1, proposals=1)

    yield carry
    for library in opened:
        library.close()


def test_a_word_corrected_changes_no_definition(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """Better English strands nobody's form, and the case is read in the new words."""
    renamed = evolve(_FIRST, name=Text("示例陪伴", "company of a sample"))
    later, story_of = upgraded(Release(), Release(renamed))
    assert (
        later.registry.definitions[COMPANY]
        == (a_library(plugin=Release()).registry.definitions[COMPANY])
    )
    with later.begin() as desk:
        story_of(desk).served(form={"tongue": "ko"}).asked().judged().closed()


def test_a_running_case_keeps_its_form(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """The field it was begun with is taken; that of the next release is not."""
    later, story_of = upgraded(Release(), Release(evolve(_FIRST, form=Dialect)))
    with later.begin() as desk:
        story = story_of(desk)
        with pytest.raises(Exception, match="dialect"):
            story.served(form={"dialect": "x"})
        story.served(form={"tongue": "ko"}).asked().judged().closed()


def test_the_second_task_of_a_plan_keeps_its_definition(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """Every type that was declared when the case was pinned stays, not that of the case alone."""
    before, after = Release(), Release()
    errand = evolve(TASK_TYPES[1], form=Dialect)
    after.task_types = (_FIRST, errand, *TASK_TYPES[2:])
    later, story_of = upgraded(before, after)
    with later.begin() as desk:
        case = story_of(desk).case
        assert desk.verify().findings == ()
    with later._workspace.read() as uow:  # noqa: SLF001 - what the rules are shown
        runs_on = pinned(uow, later._workspace.context, case)  # noqa: SLF001 - as above
    assert later.registry.task_types[ERRAND].form is Dialect
    assert runs_on.task_types[ERRAND].form is None


def test_a_new_rule_stops_no_running_case(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """It is asked of the cases begun under it."""
    later, story_of = upgraded(Release(), Release(_FIRST, _guard("sample.new_rule")))
    with later.begin() as desk:
        story_of(desk).served().asked().judged().closed()


def test_a_rule_of_residents_rights_is_asked_of_all(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """A release may say that its rule holds for running cases, too."""
    rule = _guard("sample.new_rule", episodes="all")
    later, story_of = upgraded(Release(), Release(_FIRST, rule))
    with later.begin() as desk:
        story = story_of(desk).served()
        why = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
        assert why == {"sample.new_rule"}


@pytest.mark.parametrize("retired", [False, True])
def test_a_rule_that_is_dropped_lets_nothing_pass_unchecked(
    upgraded: Any,  # noqa: ANN401 - the fixture
    *,
    retired: bool,
) -> None:
    """Cases begun under it wait for it by name, unless a release keeps it for them."""
    allows = _guard("sample.old_rule", check=lambda *_: None)
    kept = (evolve(allows, retired=True),) if retired else ()
    later, story_of = upgraded(Release(_FIRST, allows), Release(_FIRST, *kept))
    with later.begin() as desk:
        story = story_of(desk).served()
        why = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
        assert why == (set() if retired else {"rule_lost"})


def test_a_rule_of_steps_that_is_dropped_lets_nothing_pass_unchecked(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """The record of such a step waits for the rule by name."""
    rule = _step_rule("sample.old_step", refuses=False)
    later, story_of = upgraded(Release(_FIRST, steps=(rule,)), Release())
    with later.begin() as desk:
        assert refused_by(story_of(desk).served) == {"rule_lost"}


def test_a_new_rule_of_steps_stops_no_running_case(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """It is asked of the cases begun under it, and not of their last step either."""
    later, story_of = upgraded(Release(), Release(_FIRST, steps=(_step_rule("sample.step"),)))
    with later.begin() as desk:
        story_of(desk).served().asked()


def test_a_retired_rule_is_asked_of_no_new_case() -> None:
    """Whoever retires a rule binds older cases alone."""
    clock = FixedClock()
    library = a_library(clock=clock, plugin=Release(_FIRST, _guard("sample.old", retired=True)))
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.IN_SERVICE).served().asked()


def test_a_retired_type_takes_no_new_case() -> None:
    """Its running cases go on; triage is told to choose another."""
    clock = FixedClock()
    library = a_library(clock=clock, plugin=Release(evolve(_FIRST, retired=True)))
    with library.begin() as desk:
        story = a_case(desk, clock).surveyed().confirmed()
        assert refused_by(lambda: story.triaged(task_type=COMPANY)) == {"task_type_retired"}


def test_a_retired_type_serves_the_cases_it_has(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """Nobody is left without help by a decision about the next cases."""
    later, story_of = upgraded(Release(), Release(evolve(_FIRST, retired=True)))
    with later.begin() as desk:
        story_of(desk).served().asked().judged().closed()


def test_a_pin_that_is_missing_is_an_error_and_no_fall_back(upgraded: Any) -> None:  # noqa: ANN401 - the fixture
    """Nothing runs on a definition that happens to be there."""
    later, story_of = upgraded(Release(), Release(evolve(_FIRST, form=Dialect)))
    with later.engine.begin() as connection:
        connection.execute(text("DELETE FROM linli_definition WHERE code = 'edition'"))
    with later.begin() as desk, pytest.raises(DamagedRecord, match="LL-9001"):
        story_of(desk).served()
