"""The columns of a form that is handed out for cases: what is told, filled in and given."""

from collections.abc import Sequence
from typing import Any

from linli_core.batch.casebook.demands import DEMANDS
from linli_core.batch.casebook.sheet_spec import DEMAND_NUMBER, TICKET, TOLD, SheetSpec
from linli_core.batch.handouts.asks import CaseAsk
from linli_core.batch.handouts.form import FormColumn
from linli_core.batch.handouts.hints import hint_of
from linli_core.texts.handouts import HANDOUTS


def form_columns(spec: SheetSpec[Any], asks: Sequence[CaseAsk], lang: str) -> list[FormColumn]:
    """Return the columns of a form: what is told, what is to be filled in, what is given."""
    fill = {heading for ask in asks for heading in ask.cells}
    needed = frozenset.intersection(*(ask.needed for ask in asks))
    given = {heading for ask in asks for heading in ask.given}
    told = TOLD[:-1] if spec is DEMANDS else TOLD
    columns = [FormColumn(DEMAND_NUMBER), *map(FormColumn, told)]
    rest = [c for c in spec.columns if c.heading != DEMAND_NUMBER]
    shown = [c for c in rest if c.heading in fill]
    closed = [c for c in rest if c.heading not in fill and (c.required or c.heading in given)]
    columns += [
        FormColumn(
            c.heading,
            hint=hint_of(c, lang, spec.name),
            is_needed=c.heading in needed,
            to_fill=True,
            choices=c.choices,
            takes_several=c.takes_several,
        )
        for c in shown
    ]
    columns += [FormColumn(c.heading) for c in closed]
    return [*columns, FormColumn(TICKET, hint=HANDOUTS["ticket"].in_(lang))]
