"""Everything a report says, read from the database once: figures of a division and its parts."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from attrs import field, frozen

from linli_core import (
    CaseReader,
    Figures,
    GroupReach,
    InvalidInput,
    Linli,
    PartyStanding,
    WaitingTimes,
)
from linli_core.plugins import Text
from linli_core.plugins.tables import (
    FigureQuestion,
    FigureValue,
    OwnFigure,
    connection_of,
    moment_of,
)
from linli_reports.divisions import BEIJING, Division, find_division
from linli_reports.entries import deployments_of, opinions_of
from linli_reports.submitting.expected import Expected, reports_expected
from linli_reports.texts_reports import FUTURE


@frozen
class ReportYear:
    """A division's year, as it was known at a moment.

    Attributes:
        until: end of the year, left out of it.
        as_of: what happened later is not seen.
        known_at: what was written down later is not seen.
    """

    under: str
    year: int
    since: datetime
    until: datetime
    as_of: datetime
    known_at: datetime

    @property
    def day(self) -> str:
        """Return the day of `as_of` by Beijing's time, as in 2026-11-20."""
        return f"{self.as_of.astimezone(BEIJING):%Y-%m-%d}"


@frozen(kw_only=True)
class PartFigures:
    """The figures of one part of the division.

    Attributes:
        own: of each extension's figure, by code.
    """

    division: Division
    said: Figures
    own: Mapping[str, FigureValue]


@frozen(kw_only=True)
class Helpers:
    """Who helped: hours of volunteers, and what party members and deputies led to its end.

    A case that two of them led counts for each.
    """

    volunteers: int
    minutes: int
    led: int


@frozen(kw_only=True)
class Gathered:
    """What a report is written from.

    Attributes:
        own: figures that extensions declare.
        lines: what extensions write into reports, by title.
        expected: who reports to the division, and how far each is.
        waits: how long residents waited.
        groups: how far the special groups were reached.
        kinds: names of the installed kinds of work, by code.
    """

    asked: ReportYear
    whole: PartFigures
    parts: tuple[PartFigures, ...]
    helpers: Helpers
    own: tuple[OwnFigure, ...]
    lines: tuple[tuple[Text, tuple[Text, ...]], ...]
    deployments: tuple[Mapping[str, Any], ...]
    opinions: tuple[Mapping[str, Any], ...]
    expected: tuple[Expected, ...] = ()
    waits: WaitingTimes = field(factory=WaitingTimes)
    groups: GroupReach = field(factory=GroupReach)
    kinds: Mapping[str, Text] = field(factory=dict)

    @property
    def asked_for(self) -> tuple[OwnFigure, ...]:
        """Return the figures of extensions under which something was entered at all.

        Where nobody made a survey, or registered an organisation, 0 of 0 tells nothing.
        """
        used = {_extension(f) for f in self.own if _says_something(self.whole.own[f.code])}
        return tuple(figure for figure in self.own if _extension(figure) in used)


def _extension(figure: OwnFigure) -> str:
    return figure.code.partition(".")[0]


def _says_something(value: FigureValue) -> bool:
    return bool(value.part or value.whole)


def report_year(
    reader: CaseReader, under: str, year: int, as_of: datetime | None, known_at: datetime | None
) -> ReportYear:
    """Return what is asked: a whole year, as it is known now or was at a moment.

    Raises:
        InvalidInput: LL-4001, the year has not begun by then.
    """
    now = moment_of(reader, as_of)
    since, until = (datetime(y, 1, 1, tzinfo=BEIJING) for y in (year, year + 1))
    if now < since:
        raise InvalidInput(what=FUTURE.format(year=year))
    return ReportYear(under, year, since, until, now, moment_of(reader, known_at))


def gather(
    linli: Linli,
    reader: CaseReader,
    under: str,
    year: int,
    *,
    as_of: datetime | None = None,
    known_at: datetime | None = None,
    name: str = "",
) -> Gathered:
    """Return what a report says of a division and a year.

    Args:
        linli: the library; its extensions' figures and parts stand in the report.
        reader: in a transaction; nothing is written.
        under: code of the division.
        year: of Beijing's calendar.
        as_of: what happened later is not seen; now where left out. What extensions count, and
            was written down later, is not seen either.
        known_at: what was written down later is not seen; now where left out.
        name: what the division is called; as registered where left out.

    Raises:
        InvalidInput: LL-4001, no such division, or the year has not begun.
    """
    asked = report_year(reader, under, year, as_of, known_at)
    connection, own = connection_of(reader), linli.registry.own
    found, parts = find_division(connection, under)
    whole = Division(under, name) if name else found
    question = _question(under, asked)
    span = (asked.since, asked.until, asked.as_of, asked.known_at)
    return Gathered(
        asked=asked,
        whole=_figures_of(linli, reader, whole, asked),
        parts=tuple(_figures_of(linli, reader, part, asked) for part in parts),
        helpers=_helpers(reader, asked),
        own=own.figures,
        lines=tuple(
            (part.title, tuple(part.lines(connection, question))) for part in own.report_parts
        ),
        deployments=tuple(deployments_of(connection, under, *span)),
        opinions=tuple(opinions_of(connection, under, year, asked.known_at)),
        expected=reports_expected(
            connection, under, year, as_of=asked.as_of, known_at=min(asked.as_of, asked.known_at)
        ),
        waits=reader.waits(
            under=under,
            from_=asked.since,
            to=asked.until,
            as_of=asked.as_of,
            known_at=asked.known_at,
        ),
        groups=reader.group_reach(under=under, to=asked.until, as_of=asked.as_of),
        kinds={code: found.name for code, found in linli.registry.task_types.items()},
    )


def _question(under: str, asked: ReportYear) -> FigureQuestion:
    return FigureQuestion(under=under, since=asked.since, until=asked.until, as_of=asked.as_of)


def _figures_of(
    linli: Linli, reader: CaseReader, division: Division, asked: ReportYear
) -> PartFigures:
    said = reader.figures(
        under=division.code,
        from_=asked.since,
        to=asked.until,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )
    connection, question = connection_of(reader), _question(division.code, asked)
    own = {f.code: f.compute(connection, question) for f in linli.registry.own.figures}
    return PartFigures(division=division, said=said, own=own)


def _helpers(reader: CaseReader, asked: ReportYear) -> Helpers:
    seen = min(asked.as_of, asked.until)
    accounts = reader.volunteer_hours(
        under=asked.under, since=asked.since, as_of=seen, known_at=asked.known_at
    )
    led = reader.led_cases(under=asked.under, as_of=seen, known_at=asked.known_at)
    mine = [one for one in led if one.party is not PartyStanding.NONE]
    return Helpers(
        volunteers=sum(account.minutes > 0 for account in accounts),
        minutes=sum(account.minutes for account in accounts),
        led=sum(one.settled for one in mine),
    )
