"""A project of Django for the tests of a process: Django has one set of settings in each."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, models
from django.http import HttpRequest

from linli_core import Actor
from linli_core.contrib.django import host_desk
from linli_core.testing.neighbourhood import EVERYBODY, move_in

USERS = {f"{actor.number}.{actor.role}": actor for actor in EVERYBODY}


def actor_of(request: HttpRequest) -> Actor:
    """Return whoever a request says it comes from; a real project asks `request.user`."""
    return USERS[request.headers["X-User"]]


def _set_up() -> None:
    folder = Path(tempfile.mkdtemp(prefix="linli-django-"))
    key = folder / "linli.key"
    key.write_text(os.urandom(32).hex(), encoding="ascii")
    key.chmod(0o600)
    settings.configure(
        ALLOWED_HOSTS=["testserver"],
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "site.db"}},
        INSTALLED_APPS=["linli_core.contrib.django"],
        LINLI={"KEY_FILE": key, "ACTOR": f"{__name__}.actor_of"},
        MIDDLEWARE=["linli_core.contrib.django.ProblemMiddleware"],
        ROOT_URLCONF="tests.unit.contrib.django.urls",
        SECRET_KEY="of a test",  # noqa: S106 - it protects nothing
        USE_TZ=True,
    )
    django.setup()


if not settings.configured:
    _set_up()


class Request(models.Model):  # noqa: DJ008 - nobody prints it
    """A row of the project's own, beside a case."""

    phone = models.TextField()

    class Meta:
        """It belongs to no app."""

        app_label = "tests"


@pytest.fixture(scope="module", autouse=True)
def project() -> Iterator[None]:
    """The project with the library's tables, and the neighbourhood moved in; undone at the end."""
    call_command("linli_upgrade", verbosity=0)
    with connection.schema_editor() as schema:
        schema.create_model(Request)
    with host_desk() as desk:
        move_in(desk)
    yield
    with connection.schema_editor() as schema:
        schema.delete_model(Request)
    connection.close()
