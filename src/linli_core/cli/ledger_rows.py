"""The outcome of a batch as rows of its ledger."""

from collections import Counter
from typing import TYPE_CHECKING

from linli_core.texts.terms import STATES
from linli_core.texts.text import Text

if TYPE_CHECKING:
    from linli_core.batch.ledger import LedgerRow
    from linli_core.batch.outcome import BatchResult, RowOutcome


def ledger_row(outcome: "RowOutcome") -> "LedgerRow":
    """Return the ledger's row for an input row: every cause, codes and texts side by side."""
    from linli_core.batch.ledger import LedgerRow
    from linli_core.batch.outcome import OUTCOME_NAMES

    name = OUTCOME_NAMES[outcome.outcome]
    stage = STATES[outcome.stage.value] if outcome.stage else Text("", "")
    causes = outcome.causes
    return LedgerRow(
        file=outcome.file,
        sheet=outcome.sheet,
        row=outcome.row,
        number=outcome.number,
        outcome_zh=name.zh,
        stage_zh=stage.zh,
        column=next((c.column for c in causes if c.column), ""),
        code="；".join(dict.fromkeys(c.code for c in causes)),
        reason_zh="；".join(c.reason.zh for c in causes),
        mend_zh="；".join(dict.fromkeys(c.mend.zh for c in causes)),
        outcome_en=name.en,
        stage_en=stage.en,
        reason_en="; ".join(c.reason.en for c in causes),
        mend_en="; ".join(dict.fromkeys(c.mend.en for c in causes)),
    )


def reasons(result: "BatchResult") -> Counter[tuple[str, Text]]:
    """Return how many rows each reason held up or refused."""
    return Counter((c.code, c.reason) for o in result.outcomes for c in o.causes)


def summary_rows(result: "BatchResult") -> list[tuple[str, list[tuple[str, str | int]]]]:
    """Return the blocks of the ledger's summary sheet: rows by outcome, cases by stage."""
    from linli_core.batch.outcome import OUTCOME_NAMES, Outcome

    by_outcome: list[tuple[str, str | int]] = [
        (f"{OUTCOME_NAMES[kind].zh} {OUTCOME_NAMES[kind].en}", result.count(kind))
        for kind in Outcome
    ]
    stage_of = {o.case: o.stage for o in result.of_cases() if o.stage is not None}
    counted = Counter(stage.value for stage in stage_of.values())
    by_stage: list[tuple[str, str | int]] = [
        (f"{name.zh} {name.en}", counted[code]) for code, name in STATES.items() if counted[code]
    ]
    return [("行数 Rows", by_outcome), ("案件 Cases", by_stage)]
