"""The command line `linli`. Commands import what they need, so that help comes at once."""

from typing import NoReturn

import click

from linli_core.cli.command import Root, with_version
from linli_core.cli.commands.authoring.plugin_impact import plugin
from linli_core.cli.commands.batch import batch
from linli_core.cli.commands.case.case_group import case
from linli_core.cli.commands.db import db, init
from linli_core.cli.commands.diagram import diagram
from linli_core.cli.commands.doctor import doctor
from linli_core.cli.commands.figures import figures
from linli_core.cli.commands.hours import hours
from linli_core.cli.commands.inbox import inbox
from linli_core.cli.commands.migrate import migrate
from linli_core.cli.commands.pairing.pair_group import pair
from linli_core.cli.commands.plugins import plugins
from linli_core.cli.commands.record.on_record import ON_RECORD
from linli_core.cli.commands.rights import rights
from linli_core.cli.commands.running.beside_others import BESIDE_OTHERS
from linli_core.cli.commands.sheet import photo, sheet
from linli_core.cli.commands.tasks import tasks
from linli_core.cli.commands.ticket import ticket
from linli_core.cli.commands.vote import vote

__all__ = ["linli", "main"]


@click.group("linli", cls=Root, text="linli")
@with_version
def linli() -> None:
    """Nothing is done before the command itself."""


for _command in (
    batch,
    sheet,
    photo,
    case,
    inbox,
    ticket,
    rights,
    vote,
    pair,
    tasks,
    plugins,
    plugin,
    migrate,
    figures,
    diagram,
    db,
    init,
    *ON_RECORD,
    doctor,
    hours,
    *BESIDE_OTHERS,
):
    linli.add_command(_command)


def main() -> NoReturn:
    """Run the command line and exit."""
    linli.main()
