"""A case and a row of the project's stand in one `atomic()`, and fall in one."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command, load_command_class
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test import RequestFactory
from tests.unit.contrib.django.conftest import Request

from linli_core import (
    Channel,
    Conflict,
    NewDemand,
    NotFound,
    Refused,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.contrib.django import ProblemMiddleware, desk, engine_of, host_desk, the_linli
from linli_core.contrib.django.apps import LinliConfig
from linli_core.contrib.django.management.commands.linli_upgrade import UpgradeTables
from linli_core.contrib.django.management.commands.linli_verify import VerifyRecord
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT


def request_of(user: str = "R1.resident", **headers: str) -> Any:  # noqa: ANN401 - Django has no types
    """Return a request of somebody who is signed in."""
    return RequestFactory().get("/", headers={"X-User": user, **headers})


def demand(words: str = "楼道的灯坏了") -> NewDemand:
    """Return a demand of a resident about themselves."""
    return NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.HOTLINE,
        words=words,
        at=FixedClock().now(),
    )


def counts() -> tuple[int, int]:
    """Return how many rows of the project's and how many cases there are."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM linli_case")
        return Request.objects.count(), cursor.fetchone()[0]


def test_both_stand_when_the_block_ends_well() -> None:
    """What Django commits holds both, and what waits for the commit runs after it."""
    rows, cases = counts()
    done: list[str] = []
    with transaction.atomic():
        transaction.on_commit(lambda: done.append("sent"))
        Request.objects.create(phone="1")
        with desk(request_of()) as mine:
            number = mine.open_case(demand()).number
        assert done == []
    assert done == ["sent"]
    assert counts() == (rows + 1, cases + 1)
    with desk(request_of()) as mine:
        assert mine.case(number).subject.key == "R1"


def test_both_fall_when_it_does_not() -> None:
    """An error that leaves the block takes the case with the row."""
    before = counts()
    with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 - in one block
        Request.objects.create(phone="2")
        with desk(request_of()) as mine:
            mine.open_case(demand())
        _ = 1 / 0
    assert counts() == before


def test_an_inner_block_falls_alone() -> None:
    """A savepoint of Django's that is rolled back takes the case in it, and nothing before."""
    rows, cases = counts()
    with transaction.atomic():
        Request.objects.create(phone="3")
        with pytest.raises(ZeroDivisionError), transaction.atomic():  # noqa: PT012 - in one block
            with desk(request_of()) as mine:
                mine.open_case(demand())
            _ = 1 / 0
    assert counts() == (rows + 1, cases)


def test_a_refusal_leaves_djangos_transaction_usable() -> None:
    """What the rules refuse is undone to the savepoint; the project goes on in the same block."""
    rows, cases = counts()
    with transaction.atomic():
        with desk(request_of()) as mine:
            number = mine.open_case(demand(), key="once").number
            with pytest.raises(Refused):
                mine.fire(number, Trigger.TRIAGE)
            with pytest.raises(Conflict):
                mine.open_case(demand("水管漏了"), key="once")
        Request.objects.create(phone="4")
    assert counts() == (rows + 1, cases + 1)


def test_what_is_not_theirs_is_not_found() -> None:
    """The project's one function says who acts; what is not theirs is not there."""
    with host_desk() as everything:
        number = everything.open_case(demand()).number
    with desk(request_of("R3.resident")) as mine, pytest.raises(NotFound):
        mine.case(number)
    with desk(request_of(f"{MANAGER.number}.{MANAGER.role}")) as mine:
        assert number in [line.number for line in mine.cases(limit=200)]


def test_nothing_is_written_outside_of_a_transaction() -> None:
    """Where Django would commit each statement by itself, the library does not begin."""
    with pytest.raises(TransactionManagementError):
        engine_of().connect()
    with pytest.raises(TransactionManagementError), the_linli().begin():
        pass


def test_an_error_that_leaves_a_view_is_a_problem_document() -> None:
    """The middleware answers errors of ours, in the language asked for, and leaves others alone."""
    layer = ProblemMiddleware(lambda _request: None)
    asked = request_of(**{"Accept-Language": "en"})
    answer = layer.process_exception(asked, NotFound(case="7"))
    assert answer is not None
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert b"no such case" in answer.content
    assert layer.process_exception(asked, ValueError()) is None


def test_django_finds_the_app_and_its_commands() -> None:
    """What the settings name is there under the names that Django looks for."""
    assert isinstance(apps.get_app_config("linli"), LinliConfig)
    app = "linli_core.contrib.django"
    assert isinstance(load_command_class(app, "linli_upgrade"), UpgradeTables)
    assert isinstance(load_command_class(app, "linli_verify"), VerifyRecord)


def test_the_record_is_verified_by_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    """An operator who has `manage.py` needs nothing else to know that the record is whole."""
    call_command("linli_verify")
    assert "cases are as they were written" in capsys.readouterr().out
