"""Proofs that one leaf is among all."""

import hashlib

import pytest

from linli_core.services.verification.merkle import LEFT, MerkleTree


def _link(first: bytes, second: bytes) -> bytes:
    return hashlib.sha256(first + second).digest()


def _root(leaves: list[bytes]) -> bytes:
    """Return the root as RFC 9162 defines it, from the top down."""
    if len(leaves) == 1:
        return hashlib.sha256(b"\0" + leaves[0]).digest()
    middle = 1
    while middle * 2 < len(leaves):
        middle *= 2
    return hashlib.sha256(b"\1" + _root(leaves[:middle]) + _root(leaves[middle:])).digest()


@pytest.mark.parametrize("count", range(1, 18))
def test_every_leaf_leads_to_the_root(count: int) -> None:
    """However many there are, the root is that of the standard, and every path comes to it."""
    leaves = [bytes([number]) for number in range(count)]
    tree = MerkleTree(_link, leaves)
    assert tree.root == _root(leaves)
    for place, leaf in enumerate(leaves):
        node = _link(b"\0", leaf)
        for side, beside in tree.path(place):
            pair = (beside, node) if side == LEFT else (node, beside)
            node = _link(b"\1" + pair[0], pair[1])
        assert node == tree.root


def test_a_tree_of_nothing_has_no_root() -> None:
    """Nothing is proved to be among nothing."""
    assert MerkleTree(_link, []).root == b""
