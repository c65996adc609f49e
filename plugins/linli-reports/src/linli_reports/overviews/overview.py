"""What the office of a division is told of a year: figures with their parts, and nobody's name."""

from collections.abc import Mapping

from attrs import frozen

from linli_core import Actor, CaseReader, Linli
from linli_core.plugins import Text
from linli_core.plugins.tables import require_overseer
from linli_reports.definitions import DEFINITIONS
from linli_reports.divisions import Division
from linli_reports.gathering import Gathered, gather
from linli_reports.shown import (
    ShownRow,
    ShownShare,
    own_shares,
    part_rows,
    shown_figures,
    shown_share,
)


@frozen(kw_only=True)
class ShownFigure:
    """A figure of a division, with what defines it.

    Attributes:
        by_part: the same of each part, by its code; empty where it is shown for the whole alone.
    """

    code: str
    name: Text
    value: ShownShare
    formula: Text
    denominator: Text
    source: str
    by_part: Mapping[str, ShownShare]


@frozen(kw_only=True)
class Overview:
    """A division's year as its office is told of it; small counts are None everywhere.

    Attributes:
        day: of the figures, as in 2026-11-20.
        parts: the next lower divisions, by code.
        verdicts: residents' verdicts by part, in the order of `parts`, their sums as the last.
    """

    division: Division
    year: int
    day: str
    parts: tuple[Division, ...]
    verdicts: tuple[ShownRow, ...]
    figures: tuple[ShownFigure, ...]


def overview(
    linli: Linli, reader: CaseReader, actor: Actor, under: str, year: int, *, name: str = ""
) -> Overview:
    """Return the year of a division, as far as its office may be told.

    It is always of a whole year and of now: with periods and days of one's own choice, figures
    could be subtracted until somebody is left over.

    Args:
        linli: the library; its extensions' figures stand in the overview.
        reader: in a transaction; nothing is written.
        actor: who asks, in which role.
        under: code of the division.
        year: of Beijing's calendar.
        name: what the division is called; as registered where left out.

    Raises:
        Refused: LL-1041, nobody of that number holds the role today.
        NotFound: LL-7005, they hold it for no division of exactly that code.
        InvalidInput: LL-4001, no community is registered there, or the year has not begun.
    """
    require_overseer(reader, actor, under)
    gathered = gather(linli, reader, under, year, name=name)
    return Overview(
        division=gathered.whole.division,
        year=year,
        day=gathered.asked.day,
        parts=tuple(part.division for part in gathered.parts),
        verdicts=part_rows(gathered),
        figures=(*_of_core(gathered), *_of_extensions(gathered)),
    )


def _of_core(gathered: Gathered) -> tuple[ShownFigure, ...]:
    shown = shown_figures(gathered.whole.said)
    return tuple(
        ShownFigure(
            code=one.code,
            name=one.name,
            value=shown[one.code],
            formula=one.formula,
            denominator=one.denominator,
            source=one.source,
            by_part={},
        )
        for one in DEFINITIONS
    )


def _of_extensions(gathered: Gathered) -> tuple[ShownFigure, ...]:
    return tuple(
        ShownFigure(
            code=one.code,
            name=one.name,
            value=shown_share(gathered.whole.own[one.code]),
            formula=one.formula,
            denominator=one.denominator,
            source=one.source,
            by_part=own_shares(gathered, one.code) if gathered.parts else {},
        )
        for one in gathered.asked_for
    )
