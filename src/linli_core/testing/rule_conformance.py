"""What the kit holds rules to, by running them: on stories, changed one thing at a time."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import ClassVar

from attrs import frozen

from linli_core.domain.declarations.task_type import TaskType
from linli_core.lifecycle.guard import GuardSpec
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.testing.rule_runs.changed_scenes import changed_scenes, changed_twice
from linli_core.testing.rule_runs.quiet_plugins import quiet
from linli_core.testing.rule_runs.step_scenes import StepScene, step_scenes
from linli_core.testing.rule_runs.told_scenes import Cast, ToldStory, told_story
from linli_core.testing.rule_runs.trial import Rule, Trial, trial_of
from linli_core.testing.sample_plugin import SamplePlugin
from linli_core.testing.scenes import Scene

#: Of a rule that binds every type, so many are told.
_TYPES = 3


@frozen(slots=False, eq=False)
class Trials:
    """The rules of a plug-in on trial; each story is told once.

    Attributes:
        given: the plug-in and those beside it.
        task_types: whose cases are told where a rule binds all.
        cast: who turns up, and when.
    """

    given: tuple[object, ...]
    task_types: tuple[TaskType, ...]
    cast: Cast

    @cached_property
    def _told(self) -> dict[str, ToldStory]:
        return {}

    @cached_property
    def _held(self) -> dict[int, Trial]:
        return {}

    @cached_property
    def _plugins(self) -> Sequence[object]:
        return [quiet(one) for one in self.given]

    def of(self, rule: Rule) -> Trial:
        """Return what a rule did on every scene."""
        known = self._held.get(id(rule))
        if known is None:
            if isinstance(rule, StepGuardSpec):
                known = trial_of(rule, *self._of_steps(rule))
            else:
                known = trial_of(rule, *self._of_triggers(rule))
            self._held[id(rule)] = known
        return known

    def _bound(self, rule: Rule) -> tuple[TaskType, ...]:
        if rule.task_types:
            return tuple(t for t in self.task_types if t.code in rule.task_types)
        return self.task_types[:_TYPES] or tuple(SamplePlugin.task_types[:1])

    def _story(self, task_type: TaskType) -> ToldStory:
        story = self._told.get(task_type.code)
        if story is None:
            beside = () if task_type in self.task_types else (SamplePlugin(),)
            story = told_story([*self._plugins, *beside], task_type, self.cast)
            self._told[task_type.code] = story
        return story

    def _of_triggers(self, rule: GuardSpec) -> tuple[Iterable[Scene], Iterable[Scene]]:
        told = [
            scene
            for task_type in self._bound(rule)
            for scene in self._story(task_type).scenes
            if scene.attempt.trigger in rule.triggers
        ]
        # An attempt that rests on a fact shows more; each trigger is changed once.
        telling = sorted(told, key=lambda scene: scene.attempt.fact is None)
        first = {(s.attempt.trigger, s.attempt.fact is None): s for s in reversed(telling)}
        rest = [scene for scene in telling if scene not in first.values()]
        twice = (
            scene
            for told_once in first.values()
            for scene in changed_twice(told_once, rule.reads, self.cast)
        )
        return (
            chain(_bare(told), self._changed(rule, first.values())),
            chain(self._changed(rule, rest), twice),
        )

    def _changed(self, rule: GuardSpec, scenes: Iterable[Scene]) -> Iterator[Scene]:
        for scene in scenes:
            yield from changed_scenes(scene, rule.reads, self.cast)

    def _of_steps(self, rule: StepGuardSpec) -> tuple[Iterable[StepScene], Iterable[StepScene]]:
        first, further = list[StepScene](), list[Iterable[StepScene]]()
        for task_type in self._bound(rule):
            at_work = self._story(task_type).at_work
            if at_work is not None:
                known = at_work[1].context.task_types[task_type.code]
                now, later = step_scenes(rule, known, *at_work)
                first += now
                further.append(later)
        return first, chain.from_iterable(further)


def _bare(scenes: Sequence[Scene]) -> Iterator[Scene]:
    """Yield scenes as told, each also without what it rests on and before anybody tries."""
    for scene in scenes:
        yield scene
        if scene.attempt.fact is not None:
            yield scene.unstated()


class RuleConformance:
    """What holds of every rule of a plug-in, as its running shows."""

    _trials: ClassVar[Trials]

    def test_its_rule_answers_with_a_refusal_or_nothing(self, rule: Rule) -> None:
        """On every scene it returns its own refusal or None, and raises nothing."""
        assert self._faults(rule, "answers") == []

    def test_its_rule_speaks_both_languages(self, rule: Rule) -> None:
        """Whoever is refused reads why and what would help, in Chinese and English."""
        assert self._faults(rule, "said") == []

    def test_its_rule_says_the_same_each_time(self, rule: Rule) -> None:
        """Asked twice, or by somebody who looks half a year later, it answers the same."""
        assert self._faults(rule, "same") == []

    def test_its_rule_asks_nothing_but_what_it_is_given(self, rule: Rule) -> None:
        """It reads no clock of the machine, draws no lots, opens nothing and keeps nothing."""
        assert self._faults(rule, "beyond") == []

    def test_its_rule_changes_nothing(self, rule: Rule) -> None:
        """Case, people and facts are the same after it was asked."""
        assert self._faults(rule, "changes") == []

    def test_its_rule_declares_what_it_reads(self, rule: Rule) -> None:
        """What it asks of the facts stands in its ``reads``."""
        assert sorted(self._trials.of(rule).reads) == [], "name it in reads"

    def test_its_rule_is_seen_to_allow_and_to_refuse(self, rule: Rule) -> None:
        """Some scene it lets pass, and some it refuses: no rule holds always or never.

        Where the kit's own people and dates show only one side, give `people` and `at`.
        """
        trial = self._trials.of(rule)
        assert trial.allowed, "it refuses whatever the kit tries: give people=… or at=…"
        assert trial.refused, "it refuses nothing the kit tries: give people=… or at=…"

    def test_its_rule_is_quick(self, rule: Rule) -> None:
        """It answers within 5 ms: a batch asks it of every row."""
        assert self._faults(rule, "slow") == []

    def _faults(self, rule: Rule, kind: str) -> list[str]:
        return self._trials.of(rule).faults.get(kind, [])
