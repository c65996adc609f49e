"""The kit lives under a region's declarations: what is sound passes, every mutant is caught."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve

from linli_core.domain.calendar.work_calendar import WorkCalendar
from linli_core.domain.community import ClassCode, SettingScheme
from linli_core.domain.policy import RegionPolicy, RiskClocks, Threshold
from linli_core.domain.terms import Risk, Setting
from linli_core.plugin_system.marker import hookimpl
from linli_core.plugin_system.registry import make_registry
from linli_core.testing.region_conformance import RegionConformance, RegionDeclared
from linli_core.testing.sample_plugin import task_type
from linli_core.texts.text import Text

SOURCE = "示例县办法第三条(虚构)"
POLICY = RegionPolicy(code="county", setting_scheme="county", calendar="county")
SCHEME = SettingScheme(
    code="county",
    classes=(
        ClassCode("1", Setting.URBAN, Text("街区", "quarter")),
        ClassCode("2", Setting.RURAL, Text("山村", "mountain village")),
    ),
    fallback=((200, 399, Setting.RURAL),),
    fallback_townships=(),
    source=SOURCE,
)
CALENDAR = WorkCalendar(
    code="county",
    source=SOURCE,
    days_off=(date(2026, 4, 6), date(2026, 4, 7)),
    days_on=(date(2026, 4, 11),),
    since=date(2026, 3, 1),
    until=date(2026, 4, 20),
)
WORDED = task_type("county.snow", words=("清雪", "雪+出不去", "养老-养老保险"))


class County:
    """A plug-in that declares a region and one type with words."""

    def __init__(self, **changed: Any) -> None:  # noqa: ANN401 - any declaration
        """Declare something else in place of what is sound."""
        self.policy = changed.get("policy", POLICY)
        self.scheme = changed.get("scheme", SCHEME)
        self.calendar = changed.get("calendar", CALENDAR)
        self.worded = changed.get("worded", WORDED)

    @hookimpl
    def linli_policies(self) -> tuple[Any, ...]:
        """Declare the policy."""
        return (self.policy,)

    @hookimpl
    def linli_setting_schemes(self) -> tuple[Any, ...]:
        """Declare the scheme."""
        return (self.scheme,)

    @hookimpl
    def linli_calendars(self) -> tuple[Any, ...]:
        """Declare the calendar."""
        return (self.calendar,)

    @hookimpl
    def linli_task_types(self) -> tuple[Any, ...]:
        """Declare the type."""
        return (self.worded,)


def _problems(plugin: object) -> tuple[object, ...]:
    (info,) = make_registry(discover=False, plugins=[plugin], strict=False).plugins
    return info.problems


def _failing(**changed: Any) -> set[str]:  # noqa: ANN401 - any declaration
    """Return which tests of the kit fail; the story of the policy is told once, for a sound one."""
    plugin = County(**changed)
    assert _problems(plugin) == ()

    class Kit(RegionConformance):
        _region = RegionDeclared.of((plugin,), (plugin.worded,))

    things = {
        "test_its_policy_is_in_order": plugin.policy,
        "test_its_policy_says_where_its_numbers_are_from": plugin.policy,
        "test_its_scheme_is_said_and_reaches_both_settings": plugin.scheme,
        "test_its_calendar_is_one_that_people_keep": plugin.calendar,
        "test_its_words_suggest_it": plugin.worded,
    }
    failing = set()
    for name, thing in things.items():
        try:
            getattr(Kit(), name)(thing)
        except AssertionError:
            failing.add(name)
    return failing


def test_a_sound_region_passes_and_a_case_comes_to_its_verdict_under_it() -> None:
    """Policy, scheme, calendar and words as a county writes them."""
    assert _failing() == set()
    kit = type("Kit", (RegionConformance,), {"_region": RegionDeclared.of((County(),), ())})
    kit().test_a_case_comes_to_its_verdict_under_its_policy(POLICY)


def _slow(**clocks: float) -> RegionPolicy:
    """The policy with other clocks for what is critical."""
    usual = POLICY.clocks[Risk.CRITICAL]
    changed = {name: Threshold(hours, SOURCE) for name, hours in clocks.items()}
    clocks_of: dict[Risk, RiskClocks] = {**POLICY.clocks, Risk.CRITICAL: evolve(usual, **changed)}
    return evolve(POLICY, clocks=clocks_of)


def _classes(*classes: ClassCode, **more: Any) -> SettingScheme:  # noqa: ANN401 - any field
    return evolve(SCHEME, classes=classes, **more)


_URBAN, _RURAL = SCHEME.classes
_MARCH = frozenset(
    day
    for day in (date(2026, 3, 2) + n * timedelta(days=1) for n in range(26))
    if day.weekday() < 5
)
ORDER, FROM = "test_its_policy_is_in_order", "test_its_policy_says_where_its_numbers_are_from"
SAID = "test_its_scheme_is_said_and_reaches_both_settings"
KEPT, SUGGEST = "test_its_calendar_is_one_that_people_keep", "test_its_words_suggest_it"

MUTANTS: Mapping[str, tuple[dict[str, Any], str]] = {
    "what is critical waits longest": ({"policy": _slow(contact=900)}, ORDER),
    "planned before triaged": ({"policy": _slow(triage=80, plan=4)}, ORDER),
    "what is critical is seldom visited": ({"policy": _slow(visit=9000)}, ORDER),
    "a critical referral waits longer": (
        {"policy": evolve(POLICY, referral_hours_critical=Threshold(200, SOURCE))},
        ORDER,
    ),
    "a round ends before it may": (
        {
            "policy": evolve(
                POLICY, stay_days=Threshold(20, SOURCE), round_days=Threshold(8, SOURCE)
            )
        },
        ORDER,
    ),
    "refused before it is late": (
        {"policy": evolve(POLICY, entry_refused_days=Threshold(2, SOURCE))},
        ORDER,
    ),
    "what is sensitive is kept shortest": (
        {"policy": evolve(POLICY, retention_years={**POLICY.retention_years, "S4": 1.0})},
        ORDER,
    ),
    "a source of one sign": (
        {"policy": evolve(POLICY, appeal_days=Threshold(20, "县"))},
        FROM,
    ),
    "a class in Chinese twice": (
        {"scheme": _classes(_URBAN, evolve(_RURAL, name=Text("山村", "山村")))},
        SAID,
    ),
    "a class in English twice": (
        {"scheme": _classes(_URBAN, evolve(_RURAL, name=Text("village", "village")))},
        SAID,
    ),
    "no community is rural": ({"scheme": _classes(_URBAN, fallback=())}, SAID),
    "one name for both settings": (
        {"scheme": _classes(_URBAN, evolve(_RURAL, name=_URBAN.name))},
        SAID,
    ),
    "a class code with a blank": ({"scheme": _classes(_URBAN, evolve(_RURAL, code=" 2"))}, SAID),
    "a month without work": ({"calendar": evolve(CALENDAR, days_off=_MARCH, days_on=())}, KEPT),
    "a Sunday that makes up for nothing": (
        {"calendar": evolve(CALENDAR, days_off=(), days_on=(date(2026, 3, 8),))},
        KEPT,
    ),
    "more Sundays worked than days off": (
        {
            "calendar": evolve(
                CALENDAR,
                days_off=(date(2026, 4, 6),),
                days_on=(date(2026, 4, 11), date(2026, 4, 12)),
            )
        },
        KEPT,
    ),
    "a word with a blank": ({"worded": evolve(WORDED, words=("清 雪",))}, SUGGEST),
    "a word of one sign": ({"worded": evolve(WORDED, words=("雪",))}, SUGGEST),
    "a word that takes itself back": ({"worded": evolve(WORDED, words=("养老-老",))}, SUGGEST),
    "a word of nothing": ({"worded": evolve(WORDED, words=("+",))}, SUGGEST),
}


@pytest.mark.parametrize(("changed", "caught_by"), MUTANTS.values(), ids=MUTANTS)
def test_what_loads_and_nobody_could_live_by_is_caught(
    changed: dict[str, Any], caught_by: str
) -> None:
    """The registry takes it without a word; the kit names what is wrong."""
    assert _failing(**changed) == {caught_by}
