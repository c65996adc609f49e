"""What the survey declares to the core."""

from collections.abc import Sequence
from typing import Any

from linli_core.plugins import Text, declares, hookimpl
from linli_core.plugins.commands import OwnCommand
from linli_survey.lists import FIGURES, PARTS
from linli_survey.tables import TABLES
from linli_survey.units import UNIT_SHEETS
from linli_survey.visits import HOME_SHEETS

linli_tables = declares((TABLES,))
linli_sheets = declares((*HOME_SHEETS, *UNIT_SHEETS))
linli_figures = declares(FIGURES)
linli_report_parts = declares(PARTS)


def _survey() -> Any:  # noqa: ANN401 - as the command line's
    from linli_survey.commands import survey  # noqa: PLC0415 - only when it is typed

    return survey


@hookimpl
def linli_commands() -> Sequence[OwnCommand]:
    """Declare `linli survey`."""
    says = Text(
        "走访调查：计划、覆盖、清单和表单。", "Survey campaigns: plan, coverage, lists, forms."
    )
    return (OwnCommand(name="survey", says=says, load=_survey),)
