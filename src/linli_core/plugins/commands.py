"""What an extension writes its commands with: the same options, languages and answers."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, TypeVar

import click

from linli_core.cli import command as spoken_command
from linli_core.cli import opening
from linli_core.cli.command import spoken, with_database
from linli_core.cli.rendering.output import Output
from linli_core.cli.values import MomentParam, Term
from linli_core.domain.terms import Role
from linli_core.engine import Linli
from linli_core.plugin_system.own_things import OwnCommand
from linli_core.texts.text import Text

__all__ = [
    "Answer",
    "OwnCommand",
    "argument",
    "as_of_option",
    "command",
    "group",
    "in_role",
    "moment_option",
    "open_library",
    "option",
    "spoken",
    "under_option",
    "with_database",
]

F = TypeVar("F", bound=Callable[..., Any])


def group(name: str, says: Text) -> click.Group:
    """Return a group of commands; ``@made.command(name, text=...)`` adds one to it.

    Args:
        name: what is typed after ``linli``.
        says: what it is for; the first line stands in lists.
    """
    return spoken_command.Group(name, text=says)


def command(name: str, says: Text) -> Callable[[Callable[..., Any]], click.Command]:
    """Return a decorator that makes a command by itself, beside those in groups.

    Args:
        name: what is typed after ``linli``.
        says: what it is for; the first line stands in lists.
    """
    return click.command(name, cls=spoken_command.Command, text=says)


def option(*names: str, says: Text, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - as click's
    """Return a decorator that adds an option; settings are those of `click.option`."""
    return spoken_command.option(*names, text=says, **settings)


def moment_option(*names: str, says: Text, end_of_day: bool = False) -> Callable[[F], F]:
    """Return a decorator that adds an option for a time; a date alone is its start, or its end."""
    kind = MomentParam(end_of_day=end_of_day)
    return spoken_command.option(*names, text=says, type=kind, metavar="TIME")


def under_option(function: F) -> F:
    """Add ``--under``: only what lies under a division code; empty for everywhere."""
    made = spoken_command.option(
        "--under", text="option.under_division", default="", metavar="CODE"
    )
    return made(function)


def as_of_option(function: F) -> F:
    """Add ``--as-of``: what came later is not seen; None for now."""
    kind = MomentParam(end_of_day=True)
    made = spoken_command.option("--as-of", text="option.known_by", type=kind, metavar="TIME")
    return made(function)


def in_role(default: Role) -> Callable[[F], F]:
    """Return a decorator that adds ``--as`` and ``--role``, handed in as ``person`` and ``role``.

    Args:
        default: the role in which this is mostly done.
    """

    def add(function: F) -> F:
        role = spoken_command.option(
            "--role", type=Term(Role, "ROLE"), default=default.value, metavar="ROLE"
        )
        person = spoken_command.option("--as", "person", required=True, metavar="NUMBER")
        return person(role(function))

    return add


def argument(name: str, *, says: Text, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - as click's
    """Return a decorator that adds an argument; settings are those of `click.argument`."""
    return spoken_command.argument(name, text=says, **settings)


@contextmanager
def open_library(
    url: str, *, clock: datetime | None = None, as_of: datetime | None = None
) -> Iterator[Linli]:
    """Open a database to work with it under its key; its tables are those of this version.

    Args:
        url: as `with_database` hands it in.
        clock: where the host's own clock stands; the machine's, where left out.
        as_of: the moment of the command.

    Raises:
        ConfigError: LL-6001, LL-6002 no key for a database that has tables, LL-6003.
        Unavailable: LL-3001.
    """
    with opening.open_for_work(url, clock=clock, as_of=as_of) as linli:
        yield linli


class Answer:
    """What a command prints: tables and lines in the language of the call, or JSON."""

    def __init__(self) -> None:
        """Answer the present call."""
        self._out = Output()

    @property
    def is_json(self) -> bool:
        """Return whether a program asks."""
        return self._out.call.as_json

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the language of the call."""
        return self._out.say(text, **values)

    def line(self, text: Text, **values: object) -> None:
        """Print a line."""
        self._out.line(self.say(text, **values))

    def table(self, headings: Sequence[Text], rows: Sequence[Sequence[str]]) -> None:
        """Print rows under headings."""
        self._out.table(headings, rows)

    def json(self, value: object) -> None:
        """Print a value as JSON."""
        self._out.json(value)
