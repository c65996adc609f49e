"""`linli audit`: what an auditor is handed, to be checked without database and library."""

from pathlib import Path

import click

from linli_core.cli.command import Group, argument, option, spoken, with_database
from linli_core.cli.rendering.anchors import write_new
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import GOOD, WARN, Output, Styled
from linli_core.texts.text import joined

audit: Group = Group("audit", text="audit")


@audit.command("export", text="audit.export")
@argument("cases", text="argument.cases", nargs=-1, metavar="[CASE...]")
@option("--under", default="", text="option.under_audit", metavar="CODE")
@option(
    "--to",
    "file",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    text="option.bundle",
    metavar="FILE",
)
@option("--records", is_flag=True)
@with_database
@spoken
def export(cases: tuple[str, ...], under: str, db: str, *, file: Path, records: bool) -> int:
    """Write how cases stood at the last anchor, proved to be among all that it vouches for."""
    from linli_core.cli.opening import open_for_work
    from linli_core.services.verification.audit_bundle import audit_bundle
    from linli_core.services.workspace import workspace_of

    with open_for_work(db) as linli:
        space = workspace_of(linli)
        with space.read() as uow:
            made = audit_bundle(uow, space.context, cases, under, with_records=records)
        public_key = space.context.digests.signer.public_key.hex()
    write_new(file, [made.text])
    out = Output()
    if out.call.as_json:
        told = {"file": str(file), "cases": made.cases, "left_out": list(made.left_out)}
        out.json({**told, "public_key": public_key})
    elif not made.cases and not made.left_out:
        out.line(Styled(out.say("audit.nothing", path=file), WARN))
    else:
        out.line(Styled(out.say("audit.exported", cases=made.cases, path=file), GOOD))
        out.line(out.say("anchor.public_key", public_key=public_key))
        if made.left_out:
            listed = joined(made.left_out).in_(out.call.lang)
            out.line(Styled(out.say("audit.left_out", cases=listed), WARN))
    return 0 if made.cases and not made.left_out else FAULTS
