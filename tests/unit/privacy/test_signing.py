"""Signatures that need no secret to be checked."""

import pytest

from linli_core.privacy.signing import Signer, is_signed

SIGNER = Signer.derived(bytes(range(32)))


def test_whoever_has_the_public_key_checks() -> None:
    """Of the same record the signature is always the same, and it holds."""
    signature = SIGNER.sign(b"record")
    assert signature == Signer.derived(bytes(range(32))).sign(b"record")
    assert is_signed(b"record", signature, SIGNER.public_key)


@pytest.mark.parametrize(
    ("record", "signature", "public_key"),
    [
        (b"other", SIGNER.sign(b"record"), SIGNER.public_key),
        (b"record", SIGNER.sign(b"record"), Signer.derived(b"x" * 32).public_key),
        (b"record", b"", SIGNER.public_key),
        (b"record", SIGNER.sign(b"record"), b"short"),
    ],
    ids=["another record", "another key", "no signature", "no key"],
)
def test_anything_else_is_not_signed(record: bytes, signature: bytes, public_key: bytes) -> None:
    """Nor does what is no signature or no key raise anything."""
    assert not is_signed(record, signature, public_key)
