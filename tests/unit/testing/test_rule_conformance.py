"""The kit runs the rules of a plug-in: what is sound passes, every mutant that loads is caught."""

import os
import random
import time
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any

import pytest
from attrs import evolve, frozen

from linli_core.codec.forms import label
from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.intake import Consent, SurveyRecord, Triage
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Risk, Role, SubjectKind, Trigger
from linli_core.lifecycle.guard import GuardSpec, Refusal, refuse
from linli_core.lifecycle.tasks.steps import StepGuardSpec, TaskStep, steps_on_file
from linli_core.plugin_system.marker import hookimpl
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.conformance import task_type_tests
from linli_core.testing.rule_conformance import RuleConformance, Trials
from linli_core.testing.rule_runs.told_scenes import Cast
from linli_core.testing.rule_runs.trial import Rule
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text

CODE = "yard.help"
WINTER = (11, 12, 1, 2)
OLD, MOST_YUAN, MOST_VISITS = 60, 300, 3


@frozen(kw_only=True)
class YardForm:
    """What a repair costs, and what is repaired."""

    cost: Annotated[int, label("费用", "cost", ge=0, le=2000)] = 0
    what: Annotated[str, label("修什么", "what is repaired")] = ""
    agreed: Annotated[bool, label("已同意", "agreed")] = True


TYPE = task_type(CODE, flow="W2", form=YardForm, subject_kinds=(SubjectKind.RESIDENT,))


def _calm(case: Case, facts: Facts) -> Refusal | None:
    triage = facts.latest(case, Triage)
    if triage is None or triage.body.risk is not Risk.CRITICAL:
        return None
    return CALM.refuse(risk=Text("紧急", "critical"))


CALM = GuardSpec(
    code="yard.calm",
    triggers=(Trigger.ACCEPT,),
    reads=("triage",),
    reason=Text("风险{risk}，院坝不接", "the risk is {risk}: the yard does not take it"),
    remedy=Text("转给专业机构", "refer it to professionals"),
    check=_calm,
    task_types=(CODE,),
)


def _warm(case: Case, facts: Facts) -> Refusal | None:
    del case
    month = facts.at.month
    return WARM.refuse(month=str(month)) if month in WINTER else None


WARM = GuardSpec(
    code="yard.warm",
    triggers=(Trigger.START_SERVICE,),
    reads=(),
    reason=Text("{month} 月太冷", "it is too cold in month {month}"),
    remedy=Text("等到三月", "wait for March"),
    check=_warm,
    task_types=(CODE,),
)


def _old(case: Case, facts: Facts) -> Refusal | None:
    person = facts.person(case.subject.key)
    if person is None or person.birth is None or facts.at.year - person.birth.year < OLD:
        return AGED.refuse(age=str(OLD))
    return None


AGED = GuardSpec(
    code="yard.aged",
    triggers=(Trigger.ACCEPT,),
    reads=(),
    reason=Text("没有登记年满 {age} 岁", "nobody of {age} or older is registered"),
    remedy=Text("补登出生日期", "register the date of birth"),
    check=_old,
    task_types=(CODE,),
)


