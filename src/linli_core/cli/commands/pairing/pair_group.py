"""`linli pair` with every command of it."""

from linli_core.cli.commands.pairing.pair import pair
from linli_core.cli.commands.pairing.pair_explain import explain
from linli_core.cli.commands.pairing.pair_what_if import what_if

__all__ = ["pair"]

for _command in (explain, what_if):
    pair.add_command(_command)
