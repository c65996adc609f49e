"""Check an audit bundle without the library and the database: `check_bundle.py BUNDLE PUBLIC_KEY`.

It needs `cryptography` and the public key that was handed over by another way. It prints every
case that is proved, then what is wrong, and exits with 1 where anything is.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

HASHES = {"sm3": hashes.SM3, "sha256": hashes.SHA256}
SIGNED = ("format", "anchor", "at", "signature", "hash", "cases", "root")


def canonical(values: list[Any]) -> bytes:
    """Return the canonical bytes of a record: JSON without white space."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()


def digest(name: str, *parts: bytes) -> bytes:
    """Return the hash of some bytes."""
    made = hashes.Hash(HASHES[name]())
    made.update(b"".join(parts))
    return made.finalize()


def root_of(name: str, entry: dict[str, Any]) -> str:
    """Return the root to which the proof of an entry leads."""
    node = digest(name, b"\0", canonical(entry["head"]))
    for side, beside in entry["path"]:
        pair = (bytes.fromhex(beside), node) if side == "L" else (node, bytes.fromhex(beside))
        node = digest(name, b"\1", *pair)
    return node.hex()


def head_of(name: str, entry: dict[str, Any]) -> list[Any]:
    """Return version, number of facts and head to which the records of an entry come."""
    facts = [b""]
    for values in entry["facts"]:
        facts.append(digest(name, facts[-1], canonical(values)))
    link = b""
    for values, by_then in zip(entry["history"], entry["facts_by_then"], strict=True):
        covered = [entry["demand"]] if link == b"" else []
        link = digest(name, link, canonical([*values, facts[by_then].hex(), *covered]))
    both = digest(name, link, canonical([facts[-1].hex()])).hex()
    return [len(entry["history"]), len(facts) - 1, both]


def faults(bundle: dict[str, Any], public_key: str) -> Iterator[str]:
    """Yield what is wrong."""
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public_key))
        key.verify(bytes.fromhex(bundle["proof"]), canonical([bundle[name] for name in SIGNED]))
    except (InvalidSignature, ValueError):
        yield "the bundle is not signed by the holder of that key"
    for entry in bundle["entries"]:
        number = entry["head"][1]
        if root_of(bundle["hash"], entry) != bundle["root"]:
            yield f"{number}: not among the cases of the anchor"
        elif "facts" in entry and head_of(bundle["hash"], entry) != entry["head"][2:]:
            yield f"{number}: its records do not come to its head"
        else:
            print(number, "version", entry["head"][2], "records" if "facts" in entry else "head")


if __name__ == "__main__":
    wrong = list(faults(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), sys.argv[2]))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    sys.exit(1 if wrong else 0)
