"""Batches of case workbooks: what `Linli.run_batch` returns, the result ledger and the summary."""

from typing import TYPE_CHECKING

from linli_core.lazy_exports import lazy_exports

if TYPE_CHECKING:
    from linli_core.batch.handouts.handing_out import (
        HandoutSettings,
        NextSheet,
        TemplateSettings,
    )
    from linli_core.batch.marked.copies import write_marked
    from linli_core.batch.outcome import (
        OUTCOME_NAMES,
        Cause,
        OutcomeKind,
        PairingProblem,
        Progress,
        RowOutcome,
    )
    from linli_core.batch.outcomes import Outcomes, RunCases
    from linli_core.batch.reports.ledger import LedgerWriter
    from linli_core.batch.reports.ledger_row import LedgerRow
    from linli_core.batch.reports.pairing_sheet import write_pairing_sheet
    from linli_core.batch.reports.summary import OverdueCase, Summary, Waiting
    from linli_core.batch.reports.summary_tables import summary_tables, write_ledger
    from linli_core.batch.result import BatchResult
    from linli_core.batch.settings import BatchSettings
    from linli_core.batch.spreadsheet.sheet_row import SheetProblem
    from linli_core.codec.problem import Problem
    from linli_core.unforeseen import ProgramIncident

__all__ = [
    "OUTCOME_NAMES",
    "BatchResult",
    "BatchSettings",
    "Cause",
    "HandoutSettings",
    "LedgerRow",
    "LedgerWriter",
    "NextSheet",
    "OutcomeKind",
    "Outcomes",
    "OverdueCase",
    "PairingProblem",
    "Problem",
    "ProgramIncident",
    "Progress",
    "RowOutcome",
    "RunCases",
    "SheetProblem",
    "Summary",
    "TemplateSettings",
    "Waiting",
    "summary_tables",
    "write_ledger",
    "write_marked",
    "write_pairing_sheet",
]

# Hidden from type checkers, to whom a misspelt name must stay an error.
if not TYPE_CHECKING:
    __getattr__, __dir__ = lazy_exports(
        __name__,
        {
            "batch.handouts.handing_out": ("HandoutSettings", "NextSheet", "TemplateSettings"),
            "batch.marked.copies": ("write_marked",),
            "batch.outcome": (
                "Cause",
                "OUTCOME_NAMES",
                "OutcomeKind",
                "PairingProblem",
                "Progress",
                "RowOutcome",
            ),
            "batch.outcomes": ("Outcomes", "RunCases"),
            "batch.reports.ledger": ("LedgerWriter",),
            "batch.reports.ledger_row": ("LedgerRow",),
            "batch.reports.pairing_sheet": ("write_pairing_sheet",),
            "batch.reports.summary": ("OverdueCase", "Summary", "Waiting"),
            "batch.reports.summary_tables": ("summary_tables", "write_ledger"),
            "batch.result": ("BatchResult",),
            "batch.settings": ("BatchSettings",),
            "batch.spreadsheet.sheet_row": ("SheetProblem",),
            "codec.problem": ("Problem",),
            "unforeseen": ("ProgramIncident",),
        },
    )
