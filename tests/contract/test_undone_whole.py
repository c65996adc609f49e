"""What one transaction wrote, taken back whole with its row of the tally, shows against anchors.

Without the key nobody makes a row of the tally, but whoever has the database can take the
newest away, together with all that came with it: what is left agrees with itself.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from linli_core import Linli, Person
from linli_core.services.verification.chain import Verified, verify
from linli_core.services.workspace import context_of
from linli_core.storage.checking.resealing import seal_what_stands
from linli_core.storage.repositories import settings
from linli_core.storage.tally import Tally
from linli_core.storage.unit_of_work import join_host_transaction
from linli_core.testing.builders import a_library

_NEWEST = "(select max(id) from linli_tally)"
#: How the newest row of the tally that brought no anchor, and the note "a", are undone.
_UNDO_NOTE = (
    "delete from linli_setting where name = 'a'",
    "delete from linli_tally where id = :id",
)


@pytest.fixture
def linli(tmp_path: Path) -> Iterator[Linli]:
    """A library on a database of its own without cases, anchored as it was begun."""
    library = a_library(f"sqlite:///{tmp_path / 'cases.db'}")
    with library.begin() as desk:
        assert desk.anchor() is not None
    yield library
    library.close()


def _noted(linli: Linli, name: str) -> int:
    """Write one row that the tally counts, and return the id of its row of the tally."""
    with linli.engine.begin() as connection:
        tally = Tally(connection, context_of(linli).sealing)
        settings.write(tally, name, "1")
        tally.write()
        return int(connection.execute(text(f"select {_NEWEST}")).scalar_one())


def _undo(connection: Connection, tally_id: int) -> None:
    for statement in _UNDO_NOTE:
        wanted = {"id": tally_id} if ":id" in statement else {}
        assert connection.execute(text(statement), wanted).rowcount == 1


def _verified(linli: Linli, kept: str = "") -> Verified:
    with linli.engine.connect() as connection:
        return verify(join_host_transaction(connection), context_of(linli), kept=kept)


def _anchored(linli: Linli) -> str:
    with linli.begin() as desk:
        anchor = desk.anchor()
    assert anchor is not None
    return anchor.signature


def test_a_change_of_a_register_alone_calls_for_an_anchor_and_an_anchor_for_none(
    linli: Linli,
) -> None:
    """No case has changed, and yet there is something to vouch for: once."""
    with linli.begin() as desk:
        assert desk.anchor() is None
        desk.put_people([Person(number="X1")])
    _anchored(linli)
    with linli.begin() as desk:
        assert desk.anchor() is None
    with linli.begin() as desk:
        desk.put_people([Person(number="X2")])
        assert desk.anchor() is not None, "what the same transaction has written is news, too"
    with linli.begin() as desk:
        assert desk.anchor() is None
    assert _verified(linli).findings == ()


def test_what_nobody_has_anchored_can_be_undone_whole(linli: Linli) -> None:
    """Why anchors are made: until then what is left agrees with itself."""
    row = _noted(linli, "a")
    with linli.engine.begin() as connection:
        _undo(connection, row)
    assert _verified(linli).findings == ()


def test_what_was_anchored_cannot_be_undone_whole(linli: Linli) -> None:
    """Nor with the anchor's own row of the tally, as long as the anchor stays."""
    row = _noted(linli, "a")
    _anchored(linli)
    with linli.engine.begin() as connection:
        connection.execute(text(f"delete from linli_tally where id = {_NEWEST}"))  # noqa: S608 - our own words
        _undo(connection, row)
    found = _verified(linli).findings
    assert [(fault.table, fault.row) for fault in found][:1] == [("linli_tally", str(row))]
    assert "锚定" in found[0].text.zh
    assert "anchored" in found[0].text.en


def test_undone_with_the_anchor_it_is_missed_by_whoever_kept_the_signature(linli: Linli) -> None:
    """All of it as it stood before: only what is kept outside tells."""
    row = _noted(linli, "a")
    signature = _anchored(linli)
    with linli.engine.begin() as connection:
        connection.execute(text(f"delete from linli_tally where id = {_NEWEST}"))  # noqa: S608 - our own words
        connection.execute(text("delete from linli_anchor where seq = 2"))
        _undo(connection, row)
    assert _verified(linli).findings == ()
    assert [fault.table for fault in _verified(linli, signature).findings] == ["linli_anchor"]


def test_of_two_that_wrote_at_once_neither_can_be_undone_once_anchored(linli: Linli) -> None:
    """Both rows of the tally follow the same one, and nothing will ever follow the first."""
    first = _noted(linli, "a")
    with linli.engine.begin() as connection:
        here = {"id": first}
        aside = connection.execute(text("select * from linli_tally where id = :id"), here).one()
        connection.execute(text("delete from linli_tally where id = :id"), here)
    _noted(linli, "b")  # it has not seen the first
    with linli.engine.begin() as connection:
        values = ", ".join(f":{name}" for name in aside._mapping)
        connection.execute(text(f"insert into linli_tally values ({values})"), dict(aside._mapping))  # noqa: S608 - our own words
    assert _verified(linli).findings == ()
    _anchored(linli)
    assert _verified(linli).findings == ()
    with linli.engine.begin() as connection:
        _undo(connection, first)
    assert [(f.table, f.row) for f in _verified(linli).findings] == [("linli_tally", str(first))]
    _noted(linli, "a")
    assert [f.row for f in _verified(linli).findings] == [str(first)], "written anew is not undone"


def test_an_anchor_of_before_the_tally_was_listed_stays_valid(linli: Linli) -> None:
    """It lists cases only; the next one lists the tally."""
    context = context_of(linli)
    with linli.engine.begin() as connection:
        connection.execute(text("update linli_anchor set changed = '[]'"))
        row = connection.execute(text("select * from linli_anchor")).one()
        signature = context.seal("anchor", (*row[:-1], b""))
        connection.execute(text("update linli_anchor set signature = :s"), {"s": signature})
        connection.execute(text("delete from linli_tally"))
        seal_what_stands(connection, context.sealing, is_new=True)
    assert _verified(linli, signature.hex()).findings == ()
    _anchored(linli)
    assert _verified(linli, signature.hex()).findings == ()


def test_a_tally_dropped_and_sealed_afresh_is_told_and_misses_what_was_anchored(
    linli: Linli,
) -> None:
    """Whoever has it sealed again at an upgrade that never was: a person is told of it."""
    assert _verified(linli).upgrade is None
    with linli.engine.begin() as connection:
        connection.execute(text("delete from linli_tally"))
        seal_what_stands(connection, context_of(linli).sealing, is_new=False)
    found = _verified(linli)
    assert found.upgrade is not None
    assert found.upgrade.at == context_of(linli).now()
    assert found.upgrade.rows > 0
    assert {fault.table for fault in found.findings} == {"linli_tally"}
