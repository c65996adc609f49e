"""What a command prints: tables for a terminal, plain lines for a pipe, JSON for a program."""

import json
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import IO, Any, Self

from linli_core.cli.call import Call, this_call
from linli_core.cli.rendering.help_pages import hanging, padded, width_of
from linli_core.texts.text import Text, joined

WIDEST = 120
_GAP = 2
_NARROWEST = 12
#: Columns that people copy from, or that read badly when torn.
_RIGID = ("number", "case", "at", "since", "id", "allowed", "version", "seq", "level")
_FIRM = ("task_type", "code", "rule", "plugin")

#: As many cases as a sentence names.
_NAMED = 10

GOOD, BAD, WARN, DIM, STRONG = "green", "red", "yellow", "dim", "bold"


class Styled(str):
    """A text with a style that shows on a terminal only."""

    __slots__ = ("style",)
    style: str

    def __new__(cls, text: str, style: str) -> Self:
        """Make a text with a style."""
        made = super().__new__(cls, text)
        made.style = style
        return made


class Streamed(list[Any]):
    """A list for JSON whose things are made one by one as they are printed, once."""

    def __init__(self, things: Iterable[object]) -> None:
        """Keep the first thing only, so that an empty list is known as one."""
        self._rest = iter(things)
        super().__init__(islice(self._rest, 1))

    def __iter__(self) -> Iterator[Any]:
        """Yield the first, then make the others."""
        return chain(super().__iter__(), self._rest)


def undeclared(call: Call, cases: Sequence[str]) -> str:
    """Return in words which cases have a task type that nobody declares any more."""
    first = joined(cases[:_NAMED]).in_(call.lang)
    key = "undeclared" if len(cases) <= _NAMED else "undeclared.many"
    return call.say(key, cases=first, count=len(cases))


def _style(cell: str) -> str:
    return cell.style if isinstance(cell, Styled) else ""


class Output:
    """Prints the answer of one command.

    Args:
        call: language, and whether JSON is wanted.
        stream: where to; standard output where left out.
        width: columns of the terminal; 0 for no terminal; found out where left out.
    """

    def __init__(
        self, call: Call | None = None, stream: IO[str] | None = None, width: int | None = None
    ) -> None:
        """Print to a stream."""
        self.call: Call = call or this_call()
        self._stream = stream or sys.stdout
        if width is None:
            width = shutil.get_terminal_size().columns if self._stream.isatty() else 0
        self._width = min(width, WIDEST)

    @property
    def is_terminal(self) -> bool:
        """Return whether a person looks at it as it is printed."""
        return self._width > 0

    def say(self, key: str | Text, **values: object) -> str:
        """Return a text in the language of the call."""
        return self.call.say(key, **values)

    def json(self, value: object) -> None:
        """Print a value as JSON, readable for people too."""
        json.dump(value, self._stream, ensure_ascii=False, indent=2)
        print(file=self._stream)

    def line(self, text: str = "") -> None:
        """Print a line, wrapped on a terminal."""
        if self.is_terminal:
            self._console().print(_rich_text(text, hanging(text, self._width)))
        else:
            print(text, file=self._stream)

    def unreadable(self, cases: Sequence[str]) -> None:
        """Name the cases whose record cannot be read and that are in no count, if any."""
        if cases:
            listed = joined(cases).in_(self.call.lang)
            self.line(Styled(self.say("unreadable", cases=listed), BAD))

    def undeclared(self, cases: Sequence[str]) -> None:
        """Name the cases with a task type that nobody declares any more, if any."""
        if cases:
            self.line(Styled(undeclared(self.call, cases), WARN))

    def title(self, text: str) -> None:
        """Print a heading."""
        self.line()
        self.line(Styled(text, STRONG))

    def table(self, headings: Sequence[str | Text], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings, by key or as a text; cells may have several lines."""
        names = [self.say(f"heading.{h}" if isinstance(h, str) else h) for h in headings]
        if self.is_terminal:
            self._rich_table(headings, names, rows)
        else:
            self._plain_table([names, *rows])

    def fields(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print values beside their names, by key of the text; empty ones are left out."""
        self.pairs([(self.say(f"heading.{key}"), value) for key, value in rows if value])

    def pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print values beside their labels."""
        if self.is_terminal:
            self._rich_pairs(rows)
        else:
            self._plain_table(rows)

    def _console(self) -> Any:  # noqa: ANN401 - rich is loaded only for a terminal
        from rich.console import Console

        return Console(file=self._stream, width=self._width, highlight=False, emoji=False)

    def _rich_table(
        self, headings: Sequence[str | Text], names: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 1, 0, 0))
        widths = self._column_widths(headings, [names, *rows])
        for name, width in zip(names, widths, strict=True):
            table.add_column(name, width=width, no_wrap=True, overflow="fold")
        for row in rows:
            cells = zip(row, widths, strict=True)
            table.add_row(*(_rich_text(cell, hanging(cell, width)) for cell, width in cells))
        self._console().print(table)

    def _column_widths(
        self, headings: Sequence[str | Text], rows: Sequence[Sequence[str]]
    ) -> list[int]:
        """Return widths that fit the terminal, taken off the widest columns that may wrap."""
        widths = [max(map(_widest, column)) for column in zip(*rows, strict=True)]
        over = sum(widths) + _GAP * (len(widths) - 1) - self._width
        places = range(len(widths))
        soft = [i for i in places if headings[i] not in (*_RIGID, *_FIRM)]
        firm = [i for i in places if headings[i] not in _RIGID]
        for some in (soft, firm, list(places)):
            while over > 0 and some and max(widths[i] for i in some) > _NARROWEST:
                widths[max(some, key=lambda i: widths[i])] -= 1
                over -= 1
        return widths

    def _rich_pairs(self, rows: Sequence[tuple[str, str]]) -> None:
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        grid.add_column(style=DIM, overflow="fold", max_width=self._width // 2)
        grid.add_column(overflow="fold")
        first = max((width_of(name) for name, _ in rows), default=0)
        room = self._width - min(first, self._width // 2) - _GAP
        for name, value in rows:
            grid.add_row(name, _rich_text(value, hanging(value, room)))
        self._console().print(grid)

    def _plain_table(self, rows: Sequence[Sequence[str]]) -> None:
        cells = [[cell.split("\n") for cell in row] for row in rows]
        widths = [
            max(width_of(line) for row in cells for line in row[place])
            for place in range(len(cells[0]) if cells else 0)
        ]
        for row in cells:
            for depth in range(max(map(len, row))):
                parts = [
                    padded(cell[depth] if depth < len(cell) else "", width)
                    for cell, width in zip(row, widths, strict=True)
                ]
                print("  ".join(parts).rstrip(), file=self._stream)


def _widest(cell: str) -> int:
    return max(map(width_of, cell.split("\n")))


def _rich_text(cell: str, lines: Sequence[str] | None = None) -> Any:  # noqa: ANN401 - loaded only for a terminal
    from rich.text import Text

    return Text(str(cell) if lines is None else "\n".join(lines), style=_style(cell))
