"""A township's Django project: its own requests and care cases, in one `atomic()`.

A project has its settings, views and urls in files of their own; here they stand in one.

Try it: python examples/django_host/django_office.py
"""

import secrets
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.http import HttpRequest, JsonResponse
from django.test import Client
from django.urls import path

from linli_core import (
    Actor,
    Channel,
    Community,
    NewDemand,
    Person,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
)
from linli_core.contrib.django import desk, host_desk

COMMUNITY = "990101001001"  # a code outside the national ones: nobody lives there
#: What the township has anyway: its users.
USERS = {"zhao": ("R1", Role.RESIDENT), "chen": ("C1", Role.COMMITTEE), "wu": ("R2", Role.RESIDENT)}


# (the glue begins)
def actor_of(request: HttpRequest) -> Actor:
    """Return whoever sent a request, as the library knows them."""
    return Actor(*USERS[request.headers["X-User"]])


def library_settings(folder: Path) -> dict[str, object]:
    """Return what settings.py says of the library."""
    return {
        "INSTALLED_APPS": ["linli_core.contrib.django"],
        "MIDDLEWARE": ["linli_core.contrib.django.ProblemMiddleware"],
        "LINLI": {"KEY_FILE": folder / "linli.key", "ACTOR": f"{__name__}.actor_of"},
    }


# (the glue ends)


def ask(request: HttpRequest) -> JsonResponse:
    """Keep the request, and open the case that answers it."""
    demand = NewDemand(
        community=COMMUNITY,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=Actor("R1", Role.RESIDENT),
        channel=Channel.HOTLINE,
        words=request.POST["words"],
        at=datetime.now(UTC),
    )
    with transaction.atomic(), desk(request) as mine:
        number = mine.open_case(demand).number
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO request (number) VALUES (%s)", [number])
    return JsonResponse({"case": number})


def show(request: HttpRequest, number: str) -> JsonResponse:
    """Show a case to whom it concerns."""
    with desk(request) as mine:
        return JsonResponse({"state": mine.case(number).state})


urlpatterns = [path("requests", ask), path("cases/<str:number>", show)]


def move_in() -> None:
    """Register the community and its people, and make the township's own table."""
    with host_desk() as office:
        office.put_communities([Community(code=COMMUNITY, name="示例社区", class_code="111")])
        committee = (RoleGrant(Role.COMMITTEE, COMMUNITY),)
        zhao = Person(number="R1", name="赵甲一", community=COMMUNITY, household="H1")
        wu = Person(number="R2", name="吴乙二", community=COMMUNITY, household="H2")
        office.put_people([zhao, wu, Person(number="C1", name="陈丙三", grants=committee)])
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE request (number TEXT)")


def main() -> None:
    """Take a request, and look at its case as three people."""
    folder = Path(tempfile.mkdtemp())
    (folder / "linli.key").write_text(secrets.token_hex(32), encoding="ascii")
    (folder / "linli.key").chmod(0o600)
    database = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "office.db"}
    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": database},
        ROOT_URLCONF=__name__,
        **library_settings(folder),
    )
    django.setup()
    call_command("linli_upgrade", stdout=sys.stderr)
    move_in()
    client = Client()
    asked = client.post("/requests", {"words": "楼道的灯坏了"}, headers={"X-User": "chen"})
    for user in ("zhao", "chen", "wu"):
        answer = client.get(f"/cases/{asked.json()['case']}", headers={"X-User": user})
        print(user, answer.status_code, answer.json().get("state") or answer.json()["detail"])


if __name__ == "__main__":
    main()
