"""Work inside the host's own transaction: both records are kept, or neither.

A township's own system has a table of calls. It writes the call and opens the case in one
SQLAlchemy transaction. linli-core never commits, rolls back or closes what the host opened.

Run it: python examples/01_embed_in_host_transaction.py
"""

import secrets
from datetime import UTC, datetime

from sqlalchemy import Integer, String, create_engine, func, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from linli_core import (
    Actor,
    Channel,
    Community,
    Linli,
    NewDemand,
    NotFound,
    Person,
    Refused,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
)

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


class Base(DeclarativeBase):
    """The host's own tables."""


class Call(Base):
    """A call to the township's service line."""

    __tablename__ = "host_call"
    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    case_number: Mapped[str] = mapped_column(String(40))


def demand() -> NewDemand:
    """Return what the caller said, in their own words."""
    return NewDemand(
        community=COMMUNITY,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=Actor("R1", Role.RESIDENT),
        channel=Channel.HOTLINE,
        words="楼道的灯坏了一个月，晚上不敢下楼",
        at=AT,
    )


def main() -> None:
    """Keep one call with its case, and undo another with its case."""
    engine = create_engine("sqlite://")
    key = secrets.token_bytes(32)  # a host reads it from where it keeps its secrets
    linli = Linli(engine, keys=lambda: key)
    linli.upgrade()
    Base.metadata.create_all(engine)

    with Session(engine) as session:
        desk = linli.bind(session)
        desk.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
        desk.put_people([Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1")])
        session.commit()

    with Session(engine) as session, session.begin():
        case = linli.bind(session).open_case(demand())
        session.add(Call(case_number=case.number))
        print(f"one transaction: call and case {case.number}")

    with Session(engine) as session:
        lost = linli.bind(session).open_case(demand())
        session.add(Call(case_number=lost.number))
        session.rollback()
        try:
            linli.bind(session).case(lost.number)
        except NotFound as error:
            print(f"the host rolled back, and both are gone: {error.code}")

    with Session(engine) as session, session.begin():
        desk = linli.bind(session)
        try:
            desk.fire(case.number, Trigger.TRIAGE, Actor("R1", Role.RESIDENT))
        except Refused as error:
            print(f"refused, and the transaction goes on: {error.code}")
        session.add(Call(case_number=case.number))

    with Session(engine) as session:
        print(f"calls kept: {session.scalar(select(func.count()).select_from(Call))}")
        print(f"chains: {len(linli.bind(session).verify().findings)} findings")


if __name__ == "__main__":
    main()
