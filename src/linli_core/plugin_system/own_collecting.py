"""Collecting what extensions declare beside the core; what does not fit is reported."""

from collections.abc import Callable
from typing import TypeVar

from linli_core.domain.declarations.own_tables import OwnTables
from linli_core.plugin_system.collector import Collector
from linli_core.plugin_system.own_checks import (
    Surroundings,
    check_command,
    check_figure,
    check_part,
    check_sheet,
    check_tables,
)
from linli_core.plugin_system.own_things import (
    OwnCommand,
    OwnFigure,
    OwnSheet,
    OwnThings,
    ReportPart,
)
from linli_core.texts.text import Text

__all__ = ["OwnThings", "collect_own"]

T = TypeVar("T")


def collect_own(ask: Collector, around: Surroundings) -> OwnThings:
    """Return what extensions declare, sound and in the order of codes.

    Args:
        ask: asks the plug-ins.
        around: what it is held against.
    """
    origin: dict[tuple[str, str], str] = {}

    def declared(kind: str, hook: str, of: type[T], check: Callable[[T], list[Text]]) -> list[T]:
        taken: dict[str, str] = {}
        found = ask.by_code(kind, ask.ask(hook, of), taken)
        ask.keep_sound(found, taken, {code: check(one) for code, one in found.items()})
        origin.update({(kind, code): taken[code] for code in found})
        return list(found.values())

    def tables(own: OwnTables) -> list[Text]:
        return check_tables(own, prefixes, around.branches_of)

    prefixes = [own.prefix for _, own in ask.ask("linli_tables", OwnTables)]
    return OwnThings(
        tables=tuple(
            declared(
                "own_tables",
                "linli_tables",
                OwnTables,
                lambda o: check_tables(o, prefixes, around.branches_of),
            )
        ),
        sheets=tuple(
            sorted(
                declared(
                    "own_sheet", "linli_sheets", OwnSheet, lambda o: check_sheet(o, around.sheets)
                ),
                key=lambda sheet: sheet.turn,
            )
        ),
        commands=tuple(declared("own_command", "linli_commands", OwnCommand, check_command)),
        figures=tuple(declared("own_figure", "linli_figures", OwnFigure, check_figure)),
        report_parts=tuple(declared("report_part", "linli_report_parts", ReportPart, check_part)),
        origin=origin,
    )
