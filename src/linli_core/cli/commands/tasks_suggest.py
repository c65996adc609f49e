"""`linli tasks suggest`: which kinds of work a demand's words speak of."""

import click

from linli_core.cli.command import Command, argument, option, spoken
from linli_core.cli.rendering.output import DIM, Output, Styled
from linli_core.cli.values import Term
from linli_core.domain.terms import Setting
from linli_core.texts.text import joined


@click.command("suggest", cls=Command, text="tasks.suggest")
@argument("words", text="argument.words", metavar="TEXT")
@option("--setting", type=Term(Setting, "SETTING"), metavar="SETTING")
@spoken
def suggest(words: str, setting: Setting | None) -> None:
    """Suggest task types for a demand; a person decides."""
    from linli_core.domain.community import Community
    from linli_core.plugin_system.registry import make_registry
    from linli_core.reports.suggestion import Suggester

    where = Community(code="", name="", setting=setting) if setting else None
    found = Suggester(make_registry(strict=False).task_types.values()).suggest(words, where)
    out = Output()
    if out.call.as_json:
        out.json(
            [
                {
                    "task_type": s.task_type.code,
                    "name": {"zh": s.task_type.name.zh, "en": s.task_type.name.en},
                    "words": list(s.words),
                    "weight": s.weight,
                }
                for s in found
            ]
        )
        return
    if found:
        rows = [
            (
                s.task_type.code,
                s.task_type.name.in_(out.call.lang),
                joined(s.words).in_(out.call.lang),
            )
            for s in found
        ]
        out.table(("task_type", "name", "matched"), rows)
    out.line(Styled(out.say("tasks.suggested", count=len(found)), DIM))
