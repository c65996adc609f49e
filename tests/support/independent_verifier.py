"""All chains, seals and the tally of a database, recomputed as `docs/reference/chain.md` says.

A page of plain Python over SQL that imports nothing of the library, so that anybody can do it.
"""

import hashlib
import hmac
import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

SALT_BYTES = 16
#: An anchor lists a head of the tally with two values, one of a case with five.
TALLY_VALUES = 2


def canonical(values: Sequence[object]) -> bytes:
    """Return a record's canonical bytes."""
    plain = [v.hex() if isinstance(v, bytes) else v for v in values]
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def derived(key: bytes, purpose: bytes) -> bytes:
    """Return the key of one purpose: HKDF with SHA-256, its one block."""
    secret = hmac.digest(b"linli-core", key, "sha256")
    return hmac.digest(secret, purpose + b"\1", "sha256")


class Verifier:
    """Recomputes everything in a database that was begun with SHA-256."""

    def __init__(self, connection: sqlite3.Connection, key: bytes) -> None:
        """Derive the keys."""
        connection.row_factory = sqlite3.Row
        self._sql = connection.execute
        self._text, self._seal, self._tally = (
            derived(key, purpose) for purpose in (b"chain-text", b"seal", b"tally")
        )
        self._relied, self._before = self._seal, list[tuple[bytes, int]]()
        named = dict(map(tuple, self._sql("SELECT name, value FROM linli_setting").fetchall()))
        if "earlier_keys" in named:
            whole = bytes.fromhex(named["earlier_keys"])
            bound = f"linli-core earlier keys {named['key_mark']}".encode()
            opened = AESGCM(derived(key, b"earlier-keys")).decrypt(whole[:12], whole[12:], bound)
            said = json.loads(opened)
            self._text = bytes.fromhex(said["text"])
            self._before = [(bytes.fromhex(seal), last) for seal, _, last in said["keys"]]
            self._relied = self._before[0][0]

    def wrong(self) -> Iterator[str]:
        """Yield whatever does not agree, by table and key."""
        for case in self._sql("SELECT * FROM linli_case").fetchall():
            yield from self._case(case)
        yield from self._registers()
        yield from self._beside()
        yield from self._anchors()
        yield from self._events()

    def _mac(self, values: Sequence[object]) -> bytes:
        return _mac(self._seal, values)

    def _case(self, case: sqlite3.Row) -> Iterator[str]:
        if self._mac(["case", *tuple(case)[:-1]]) != case["seal"]:
            yield f"linli_case {case['number']}"
        heads = {0: b""}
        query = "SELECT * FROM linli_fact WHERE case_id = ? ORDER BY seq"
        for fact in self._sql(query, (case["id"],)).fetchall():
            values, link = values_of(fact, "recorded_at", "handed_in_by", "handed_in_role")
            digest = fact["private_digest"]
            heads[fact["seq"]] = linked(heads[fact["seq"] - 1], values)
            if heads[fact["seq"]] != link or not self._kept("fact", fact["id"], digest):
                yield f"linli_fact {fact['id']}"
        if heads[max(heads)] != case["fact_head"]:
            yield f"linli_case {case['number']} fact_head"
        query = "SELECT * FROM linli_demand WHERE case_id = ?"
        (demand,) = self._sql(query, (case["id"],)).fetchall()
        *values, link = tuple(demand)
        if linked(b"", values) != link or not self._kept(
            "demand", demand["id"], demand["private_digest"]
        ):
            yield f"linli_demand {demand['number']}"
        head = b""
        query = "SELECT * FROM linli_history WHERE case_id = ? ORDER BY version"
        for entry in self._sql(query, (case["id"],)).fetchall():
            values, said = values_of(entry, "verdict", "relied")
            first = [link] if entry["version"] == 1 else []
            head = linked(head, [*values, heads[entry["fact_seq"]], *first])
            relied = json.loads(entry["relied"] or "[]")
            if head != said or not all(map(self._was_entered, relied)):
                yield f"linli_history {case['number']} {entry['version']}"
        if head != case["history_head"]:
            yield f"linli_case {case['number']} history_head"

    def _kept(self, kind: str, key: int, digest: bytes | None) -> bool:
        """Return whether a personal text is the one that was said, or is no longer kept."""
        query = f"SELECT salt, payload FROM linli_{kind}_private WHERE {kind}_id = ?"  # noqa: S608 - two names
        return self._is_text(self._sql(query, (key,)).fetchone(), digest)

    def _is_text(self, row: sqlite3.Row | None, digest: bytes | None) -> bool:
        if row is None or digest is None:
            return row is None
        said = hmac.digest(self._text, row["salt"] + row["payload"].encode(), "sha256")
        return len(row["salt"]) == SALT_BYTES and said == digest

    def _was_entered(self, relied: Sequence[Any]) -> bool:
        """Return whether a row that a step relied on stood as its entries say."""
        register, key, entry, last, digest = relied
        query = (
            "SELECT * FROM linli_register WHERE register = ? AND key = ? AND no <= ? ORDER BY no"
        )
        told = [tuple(row)[2:-1] for row in self._sql(query, (register, key, last)).fetchall()]
        *_, text, personal = told[entry - 1]
        has_row = register != "place"
        covered = [text, personal] if has_row else ["", None]
        read = told if last > 1 or not has_row else []
        values = ["relied", register, key, entry, *covered, *(v for one in read for v in one)]
        return _mac(self._relied, values)[:SALT_BYTES] == bytes.fromhex(digest)

    def _registers(self) -> Iterator[str]:
        rows = self._sql("SELECT * FROM linli_register ORDER BY register, key, no").fetchall()
        query = "SELECT * FROM linli_register_private WHERE register = ? AND key = ? AND no = ?"
        for key, told in groupby(rows, key=lambda row: (row["register"], row["key"])):
            before = b""
            for no, row in enumerate(told, 1):
                *values, seal = tuple(row)
                private = self._sql(query, (*key, no)).fetchone()
                is_sealed = self._mac(["register", *values, before]) == seal and row["no"] == no
                if not is_sealed or not self._is_text(private, row["private_digest"]):
                    yield f"linli_register {key}/{no}"
                before = seal

    def _beside(self) -> Iterator[str]:
        there: dict[str, list[int]] = {}
        for table in (
            *("linli_command", "linli_definition", "linli_event_consumer", "linli_event_refused"),
            *("linli_paid_day", "linli_setting"),
        ):
            for row in self._sql(f"SELECT * FROM {table}").fetchall():  # noqa: S608 - six names
                *values, seal = tuple(row)
                if self._mac([table, *values]) != seal:
                    yield f"{table} {row[0]}"
                self._count(there, table, [seal])
        for table, columns in (
            ("linli_anchor", "signature"),
            ("linli_register", "seal"),
            ("linli_person_index", "digest, number, kind"),
            ("linli_case", "id, number"),
        ):
            for row in self._sql(f"SELECT {columns} FROM {table}").fetchall():  # noqa: S608 - four names
                self._count(there, table, tuple(row))
        told: dict[str, list[int]] = {}
        seals: dict[int, bytes] = {0: b""}
        for row in self._sql("SELECT * FROM linli_tally ORDER BY id").fetchall():
            *values, seals[row["id"]] = tuple(row)
            covered = ["linli_tally", *values, seals[row["previous"]]]
            if self._mac(covered) != seals[row["id"]]:
                if seals[row["id"]] not in {_mac(seal, covered) for seal, _ in self._before}:
                    yield f"linli_tally {row['id']}"
                self._count(there, "linli_tally", [seals[row["id"]]])
                continue
            for table, (rows, hidden) in json.loads(row["changes"]).items():
                blind = self._number(["blind", row["id"], table])
                total = told.setdefault(table, [0, 0])
                total[0] += rows
                total[1] ^= int(hidden, 16) ^ blind
        yield from (t for t in {*there, *told} if there.get(t, [0, 0]) != told.get(t, [0, 0]))

    def _anchors(self) -> Iterator[str]:
        seals = dict(map(tuple, self._sql("SELECT id, seal FROM linli_tally").fetchall()))
        before = b""
        for row in self._sql("SELECT * FROM linli_anchor ORDER BY seq").fetchall():
            *values, signature = tuple(row)
            keys = (seal for seal, last in self._before if row["seq"] <= last)
            if _mac(next(keys, self._seal), ["anchor", *values, before]) != signature:
                yield f"linli_anchor {row['seq']}"
            before = signature
            for head in json.loads(row["changed"]):
                if len(head) == TALLY_VALUES and seals.get(head[0], b"").hex() != head[1]:
                    yield f"linli_tally {head[0]}"

    def _events(self) -> Iterator[str]:
        for row in self._sql("SELECT * FROM linli_outbox").fetchall():
            *values, seal = tuple(row)
            if self._mac(["linli_outbox", *values]) != seal:
                yield f"linli_outbox {row['id']}"

    def _count(self, there: dict[str, list[int]], table: str, covered: Sequence[Any]) -> None:
        total = there.setdefault(table, [0, 0])
        total[0] += 1
        total[1] ^= self._number([table, *covered])

    def _number(self, values: Sequence[object]) -> int:
        return int.from_bytes(hmac.digest(self._tally, canonical(values), "sha256"), "big")


def _mac(key: bytes, values: Sequence[object]) -> bytes:
    return hmac.digest(key, canonical(values), "sha256")


def values_of(row: sqlite3.Row, *last: str) -> tuple[list[object], bytes]:
    """Return what a link covers, the values that were not kept at first last, and the link.

    Of these the link covers none after the last that is known.
    """
    named = dict(row)
    link, kept = named.pop("hash"), [named.pop(name) for name in last]
    while kept and kept[-1] is None:
        kept.pop()
    return [*named.values(), *kept], link


def linked(previous: bytes, values: Sequence[object]) -> bytes:
    """Return the next link of a chain."""
    return hashlib.sha256(previous + canonical(values)).digest()
