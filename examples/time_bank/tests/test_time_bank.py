"""The time bank told as a story: helped, counted, judged, posted, and taken out again."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect

from linli_core import Linli
from linli_core.plugins import hooks
from linli_core.plugins.tables import connection_of
from linli_core.testing import (
    CaseBuilder,
    FixedClock,
    a_library,
    in_service,
    stands_at,
    why_no_work,
    work,
)
from linli_time_bank import plugin
from linli_time_bank.indicator import balances, hours_judged_well
from linli_time_bank.ledger import post_hours
from linli_time_bank.task_types import MUTUAL_AID

HOOKS = Path(__file__).resolve().parents[3] / "docs/reference/hooks.md"
AGREED = {"help": "errand", "rules_told": "是", "counted_by_giver": "1", "counted_by_taker": "1"}


@pytest.fixture
def clock() -> FixedClock:
    """A clock that moves only when a story moves it."""
    return FixedClock()


@pytest.fixture
def linli(clock: FixedClock, tmp_path: Path) -> Iterator[Linli]:
    """The library with the bank alone, on a database that has the bank's table, too."""
    url = f"sqlite:///{tmp_path / 'county.db'}"
    library = a_library(url, clock=clock, plugin=plugin, policy="time-bank-county")
    yield library
    library.close()


def _helped(linli: Linli, clock: FixedClock, *, overall: int) -> CaseBuilder:
    with linli.begin() as desk:
        story = in_service(desk, clock, MUTUAL_AID)
        work(story, "assign", "start", "check", evidence=("确认单",))
        work(story, "count", "finish", form=AGREED)
        story.asked().judged(overall)
    return story


def test_it_uses_every_hook_there_is() -> None:
    """Whoever copies it has an example of each."""
    documented = re.findall(r"^## (linli_\w+)$", HOOKS.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(documented) == set(hooks.__all__)
    assert set(hooks.__all__) == {name for name in vars(plugin) if name.startswith("linli_")}


def test_both_sides_count_the_same_and_no_more_than_was_spent(
    linli: Linli, clock: FixedClock
) -> None:
    """Hours that the sides do not agree on, or that nobody spent, are refused."""
    with linli.begin() as desk:
        story = in_service(desk, clock, MUTUAL_AID)
        work(story, "assign", "start", "check")
        for giver, taker in (("1", "2"), ("9", "9"), ("0", "0")):
            form = {**AGREED, "counted_by_giver": giver, "counted_by_taker": taker}
            assert why_no_work(story, "count", form=form) == {"time_bank.both_count"}
        work(story, "count", "finish", form=AGREED)
        assert stands_at(story) == "done"


def test_hours_are_posted_once_and_only_when_residents_are_satisfied(
    linli: Linli, clock: FixedClock
) -> None:
    """成效由群众评价: without satisfied residents no hours; posting again changes nothing."""
    bad = _helped(linli, clock, overall=1)
    good = _helped(linli, clock, overall=5)
    with linli.begin() as desk:
        assert post_hours(desk, bad.case.number) == 0
        assert post_hours(desk, good.case.number) == 1
        assert post_hours(desk, good.case.number) == 0
        connection = connection_of(desk)
        assert hours_judged_well(connection) == 1.0
        found = dict(balances(connection))
    assert found.pop("R1") == -1.0
    assert list(found.values()) == [1.0]


def test_the_host_may_undo_what_was_posted(linli: Linli, clock: FixedClock) -> None:
    """The bank writes in the host's transaction and commits nothing of its own."""
    story = _helped(linli, clock, overall=5)
    with linli.engine.connect() as connection:
        assert post_hours(linli.bind(connection), story.case.number) == 1
        connection.rollback()
        assert hours_judged_well(connection) == 0.0


def test_its_migration_is_its_own(linli: Linli) -> None:
    """Run twice it changes nothing; its version stands in a table beside the library's."""
    linli.upgrade()
    with linli.engine.begin() as connection:
        tables = set(inspect(connection).get_table_names())
    assert {"time_bank_entry", "time_bank_gift", "time_bank_version"} <= tables


def test_the_countys_policy_is_in_force_with_its_source(linli: Linli) -> None:
    """Each number that the county changes says where it is from."""
    days = linli.registry.policy.follow_up_days
    assert (days.value, "章程" in days.source) == (120, True)
    assert linli.registry.scheme is not None
    assert linli.registry.scheme.code == "time-bank-county"
