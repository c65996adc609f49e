"""What the invented county sets for itself: a scheme of settings, working days, a policy."""

from datetime import date

from linli_core.plugins import (
    ClassCode,
    RegionPolicy,
    Setting,
    SettingScheme,
    Text,
    Threshold,
    WorkCalendar,
)

_SOURCE = "示例县时间银行章程(虚构)"

SCHEME = SettingScheme(
    code="time-bank-county",
    classes=(
        ClassCode("111", Setting.URBAN, Text("城区", "town")),
        ClassCode("220", Setting.RURAL, Text("村庄", "village")),
    ),
    fallback=(),
    fallback_townships=(),
    source=_SOURCE,
)

CALENDAR = WorkCalendar(
    code="time-bank-county",
    source="示例县关于2026年县庆放假的通知(虚构)",
    days_off=(date(2026, 8, 12),),
    days_on=(date(2026, 8, 15),),
    since=date(2026, 8, 10),  # the notice speaks of one week, and of no other day of the year
    until=date(2026, 8, 16),
)

POLICY = RegionPolicy(
    code="time-bank-county",
    setting_scheme=SCHEME.code,
    calendar=CALENDAR.code,
    follow_up_days=Threshold(120, _SOURCE),
)
