"""Whether a council decided: a meeting with enough members, none of them on the team."""

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.council import CouncilMeeting
from linli_core.domain.terms import Role, Trigger
from linli_core.domain.words import says_something
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.team import team_of
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text, joined

#: Who signs the minutes of a council for a place.
_SIGNING = (Role.COMMITTEE, Role.DELIBERATION_COUNCIL, Role.TOWNSHIP)


def managing(case: Case, facts: Facts) -> frozenset[str]:
    """Return who manages the case: whoever stated, wrote down or tries something as its manager."""
    found = {
        actor.number
        for fact in facts.recorded
        if case.episode.no == 1 or fact.at >= case.episode.opened_at
        for actor in (fact.author, fact.recorder)
        if actor.role is Role.CASE_MANAGER
    }
    if facts.attempt is not None and facts.attempt.actor.role is Role.CASE_MANAGER:
        found.add(facts.attempt.actor.number)
    return frozenset(found) | team_of(case, facts).managers


def members_who_count(
    case: Case, facts: Facts, meeting: Fact[CouncilMeeting] | None = None
) -> frozenset[str]:
    """Return the registered members of the council who are not on the team.

    Whoever manages cases of the community is on the team of what the council decides for it,
    whoever did so at any time of the episode as well; whoever delivered before it decided is on
    the team of this one.

    Args:
        case: of a group or place.
        facts: its facts.
        meeting: one that is judged: members are those of then, and none is struck off since.
    """
    managers = managing(case, facts)
    attempt = facts.attempt
    confirming = attempt is not None and attempt.trigger is Trigger.CONFIRM_NEED
    deliverers = team_of(case, facts).deliverers if confirming else frozenset()
    at, recorded_at = (facts.as_of, facts.as_of)
    if meeting is not None:
        at, recorded_at = meeting.at, meeting.recorded_at or meeting.at
    begun = case.episode.opened_at
    return frozenset(
        p.number
        for p in facts.context.people.values()
        if p.number not in managers | deliverers
        and any(_sits(one, facts) for one in p.stood(at, recorded_at))
        and not any(
            one.holds(Role.CASE_MANAGER, facts.community)
            for one in p.during(begun, at, recorded_at)
        )
    )


def _sits(person: Person, facts: Facts) -> bool:
    return person.holds(Role.DELIBERATION_COUNCIL, facts.community)


def _voted(meeting: Fact[CouncilMeeting], members: frozenset[str], facts: Facts) -> frozenset[str]:
    """Return whose vote carries a resolution: who sat in it both then and when it was noted."""
    people = ((number, facts.person(number)) for number in meeting.body.in_favour)
    return members & {
        number
        for number, p in people
        if p is not None
        and all(_sits(one, facts) for one in p.stood(meeting.at, meeting.recorded_at))
    }


def meeting_of(case: Case, facts: Facts, reference: str) -> Fact[CouncilMeeting] | None:
    """Return the meeting that passed the resolution of that number, the last where several."""
    held = [m for m in facts.in_episode(case, CouncilMeeting) if m.body.reference == reference]
    fresh = case.fresh_from
    return next((m for m in reversed(held) if fresh is None or m.at >= fresh), None)


def why_not_resolved(case: Case, facts: Facts, reference: str, decides: str) -> Text | None:
    """Return why a resolution does not speak for a group or place, or None.

    Args:
        case: of a group or place.
        facts: its facts.
        reference: number of the resolution.
        decides: what it must have decided.
    """
    if not reference.strip():
        return PARTS["adoption.no_resolution"]
    meeting = meeting_of(case, facts, reference)
    if meeting is None:
        return PARTS["council.no_meeting"].format(reference=reference)
    if not _is_told_from_outside(case, facts, meeting):
        return PARTS["council.teams_minutes"].format(reference=reference)
    return _why_not_met(meeting.body, decides) or _why_not_carried(case, facts, meeting)


def _is_told_from_outside(case: Case, facts: Facts, meeting: Fact[CouncilMeeting]) -> bool:
    """Return whether somebody who does not serve in the case, nor raised it, signs the minutes.

    That is whoever answers for the upload, else whoever wrote them down. Before anybody serves,
    whoever manages cases of the place may keep its minutes. Where nobody else of the place could
    sign, whose own matter it is does.
    """
    number = signs_minutes(meeting)
    if not is_independent(case, facts, number, meeting):
        return False
    return not _is_their_matter(case, facts, number) or not could_sign(case, facts, meeting)


def signs_minutes(meeting: Fact[CouncilMeeting]) -> str:
    """Return the number of who signs the minutes: who handed them in, else who wrote them."""
    return (meeting.handed_in_by or meeting.recorder).number


def _is_their_matter(case: Case, facts: Facts, number: str) -> bool:
    """Return whether somebody, or their family, raised it for themselves, or is a party to it."""
    person = facts.person(number)
    raised = {d.raised_by.number for d in facts.demands if d.raised_by.speaks_for_residents}
    sides = raised | parties_of(case, facts)
    near = (facts.person(side) for side in sides)
    return number in sides or (
        person is not None and any(one is not None and person.is_family_of(one) for one in near)
    )


def could_sign(case: Case, facts: Facts, meeting: Fact[CouncilMeeting]) -> frozenset[str]:
    """Return who else holds an office of the place in which minutes are signed."""
    return frozenset(
        p.number
        for p in facts.context.people.values()
        if any(p.holds(role, facts.community) for role in _SIGNING)
        and is_independent(case, facts, p.number, meeting)
        and not _is_their_matter(case, facts, p.number)
    )


def still_resolved(case: Case, facts: Facts, reference: str) -> bool:
    """Return whether a resolution that confirmed a need holds without those who manage it since.

    The council's members were counted when it was confirmed; whoever joins or leaves it later
    changes nothing. One on record from before meetings were asked for stands as it is.
    """
    meeting = meeting_of(case, facts, reference)
    if meeting is None:
        return True
    managers = managing(case, facts)
    came = set(meeting.body.came) - managers
    in_favour = len(came & set(meeting.body.in_favour))
    policy = facts.context.policy
    return len(came) >= policy.council_least.value and policy.is_carried(in_favour, len(came))


def _why_not_met(meeting: CouncilMeeting, decides: str) -> Text | None:
    """Return what contradicts itself in the record of a meeting, or None."""
    if meeting.decides != decides or not says_something(meeting.matter):
        return PARTS["council.other_matter"]
    voted = (*meeting.in_favour, *meeting.against)
    uncalled = sorted(set(meeting.came) - set(meeting.called))
    absent = sorted(set(voted) - set(meeting.came))
    if uncalled or absent:
        return PARTS["council.not_there"].format(people=joined(uncalled or absent))
    if len(set(voted)) < len(voted):
        return PARTS["council.voted_twice"]
    return None


def _why_not_carried(case: Case, facts: Facts, meeting: Fact[CouncilMeeting]) -> Text | None:
    members = members_who_count(case, facts, meeting)
    uncalled = sorted(members - set(meeting.body.called))
    if uncalled:
        return PARTS["council.not_called"].format(people=joined(uncalled))
    policy = facts.context.policy
    came = members & set(meeting.body.came)
    needed = policy.council_needed(len(members))
    if len(came) < needed:
        return PARTS["council.too_few"].format(came=len(came), needed=needed)
    in_favour = len(_voted(meeting, members, facts))
    if policy.is_carried(in_favour, len(came)):
        return None
    return PARTS["council.not_carried"].format(in_favour=in_favour, came=len(came))
