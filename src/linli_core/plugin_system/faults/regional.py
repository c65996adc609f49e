"""What a region declares: its working days, its scheme of settings, its policy."""

from collections.abc import Container, Iterable, Iterator
from datetime import date, timedelta
from typing import Final

import attrs

from linli_core.domain.calendar.work_calendar import WEEKDAYS, WorkCalendar
from linli_core.domain.community import SettingScheme
from linli_core.domain.policy import RegionPolicy, Threshold
from linli_core.domain.terms import Risk, Sensitivity
from linli_core.plugin_system.faults.codes import bare_code, core_code
from linli_core.texts.plugins.regional import REGIONAL
from linli_core.texts.sources import OURS
from linli_core.texts.text import Text, joined

_SATURDAY: Final = 5
#: Public holidays of a fixed date: month and day, and since which year.
_FIXED: Final = ((1, 1, 0), (5, 1, 0), (5, 2, 2025), (10, 1, 0), (10, 2, 0), (10, 3, 0))
#: Public holidays of a year; each that falls on a weekend is made up for on a weekday.
_YEAR: Final = 11
_DAY: Final = timedelta(days=1)
_LAST_DIGITS: Final = 999
DEFAULT: Final = RegionPolicy()


def check_calendar(calendar: WorkCalendar) -> list[Text]:
    """Return what is wrong with working days; each finding says its remedy."""
    found = [
        *bare_code(calendar.code),
        *_source(calendar.source),
        *_days(calendar),
        *_span(calendar),
    ]
    if calendar.code == WEEKDAYS.code:
        found.append(core_code(calendar.code))
    if not found:
        found += _known(calendar)
    return [REGIONAL["calendar"].format(code=calendar.code, fault=f) for f in found]


def _source(source: str) -> Iterator[Text]:
    if not source.strip():
        yield REGIONAL["source"]


def _days(calendar: WorkCalendar) -> Iterator[Text]:
    idle = [d for d in calendar.days_off if d.weekday() >= _SATURDAY]
    if idle:
        yield REGIONAL["off_at_weekend"].format(days=_listed(idle))
    busy = [d for d in calendar.days_on if d.weekday() < _SATURDAY]
    if busy:
        yield REGIONAL["on_in_week"].format(days=_listed(busy))


def _span(calendar: WorkCalendar) -> Iterator[Text]:
    since, until = calendar.since, calendar.until
    days = calendar.days_off | calendar.days_on
    if (since is None) is not (until is None):
        yield REGIONAL["half_a_span"]
    elif since is None or until is None:
        if days:
            yield REGIONAL["no_span"]
    elif since > until:
        yield REGIONAL["span_backwards"].format(since=since, until=until)
    else:
        outside = [d for d in days if not since <= d <= until]
        if outside:
            yield REGIONAL["outside"].format(days=_listed(outside), since=since, until=until)


def _known(calendar: WorkCalendar) -> Iterator[Text]:
    """Yield which public holidays a calendar says it knows as working days."""
    since, until = calendar.since, calendar.until
    if since is None or until is None:
        return
    missing = [
        day
        for year in range(since.year, until.year + 1)
        for month, of_month, first in _FIXED
        if since <= (day := date(year, month, of_month)) <= until
        and year >= first
        and calendar.is_workday(day)
    ]
    if missing:
        yield REGIONAL["holidays"].format(days=_listed(missing), since=since, until=until)
        return
    for year in range(since.year, until.year + 1):
        whole = since <= date(year, 1, 1) and date(year, 12, 31) <= until
        off = sum(day.year == year for day in calendar.days_off)
        if whole and off < _YEAR:
            yield REGIONAL["thin_year"].format(year=year, count=off, least=_YEAR)


def _listed(days: Iterable[date]) -> Text:
    some = sorted(days)
    listed = [day.isoformat() for day in some[:5]]
    return joined([*listed, "…"] if len(some) > len(listed) else listed)


def check_scheme(scheme: SettingScheme) -> list[Text]:
    """Return what is wrong with a scheme of settings; each finding says its remedy."""
    found = [*bare_code(scheme.code), *_source(scheme.source), *_classes(scheme), *_guesses(scheme)]
    return [REGIONAL["scheme"].format(code=scheme.code, fault=f) for f in found]


def _classes(scheme: SettingScheme) -> Iterator[Text]:
    codes = [known.code for known in scheme.classes]
    if not codes:
        yield REGIONAL["no_class"]
    twice = sorted({code for code in codes if codes.count(code) > 1})
    if twice:
        yield REGIONAL["class_twice"].format(codes=joined(twice))
    for known in scheme.classes:
        if not (known.name.zh.strip() and known.name.en.strip()) or not known.code.strip():
            yield REGIONAL["class_unsaid"].format(code=known.code or "—")


def _guesses(scheme: SettingScheme) -> Iterator[Text]:
    for place, rows in (
        ("fallback", scheme.fallback),
        ("fallback_townships", scheme.fallback_townships),
    ):
        reached = 0
        for low, high, _ in sorted(rows, key=lambda row: row[:2]):
            if not 0 <= low <= high <= _LAST_DIGITS:
                yield REGIONAL["range"].format(place=place, low=low, high=high)
            elif low <= reached:
                yield REGIONAL["overlap"].format(place=place, low=low, high=high)
            reached = max(reached, high)


def check_policy(
    policy: RegionPolicy, schemes: Container[str], calendars: Container[str]
) -> list[Text]:
    """Return what is wrong with a policy that a plug-in declares; each finding says its remedy.

    Args:
        policy: the declaration.
        schemes: codes of the schemes declared.
        calendars: codes of the calendars declared.
    """
    found = [*bare_code(policy.code), *policy_references(policy, schemes, calendars)]
    if policy.code == DEFAULT.code:
        found.append(core_code(policy.code))
    found += _numbers(policy)
    return [REGIONAL["policy"].format(code=policy.code, fault=f) for f in found]


def policy_references(
    policy: RegionPolicy, schemes: Container[str], calendars: Container[str]
) -> Iterator[Text]:
    """Yield what a policy names and nobody declares.

    What the core's own policy names may be missing: it holds without any plug-in.
    """
    if policy.setting_scheme not in schemes and policy.setting_scheme != DEFAULT.setting_scheme:
        yield REGIONAL["no_scheme"].format(code=policy.setting_scheme)
    known = {DEFAULT.calendar, WEEKDAYS.code}
    if policy.calendar not in calendars and policy.calendar not in known:
        yield REGIONAL["no_calendar"].format(code=policy.calendar)


def _numbers(policy: RegionPolicy) -> Iterator[Text]:
    unsaid = [
        name
        for name, value, usual in _thresholds(policy)
        if value.value != usual.value and value.source == OURS
    ]
    if unsaid:
        yield REGIONAL["no_source"].format(names=joined(unsaid))
    odd = sorted(set(policy.retention_years) ^ {level.value for level in Sensitivity})
    if odd:
        yield REGIONAL["retention"].format(levels=joined(odd))


def _thresholds(policy: RegionPolicy) -> Iterator[tuple[str, Threshold, Threshold]]:
    for field in attrs.fields(RegionPolicy):
        value = getattr(policy, field.name)
        if isinstance(value, Threshold):
            yield field.name, value, getattr(DEFAULT, field.name)
    for risk in Risk:
        mine, usual = policy.clocks[risk], DEFAULT.clocks[risk]
        for field in attrs.fields(type(usual)):
            yield (
                f"clocks.{risk.value}.{field.name}",
                getattr(mine, field.name),
                getattr(usual, field.name),
            )
