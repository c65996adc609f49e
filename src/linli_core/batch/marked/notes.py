"""Which cells of the rows of a run are marked, and what stands in their comments."""

from collections.abc import Iterator

from linli_core.batch.marked.note import Mark, Note
from linli_core.batch.outcome import Cause, OutcomeKind, RowOutcome
from linli_core.batch.result import BatchResult
from linli_core.texts.batch import MARKED, OUTCOMES

#: Of which rows cells are marked, and how.
_MARKS = {
    OutcomeKind.REFUSED: Mark.REFUSED,
    OutcomeKind.KEPT: Mark.REFUSED,
    OutcomeKind.HELD: Mark.WAITING,
}
#: A comment is read in a small box.
_LONGEST = 1500


def notes_of(result: BatchResult, lang: str) -> dict[str, list[Note]]:
    """Return the notes of each input file, by what the file is called.

    Rows that were refused or kept are marked as such; of rows on record that wait for something,
    another colour says what.
    """
    by_file: dict[str, list[Note]] = {}
    for kind in _MARKS:
        for outcome in result.outcomes.of(kind):
            by_file.setdefault(outcome.file, []).extend(_of_row(outcome, lang))
    return by_file


def _of_row(outcome: RowOutcome, lang: str) -> Iterator[Note]:
    mark = _MARKS[outcome.outcome]
    for cause in outcome.causes:
        yield Note(outcome.sheet, outcome.row, cause.column, mark, _said(outcome, cause, lang))


def _said(outcome: RowOutcome, cause: Cause, lang: str) -> str:
    values = {
        "outcome": OUTCOMES[outcome.outcome],
        "reason": cause.reason,
        "remedy": cause.remedy,
        "code": cause.code,
    }
    text = MARKED["comment"].fill(lang, values)
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
