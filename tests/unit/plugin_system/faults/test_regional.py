"""Working days, schemes and policies that mean less than they say are named."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from tests.support.broken_plugins import changed, faults, plugin

from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.domain.policy import DEFAULT_CLOCKS, RegionPolicy, Threshold
from linli_core.domain.terms import Risk
from linli_core.errors import ConfigError
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.sample_plugin import SCHEME
from linli_core.texts.text import Text

_FIRST, _LAST = date(2026, 1, 1), date(2026, 12, 31)
_HOLIDAYS = [date(2026, 1, 1), date(2026, 5, 1), date(2026, 10, 1), date(2026, 10, 2)]
_SPRING = [date(2026, 2, 16) + timedelta(days=n) for n in range(5)]
_OTHERS = [date(2026, 4, 6), date(2026, 6, 19), date(2026, 9, 25)]
_WHOLE = WorkCalendar(
    code="county",
    source="示例县通知",
    days_off=[*_HOLIDAYS, *_SPRING, *_OTHERS],
    since=_FIRST,
    until=_LAST,
)
_SCHEME = evolve(SCHEME, code="county")
_SOURCE = "示例县细则"


def _calendar(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"calendars": (changed(_WHOLE, **others),)}


def _scheme(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"setting_schemes": (changed(_SCHEME, **others),)}


def _policy(**others: Any) -> Mapping[str, Any]:  # noqa: ANN401 - any field
    return {"policies": (RegionPolicy(**{"code": "county", **others}),)}


_CLASS = SCHEME.classes[0]
MISTAKES: Mapping[str, tuple[Mapping[str, Any], tuple[str, ...]]] = {
    "one day off makes a year known": (
        _calendar(days_off=(date(2026, 8, 12),)),
        ("county", "2026-10-01", "shorten the span"),
    ),
    "no day off makes a year known": (_calendar(days_off=()), ("county", "2026-01-01")),
    "only the holidays of a fixed date": (
        _calendar(days_off=_HOLIDAYS),
        ("county", "4 days off", "2026"),
    ),
    "half a year without its holiday": (
        _calendar(days_off=(), since=date(2026, 9, 1)),
        ("county", "2026-10-01"),
    ),
    "a day off at a weekend": (
        _calendar(days_off=[*_WHOLE.days_off, date(2026, 8, 15)]),
        ("county", "2026-08-15", "weekends anyway"),
    ),
    "a day on in the week": (
        _calendar(days_on=(date(2026, 8, 12),)),
        ("county", "2026-08-12", "working days anyway"),
    ),
    "a day of another year": (
        _calendar(days_off=[*_WHOLE.days_off, date(2027, 1, 1)]),
        ("county", "2027-01-01", "outside"),
    ),
    "a span without an end": (_calendar(until=None), ("county", "since and until")),
    "days without a span": (_calendar(since=None, until=None), ("county", "since and until")),
    "a span backwards": (_calendar(since=_LAST, until=_FIRST), ("county", "swap")),
    "a calendar from nowhere": (_calendar(source=" "), ("county", "source")),
    "the calendar of the core": (_calendar(code="weekdays"), ("weekdays", "core's")),
    "a calendar of no name": (_calendar(code=""), ("''", "letters")),
    "a class twice": (_scheme(classes=(_CLASS, _CLASS)), ("county", _CLASS.code, "twice")),
    "no class": (_scheme(classes=()), ("county", "no class")),
    "a class in one language": (
        _scheme(classes=(changed(_CLASS, name=Text("城", "")),)),
        ("county", _CLASS.code, "one language"),
    ),
    "a range backwards": (
        _scheme(fallback=((399, 200, _CLASS.setting),)),
        ("county", "fallback", "399"),
    ),
    "a range of four digits": (
        _scheme(fallback=((200, 3990, _CLASS.setting),)),
        ("county", "fallback", "3990"),
    ),
    "ranges that overlap": (
        _scheme(fallback=((1, 300, _CLASS.setting), (200, 399, _CLASS.setting))),
        ("county", "fallback", "overlaps"),
    ),
    "a scheme from nowhere": (_scheme(source=""), ("county", "source")),
    "a scheme nobody declares": (_policy(setting_scheme="yanbain"), ("county", "yanbain")),
    "a calendar nobody declares": (_policy(calendar="yanbain"), ("county", "yanbain")),
    "the policy of the core": (_policy(code="default"), ("default", "core's")),
    "a number without a source": (
        _policy(follow_up_days=Threshold(120)),
        ("county", "follow_up_days", "source"),
    ),
    "a clock without a source": (
        _policy(
            clocks={
                **DEFAULT_CLOCKS,
                Risk.LOW: evolve(DEFAULT_CLOCKS[Risk.LOW], contact=Threshold(1)),
            }
        ),
        ("county", "clocks.low.contact"),
    ),
    "a level that is none": (
        _policy(retention_years={**RegionPolicy().retention_years, "S9": 1.0}),
        ("county", "S9"),
    ),
    "a level left out": (_policy(retention_years={"S0": 3.0}), ("county", "S4")),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_what_a_region_gets_wrong_is_named(mistake: str) -> None:
    """Which declaration, which of its numbers or days, and what would mend it."""
    declared, said = MISTAKES[mistake]
    told = faults(**declared)
    assert [line for line in told if all(word in line for word in said)] != [], told
    in_chinese = faults(lang="zh", **declared)
    assert [line for line in in_chinese if "请" in line and line not in told] != []


def test_a_whole_arrangement_is_sound() -> None:
    """A region that says everything is believed."""
    policy = RegionPolicy(
        code="county",
        setting_scheme="county",
        calendar="county",
        follow_up_days=Threshold(120, _SOURCE),
    )
    assert faults(calendars=(_WHOLE,), setting_schemes=(_SCHEME,), policies=(policy,)) == []


def test_a_week_alone_is_sound() -> None:
    """A notice about one week makes that week known, and no other."""
    week = evolve(
        _WHOLE, days_off=[date(2026, 8, 12)], since=date(2026, 8, 10), until=date(2026, 8, 16)
    )
    assert faults(calendars=(week,)) == []


def test_a_policy_without_a_level_of_risk_is_refused_where_it_is_made() -> None:
    """It is told which clock lacks, and not with a key that nobody knows."""
    with pytest.raises(ConfigError, match="LL-6006") as caught:
        RegionPolicy(code="county", clocks={Risk.LOW: DEFAULT_CLOCKS[Risk.LOW]})
    assert "clocks.high" in caught.value.message("en")


def test_a_policy_of_the_hosts_own_names_what_exists() -> None:
    """Whoever hands in a policy is told what it names and nobody declares."""
    with pytest.raises(ConfigError, match="LL-6001") as caught:
        make_registry(discover=False, policy=RegionPolicy(code="host", calendar="lost"))
    assert "lost" in caught.value.message("zh")


def test_frozen_means_frozen() -> None:
    """Clocks of a policy stay, whoever still holds the dictionary."""
    clocks = dict(DEFAULT_CLOCKS)
    policy = RegionPolicy(code="county", clocks=clocks)
    clocks.clear()
    registry = make_registry(discover=False, plugins=[plugin(policies=(policy,))], policy="county")
    assert registry.policy.clocks == DEFAULT_CLOCKS
