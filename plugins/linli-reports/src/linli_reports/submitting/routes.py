"""To whom the divisions of a level report in a year, and by when; by default to the next above."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core import Actor, Desk, InvalidInput
from linli_core.plugins.tables import (
    connection_of,
    enter_edition,
    from_micros,
    require_office,
    standing,
    to_micros,
)
from linli_reports.divisions import LEVELS, require_division
from linli_reports.entries import require_impersonal
from linli_reports.submitting.texts_submitting import LEVEL_NAMES, NOT_WIDER, NOT_WITHIN
from linli_reports.tables import routes


@frozen(kw_only=True)
class Route:
    """To whom every division of a level within a division reports, and by when.

    Attributes:
        under: the division that they lie in; of several the narrowest holds.
        level: digits of the codes of those who report.
        to: code of whom they report to; empty for the ministry.
        due: until when.
        source: the document that says so.
    """

    year: int
    under: str
    level: int
    to: str
    due: datetime
    source: str
    recorder: Actor


@frozen(kw_only=True)
class ReportingDuty:
    """To whom one division reports in a year.

    Attributes:
        to: code of whom it reports to; empty for the ministry.
        due: until when; None where nobody has entered a day.
        source: the document that says so; empty where nobody has entered one.
    """

    to: str
    due: datetime | None = None
    source: str = ""


def record_route(desk: Desk, route: Route, *, written_at: datetime) -> None:
    """Put on record to whom divisions report; the same again changes nothing.

    Args:
        desk: in a transaction; nothing is committed here.
        route: whose duty, to whom, until when.
        written_at: when it was written down.

    Raises:
        Refused: LL-1019, the recorder acts for no office in the division reported to (for a
            report to the ministry: in the division that the route is of).
        InvalidInput: LL-4001, the codes are of no divisions, or do not lie within one another.
    """
    require_division(route.under)
    require_impersonal(route.source)
    if len(route.under) > route.level:
        raise InvalidInput(
            what=NOT_WITHIN.format(under=route.under, level=LEVEL_NAMES[route.level])
        )
    if route.to:
        require_division(route.to)
    if len(route.to) >= route.level or not _lies_on_the_way(route):
        level = LEVEL_NAMES[route.level]
        raise InvalidInput(what=NOT_WIDER.format(level=level, to=route.to, under=route.under))
    require_office(desk, route.recorder, route.to or route.under, at=written_at)
    key: dict[str, str | int] = {
        "year": route.year,
        "under": route.under,
        "level": route.level,
    }
    row = {"reports_to": route.to, "due_at": to_micros(route.due), "source": route.source}
    enter_edition(connection_of(desk), routes, key, row, route.recorder, written_at)


def _lies_on_the_way(route: Route) -> bool:
    """Return whether all who report lie in whom they report to."""
    return route.under.startswith(route.to)


def duty_of(connection: Connection, division: str, year: int, known_at: datetime) -> ReportingDuty:
    """Return to whom a division reports in a year, as was known at a moment."""
    return _duty_among(_routes_of(connection, year, known_at), division)


def duties_of(
    connection: Connection, divisions: list[str], year: int, known_at: datetime
) -> dict[str, ReportingDuty]:
    """Return to whom each of several divisions reports in a year, by its code."""
    entered = _routes_of(connection, year, known_at)
    return {division: _duty_among(entered, division) for division in divisions}


def _routes_of(
    connection: Connection, year: int, known_at: datetime
) -> Mapping[tuple[str, int], Mapping[str, Any]]:
    entries = standing(routes, known_at)
    rows = connection.execute(select(entries).where(entries.c.year == year)).mappings()
    return {(row["under"], row["level"]): dict(row) for row in rows}


def _duty_among(
    entered: Mapping[tuple[str, int], Mapping[str, Any]], division: str
) -> ReportingDuty:
    level = len(division)
    for digits in sorted(LEVELS, reverse=True):
        row = entered.get((division[:digits], level)) if digits <= level else None
        if row is not None:
            due = from_micros(row["due_at"])
            return ReportingDuty(to=row["reports_to"], due=due, source=row["source"])
    wider = [digits for digits in LEVELS if digits < level]
    return ReportingDuty(to=division[: wider[-1]] if wider else "")
