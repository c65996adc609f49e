"""`linli diagram`: the life-cycle of a case or of a task as Mermaid."""

import click

from linli_core.cli.call import this_call
from linli_core.cli.command import Command, argument, option, with_language
from linli_core.cli.values import NamedThing, named_on_the_line
from linli_core.texts.cli import CLI
from linli_core.texts.naming import Called, Names

ROADS = {"main": "road.main", "side": "road.side", "all": "road.all"}
ROAD = NamedThing(Names(Called(code, code, CLI[key]) for code, key in ROADS.items()), "ROAD")


@click.command("diagram", cls=Command, text="diagram")
@argument("code", text="argument.diagram", default="case", required=False, metavar="[case|CODE]")
@option("--road", type=ROAD, default="all", metavar="ROAD")
@with_language
def diagram(code: str, road: str) -> None:
    """Print the life-cycle of a case, or the flow of a task type, as Mermaid."""
    from linli_core.domain.declarations.named import flow_names, type_names
    from linli_core.errors import NotFound
    from linli_core.lifecycle.machine.diagram import case_diagram, flow_diagram
    from linli_core.lifecycle.transitions.case_table import CASE_TABLE
    from linli_core.plugin_system.registry import make_registry

    lang = this_call().lang
    if code == "case":
        rows = [r for r in CASE_TABLE if road == "all" or bool(r.side) == (road == "side")]
        click.echo(case_diagram(rows, lang))
        return
    registry = make_registry(strict=False)
    names = type_names(registry.task_types)
    found = named_on_the_line(names, code)
    flow = (
        registry.flows[found.flow] if found else named_on_the_line(flow_names(registry.flows), code)
    )
    if flow is None:
        raise NotFound("LL-7002", task_type=code, near=names.offered(code))
    click.echo(flow_diagram(flow, lang))
