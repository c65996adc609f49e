"""The commands by which a record is checked and vouched for."""

from typing import Final

import click

from linli_core.cli.commands.record.anchor import anchor
from linli_core.cli.commands.record.audit import audit
from linli_core.cli.commands.record.verify import verify

CHECKING: Final[tuple[click.Command, ...]] = (verify, anchor, audit)
