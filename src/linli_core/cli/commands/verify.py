"""`linli verify`: recompute every chain of history and facts."""

import click

from linli_core.cli.command import Command, option, spoken, with_database
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, GOOD, WARN, Output, Styled
from linli_core.cli.values import iso
from linli_core.texts.figures import EPISODE_FIGURES


@click.command("verify", cls=Command, text="verify")
@option("--kept", default="", metavar="SIGNATURE")
@with_database
@spoken
def verify(db: str, kept: str) -> int:
    """Recompute every chain and name the first fault of each case."""
    from linli_core.cli.opening import open_for_work

    with open_for_work(db) as linli, linli.reading() as reader:
        found = reader.verify(kept=kept)
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
                "findings": [
                    {
                        "case": f.case,
                        "table": f.table,
                        "row": f.row,
                        "text": {"zh": f.text.zh, "en": f.text.en},
                    }
                    for f in found.findings
                ],
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
