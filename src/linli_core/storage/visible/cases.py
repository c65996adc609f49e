"""Which cases somebody may see, said once in SQL: a list and one case ask with the same clause."""

from collections.abc import Sequence
from typing import Any, Final

from attrs import frozen
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    exists,
    false,
    literal_column,
    or_,
    select,
    true,
)

from linli_core.domain.ids import CaseId
from linli_core.domain.people import SubjectRef
from linli_core.domain.terms import CaseState, SubjectKind, Trigger
from linli_core.storage import codes, tables
from linli_core.storage.codes import KIND_TO_CODE
from linli_core.storage.visible.divisions import lies_under

#: Digits of the code of a community; a division's code is the first ones.
_MOVING: Final = tuple(
    codes.STATES.to_code[state] for state in (CaseState.TRANSFERRING, CaseState.TRANSFERRED)
)
#: Steps that interrupt a case, end it or note what became of somebody: whoever took one need not
#: have been in its work.
_BESIDE_THE_WORK: Final = tuple(
    codes.TRIGGERS.to_code[trigger]
    for trigger in (
        Trigger.SUSPEND,
        Trigger.RESUME,
        Trigger.END_SUSPENSION,
        Trigger.WITHDRAW,
        Trigger.VOID,
        Trigger.RECORD_DEATH,
        Trigger.CANCEL_DEATH,
        Trigger.SETTLE_DEATH,
        Trigger.MERGE,
        Trigger.UNMERGE,
        Trigger.ARCHIVE,
    )
)
_OF_MANY: Final = tuple(
    codes.SUBJECTS.to_code[kind] for kind in (SubjectKind.GROUP, SubjectKind.PLACE)
)


@frozen(kw_only=True)
class Reach:
    """How far somebody sees, in one role.

    Attributes:
        number: whose.
        divisions: codes of divisions of which they see every case.
        oversees: codes of divisions of which they are told figures, and no case.
        works_in: codes of divisions of which they see the cases that they, or their
            colleagues, have a part in.
        colleagues: whose helping in a case makes it theirs to see; themselves among them.
        directory: codes of organisations for which they take over what is referred.
        moving_to: codes of divisions that are asked to take over cases of others.
        subjects: cases about these are theirs.
        lives_in: code of the community where they live: what concerns many there, and disputes
            that they are a side of.
        speaks_in: codes of communities in which they may ask for something, beside these.
        raised: whether what they raised is theirs to see.
        by_word: whether restricted work is told to them as the one it is about, or who raised
            it; to others, as those who help in it or have carried it on.
        cleared: whether restricted work is told to them wherever they see the case.
        outlines: whether they are told of no case more than of restricted work.
        restricted: the task types that are told only to whom the work reaches.
    """

    number: str
    divisions: tuple[str, ...] = ()
    oversees: tuple[str, ...] = ()
    works_in: tuple[str, ...] = ()
    colleagues: tuple[str, ...] = ()
    directory: tuple[str, ...] = ()
    moving_to: tuple[str, ...] = ()
    subjects: tuple[SubjectRef, ...] = ()
    lives_in: str = ""
    speaks_in: tuple[str, ...] = ()
    raised: bool = False
    by_word: bool = False
    cleared: bool = False
    outlines: bool = False
    restricted: tuple[str, ...] = ()


def under_division(code: str) -> ColumnElement[bool]:
    """Return the condition that a case lies under a division: a range, which the index answers.

    Args:
        code: 12 digits, or the first ones; empty for everywhere.
    """
    if not code:
        return true()
    return lies_under(tables.care_case.c.community, code)


def within(scope: Reach) -> ColumnElement[bool]:
    """Return the condition that a case is one that somebody sees."""
    c = tables.care_case.c
    seen: list[ColumnElement[bool]] = [under_division(code) for code in scope.divisions if code]
    seen += [and_(under_division(code), _has_part(scope)) for code in scope.works_in if code]
    seen += [_moves_to(code) for code in scope.moving_to if code]
    seen += [
        and_(c.subject_kind == codes.SUBJECTS.to_code[s.kind], c.subject_key == s.key)
        for s in scope.subjects
    ]
    if scope.raised:
        raised = tables.demand.c
        seen.append(c.id.in_(select(raised.case_id).where(raised.raised_by == scope.number)))
    if scope.lives_in:
        of_many = or_(c.subject_kind.in_(_OF_MANY), _names("dispute_parties", scope.number))
        seen.append(and_(c.community == scope.lives_in, of_many))
    return or_(false(), *seen)


