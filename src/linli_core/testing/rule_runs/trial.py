"""A rule on trial: asked on every scene, and what it did there."""

import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any, Final

from attrs import define, evolve, field, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.lifecycle.guard import GuardSpec, Refusal
from linli_core.lifecycle.tasks.steps import StepGuardSpec
from linli_core.testing.rule_runs.changed_scenes import looked_at_later
from linli_core.testing.rule_runs.purity import kept_by, watching, written_in
from linli_core.testing.rule_runs.step_scenes import StepScene
from linli_core.testing.rule_runs.watched_facts import Watch, WatchedFacts, WatchedStep
from linli_core.testing.scenes import Scene
from linli_core.texts.languages import SHIPPED
from linli_core.texts.text import Text

CHINESE: Final = re.compile(r"[\u4e00-\u9fff]")
_LATIN: Final = re.compile(r"[A-Za-z]")
#: What a rule may take for one case; the machine asks all of them for every attempt.
MOST_MS: Final = 5.0
_AGAIN: Final = 5
#: What stands around a case that a rule of steps says it reads.
_NAMED: Final = frozenset(
    {"people", "demands", "policy", "places", "homes", "directory", "load", "calendar"}
)
_SHOWN: Final = 3
Rule = GuardSpec | StepGuardSpec


@define
class Trial:
    """What a rule did, each fault said once.

    Attributes:
        allowed, refused: on how many scenes.
        slow: how often it took too long.
        faults: by kind of fault.
        reads: kinds of facts and parts around the case that it read without saying so.
    """

    rule: Rule
    allowed: int = 0
    refused: int = 0
    slow: int = 0
    faults: dict[str, list[str]] = field(factory=dict)
    reads: set[str] = field(factory=set)

    def blame(self, kind: str, fault: str) -> None:
        """Keep a fault, unless enough of its kind were seen."""
        known = self.faults.setdefault(kind, [])
        if fault not in known and len(known) < _SHOWN:
            known.append(fault)


@frozen
class RuleQuestion:
    """What a rule is asked once: a way to ask it, and the facts at hand."""

    ask: Callable[[Case, Facts], object]
    watched: Callable[[Case, Facts, Watch], object]
    case: Case
    facts: Facts
    where: str
    on_record: str
    rests_on_a_fact: bool


def trial_of(
    rule: Rule, scenes: Iterable[Scene | StepScene], further: Iterable[Scene | StepScene] = ()
) -> Trial:
    """Ask a rule on scenes, and return what it did.

    Args:
        rule: what is asked.
        scenes: on which.
        further: asked for until it was seen to allow and to refuse.
    """
    trial = Trial(rule)
    for beyond in sorted(written_in(rule.check)):
        trial.blame("beyond", f"its code asks {beyond}")
    _texts(trial)
    kept = kept_by(rule.check)
    for scene in scenes:
        if trial.slow >= _SHOWN:
            return trial  # whoever waits for it has waited long enough
        _ask_of(trial, scene)
    for scene in further:
        if trial.allowed and trial.refused:
            break
        _ask_of(trial, scene)
    if kept_by(rule.check) != kept:
        trial.blame("same", "it keeps something from one question to the next")
    return trial


def _ask_of(trial: Trial, scene: Scene | StepScene) -> None:
    for question in _questions(trial.rule, scene):
        _ask(trial, question)


def _questions(rule: Rule, scene: Scene | StepScene) -> Iterator[RuleQuestion]:
    if isinstance(scene, StepScene):
        yield _of_a_step(rule.check, scene)
        return
    check: Any = rule.check
    # What a case waits for is asked before anybody tries: then there is no attempt at all.
    attempts = (scene.attempt,) if scene.attempt.fact is not None else (scene.attempt, None)
    for attempt in attempts:
        yield RuleQuestion(
            check,
            lambda case, facts, _watch: check(case, facts),
            scene.case,
            scene.facts.with_attempt(attempt),
            f"{scene.attempt.trigger.value} of a case in {scene.case.state.value}",
            "",
            rests_on_a_fact=scene.attempt.fact is not None,
        )


def _of_a_step(check: Any, scene: StepScene) -> RuleQuestion:  # noqa: ANN401 - a rule of steps
    step = scene.step
    return RuleQuestion(
        lambda case, facts: check(step, case, facts),
        lambda case, facts, watch: check(WatchedStep(step, watch), case, facts),
        scene.case,
        scene.facts,
        f"step {', '.join(step.steps)}",
        repr(step.record),
        rests_on_a_fact=True,
    )


