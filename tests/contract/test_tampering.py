"""Whoever changes the database behind the library's back is named by `verify`."""

from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

import pytest
from attrs import frozen
from sqlalchemy import Column, Connection, LargeBinary, Table, Text, func, select, update
from sqlalchemy.types import String
from tests.support.databases import DATABASES, SQLITE

from linli_core.domain.ids import CaseId
from linli_core.domain.people import Actor
from linli_core.domain.terms import CaseState
from linli_core.engine import Linli
from linli_core.errors import DamagedRecord, InvalidInput
from linli_core.services.desk import Desk
from linli_core.services.verification.chain import Verified, verify
from linli_core.services.verification.finding import Finding
from linli_core.services.workspace import context_of, workspace_of
from linli_core.storage import tables as t
from linli_core.storage.repositories.case_rows import case_of, case_row
from linli_core.storage.repositories.cases import load
from linli_core.storage.unit_of_work import join_host_transaction
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, STEWARD

PROTECTED = (
    t.care_case,
    t.demand,
    t.demand_private,
    t.fact,
    t.fact_private,
    t.history,
    t.outbox,
    t.anchor,
    t.episode,
    t.task,
    t.pairing,
)
COLUMNS = [(table, column) for table in PROTECTED for column in table.columns]


@frozen
class Kept:
    """A database with four cases, all anchored: judged, triaged, just begun, and closed."""

    linli: Linli
    first: int
    numbers: tuple[str, ...]
    signature: str

    def after(self, tamper: Callable[[Connection], object], kept: str = "") -> Verified:
        """Tamper, verify, and take the tampering back."""
        with self.linli.engine.connect() as connection, connection.begin() as transaction:
            tamper(connection)
            found = verify(join_host_transaction(connection), context_of(self.linli), kept=kept)
            transaction.rollback()
        return found


@pytest.fixture(scope="module", params=DATABASES)
def kept(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Kept]:
    """The database to tamper with; every test takes its tampering back."""
    if request.param == SQLITE:
        url = f"sqlite:///{tmp_path_factory.mktemp('tamper') / 'cases.db'}"
    else:
        url = request.getfixturevalue("postgresql_server").create("tamper")
    clock = FixedClock()
    linli = a_library(url, clock=clock)
    with linli.begin() as desk:
        first = a_case(desk, clock).up_to(CaseState.EVALUATING).judged(2)
        second = a_case(desk, clock, words="灯坏了", neighbourhood=False).up_to(CaseState.TRIAGED)
        third = a_case(desk, clock, words="想学用手机", neighbourhood=False)
        fourth = a_case(desk, clock, words="要人陪", neighbourhood=False).up_to(CaseState.CLOSED)
        desk.anchor("早", as_of=clock.now())
        first.rectified().asked().judged(5)
        anchor = desk.anchor("晚", as_of=clock.now())
    assert anchor is not None
    numbers = tuple(story.case.number for story in (first, second, third, fourth))
    yield Kept(linli, first.case.id, numbers, anchor.signature)
    linli.close()


def _changed(column: Column[Any], value: object) -> object:
    """Return another value that the column takes."""
    if isinstance(column.type, LargeBinary):
        plain = bytes(value) if isinstance(value, bytes | memoryview) else b"\0" * 32
        return bytes([plain[0] ^ 1]) + plain[1:] if plain else b"\1"
    if isinstance(column.type, String | Text):
        text = str(value or "")
        return f"{'x' if text[:1] != 'x' else 'y'}{text[1:]}"
    return int(str(value or 0)) + 1000


def _named(found: Verified) -> set[str]:
    return {finding.table for finding in found.findings}


