"""What was said in the episodes of all cases, in few columns: what stands beside the verdicts."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    and_,
    case,
    exists,
    func,
    or_,
    select,
)

from linli_core.codec import bodies
from linli_core.domain.policy import EntryTerms
from linli_core.domain.terms import Role, SubjectKind
from linli_core.lifecycle.state.hands import HANDING_IN
from linli_core.storage import bulk, codes, tables
from linli_core.storage.instants import to_micros
from linli_core.storage.repositories.episode_steps import fact_known_by

_DAY = 86_400_000_000
#: What may be a provisional yes.
YESES = ("consent", "need_adoption", "pairing_answer")
_WITH_BODY = ("ballot", "wanted_answer", "round_opening")
#: Rows that were kept as heard, and slips: that they are there is enough.
_NAMED = ("erratum", "heard_row")
_PERSONAL = (SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD)


class Said(NamedTuple):
    """A statement: of which case, when, and by and through whom.

    Attributes:
        at: in microseconds since 1970.
        by_team: whoever wrote it down, or handed it in, acts for the team, or served in the case.
        was_passed_on: somebody else than who wrote it down answered for the upload.
        body: its public part; empty where it was not asked for.
        is_damaged: its body was asked for and is not of its kind.
    """

    case_id: int
    kind: str
    id: int
    seq: int
    at: int
    author: str
    recorder: str
    by_team: bool
    was_passed_on: bool
    body: dict[str, Any]
    is_damaged: bool


@frozen
class WordsAsked:
    """Which statements are asked for; the fields are those of `Figures`."""

    connection: Connection
    under: str
    as_of: datetime
    known_at: datetime | None

    def said(self) -> Iterator[Said]:
        """Yield ballots, answers, openings of rounds, slips, rows kept, and yeses through others.

        Of the yeses only those that were neither signed nor stated by whoever gives them. All of
        it is one pass over the statements, in no order; corrected ones are left out.
        """
        f, c = tables.fact.c, tables.care_case.c
        pairing = codes.KIND_TO_CODE["pairing_answer"]
        accepted = and_(f.body.contains('"accepts":true'), f.body.contains('"side":"resident"'))
        unsigned = or_(f.body.contains('"signature":""'), ~f.body.contains('"signature":'))
        served = [codes.SUBJECTS.to_code[kind] for kind in _PERSONAL]
        personal = select(c.id).where(c.subject_kind.in_(served))
        through_others = or_(f.recorder != f.author, f.handed_in_by != f.author)
        yes = and_(self._of(*YESES), through_others, unsigned, f.case_id.in_(personal))
        yes = and_(yes, or_(f.kind != pairing, accepted))
        team = [codes.ROLES.to_code[r] for r in _TEAM_ROLES]
        by_role = or_(f.recorder_role.in_(team), f.handed_in_role.in_(team))
        body = case((self._of(*_WITH_BODY), f.body), else_="{}")
        query = select(
            f.case_id,
            f.kind,
            f.id,
            f.seq,
            f.at,
            f.author,
            f.recorder,
            body,
            f.supersedes,
            or_(by_role, _served(f.recorder), _served(f.handed_in_by), _strangers_hand()),
            and_(f.handed_in_by.is_not(None), f.handed_in_by != f.recorder),
        ).where(self._seen(), or_(self._of(*_NAMED, *_WITH_BODY), yes, f.supersedes.is_not(None)))
        rows = list(bulk.in_portions(self.connection, query))
        gone = {row[8] for row in rows if row[8] is not None}
        kinds = {codes.KIND_TO_CODE[kind]: kind for kind in (*_NAMED, *_WITH_BODY, *YESES)}
        for case_id, kind, id_, seq, at, author, recorder, text, _, by_team, passed_on in rows:
            if kind in kinds and id_ not in gone:
                said = _body(kinds[kind], text)
                told = (case_id, kinds[kind], id_, seq, at, author, recorder)
                yield Said(*told, bool(by_team), bool(passed_on), said or {}, said is None)

    def late(self, terms: EntryTerms) -> Iterator[tuple[int, int, bool]]:
        """Yield the case and time of what people stated and somebody entered after its term.

        The last is whether nobody knows when it was entered, as of what was stored before that
        was kept; such a statement is yielded too, and is not late.
        """
        f = tables.fact.c
        query = select(f.case_id, f.at, f.recorded_at.is_(None)).where(self._is_late(terms))
        for row in bulk.in_portions(self.connection, query.order_by(f.case_id, f.at)):
            yield row[0], row[1], bool(row[2])

    def late_by_case(self, terms: EntryTerms) -> dict[int, tuple[int, int]]:
        """Return how many statements of each case were entered late, and of how many is unknown."""
        f = tables.fact.c
        known = func.count(f.recorded_at)
        query = select(f.case_id, known, func.count() - known).where(self._is_late(terms))
        return {
            row[0]: (row[1], row[2])
            for row in bulk.in_portions(self.connection, query.group_by(f.case_id))
        }

    def _is_late(self, terms: EntryTerms) -> ColumnElement[bool]:
        f = tables.fact.c
        stated = f.role != codes.ROLES.to_code[Role.SYSTEM]
        own = [(self._of(kind), int(days * _DAY)) for kind, days in terms.by_kind.items()]
        term = case(*own, else_=int(terms.others * _DAY))
        late = or_(f.recorded_at - f.at > term, f.recorded_at.is_(None))
        return and_(self._seen(), stated, late)

    def _of(self, *kinds: str) -> ColumnElement[bool]:
        return tables.fact.c.kind.in_([codes.KIND_TO_CODE[kind] for kind in kinds])

    def _seen(self) -> ColumnElement[bool]:
        f, c = tables.fact.c, tables.care_case.c
        seen = and_(f.at <= to_micros(self.as_of), fact_known_by(self.known_at))
        if not self.under:
            return seen
        chosen = select(c.id).where(c.community.startswith(self.under, autoescape=True))
        return and_(seen, f.case_id.in_(chosen))


def _body(kind: str, text: str) -> dict[str, Any] | None:
    """Return the public part of a statement where it was asked for; None where it is damaged."""
    if kind not in _WITH_BODY:
        return {}
    try:
        bodies.join(kind, text, None)
        public: dict[str, Any] = bodies.decode(text)
    except Exception:  # noqa: BLE001 - whatever was written there, it is no such statement
        return None
    return public


_TEAM_ROLES = (Role.CASE_MANAGER, Role.SYSTEM)


def _strangers_hand() -> ColumnElement[bool]:
    """Whether a yes was handed in by somebody whose business it is not.

    What is told of a yes later may come from whom the round names, too.
    """
    f = tables.fact.c
    offices = [codes.ROLES.to_code[role] for role in sorted(HANDING_IN)]
    yes = f.kind.in_([codes.KIND_TO_CODE[kind] for kind in YESES])
    others = and_(f.handed_in_by.is_not(None), f.handed_in_by != f.recorder)
    return and_(yes, others, f.handed_in_role.not_in(offices))


def _served(hand: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whether the hand through which somebody else's statement came served in the same case."""
    f, other = tables.fact.c, tables.fact.alias("served")
    kind = codes.KIND_TO_CODE["service_record"]
    same = and_(other.c.case_id == f.case_id, other.c.author == hand, other.c.kind == kind)
    return and_(hand != f.author, exists(select(other.c.id).where(same)))
