"""The links of a chain: ``H(previous link || canonical bytes)``.

H is SM3 (GB/T 32905) or SHA-256; the first link of a chain follows the empty string.
"""

from collections.abc import Callable

from cryptography.hazmat.primitives import hashes

from linli_core.privacy.keys import algorithm

Link = Callable[[bytes, bytes], bytes]


def linker(hash_name: str) -> Link:
    """Return the function that makes the next link of a chain.

    Raises:
        ConfigError: LL-6001, the hash is neither ``sm3`` nor ``sha256``.
    """
    empty = hashes.Hash(algorithm(hash_name))

    def link(previous: bytes, record: bytes) -> bytes:
        digest = empty.copy()
        digest.update(previous + record)
        return digest.finalize()

    return link
