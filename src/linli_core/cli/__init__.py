"""The command line `linli`. Commands import what they need, so that help comes at once."""

from typing import NoReturn

import click

from linli_core.cli.batch import batch
from linli_core.cli.case_explain import explain
from linli_core.cli.case_fire import fire
from linli_core.cli.case_public import public
from linli_core.cli.cases import case
from linli_core.cli.command import Root, with_version
from linli_core.cli.db import db
from linli_core.cli.diagram import diagram
from linli_core.cli.doctor import doctor
from linli_core.cli.hours import hours
from linli_core.cli.outbox import outbox
from linli_core.cli.pair import pair
from linli_core.cli.pair_explain import explain as explain_pairing
from linli_core.cli.pair_what_if import what_if
from linli_core.cli.plugin_new import plugin
from linli_core.cli.plugins import plugins
from linli_core.cli.tasks import tasks
from linli_core.cli.verify import verify

__all__ = ["linli", "main"]


@click.group("linli", cls=Root, text="linli")
@with_version
def linli() -> None:
    """Nothing is done before the command itself."""


case.add_command(explain)
case.add_command(fire)
case.add_command(public)
pair.add_command(explain_pairing)
pair.add_command(what_if)
for _command in (
    batch,
    case,
    pair,
    tasks,
    plugins,
    plugin,
    diagram,
    db,
    verify,
    doctor,
    hours,
    outbox,
):
    linli.add_command(_command)


def main() -> NoReturn:
    """Run the command line and exit."""
    linli.main()
