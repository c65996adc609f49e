"""Changing the host's key: what was sealed stays vouched for, and the old key is of no more use."""

import json
from functools import partial

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session

from linli_core import (
    CaseState,
    Channel,
    ConfigError,
    Linli,
    NewDemand,
    Person,
    SubjectKind,
    SubjectRef,
)
from linli_core.codec.canonical import canonical
from linli_core.privacy.keys import KEY_BYTES, Digests
from linli_core.services.verification.anchor_files import check_anchors
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE as COMMUNITY
from linli_core.testing.neighbourhood import RESIDENT

pytestmark = pytest.mark.usefixtures("story")

OLD, NEW, THIRD = b"k" * KEY_BYTES, b"n" * KEY_BYTES, b"m" * KEY_BYTES


@pytest.fixture
def story(linli: Linli, clock: FixedClock) -> CaseBuilder:
    """A case that was judged, and an anchor."""
    with linli.begin() as desk:
        told = a_case(desk, clock).up_to(CaseState.EVALUATING).judged(2)
        desk.anchor("before")
    return told


@pytest.fixture
def changed(linli: Linli, story: CaseBuilder) -> Linli:
    """The library on it, after the key was changed."""
    assert story.rounds
    assert linli.rotate_key(lambda: NEW) is not None
    return linli


def _opened(url: str, *keys: bytes, clock: FixedClock) -> Linli:
    return Linli.from_url(
        url, keys=lambda: keys, discover=False, upgrade=False, clock=clock.now, hash_name=None
    )


def _findings(linli: Linli) -> list[tuple[str, str]]:
    with linli.reading() as reader:
        return [(f.table, f.row) for f in reader.verify().findings]


def test_everything_verifies_after_one_change_and_after_two(changed: Linli) -> None:
    """Anchors, digests of steps and words of before hold under whichever key came after."""
    assert _findings(changed) == []
    assert changed.rotate_key(lambda: THIRD) is not None
    assert _findings(changed) == []
    assert changed.rotate_key(lambda: THIRD) is None


def test_the_new_key_alone_opens_it_and_the_old_one_does_not(
    changed: Linli, database_url: str, clock: FixedClock
) -> None:
    """Once all hosts have the new key the old one is not needed; whoever has it alone is told."""
    changed.close()
    with pytest.raises(ConfigError, match="LL-6004"):
        _opened(database_url, OLD, clock=clock)
    for keys in ((NEW,), (OLD, NEW), (NEW, OLD)):
        with _opened(database_url, *keys, clock=clock) as linli:
            assert _findings(linli) == []


def test_work_goes_on_where_it_was(changed: Linli, story: CaseBuilder) -> None:
    """A key of a command is known again, words are found, and the case moves on."""
    with changed.begin() as desk:
        story.desk = desk
        story.rectified().asked().judged(5)
        desk.put_people([Person(number="R9", name="示例新", community=COMMUNITY)])
    assert _findings(changed) == []


def test_what_was_done_under_a_key_of_a_command_is_not_done_again(
    linli: Linli, clock: FixedClock
) -> None:
    """Digests by which the same command is known again stay as they were."""
    call = NewDemand(
        community=COMMUNITY,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.HOTLINE,
        words="楼道灯坏了",
        at=clock.now(),
        number="WX-1",
    )
    numbers = []
    for key in (None, NEW, THIRD):
        if key is not None:
            linli.rotate_key(partial(bytes, key))
        with linli.begin() as desk:
            numbers.append(desk.open_case(call, key="row 1").number)
    assert len(set(numbers)) == 1
    assert _findings(linli) == []


def test_other_processes_go_on_with_a_source_that_gives_both(
    linli: Linli, database_url: str, clock: FixedClock
) -> None:
    """A process that has both keys goes on; one whose source is replaced asks it again."""
    given: list[bytes] = [OLD]
    with (
        _opened(database_url, OLD, NEW, clock=clock) as both,
        Linli.from_url(
            database_url, keys=lambda: given[0], discover=False, clock=clock.now
        ) as replaced,
    ):
        linli.rotate_key(lambda: NEW)
        given[0] = NEW
        for other in (both, replaced):
            with other.begin() as desk:
                desk.anchor("other")
                desk.put_people([Person(number="R7", name="示例他", community=COMMUNITY)])
            assert _findings(other) == []


def test_a_process_with_the_old_key_alone_writes_nothing(
    linli: Linli, database_url: str, clock: FixedClock
) -> None:
    """It is told so at its next transaction, its own or its host's, and nothing is sealed wrong."""
    with _opened(database_url, OLD, clock=clock) as stale:
        with stale.engine.connect() as host:
            stale.bind(host)
        linli.rotate_key(lambda: NEW)
        with pytest.raises(ConfigError, match="LL-6004"), stale.begin():
            pass
        with stale.engine.connect() as host, pytest.raises(ConfigError, match="LL-6012"):
            stale.bind(host).put_people([Person(number="R5", community=COMMUNITY)])
    assert _findings(linli) == []


