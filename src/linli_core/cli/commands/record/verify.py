"""`linli verify`: recompute every chain of history and facts."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from linli_core.cli.call import say
from linli_core.cli.command import Command, option, spoken, with_database
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, GOOD, WARN, Output, Styled
from linli_core.cli.rendering.verify_view import finding_view
from linli_core.cli.values import iso
from linli_core.texts.figures import EPISODE_FIGURES

if TYPE_CHECKING:
    from linli_core.engine import Linli
    from linli_core.services.verification.chain import Verified


_SIGNATURE = re.compile(r"[0-9a-f]{64}")


@click.command("verify", cls=Command, text="verify")
@option("--kept", default="", metavar="SIGNATURE|FILE")
@with_database
@spoken
def verify(db: str, kept: str) -> int:
    """Recompute every chain and name the first fault of each case."""
    from linli_core.cli.opening import open_for_work

    file = Path(kept)
    is_file = bool(kept) and file.is_file()
    if kept and not is_file and not _SIGNATURE.fullmatch(kept):
        raise click.UsageError(say("usage.no_file_there", given=kept))
    with open_for_work(db) as linli:
        with linli.reading() as reader:
            found = reader.verify(kept="" if is_file else kept)
        if is_file:
            found = _with_anchors(linli, found, file)
    out = Output()
    if out.call.as_json:
        out.json(
            {
                "cases": found.cases,
                "entries": found.entries,
                "facts": found.facts,
                "erased": found.erased,
                "host_clock": found.host_clock,
                "upgrade": found.upgrade
                and {"at": iso(found.upgrade.at), "rows": found.upgrade.rows},
                "findings": [finding_view(f) for f in found.findings],
            }
        )
    else:
        counts = {"cases": found.cases, "entries": found.entries, "facts": found.facts}
        key, style = ("verify.faults", BAD) if found.findings else ("verify.sound", GOOD)
        out.line(Styled(out.say(key, count=len(found.findings), **counts), style))
        if found.upgrade:
            upgrade = {"at": iso(found.upgrade.at), "rows": found.upgrade.rows}
            out.line(Styled(out.say("verify.upgrade", **upgrade), WARN))
        if found.host_clock:
            clock, given = (EPISODE_FIGURES[key] for key in ("clock", "host_clock"))
            out.pairs([(clock.in_(out.call.lang), Styled(given.in_(out.call.lang), WARN))])
        if found.findings:
            rows = [(f.case, f.text.in_(out.call.lang)) for f in found.findings]
            out.table(("case", "finding"), rows)
    return FAULTS if found.findings else 0


def _with_anchors(linli: "Linli", found: "Verified", file: Path) -> "Verified":
    """Return what was found, and what a file of anchors kept outside the database adds to it."""
    from linli_core.services.verification.anchor_files import check_anchors
    from linli_core.services.workspace import workspace_of

    space = workspace_of(linli)
    lines = file.read_text("utf-8", errors="replace").splitlines()
    with space.read() as uow:
        public_keys = [key.hex() for key in space.context.digests.public_keys]
        more = check_anchors(lines, public_keys, uow).findings
    named = {(f.table, f.row, f.case) for f in found.findings}
    added = (f for f in more if (f.table, f.row, f.case) not in named)
    return evolve(found, findings=(*found.findings, *added))
