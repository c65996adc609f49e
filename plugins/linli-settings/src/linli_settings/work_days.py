"""The calendar `cn`: working days by the State Council's yearly arrangement of holidays.

It names what differs from Monday to Friday. A new year's arrangement comes out in the autumn
before and is added here; until then its days are counted Monday to Friday, and shown so.
The dates were compared, day by day, with the open calendar chinesecalendar 1.11.0.
"""

from collections.abc import Iterator
from datetime import date

from linli_core.plugins import WorkCalendar

_YEARS = {
    2025: (
        "0101 0128 0129 0130 0131 0203 0204 0404 0501 0502 0505 0602 1001 1002 1003 1006 1007 1008",
        "0126 0208 0427 0928 1011",
    ),
    2026: (
        (
            "0101 0102 0216 0217 0218 0219 0220 0223 0406 0501 0504 0505 0619 0925 1001 1002"
            " 1005 1006 1007"
        ),
        "0104 0214 0228 0509 0920 1010",
    ),
}


def _dates(which: int) -> Iterator[date]:
    for year, lists in _YEARS.items():
        for day in lists[which].split():
            yield date(year, int(day[:2]), int(day[2:]))


CN = WorkCalendar(
    code="cn",
    source=(
        "国务院办公厅关于2025年部分节假日安排的通知；国务院办公厅关于2026年部分节假日安排的通知"
        "（2025-11-04）"
    ),
    days_off=_dates(0),
    days_on=_dates(1),
    since=date(min(_YEARS), 1, 1),
    until=date(max(_YEARS), 12, 31),
)
