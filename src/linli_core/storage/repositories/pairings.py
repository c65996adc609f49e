"""What the pairing of a county reads: cases that wait, places taken, people who offer some."""

from typing import Any

from attrs import frozen
from sqlalchemy import Connection, Row, select

from linli_core.codec import bodies
from linli_core.domain.ids import CaseId
from linli_core.domain.people import SubjectRef
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.terms import CaseState, DeliveryMode, Risk
from linli_core.storage import bulk, codes, tables
from linli_core.storage.repositories.cases import CONFIRMED

_WAITING = codes.STATES.to_code[CaseState.PAIRING]


@frozen(kw_only=True)
class Seat:
    """One place that a case takes at a helper.

    Attributes:
        case: number of the case.
        confirmed: both said yes and the case manager confirmed; else it is proposed.
        mode: how help is delivered, as it was proposed.
    """

    case_id: CaseId
    case: str
    community: str
    risk: Risk | None
    subject: SubjectRef
    helper: str
    confirmed: bool
    mode: DeliveryMode | None


def waiting(
    connection: Connection, under: str = "", *, without_seat: bool = False
) -> dict[CaseId, str]:
    """Return the cases at pairing under a division code, with the community of each.

    Args:
        connection: in a transaction.
        under: a division code; all where left out.
        without_seat: leave out those that have a proposal nobody said no to.
    """
    t = tables.care_case.c
    query = select(t.id, t.community).where(t.state == _WAITING).order_by(t.id)
    if under:
        query = query.where(t.community.startswith(under, autoescape=True))
    if without_seat:
        query = query.where(t.id.not_in(select(tables.pairing.c.case_id)))
    return {CaseId(row.id): row.community for row in connection.execute(query)}


def hold(connection: Connection, county: str) -> None:
    """Let nobody else write the cases at pairing of a county until the transaction ends."""
    t = tables.care_case.c
    query = select(t.id).where(t.state == _WAITING, t.community.startswith(county, autoescape=True))
    connection.execute(query.order_by(t.id).with_for_update()).all()


def seats(connection: Connection, helpers: list[str]) -> list[Seat]:
    """Return every place taken at these helpers, by case and helper."""
    p, c = tables.pairing.c, tables.care_case.c
    subject = (c.subject_kind, c.subject_key)
    rows: list[Row[Any]] = []
    for some in bulk.portions(helpers):
        query = (
            select(p.case_id, p.helper, p.standing, p.attempt, c.number, c.community, c.risk)
            .add_columns(*subject)
            .join_from(tables.pairing, tables.care_case, c.id == p.case_id)
            .where(p.helper.in_(some))
        )
        rows += connection.execute(query).all()
    modes = _modes(connection, sorted({row.case_id for row in rows}))
    seats_taken = [
        Seat(
            case_id=CaseId(row.case_id),
            case=row.number,
            community=row.community,
            risk=codes.RISKS.to_member[row.risk] if row.risk else None,
            subject=SubjectRef(codes.SUBJECTS.to_member[row.subject_kind], row.subject_key),
            helper=row.helper,
            confirmed=row.standing == CONFIRMED,
            mode=modes.get((row.case_id, row.attempt)),
        )
        for row in rows
    ]
    return sorted(seats_taken, key=lambda seat: (seat.case, seat.helper))


def _modes(connection: Connection, cases: list[int]) -> dict[tuple[int, int], DeliveryMode]:
    """Return how help was to be delivered, by case and number of the proposal."""
    f = tables.fact.c
    kind = codes.KIND_TO_CODE[PairingProposal.kind]
    found = {}
    for some in bulk.portions(cases):
        query = select(f.case_id, f.body).where(f.case_id.in_(some), f.kind == kind)
        for case_id, text in connection.execute(query.order_by(f.seq)):
            body = bodies.decode(text)
            found[case_id, body["attempt"]] = DeliveryMode(body["mode"])
    return found


def offering_people(connection: Connection, county: str) -> set[str]:
    """Return the numbers of all in a county who state a capacity, whatever their role."""
    p, g = tables.person.c, tables.person_grant.c
    here = select(g.number).where(g.scope.startswith(county, autoescape=True))
    query = select(p.number).where(
        p.profile.contains('"capacity":'),
        p.community.startswith(county, autoescape=True) | p.number.in_(here),
    )
    return set(connection.execute(query).scalars())
