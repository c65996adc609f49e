"""Tables, figures and parts of reports of an extension's own.

An extension keeps what the core does not: its tables have a prefix of their own and an Alembic
line of their own, and are written in the desk's transaction. They refer to what the core keeps by
its public numbers and codes, with the columns below; what is read of the core beside them is in
`COMMUNITIES`, `PEOPLE` and `CASES`, which say nothing personal.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    MetaData,
    SmallInteger,
    String,
    TableClause,
    Text,
    and_,
    case,
    column,
    table,
)

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.plugin_system.own_things import (
    FigureQuestion,
    FigureValue,
    OwnFigure,
    OwnThings,
    ReportPart,
)
from linli_core.services.own_work import (
    connection_of,
    moment_of,
    require_keeper,
    require_office,
    require_overseer,
)
from linli_core.storage import codes
from linli_core.storage.hosts import Connection
from linli_core.storage.instants import from_micros, to_micros
from linli_core.storage.own_tables import enter_edition, last_edition, standing

__all__ = [
    "CASES",
    "COMMUNITIES",
    "PEOPLE",
    "SETTING",
    "Connection",
    "FigureQuestion",
    "FigureValue",
    "OwnFigure",
    "OwnTables",
    "OwnThings",
    "ReportPart",
    "case_number",
    "community_code",
    "connection_of",
    "enter_edition",
    "from_micros",
    "happened_within",
    "household_key",
    "last_edition",
    "moment",
    "moment_of",
    "own_metadata",
    "person_number",
    "require_keeper",
    "require_office",
    "require_overseer",
    "standing",
    "to_micros",
]

#: Registered communities, to be read: code, name, township, households, setting.
COMMUNITIES: Final[TableClause] = table(
    "linli_community",
    column("code", String(12)),
    column("name", Text),
    column("township", Text),
    column("households", BigInteger),
    column("setting", SmallInteger),
)
#: The setting of a community, as the word of `Setting`; empty where it is unknown.
SETTING: Final[ColumnElement[str]] = case(
    {code: setting.value for setting, code in codes.SETTINGS.to_code.items()},
    value=COMMUNITIES.c.setting,
    else_="",
)
#: Registered people, to be read: number, community, household; nothing personal.
PEOPLE: Final[TableClause] = table(
    "linli_person",
    column("number", Text),
    column("community", String(12)),
    column("household", Text),
)
#: Cases, to be read: number and community.
CASES: Final[TableClause] = table(
    "linli_case",
    column("number", String(40)),
    column("community", String(12)),
)


def own_metadata() -> MetaData:
    """Return metadata for an extension's tables, with one way of naming keys and indexes."""
    return MetaData(
        naming_convention={
            "pk": "%(table_name)s_pkey",
            "uq": "%(table_name)s_%(column_0_N_name)s_key",
            "ix": "%(table_name)s_%(column_0_N_name)s_index",
            "fk": "%(table_name)s_%(column_0_N_name)s_fkey",
            "ck": "%(table_name)s_%(constraint_name)s_check",
        }
    )


def community_code(name: str = "community", **settings: Any) -> Column[str]:  # noqa: ANN401 - as Column's
    """Return a column that names a community by its division code."""
    return Column(name, String(12), **{"nullable": False, **settings})


def household_key(name: str = "household", **settings: Any) -> Column[str]:  # noqa: ANN401 - as Column's
    """Return a column that names a household of the register."""
    return Column(name, Text, **{"nullable": False, **settings})


def person_number(name: str, **settings: Any) -> Column[str]:  # noqa: ANN401 - as Column's
    """Return a column that names somebody of the register by number."""
    return Column(name, Text, **{"nullable": False, **settings})


def case_number(name: str = "case_number", **settings: Any) -> Column[str]:  # noqa: ANN401 - as Column's
    """Return a column that names a case by its public number; NULL where there is none."""
    return Column(name, String(40), **settings)


def moment(name: str, **settings: Any) -> Column[int]:  # noqa: ANN401 - as Column's
    """Return a column for a moment, kept as the core keeps it (`to_micros`, `from_micros`)."""
    return Column(name, BigInteger, **{"nullable": False, **settings})


def happened_within(at: ColumnElement[int], asked: FigureQuestion) -> ColumnElement[bool]:
    """Return what holds of a column of moments that lie in the period of a question.

    When it was written down is another column: `standing` sees to that, or a condition of its own.

    Args:
        at: the column, as moments are kept; where it is NULL, nothing happened.
        asked: what the figure is asked.
    """
    holds = [at <= to_micros(asked.as_of)]
    if asked.since is not None:
        holds.append(at >= to_micros(asked.since))
    if asked.until is not None:
        holds.append(at < to_micros(asked.until))
    return and_(*holds)
