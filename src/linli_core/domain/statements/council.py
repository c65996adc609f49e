"""What a council decided for many, at which meeting; and who the sides of a dispute are."""

from typing import ClassVar

from attrs import frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal

#: What a council may decide of a need that many share.
NEED, CORRECTION, WITHDRAWAL = "need", "correction", "withdrawal"
DECISIONS = (NEED, CORRECTION, WITHDRAWAL)


@frozen(kw_only=True)
class CouncilMeeting(Body):
    """The council met and voted on one matter (议事协商); a resolution is what it passed.

    Attributes:
        reference: number of the resolution.
        matter: what was put to those who came.
        decides: ``need`` (the words become the residents' own), ``correction`` or
            ``withdrawal``.
        called: who was called to the meeting, by number.
        came: who came.
        in_favour, against: how they voted; whoever came and is in neither abstained.
    """

    kind: ClassVar[str] = "council_meeting"
    reference: str
    matter: str = personal()
    decides: str = NEED
    called: tuple[str, ...] = person(default=())
    came: tuple[str, ...] = person(default=())
    in_favour: tuple[str, ...] = person(default=())
    against: tuple[str, ...] = person(default=())


@frozen(kw_only=True)
class DisputeParties(Body):
    """Who the sides of a dispute are: each of them judges, and each ends it for itself.

    Attributes:
        parties: one person of each side, by number; who was named once stays a party.
    """

    kind: ClassVar[str] = "dispute_parties"
    parties: tuple[str, ...] = person()
