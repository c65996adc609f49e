"""`linli tasks suggest`: which kinds of work a demand's words speak of."""

from typing import TYPE_CHECKING, Any

import click

from linli_core.cli.call import this_call
from linli_core.cli.command import Command, argument, option, spoken
from linli_core.cli.rendering.output import DIM, WARN, Output, Styled
from linli_core.cli.values import Term
from linli_core.codec.problem import Problem
from linli_core.domain.terms import Setting
from linli_core.domain.words import signpost_of
from linli_core.texts.text import joined

if TYPE_CHECKING:
    from linli_core.reports.suggestion import Suggestion


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
    sign = signpost_of(words)
    out = Output()
    if out.call.as_json:
        out.json([*_elsewhere_view(sign), *map(_view, found)])
        return
    if sign:
        told = Problem(sign, {"heading": out.say("tasks.demand")})
        out.line(Styled(told.reason(out.call.lang), WARN))
        out.line(told.remedy(out.call.lang))
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


def _view(found: "Suggestion") -> dict[str, Any]:
    name = found.task_type.name
    return {
        "task_type": found.task_type.code,
        "name": {"zh": name.zh, "en": name.en},
        "words": list(found.words),
        "weight": found.weight,
    }


def _elsewhere_view(sign: str) -> "list[dict[str, Any]]":
    """Return where a demand belongs that is no case; an item without a kind of work."""
    if not sign:
        return []
    told = {
        lang: Problem(sign, {"heading": this_call().say("tasks.demand")}).remedy(lang)
        for lang in ("zh", "en")
    }
    return [{"task_type": None, "elsewhere": sign.partition(".")[2], "remedy": told}]
