"""What an extension declares beside the core: its tables, sheets, commands, figures and parts."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from attrs import field, frozen

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.texts.text import Text


@frozen(kw_only=True)
class OwnColumn:
    """A column of an extension's sheet.

    Attributes:
        heading: its name, as people fill it in.
        required: without it no row can be judged.
        note: what its cells hold.
        aliases: other headings people use for the same thing.
    """

    heading: str
    required: bool = False
    note: Text | None = None
    aliases: tuple[str, ...] = ()


def own_column(heading: str, zh: str = "", en: str = "") -> OwnColumn:
    """Return a column of an extension's sheet as its line of a table of columns says it.

    Args:
        heading: its name; with ``*`` at the end it must be filled in.
        zh: what its cells hold; left out, its name says it.
        en: the same.
    """
    note = Text(zh, en) if zh else None
    return OwnColumn(heading=heading.rstrip("*"), required=heading.endswith("*"), note=note)


@frozen(kw_only=True)
class OwnSheet:
    """A sheet of an extension, read with the case workbook after the core's registers.

    Attributes:
        name: its name; none of the core's.
        columns: its columns.
        key: headings whose cells make a row one and the same row when it comes again; such a
            row is carried out once.
        reader: reads the cells of a row (`linli_core.plugins.sheets.Cells`).
        save: takes a desk in the run's transaction, what the reader made of a row, and who
            answers for it and when (`linli_core.plugins.sheets.Registration`). What it raises
            of the library's errors refuses that row alone, with its reason and remedy.
        divisions: the division codes that a row is about, by which an upload is bounded.
        place: the heading that an upload beyond its reach is told at.
        turn: sheets of a lower turn are read first, of the same turn in the order of names: what
            refers to rows of another sheet comes after it.
    """

    name: str
    columns: tuple[OwnColumn, ...]
    key: tuple[str, ...]
    reader: Callable[[Any], Any] = field(repr=False)
    save: Callable[[Any, Any, Any], object] = field(repr=False)
    divisions: Callable[[Any], Sequence[str]] = field(repr=False)
    place: str
    turn: int = 0

    @property
    def code(self) -> str:
        """Return the name."""
        return self.name


@frozen(kw_only=True)
class OwnCommand:
    """A command of an extension, beside those of the core.

    Attributes:
        name: what is typed after ``linli``.
        says: what it is for, in one sentence.
        load: returns the command (`linli_core.plugins.commands`) when somebody types its name.
    """

    name: str
    says: Text
    load: Callable[[], Any] = field(repr=False)

    @property
    def code(self) -> str:
        """Return the name."""
        return self.name


@frozen(kw_only=True)
class FigureQuestion:
    """What a figure is asked.

    Attributes:
        under: division code, or its first digits; empty for everywhere.
        since: what lies before is left out; None for no beginning.
        until: what lies at it or after is left out; None for no end.
        as_of: what happened or was written down later is not seen.
    """

    under: str
    since: datetime | None
    until: datetime | None
    as_of: datetime


@frozen(kw_only=True)
class FigureValue:
    """What a figure comes to: so many of so many.

    Attributes:
        part: how many.
        whole: of how many, as the figure's denominator says; None for a bare count.
    """

    part: int
    whole: int | None = None


@frozen(kw_only=True)
class OwnFigure:
    """A figure of an extension: one definition, computed from the database.

    Attributes:
        formula: how it is counted.
        denominator: of what it is a share; what it counts, where it is a bare count.
        source: what asks for it, such as a paragraph of the notice.
        compute: takes a connection and the question.
    """

    code: str
    name: Text
    formula: Text
    denominator: Text
    source: str
    compute: Callable[[Any, FigureQuestion], FigureValue] = field(repr=False)


@frozen(kw_only=True)
class ReportPart:
    """A part of a report that an extension writes: a title, and lines under it.

    Attributes:
        lines: takes a connection and the question; no line names a person.
    """

    code: str
    title: Text
    lines: Callable[[Any, FigureQuestion], Sequence[Text]] = field(repr=False)


@frozen(kw_only=True)
class OwnThings:
    """Everything that extensions declare.

    Attributes:
        origin: which plug-in declares something, by kind and code.
    """

    tables: tuple[OwnTables, ...] = ()
    sheets: tuple[OwnSheet, ...] = ()
    commands: tuple[OwnCommand, ...] = ()
    figures: tuple[OwnFigure, ...] = ()
    report_parts: tuple[ReportPart, ...] = ()
    origin: dict[tuple[str, str], str] = field(factory=dict, repr=False)

    def codes_of(self, plugin: str) -> dict[str, list[str]]:
        """Return the codes of what a plug-in declares, by kind."""
        codes: dict[str, list[str]] = {}
        for (kind, code), declared_by in self.origin.items():
            if declared_by == plugin:
                codes.setdefault(kind, []).append(code)
        return codes
