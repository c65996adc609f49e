"""Residents judge the result (成效由群众评价), and what follows where they are not satisfied."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from attrs import field, frozen

from linli_core.domain.facts import Body
from linli_core.domain.fields import person, personal
from linli_core.domain.proofs.voting_codes import digest_of, new_code, new_salt
from linli_core.domain.terms import Channel, Solved, Trigger, Verdict, Wanted

#: What opens a round, with the statement that names its collector.
OPENING_TRIGGERS = frozenset(
    {Trigger.SUBMIT_RESULT, Trigger.SUBMIT_RECTIFICATION, Trigger.REFERRAL_RESULT}
)


@frozen(kw_only=True)
class RoundOpening(Body):
    """The case manager asks residents to judge, naming an independent collector.

    Attributes:
        collector: who records the ballots; nobody of the team, nor who collected the last round.
        deputies: who records them as well, or where the collector cannot.
        households: for a group or place, the numbers of the households that may judge; left
            out where the whole community judges.
    """

    kind: ClassVar[str] = "round_opening"
    round: int
    collector: str = person(default="")
    households: tuple[str, ...] = ()
    deputies: tuple[str, ...] = person(default=())

    @property
    def collectors(self) -> frozenset[str]:
        """Return the numbers of everybody who records ballots of the round."""
        return frozenset((self.collector, *self.deputies)) - {""}


@frozen(kw_only=True)
class VotingCode(Body):
    """A one-time code was handed to a voter, who needs no collector with it.

    Attributes:
        voter: for whom it is; nobody else votes with it.
        salt, digest: of the code, which itself is kept nowhere.
    """

    kind: ClassVar[str] = "voting_code"
    round: int
    voter: str = person()
    salt: str
    digest: str

    @classmethod
    def issue(cls, voter: str, no: int) -> tuple["VotingCode", str]:
        """Return what to put on record of a new code, and the code to hand to the voter.

        Args:
            voter: number of the person it is for.
            no: the round it is for.
        """
        code, salt = new_code(), new_salt()
        return cls(round=no, voter=voter, salt=salt, digest=digest_of(code, salt)), code


class WardView(StrEnum):
    """What a ward holds of it, as whoever collects the round learned from them."""

    CONTENT = "content"
    NOT_CONTENT = "not_content"
    COULD_NOT_BE_ASKED = "could_not_be_asked"
    NOT_STATED = "not_stated"


@frozen(kw_only=True)
class Ballot(Body):
    """One resident's (or household's) judgement.

    Attributes:
        proxy: filled in for the evaluator by somebody else.
        overall: 1 to 5.
        complaint: what was found wanting.
        content_after_all: asked about what they found wanting beside a good grade, whether they
            are content all in all; None where nobody asked.
        harm: charged money, harmed, forced or privacy leaked: a veto.
        answers: further answers by question code. What is none of a question's choices is the
            voter's own words, and kept with them.
        own_words: answers in the voter's own words, by question code.
        ward_view: of a guardian's ballot, what the ward holds of it. It is the ward's word where
            somebody outside the team, not the guardian, wrote it down. Not content is heard as
            dissatisfied.
        ward_said: what the ward said or showed when they were asked; beside `ward_view`.
        ward_unasked_because: why the ward could not be asked, which takes a reason.
        wanted, wanted_helper: whether this, and this helper, was wanted; asked before the
            verdict wherever only the team wrote a yes down. A no is heard as dissatisfied.
        code: the voter's one-time code; on record it is the digest under which it was issued.
    """

    kind: ClassVar[str] = "ballot"
    round: int
    overall: int
    solved: Solved
    proxy: bool = False
    raised_by_self: bool | None = None
    took_part: bool | None = None
    timely: int | None = None
    attitude: int | None = None
    complaint: str = personal(default="")
    content_after_all: bool | None = None
    harm: bool = False
    answers: Mapping[str, str] = field(factory=dict)
    own_words: Mapping[str, str] = personal(factory=dict)
    ward_view: WardView = WardView.NOT_STATED
    ward_said: str = personal(default="")
    ward_unasked_because: str = personal(default="")
    wanted: Wanted = Wanted.NOT_ASKED
    wanted_helper: Wanted = Wanted.NOT_ASKED
    code: str = ""


@frozen(kw_only=True)
class WantedAnswer(Body):
    """What a resident answers to “did you want this, and this helper?”, apart from a ballot."""

    kind: ClassVar[str] = "wanted_answer"
    wanted: Wanted
    wanted_helper: Wanted = Wanted.NOT_ASKED


@frozen(kw_only=True)
class VerdictAmendment(Body):
    """Words that went on record after their episode was left change what it is counted as.

    The library states it; nothing makes an episode count as better than it was left.

    Attributes:
        episode: number of the episode.
        verdict: what it counts as from then on.
        word: place, in the order of recording, of the words that change it.
    """

    kind: ClassVar[str] = "verdict_amendment"
    episode: int
    verdict: Verdict
    word: int


@frozen(kw_only=True)
class ContactAttempt(Body):
    """An attempt to reach the evaluator that found nobody.

    Attributes:
        doorstep: somebody stood at the door.
        lives_in: code of the community where the person lives now, as was learned; blank where
            they live as registered.
    """

    kind: ClassVar[str] = "contact_attempt"
    round: int
    channel: Channel
    doorstep: bool = False
    lives_in: str = ""


@frozen(kw_only=True)
class QuietContact(Body):
    """Somebody independent asked once, quietly, whether the resident really wants no more.

    It follows a withdrawal that the team wrote down, and is the last contact before the case
    leaves.

    Attributes:
        stands: whether the withdrawal stands; so it does where nobody answered.
    """

    kind: ClassVar[str] = "quiet_contact"
    stands: bool = True


@frozen(kw_only=True)
class NoResponse(Body):
    """The committee finds that nobody answered: not evaluated, never satisfied."""

    kind: ClassVar[str] = "no_response"
    round: int


@frozen(kw_only=True)
class Rectification(Body):
    """One thing put right after a dissatisfied round.

    Attributes:
        answered_to: who was told what became of it: whoever complained, their household or
            guardian; the round's collector, who passes it on, where nobody is named.
        dropped: it is given up, which takes the complainant's own yes (`Waiver`).
        impossible: why it cannot be done, as the household was told; blank where it can.
    """

    kind: ClassVar[str] = "rectification"
    round: int
    matter: str = personal()
    measure: str = personal()
    owner: str = person()
    due: datetime | None = None
    done_at: datetime | None = None
    answered_to: str = person(default="")
    dropped: bool = False
    impossible: str = personal(default="")


@frozen(kw_only=True)
class Waiver(Body):
    """A resident's answer to what will not be done although it was agreed or asked for.

    Attributes:
        accepts: whether they agree that it is left undone.
        task: key of a task of the plan that was voided; blank where it is about an item.
        matter: the item of rectification, in its own words.
        round: the round that the item followed.
    """

    kind: ClassVar[str] = "waiver"
    accepts: bool
    task: str = ""
    matter: str = personal(default="")
    round: int = 0


@frozen(kw_only=True)
class EscalationRequest(Body):
    """A resident or the committee asks the township to step in.

    Attributes:
        ground: ``overdue``, ``staff_complaint`` or ``rounds``.
    """

    kind: ClassVar[str] = "escalation_request"
    ground: str
    reason: str = personal(default="")


@frozen(kw_only=True)
class SupervisionOrder(Body):
    """The township's order; it may change who is responsible."""

    kind: ClassVar[str] = "supervision_order"
    order: str = personal()
    new_manager: str = person(default="")


@frozen(kw_only=True)
class UnsatisfiedClosing(Body):
    """The township closes with the residents' dissatisfaction on record."""

    kind: ClassVar[str] = "unsatisfied_closing"
    explained: bool
    remedy: str = personal()
