"""The commands for other systems: what they are told, and a service that they ask."""

from typing import Final

import click

from linli_core.cli.commands.outbox import outbox
from linli_core.cli.commands.running.serve import serve

BESIDE_OTHERS: Final[tuple[click.Command, ...]] = (outbox, serve)
