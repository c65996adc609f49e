"""Help pages that wrap by what a terminal shows: a Chinese character takes two columns."""

import unicodedata
from collections.abc import Iterable, Iterator

import click

_LEAST_TEXT = 24
_LEAST_ROOM = 8
_WIDEST_FIRST = 34
_MARKS = ("→ ", "✗ ")


def width_of(text: str) -> int:
    """Return how many terminal columns a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def padded(text: str, width: int) -> str:
    """Return a text filled up with blanks to a number of terminal columns."""
    return text + " " * (width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return a text in lines of at most so many columns, broken at blanks or Chinese signs."""
    lines = [""]
    for piece in (part for whole in _pieces(text) for part in _portions(whole, width)):
        if width_of(lines[-1] + piece.rstrip()) > width and lines[-1].strip():
            lines.append("")
        lines[-1] += piece if lines[-1] else piece.lstrip()
    return [line.rstrip() for line in lines]


def hanging(text: str, width: int) -> list[str]:
    """Return a text wrapped line by line; what a line runs on to stands under its text."""
    lines = []
    for line in text.split("\n"):
        bare = line.lstrip(" ")
        indent = " " * (len(line) - len(bare))
        mark = bare[:2] if bare[:2] in _MARKS else ""
        room = max(width - len(indent) - width_of(mark), _LEAST_ROOM)
        for place, part in enumerate(wrapped(bare[len(mark) :], room)):
            lines.append(f"{indent}{' ' * len(mark) if place else mark}{part}")
    return lines


def _portions(piece: str, width: int) -> Iterator[str]:
    """Yield a word in portions that fit, where it is longer than a line."""
    while width_of(piece.rstrip()) > width > 0:
        yield piece[:width]
        piece = piece[width:]
    yield piece


def _pieces(text: str) -> Iterator[str]:
    """Yield what must not be torn: words with their blanks, signs with their punctuation."""
    piece = ""
    for char in " ".join(text.split()):
        wide = width_of(char) > 1
        starts_new = piece and (
            (wide and not _closes(char) and not _opens(piece[-1]))
            or (not wide and width_of(piece[-1]) > 1 and char != " ")
            or (piece[-1] == " " and char != " ")
        )
        if starts_new:
            yield piece
            piece = ""
        piece += char
    if piece:
        yield piece


def _closes(char: str) -> bool:
    return char in "，。；：、！？）】》”’…"


def _opens(char: str) -> bool:
    return char in "（【《“‘"


class HelpPage(click.HelpFormatter):
    """Click's help page with lines measured in terminal columns."""

    def write_heading(self, heading: str) -> None:
        """Write a heading with the colon of its language."""
        colon = "：" if width_of(heading[-1:]) > 1 else ":"
        self.write(f"{' ' * self.current_indent}{heading}{colon}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs, wrapped and indented."""
        indent = " " * self.current_indent
        for paragraph in text.split("\n"):
            for line in wrapped(paragraph, max(self.width - len(indent), _LEAST_TEXT)):
                self.write(f"{indent}{line}".rstrip() + "\n")

    def write_dl(
        self,
        rows: Iterable[tuple[str, str | None]],
        col_max: int = _WIDEST_FIRST,
        col_spacing: int = 2,
    ) -> None:
        """Write a list of terms with what they mean."""
        indent = " " * self.current_indent
        rows = list(rows)
        first = min(max((width_of(term) for term, _ in rows), default=0), col_max) + col_spacing
        room = max(self.width - self.current_indent - first, _LEAST_TEXT)
        for term, meaning in rows:
            lines = wrapped(meaning or "", room) or [""]
            if width_of(term) > first - col_spacing:
                self.write(f"{indent}{term}\n")
                lines.insert(0, "")
            else:
                self.write(f"{indent}{padded(term, first)}{lines[0]}".rstrip() + "\n")
            for line in lines[1:]:
                self.write(f"{indent}{' ' * first}{line}".rstrip() + "\n")