def _ask(trial: Trial, question: RuleQuestion) -> None:
    """Ask a rule on one scene: plainly, watched, and as somebody who looks later."""
    case, facts = question.case, question.facts
    before = (evolve(case), dict(facts.context.people), facts.recorded, facts.demands)
    first = _answer(trial, question, lambda: question.ask(case, facts))
    if isinstance(first, _Broken):
        return
    _count(trial, first, question)
    if _watched(trial, question) != first:
        trial.blame("same", f"asked twice about {question.where}, it answers differently")
    if question.rests_on_a_fact:
        later = _answer(trial, question, lambda: question.ask(case, looked_at_later(facts)))
        if later != first:
            trial.blame(
                "same", f"{question.where}: who looks later is told otherwise; ask facts.at"
            )
    if (case, dict(facts.context.people), facts.recorded, facts.demands) != before:
        trial.blame("changes", f"{question.where}: it changes what it was asked about")


class _Broken:
    """A rule gave no answer."""


def _answer(trial: Trial, question: RuleQuestion, ask: Callable[[], object]) -> object:
    begun = perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            answer = ask()
    except (Exception, SystemExit) as error:  # noqa: BLE001 - a plug-in may raise anything
        trial.blame("answers", f"{question.where}: it raises {type(error).__name__}: {error}")
        return _Broken()
    if _milliseconds(begun) > MOST_MS and _fastest(ask) > MOST_MS:
        trial.blame("slow", f"{question.where}: it takes more than {MOST_MS:g} ms")
        trial.slow += 1
    if answer is not None and not isinstance(answer, Refusal):
        trial.blame("answers", f"{question.where}: it returns {type(answer).__name__}, no refusal")
        return _Broken()
    return answer


def _milliseconds(begun: float) -> float:
    return (perf_counter() - begun) * 1000


def _fastest(ask: Callable[[], object]) -> float:
    """Return how long a rule takes at best, so that a busy machine blames nobody."""
    spent = []
    for _ in range(_AGAIN):
        begun = perf_counter()
        ask()
        spent.append(_milliseconds(begun))
    return min(spent)


def _watched(trial: Trial, question: RuleQuestion) -> object:
    watch, seen = Watch(), set[str]()
    facts = WatchedFacts(question.facts, watch)
    try:
        with warnings.catch_warnings(), watching(seen):
            warnings.simplefilter("ignore")
            answer = question.watched(question.case, facts, watch)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - as above
        trial.blame("answers", f"{question.where}: it raises {type(error).__name__}: {error}")
        return _Broken()
    for beyond in sorted(seen):
        trial.blame("beyond", f"{question.where}: it asks {beyond}")
    around = watch.around & _NAMED if isinstance(trial.rule, StepGuardSpec) else set()
    trial.reads |= (watch.kinds | around) - set(trial.rule.reads)
    return answer


def _count(trial: Trial, answer: object, question: RuleQuestion) -> None:
    if not isinstance(answer, Refusal):
        trial.allowed += 1
        return
    trial.refused += 1
    if answer.rule != trial.rule.code:
        trial.blame("answers", f"{question.where}: it refuses in the name of {answer.rule}")
    if answer.text != trial.rule.text:
        trial.blame("answers", f"{question.where}: it refuses in other words than its own")
    _said(trial, answer, question)


def _said(trial: Trial, refusal: Refusal, question: RuleQuestion) -> None:
    """Hold what a refusal says to both languages, with every place filled."""
    unfilled = refusal.text.places - refusal.values.keys()
    if unfilled:
        trial.blame("said", f"{question.where}: nobody says what {sorted(unfilled)} is")
        return
    try:
        for lang in SHIPPED:
            if not (refusal.reason(lang).strip() and refusal.remedy(lang).strip()):
                trial.blame("said", f"{question.where}: it says nothing in {lang}")
    except Exception as error:  # noqa: BLE001 - a plug-in may fill in anything
        trial.blame("said", f"{question.where}: it cannot be told: {type(error).__name__}: {error}")
        return
    for name, value in refusal.values.items():
        _value(trial, name, value, question)


def _value(trial: Trial, name: str, value: object, question: RuleQuestion) -> None:
    if isinstance(value, Text):
        if CHINESE.search(value.en) or not value.zh.strip() or not value.en.strip():
            trial.blame("said", f"{{{name}}} is not said in both languages")
    elif not isinstance(value, str):
        trial.blame("said", f"{{{name}}} is a {type(value).__name__}; give words")
    elif CHINESE.search(value) and name in trial.rule.text.places:
        told = f"{question.facts.recorded!r}{question.facts.demands!r}{question.on_record}"
        people = repr(dict(question.facts.context.people))
        if value not in told and value not in people:
            trial.blame("said", f"{{{name}}} is Chinese in the English text; give a Text")


def _texts(trial: Trial) -> None:
    for name, text in (("reason", trial.rule.reason), ("remedy", trial.rule.remedy)):
        # Names of sheets and columns stay Chinese in English, too.
        if len(CHINESE.findall(text.en)) > len(_LATIN.findall(text.en)):
            trial.blame("said", f"its {name} is Chinese where English belongs")
        if not CHINESE.search(text.zh):
            trial.blame("said", f"its {name} has no Chinese where Chinese belongs")
