"""What is written on the command line: codes by any of their names, moments, databases."""

import difflib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import click

from linli_core.cli.call import say
from linli_core.texts.text import Text

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)
_SHOWN = 12

if TYPE_CHECKING:
    from click import ParamType
else:

    class ParamType(click.ParamType, Generic[T]):
        """Click's own, which older releases do not let one parametrise."""


class Term(ParamType[E]):
    """A member of a vocabulary, by its code or by its name in Chinese or English."""

    def __init__(self, kind: type[E], names: Mapping[str, Text], metavar: str) -> None:
        """Read members of a vocabulary."""
        self.name = metavar
        self._kind = kind
        self._names = names

    def convert(
        self,
        value: Any,  # noqa: ANN401 - as click's
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> E:
        """Return the member, or fail with those that come near."""
        if isinstance(value, self._kind):
            return value
        wanted = str(value).strip().lower().replace("-", "_")
        found = [member for member in self._kind if wanted in self._spellings(member)]
        if len(found) == 1:
            return found[0]
        if found:
            self.fail(say("usage.ambiguous", given=value, known=", ".join(found)), param, ctx)
        spellings = {s: member for member in self._kind for s in self._spellings(member)}
        near = [spellings[s] for s in difflib.get_close_matches(wanted, spellings, n=4)]
        shown = list(dict.fromkeys(near)) or list(self._kind)
        known = ", ".join(shown[:_SHOWN]) + (" …" if len(shown) > _SHOWN else "")
        return self.fail(say("usage.unknown_term", given=value, known=known), param, ctx)

    def _spellings(self, member: E) -> tuple[str, ...]:
        text = self._names.get(member.value)
        names = (text.zh, text.en.lower(), text.en.lower().replace(" ", "_")) if text else ()
        return (member.value, *names)


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


def iso(at: datetime | None) -> str | None:
    """Return a time for programs, ISO 8601 in Beijing time with its offset."""
    if at is None:
        return None
    from linli_core.codec.dates import LOCAL_ZONE

    return at.astimezone(LOCAL_ZONE).isoformat()
