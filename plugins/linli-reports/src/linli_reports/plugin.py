"""What the reports declare to the core."""

from collections.abc import Sequence
from typing import Any

from linli_core.plugins import Text, declares, hookimpl
from linli_core.plugins.commands import OwnCommand
from linli_reports.entries import SHEETS
from linli_reports.submitting.sheets import SHEETS as SUBMITTING
from linli_reports.tables import TABLES

linli_tables = declares((TABLES,))
linli_sheets = declares((*SHEETS, *SUBMITTING))


def _report() -> Any:  # noqa: ANN401 - as the command line's
    from linli_reports.commands import report  # noqa: PLC0415 - only when it is typed

    return report


def _submissions() -> Any:  # noqa: ANN401 - as the command line's
    from linli_reports.submitting.commands import submissions  # noqa: PLC0415 - as above

    return submissions


def _overview() -> Any:  # noqa: ANN401 - as the command line's
    from linli_reports.overviews.commands import show_overview  # noqa: PLC0415 - as above

    return show_overview


@hookimpl
def linli_commands() -> Sequence[OwnCommand]:
    """Declare `linli report`, `linli submissions` and `linli overview`."""
    says = Text(
        "写出一地一年的总结报告：文档、表格和网页。",
        "Write the yearly report of a division: .docx, .xlsx and pages.",
    )
    handed_in = Text(
        "总结报告的报送：谁还没有报。", "Yearly reports handed in: who is still to report."
    )
    told = Text(
        "一地一年的指标，给本级单位看：没有姓名。",
        "Figures of a division's year, for its office: no names.",
    )
    return (
        OwnCommand(name="overview", says=told, load=_overview),
        OwnCommand(name="report", says=says, load=_report),
        OwnCommand(name="submissions", says=handed_in, load=_submissions),
    )
