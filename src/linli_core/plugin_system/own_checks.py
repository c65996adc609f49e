"""What an extension declares must fit beside the core and others; each fault says its remedy."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Final

from attrs import frozen

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.plugin_system.own_things import (
    OwnCommand,
    OwnFigure,
    OwnSheet,
    ReportPart,
)
from linli_core.texts.cli import CLI
from linli_core.texts.languages import SHIPPED
from linli_core.texts.plugins.own_things import OWN_CONTRACT
from linli_core.texts.text import Text, joined

_PREFIX: Final = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_COMMAND: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
#: Prefix of the core's own tables.
_OF_THE_CORE: Final = "linli"
#: Every command of the core has a help text; those of its groups have a dot in the key.
_CORE_COMMANDS: Final = frozenset(key for key in CLI if "." not in key)

Branches = Callable[[OwnTables], tuple[tuple[str, ...], tuple[str, ...]]]


def _no_revisions(own: OwnTables) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (own.prefix,), ("",)


@frozen(kw_only=True)
class Surroundings:
    """What upper layers know and a declaration is held against.

    Attributes:
        sheets: names of the core's sheets.
        branches_of: returns the labels of the first revisions of tables, and the last revisions.
    """

    sheets: frozenset[str] = frozenset()
    branches_of: Branches = _no_revisions


def check_tables(own: OwnTables, others: Iterable[str], branches_of: Branches) -> list[Text]:
    """Return what is wrong with the tables of an extension.

    Args:
        own: the declaration.
        others: prefixes of all extensions.
        branches_of: as in `Surroundings`.
    """
    found = [*_prefix(own.prefix, others), *_names(own)]
    faults = found or _line(own, branches_of)
    return [OWN_CONTRACT["tables"].format(prefix=own.prefix, fault=t) for t in faults]


def _prefix(prefix: str, others: Iterable[str]) -> Iterator[Text]:
    if not _PREFIX.fullmatch(prefix) or f"{prefix}_".startswith(f"{_OF_THE_CORE}_"):
        yield OWN_CONTRACT["prefix"]
    for other in others:
        if other != prefix and prefix.startswith(f"{other}_"):
            yield OWN_CONTRACT["prefix_within"].format(other=other)


def _names(own: OwnTables) -> Iterator[Text]:
    if not own.names:
        yield OWN_CONTRACT["no_table"]
    for name in own.names:
        if not name.startswith(f"{own.prefix}_") or name == own.version_table:
            yield OWN_CONTRACT["table_name"].format(
                table=name, prefix=own.prefix, version=own.version_table
            )


def _line(own: OwnTables, branches_of: Branches) -> Iterator[Text]:
    """Yield what is wrong with the line of revisions of an extension."""
    if not own.versions.is_dir():
        yield OWN_CONTRACT["no_versions"].format(folder=own.versions.name)
        return
    try:
        labels, heads = branches_of(own)
    except Exception as error:  # noqa: BLE001 - revisions are code: they may raise anything
        why = f"{type(error).__name__}: {error}"
        yield OWN_CONTRACT["revisions"].format(why=why)
        return
    if len(heads) != 1:
        yield OWN_CONTRACT["heads"].format(heads=joined(heads) if heads else "—")
    if labels != (own.prefix,):
        yield OWN_CONTRACT["label"].format(prefix=own.prefix)


def check_sheet(sheet: OwnSheet, taken: Collection[str]) -> list[Text]:
    """Return what is wrong with a sheet; `taken` are the names of the core's sheets."""
    found = []
    if sheet.name in taken:
        found.append(OWN_CONTRACT["sheet_taken"])
    headings = [column.heading for column in sheet.columns]
    if len(headings) != len(set(headings)):
        found.append(OWN_CONTRACT["heading_twice"])
    unknown = [h for h in (*sheet.key, sheet.place) if h not in headings]
    if unknown or not sheet.key:
        found.append(OWN_CONTRACT["no_heading"].format(headings=joined(unknown or ["—"])))
    notes = [column.note for column in sheet.columns if column.note is not None]
    if not _said(notes):
        found.append(OWN_CONTRACT["unsaid"])
    return [OWN_CONTRACT["sheet"].format(sheet=sheet.name, fault=t) for t in found]


def check_command(command: OwnCommand) -> list[Text]:
    """Return what is wrong with a command."""
    found = []
    if not _COMMAND.fullmatch(command.name):
        found.append(OWN_CONTRACT["command_name"])
    if command.name in _CORE_COMMANDS:
        found.append(OWN_CONTRACT["command_taken"])
    if not _said([command.says]):
        found.append(OWN_CONTRACT["unsaid"])
    return [OWN_CONTRACT["command"].format(command=command.name, fault=t) for t in found]


def check_figure(figure: OwnFigure) -> list[Text]:
    """Return what is wrong with a figure."""
    found = []
    if not _said([figure.name, figure.formula, figure.denominator]):
        found.append(OWN_CONTRACT["unsaid"])
    if not figure.source.strip():
        found.append(OWN_CONTRACT["no_source"])
    return [OWN_CONTRACT["figure"].format(figure=figure.code, fault=t) for t in found]


def check_part(part: ReportPart) -> list[Text]:
    """Return what is wrong with a part of a report."""
    if _said([part.title]):
        return []
    return [OWN_CONTRACT["part"].format(part=part.code, fault=OWN_CONTRACT["unsaid"])]


def _said(texts: Iterable[Text]) -> bool:
    return all(text.in_(lang).strip() for text in texts for lang in SHIPPED)
