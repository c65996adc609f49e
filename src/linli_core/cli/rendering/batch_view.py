"""The outcome of a batch, as plain data for programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linli_core.cli.rendering.anchors import beside
from linli_core.cli.rendering.figures_view import figures_view
from linli_core.cli.rendering.output import Streamed
from linli_core.cli.rendering.views import text
from linli_core.cli.values import iso

if TYPE_CHECKING:
    from linli_core.batch.outcome import Cause, PairingProblem, RowOutcome
    from linli_core.batch.reports.summary import Summary
    from linli_core.batch.result import BatchResult
    from linli_core.batch.spreadsheet.sheet_row import SheetProblem


def view(
    result: "BatchResult", summary: "Summary", ledger: Path | None, marked: Sequence[Path] = ()
) -> dict[str, Any]:
    """Return counts that add up, each refused row, and what the cases come to."""
    from linli_core.batch.outcome import OutcomeKind

    return {
        "uploader": _uploader(result),
        "rows": result.rows,
        "accepted": result.accepted,
        "refused": result.refused,
        "kept": result.kept,
        "unchanged": result.unchanged,
        "blank": result.blank,
        "held": result.held,
        "conflicts": result.conflicts,
        "cases": len(result.cases),
        "events": result.events,
        "facts": result.facts,
        "seconds": round(result.seconds, 3),
        "dry_run": result.dry_run,
        "as_of": iso(summary.as_of),
        "stages": {state.value: number for state, number in summary.stages.items()},
        "verdicts": {verdict.value: number for verdict, number in summary.verdicts.items()},
        "denominator": summary.denominator,
        "figures": figures_view(summary.figures) if summary.figures else None,
        "visits_without_consent": summary.unconsented,
        "overdue": {
            "cases": summary.overdue.total(),
            "assumed": summary.assumed,
            "first": [
                {"case": o.case, "what": text(o.what), "due": iso(o.due)} for o in summary.latest
            ],
        },
        "waiting": [
            {"rule": w.code, "reason": text(w.reason), "cases": w.cases, "example": w.example}
            for w in summary.waiting
        ],
        "reasons": _reasons(result),
        "file_problems": [_problem(p) for p in result.file_problems],
        "refusals": Streamed(map(_refusal, result.outcomes.of(OutcomeKind.REFUSED))),
        "kept_rows": Streamed(map(_refusal, result.outcomes.of(OutcomeKind.KEPT))),
        "waiting_rows": Streamed(map(_refusal, result.outcomes.of(OutcomeKind.HELD))),
        "pairing_problems": [_noticed(p) for p in result.pairing_problems],
        "anchor": _anchor(result, ledger),
        "ledger": str(ledger) if ledger else None,
        "marked": [str(path) for path in marked],
    }


def _uploader(result: "BatchResult") -> dict[str, str] | None:
    actor = result.uploader
    return {"number": actor.number, "role": actor.role.value} if actor else None


def _anchor(result: "BatchResult", ledger: Path | None) -> dict[str, Any] | None:
    found = result.anchor
    if found is None:
        return None
    return {
        "seq": found.seq,
        "cases": found.cases,
        "signature": found.signature,
        "file": str(beside(ledger)) if ledger else None,
    }


def _reasons(result: "BatchResult") -> list[dict[str, Any]]:
    """Return how many rows each reason refused or holds up, the most frequent first."""
    return Streamed(
        {"code": code, "reason": text(reason), "rows": number}
        for code, reason, number in result.outcomes.reasons()
    )


def _problem(found: "SheetProblem") -> dict[str, Any]:
    problem = found.problem
    return {
        "file": found.file,
        "sheet": found.sheet,
        "row": found.row,
        "column": found.column,
        "code": problem.code,
        "reason": {"zh": problem.reason("zh"), "en": problem.reason("en")},
        "remedy": {"zh": problem.remedy("zh"), "en": problem.remedy("en")},
        "blocking": found.blocking,
    }


def _refusal(outcome: "RowOutcome") -> dict[str, Any]:
    return {
        "file": outcome.file,
        "sheet": outcome.sheet,
        "row": outcome.row,
        "number": outcome.shown_number,
        "causes": [_cause(c) for c in outcome.causes],
    }


def _noticed(found: "PairingProblem") -> dict[str, Any]:
    return {
        "subject": found.subject,
        "file": found.file or None,
        "sheet": found.sheet or None,
        "row": found.row or None,
        **_cause(found.cause),
    }


def _cause(cause: "Cause") -> dict[str, Any]:
    return {
        "code": cause.code,
        "column": cause.column or None,
        "reason": text(cause.reason),
        "remedy": text(cause.remedy),
    }
