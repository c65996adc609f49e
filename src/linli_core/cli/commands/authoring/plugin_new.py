"""`linli plugin new`: begin a plug-in that works and whose tests pass."""

from pathlib import Path

import click

from linli_core.cli.command import Group, argument, option, spoken
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import ParamType


class PiecesParam(ParamType[tuple[str, ...]]):
    """A list of pieces of an extension, separated by commas."""

    name = "list"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the pieces; an unknown one is told with those there are."""
        from linli_core.plugin_system.scaffold import PIECES

        if isinstance(value, tuple):
            return value
        pieces = tuple(part.strip() for part in str(value).split(",") if part.strip())
        choice = click.Choice(PIECES)
        return tuple(choice.convert(piece, param, ctx) for piece in pieces)


plugin: Group = Group("plugin", text="plugin")


@plugin.command("new", text="plugin.new")
@argument("name", text="argument.plugin_name", metavar="NAME")
@option("--into", type=click.Path(path_type=Path, file_okay=False), default=Path(), metavar="DIR")
@option("--with", "pieces", type=PiecesParam(), default=(), metavar="table,sheet,command,figure")
@spoken
def new(name: str, into: Path, pieces: tuple[str, ...]) -> None:
    """Write a new plug-in."""
    from linli_core.plugin_system.scaffold import new_plugin

    written = [str(path) for path in new_plugin(name, into, pieces)]
    out = Output()
    if out.call.as_json:
        out.json(written)
        return
    for path in written:
        out.line(path)
    home = str(Path(written[0]).parent)
    out.line(Styled(out.say("plugin.written", folder=home), DIM))
