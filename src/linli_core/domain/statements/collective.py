"""Cases of a group or a place: who may judge, who counted, and what was posted for all to see."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from attrs import field, frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.terms import SignatureForm

PUBLIC, ROLL_ONLY = "public", "roll"


@frozen(kw_only=True)
class CoSignature(Body):
    """A resident puts their own name to a need that they share; nobody does it for others.

    Attributes:
        form: signed, by fingerprint, or said to somebody who does not work on the case.
        list_photo: SHA-256 of the photo of the list it stands on, 64 hexadecimal digits; empty
            for what was said.
    """

    kind: ClassVar[str] = "co_signature"
    form: SignatureForm
    list_photo: str = ""


@frozen(kw_only=True)
class HouseholdRoll(Body):
    """The households that may judge in a round, frozen by the system when it opens.

    Whoever moves in or out later changes nothing in it.

    Attributes:
        households: their numbers, each with one ballot.
        total: how many there are; more than are named where a whole community judges and
            not every household of it is registered.
        voters: who was registered in them then, by number, and for which household.
    """

    kind: ClassVar[str] = "household_roll"
    round: int
    households: tuple[str, ...]
    total: int
    voters: Mapping[str, str] = field(factory=dict)


@frozen(kw_only=True)
class CountWitness(Body):
    """The committee was there when the ballots of a small roll were counted.

    Attributes:
        counted: how many ballots it saw.
    """

    kind: ClassVar[str] = "count_witness"
    round: int
    counted: int


@frozen(kw_only=True)
class ResultNotice(Body):
    """The result is posted where every household can read it (公示), dated by its first day.

    Attributes:
        place: where it hangs.
        summary: what it says; it names no resident and no household.
        audience: ``public``, or ``roll`` where only the households on the roll are told.
    """

    kind: ClassVar[str] = "result_notice"
    place: str
    summary: str
    audience: str = PUBLIC


@frozen(kw_only=True)
class NoticeObjection(Body):
    """A household objects to what was posted."""

    kind: ClassVar[str] = "notice_objection"
    words: str = personal()


@frozen(kw_only=True)
class ObjectionAnswer(Body):
    """Whoever objected is answered.

    Attributes:
        to: who objected.
        upheld: whether the objection was right.
        done_at: when what was right in it was put right.
    """

    kind: ClassVar[str] = "objection_answer"
    to: str = person()
    answer: str = personal()
    upheld: bool = False
    done_at: datetime | None = None
