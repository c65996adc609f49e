"""Cases, facts, history and demands to and from rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from attrs import frozen
from sqlalchemy import Row

from linli_core.codec import bodies
from linli_core.domain.case import Case, Episode
from linli_core.domain.demand import Demand
from linli_core.domain.facts import Fact, UnreadableStatement
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId, DemandId, FactId
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.terms import CaseState
from linli_core.errors import DamagedRecord
from linli_core.storage import codes
from linli_core.storage.instants import from_micros, maybe_micros, maybe_time, to_micros


def _slots_text(case: Case) -> str:
    return ",".join(
        f"{codes.STATES.to_code[h]}:{codes.STATES.to_code[o]}" for h, o in sorted(case.slots)
    )


def _slots(text: str) -> tuple[tuple[CaseState, CaseState], ...]:
    pairs = (pair.split(":") for pair in text.split(",") if pair)
    return tuple((codes.STATES.to_member[int(h)], codes.STATES.to_member[int(o)]) for h, o in pairs)


def _pauses_text(episode: Episode) -> str:
    return ",".join(f"{to_micros(start)}:{to_micros(end)}" for start, end in episode.pauses)


def _pauses(text: str) -> tuple[tuple[datetime, datetime], ...]:
    pairs = (pair.split(":") for pair in text.split(",") if pair)
    return tuple((from_micros(int(start)), from_micros(int(end))) for start, end in pairs)


def case_row(case: Case) -> tuple[object, ...]:
    """Return the row of `tables.care_case`, in the order of its columns, without its seal."""
    e = case.episode
    return (
        case.id,
        case.number,
        case.community,
        codes.SUBJECTS.to_code[case.subject.kind],
        case.subject.key,
        codes.STATES.to_code[case.state],
        case.version,
        to_micros(case.opened_at),
        to_micros(case.since),
        e.no,
        to_micros(e.opened_at),
        e.definition,
        codes.VERDICTS.to_code[e.verdict],
        e.rounds,
        e.level,
        e.level_rounds,
        int(e.served),
        _slots_text(case),
        _pauses_text(case.episode),
        case.task_type,
        codes.RISKS.to_code[case.risk] if case.risk else None,
        maybe_micros(case.fresh_from),
        case.history_head,
        case.fact_head,
        case.fact_seq,
        case.reference,
    )


def case_of(row: Row[Any]) -> Case:
    """Return the case of a row of `tables.care_case`."""
    return Case(
        id=CaseId(row.id),
        number=row.number,
        community=row.community,
        subject=SubjectRef(codes.SUBJECTS.to_member[row.subject_kind], row.subject_key),
        state=codes.STATES.to_member[row.state],
        version=row.version,
        opened_at=from_micros(row.opened_at),
        since=from_micros(row.since),
        episode=Episode(
            no=row.episode,
            opened_at=from_micros(row.episode_opened_at),
            definition=row.definition,
            verdict=codes.VERDICTS.to_member[row.verdict],
            rounds=row.rounds,
            level=row.level,
            level_rounds=row.level_rounds,
            served=bool(row.served),
            pauses=_pauses(row.pauses),
        ),
        slots=_slots(row.slots),
        task_type=row.task_type,
        risk=codes.RISKS.to_member[row.risk] if row.risk else None,
        fresh_from=maybe_time(row.fresh_from),
        history_head=bytes(row.history_head),
        fact_head=bytes(row.fact_head),
        fact_seq=row.fact_seq,
        reference=row.reference,
    )


@frozen
class StoredFact:
    """A fact with what storing adds: its two parts apart, and its link of the chain."""

    fact: Fact[Any]
    public: str
    private: str | None
    salt: bytes
    private_digest: bytes | None
    hash: bytes


@frozen
class StoredDemand:
    """A demand with the salt and the keyed digest of its words, and its own hash."""

    demand: Demand
    salt: bytes
    private_digest: bytes
    hash: bytes


def linked_values(values: Sequence[object], added: int) -> tuple[object, ...]:
    """Return the values that a chain covers: the last ones only as far as they are known.

    Rows written before a column was added at the end are linked without it.

    Args:
        values: of a row, in the order of its columns.
        added: how many of them were added since.
    """
    kept = list(values)
    while added and kept[-1] is None:
        kept.pop()
        added -= 1
    return tuple(kept)


#: The columns that were added at the end of what the chain covers of a fact, or of a step.
FACT_ADDED: Final = ("recorded_at", "handed_in_by", "handed_in_role")
HISTORY_ADDED: Final = ("verdict", "relied")


def fact_values(fact: Fact[Any], public: str, private_digest: bytes | None) -> tuple[object, ...]:
    """Return the row of `tables.fact` without its hash, in the documented order."""
    by = fact.handed_in_by
    return (
        fact.id,
        fact.case_id,
        fact.seq,
        codes.KIND_TO_CODE[fact.body.kind],
        fact.author.number,
        codes.ROLES.to_code[fact.author.role],
        fact.recorder.number,
        codes.ROLES.to_code[fact.recorder.role],
        to_micros(fact.at),
        fact.source,
        fact.supersedes,
        public,
        private_digest,
        maybe_micros(fact.recorded_at),
        by.number if by is not None else None,
        codes.ROLES.to_code[by.role] if by is not None else None,
    )


def fact_of(
    row: Row[Any],
    private: Mapping[int, str],
    actors: dict[tuple[str, int], Actor],
    *,
    is_corrected: bool = False,
) -> Fact[Any]:
    """Return the fact of a row of `tables.fact`, with its personal part where it is kept.

    Args:
        row: of the table.
        private: personal parts by the facts' ids.
        actors: grows; facts that are read together share those who stated them.
        is_corrected: another takes its place, so that it need not be readable.

    Raises:
        DamagedRecord: LL-9001, the row holds no statement of its kind.
    """
    # By place, not by name: it is read for every fact of every case.
    values: tuple[Any, ...] = tuple(row)
    id_, case_id, seq, kind, author, role, recorder, recorder_role, at, *rest = values
    source, older, body, _, recorded_at, by, by_role, *_ = rest
    stated_by = _actor(actors, (author, role))
    try:
        said = bodies.join(codes.CODE_TO_KIND[kind], body, private.get(id_))
    except Exception as error:  # whatever was written there, no earlier release read it either
        if not is_corrected:
            raise DamagedRecord(table="linli_fact", row=str(id_)) from error
        said = UnreadableStatement(was=codes.CODE_TO_KIND.get(kind, ""))
    return Fact(
        id=FactId(id_),
        case_id=CaseId(case_id),
        seq=seq,
        body=said,
        author=stated_by,
        at=from_micros(at),
        recorder=_actor(actors, (recorder, recorder_role)),
        source=source,
        supersedes=FactId(older) if older else None,
        recorded_at=maybe_time(recorded_at),
        handed_in_by=_actor(actors, (by, by_role)) if by is not None else None,
    )


def _actor(actors: dict[tuple[str, int], Actor], key: tuple[str, int]) -> Actor:
    found = actors.get(key)
    if found is None:
        found = actors[key] = Actor(key[0], codes.ROLES.to_member[key[1]])
    return found


def entry_values(entry: HistoryEntry) -> tuple[object, ...]:
    """Return the row of `tables.history` without its hash, in the documented order."""
    return (
        entry.case_id,
        entry.version,
        codes.TRIGGERS.to_code[entry.trigger] if entry.trigger else 0,
        codes.STATES.to_code[entry.source] if entry.source else 0,
        codes.STATES.to_code[entry.target],
        entry.actor.number,
        codes.ROLES.to_code[entry.actor.role],
        entry.fact,
        entry.fact_seq,
        entry.episode,
        to_micros(entry.at),
        to_micros(entry.recorded_at),
        codes.VERDICTS.to_code[entry.verdict] if entry.verdict is not None else None,
        entry.relied,
    )


def entry_of(row: Row[Any]) -> HistoryEntry:
    """Return the entry of a row of `tables.history`."""
    return HistoryEntry(
        case_id=CaseId(row.case_id),
        version=row.version,
        trigger=codes.TRIGGERS.to_member[row.trigger] if row.trigger else None,
        source=codes.STATES.to_member[row.source] if row.source else None,
        target=codes.STATES.to_member[row.target],
        actor=Actor(row.actor, codes.ROLES.to_member[row.role]),
        fact=FactId(row.fact) if row.fact else None,
        fact_seq=row.fact_seq,
        episode=row.episode,
        at=from_micros(row.at),
        recorded_at=from_micros(row.recorded_at),
        verdict=codes.VERDICTS.to_member[row.verdict] if row.verdict is not None else None,
        relied=row.relied,
        hash=bytes(row.hash),
    )


def demand_values(demand: Demand, private_digest: bytes) -> tuple[object, ...]:
    """Return the row of `tables.demand` without its hash, which covers it."""
    return (
        demand.id,
        demand.case_id,
        demand.number,
        demand.raised_by.number,
        codes.ROLES.to_code[demand.raised_by.role],
        codes.CHANNELS.to_code[demand.channel],
        to_micros(demand.at),
        demand.support,
        demand.source,
        private_digest,
    )


def demand_of(row: Row[Any], words: Mapping[int, str]) -> Demand:
    """Return the demand of a row of `tables.demand`."""
    return Demand(
        id=DemandId(row.id),
        case_id=CaseId(row.case_id),
        number=row.number,
        raised_by=Actor(row.raised_by, codes.ROLES.to_member[row.raiser_role]),
        channel=codes.CHANNELS.to_member[row.channel],
        words=words.get(row.id, ""),
        at=from_micros(row.at),
        support=row.support,
        source=row.source,
    )
