"""Obligations: what must be put on record by a day, in whatever state the case is."""

from datetime import datetime
from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body


@frozen(kw_only=True)
class Obligation(Body):
    """An obligation that another case left to this one, such as by a merger.

    Attributes:
        what: code of the obligation, such as ``triage``.
        origin: number of the case it comes from.
    """

    kind: ClassVar[str] = "obligation"
    what: str
    due: datetime
    origin: str = ""
