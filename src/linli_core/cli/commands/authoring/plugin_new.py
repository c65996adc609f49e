"""`linli plugin new`: begin a plug-in that works and whose tests pass."""

from pathlib import Path

import click

from linli_core.cli.command import Group, argument, option, spoken
from linli_core.cli.rendering.output import DIM, Output, Styled

plugin: Group = Group("plugin", text="plugin")


@plugin.command("new", text="plugin.new")
@argument("name", text="argument.plugin_name", metavar="NAME")
@option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR")
@spoken
def new(name: str, into: Path) -> None:
    """Write a new plug-in."""
    from linli_core.plugin_system.scaffold import new_plugin

    written = [str(path) for path in new_plugin(name, into)]
    out = Output()
    if out.call.as_json:
        out.json(written)
        return
    for path in written:
        out.line(path)
    home = str(Path(written[0]).parent)
    out.line(Styled(out.say("plugin.written", folder=home), DIM))
