"""Rows of residents' own words under a number that nobody knows: none of them is lost for it."""

from collections.abc import Container, Iterable, Mapping

from linli_core.batch.casebook.heard.spoken_cells import said_in
from linli_core.batch.casebook.sheet_spec import (
    DEMAND_NUMBER,
    NAMING_DEMANDS,
    RECORDER,
    RECORDERS_ROLE,
    WHOSE_WORDS,
)
from linli_core.batch.casebook.vocabulary import ROLES
from linli_core.batch.cases_of_rows.unplaced_rows import IN_INBOX, UnplacedRows
from linli_core.batch.input_rows import InputRow
from linli_core.batch.kept_rows.keeping import (
    faults_of,
    reference_of,
    speaks_against,
    words_of,
)
from linli_core.batch.outcome import OutcomeKind, cause_of_problem
from linli_core.codec.bodies import decode, encode
from linli_core.codec.problem import Problem
from linli_core.domain.inbox import WORDS_CAME, InboxItem, WaitingRow, common_division
from linli_core.domain.people import Actor, Person
from linli_core.domain.terms import Role
from linli_core.services.case.case_file import CaseFile
from linli_core.services.inbox.unplaced_words import (
    UnplacedWords,
    about_these,
    item_number_of,
    keep_words,
    note_place,
    place_words,
)
from linli_core.storage.repositories import inbox
from linli_core.storage.repositories.commands import CommandRecord
from linli_core.storage.unit_of_work import UnitOfWork

_UNPLACED = "words.unplaced"
_TAKEN = (OutcomeKind.ACCEPTED, OutcomeKind.HELD, OutcomeKind.UNCHANGED)


def keep_without_case(uow: UnitOfWork, unplaced: UnplacedRows, row: InputRow) -> None:
    """Keep a row that was refused for want of a case, where somebody complains in it.

    Args:
        uow: the transaction; the words are stored in it.
        unplaced: of the run.
        row: after it was refused.
    """
    if row.outcome.outcome is not OutcomeKind.REFUSED or not row.spec.complains(row.row):
        return
    said = _words_in(uow, unplaced, row)
    item = keep_words(uow, unplaced.context, said, unplaced.registration())
    row.outcome.outcome = OutcomeKind.KEPT
    row.outcome.causes.append(cause_of_problem(_where(item), DEMAND_NUMBER))


def note_words_came(
    unplaced: UnplacedRows, rows: Iterable[InputRow], before: Container[str]
) -> tuple[CommandRecord, ...]:
    """Return what to remember where words came, so that later runs look for them."""
    came = any(c.code == _UNPLACED for row in rows for c in row.outcome.causes)
    if not came or WORDS_CAME in before:
        return ()
    digest = unplaced.context.digests.of_index("words", WORDS_CAME)
    return (CommandRecord(key=WORDS_CAME, digest=digest, case_id=None, facts=(), outcome=IN_INBOX),)


def hear_what_came_before(
    uow: UnitOfWork,
    unplaced: UnplacedRows,
    opened: Mapping[str, CaseFile],
    before: Container[str],
) -> None:
    """Let cases that are opened now hear what came under their number before they were there.

    A number is a village's own: words from elsewhere wait for somebody to place them.
    """
    if not opened or WORDS_CAME not in before:
        return
    for item in about_these(uow, frozenset(opened)):
        file = opened[item.about]
        if file.case.community.startswith(item.under):
            inbox.hold(uow.connection, [item.number])
            place_words(uow, unplaced.context, item, file, unplaced.registration())


def settle_what_waits(
    uow: UnitOfWork,
    unplaced: UnplacedRows,
    rows: Iterable[InputRow],
    files: Mapping[str, CaseFile],
    before: Container[str],
) -> None:
    """Note of rows that are taken now which case has heard what waited of them.

    It is the same row with its number put right.
    """
    if WORDS_CAME not in before:
        return
    taken = {
        item_number_of(unplaced.context, content_of(row)): row
        for row in rows
        if row.demand in files and row.outcome.outcome in _TAKEN and row.spec.complains(row.row)
    }
    inbox.hold(uow.connection, list(taken))
    for number, item in inbox.find(uow.connection, list(taken)).items():
        if not item.is_assigned:
            file = files[taken[number].demand]
            note_place(uow, unplaced.context, item, file, unplaced.registration())


def content_of(row: InputRow) -> str:
    """Return what a row says, under whatever number."""
    said = {h: text for h, text in decode(row.content).items() if h not in NAMING_DEMANDS}
    return f"{row.spec.name}|{encode(said)}"


def _words_in(uow: UnitOfWork, unplaced: UnplacedRows, row: InputRow) -> UnplacedWords:
    texts = row.row.texts
    writer = texts.get(RECORDER, "")
    named = [number for h in WHOSE_WORDS if (number := texts.get(h, ""))]
    people = uow.people([number for number in (writer, *named) if number])
    speaker = next((people[number] for number in (*named, writer) if number in people), None)
    role = ROLES.get(texts.get(RECORDERS_ROLE, ""))
    recorder = people.get(writer)
    grants = recorder.grants if recorder is not None else ()
    said = said_in(texts, row.spec.spoken)
    kept = WaitingRow(
        row=reference_of(row, unplaced.context.digests),
        sheet=row.spec.name,
        place=str(row.row.place),
        is_heard=True,
        faults=faults_of(row),
        words=words_of(row),
        against=speaks_against(row),
        speaker=speaker.number if speaker else "",
    )
    return UnplacedWords(
        content=content_of(row),
        about=row.demand[:60],
        words="\n".join(f"{heading} {text}" for heading, text in said.items()),
        at=min(row.happened_at(), unplaced.as_of),
        speaker=Actor(speaker.number if speaker else "", Role.RESIDENT),
        recorded_by=Actor(writer, role) if recorder is not None and role is not None else None,
        candidates=_home(speaker),
        under=common_division(tuple(grant.scope for grant in grants)) or unplaced.scope,
        row=kept,
    )


def _home(speaker: Person | None) -> tuple[str, ...]:
    return (speaker.community,) if speaker is not None and speaker.community else ()


def _where(item: InboxItem) -> Problem:
    if item.is_assigned:
        return Problem("words.placed", {"item": item.number, "case": item.case})
    return Problem(_UNPLACED, {"item": item.number})
