"""Somebody hands in what another wrote down: a statement as a row of an upload brings it."""

from datetime import datetime

from linli_core import Actor, FactId
from linli_core.domain.case import Case
from linli_core.domain.facts import Body
from linli_core.errors import InvalidInput
from linli_core.services.desk import Desk
from linli_core.services.well_formed import everybody_named


def hand_in(  # noqa: PLR0913 - all that a row tells
    desk: Desk,
    case: Case,
    body: Body,
    author: Actor,
    at: datetime,
    now: datetime,
    *,
    recorder: Actor,
    by: Actor,
    corrects: FactId | None = None,
) -> Case:
    """Put a statement on record as one that somebody answered for, and return the case.

    Raises:
        InvalidInput: LL-4001, there is no such statement to correct.
        Refused: as `Desk.record` has it.
    """
    with desk._uow.call():
        named = (*everybody_named(body, author, recorder), by.number)
        mended = () if corrects is None else (corrects,)
        file = desk._take(case.id, now, people=named, mended=mended)
        if corrects is not None and corrects not in file.facts.corrigible(body):
            raise InvalidInput(what=str(corrects))
        file.record(
            body,
            author,
            at,
            recorder=recorder,
            source="评价.csv#评价!2",
            supersedes=corrects,
            handed_in_by=by,
        )
        return desk._save(file, now, desk._command("recorded", "", ()))
