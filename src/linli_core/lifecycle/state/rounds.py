"""Scoring an evaluation round: quorate and passed, quorate and not passed, or neither.

There is no fourth outcome, and a round nobody answered is never a pass.
"""

from datetime import datetime, timedelta

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.case_people import known_as
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.policy import SMALL_ROLL
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.terms import Role, Solved, SubjectKind, Trigger
from linli_core.lifecycle.state.collective import roll_of
from linli_core.lifecycle.state.plan_pairing_tasks import team_of

#: A ballot given on the day its round opened counts, whatever the hours written down.
_ONE_DAY = timedelta(days=1)


@frozen
class RoundScore:
    """What the ballots of a round come to.

    Attributes:
        no: number of the round in the episode.
        valid: ballots that count.
        excluded: ballots that do not, each with the reason.
        needed: how many make the round quorate.
        roll: households that the quorum is counted from; 0 where one resident judges.
        last_at: when the last valid ballot was given.
    """

    no: int
    valid: tuple[Fact[Ballot], ...]
    excluded: tuple[tuple[Fact[Ballot], str], ...]
    needed: int
    passed: bool
    veto: bool
    last_at: datetime | None
    roll: int = 0

    @property
    def is_small(self) -> bool:
        """Return whether so few are asked that all must answer, before a witness."""
        return 0 < self.roll < SMALL_ROLL

    @property
    def quorate(self) -> bool:
        """Return whether enough residents answered."""
        return len(self.valid) >= self.needed


def opening_in_question(case: Case, facts: Facts) -> Fact[RoundOpening] | None:
    """Return the opening being tried, else the one the present round was opened with."""
    attempt = facts.attempt
    if (
        attempt
        and attempt.trigger
        in (
            Trigger.SUBMIT_RESULT,
            Trigger.SUBMIT_RECTIFICATION,
            Trigger.REFERRAL_RESULT,
        )
        and attempt.fact
        and isinstance(attempt.fact.body, RoundOpening)
    ):
        return attempt.fact
    opened = [f for f in facts.in_episode(case, RoundOpening) if f.id in facts.spent]
    return opened[-1] if opened else None


def next_round(case: Case) -> int:
    """Return the number the next round of this episode must carry."""
    return case.episode.rounds + 1


def score(case: Case, facts: Facts) -> RoundScore | None:
    """Return the score of the round that is open, or None where none was opened."""
    opening = opening_in_question(case, facts)
    if opening is None:
        return None
    key = ("score", case.episode.no, opening.id, len(facts.spent))
    return facts.memo(key, lambda: _score(case, facts, opening))


def _score(case: Case, facts: Facts, opening: Fact[RoundOpening]) -> RoundScore:
    roll = roll_of(case, facts, opening.body) if case.subject.is_collective else None
    valid: list[Fact[Ballot]] = []
    excluded: list[tuple[Fact[Ballot], str]] = []
    voted: set[str] = set()
    for ballot in facts.in_episode(case, Ballot):
        if ballot.body.round != opening.body.round or _is_of_before(case, ballot):
            continue
        early = opening.at - ballot.at >= _ONE_DAY
        why = "before_opening" if early else _why_not_counted(case, facts, ballot, voted, roll)
        if why:
            excluded.append((ballot, why))
        else:
            valid.append(ballot)
            voted.add(_unit(roll, ballot.author.number))
    needed = facts.context.policy.quorum_needed(roll.total) if roll else 1
    passes = _group_passes if roll else _household_passes
    veto = any(_is_veto(case, facts, b.body) for b in valid)
    return RoundScore(
        no=opening.body.round,
        valid=tuple(valid),
        excluded=tuple(excluded),
        needed=needed,
        roll=roll.total if roll else 0,
        passed=bool(valid) and not veto and passes(case, facts, valid),
        veto=veto,
        last_at=max((b.at for b in valid), default=None),
    )


def _is_of_before(case: Case, ballot: Fact[Ballot]) -> bool:
    """Where one episode ends and the next begins at one instant, its ballots are the first's."""
    return case.episode.no > 1 and ballot.at == case.episode.opened_at


def _unit(roll: HouseholdRoll | None, number: str) -> str:
    """One ballot per household of the frozen roll in group cases, per person otherwise."""
    return roll.voters.get(number, "") if roll is not None else number


def _why_not_counted(
    case: Case, facts: Facts, ballot: Fact[Ballot], voted: set[str], roll: HouseholdRoll | None
) -> str:
    if ballot.author.role not in (Role.RESIDENT, Role.GUARDIAN):
        return "not_a_resident"
    voter = facts.person(ballot.author.number)
    if voter is None:
        return "unknown"
    team = team_of(case, facts)
    conflict = team.conflict(voter, facts)
    if conflict and not _is_subject(case, voter):
        return conflict
    if conflict in ("deliverer", "case_manager"):
        return conflict
    elsewhere = _why_not_concerned(case, facts, ballot, voter, roll)
    if elsewhere:
        return elsewhere
    if _unit(roll, voter.number) in voted:
        return "second_ballot"
    collector = facts.person(ballot.recorder.number)
    if (
        collector is not None
        and collector.number != voter.number
        and team.conflict(collector, facts)
    ):
        return "collector_not_independent"
    return ""


def _is_subject(case: Case, voter: Person) -> bool:
    if case.subject.kind is SubjectKind.RESIDENT:
        return voter.number == case.subject.key
    return case.subject.kind is SubjectKind.HOUSEHOLD and voter.household == case.subject.key


def _why_not_concerned(
    case: Case, facts: Facts, ballot: Fact[Ballot], voter: Person, roll: HouseholdRoll | None
) -> str:
    if roll is not None:
        return "" if _unit(roll, voter.number) else "not_on_the_roll"
    if ballot.author.role is Role.GUARDIAN:
        known = known_as(facts.context.people, case.subject.key)
        wards = [p for p in known if p.guardian == voter.number]
        return "" if any(_is_subject(case, p) for p in wards) else "not_the_subject"
    return "" if _is_subject(case, voter) else "not_the_subject"


def _is_veto(case: Case, facts: Facts, ballot: Ballot) -> bool:
    if ballot.harm:
        return True
    task_type: TaskType | None = facts.context.task_types.get(case.task_type)
    if task_type is None:
        return False
    return any(q.veto and ballot.answers.get(q.code) in q.veto for q in task_type.questions)


def speaks_against(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot is a veto, a low grade, or says that nothing was solved."""
    low = ballot.overall < facts.context.policy.pass_overall.value
    return low or ballot.solved is Solved.NO or _is_veto(case, facts, ballot)


def _household_passes(case: Case, facts: Facts, ballots: list[Fact[Ballot]]) -> bool:
    return not any(speaks_against(case, facts, b.body) for b in ballots)


def _group_passes(case: Case, facts: Facts, ballots: list[Fact[Ballot]]) -> bool:
    policy = facts.context.policy
    good = sum(not speaks_against(case, facts, b.body) for b in ballots)
    mean = sum(b.body.overall for b in ballots) / len(ballots)
    return (
        good / len(ballots) >= policy.group_pass_share.value
        and mean >= policy.group_pass_mean.value
    )
