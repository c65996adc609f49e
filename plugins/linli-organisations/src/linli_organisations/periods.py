"""Which entries a figure counts: those of its period, as far as it sees."""

from sqlalchemy import ColumnElement, and_

from linli_core.plugins.tables import FigureQuestion, to_micros


def happened_within(at: ColumnElement[int], asked: FigureQuestion) -> ColumnElement[bool]:
    """Return what holds of a column of moments that lie in the period of a question.

    Args:
        at: the column, as moments are kept.
        asked: what the figure is asked.
    """
    holds = [at <= to_micros(asked.as_of)]
    if asked.since is not None:
        holds.append(at >= to_micros(asked.since))
    if asked.until is not None:
        holds.append(at < to_micros(asked.until))
    return and_(*holds)
