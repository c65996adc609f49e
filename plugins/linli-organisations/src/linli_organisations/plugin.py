"""What the organisations declare to the core."""

from collections.abc import Sequence
from typing import Any

from linli_core.plugins import Text, declares, hookimpl
from linli_core.plugins.commands import OwnCommand
from linli_organisations.counting import FIGURES
from linli_organisations.giving.counting import FIGURES as GIFT_FIGURES
from linli_organisations.giving.sheets import SHEETS as GIFT_SHEETS
from linli_organisations.sheets import SHEETS
from linli_organisations.tables import TABLES

linli_tables = declares((TABLES,))
linli_sheets = declares((*SHEETS, *GIFT_SHEETS))
linli_figures = declares((*FIGURES, *GIFT_FIGURES))


def _organisations() -> Any:  # noqa: ANN401 - as the command line's
    from linli_organisations.commands import (  # noqa: PLC0415 - only when it is typed
        organisations,
    )

    return organisations


@hookimpl
def linli_commands() -> Sequence[OwnCommand]:
    """Declare `linli organisations`."""
    says = Text(
        "社会组织：名册、支持、购买合同。", "Social organisations: list, support, contracts."
    )
    return (OwnCommand(name="organisations", says=says, load=_organisations),)
