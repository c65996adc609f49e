"""A township's FastAPI application: its own calls and care cases, in one transaction a request.

Try it: python examples/fastapi_host/fastapi_office.py
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException
from fastapi.testclient import TestClient
from sqlalchemy import text
from sqlalchemy.orm import Session

from linli_core import (
    Actor,
    ActorDesk,
    Channel,
    Community,
    Linli,
    NewDemand,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
)
from linli_core.contrib.fastapi import install

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
#: What the township has anyway: its users.
USERS = {"zhao": ("R1", Role.RESIDENT), "chen": ("C1", Role.COMMITTEE), "wu": ("R2", Role.RESIDENT)}


def application(folder: Path) -> FastAPI:
    """Return the application, on a database in a folder."""
    # (the glue begins)
    linli = Linli.from_url(f"sqlite:///{folder / 'office.db'}")
    app = FastAPI(title="示例街道")

    def signed_in(x_user: Annotated[str, Header()] = "") -> Actor:
        if x_user not in USERS:
            raise HTTPException(401)
        return Actor(*USERS[x_user])

    host = install(app, linli, actor=signed_in)
    # (the glue ends)
    move_in(linli)

    @app.post("/calls")
    def call(
        words: str, session: Session = host.session, desk: ActorDesk = host.desk
    ) -> dict[str, str]:
        """Keep the call, and open the case that answers it."""
        case = desk.open_case(
            NewDemand(
                community=COMMUNITY,
                subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
                raised_by=Actor("R1", Role.RESIDENT),
                channel=Channel.HOTLINE,
                words=words,
                at=datetime.now(UTC),
            )
        )
        session.execute(text("INSERT INTO phone_call VALUES (:n)"), {"n": case.number})
        return {"case": case.number}

    return app


def move_in(linli: Linli) -> None:
    """Register the community and its people, and make the township's own table."""
    with linli.begin() as desk:
        desk.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
        committee = (RoleGrant(Role.COMMITTEE, COMMUNITY),)
        desk.put_people(
            [
                Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1"),
                Person(number="R2", name="吴乙二", community=COMMUNITY, household="H2"),
                Person(number="C1", name="陈丙三", grants=committee),
            ]
        )
    with linli.engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS phone_call (number TEXT)"))


def main() -> None:
    """Take a call, and look at its case as three people."""
    with tempfile.TemporaryDirectory() as folder, TestClient(application(Path(folder))) as client:
        called = client.post("/calls?words=楼道的灯坏了", headers={"X-User": "chen"})
        number = called.json()["case"]
        for user in ("zhao", "chen", "wu"):
            answer = client.get(f"/v1/cases/{number}", headers={"X-User": user})
            told = answer.json()
            print(user, answer.status_code, told.get("state_name") or told["detail"])


if __name__ == "__main__":
    main()
