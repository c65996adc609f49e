"""Whose hand settles a row that was kept as heard: no other may change what a resident said."""

from collections.abc import Mapping

from linli_core.batch.casebook.heard.spoken_cells import said_in
from linli_core.batch.casebook.sheet_spec import RECORDER, RECORDERS_ROLE, WHOSE_WORDS
from linli_core.batch.casebook.verdicts import EVALUATION
from linli_core.batch.casebook.vocabulary import ROLES
from linli_core.batch.input_rows import InputRow
from linli_core.codec.bodies import decode
from linli_core.domain.people import Actor
from linli_core.domain.statements.heard import HeardRow
from linli_core.lifecycle.state.evaluation.rounds_held import collectors_of
from linli_core.lifecycle.state.residents_word.yeses import is_outsider
from linli_core.services.case.case_file import CaseFile


def mends(row: InputRow, file: CaseFile, kept: HeardRow) -> bool:
    """Return whether a row that is taken now settles what was kept of it before.

    Somebody independent, of a verdict a collector of its round, has asked; a resident in their
    own hand says it again. Whoever of the team wrote it first may put the fault right, and change
    no word: that would be another's to say.

    Args:
        row: as it stands now.
        file: the case.
        kept: what stands as heard.
    """
    before = cells_of(kept)
    writer = row.row.text(RECORDER)
    role = ROLES.get(row.row.text(RECORDERS_ROLE))
    if not writer or role is None:
        return False
    actor = Actor(writer, role)
    if actor.speaks_for_residents:
        asked = writer in map(before.get, (*WHOSE_WORDS, RECORDER))
    else:
        ears = {before.get(RECORDER, ""), *collectors_of(file.facts)}
        asks = writer in ears or kept.sheet != EVALUATION.name
        asked = asks and is_outsider(file.case, file.facts, actor)
    return asked or (writer == before.get(RECORDER) and changes_nothing(row, before))


def changes_nothing(row: InputRow, before: Mapping[str, str]) -> bool:
    """Return whether a row says what was said before; what was left out may be added."""
    now = said_in(row.row.texts, row.spec.spoken)
    return all(now.get(h) == text for h, text in said_in(before, row.spec.spoken).items())


def cells_of(kept: HeardRow) -> Mapping[str, str]:
    """Return the cells of a row that was kept; none where its words were erased or withheld."""
    try:
        cells = decode(kept.words) if kept.words else {}
    except ValueError:
        return {}
    return cells if isinstance(cells, dict) else {}
