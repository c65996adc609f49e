"""What a command prints: tables for a terminal, plain lines for a pipe, JSON for a program."""

import json
import shutil
import sys
from collections.abc import Sequence
from typing import IO, Any

from linli_core.cli.call import Call, this_call
from linli_core.cli.help_pages import padded, width_of

WIDEST = 120

GOOD, BAD, WARN, DIM, STRONG = "green", "red", "yellow", "dim", "bold"


class Styled(str):
    """A text with a style that shows on a terminal only."""

    __slots__ = ("style",)
    style: str

    def __new__(cls, text: str, style: str) -> "Styled":
        """Make a text with a style."""
        made = super().__new__(cls, text)
        made.style = style
        return made


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
        self.call = call or this_call()
        self._stream = stream or sys.stdout
        if width is None:
            width = shutil.get_terminal_size().columns if self._stream.isatty() else 0
        self._width = min(width, WIDEST)

    @property
    def is_terminal(self) -> bool:
        """Return whether a person looks at it as it is printed."""
        return self._width > 0

    def say(self, key: str, **values: object) -> str:
        """Return a text in the language of the call."""
        return self.call.say(key, **values)

    def json(self, value: object) -> None:
        """Print a value as JSON, readable for people too."""
        print(json.dumps(value, ensure_ascii=False, indent=2), file=self._stream)  # noqa: T201 - output is its job

    def line(self, text: str = "") -> None:
        """Print a line, wrapped on a terminal."""
        if self.is_terminal:
            self._console().print(_rich_text(text))
        else:
            print(text, file=self._stream)  # noqa: T201 - output is its job

    def title(self, text: str) -> None:
        """Print a heading."""
        self.line()
        self.line(Styled(text, STRONG))

    def table(self, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings, by key of the text; cells may have several lines."""
        names = [self.say(f"heading.{h}") for h in headings]
        if self.is_terminal:
            self._rich_table(names, rows)
        else:
            self._plain_table([names, *rows])

    def fields(self, rows: Sequence[tuple[str, str]]) -> None:
        """Print values beside their names; empty ones are left out."""
        said = [(self.say(f"heading.{key}"), value) for key, value in rows if value]
        if self.is_terminal:
            self._rich_fields(said)
        else:
            self._plain_table([[f"{name}:", value] for name, value in said])

    def _console(self) -> Any:  # noqa: ANN401 - rich is loaded only for a terminal
        from rich.console import Console

        return Console(file=self._stream, width=self._width, highlight=False, emoji=False)

    def _rich_table(self, names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        from rich import box
        from rich.table import Table

        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for place, name in enumerate(names):
            longest = max((_widest(row[place]) for row in rows), default=0)
            keep = longest <= self._width // 4
            table.add_column(name, no_wrap=keep, overflow="fold")
        for row in rows:
            table.add_row(*map(_rich_text, row))
        self._console().print(table)

    def _rich_fields(self, rows: Sequence[tuple[str, str]]) -> None:
        from rich.table import Table

        grid = Table.grid(padding=(0, 2))
        grid.add_column(style=DIM, no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in rows:
            grid.add_row(name, _rich_text(value))
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
                print("  ".join(parts).rstrip(), file=self._stream)  # noqa: T201 - output is its job


def _widest(cell: str) -> int:
    return max(map(width_of, cell.split("\n")))


def _rich_text(cell: str) -> Any:  # noqa: ANN401 - rich is loaded only for a terminal
    from rich.text import Text

    return Text(str(cell), style=_style(cell))
