"""`linli tasks`: the task types that plug-ins declare."""

import click

from linli_core.cli.command import Group, argument, option, spoken
from linli_core.cli.commands.case.cases import name_of
from linli_core.cli.commands.tasks_suggest import suggest
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import Term, named_on_the_line
from linli_core.domain.terms import Area, Setting
from linli_core.texts.terms import TERMS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

tasks: Group = Group("tasks", text="tasks")
tasks.add_command(suggest)


@tasks.command("list", text="tasks.list")
@option("--area", type=Term(Area, "AREA"), metavar="AREA")
@option("--setting", type=Term(Setting, "SETTING"), metavar="SETTING")
@option("--resettlement", is_flag=True)
@spoken
def list_types(area: Area | None, setting: Setting | None, *, resettlement: bool) -> None:
    """List the task types that plug-ins declare; for a setting, its focus first."""
    from linli_core.cli.rendering import views
    from linli_core.domain.community import Community
    from linli_core.plugin_system.registry import make_registry
    from linli_core.reports.offering import offered

    registry = make_registry(strict=False)
    found = [t for t in registry.task_types.values() if area is None or t.area is area]
    if setting is not None or resettlement:
        here = Community("", "", setting=setting, resettlement=resettlement)
        found = [offer.task_type for offer in offered(found, here)]
    out = Output()
    if out.call.as_json:
        out.json([views.task_type(t, registry.origin[t.code]) for t in found])
        return
    rows = [
        (
            t.code,
            t.name.in_(out.call.lang),
            name_of(t.urban.value, TERMS),
            name_of(t.rural.value, TERMS),
            t.sensitivity.value,
        )
        for t in found
    ]
    out.table(("task_type", "name", "urban", "rural", "sensitivity"), rows)
    out.line(Styled(out.say("tasks.listed", count=len(found)), DIM))


@tasks.command("schema", text="tasks.schema")
@argument("code", text="argument.task_type", metavar="CODE")
@spoken
def schema(code: str) -> None:
    """Print the JSON Schema of a task type's form."""
    from linli_core.codec.definitions import form_schema
    from linli_core.domain.declarations.named import type_names
    from linli_core.errors import NotFound
    from linli_core.plugin_system.registry import make_registry

    names = type_names(make_registry(strict=False).task_types)
    found = named_on_the_line(names, code)
    if found is None:
        raise NotFound("LL-7002", task_type=code, near=names.offered(code))
    out = Output()
    form = form_schema(found.form)
    if form is None:
        click.echo(out.say("tasks.no_form", code=code), err=True)
        form = {"type": "object", "properties": {}}
    named = {"$schema": DIALECT, "title": found.name.zh, "description": found.name.en}
    out.json({**named, **form})
