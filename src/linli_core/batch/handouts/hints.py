"""What to write in a cell, in a few words."""

from linli_core.batch.handouts.form import FormColumn
from linli_core.batch.spreadsheet.layout import Column
from linli_core.texts.handouts import HANDOUTS


def hint_of(column: Column, lang: str) -> str:
    """Return what to write in a column: its own hint, the spec's note, or what kind it is."""
    own = HANDOUTS.get(f"hint.{column.heading}")
    if own is not None:
        return own.in_(lang)
    if column.note is not None:
        return column.note.in_(lang)
    if column.choices:
        key = "several" if column.takes_several else "choose"
        return HANDOUTS[f"hint.{key}"].in_(lang)
    if FormColumn(column.heading).holds_dates:
        return HANDOUTS["hint.date"].in_(lang)
    if column.heading.endswith("人"):
        return HANDOUTS["hint.person"].in_(lang)
    return ""
