"""`linli plugins`: what is installed, what it adds, and what is wrong with it."""

from collections import Counter

import click

from linli_core.cli.command import Command, spoken
from linli_core.cli.rendering.output import BAD, GOOD, Output, Styled


@click.command("plugins", cls=Command, text="plugins")
@spoken
def plugins() -> None:
    """Show which plug-ins are installed."""
    from linli_core.batch.full_registry import make_full_registry
    from linli_core.cli.rendering.failures import as_plain

    registry = make_full_registry(strict=False)
    count = Counter(registry.origin.values())
    terms = registry.pairing
    sorts = {"traits": terms.traits, "pairing_rules": terms.rules, "pairing_costs": terms.costs}
    declared = {
        p.name: {s: [c for c in some if terms.origin.get(c) == p.name] for s, some in sorts.items()}
        for p in registry.plugins
    }
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "name": p.name,
                    "version": p.version,
                    "hooks": list(p.hooks),
                    "task_types": count[p.name],
                    **declared[p.name],
                    "own": registry.own.codes_of(p.name),
                    "problems": [as_plain(problem) for problem in p.problems],
                }
                for p in registry.plugins
            ]
        )
        return
    if not registry.plugins:
        out.line(out.say("plugins.none"))
        return
    rows = []
    for p in registry.plugins:
        said = "\n".join(f"{x.code} {x.message(out.call.lang)}" for x in p.problems)
        state = Styled(said, BAD) if said else Styled(out.say("doctor.ok"), GOOD)
        told = " / ".join(str(len(codes)) for codes in declared[p.name].values())
        own = "\n".join(c for codes in registry.own.codes_of(p.name).values() for c in codes)
        hooks = "\n".join(p.hooks)
        rows.append((p.name, p.version, hooks, str(count[p.name]), told, own or "—", state))
    columns = ("plugin", "version", "hooks", "task_types", "pairing_terms", "own", "finding")
    out.table(columns, rows)
