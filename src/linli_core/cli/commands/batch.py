"""`linli batch`: carry whole tables of rows, each costing only itself."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from linli_core.cli.call import say
from linli_core.cli.command import (
    F,
    Group,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.commands.case.cases import ROLE
from linli_core.cli.commands.uploader import uploader_of
from linli_core.cli.rendering.batch_view import view
from linli_core.cli.rendering.ledgers import (
    keep_anchor,
    refuse_other_files,
    write_ledger_file,
    write_private_ledgers,
)
from linli_core.cli.rendering.marked_copies import require_marked_target, tell_copies, write_copies
from linli_core.cli.rendering.output import WARN, Output, Styled
from linli_core.cli.values import MomentParam
from linli_core.domain.terms import Role

if TYPE_CHECKING:
    from linli_core.batch.reports.summary import Summary
    from linli_core.batch.result import BatchResult
    from linli_core.batch.spreadsheet.sheet_row import SheetProblem

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)

#: The process is ours and a run leaves few cycles behind: it looks for them seldom.
SELDOM = (10_000, 20, 50)

batch: Group = Group("batch", text="batch")


@frozen
class Carrying:
    """What one run over tables was asked for.

    Attributes:
        person, role: who answers for it; nobody where the number is empty.
        under, sheets: what it may touch.
        mapping: for files with other headings.
        photos: the folder of the photos that cells name.
        ledger, marked: where the ledger and the marked copies go; None for none.
        private_ledger: where the private ledgers go, each with its writer's number; None for none.
        as_of, clock: the moments that it speaks of and that it is recorded by.
        dry_run: store nothing.
        verbose: tell what whoever runs the machine wants to know, too.
    """

    person: str
    role: Role | None
    under: str
    sheets: tuple[str, ...]
    mapping: Path | None
    photos: Path | None
    marked: Path | None
    as_of: datetime | None
    clock: datetime | None
    ledger: Path | None = None
    private_ledger: Path | None = None
    dry_run: bool = False
    verbose: bool = False


#: What a run tells: the outcome, the summary, and the marked copies that were written.
Teller = Callable[[Output, "BatchResult", "Summary", "Sequence[Path]"], None]


def with_run_options(function: F) -> F:
    """Add what a run and a check of tables have in common."""
    for add in reversed(
        (
            argument(
                "files",
                text="argument.files",
                type=FILE,
                nargs=-1,
                required=True,
                metavar="FILE...",
            ),
            option("--as", "person", default="", text="option.uploader", metavar="NUMBER"),
            option("--role", type=ROLE, default=None, text="option.uploader_role", metavar="ROLE"),
            option("--under", default="", text="option.under_upload", metavar="CODE"),
            option("--sheets", multiple=True, text="option.upload_sheets", metavar="SHEET"),
            option("--mapping", type=FILE, metavar="FILE"),
            option("--photos", type=FOLDER, metavar="FOLDER"),
            option("--marked", type=click.Path(path_type=Path), metavar="PATH"),
            option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME"),
        )
    ):
        function = add(function)
    return function


@batch.command("run", text="batch.run")
@with_run_options
@option("--ledger", type=NEW_FILE, metavar="FILE")
@option("--private-ledger", type=NEW_FILE, metavar="FILE")
@option("--dry-run", is_flag=True)
@option("--verbose", is_flag=True)
@with_clock
@with_policy
@with_database
@spoken
def run(files: tuple[Path, ...], db: str, policy: str | None, **asked: Any) -> int:  # noqa: ANN401 - as the options say
    """Carry the rows of tables as far as their facts justify."""
    return carry(files, db, policy, Carrying(**asked), _tell_run)


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Look for cyclic garbage seldom until the block ends, and never among what is there already.

    The program, its definitions and its tables stay as long as the process does.
    """
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def carry(files: Sequence[Path], db: str, policy: str | None, asked: Carrying, tell: Teller) -> int:
    """Run tables, write what was asked for, tell the outcome, and return the exit code.

    Raises:
        NotWritten: a file cannot be written where it was asked for.
    """
    from linli_core.batch.reports.ledger_target import summary_file
    from linli_core.cli.opening import (
        command_moment,
        open_for_work,
        undeclared_cases_of,
    )
    from linli_core.cli.rendering.progress import showing

    read = [*files, *([asked.mapping] if asked.mapping else [])]
    if asked.ledger is not None:
        refuse_other_files(asked.ledger, read, db)
        read += [asked.ledger, summary_file(asked.ledger)]
    if asked.private_ledger is not None and not asked.private_ledger.parent.is_dir():
        raise click.UsageError(say("usage.no_folder", folder=asked.private_ledger.parent))
    if asked.marked is not None:
        require_marked_target(asked.marked, files, read, db)
    out = Output()
    place = _nowhere_yet(db) if asked.dry_run else db
    may_make = not asked.dry_run or place != db
    with (
        open_for_work(
            place, policy, may_make=may_make, clock=asked.clock, as_of=asked.as_of
        ) as linli,
        collecting_seldom(),
    ):
        moment = command_moment(linli, asked.as_of)
        with showing(out.call) as watch:
            result = linli.run_batch(
                files,
                actor=uploader_of(linli, asked.person, asked.role),
                under=asked.under,
                sheets=asked.sheets,
                mapping=asked.mapping,
                as_of=moment,
                dry_run=asked.dry_run,
                photos=asked.photos,
                progress=watch,
            )
        summary = linli.summarise(result, as_of=moment)
        keep_anchor(linli, result, asked.ledger)
        lost = undeclared_cases_of(linli)
    if asked.ledger is not None:
        write_ledger_file(asked.ledger, result, summary)
    private = write_private_ledgers(result, asked.private_ledger, summary.as_of, read, db)
    copies = write_copies(result, asked.marked, out.call.lang)
    _tell_incidents(result)
    if out.call.as_json:
        out.json({**view(result, summary, asked.ledger, copies), "undeclared": list(lost)})
    else:
        tell(out, result, summary, copies)
        out.undeclared(lost)
        if asked.ledger is not None:
            out.line(say("batch.ledger", path=asked.ledger))
        for path in private:
            out.line(say("batch.private_ledger", path=path))
        tell_copies(out, asked.marked, copies)
        if asked.verbose:
            _tell_operator(out, result)
    return result.exit_code


