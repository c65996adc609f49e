"""What is written on the command line: codes by any of their names, moments, databases."""

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar

import click

from linli_core.cli.call import say
from linli_core.texts.naming import Names, names_of
from linli_core.texts.vocabularies import NAMES

T = TypeVar("T")
#: Years that a day may be added to, and that every offset leaves within the calendar.
FIRST_YEAR, LAST_YEAR = 1900, 2199
E = TypeVar("E", bound=StrEnum)

if TYPE_CHECKING:
    from click import ParamType as ParamType  # noqa: PLC0414 - handed on
else:

    class ParamType(click.ParamType, Generic[T]):
        """Click's own, which older releases do not let one parametrise."""


class NamedThing(ParamType[T]):
    """One of several things, by its code or by its name in Chinese or English."""

    def __init__(self, names: Names[T], metavar: str) -> None:
        """Read things that have names."""
        self.name = metavar
        self._names = names

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> T:
        """Return the thing, or fail with those that come near."""
        for called in self._names:
            if value is called.thing:
                return called.thing
        found = self._names.meant(str(value))
        if len(found) == 1:
            return found[0].thing
        return self.fail(not_one(self._names, str(value)), param, ctx)


class Term(NamedThing[E]):
    """A member of a vocabulary, by its code or by its name in Chinese or English."""

    def __init__(self, kind: type[E], metavar: str) -> None:
        """Read members of a vocabulary."""
        super().__init__(names_of(kind, NAMES[kind.__name__]), metavar)


def not_one(names: Names[Any], word: str) -> str:
    """Return what is said of a word that means nothing, or several things."""
    key = "usage.ambiguous" if names.meant(word) else "usage.unknown_term"
    return say(key, given=word, known=names.offered(word, codes=True))


def named_on_the_line(names: Names[T], word: str) -> T | None:
    """Return what a word means; None where nothing is called so.

    Raises:
        click.UsageError: several things are called so; they are named.
    """
    found = names.meant(word)
    if len(found) > 1:
        raise click.UsageError(not_one(names, word))
    return found[0].thing if found else None


class When(TypedDict):
    """The two moments of a question: happened by, and on record by."""

    as_of: datetime | None
    known_at: datetime | None


#: Where the host's own clock stands, for every command: what was written by it is read by it.
CLOCK_VARIABLE = "LINLI_CLOCK"


class MomentParam(ParamType[datetime]):
    """A time in ISO 8601; without an offset it is Beijing time.

    A date alone stands for its start; for its end where a report speaks of that day; or, where
    it is the last of a period, for the start of the day after it.
    """

    name = "TIME"

    def __init__(self, *, end_of_day: bool = False, day_after: bool = False) -> None:
        """Read moments."""
        self._end_of_day = end_of_day
        self._day_after = day_after

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> datetime:
        """Return an aware time."""
        if isinstance(value, datetime):
            return value
        from linli_core.codec.dates import LOCAL_ZONE

        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            self.fail(say("usage.no_time", given=value), param, ctx)
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            self.fail(say("usage.no_time", given=value), param, ctx)
        if _is_date(value) and (self._end_of_day or self._day_after):
            found = datetime.combine(found + timedelta(days=1), time())
            found -= timedelta(seconds=self._end_of_day)
        return found if found.tzinfo else found.replace(tzinfo=LOCAL_ZONE)


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Database(ParamType[str]):
    """A database URL; a plain path is an SQLite file."""

    name = "URL"

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> str:
        """Return the URL."""
        del param, ctx
        text = str(value)
        return text if "://" in text else f"sqlite:///{text}"


DATABASE = Database()


def local(at: datetime) -> str:
    """Return a time as people here read it, in Beijing time."""
    from linli_core.codec.dates import LOCAL_ZONE

    return f"{at.astimezone(LOCAL_ZONE):%Y-%m-%d %H:%M}"


def count_told(count: int | None) -> str:
    """Return a count, or that it is too small to tell."""
    return "<5" if count is None else str(count)


def iso(at: datetime | None) -> str | None:
    """Return a time for programs, ISO 8601 in Beijing time with its offset."""
    if at is None:
        return None
    from linli_core.codec.dates import LOCAL_ZONE

    return at.astimezone(LOCAL_ZONE).isoformat()
