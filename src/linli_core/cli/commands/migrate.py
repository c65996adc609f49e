"""`linli migrate`: running cases go on under what their kind of work is today, and back."""

from collections.abc import Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from linli_core.cli.call import this_call
from linli_core.cli.command import Group, argument, spoken, with_database, with_policy
from linli_core.cli.rendering.output import DIM, GOOD, WARN, Output, Styled

if TYPE_CHECKING:
    from linli_core.services.migrating.migrate import Migrated

migrate: Group = Group("migrate", text="migrate")

#: So many cases of a reason are named; `--json` names all.
_NAMED = 5
#: As much of a hash as an author writes in `begun_on`.
_SHOWN = 12


@migrate.command("plan", text="migrate.plan")
@argument("plugin", text="argument.installed_plugin", metavar="NAME")
@with_policy
@with_database
@spoken
def plan(plugin: str, db: str, policy: str | None) -> None:
    """Say what would become of every running case; nothing is written."""
    from linli_core.services.migrating.migrate import plan_migration

    found = _run(plan_migration, plugin, db, policy)
    _tell(found, "migrate.would", WARN)


@migrate.command("apply", text="migrate.apply")
@argument("plugin", text="argument.installed_plugin", metavar="NAME")
@with_policy
@with_database
@spoken
def apply(plugin: str, db: str, policy: str | None) -> None:
    """Move the running cases that the plug-in's map carries whole."""
    from linli_core.services.migrating.migrate import migrate as move

    _tell(_run(move, plugin, db, policy), "migrate.moved", GOOD)


@migrate.command("undo", text="migrate.undo")
@argument("plugin", text="argument.installed_plugin", metavar="NAME")
@with_policy
@with_database
@spoken
def undo(plugin: str, db: str, policy: str | None) -> None:
    """Take back what was moved, where nothing happened since."""
    from linli_core.services.migrating.migrate import undo_migration

    _tell(_run(undo_migration, plugin, db, policy), "migrate.returned", GOOD)


def _run(work: "Callable[..., Migrated]", plugin: str, db: str, policy: str | None) -> "Migrated":
    from linli_core.batch.outcome import Progress
    from linli_core.cli.opening import open_for_work
    from linli_core.cli.rendering.progress import showing
    from linli_core.texts.problems.migrating import MIGRATING

    began = monotonic()
    with open_for_work(db, policy) as linli, showing(this_call()) as shown:

        def watch(done: int, total: int) -> None:
            if shown is not None:
                shown(Progress(MIGRATING["phase"], done, total, monotonic() - began))

        return work(linli, plugin, watch=watch)


def _tell(found: "Migrated", key: str, style: str) -> None:
    out = Output()
    if out.call.as_json:
        out.json(_plain(out, found))
        return
    out.line(Styled(out.say(key, moved=len(found.moved), stays=found.staying), style))
    if found.stays:
        rows = [
            (
                "\n".join([str(len(kept.cases)), *kept.cases[:_NAMED], *_more(kept.cases)]),
                kept.why.in_(out.call.lang),
            )
            for kept in found.stays
        ]
        out.table(("cases", "why_it_stays"), rows)
        out.line(Styled(out.say("migrate.stay"), DIM))
    for begun in found.begun_on:
        shown = begun.definition[:_SHOWN]
        told = out.say("migrate.begun", code=begun.task_type, hash=shown, cases=begun.cases)
        out.line(Styled(told, DIM))


def _more(cases: tuple[str, ...]) -> list[str]:
    return ["…"] if len(cases) > _NAMED else []


def _plain(out: Output, found: "Migrated") -> dict[str, Any]:
    return {
        "moved": list(found.moved),
        "stays": [
            {
                "why": kept.why.in_(out.call.lang),
                "count": len(kept.cases),
                "cases": list(kept.cases),
            }
            for kept in found.stays
        ],
        "begun_on": [
            {"task_type": b.task_type, "definition": b.definition, "cases": b.cases}
            for b in found.begun_on
        ],
    }
