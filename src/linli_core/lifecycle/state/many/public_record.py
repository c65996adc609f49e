"""What anybody may read of a matter that concerns many; a resident's own case has none.

The record is made from the project's own facts, and of those only from what is named here:
counts, dates, what was posted and the result. It holds nobody's words, number or name.
A private need that came up in a project is a case of its own, which says where it is from;
the project knows nothing of it, so that no view, ledger or export of the project can tell.
"""

from datetime import datetime

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Facts
from linli_core.domain.statements.collective import PUBLIC, NoticeObjection, ResultNotice
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.domain.terms import CaseState, Verdict
from linli_core.lifecycle.state.many.collective import audience_of, notice_ends, roll_of, unanswered
from linli_core.lifecycle.state.many.signatures import households_signed

#: Smaller counts are not published: in a small place they would point at somebody.
SMALL_CELL = 5


@frozen(kw_only=True)
class PublicRaising:
    """How the matter was raised.

    Attributes:
        way: ``co_signers`` or ``resolution``.
        households: how many signed; None where too few to publish.
        resolution: reference of the council's resolution.
    """

    way: str
    households: int | None
    resolution: str


@frozen(kw_only=True)
class PublicRound:
    """One round of evaluation in numbers; None where too few to publish.

    Attributes:
        roll: households on the roll.
        answered: households that answered.
        needed: how many make it quorate.
    """

    no: int
    opened_at: datetime
    roll: int | None
    answered: int | None
    needed: int | None


@frozen(kw_only=True)
class PublicNotice:
    """What was posted, where and until when."""

    place: str
    summary: str
    posted_at: datetime
    until: datetime


@frozen(kw_only=True)
class PublicRecord:
    """The public record of the case of a group or place.

    Attributes:
        subject, task_type: empty where the work touches people's own data; then number, state
            and verdict are all there is.
        objections, unsettled: objections to what was posted, and those not settled yet; None
            where too few to publish.
    """

    number: str
    community: str
    state: CaseState
    since: datetime
    verdict: Verdict
    subject: str = ""
    task_type: str = ""
    raised: tuple[PublicRaising, ...] = ()
    rounds: tuple[PublicRound, ...] = ()
    notices: tuple[PublicNotice, ...] = ()
    objections: int | None = 0
    unsettled: int | None = 0


def public_record(case: Case, facts: Facts) -> PublicRecord | None:
    """Return the public record of a case, or None where it is about a resident or household."""
    if not case.subject.is_collective:
        return None
    bare = PublicRecord(
        number=case.number,
        community=case.community,
        state=case.state,
        since=case.since,
        verdict=case.episode.verdict,
    )
    if audience_of(case, facts) != PUBLIC:
        return bare
    return evolve(
        bare,
        subject=case.subject.key,
        task_type=case.task_type,
        raised=_raised(case, facts),
        rounds=_rounds(case, facts),
        notices=tuple(
            PublicNotice(
                place=f.body.place,
                summary=f.body.summary,
                posted_at=f.at,
                until=notice_ends(facts, f),
            )
            for f in facts.in_episode(case, ResultNotice)
            if f.body.audience == PUBLIC
        ),
        objections=published(len(facts.in_episode(case, NoticeObjection))),
        unsettled=published(len(unanswered(case, facts))),
    )


def published(count: int) -> int | None:
    """Return a count as it may be published: none, or enough of them."""
    return count if count == 0 or count >= SMALL_CELL else None


def _raised(case: Case, facts: Facts) -> tuple[PublicRaising, ...]:
    found = []
    for fact in facts.in_episode(case, NeedAdoption):
        if fact.id in facts.spent:
            signed = households_signed(case, facts, fact.at)
            found.append(
                PublicRaising(
                    way=fact.body.way,
                    households=published(len(signed)),
                    resolution=fact.body.resolution,
                )
            )
    return tuple(found)


def _rounds(case: Case, facts: Facts) -> tuple[PublicRound, ...]:
    found = []
    for opening in facts.in_episode(case, RoundOpening):
        if opening.id not in facts.spent:
            continue
        roll = roll_of(case, facts, opening.body)
        answered = {
            roll.voters[b.author.number]
            for b in facts.in_episode(case, Ballot)
            if b.body.round == opening.body.round and b.author.number in roll.voters
        }
        found.append(
            PublicRound(
                no=opening.body.round,
                opened_at=opening.at,
                roll=published(roll.total),
                answered=published(len(answered)),
                needed=published(facts.context.policy.quorum_needed(roll.total)),
            )
        )
    return tuple(found)