def test_what_was_altered_before_is_not_sealed_as_if_it_were_right(
    linli: Linli,
) -> None:
    """Where verification finds anything, the key is not changed."""
    with linli.engine.begin() as connection:
        connection.execute(text("UPDATE linli_command SET outcome = 'x'"))
        connection.execute(text("UPDATE linli_case SET rounds = rounds + 1"))
    found = _findings(linli)
    with pytest.raises(ConfigError, match="LL-6013"):
        linli.rotate_key(lambda: NEW)
    assert _findings(linli) == found


@pytest.mark.parametrize("table", ["linli_case", "linli_setting", "linli_tally"])
def test_the_old_key_seals_nothing_any_more(changed: Linli, table: str) -> None:
    """Whoever has stolen the old key cannot alter a row and seal it: it is named."""
    digests = Digests.from_source(lambda: OLD, changed._workspace.context.digests.hash_name)
    kind = "case" if table == "linli_case" else table
    change = {
        "linli_case": "UPDATE linli_case SET rounds = rounds + 1",
        "linli_setting": "UPDATE linli_setting SET value = 'x' WHERE name = 'registers'",
        "linli_tally": "UPDATE linli_tally SET changes = '{}' WHERE kind = 'write'",
    }[table]
    with changed.engine.begin() as connection:
        connection.execute(text(change))
        rows = connection.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - three names
        for row in rows:
            *values, _ = (bytes(v) if isinstance(v, memoryview) else v for v in row)
            if table == "linli_setting" and values[0] != "registers":
                continue
            sealed = digests.of_seal(canonical((kind, *values)))
            key = "name" if table == "linli_setting" else "id"
            where = f"UPDATE {table} SET seal = :seal WHERE {key} = :key"  # noqa: S608 - three names
            connection.execute(text(where), {"seal": sealed, "key": values[0]})
    assert table in {name for name, _ in _findings(changed)}


def test_rows_of_the_tally_of_before_are_counted(changed: Linli) -> None:
    """One that is taken away, though it says nothing any longer, is missed."""
    with changed.engine.begin() as connection:
        first = connection.execute(text("SELECT MIN(id) FROM linli_tally")).scalar()
        connection.execute(text("DELETE FROM linli_tally WHERE id = :id"), {"id": first})
    assert "linli_tally" in {name for name, _ in _findings(changed)}


def test_anchors_of_before_have_the_same_lines_and_both_public_keys_check_them(
    linli: Linli,
) -> None:
    """A file that was kept outside holds on, and an auditor needs the public key of each."""
    with linli.reading() as reader:
        before = list(reader.anchor_lines())
    linli.rotate_key(lambda: NEW)
    with linli.reading() as reader:
        after = list(reader.anchor_lines())
    assert after[: len(before)] == before
    public_keys = {json.loads(line)["public_key"] for line in after}
    assert len(public_keys) == 2
    engine = create_engine(linli.engine.url)
    with linli.reading() as reader:
        found = check_anchors(after, public_keys, reader._uow)
    engine.dispose()
    assert (found.anchors, found.findings) == (len(after), ())
    assert check_anchors(after, [json.loads(after[0])["public_key"]]).findings != ()


def test_a_key_changed_meanwhile_stops_a_transaction_that_looked_before(
    linli: Linli, database_url: str, clock: FixedClock
) -> None:
    """What waits for a change of the key to end is not written under the old one."""
    with _opened(database_url, OLD, NEW, clock=clock) as other:
        with other.engine.connect() as host:
            desk = other.bind(host)
            host.rollback()
            linli.rotate_key(lambda: NEW)
            with pytest.raises(ConfigError, match="LL-6012"):
                desk.put_people([Person(number="R5", community=COMMUNITY)])
            host.rollback()
            other.bind(host).put_people([Person(number="R6", community=COMMUNITY)])
            host.commit()
        assert _findings(other) == []


def test_an_empty_database_is_put_under_another_key(clock: FixedClock) -> None:
    """A database with nothing in it is put under another key, too."""
    with a_library("sqlite://", clock=clock) as empty:
        assert empty.rotate_key(lambda: NEW) is not None
        assert _findings(empty) == []


def test_a_hosts_request_writes_under_the_key_that_the_database_is_under(
    changed: Linli, clock: FixedClock
) -> None:
    """A request that joins for its length works under the new key, as `bind` does."""
    host = Linli(changed.engine, keys=lambda: (OLD, NEW), discover=False, clock=clock.now)
    with Session(changed.engine) as session, session.begin(), host.joining(session) as desk:
        told = a_case(desk, clock, neighbourhood=False).up_to(CaseState.NEED_CONFIRMED)
    assert told.case.number.endswith("-0002")
    assert _findings(changed) == []
