"""A tree of digests over all leaves, so that one is proved to be among them by a few (RFC 9162).

A leaf is ``H(00 ‖ bytes)``, a node ``H(01 ‖ left ‖ right)``; where a row is odd its last goes up
as it is.
"""

from collections.abc import Sequence

from linli_core.privacy.links import Link

#: Which side a step of a proof stands on, and the digest there.
Step = tuple[str, bytes]
LEFT, RIGHT = "L", "R"


class MerkleTree:
    """The tree over some leaves, in their order."""

    def __init__(self, link: Link, leaves: Sequence[bytes]) -> None:
        """Compute every row, from the leaves to the root.

        Args:
            link: ``H(first || second)``.
            leaves: what is proved to be there.
        """
        self._rows: list[list[bytes]] = [[link(b"\0", leaf) for leaf in leaves]]
        while len(self._rows[-1]) > 1:
            row = self._rows[-1]
            pairs = zip(row[::2], row[1::2], strict=False)
            above = [link(b"\1" + left, right) for left, right in pairs]
            self._rows.append([*above, *row[len(above) * 2 :]])

    @property
    def root(self) -> bytes:
        """Return the digest over all; empty where there is no leaf."""
        return self._rows[-1][0] if self._rows[-1] else b""

    def path(self, place: int) -> list[Step]:
        """Return the steps from the leaf at a place, counted from 0, to the root."""
        steps = []
        for row in self._rows[:-1]:
            beside = place ^ 1
            if beside < len(row):
                steps.append((LEFT if beside < place else RIGHT, row[beside]))
            place //= 2
        return steps
