"""What the kit holds a region's declarations to, and words and pairing rules: by using them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import Any, ClassVar, Final

from attrs import frozen

from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.domain.community import SettingScheme
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.terms import CaseState, Risk, Setting
from linli_core.reports.suggestion import Suggester
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.rule_runs.quiet_plugins import declared_of, quiet
from linli_core.testing.rule_runs.trial import CHINESE
from linli_core.testing.sample_plugin import SamplePlugin

_DAY: Final = timedelta(days=1)
#: So long is no holiday, weekends at both ends counted.
_LONGEST: Final = 12
#: A day worked instead lies near the holiday that it makes up for.
_NEAR: Final = 31 * _DAY
_BLANK: Final = re.compile(r"\s")
#: What a worker may wait for longest comes last.
_IN_ORDER: Final = (
    ("referral_hours_critical", "referral_hours"),
    ("back_fill_hours_first", "back_fill_hours_second"),
    ("rectify_days_high", "rectify_days_other"),
    ("stay_days", "round_days"),
)
_CLOCKS: Final = ("contact", "triage", "plan")


@frozen
class RegionDeclared:
    """What a plug-in declares for a region, and its task types with words."""

    given: tuple[object, ...]
    policies: tuple[RegionPolicy, ...]
    schemes: tuple[SettingScheme, ...]
    calendars: tuple[WorkCalendar, ...]
    worded: tuple[TaskType, ...]

    @classmethod
    def of(cls, given: tuple[object, ...], task_types: Sequence[TaskType]) -> "RegionDeclared":
        """Return what the first of some plug-ins declares."""
        return cls(
            given,
            declared_of(given[0], "linli_policies", RegionPolicy),
            declared_of(given[0], "linli_setting_schemes", SettingScheme),
            declared_of(given[0], "linli_calendars", WorkCalendar),
            tuple(kind for kind in task_types if kind.words),
        )

    @property
    def kinds(self) -> tuple[tuple[str, tuple[Any, ...]], ...]:
        """Return what each test is run for, by the name of its argument."""
        return (
            ("policy", self.policies),
            ("scheme", self.schemes),
            ("calendar", self.calendars),
            ("worded", self.worded),
        )


class RegionConformance:
    """What holds of every policy, scheme, calendar and word of a plug-in."""

    _region: ClassVar[RegionDeclared]

    def test_a_case_comes_to_its_verdict_under_its_policy(self, policy: RegionPolicy) -> None:
        """Its numbers leave room to help somebody, and to hear what they say of it."""
        clock = FixedClock()
        plugins = [*map(quiet, self._region.given), SamplePlugin()]
        more: Mapping[str, Any] = {"plugins": plugins, "policy": policy, "strict": False}
        library = a_library(clock=clock, **more)
        with library.begin() as desk:
            story = a_case(desk, clock).up_to(CaseState.CLOSING)
            assert story.stands() is CaseState.CLOSING

    def test_its_policy_is_in_order(self, policy: RegionPolicy) -> None:
        """What is urgent is due no later than what is not, and a first step before a second."""
        assert list(_out_of_order(policy)) == []

    def test_its_policy_says_where_its_numbers_are_from(self, policy: RegionPolicy) -> None:
        """Whoever is told a number can read where it is written."""
        bare = [name for name, told in _thresholds(policy) if len(told.source.strip()) < 2]  # noqa: PLR2004 - one sign is no source
        assert bare == []

    def test_its_scheme_is_said_and_reaches_both_settings(self, scheme: SettingScheme) -> None:
        """Each class is told in both languages; no urban or rural community is left out."""
        assert [c.code for c in scheme.classes if CHINESE.search(c.name.en)] == []
        assert [c.code for c in scheme.classes if not CHINESE.search(c.name.zh)] == []
        guessed = {setting for *_, setting in (*scheme.fallback, *scheme.fallback_townships)}
        assert {c.setting for c in scheme.classes} | guessed == set(Setting)
        names = {(c.name.zh, c.setting) for c in scheme.classes}
        assert len({name for name, _ in names}) == len(names), "one name, two settings"
        assert [c.code for c in scheme.classes if c.code != c.code.strip()] == []

    def test_its_calendar_is_one_that_people_keep(self, calendar: WorkCalendar) -> None:
        """No holiday lasts for weeks, and whoever works on a Sunday makes up for a holiday."""
        assert [str(day) for day in _endless(calendar)] == [], "nobody works for weeks"
        lone = [
            str(day)
            for day in sorted(calendar.days_on)
            if not any(abs(day - off) <= _NEAR for off in calendar.days_off)
        ]
        assert lone == [], "no holiday is near"
        assert len(calendar.days_on) <= len(calendar.days_off), "more is worked than made up for"

    def test_its_words_suggest_it(self, worded: TaskType) -> None:
        """Each term is found in a demand that says it, and is no single sign or blank."""
        known = Suggester([worded])
        assert [word for word in worded.words if _BLANK.search(word)] == [], "blanks never match"
        parts = {word: _parts(word) for word in worded.words}
        assert [w for w, p in parts.items() if not p or min(map(len, p)) < 1] == [], "nothing said"
        assert [w for w, p in parts.items() if len("".join(p)) < 2] == [], "one sign says nothing"  # noqa: PLR2004 - as it says
        silent = [
            word
            for word, said in parts.items()
            if not any(word.split("-")[0] in s.words for s in known.suggest("".join(said)))
        ]
        assert silent == [], "no demand is ever suggested by it"


def _parts(word: str) -> list[str]:
    return word.split("-", maxsplit=1)[0].split("+")


def _thresholds(policy: RegionPolicy) -> Iterator[tuple[str, Threshold]]:
    for name in RegionPolicy.__annotations__:
        told = getattr(policy, name)
        if isinstance(told, Threshold):
            yield name, told
    for risk, clocks in policy.clocks.items():
        for name in (*_CLOCKS, "visit"):
            yield f"clocks.{risk.value}.{name}", getattr(clocks, name)


def _out_of_order(policy: RegionPolicy) -> Iterator[str]:
    for first, second in _IN_ORDER:
        if getattr(policy, first).value > getattr(policy, second).value:
            yield f"{first} > {second}"
    risks = (Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW)
    for urgent, other in pairwise(risks):
        for name in (*_CLOCKS, "visit"):
            mine, its = (getattr(policy.clocks[risk], name).value for risk in (urgent, other))
            if mine > its:
                yield f"clocks.{urgent.value}.{name} > clocks.{other.value}.{name}"
    for risk in risks:
        hours = [getattr(policy.clocks[risk], name).value for name in _CLOCKS]
        if hours != sorted(hours):
            yield f"clocks.{risk.value}: {' > '.join(_CLOCKS)}"
    late, refused = policy.entry_days.value, policy.entry_refused_days.value
    if 0 < refused < late:
        yield "entry_refused_days < entry_days"
    years = [policy.retention_years[level] for level in sorted(policy.retention_years)]
    if years != sorted(years):
        yield "retention_years: what is more sensitive is kept shorter"


def _endless(calendar: WorkCalendar) -> Iterator[date]:
    """Yield the first day of each span in which nobody works for longer than a holiday."""
    if calendar.since is None or calendar.until is None:
        return
    day, run = calendar.since, 0
    while day <= calendar.until:
        run = 0 if calendar.is_workday(day) else run + 1
        if run == _LONGEST + 1:
            yield day - _LONGEST * _DAY
        day += _DAY
