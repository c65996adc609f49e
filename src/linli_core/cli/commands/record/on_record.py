"""The commands about the record as a whole: checked, vouched for, and erased from."""

from typing import Final

import click

from linli_core.cli.commands.record.anchor import anchor
from linli_core.cli.commands.record.audit import audit
from linli_core.cli.commands.record.erase import erase
from linli_core.cli.commands.record.key import key
from linli_core.cli.commands.record.verify import verify

ON_RECORD: Final[tuple[click.Command, ...]] = (verify, anchor, audit, erase, key)
