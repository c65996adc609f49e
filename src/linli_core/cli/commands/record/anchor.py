"""`linli anchor`: what shows later that records are gone, made, kept outside and checked."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from linli_core.cli.command import Group, argument, option, spoken, with_database
from linli_core.cli.rendering.anchors import add_lines, write_new
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, GOOD, Output, Styled
from linli_core.cli.rendering.verify_view import finding_view
from linli_core.cli.values import DATABASE, iso, local

if TYPE_CHECKING:
    from linli_core.services.verification.anchor_files import AnchorsChecked

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_NEW_FILE = click.Path(dir_okay=False, path_type=Path)

anchor: Group = Group("anchor", text="anchor")


@anchor.command("make", text="anchor.make")
@option("--to", type=_NEW_FILE, default=None, text="option.anchor_to", metavar="FILE")
@with_database
@spoken
def make(db: str, to: Path | None) -> None:
    """Anchor what changed since the last anchor."""
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli:
        with linli.begin() as desk:
            made = desk.anchor("anchor")
        if made is not None and to is not None:
            with linli.reading() as reader:
                add_lines(to, reader.anchor_lines(first=made.first))
    out = Output()
    if out.call.as_json:
        told = made and {"seq": made.seq, "cases": made.cases, "signature": made.signature}
        out.json({"anchor": told, "file": str(to) if made and to else None})
        return
    if made is None:
        out.line(out.say("anchor.no_change"))
        if to is not None:
            out.line(out.say("anchor.nothing_kept", path=to))
        return
    named = {"seq": made.seq, "cases": made.cases, "signature": made.signature}
    out.line(Styled(out.say("batch.anchor", **named), GOOD))
    if to is not None:
        out.line(out.say("anchor.kept", path=to))


@anchor.command("list", text="anchor.list")
@with_database
@spoken
def list_anchors(db: str) -> None:
    """List the anchors in the database."""
    from linli_core.cli.opening import open_readonly
    from linli_core.reports import worklists

    with open_readonly(db) as (_, uow):
        found = worklists.anchors(uow.connection)
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "seq": a.seq,
                    "at": iso(a.at),
                    "run": a.run,
                    "cases": a.cases,
                    "signature": a.signature,
                }
                for a in found
            ]
        )
        return
    rows = [(str(a.seq), local(a.at), str(a.cases), a.signature) for a in found]
    out.table(("seq", "at", "cases", "signature"), rows)


@anchor.command("export", text="anchor.export")
@argument("file", text="argument.new_anchors", type=_NEW_FILE, metavar="FILE")
@with_database
@spoken
def export(file: Path, db: str) -> None:
    """Write every anchor into a new file, signed."""
    from linli_core.cli.opening import open_for_work
    from linli_core.services.workspace import context_of

    with open_for_work(db) as linli:
        with linli.reading() as reader:
            lines = reader.anchor_lines()
        public_keys = [key.hex() for key in context_of(linli).digests.public_keys]
    write_new(file, lines)
    out = Output()
    if out.call.as_json:
        out.json({"file": str(file), "anchors": len(lines), "public_keys": public_keys})
        return
    out.line(Styled(out.say("anchor.exported", count=len(lines), path=file), GOOD))
    for public_key in public_keys:
        out.line(out.say("anchor.public_key", public_key=public_key))


@anchor.command("check", text="anchor.check")
@argument("files", text="argument.anchors", type=_FILE, nargs=-1, required=True, metavar="FILE...")
@option("--public-key", "public_keys", multiple=True, text="option.public_key", metavar="KEY")
@option("--db", "db", default=None, type=DATABASE, text="option.copy", metavar="URL")
@spoken
def check(files: tuple[Path, ...], public_keys: tuple[str, ...], db: str | None) -> int:
    """Check anchors, and a copy of the database against them, without the key."""
    from linli_core.cli.opening import open_readonly
    from linli_core.services.verification.anchor_files import check_anchors

    lines = [
        line for file in files for line in file.read_text("utf-8", errors="replace").splitlines()
    ]
    if db is None:
        found = check_anchors(lines, public_keys)
    else:
        with open_readonly(db) as (_, uow):
            found = check_anchors(lines, public_keys, uow)
    _tell(found, is_known=bool(public_keys))
    return FAULTS if found.findings or not found.anchors else 0


def _tell(found: "AnchorsChecked", *, is_known: bool) -> None:
    out = Output()
    if out.call.as_json:
        out.json(
            {
                "anchors": found.anchors,
                "cases": found.cases,
                "public_keys": list(found.public_keys),
                "findings": [finding_view(f) for f in found.findings],
            }
        )
        return
    counts = {"anchors": found.anchors, "cases": found.cases}
    if found.anchors and not found.findings:
        out.line(Styled(out.say("anchor.sound", **counts), GOOD))
    else:
        faults = out.say("anchor.faults", count=len(found.findings), **counts)
        out.line(Styled(faults, BAD))
    if not is_known:
        for public_key in found.public_keys:
            out.line(out.say("anchor.compare_key", public_key=public_key))
    if found.findings:
        rows = [(f.case, f.text.in_(out.call.lang)) for f in found.findings]
        out.table(("case", "finding"), rows)
