"""What the pairing of a county reads: cases that wait, places taken, people who offer some."""

from attrs import frozen
from sqlalchemy import Connection, select

from linli_core.domain.ids import CaseId
from linli_core.domain.terms import CaseState, Risk
from linli_core.storage import bulk, codes, tables
from linli_core.storage.cases import CONFIRMED

_WAITING = codes.STATES.to_code[CaseState.PAIRING]


@frozen(kw_only=True)
class Seat:
    """One place that a case takes at a helper.

    Attributes:
        case: number of the case.
        confirmed: both said yes and the case manager confirmed; else it is proposed.
    """

    case_id: CaseId
    case: str
    community: str
    risk: Risk | None
    helper: str
    confirmed: bool


def waiting(connection: Connection, under: str = "") -> dict[CaseId, str]:
    """Return the cases at pairing under a division code, with the community of each."""
    t = tables.care_case.c
    query = select(t.id, t.community).where(t.state == _WAITING).order_by(t.id)
    if under:
        query = query.where(t.community.startswith(under, autoescape=True))
    return {CaseId(row.id): row.community for row in connection.execute(query)}


def hold(connection: Connection, county: str) -> None:
    """Let nobody else write the cases at pairing of a county until the transaction ends."""
    t = tables.care_case.c
    query = select(t.id).where(t.state == _WAITING, t.community.startswith(county, autoescape=True))
    connection.execute(query.order_by(t.id).with_for_update()).all()


def seats(connection: Connection, helpers: list[str]) -> list[Seat]:
    """Return every place taken at these helpers, by case and helper."""
    p, c = tables.pairing.c, tables.care_case.c
    found = []
    for some in bulk.portions(helpers):
        query = (
            select(p.case_id, p.helper, p.standing, c.number, c.community, c.risk)
            .join_from(tables.pairing, tables.care_case, c.id == p.case_id)
            .where(p.helper.in_(some))
        )
        found += [
            Seat(
                case_id=CaseId(row.case_id),
                case=row.number,
                community=row.community,
                risk=codes.RISKS.to_member[row.risk] if row.risk else None,
                helper=row.helper,
                confirmed=row.standing == CONFIRMED,
            )
            for row in connection.execute(query)
        ]
    return sorted(found, key=lambda seat: (seat.case, seat.helper))


def offering_people(connection: Connection, county: str) -> set[str]:
    """Return the numbers of all in a county who state a capacity, whatever their role."""
    p, g = tables.person.c, tables.person_grant.c
    here = select(g.number).where(g.scope.startswith(county, autoescape=True))
    query = select(p.number).where(
        p.profile.contains('"capacity":'),
        p.community.startswith(county, autoescape=True) | p.number.in_(here),
    )
    return set(connection.execute(query).scalars())