def _tell_run(
    out: Output, result: "BatchResult", summary: "Summary", copies: Sequence[Path]
) -> None:
    del copies
    _tell(out, result, summary)


def _tell_operator(out: Output, result: "BatchResult") -> None:
    """Tell how fast the run was, and its anchor: nothing that a worker acts upon."""
    rate = result.events / result.seconds if result.seconds else 0
    out.line(say("batch.speed", seconds=f"{result.seconds:.1f}", rate=f"{rate:.0f}"))
    if result.anchor is not None:
        anchor = result.anchor
        named = {"seq": anchor.seq, "cases": anchor.cases, "signature": anchor.signature}
        out.line(say("batch.anchor", **named))


def _tell_incidents(result: "BatchResult") -> None:
    from linli_core.cli.incident_log import log_path

    for incident in result.incidents:
        values = {"incident": incident.number, "where": incident.where, "log": log_path()}
        click.echo(say("batch.incident", **values), err=True)


def _nowhere_yet(db: str) -> str:
    """Return the database, or one in memory where a dry run would have to make it."""
    from linli_core.reports.database import look

    return db if look(db).revision else "sqlite://"


def _tell(out: Output, result: "BatchResult", summary: "Summary") -> None:
    from linli_core.batch.reports.summary_tables import summary_tables

    lang = out.call.lang
    for title, rows in summary_tables(result, summary, lang):
        if rows:
            out.title(title)
            out.pairs([(label, str(value)) for label, value in rows])
    if result.file_problems:
        out.title(say("batch.file_problems"))
        out.pairs([(place_of(p), problem_of(p, lang)) for p in result.file_problems])
    out.line()
    out.line(closing(result))


def place_of(found: "SheetProblem") -> str:
    """Return where in the files a problem is, as its reader looks for it."""
    cell = f"{found.column or ''}{found.row or ''}"
    return " ".join(part for part in (found.file, found.sheet, cell) if part)


def problem_of(found: "SheetProblem", lang: str) -> str:
    """Return what is wrong with a file or sheet, and the remedy."""
    problem = found.problem
    return f"{problem.reason(lang)} [{problem.code}]\n→ {problem.remedy(lang)}"


def closing(result: "BatchResult") -> str:
    """Return the last line about a run."""
    counts = {"events": result.events, "facts": result.facts, "cases": len(result.cases)}
    done = say("batch.done", **counts)
    if result.dry_run:
        return Styled(f"{done} {say('batch.dry_run')}", WARN)
    if not (result.accepted or result.events or result.facts):
        return f"{done} {say('batch.no_change')}"
    return done
