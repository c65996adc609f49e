"""Digest of a command's content: the same command has the same digest, on any machine."""

import hashlib
from datetime import UTC, datetime
from enum import Enum
from typing import Any

import attrs

from linli_core.codec.bodies import encode


def command_digest(content: object) -> bytes:
    """Return SHA-256 over the canonical JSON of values of the domain.

    It tells two payloads under one key apart. Since a payload may hold personal text, only
    a keyed digest of it is ever stored (`privacy.keys.Digests`).
    """
    return hashlib.sha256(encode(_plain(content)).encode()).digest()


def _plain(value: object) -> Any:  # noqa: ANN401 - JSON is untyped
    kind: Any = type(value)
    if attrs.has(kind):
        fields = {a.name: _plain(getattr(value, a.name)) for a in attrs.fields(kind)}
        return {"": kind.__name__, **fields}
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, dict):
        return {str(_plain(k)): _plain(v) for k, v in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(v) for v in value]
    return value
