"""`linli plugin check`: everything that is wrong with a plug-in, each with its file and line."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.command import argument, spoken
from linli_core.cli.commands.authoring.plugin_new import plugin
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import Output

__all__ = ["plugin"]

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linli_core.texts.text import Text as Said


@plugin.command("check", text="plugin.check")
@argument("path", text="argument.plugin_path", type=click.Path(path_type=Path, exists=True))
@spoken
def check(path: Path) -> int:
    """Say everything that is wrong with a plug-in."""
    out = Output()
    found = [_view(out, *one) for one in _findings(path)]
    if out.call.as_json:
        out.json(found)
    elif not found:
        out.line(out.say("plugin.sound"))
    else:
        rows = [(f["where"], f["code"], f"{f['finding']}\n→ {f['remedy']}") for f in found]
        out.table(("where", "code", "finding"), rows)
    return FAULTS if found else 0


def _view(out: Output, where: str, code: str, finding: "Said", remedy: "Said") -> dict[str, Any]:
    lang = out.call.lang
    return {
        "where": where,
        "code": code,
        "finding": finding.in_(lang),
        "remedy": remedy.in_(lang),
    }


def _findings(path: Path) -> "Iterator[tuple[str, str, Said, Said]]":
    from linli_core.plugin_system.source_places import PluginSource
    from linli_core.plugin_system.unpacked import problems_of, unpacked
    from linli_core.texts.plugins.hooks import HOOKS
    from linli_core.texts.text import Text, in_both

    source = PluginSource(unpacked(path).files)
    for problem in problems_of(path):
        said = problem if isinstance(problem, Text) else in_both(problem.message)
        remedy = HOOKS["remark"] if isinstance(problem, Text) else in_both(problem.remedy)
        place = source.place_of(said.en)
        where = f"{place.file}:{place.line}" if place is not None else str(path)
        yield where, getattr(problem, "code", "—"), said, remedy
