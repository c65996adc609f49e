"""`linli batch`: carry whole tables of rows, each costing only itself."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.command import (
    Group,
    argument,
    option,
    spoken,
    with_database,
    with_policy,
)
from linli_core.cli.output import BAD, DIM, GOOD, WARN, Output, Styled
from linli_core.cli.values import Moment
from linli_core.texts.terms import STATES

if TYPE_CHECKING:
    from linli_core.batch.outcome import BatchResult, RowOutcome
    from linli_core.batch.sheet_row import SheetProblem

SHOWN = 20
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)

batch = Group("batch", text="batch")


@batch.command("run", text="batch.run")
@argument("files", text="argument.files", type=FILE, nargs=-1, required=True, metavar="FILE...")
@option("--mapping", type=FILE, metavar="FILE")
@option("--ledger", type=NEW_FILE, metavar="FILE")
@option("--as-of", type=Moment(end_of_day=True), metavar="TIME")
@option("--dry-run", is_flag=True)
@with_policy
@with_database
@spoken
def run(
    files: tuple[Path, ...],
    db: str,
    policy: str | None,
    *,
    mapping: Path | None,
    ledger: Path | None,
    as_of: datetime | None,
    dry_run: bool,
) -> int:
    """Carry the rows of tables as far as their facts justify."""
    from linli_core.batch.run import run_batch
    from linli_core.cli.opening import working
    from linli_core.cli.progress import showing

    out = Output()
    with working(db, policy, may_make=True) as linli, showing(out.call) as watch:
        result = run_batch(
            linli, files, mapping=mapping, as_of=as_of, dry_run=dry_run, progress=watch
        )
    if ledger is not None:
        _write_ledger(ledger, result, as_of)
    if out.call.as_json:
        out.json(_view(result, ledger))
    else:
        _tell(out, result, ledger)
    return result.exit_code


def _write_ledger(path: Path, result: "BatchResult", as_of: datetime | None) -> None:
    from linli_core.batch.ledger import LedgerWriter
    from linli_core.cli.ledger_rows import ledger_row, summary_rows

    try:
        with LedgerWriter(path, as_of=as_of) as writer:
            for outcome in result.outcomes:
                writer.row(ledger_row(outcome))
            for title, rows in summary_rows(result):
                writer.summary(title, rows)
    except OSError as error:
        raise click.FileError(str(path), error.strerror or str(error)) from error


def _tell(out: Output, result: "BatchResult", ledger: Path | None) -> None:
    from linli_core.batch.outcome import OUTCOME_NAMES, Outcome

    lang = out.call.lang
    styles = {Outcome.REFUSED: BAD, Outcome.ACCEPTED: GOOD, Outcome.HELD: WARN}
    counts = [(kind, result.count(kind)) for kind in Outcome]
    rows = [
        (Styled(OUTCOME_NAMES[kind].in_(lang), styles.get(kind, "")), str(number))
        for kind, number in counts
        if number or kind is not Outcome.SKIPPED
    ]
    out.table(("outcome", "rows"), [*rows, (out.say("batch.all_rows"), str(result.rows))])
    stages = _stages(result)
    if stages:
        out.title(out.say("batch.stages"))
        out.table(("state", "cases"), [(STATES[s].in_(lang), str(n)) for s, n in stages.items()])
    _tell_faults(out, result)
    out.line()
    out.line(_closing(out, result))
    if ledger is not None:
        out.line(out.say("batch.ledger", path=ledger))


def _closing(out: Output, result: "BatchResult") -> str:
    rate = result.events / result.seconds if result.seconds else 0
    facts = {"events": result.events, "facts": result.facts, "cases": len(result.cases)}
    done = out.say("batch.done", seconds=f"{result.seconds:.1f}", rate=f"{rate:.0f}", **facts)
    if result.dry_run:
        return Styled(f"{done} {out.say('batch.dry_run')}", WARN)
    if not result.accepted and not result.refused and not result.events:
        return f"{done} {out.say('batch.no_change')}"
    return done


def _stages(result: "BatchResult") -> dict[str, int]:
    """Return how many cases stand in each state, in the order of the life-cycle."""
    stage_of = {o.case: o.stage for o in result.of_cases() if o.stage is not None}
    found = [stage.value for stage in stage_of.values()]
    return {state: found.count(state) for state in STATES if state in found}


def _tell_faults(out: Output, result: "BatchResult") -> None:
    lang = out.call.lang
    if result.file_problems:
        out.title(out.say("batch.file_problems"))
        rows = [
            (place, p.problem.code, f"{p.problem.reason(lang)}\n→ {p.problem.mend(lang)}")
            for p in result.file_problems
            for place in [_place(p)]
        ]
        out.table(("place", "code", "reason"), rows)
    refused = [o for o in result.outcomes if o.outcome.value == "refused"]
    if refused:
        out.title(out.say("batch.refused"))
        shown = [_refused_row(o, lang) for o in refused[:SHOWN]]
        out.table(("place", "number", "code", "reason"), shown)
        if len(refused) > SHOWN:
            more = out.say("batch.more_refused", shown=SHOWN, total=len(refused))
            out.line(Styled(more, DIM))


def _place(problem: "SheetProblem") -> str:
    parts = (getattr(problem, name, None) for name in ("file", "sheet", "row", "column"))
    return " ".join(str(part) for part in parts if part)


def _refused_row(outcome: "RowOutcome", lang: str) -> tuple[str, ...]:
    place = f"{outcome.sheet} {outcome.row}"
    if outcome.causes and outcome.causes[0].column:
        place = f"{place} {outcome.causes[0].column}"
    codes = "\n".join(c.code for c in outcome.causes)
    said = "\n".join(f"{c.reason.in_(lang)}\n→ {c.mend.in_(lang)}" for c in outcome.causes)
    return place, outcome.number, codes, said


def _view(result: "BatchResult", ledger: Path | None) -> dict[str, Any]:
    from linli_core.cli.ledger_rows import reasons

    return {
        "rows": result.rows,
        "accepted": result.accepted,
        "refused": result.refused,
        "unchanged": result.unchanged,
        "held": result.held,
        "conflicts": result.conflicts,
        "cases": len(result.cases),
        "events": result.events,
        "facts": result.facts,
        "seconds": round(result.seconds, 3),
        "dry_run": result.dry_run,
        "stages": _stages(result),
        "reasons": [
            {"code": code, "reason": {"zh": r.zh, "en": r.en}, "rows": number}
            for (code, r), number in reasons(result).most_common()
        ],
        "file_problems": [
            {
                "place": _place(p),
                "code": p.problem.code,
                "reason": {"zh": p.problem.reason("zh"), "en": p.problem.reason("en")},
                "mend": {"zh": p.problem.mend("zh"), "en": p.problem.mend("en")},
            }
            for p in result.file_problems
        ],
        "refusals": [_refusal_view(o) for o in result.outcomes if o.outcome.value == "refused"],
        "ledger": str(ledger) if ledger else None,
    }


def _refusal_view(outcome: "RowOutcome") -> dict[str, Any]:
    return {
        "file": outcome.file,
        "sheet": outcome.sheet,
        "row": outcome.row,
        "number": outcome.number,
        "causes": [
            {
                "code": c.code,
                "column": c.column or None,
                "reason": {"zh": c.reason.zh, "en": c.reason.en},
                "mend": {"zh": c.mend.zh, "en": c.mend.en},
            }
            for c in outcome.causes
        ],
    }