def _any_row(connection: Connection, table: Table) -> Any:  # noqa: ANN401 - a row
    """Return a row to tamper with, not the first, so that a chain breaks in the middle."""
    keys = list(table.primary_key.columns)
    rows = connection.execute(select(table).order_by(*keys)).all()
    return rows[len(rows) // 2]


def _here(table: Table, row: Any) -> Any:  # noqa: ANN401 - a clause
    keys = [column == row._mapping[column.name] for column in table.primary_key.columns]
    return keys[0] if len(keys) == 1 else keys[0] & keys[1]


def test_an_untouched_database_is_sound(kept: Kept) -> None:
    """Nothing is found where nothing was done, and the anchor kept outside is there."""
    found = kept.after(lambda _: None, kept.signature)
    assert (found.cases, found.findings, found.erased) == (4, (), 0)


@pytest.mark.parametrize(("table", "column"), COLUMNS, ids=lambda thing: str(thing.name))
def test_a_changed_column_is_named(kept: Kept, table: Table, column: Column[Any]) -> None:
    """Every column of every protected row: changed by one, its table is named."""

    def tamper(connection: Connection) -> None:
        row = _any_row(connection, table)
        value = _changed(column, row._mapping[column.name])
        done = connection.execute(
            update(table).where(_here(table, row)).values({column.name: value})
        )
        assert done.rowcount == 1

    assert table.name in _named(kept.after(tamper))


@pytest.mark.parametrize(
    "table",
    [t.demand, t.fact, t.history, t.outbox, t.episode, t.task, t.pairing],
    ids=lambda table: table.name,
)
def test_a_deleted_row_is_named(kept: Kept, table: Table) -> None:
    """One row is deleted in the middle: its table is named."""

    def tamper(connection: Connection) -> None:
        connection.execute(table.delete().where(_here(table, _any_row(connection, table))))

    assert table.name in _named(kept.after(tamper))


@pytest.mark.parametrize("table", [t.fact_private, t.demand_private, t.register_private])
def test_a_text_gone_without_a_record_is_named(kept: Kept, table: Table) -> None:
    """Somebody takes back what was said, and puts nothing on record: the text's place is named."""

    def tamper(connection: Connection) -> None:
        connection.execute(table.delete().where(_here(table, _any_row(connection, table))))

    assert table.name in _named(kept.after(tamper))


def test_an_erased_text_is_counted_not_blamed(kept: Kept) -> None:
    """Words erased on record are gone, the chain holds, and verification counts them."""
    with workspace_of(kept.linli).transactions(keep=False) as portions, portions.begin() as uow:
        desk = Desk(context_of(kept.linli), uow)
        erased = desk.erase_words(kept.numbers[0], "本人要求删除", STEWARD)
        found = desk.verify()
        assert (found.findings, found.erased) == ((), erased)
        assert erased > 1
        assert [d.words for d in desk.demands(kept.numbers[0])] == [""]
        assert desk.erase_words(kept.numbers[0], "本人要求删除", STEWARD) == 0


def test_erased_words_that_are_back_are_named(kept: Kept) -> None:
    """Whoever kept a copy and puts it back undoes what a person was promised."""
    with workspace_of(kept.linli).transactions(keep=False) as portions, portions.begin() as uow:
        query = select(t.demand_private)
        copy = uow.connection.execute(query).all()
        Desk(context_of(kept.linli), uow).erase_words(kept.numbers[0], "本人要求删除", STEWARD)
        left = {row.demand_id for row in uow.connection.execute(query)}
        (gone,) = (row for row in copy if row.demand_id not in left)
        uow.connection.execute(t.demand_private.insert().values(tuple(gone)))
        (only,) = verify(uow, context_of(kept.linli)).findings
        assert only.table == "linli_demand_private"


@pytest.mark.parametrize(("actor", "why"), [(MANAGER, "本人要求删除"), (STEWARD, "无")])
def test_words_are_erased_by_the_data_steward_on_a_ground(
    kept: Kept, actor: Actor, why: str
) -> None:
    """Nobody else makes what residents said disappear, and nobody without saying why."""
    with workspace_of(kept.linli).transactions(keep=False) as portions, portions.begin() as uow:
        with pytest.raises(InvalidInput, match="LL-4001"):
            Desk(context_of(kept.linli), uow).erase_words(kept.numbers[0], why, actor)
        assert verify(uow, context_of(kept.linli)).erased == 0


def _into_the_salt(connection: Connection, table: Table, length: int | None) -> int:
    """Move the beginning of a personal text, or all of it, into its salt; return whose it was."""
    key = table.primary_key.columns[0]
    rows = connection.execute(select(key, table.c.salt, table.c.payload).order_by(key)).all()
    owner, salt, payload = next(row for row in rows if len(row.payload) > 1)
    cut = payload[:length]
    connection.execute(
        update(table)
        .where(key == owner)
        .values(salt=bytes(salt) + cut.encode(), payload=payload[len(cut) :])
    )
    return int(owner)


@pytest.mark.parametrize("length", [1, None], ids=["cut", "blanked"])
@pytest.mark.parametrize("table", [t.fact_private, t.demand_private], ids=lambda x: x.name)
def test_words_moved_into_the_salt_are_named(kept: Kept, table: Table, length: int | None) -> None:
    """Salt and text together are as before, so only the salt's length tells that words are cut."""
    assert table.name in _named(kept.after(lambda c: _into_the_salt(c, table, length)))


@pytest.mark.parametrize("table", [t.fact_private, t.demand_private], ids=lambda x: x.name)
def test_words_with_a_salt_of_another_length_are_not_read(kept: Kept, table: Table) -> None:
    """Words that may have been cut are shown to nobody as a resident's own."""
    with kept.linli.engine.connect() as connection, connection.begin() as transaction:
        _into_the_salt(connection, table, 1)
        every = connection.execute(select(t.care_case.c.id)).scalars().all()
        with pytest.raises(DamagedRecord, match="LL-9001"):
            load(connection, [CaseId(key) for key in every])
        transaction.rollback()


def _swap(connection: Connection, table: Table, key: str, columns: tuple[str, ...]) -> None:
    """Swap columns of two neighbouring rows that differ."""
    place = table.c[key]
    rows = connection.execute(select(table).order_by(place)).all()
    one, other = next(
        pair
        for pair in pairwise(rows)
        if all(pair[0]._mapping[c] != pair[1]._mapping[c] for c in columns[:1])
    )
    for target, source in ((one, other), (other, one)):
        values = {c: source._mapping[c] for c in columns}
        connection.execute(update(table).where(_here(table, target)).values(values))


@pytest.mark.parametrize(
    ("table", "key", "columns"),
    [
        (t.history, "recorded_at", ("trigger", "source", "target", "actor", "role", "at", "hash")),
        (t.history, "recorded_at", ("actor", "role")),
        (t.fact, "id", ("kind", "body", "private_digest", "hash")),
        (t.fact_private, "fact_id", ("salt", "payload")),
        (t.demand_private, "demand_id", ("salt", "payload")),
        (t.care_case, "id", ("state", "since", "verdict", "seal")),
        (t.outbox, "at", ("kind",)),
        (t.task, "case_id", ("seal", "state", "standing", "records")),
    ],
    ids=lambda thing: getattr(thing, "name", None),
)
def test_two_rows_swapped_are_named(
    kept: Kept, table: Table, key: str, columns: tuple[str, ...]
) -> None:
    """Two rows exchange their contents: their table is named."""
    found = kept.after(lambda connection: _swap(connection, table, key, columns))
    assert table.name in _named(found)


def _cut(connection: Connection, case: int, *, mend: bool) -> None:
    """Cut the last history row of a case off, and perhaps mend what shows it."""
    h = t.history.c
    last = connection.execute(select(func.max(h.version)).where(h.case_id == case)).scalar_one()
    for table in (t.history, t.outbox):
        c = table.c
        connection.execute(table.delete().where(c.case_id == case, c.version == last))
    if mend:
        before = connection.execute(
            select(t.history).where(h.case_id == case, h.version == last - 1)
        ).one()
        connection.execute(
            update(t.care_case)
            .where(t.care_case.c.id == case)
            .values(
                version=before.version,
                state=before.target,
                since=before.at,
                history_head=before.hash,
            )
        )


def test_an_end_cut_off_is_named(kept: Kept) -> None:
    """The last entry is gone: the place where it was is named."""
    found = kept.after(lambda connection: _cut(connection, kept.first, mend=False))
    (only,) = found.findings
    assert (only.case, only.table) == (kept.numbers[0], "linli_history")
    assert "version" in only.row


def test_an_end_cut_off_and_mended_is_named(kept: Kept) -> None:
    """Whoever also mends the case row cannot make its seal without the key."""
    found = kept.after(lambda connection: _cut(connection, kept.first, mend=True))
    assert [(f.case, f.table) for f in found.findings] == [(kept.numbers[0], "linli_case")]


def test_an_end_cut_off_with_the_key_is_named_by_the_anchor(kept: Kept) -> None:
    """Even the holder of the key cannot cut an end off that was anchored."""

    def tamper(connection: Connection) -> None:
        _cut(connection, kept.first, mend=True)
        query = select(t.care_case).where(t.care_case.c.id == kept.first)
        case = case_of(connection.execute(query).one())
        seal = context_of(kept.linli).seal("case", case_row(case))
        connection.execute(
            update(t.care_case).where(t.care_case.c.id == kept.first).values(seal=seal)
        )

    (only,) = kept.after(tamper).findings
    assert (only.case, only.table) == (kept.numbers[0], "linli_history")


def _erase_case(connection: Connection, case: int) -> None:
    """Delete every row of a case, in every table."""
    facts = select(t.fact.c.id).where(t.fact.c.case_id == case)
    demands = select(t.demand.c.id).where(t.demand.c.case_id == case)
    connection.execute(t.fact_private.delete().where(t.fact_private.c.fact_id.in_(facts)))
    connection.execute(t.demand_private.delete().where(t.demand_private.c.demand_id.in_(demands)))
    for table in (t.fact, t.demand, t.history, t.outbox, t.task, t.pairing, t.episode):
        connection.execute(table.delete().where(table.c.case_id == case))
    connection.execute(t.care_case.delete().where(t.care_case.c.id == case))


def test_a_whole_case_deleted_is_named_by_its_number(kept: Kept) -> None:
    """A case is gone from every table: the anchor knows its number."""
    found = kept.after(lambda connection: _erase_case(connection, kept.first))
    assert [(f.case, f.table) for f in found.findings] == [(kept.numbers[0], "linli_case")]


def test_rows_left_behind_by_a_deleted_case_are_named(kept: Kept) -> None:
    """Only the case row is gone: it is named once, not for every row left behind."""

    def tamper(connection: Connection) -> None:
        connection.execute(t.care_case.delete().where(t.care_case.c.id == kept.first))

    found = kept.after(tamper)
    assert [(f.case, f.table) for f in found.findings] == [(kept.numbers[0], "linli_case")]


def test_an_anchor_left_out_is_named(kept: Kept) -> None:
    """An anchor gone from the middle breaks the order of the others."""

    def tamper(connection: Connection) -> None:
        connection.execute(t.anchor.delete().where(t.anchor.c.seq == 1))

    assert _named(kept.after(tamper)) == {"linli_anchor"}


def test_an_anchor_and_a_case_gone_together_are_named(kept: Kept) -> None:
    """The tally knows how many anchors there were, and the numbers leave out the case."""

    def tamper(connection: Connection) -> None:
        connection.execute(t.anchor.delete())
        _erase_case(connection, kept.first)

    found = kept.after(tamper).findings
    assert {(f.case, f.table) for f in found} == {
        ("", "linli_anchor"),
        (kept.numbers[0], "linli_case"),
    }


def test_the_last_anchor_is_missed_by_whoever_kept_its_signature(kept: Kept) -> None:
    """Whatever else is made to fit: a signature kept elsewhere tells that its anchor is gone."""

    def named(signature: str) -> list[str]:
        found = kept.after(lambda c: c.execute(t.anchor.delete()), signature).findings
        return [f.row for f in found if f.table == "linli_anchor"]

    assert named(kept.signature) == [kept.signature[:16], *named("")]


def test_a_finding_speaks_both_languages(kept: Kept) -> None:
    """A finding names table and row in Chinese and in English."""
    finding: Finding = kept.after(lambda c: _cut(c, kept.first, mend=False)).findings[0]
    assert finding.table in finding.text.zh
    assert finding.row in finding.text.en
