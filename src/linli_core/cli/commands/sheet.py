"""`linli sheet`: workbooks that people fill in, handed out and looked over."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linli_core.cli.call import say
from linli_core.cli.command import Group, spoken, with_clock, with_database, with_policy
from linli_core.cli.commands.batch import (
    Carrying,
    carry,
    closing,
    place_of,
    problem_of,
    with_run_options,
)
from linli_core.cli.rendering.output import GOOD, Output, Styled

if TYPE_CHECKING:
    from linli_core.batch.reports.summary import Summary
    from linli_core.batch.result import BatchResult

sheet: Group = Group("sheet", text="sheet")


@sheet.command("check", text="sheet.check")
@with_run_options
@with_clock
@with_policy
@with_database
@spoken
def check(files: tuple[Path, ...], db: str, policy: str | None, **asked: Any) -> int:  # noqa: ANN401 - as the options say
    """Judge tables as a run would, and write nothing into the database."""
    return carry(files, db, policy, Carrying(**asked, dry_run=True), _tell_faults)


def _tell_faults(
    out: Output, result: "BatchResult", summary: "Summary", copies: Sequence[Path]
) -> None:
    """Name every fault with its cell and its remedy."""
    del summary, copies
    lang = out.call.lang
    faults = [(place_of(p), problem_of(p, lang)) for p in result.file_problems]
    faults += _of_rows(result, lang)
    if faults:
        out.title(say("sheet.faults", count=len(faults)))
        out.pairs(faults)
    else:
        out.line(Styled(say("sheet.no_faults", rows=result.rows), GOOD))
    out.line()
    out.line(closing(result))


def _of_rows(result: "BatchResult", lang: str) -> Iterator[tuple[str, str]]:
    from linli_core.batch.outcome import OutcomeKind
    from linli_core.domain.row_place import RowPlace

    for kind in (OutcomeKind.REFUSED, OutcomeKind.KEPT):
        for outcome in result.outcomes.of(kind):
            for cause in outcome.causes:
                place = RowPlace(outcome.file, outcome.sheet, outcome.row).cell(cause.column)
                said = f"{cause.reason.in_(lang)} [{cause.code}]\n→ {cause.remedy.in_(lang)}"
                yield place, said
