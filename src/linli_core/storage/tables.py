"""The tables. Hot ones hold integers and codes; personal text lies in tables of its own.

Layout for bulk writing: application-made integer keys, coded columns, no stored previous
hash (the head sits in the case row), no secondary index that no query needs. What people
enter has no length: databases would differ in what they make of a longer one.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Double,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

metadata: MetaData = MetaData()


def _key(name: str = "id") -> Column[int]:
    return Column(name, BigInteger, primary_key=True, autoincrement=False)


community: Table = Table(
    "linli_community",
    metadata,
    Column("code", String(12), primary_key=True),
    Column("name", Text, nullable=False),
    Column("township", Text, nullable=False),
    Column("class_code", Text),
    Column("resettlement", Boolean, nullable=False),
    Column("households", BigInteger, nullable=False),
    Column("setting", SmallInteger),
    Column("certainty", SmallInteger),
    Column("override_reason", Text),
    Column("edition", Text, nullable=False),
    Column("centre_x", Double),
    Column("centre_y", Double),
    Column("neighbours", Text, nullable=False),
    Column("entry", Integer, nullable=False, server_default="0"),
)

person: Table = Table(
    "linli_person",
    metadata,
    Column("number", Text, primary_key=True),
    Column("community", String(12), nullable=False),
    Column("household", Text, nullable=False),
    Column("guardian", Text, nullable=False),
    Column("profile", Text, nullable=False),
    Column("entry", Integer, nullable=False, server_default="0"),
    Index("linli_person_household", "household"),
    Index("linli_person_guardian", "guardian"),
    Index("linli_person_community", "community"),
)

#: Who holds which role where; looked up by community and by township.
person_grant: Table = Table(
    "linli_person_grant",
    metadata,
    Column("scope", Text, primary_key=True),
    Column("number", Text, primary_key=True),
    Column("role", SmallInteger, primary_key=True),
)

#: Names, dates of birth, contacts: one access path, `storage.people`.
person_private: Table = Table(
    "linli_person_private",
    metadata,
    Column("number", Text, primary_key=True),
    Column("payload", Text, nullable=False),
)

#: Blind index of personal values (keyed digest), for look-up and duplicates.
person_index: Table = Table(
    "linli_person_index",
    metadata,
    Column("digest", LargeBinary(32), primary_key=True),
    Column("number", Text, primary_key=True),
    Column("kind", String(20), nullable=False),
)

#: What the registers said, one row per entry: append-only. Time and author are NULL for what
#: was registered before they were kept. `entry` of a register's own row is its last one's `no`.
register_entry: Table = Table(
    "linli_register",
    metadata,
    Column("register", String(20), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("at", BigInteger),
    Column("recorded_at", BigInteger),
    Column("author", Text),
    Column("role", SmallInteger),
    Column("source", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("private_digest", LargeBinary(32)),
    Column("seal", LargeBinary(32), nullable=False),
)

#: The personal part of the entries: protected; the entry knows only its keyed digest.
register_private: Table = Table(
    "linli_register_private",
    metadata,
    Column("register", String(20), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary(16), nullable=False),
    Column("payload", Text, nullable=False),
)

care_case: Table = Table(
    "linli_case",
    metadata,
    _key(),
    Column("number", String(40), nullable=False, unique=True),
    Column("community", String(12), nullable=False),
    Column("subject_kind", SmallInteger, nullable=False),
    Column("subject_key", Text, nullable=False),
    Column("state", SmallInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("since", BigInteger, nullable=False),
    Column("episode", Integer, nullable=False),
    Column("episode_opened_at", BigInteger, nullable=False),
    Column("definition", String(64), nullable=False),
    Column("verdict", SmallInteger, nullable=False),
    Column("rounds", SmallInteger, nullable=False),
    Column("level", SmallInteger, nullable=False),
    Column("level_rounds", SmallInteger, nullable=False),
    Column("served", SmallInteger, nullable=False),
    Column("slots", String(60), nullable=False),
    Column("pauses", Text, nullable=False),
    Column("task_type", Text, nullable=False),
    Column("risk", SmallInteger),
    Column("fresh_from", BigInteger),
    Column("history_head", LargeBinary(32), nullable=False),
    Column("fact_head", LargeBinary(32), nullable=False),
    Column("fact_seq", Integer, nullable=False),
    Column("reference", Text, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
    Index("linli_case_community", "community", "state"),
    Index("linli_case_subject", "subject_key"),
    Index(
        "linli_case_reference",
        "reference",
        sqlite_where=text("reference <> ''"),
        postgresql_where=text("reference <> ''"),
    ),
)

demand: Table = Table(
    "linli_demand",
    metadata,
    _key(),
    Column("case_id", BigInteger, nullable=False, index=True),
    Column("number", Text, nullable=False),
    Column("raised_by", Text, nullable=False),
    Column("raiser_role", SmallInteger, nullable=False),
    Column("channel", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("support", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("private_digest", LargeBinary(32), nullable=False),
    Column("hash", LargeBinary(32), nullable=False),
    Index("linli_demand_raised_by", "raised_by"),
)

#: Residents' own words: protected.
demand_private: Table = Table(
    "linli_demand_private",
    metadata,
    _key("demand_id"),
    Column("salt", LargeBinary(16), nullable=False),
    Column("payload", Text, nullable=False),
)

fact: Table = Table(
    "linli_fact",
    metadata,
    _key(),
    Column("case_id", BigInteger, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", SmallInteger, nullable=False),
    Column("author", Text, nullable=False),
    Column("role", SmallInteger, nullable=False),
    Column("recorder", Text, nullable=False),
    Column("recorder_role", SmallInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("source", Text, nullable=False),
    Column("supersedes", BigInteger),
    Column("body", Text, nullable=False),
    Column("private_digest", LargeBinary(32)),
    Column("recorded_at", BigInteger),  # NULL: written before it was kept, so unknown
    Column("handed_in_by", Text),  # NULL: no upload, nobody answered for it, or before it was kept
    Column("handed_in_role", SmallInteger),
    Column("hash", LargeBinary(32), nullable=False),
    UniqueConstraint("case_id", "seq", name="linli_fact_in_case"),
)

#: Free text of facts: protected; the chain knows only its keyed digest.
fact_private: Table = Table(
    "linli_fact_private",
    metadata,
    _key("fact_id"),
    Column("salt", LargeBinary(16), nullable=False),
    Column("payload", Text, nullable=False),
)

history: Table = Table(
    "linli_history",
    metadata,
    Column("case_id", BigInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("trigger", SmallInteger, nullable=False),
    Column("source", SmallInteger, nullable=False),
    Column("target", SmallInteger, nullable=False),
    Column("actor", Text, nullable=False),
    Column("role", SmallInteger, nullable=False),
    Column("fact", BigInteger),
    Column("fact_seq", Integer, nullable=False),
    Column("episode", Integer, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("recorded_at", BigInteger, nullable=False),
    Column("verdict", SmallInteger),  # NULL: written before it was kept; recorded_at is claimed
    Column("relied", Text),  # NULL: before it was kept, so unknown; and of a registration
    Column("hash", LargeBinary(32), nullable=False),
)

#: Events for other systems, references only, written in the same transaction. A statement has
#: version 0. `position` is NULL, and so is its seal, until it is given out after the commit.
outbox: Table = Table(
    "linli_outbox",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("case_id", BigInteger, nullable=False),
    Column("version", Integer, nullable=False),
    Column("kind", String(40), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("fact_seq", Integer, nullable=False, server_default="0"),
    Column("position", BigInteger),
    Column("seal", LargeBinary(32)),
    Index("linli_outbox_position", "position", unique=True),
)

#: How far each consumer of the events has acknowledged them.
event_consumer: Table = Table(
    "linli_event_consumer",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("position", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)

#: Events that a consumer would not take, set aside so that the others reach it.
event_refused: Table = Table(
    "linli_event_refused",
    metadata,
    Column("consumer", String(100), primary_key=True),
    Column("position", BigInteger, primary_key=True, autoincrement=False),
    Column("why", String(100), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)

#: Episodes that ended; the running one is in the case row.
episode: Table = Table(
    "linli_episode",
    metadata,
    Column("case_id", BigInteger, primary_key=True, autoincrement=False),
    Column("no", Integer, primary_key=True, autoincrement=False),
    Column("opened_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger, nullable=False),
    Column("definition", String(64), nullable=False),
    Column("verdict", SmallInteger, nullable=False),
    Column("rounds", SmallInteger, nullable=False),
    Column("served", SmallInteger, nullable=False),
    Column("paused", BigInteger, nullable=False),
    Column("task_type", Text, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)

task: Table = Table(
    "linli_task",
    metadata,
    Column("case_id", BigInteger, primary_key=True, autoincrement=False),
    Column("episode", Integer, primary_key=True, autoincrement=False),
    Column("key", String(20), primary_key=True),
    Column("task_type", Text, nullable=False),
    Column("state", String(40), nullable=False),
    Column("standing", SmallInteger, nullable=False),
    Column("records", Integer, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)

pairing: Table = Table(
    "linli_pairing",
    metadata,
    Column("case_id", BigInteger, primary_key=True, autoincrement=False),
    Column("helper", Text, primary_key=True),
    Column("attempt", Integer, nullable=False),
    Column("lead", SmallInteger, nullable=False),
    Column("standing", SmallInteger, nullable=False),
    Index("linli_pairing_helper", "helper", "standing"),
)

#: Paid hours by whom they were billed for or to, and by day (UTC, days since 1970), so that the
#: same hours are not billed to two cases. A day is one row: two who write it at once conflict.
paid_day: Table = Table(
    "linli_paid_day",
    metadata,
    Column("party", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("spans", Text, nullable=False),
    Column("seal", LargeBinary(32)),
)

#: Who takes over a case or a task: the directory of receiving organisations.
receiver: Table = Table(
    "linli_receiver",
    metadata,
    Column("code", String(64), primary_key=True),
    Column("payload", Text, nullable=False),
    Column("entry", Integer, nullable=False, server_default="0"),
)

definition: Table = Table(
    "linli_definition",
    metadata,
    Column("hash", String(64), primary_key=True),
    Column("code", String(60), nullable=False),
    Column("payload", Text, nullable=False),
    Column("seal", LargeBinary(32)),
)

#: One row per command or input row that was carried out: idempotency.
command: Table = Table(
    "linli_command",
    metadata,
    Column("key", Text, primary_key=True),
    Column("digest", LargeBinary(32), nullable=False),
    Column("case_id", BigInteger),
    Column("facts", Text, nullable=False),
    Column("outcome", String(20), nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("seal", LargeBinary(32)),
)

#: Signed lists of the heads of all chains: what was there when a run ended.
anchor: Table = Table(
    "linli_anchor",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("run", Text, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("cases", Integer, nullable=False),
    Column("changed", Text, nullable=False),
    Column("digest", LargeBinary(32), nullable=False),
    Column("signature", LargeBinary(32), nullable=False),
)

case_serial: Table = Table(
    "linli_case_serial",
    metadata,
    Column("community", String(12), primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

setting: Table = Table(
    "linli_setting",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    Column("seal", LargeBinary(32)),
)

#: How many rows of the tables without a chain came and went with each transaction, and which.
tally: Table = Table(
    "linli_tally",
    metadata,
    _key(),
    Column("previous", BigInteger, nullable=False),
    Column("at", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("changes", Text, nullable=False),
    Column("seal", LargeBinary(32), nullable=False),
)
