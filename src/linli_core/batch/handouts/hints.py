"""What to write in a cell, in a few words."""

from linli_core.batch.handouts.form import FormColumn
from linli_core.batch.spreadsheet.layout import Column
from linli_core.texts.handouts import HANDOUTS


def hint_of(column: Column, lang: str, sheet: str) -> str:
    """Return what to write in a column: its own hint, the spec's note, or what kind it is.

    What one heading asks for may differ from sheet to sheet: 任务 of a plan says what is to be
    done by whom, that of a visit which of these it was.
    """
    heading = column.heading
    own = HANDOUTS.get(f"hint.{sheet}.{heading}") or HANDOUTS.get(f"hint.{heading}")
    if own is not None:
        return own.in_(lang)
    if column.note is not None:
        said = column.note.in_(lang)
        if not FormColumn(heading).holds_days:
            return said
        return HANDOUTS["hint.with_day"].fill(lang, {"said": said})
    if column.choices:
        key = "several" if column.takes_several else "choose"
        return HANDOUTS[f"hint.{key}"].in_(lang)
    if FormColumn(column.heading).holds_dates:
        day = FormColumn(heading).holds_days
        return HANDOUTS["hint.day" if day else "hint.date"].in_(lang)
    if column.heading.endswith("人"):
        return HANDOUTS["hint.person"].in_(lang)
    return ""
