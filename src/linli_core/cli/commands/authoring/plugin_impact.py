"""`linli plugin impact`: what another release of a plug-in means for running cases."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linli_core.cli.command import argument, spoken, with_database
from linli_core.cli.commands.authoring.plugin_check import plugin
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, DIM, GOOD, Output, Styled
from linli_core.texts.text import joined

__all__ = ["plugin"]

if TYPE_CHECKING:
    from linli_core.lifecycle.guard import GuardSpec
    from linli_core.lifecycle.tasks.steps import StepGuardSpec
    from linli_core.plugin_system.own_things import OwnThings
    from linli_core.reports.impact import NextRelease, ReleaseChange

#: So many cases of a change are named; `--json` names all.
_NAMED = 5


@plugin.command("impact", text="plugin.impact")
@argument("what", text="argument.plugin_or_path", metavar="PATH|NAME")
@with_database
@spoken
def impact(what: str, db: str) -> int:
    """Say which running cases an upgrade or removal concerns, and how."""
    from linli_core.cli.opening import reading_tables
    from linli_core.reports import database
    from linli_core.reports.impact import impact_on, rows_of_own_tables

    then, things = _declared_then(what)
    own = _own_changes(things)
    database.require(database.look(db))
    with reading_tables(db) as uow:
        found = impact_on(uow.connection, then)
        kept = {prefix: rows_of_own_tables(uow.connection, prefix) for prefix in own["tables"]}
    out = Output()
    if out.call.as_json:
        changes = [_view(out, change) for change in found.changes]
        counts = {"running": found.running, "unchanged": found.unchanged}
        out.json({**counts, "changes": changes, "gone": {**own, "tables": kept}})
    else:
        rows = [_row(out, change) for change in found.changes]
        out.line(out.say("impact.running", running=found.running, unchanged=found.unchanged))
        if rows:
            out.table(("change", "code", "cases", "outcome"), rows)
            out.line(Styled(out.say("impact.choices"), DIM))
        else:
            out.line(Styled(out.say("impact.none"), GOOD))
        _tell_own(out, own, kept)
        out.line(Styled(out.say("impact.code"), DIM))
    return FAULTS if any(change.stops for change in found.changes) else 0


def _own_changes(then: "OwnThings") -> dict[str, list[str]]:
    """Return what of an extension's own would no longer be there, by kind."""
    from linli_core.plugin_system.registry import make_registry

    now = make_registry(strict=False).own
    return {
        kind: [t.code for t in getattr(now, kind) if t.code not in _codes(getattr(then, kind))]
        for kind in ("tables", "sheets", "commands", "figures", "report_parts")
    }


def _codes(things: "Sequence[Any]") -> set[str]:
    return {thing.code for thing in things}


def _tell_own(out: Output, own: "Mapping[str, list[str]]", kept: "Mapping[str, int]") -> None:
    """Say which sheets, commands and figures go, and that what is in the tables stays."""
    for prefix, rows in kept.items():
        out.line(out.say("impact.own.tables", prefix=prefix, rows=rows))
    for kind, codes in own.items():
        if codes and kind != "tables":
            out.line(out.say(f"impact.own.{kind}", codes=joined(codes).in_(out.call.lang)))


def _declared_then(what: str) -> "tuple[NextRelease, OwnThings]":
    """Return what would be declared with the plug-in at a path, or without the one of a name."""
    from linli_core.codec.definitions import parse_edition
    from linli_core.errors import InvalidInput
    from linli_core.plugin_system.loader import installed_plugins
    from linli_core.plugin_system.registry import make_registry
    from linli_core.plugin_system.unpacked import imported, unpacked
    from linli_core.reports.impact import NextRelease
    from linli_core.texts.plugins.loading import LOADING
    from linli_core.texts.problems.shown_codes import as_code

    path, installed = Path(what), installed_plugins()
    if path.exists():
        # Imported before the release that is installed, whose modules bear the same names.
        given = [imported(path, point) for point in unpacked(path).points[:1]]
        registry = make_registry(plugins=given, without={unpacked(path).name})
    elif what in installed:
        registry = make_registry(without={what})
    else:
        known = ", ".join(installed) or "—"
        raise InvalidInput(what=LOADING["no_plugin"].format(name=as_code(what), known=known))
    edition = parse_edition(registry.editions.text)
    if edition is None:
        raise TypeError(registry.editions.edition)
    rules: list[GuardSpec | StepGuardSpec] = [*registry.guards, *registry.step_guards]
    release = NextRelease(
        edition=edition,
        payloads=registry.editions.payloads,
        rules=frozenset(rule.code for rule in rules),
        of_all=frozenset(
            rule.code for rule in rules if rule.code in edition.rules and rule.episodes == "all"
        ),
    )
    return release, registry.own


def _row(out: Output, change: "ReleaseChange") -> tuple[str, str, str, str]:
    named = [*change.cases[:_NAMED], *(["…"] if len(change.cases) > _NAMED else [])]
    cases = "\n".join([str(len(change.cases)), *named])
    outcome: str | Styled = out.say(f"impact.then.{change.kind}")
    if change.stops:
        outcome = Styled(outcome, BAD)
    return out.say(f"impact.{change.kind}"), change.code, cases, outcome


def _view(out: Output, change: "ReleaseChange") -> dict[str, Any]:
    return {
        "change": change.kind,
        "code": change.code,
        "count": len(change.cases),
        "cases": list(change.cases),
        "stops": change.stops,
        "outcome": out.say(f"impact.then.{change.kind}"),
    }
