"""The few pieces of Markdown that generated pages are made of."""

import inspect
import re
from collections.abc import Iterable, Sequence

from linli_core.texts.text import Text

NOTICE = "<!-- Written by tools/generate_docs.py from the code: change that, then `make docs`. -->"
NOTHING = "—"


def page(title: Text, intro: Text, *parts: str) -> str:
    """Return a page: title and introduction in both languages, then its parts."""
    head = [NOTICE, "", f"# {title.zh} / {title.en}", "", intro.zh, "", intro.en]
    body = "\n\n".join(part.strip("\n") for part in parts if part.strip())
    return "\n".join(head) + "\n\n" + body + "\n"


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; line breaks and bars inside cells are made harmless."""
    lines = [_line(headings), "|" + "---|" * len(headings)]
    lines += [_line(row) for row in rows]
    return "\n".join(lines)


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split()) or NOTHING


def code(text: str) -> str:
    """Return a word set as code."""
    return f"`{text}`"


def codes(words: Iterable[str]) -> str:
    """Return words set as code, separated by commas."""
    return ", ".join(code(word) for word in words)


def link(text: str, page_name: str, heading: str) -> str:
    """Return a link to a heading of another generated page."""
    return f"[{text}]({page_name}.md#{slug(heading)})"


def slug(heading: str) -> str:
    """Return the anchor that GitHub and most site builders give a heading."""
    plain = re.sub(r"[^\w\- ]", "", heading.lower())
    return plain.replace(" ", "-")


def braces(text: str) -> str:
    """Return a text whose placeholders are set as code."""
    return re.sub(r"(\{[a-z_]+\})", r"`\1`", text)


def both(text: Text, sign: str = " · ") -> str:
    """Return both languages on one line."""
    return f"{text.zh}{sign}{text.en}"


def said(thing: object) -> str:
    """Return the first sentence of a docstring, on one line."""
    first = (inspect.getdoc(thing) or "").split("\n\n")[0]
    return " ".join(first.split())


def attributes(kind: type) -> dict[str, str]:
    """Return what a docstring's Attributes section says, by field name."""
    found: dict[str, str] = {}
    section = re.search(
        r"^Attributes:\n((?:    .*\n?|\n)+)", inspect.getdoc(kind) or "", re.MULTILINE
    )
    names: list[str] = []
    for line in section.group(1).splitlines() if section else ():
        head = re.match(r"    (\w+(?:, \w+)*): (.*)", line)
        if head:
            names = head.group(1).split(", ")
            found.update(dict.fromkeys(names, head.group(2)))
        else:
            for name in names:
                found[name] += " " + line.strip()
    return found
