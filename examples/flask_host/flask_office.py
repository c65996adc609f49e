"""A township's Flask application: its own tickets and care cases, in one transaction a request.

Try it: python examples/flask_host/flask_office.py
"""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, abort, request
from sqlalchemy import text

from linli_core import (
    Actor,
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
from linli_core.contrib.flask import install

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
#: What the township has anyway: its users.
USERS = {"zhao": ("R1", Role.RESIDENT), "chen": ("C1", Role.COMMITTEE), "wu": ("R2", Role.RESIDENT)}


def application(folder: Path) -> Flask:
    """Return the application, on a database in a folder."""
    # (the glue begins)
    linli = Linli.from_url(f"sqlite:///{folder / 'office.db'}")
    app = Flask(__name__)

    def signed_in() -> Actor:
        return Actor(*USERS.get(request.headers.get("X-User", "")) or abort(401))

    host = install(app, linli, actor=signed_in)
    # (the glue ends)
    move_in(linli)

    @app.post("/tickets")
    def ticket() -> dict[str, str]:
        """Keep the ticket, and open the case that answers it."""
        with host.transaction() as session, host.desk(session) as desk:
            case = desk.open_case(
                NewDemand(
                    community=COMMUNITY,
                    subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
                    raised_by=Actor("R1", Role.RESIDENT),
                    channel=Channel.HOTLINE,
                    words=request.args["words"],
                    at=datetime.now(UTC),
                )
            )
            session.execute(text("INSERT INTO ticket VALUES (:n)"), {"n": case.number})
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
        connection.execute(text("CREATE TABLE IF NOT EXISTS ticket (number TEXT)"))


def main() -> None:
    """Take a ticket, and look at its case as three people."""
    with tempfile.TemporaryDirectory() as folder:
        client = application(Path(folder)).test_client()
        taken = client.post("/tickets?words=楼道的灯坏了", headers={"X-User": "chen"})
        number = taken.get_json()["case"]
        for user in ("zhao", "chen", "wu"):
            answer = client.get(f"/v1/cases/{number}", headers={"X-User": user})
            told = answer.get_json()
            print(user, answer.status_code, told.get("state_name") or told["detail"])


if __name__ == "__main__":
    main()
