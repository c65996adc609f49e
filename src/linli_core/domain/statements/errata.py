"""Errata: whoever wrote a statement down says that they made a slip."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import personal


@frozen(kw_only=True)
class Erratum(Body):
    """A slip of whoever wrote a statement down; both versions stay on record.

    It changes nothing by itself. A correction in the author's name does; of a ballot, a refusal,
    a withdrawal or of harm that correction is taken only from somebody independent, who asked.

    Attributes:
        of: place of the statement in the case's order of recording.
        reads: what it should read.
        slip: how the slip came about.
    """

    kind: ClassVar[str] = "erratum"
    of: int
    reads: str = personal()
    slip: str = personal(default="")
