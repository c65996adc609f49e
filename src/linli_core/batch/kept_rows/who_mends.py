"""Whose hand settles a row that was kept as heard: no other may change what a resident said."""

from collections.abc import Mapping

from linli_core.batch.casebook.heard.spoken_cells import said_in
from linli_core.batch.casebook.other_demands.quick import QUICK
from linli_core.batch.casebook.sheet_spec import RECORDER, RECORDERS_ROLE, SAID_AT, WHOSE_WORDS
from linli_core.batch.casebook.verdicts import EVALUATION
from linli_core.batch.casebook.vocabulary import ROLES
from linli_core.batch.input_rows import InputRow
from linli_core.codec.bodies import decode
from linli_core.codec.dates import read_moment
from linli_core.codec.problem import Problem
from linli_core.domain.people import Actor
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.heard import HeardRow
from linli_core.lifecycle.state.evaluation.ballots import why_not_asked
from linli_core.lifecycle.state.evaluation.rounds_held import collectors_of
from linli_core.lifecycle.state.hands import is_outsider
from linli_core.services.case.case_file import CaseFile


def mends(row: InputRow, file: CaseFile, kept: HeardRow, by: Actor | None) -> bool:
    """Return whether a row that is taken now settles what was kept of it before.

    Somebody independent, of a verdict a collector of its round, has asked; a resident in their
    own hand says it again. Whoever of the team wrote it first may put the fault right, and change
    no word: that would be another's to say. Whoever hands the row in could have written it. What
    was said before the words that are kept takes none of them back.

    Args:
        row: as it stands now.
        file: the case.
        kept: what stands as heard.
        by: who answers for the upload, where somebody does.
    """
    before = cells_of(kept)
    writer = row.row.text(RECORDER)
    role = ROLES.get(row.row.text(RECORDERS_ROLE))
    if not writer or role is None:
        return False
    actor = Actor(writer, role)
    if actor.speaks_for_residents:
        theirs = writer in map(before.get, (*WHOSE_WORDS, RECORDER))
        asked = theirs and _is_their_own_hand(row, file, actor, by)
    else:
        ears = {before.get(RECORDER, ""), *collectors_of(file.facts)}
        asks = writer in ears or kept.sheet not in (EVALUATION.name, QUICK.name)
        asked = asks and is_outsider(file.case, file.facts, actor)
        asked = asked and (by is None or _came_from_outside(row, file, actor, by))
    if changes_nothing(row, before):
        return asked or writer == before.get(RECORDER)
    return asked and not _was_said_before(row, before)


def _was_said_before(row: InputRow, before: Mapping[str, str]) -> bool:
    """Return whether a row tells what was said before the words that are kept, or may have been.

    An earlier word takes back nothing; nobody knows when words without a readable time were said.
    """
    heading = next((name for name in SAID_AT if name in row.row.texts), None)
    if heading is None or not before:
        return False
    now, then = read_moment(row.row.text(heading)), read_moment(before.get(heading, ""))
    return isinstance(now, Problem) or isinstance(then, Problem) or now.at < then.at


def _is_their_own_hand(row: InputRow, file: CaseFile, actor: Actor, by: Actor | None) -> bool:
    """Return whether it was the resident who wrote a row in their name, or no word is lost by it.

    A code of their own shows it, and so does whoever handed it in. Where nobody answers for the
    upload, the row is believed as far as the resident still complains in it.
    """
    if by is not None and _came_from_outside(row, file, actor, by):
        return True
    return _has_their_code(row, file) or (by is None and row.spec.complains(row.row))


def _came_from_outside(row: InputRow, file: CaseFile, actor: Actor, by: Actor) -> bool:
    """Return whether whoever handed a row in is its writer, or near to nobody it speaks of."""
    if by.number == actor.number:
        return True
    signer = file.facts.person(by.number)
    if signer is None or not is_outsider(file.case, file.facts, by):
        return False
    theirs = (*WHOSE_WORDS, RECORDER) if actor.speaks_for_residents else WHOSE_WORDS
    voices = [file.facts.person(row.row.text(heading)) for heading in theirs]
    return not any(
        voice.number == signer.number or signer.is_family_of(voice)
        for voice in voices
        if voice is not None
    )


def _has_their_code(row: InputRow, file: CaseFile) -> bool:
    """Return whether a row's ballot counts by a code that nobody of the team issued or typed in."""
    rounds = {fact.body.round: fact for fact in file.facts.of(RoundOpening)}
    return any(
        not why_not_asked(file.case, file.facts, fact, rounds[fact.body.round])
        for fact in file.facts.of(Ballot)
        if fact.id in row.outcome.facts and fact.body.code and fact.body.round in rounds
    )


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
