"""`linli case` with every command of it."""

from linli_core.cli.commands.case.case_explain import explain
from linli_core.cli.commands.case.case_figures import show_figures
from linli_core.cli.commands.case.case_fire import fire
from linli_core.cli.commands.case.case_public import public
from linli_core.cli.commands.case.cases import case

__all__ = ["case"]

for _command in (explain, show_figures, fire, public):
    case.add_command(_command)