def reached(scope: Reach) -> ColumnElement[bool]:
    """Return the condition that restricted work of a case is told to somebody.

    That is whoever it is about or who raised it, whoever helps in it or has carried its work on,
    and whom the register clears for it. Who ended or interrupted it has not carried it on by that.
    """
    c, d, h, p = tables.care_case.c, tables.demand.c, tables.history.c, tables.pairing.c
    if scope.outlines:
        return false()
    if scope.cleared:
        return true()
    if scope.by_word:
        resident = codes.SUBJECTS.to_code[SubjectKind.RESIDENT]
        return or_(
            and_(c.subject_kind == resident, c.subject_key == scope.number),
            exists().where(d.case_id == c.id, d.raised_by == scope.number),
        )
    return or_(
        exists().where(
            h.case_id == c.id,
            h.actor == scope.number,
            h.version > 1,
            h.trigger.not_in(_BESIDE_THE_WORK),
        ),
        exists().where(p.case_id == c.id, p.helper == scope.number),
    )


def is_seen(connection: Connection, scope: Reach, case: CaseId) -> bool:
    """Return whether somebody sees a case."""
    c = tables.care_case.c
    query = select(c.id).where(c.id == case, within(scope))
    return connection.execute(query).scalar() is not None


def is_reached(connection: Connection, scope: Reach, case: CaseId) -> bool:
    """Return whether restricted work of a case is told to somebody who sees it."""
    c = tables.care_case.c
    query = select(c.id).where(c.id == case, reached(scope))
    return connection.execute(query).scalar() is not None


def is_subject_of_seen(connection: Connection, scope: Reach, number: str) -> bool:
    """Return whether somebody is the resident of a case that is wholly told to another."""
    c = tables.care_case.c
    query = select(c.id).where(
        c.subject_kind == codes.SUBJECTS.to_code[SubjectKind.RESIDENT],
        c.subject_key == number,
        within(scope),
        told_wholly(scope),
    )
    return connection.execute(query.limit(1)).scalar() is not None


@frozen(kw_only=True)
class CaseQuery:
    """Which cases are asked for.

    Attributes:
        under: code of a division.
        states: only in these; any, where none is named.
        task_type: only of this kind of work.
        reference: only with this reference of the host's.
        after: only those registered after this one.
        limit: at most so many.
    """

    under: str = ""
    states: Sequence[CaseState] = ()
    task_type: str = ""
    reference: str = ""
    after: CaseId | None = None
    limit: int | None = None


def listed(connection: Connection, scope: Reach | None, wanted: CaseQuery) -> list[Any]:
    """Return rows of cases with whether all of each may be told, in order of registering.

    Args:
        connection: in a transaction.
        scope: of whoever asks; None for the host, who sees all.
        wanted: which.
    """
    c = tables.care_case.c
    told = true() if scope is None else told_wholly(scope)
    query = _chosen(select(tables.care_case, told.label("told")), wanted)
    if scope is not None:
        query = query.where(within(scope))
        if wanted.task_type or wanted.reference:  # else the filter would tell what the list hides
            query = query.where(told)
    return list(connection.execute(query.order_by(c.id).limit(wanted.limit)))


def _chosen(query: Select[Any], wanted: CaseQuery) -> Select[Any]:
    c = tables.care_case.c
    if wanted.under:
        query = query.where(under_division(wanted.under))
    if wanted.states:
        query = query.where(c.state.in_([codes.STATES.to_code[s] for s in wanted.states]))
    if wanted.task_type:
        query = query.where(c.task_type == wanted.task_type)
    if wanted.reference:
        # The second condition is the index's own: only with it may the index be used.
        query = query.where(c.reference == wanted.reference, c.reference != literal_column("''"))
    if wanted.after is not None:
        query = query.where(c.id > wanted.after)
    return query


def told_wholly(scope: Reach) -> ColumnElement[bool]:
    """Return the condition that all of a case is told to somebody who sees it."""
    if scope.outlines:
        return false()
    return or_(tables.care_case.c.task_type.not_in(scope.restricted), reached(scope))


def _has_part(scope: Reach) -> ColumnElement[bool]:
    """Return the condition that somebody, or a colleague who helps, has a part in a case."""
    c, p, f, d = tables.care_case.c, tables.pairing.c, tables.fact.c, tables.demand.c
    parts = [
        exists().where(p.case_id == c.id, p.helper.in_(scope.colleagues)),
        exists().where(
            f.case_id == c.id, or_(f.author == scope.number, f.recorder == scope.number)
        ),
        exists().where(d.case_id == c.id, d.raised_by == scope.number),
    ]
    return or_(*parts, *(_names("referral", code) for code in scope.directory))


def _moves_to(division: str) -> ColumnElement[bool]:
    c, f = tables.care_case.c, tables.fact.c
    asked = exists().where(
        f.case_id == c.id,
        f.kind == KIND_TO_CODE["transfer_request"],
        f.body.contains(f'"{division}', autoescape=True),
    )
    return and_(c.state.in_(_MOVING), asked)


def _names(kind: str, named: str) -> ColumnElement[bool]:
    """Return the condition that a statement of a kind in a case names somebody."""
    c, f = tables.care_case.c, tables.fact.c
    return exists().where(
        f.case_id == c.id,
        f.kind == KIND_TO_CODE[kind],
        f.body.contains(f'"{named}"', autoescape=True),
    )
