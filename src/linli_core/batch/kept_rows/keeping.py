"""Rows that hold residents' own words are kept as heard where a fault refuses them."""

from collections.abc import Sequence
from datetime import datetime

from attrs import evolve

from linli_core.batch.casebook.cells import BadCell
from linli_core.batch.casebook.changes import CHANGES, COMPLAINING
from linli_core.batch.casebook.other_demands.quick import QUICK
from linli_core.batch.casebook.other_demands.tickets import TICKETS
from linli_core.batch.casebook.sheet_spec import (
    KIND_OF_ROW,
    RECORDER,
    RECORDERS_ROLE,
    WHOSE_WORDS,
)
from linli_core.batch.casebook.verdicts import EVALUATION
from linli_core.batch.casebook.vocabulary import ROLES, SECRETS
from linli_core.batch.input_rows import InputRow
from linli_core.batch.kept_rows.who_mends import cells_of, changes_nothing, mends
from linli_core.batch.outcome import OutcomeKind
from linli_core.codec.bodies import decode, encode
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Body, Fact
from linli_core.domain.people import Actor
from linli_core.domain.statements.heard import HeardRow, RowMended
from linli_core.lifecycle.state.evaluation.rounds_held import collectors_of
from linli_core.lifecycle.state.residents_word.heard_rows import unmended
from linli_core.lifecycle.state.residents_word.voices import is_a_voice
from linli_core.privacy.keys import Digests
from linli_core.services.case.case_file import CaseFile

#: Sheets in which somebody judges a service that they were given.
_JUDGING = frozenset({EVALUATION.name, QUICK.name, TICKETS.name})


def keep_or_mend(
    row: InputRow,
    file: CaseFile,
    lost: Sequence[Body],
    digests: Digests,
    at: datetime,
    by: Actor | None,
) -> None:
    """Keep a row as heard where a fault refused it, and settle what an earlier run kept of it.

    Args:
        row: after its statements were recorded or refused.
        file: the case it speaks of; nothing is saved yet.
        lost: its statements that were refused, where it could be read at all.
        digests: under which it is known again.
        at: the moment of the run.
        by: who answers for the upload, where somebody does.
    """
    outcome = row.outcome
    refused = outcome.outcome is OutcomeKind.REFUSED
    if not row.holds_voices or (row.opens_case and (refused or lost) and not row.complains):
        return
    reference = reference_of(row, digests)
    place = str(row.row.place)
    before = [f for f in unmended(file.facts) if _is_of(row, f.body, f.source, reference, place)]
    if (refused and not lost) or any(map(is_a_voice, lost)):
        kept = _as_heard(row, file, reference)
        if not any(_is_kept(fact.body, kept) for fact in before):
            file.state(kept, at, source=place)
        if refused:
            outcome.outcome, outcome.case = OutcomeKind.KEPT, file.case.id
    elif not refused:
        _mend(row, file, before, at, by)


def _as_heard(row: InputRow, file: CaseFile, reference: str) -> HeardRow:
    voices = (row.row.text(heading) for heading in _voices_of(row))
    return HeardRow(
        row=reference,
        sheet=row.spec.name,
        faults=faults_of(row),
        words=words_of(row),
        against=speaks_against(row),
        speaker=next((number for number in voices if number and file.facts.person(number)), ""),
    )


def _is_kept(kept: HeardRow, now: HeardRow) -> bool:
    """Return whether a row is kept already; whose words it holds may have been noted since."""
    return evolve(kept, against=now.against, speaker=now.speaker, placed=now.placed) == now


def _mend(
    row: InputRow,
    file: CaseFile,
    before: Sequence[Fact[HeardRow]],
    at: datetime,
    by: Actor | None,
) -> None:
    """Settle what was kept of a row that is taken now, as far as it is its writer's to settle."""
    by_row: dict[str, list[HeardRow]] = {}
    for fact in before:
        by_row.setdefault(fact.body.row, []).append(fact.body)
    for reference, kept in by_row.items():
        if all(mends(row, file, one, by) for one in kept):
            file.state(RowMended(row=reference), at, source=str(row.row.place))
        else:
            row.remark([BadCell(Problem("heard.stands"), RECORDER)])


def _is_of(row: InputRow, kept: HeardRow, source: str, reference: str, place: str) -> bool:
    """Return whether this row was kept: by its key, or where the key was wrong by all the rest.

    The rest is its place and what was said, or wherever it stands now each cell without a fault.
    """
    wrong_key = any(heading in fault for fault in kept.faults for heading in row.spec.key_headings)
    if kept.row == reference or not wrong_key:
        return kept.row == reference
    before = cells_of(kept)
    if source == place:
        return changes_nothing(row, before)
    same = (row.row.texts.get(h) == text for h, text in before.items() if not _is_faulty(h, kept))
    return bool(before) and row.spec.name == kept.sheet and all(same)


def is_of_another_place(row: InputRow) -> bool:
    """Return whether a demand bears the number of a case of another place, and is not its."""
    return any(cause.code == "demand.of_another_community" for cause in row.outcome.causes)


def collects(file: CaseFile, by: Actor | None) -> bool:
    """Return whether whoever answers for an upload collects, or collected, in a case."""
    return by is not None and by.number in collectors_of(file.facts)


def is_own_slip(row: InputRow, file: CaseFile, by: Actor | None) -> bool:
    """Return whether whoever collects in a case hands in what they wrote down there themselves.

    A neighbouring committee that was asked to collect brings its slips, and nothing else.
    """
    if by is None or row.spec.name != EVALUATION.name or not collects(file, by):
        return False
    return row.row.text(RECORDER) == by.number


def _is_faulty(heading: str, kept: HeardRow) -> bool:
    return any(heading in fault for fault in kept.faults)


def speaks_against(row: InputRow) -> bool:
    """Return whether somebody judges a service in a row, and is not plainly content."""
    if row.row.text(KIND_OF_ROW) in COMPLAINING and row.spec.name == CHANGES.name:
        role = ROLES.get(row.row.text(RECORDERS_ROLE))
        return role is not None and Actor(row.row.text(RECORDER), role).speaks_for_residents
    return row.spec.name in _JUDGING and row.complains


def _voices_of(row: InputRow) -> tuple[str, ...]:
    """Return the headings under which stands whose words a row holds, the nearest first."""
    return (RECORDER,) if row.spec.name == CHANGES.name else WHOSE_WORDS


def reference_of(row: InputRow, digests: Digests) -> str:
    """Return by what a kept row is known when it comes again."""
    return digests.of_index("heard", row.key or row.content).hex()


def words_of(row: InputRow) -> str:
    """Return the cells as they were written; a code that still opens a ballot is kept nowhere."""
    cells = decode(row.content)
    return encode({heading: text for heading, text in cells.items() if heading not in SECRETS})


def faults_of(row: InputRow) -> tuple[str, ...]:
    """Return what is wrong with a row, each with the cell's heading."""
    return tuple(f"{cause.heading} {cause.code}".strip() for cause in row.outcome.causes)
