"""`linli db`: make, upgrade and check the tables; `linli init`: give the first role."""

from typing import TYPE_CHECKING

import click

from linli_core.cli.call import this_call
from linli_core.cli.command import Command, Group, option, spoken, with_database
from linli_core.cli.commands.case.cases import ROLE
from linli_core.cli.rendering.failures import FAULTS
from linli_core.cli.rendering.output import BAD, GOOD, Output, Styled
from linli_core.domain.terms import Role
from linli_core.texts.terms import ROLES

if TYPE_CHECKING:
    from linli_core.domain.declarations.own_tables import OwnTables
    from linli_core.storage.own_tables import OwnState

db: Group = Group("db", text="db")


@db.command("upgrade", text="db.upgrade")
@with_database
@spoken
def upgrade(db: str) -> None:
    """Make the tables, or bring them up to date."""
    from linli_core.cli.opening import open_for_work
    from linli_core.reports import database

    own = _tables_of_extensions()
    before = database.look(db, own=own)
    with open_for_work(db, may_make=True):
        after = database.look(db, own=own)
    was = {state.prefix: state.revision for state in before.own}
    out = Output()
    if out.call.as_json:
        out.json(
            {
                "database": after.where,
                "from": before.revision,
                "to": after.revision,
                "own": {s.prefix: {"from": was.get(s.prefix), "to": s.revision} for s in after.own},
            }
        )
        return
    if before.revision == after.revision:
        out.line(out.say("db.unchanged", where=after.where, revision=after.revision))
    else:
        told = out.say(
            "db.upgraded", where=after.where, before=before.revision or "—", after=after.revision
        )
        out.line(Styled(told, GOOD))
    for state in after.own:
        found = was.get(state.prefix)
        if found != state.revision:
            told = out.say("db.own", prefix=state.prefix, before=found or "—", after=state.revision)
            out.line(Styled(told, GOOD))


@db.command("current", text="db.current")
@with_database
@spoken
def current(db: str) -> None:
    """Show which revision the tables are of."""
    from linli_core.reports import database

    state = database.look(db)
    out = Output()
    if out.call.as_json:
        out.json(
            {
                "database": state.where,
                "exists": state.exists,
                "revision": state.revision,
                "needed": state.needed,
                "is_current": state.is_current,
            }
        )
        return
    out.fields(
        [
            ("database", state.where),
            ("revision", state.revision or out.say("db.none")),
            ("needed", state.needed),
        ]
    )


@db.command("check", text="db.check")
@with_database
@spoken
def check(db: str) -> int:
    """Compare the tables with those the library expects."""
    from linli_core.reports import database

    state = database.look(db, compare=True, own=_tables_of_extensions())
    database.require(state)
    differences = [*state.differences, *(d for own in state.own for d in _differences(own))]
    out = Output()
    if out.call.as_json:
        out.json({"database": state.where, "differences": differences})
    elif not differences:
        told = out.say("db.same", where=state.where, revision=state.revision)
        out.line(Styled(told, GOOD))
    else:
        out.line(Styled(out.say("db.differs", count=len(differences)), BAD))
        for difference in differences:
            out.line(f"  {difference}")
    return FAULTS if differences else 0


def _tables_of_extensions() -> tuple["OwnTables", ...]:
    from linli_core.batch.full_registry import make_full_registry

    return make_full_registry(strict=False).own.tables


def _differences(own: "OwnState") -> tuple[str, ...]:
    """Return how the tables of an extension differ from those it needs."""
    if own.is_current:
        return own.differences
    return (
        this_call().say("db.own", prefix=own.prefix, before=own.revision or "—", after=own.needed),
    )


@click.command("init", cls=Command, text="init")
@option("--as", "person", required=True, text="option.first_person", metavar="NUMBER")
@option("--name", default="", text="option.first_name", metavar="NAME")
@option("--role", type=ROLE, default="township", text="option.first_role", metavar="ROLE")
@option("--under", required=True, text="option.first_scope", metavar="CODE")
@option("--ground", required=True, text="option.ground", metavar="TEXT")
@with_database
@spoken
def init(db: str, *, person: str, name: str, role: Role, under: str, ground: str) -> None:
    """Give the first role, from which every other is given."""
    from linli_core.cli.opening import open_for_work
    from linli_core.domain.people import Person, RoleGrant

    first = Person(number=person, name=name, grants=(RoleGrant(role, under, ground=ground),))
    with open_for_work(db, may_make=True) as linli, linli.begin() as desk:
        desk.give_first_role([first])
    out = Output()
    if out.call.as_json:
        out.json({"number": person, "role": role.value, "under": under})
        return
    name_of_role = ROLES[role].in_(out.call.lang)
    told = out.say("init.done", person=person, role=name_of_role, under=under)
    out.line(Styled(told, GOOD))