def _cheap(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    cost = step.number("cost") or 0
    return CHEAP.refuse(cost=f"{cost:g}") if cost > MOST_YUAN else None


CHEAP = StepGuardSpec(
    code="yard.cheap",
    task_types=(CODE,),
    steps=("start",),
    reads=("service_record",),
    reason=Text("费用 {cost} 元超过上限", "{cost} yuan is more than the limit"),
    remedy=Text("改走议事项目", "let residents decide on it as a project"),
    check=_cheap,
)


def _trained(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    del case
    people = [facts.person(number) for number in step.deliverers]
    if all(p is not None and p.holds(Role.SOCIAL_WORKER, facts.community) for p in people):
        return None
    return TRAINED.refuse()


TRAINED = StepGuardSpec(
    code="yard.trained",
    task_types=(CODE,),
    steps=(),
    reads=("service_record", "people"),
    reason=Text("要由社工上门", "a social worker must come"),
    remedy=Text("换社工", "send a social worker"),
    check=_trained,
)


def _visited(case: Case, facts: Facts) -> Refusal | None:
    visits = len(facts.in_episode(case, ServiceRecord))
    return VISITED.refuse(visits=str(visits)) if visits < MOST_VISITS else None


VISITED = GuardSpec(
    code="yard.visited",
    triggers=(Trigger.SUBMIT_RESULT,),
    reads=("service_record",),
    reason=Text("只上门 {visits} 次", "there were {visits} visits only"),
    remedy=Text("再上门", "visit again"),
    check=_visited,
    task_types=(CODE,),
)


def _old_in_winter(case: Case, facts: Facts) -> Refusal | None:
    return _old(case, facts) and COLD.refuse() if facts.at.month in WINTER else None


COLD = evolve(
    AGED,
    code="yard.cold",
    triggers=(Trigger.START_SERVICE,),
    reason=Text("冬天只接老人", "in winter the old come first"),
    check=_old_in_winter,
)
SOUND: tuple[Rule, ...] = (CALM, WARM, AGED, VISITED, COLD, CHEAP, TRAINED)


class Yard:
    """A plug-in with one type and the rules it is given."""

    def __init__(self, *rules: Rule) -> None:
        """Declare these rules."""
        self.rules = rules

    @hookimpl
    def linli_task_types(self) -> tuple[Any, ...]:
        """Declare the type."""
        return (TYPE,)

    @hookimpl
    def linli_guards(self) -> tuple[Rule, ...]:
        """Declare the rules of triggers."""
        return tuple(rule for rule in self.rules if isinstance(rule, GuardSpec))

    @hookimpl
    def linli_step_guards(self) -> tuple[Rule, ...]:
        """Declare the rules of steps."""
        return tuple(rule for rule in self.rules if isinstance(rule, StepGuardSpec))


@cache
def _told() -> Trials:
    """The stories are told once; each rule is asked on the same scenes."""
    return Trials((Yard(),), (TYPE,), Cast())


def _failing(rule: Rule) -> set[str]:
    """Return which tests of the kit a rule fails."""

    class Kit(RuleConformance):
        _trials = _told()

    failing = set()
    for name in (found for found in vars(RuleConformance) if found.startswith("test_")):
        try:
            getattr(Kit(), name)(rule)
        except AssertionError:
            failing.add(name)
    return failing


@pytest.mark.parametrize("rule", SOUND, ids=lambda rule: rule.code)
def test_a_sound_rule_passes_the_whole_kit(rule: Rule) -> None:
    """A season, an age, a price, a risk and a training: rules as authors write them."""
    assert _failing(rule) == set()


ANSWERS = "test_its_rule_answers_with_a_refusal_or_nothing"
SAID = "test_its_rule_speaks_both_languages"
SAME = "test_its_rule_says_the_same_each_time"
BEYOND = "test_its_rule_asks_nothing_but_what_it_is_given"
CHANGES = "test_its_rule_changes_nothing"
READS = "test_its_rule_declares_what_it_reads"
SEEN = "test_its_rule_is_seen_to_allow_and_to_refuse"
QUICK = "test_its_rule_is_quick"

_BOX: list[str] = []
_COUNT = {"asked": 0}


def _guard(check: Callable[[Case, Facts], object], of: GuardSpec = CALM, **changed: Any) -> Rule:  # noqa: ANN401 - any field
    untyped: Any = check
    return evolve(of, check=untyped, **changed)


def _step(check: Callable[[TaskStep, Case, Facts], object], **changed: Any) -> Rule:  # noqa: ANN401 - any field
    untyped: Any = check
    return evolve(CHEAP, check=untyped, **changed)


def _boxed(case: Case, facts: Facts) -> Refusal | None:
    _BOX.append(case.number)
    return _calm(case, facts)


def _every_other(case: Case, facts: Facts) -> Refusal | None:
    del case, facts
    _COUNT["asked"] += 1
    return CALM.refuse(risk="1") if _COUNT["asked"] % 2 else None


def _seldom_by_the_clock(case: Case, facts: Facts) -> Refusal | None:
    if case.number == "never":
        return CALM.refuse(risk=str(datetime.now().year))  # noqa: DTZ005 - the fault
    return _calm(case, facts)


def _imports_the_clock(case: Case, facts: Facts) -> Refusal | None:
    import time as watch  # noqa: PLC0415 - the fault

    return None if watch.time() < 0 else _calm(case, facts)


def _opens(case: Case, facts: Facts) -> Refusal | None:
    with open(os.devnull) as nothing:  # noqa: PTH123 - the fault
        nothing.read()
    return _calm(case, facts)


def _sleeps(case: Case, facts: Facts) -> Refusal | None:
    time.sleep(0)
    return _calm(case, facts)


def _prints(case: Case, facts: Facts) -> Refusal | None:
    print(end="")
    return _calm(case, facts)


def _clears(case: Case, facts: Facts) -> Refusal | None:
    people: Any = facts.context.people
    people.pop(case.subject.key, None)
    return _calm(case, facts)


def _renames(case: Case, facts: Facts) -> Refusal | None:
    object.__setattr__(case, "reference", f"{case.reference}x")
    return _calm(case, facts)


def _slow(case: Case, facts: Facts) -> Refusal | None:
    sorted(range(600_000), reverse=True)
    return _calm(case, facts)


def _all_recorded(case: Case, facts: Facts) -> Refusal | None:
    critical = [
        f for f in facts.recorded if isinstance(f.body, Triage) and f.body.risk is Risk.CRITICAL
    ]
    return CALM.refuse(risk="1") if critical and case.state else None


def _behind_the_attempt(case: Case, facts: Facts) -> Refusal | None:
    if facts.without_attempt.latest(case, Consent) is None:
        return CALM.refuse(risk="1")
    return _calm(case, facts)


def _unborn(case: Case, facts: Facts) -> Refusal | None:
    person: Any = facts.person(case.subject.key)
    return AGED.refuse(age="60") if facts.at.year - person.birth.year < OLD else None


def _needs_a_fact(case: Case, facts: Facts) -> Refusal | None:
    attempt: Any = facts.attempt
    return CALM.refuse(risk="1") if attempt.fact.body.accepted is False else _calm(case, facts)


def _by_name_of_step(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    first = facts.latest(case, SurveyRecord)
    return CHEAP.refuse(cost="1") if first is None else _cheap(step, case, facts)


def _resident(step: TaskStep, case: Case, facts: Facts) -> Refusal | None:
    known = facts.person(case.subject.key)
    return CHEAP.refuse(cost="1") if known is None else _cheap(step, case, facts)


class _Counting:
    """A rule that is an object, and remembers."""

    def __init__(self) -> None:
        self.asked = 0

    def __call__(self, case: Case, facts: Facts) -> Refusal | None:
        """Remember that it was asked."""
        self.asked += 1
        return _calm(case, facts)


def _first_only() -> Callable[[Case, Facts], Refusal | None]:
    seen: set[str] = set()

    def check(case: Case, facts: Facts) -> Refusal | None:
        new = case.state.value not in seen
        seen.add(case.state.value)
        return _calm(case, facts) if new else None

    return check


def _today(case: Case, facts: Facts) -> Refusal | None:
    person = facts.person(case.subject.key)
    born = person.birth if person else None
    return AGED.refuse(age="60") if born is None or date.today().year - born.year < OLD else None  # noqa: DTZ011 - the fault


#: Rules that load without a word, and the test of the kit that each fails.
MUTANTS: Mapping[str, tuple[Callable[[], Rule], str]] = {
    "returns False": (lambda: _guard(lambda c, f: _calm(c, f) or False), ANSWERS),
    "returns True": (lambda: _guard(lambda _c, _f: True), ANSWERS),
    "returns words": (lambda: _guard(lambda c, f: _calm(c, f) and "no"), ANSWERS),
    "returns the text": (lambda: _guard(lambda c, f: _calm(c, f) and CALM.text), ANSWERS),
    "returns the rule": (lambda: _guard(lambda c, f: _calm(c, f) and CALM), ANSWERS),
    "returns a list": (lambda: _guard(lambda c, f: [_calm(c, f)]), ANSWERS),
    "raises": (lambda: _guard(lambda _c, _f: 1 / 0), ANSWERS),
    "raises where a birth is not known": (lambda: _guard(_unborn, AGED), ANSWERS),
    "raises where nothing is stated yet": (lambda: _guard(_needs_a_fact), ANSWERS),
    "ends the program": (lambda: _guard(lambda _c, _f: _exit()), ANSWERS),
    "refuses in the core's name": (
        lambda: _guard(lambda c, f: _calm(c, f) and refuse("wrong_state")),
        ANSWERS,
    ),
    "refuses in another rule's name": (
        lambda: _guard(lambda c, f: _calm(c, f) and WARM.refuse(month="1")),
        ANSWERS,
    ),
    "refuses in other words": (
        lambda: _guard(lambda c, f: (r := _calm(c, f)) and evolve(r, text=WARM.text)),
        ANSWERS,
    ),
    "a step's rule returns True": (lambda: _step(lambda _s, _c, _f: True), ANSWERS),
    "a step's rule raises where nothing is answered": (
        lambda: _step(
            lambda s, _c, _f: CHEAP.refuse(cost="1") if int(s.form["cost"]) > MOST_YUAN else None
        ),
        ANSWERS,
    ),
    "a step's rule raises before the first record": (
        lambda: _step(
            lambda s, c, f: _cheap(s, c, f) if s.records[0].number else None, steps=("start",)
        ),
        ANSWERS,
    ),
    "leaves a word open": (lambda: _guard(lambda c, f: _calm(c, f) and _bare(CALM)), SAID),
    "fills in a number": (lambda: _guard(lambda c, f: _calm(c, f) and _with(CALM, 3)), SAID),
    "fills in Chinese alone": (
        lambda: _guard(lambda c, f: _calm(c, f) and _with(CALM, "紧急")),
        SAID,
    ),
    "fills in a text that is Chinese twice": (
        lambda: _guard(lambda c, f: _calm(c, f) and _with(CALM, Text("紧急", "紧急"))),
        SAID,
    ),
    "formats what is no number": (
        lambda: _own_words(CALM, reason=Text("风险{risk:d}", "the risk is {risk:d}")),
        SAID,
    ),
    "English in Chinese": (
        lambda: _own_words(CALM, reason=Text("the risk is {risk}", "the risk is {risk}")),
        SAID,
    ),
    "Chinese in English": (
        lambda: _own_words(CALM, remedy=Text("转给专业机构", "转给专业机构")),
        SAID,
    ),
    "a step's rule leaves a word open": (
        lambda: _step(lambda s, c, f: _cheap(s, c, f) and _bare(CHEAP)),
        SAID,
    ),
    "another answer every other time": (lambda: _guard(_every_other), SAME),
    "the month of whoever looks": (
        lambda: _guard(lambda _c, f: _month(f.as_of.month), WARM),
        SAME,
    ),
    "the year of whoever looks": (
        lambda: _guard(lambda _c, f: CALM.refuse(risk="1") if f.as_of.year > 2026 else None),
        SAME,
    ),
    "days since, by whoever looks": (
        lambda: _guard(
            lambda c, f: CALM.refuse(risk="1") if (f.as_of - c.opened_at).days > 30 else None
        ),
        SAME,
    ),
    "a step's rule by the season of whoever looks": (
        lambda: _step(
            lambda _s, _c, f: CHEAP.refuse(cost="1") if f.as_of.month in WINTER else None
        ),
        SAME,
    ),
    "remembers in a module": (lambda: _guard(_boxed), SAME),
    "remembers in an object": (lambda: _guard(_Counting()), SAME),
    "remembers in a closure": (lambda: _guard(_first_only()), SAME),
    "reads the machine's day": (lambda: _guard(_today, AGED), BEYOND),
    "reads the clock on a seldom branch": (lambda: _guard(_seldom_by_the_clock), BEYOND),
    "imports the clock": (lambda: _guard(_imports_the_clock), BEYOND),
    "draws lots": (
        lambda: _guard(lambda c, f: _calm(c, f) if random.random() < 2 else None),  # noqa: S311 - the fault
        BEYOND,
    ),
    "sleeps": (lambda: _guard(_sleeps), BEYOND),
    "opens a file": (lambda: _guard(_opens), BEYOND),
    "asks the environment": (
        lambda: _guard(lambda c, f: None if os.environ.get("LAX") else _calm(c, f)),
        BEYOND,
    ),
    "prints": (lambda: _guard(_prints), BEYOND),
    "a step's rule reads the clock": (
        lambda: _step(lambda s, c, f: time.time() and _cheap(s, c, f)),
        BEYOND,
    ),
    "takes people away": (lambda: _guard(_clears), CHANGES),
    "renames the case": (lambda: _guard(_renames), CHANGES),
    "reads what it does not name": (lambda: _guard(_calm, reads=()), READS),
    "names something else": (lambda: _guard(_calm, reads=("consent",)), READS),
    "goes through the whole record": (lambda: _guard(_all_recorded), READS),
    "reads behind the attempt": (lambda: _guard(_behind_the_attempt), READS),
    "asks the core to read": (
        lambda: _guard(lambda c, f: None if steps_on_file(c, f) else _calm(c, f)),
        READS,
    ),
    "counts visits unsaid": (
        lambda: _guard(lambda c, f: CALM.refuse(risk="1") if f.of(ServiceRecord) else _calm(c, f)),
        READS,
    ),
    "reads the plan unsaid": (
        lambda: _guard(lambda c, f: None if f.in_episode(c, Plan) else _calm(c, f)),
        READS,
    ),
    "a step's rule reads another fact": (lambda: _step(_by_name_of_step), READS),
    "a step's rule asks for people": (lambda: _step(_resident), READS),
    "a step's rule names nothing": (lambda: _step(_cheap, reads=()), READS),
    "never refuses": (lambda: _guard(lambda _c, _f: None), SEEN),
    "always refuses": (lambda: _guard(lambda _c, _f: CALM.refuse(risk="1")), SEEN),
    "a month that no year has": (lambda: _guard(lambda _c, f: _month(f.at.month + 20), WARM), SEEN),
    "an age that nobody reaches": (
        lambda: _guard(
            lambda c, f: AGED.refuse(age="600") if _age(c, f) < 10 * OLD else None, AGED
        ),
        SEEN,
    ),
    "a limit that the form cannot pass": (
        lambda: _step(
            lambda s, _c, _f: CHEAP.refuse(cost="1") if (s.number("cost") or 0) > 2000 else None
        ),
        SEEN,
    ),
    "a field that the form has not": (
        lambda: _step(
            lambda s, _c, _f: CHEAP.refuse(cost="1") if s.says("agreement") is False else None
        ),
        SEEN,
    ),
    "a step's rule that never refuses": (lambda: _step(lambda _s, _c, _f: None), SEEN),
    "a step's rule that always refuses": (
        lambda: _step(lambda _s, _c, _f: CHEAP.refuse(cost="1")),
        SEEN,
    ),
    "takes its time": (lambda: _guard(_slow), QUICK),
}


def _exit() -> None:
    raise SystemExit(3)


def _bare(rule: Rule) -> Refusal:
    return Refusal(rule.code, rule.text)


def _with(rule: Rule, risk: Any) -> Refusal:  # noqa: ANN401 - the fault
    return Refusal(rule.code, rule.text, {"risk": risk})


def _own_words(rule: GuardSpec, *, reason: Text | None = None, remedy: Text | None = None) -> Rule:
    def check(case: Case, facts: Facts) -> Refusal | None:
        return spec.refuse(risk="1") if _calm(case, facts) else None

    said = (reason or rule.reason, remedy or rule.remedy)
    spec = evolve(rule, check=check, reason=said[0], remedy=said[1])
    return spec


def _month(month: int) -> Refusal | None:
    return WARM.refuse(month=str(month)) if month in WINTER else None


def _age(case: Case, facts: Facts) -> int:
    person = facts.person(case.subject.key)
    return facts.at.year - person.birth.year if person and person.birth else 0


@pytest.mark.parametrize(("made", "caught_by"), MUTANTS.values(), ids=MUTANTS)
def test_a_rule_that_loads_and_is_wrong_is_caught(made: Callable[[], Rule], caught_by: str) -> None:
    """The registry takes it without a word; the kit names what is wrong."""
    rule = made()
    (info,) = make_registry(discover=False, plugins=[Yard(rule)], strict=False).plugins
    assert info.problems == ()
    assert caught_by in _failing(rule)


def test_an_authors_own_people_and_dates_are_tried() -> None:
    """A rule whose other side only the author can show is seen from both with them."""

    def of_the_lane(case: Case, facts: Facts) -> Refusal | None:
        person = facts.person(case.subject.key)
        known = person is not None and "牌楼" in person.skills
        late = facts.at >= datetime.fromisoformat("2033-01-01T00:00+08:00")
        return None if known and late else rule.refuse(risk="1")

    rule = evolve(CALM, check=of_the_lane, reads=())
    alone = task_type_tests(Yard(rule))()
    with pytest.raises(AssertionError, match="people="):
        alone.test_its_rule_is_seen_to_allow_and_to_refuse(rule)
    person = Person(number="R7", skills=("牌楼",), birth=date(1950, 1, 1))
    later = datetime.fromisoformat("2033-06-01T09:00+08:00")
    told = task_type_tests(Yard(rule), people=[person], at=[later])()
    told.test_its_rule_is_seen_to_allow_and_to_refuse(rule)


def test_a_rule_of_age_does_not_keep_its_type_from_being_stored(linli_database: str) -> None:
    """What is proved of storage is proved whatever the plug-in's own rules ask."""
    kit = task_type_tests(Yard(AGED))()
    kit.test_a_case_of_it_is_stored_and_read_again(kit.declared.task_types[0], linli_database)
