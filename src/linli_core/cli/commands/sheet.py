"""`linli sheet` and `linli photo`: what people fill in, handed out and looked over."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.call import say
from linli_core.cli.command import (
    Command,
    Group,
    argument,
    option,
    spoken,
    with_clock,
    with_database,
    with_policy,
)
from linli_core.cli.commands.batch import (
    FILE,
    NEW_FILE,
    Carrying,
    carry,
    closing,
    place_of,
    problem_of,
    with_run_options,
)
from linli_core.cli.rendering.failures import NotWritten
from linli_core.cli.rendering.output import GOOD, Output, Styled
from linli_core.cli.values import MomentParam

if TYPE_CHECKING:
    from linli_core.batch.outcome import Cause
    from linli_core.batch.reports.summary import Summary
    from linli_core.batch.result import BatchResult

sheet: Group = Group("sheet", text="sheet")
#: What keeps a row out, and what is taken and waits; one that was taken before may wait, too.
_FAULTY, _WAITING = ("refused", "kept"), ("held", "unchanged")
_to_workbook = option(
    "-o", "--output", "output", required=True, text="option.workbook", type=NEW_FILE, metavar="FILE"
)


@sheet.command("check", text="sheet.check")
@with_run_options
@option("--private-ledger", type=NEW_FILE, metavar="FILE")
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
    """Name every fault with its cell and its remedy, and what rows that are taken wait for."""
    del summary, copies
    lang = out.call.lang
    faults = [(place_of(p), problem_of(p, lang)) for p in result.file_problems]
    faults += _of_rows(result, _FAULTY, lang)
    waiting = list(_of_rows(result, _WAITING, lang))
    remarks = [
        (outcome.cell(cause.column), _said(cause, lang))
        for outcome in result.outcomes.remarked()
        for cause in outcome.remarks
    ]
    if faults:
        out.title(say("sheet.faults", count=len(faults)))
        out.pairs(_each_once(faults))
    elif not waiting:
        out.line(Styled(say("sheet.no_faults", rows=result.rows), GOOD))
    if waiting:
        out.title(say("sheet.waiting", count=len(waiting)))
        out.pairs(_each_once(waiting))
    if remarks:
        out.title(say("sheet.remarks", count=len(remarks)))
        out.pairs(_each_once(remarks))
    out.line()
    out.line(closing(result))


def _each_once(told: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return what is told of each place; what was told before, as that of the place before.

    Twenty rows with one fault are read once, and mended alike.
    """
    before: dict[str, str] = {}
    for place, said in told:
        before.setdefault(said, place)
    return [
        (place, said if before[said] == place else say("sheet.same_as", place=before[said]))
        for place, said in told
    ]


def _of_rows(result: "BatchResult", kinds: Sequence[str], lang: str) -> Iterator[tuple[str, str]]:
    """Yield why the rows of these outcomes are refused or wait, each with its place."""
    from linli_core.batch.outcome import OutcomeKind

    for kind in map(OutcomeKind, kinds):
        for outcome in result.outcomes.of(kind):
            for cause in outcome.causes:
                yield outcome.cell(cause.column), _said(cause, lang)


def _said(cause: "Cause", lang: str) -> str:
    return f"{cause.reason.in_(lang)} [{cause.code}]\n→ {cause.remedy.in_(lang)}"


@sheet.command("next", text="sheet.next")
@option("--as", "person", required=True, text="option.worker", metavar="NUMBER")
@option("--under", default="", text="option.under_waiting", metavar="CODE")
@_to_workbook
@option("--as-of", type=MomentParam(end_of_day=True), metavar="TIME")
@with_policy
@with_database
@spoken
def next_(
    db: str, policy: str | None, *, person: str, under: str, output: Path, as_of: datetime | None
) -> None:
    """Write the workbook of the cases that wait for somebody."""
    from linli_core.batch.handouts.next_sheet import make_next_sheet
    from linli_core.cli.opening import open_readonly
    from linli_core.texts.text import joined

    out = Output()
    _require_new(output)
    with open_readonly(db, policy) as (context, uow):
        made = make_next_sheet(uow, context, person, under=under, as_of=as_of, lang=out.call.lang)
    _write(output, made.content)
    if out.call.as_json:
        out.json(
            {
                "path": str(output),
                "rows": made.rows,
                "cases": made.cases,
                "late": made.late,
                "left_out": list(made.left_out),
                "unreadable": list(made.unreadable),
            }
        )
        return
    counts = {"rows": made.rows, "cases": made.cases, "late": made.late}
    out.line(say("sheet.handed_out", path=output, **counts))
    if made.left_out:
        out.line(say("sheet.left_out", cases=joined(made.left_out).in_(out.call.lang)))
    out.unreadable(made.unreadable)


@sheet.command("template", text="sheet.template")
@argument("task_type", text="argument.template", metavar="TYPE", default="")
@option("-o", "--output", "output", text="option.workbook", type=NEW_FILE, metavar="FILE")
@spoken
def template(task_type: str, *, output: Path | None) -> None:
    """Write the blank workbook of a kind of work or a sheet; without either, say what there is."""
    from linli_core.batch.handouts.template import make_template
    from linli_core.plugin_system.registry import make_registry

    out = Output()
    if not task_type:
        _tell_templates(out)
        return
    if output is None:
        raise click.UsageError(say("usage.missing", name="-o"))
    _require_new(output)
    _write(output, make_template(make_registry(strict=False), task_type, lang=out.call.lang))
    if out.call.as_json:
        out.json({"path": str(output)})
    else:
        out.line(say("sheet.template_written", path=output))


def _tell_templates(out: Output) -> None:
    """Say of what there are blank workbooks."""
    from linli_core.batch.handouts.sheets_for import sheets_called
    from linli_core.plugin_system.registry import make_registry
    from linli_core.texts.text import joined

    registry = make_registry(strict=False)
    kinds = [kind.name for kind in registry.task_types.values()]
    sheets = list(sheets_called(registry.own.sheets))
    if out.call.as_json:
        out.json({"task_types": [kind.in_(out.call.lang) for kind in kinds], "sheets": sheets})
        return
    out.line(
        say(
            "sheet.templates",
            kinds=joined(kinds).in_(out.call.lang),
            sheets=joined(sheets).in_(out.call.lang),
        )
    )


def _require_new(path: Path) -> None:
    """A workbook that was handed out may be filled in by now: none is ever replaced.

    Raises:
        click.UsageError: it cannot go there.
    """
    if path.suffix.lower() != ".xlsx":
        raise click.UsageError(say("usage.no_workbook", path=path))
    if not path.parent.is_dir():
        raise click.UsageError(say("usage.no_folder", folder=path.parent))
    if path.exists():
        raise click.UsageError(say("usage.is_there", path=path))


def _write(path: Path, content: bytes) -> None:
    from linli_core.batch.reports.whole_file import write_whole

    try:
        write_whole(path, content)
    except OSError as error:
        raise NotWritten("sheet.not_written", path, error) from error


@click.command("photo", cls=Command, text="photo")
@argument("files", text="argument.photos", type=FILE, nargs=-1, required=True, metavar="FILE...")
@spoken
def photo(files: tuple[Path, ...]) -> None:
    """Print the SHA-256 of photos, as the cells of a sheet take it."""
    from linli_core.batch.photos.photo_folder import photo_digest

    out = Output()
    digests = {str(path): photo_digest(path) for path in files}
    if out.call.as_json:
        out.json(digests)
    else:
        out.pairs(list(digests.items()))
