"""Whether a ballot counts in its round: whose it is, when it was given, who wrote it down.

What does not count is still heard (`state.rounds`).
"""

from datetime import datetime
from typing import Any

from linli_core.domain.calendar.local_time import local
from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Person
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.evaluation import Ballot, RoundOpening
from linli_core.domain.terms import CaseState, Role, SubjectKind
from linli_core.lifecycle.state.deaths import had_died
from linli_core.lifecycle.state.evaluation.codes_shown import code_on_record
from linli_core.lifecycle.state.evaluation.collecting import is_taken_on, may_collect
from linli_core.lifecycle.state.hands import came_from_outside
from linli_core.lifecycle.state.many.parties import parties_of
from linli_core.lifecycle.state.residents_word.guardianship import wards_of
from linli_core.lifecycle.state.residents_word.household import lived_there
from linli_core.lifecycle.state.team import conflict_of, own_work, team_of


def why_not_counted(
    case: Case,
    facts: Facts,
    ballot: Fact[Ballot],
    roll: HouseholdRoll | None,
    opening: Fact[RoundOpening],
) -> str:
    """Return the key of why a ballot does not count in its round; empty where it does.

    Args:
        case: in which the round was opened.
        facts: its facts.
        ballot: given for that round, and not before it was opened.
        roll: of a group or place.
        opening: names who collects.
    """
    if not ballot.author.speaks_for_residents:
        return "not_a_resident"
    voter = facts.person(ballot.author.number)
    if voter is None:
        return "unknown"
    team = team_of(case, facts)
    conflict = team.without(own_work(case, facts)).conflict(voter, facts, ballot)
    if conflict and not _is_subject(case, facts, voter):
        return conflict
    if conflict in ("deliverer", "case_manager"):
        return conflict
    elsewhere = why_not_concerned(case, facts, ballot, voter, roll)
    if elsewhere:
        return elsewhere
    if had_died(case, facts, voter.number, ballot.at):
        return "after_death"
    return _why_not_collected(case, facts, ballot, opening)


def is_early(opening: Fact[RoundOpening], ballot: Fact[Ballot]) -> bool:
    """Return whether a ballot was given before its round was opened.

    One of the same day counts, whatever the hours, where it went on record after the opening:
    of a ballot on paper often only the day is known.
    """
    if ballot.at >= opening.at:
        return False
    return ballot.seq < opening.seq or local(ballot.at).date() < local(opening.at).date()


def why_not_asked(case: Case, facts: Facts, said: Fact[Any], opening: Fact[RoundOpening]) -> str:
    """Return why words said apart from a ballot were not asked for by who collects the round."""
    return _why_not_collected(case, facts, said, opening)


def _why_not_collected(
    case: Case, facts: Facts, said: Fact[Any], opening: Fact[RoundOpening]
) -> str:
    """Return why nobody who may do so wrote words down; the voter's own code needs no collector."""
    writer = said.recorder.number
    if getattr(said.body, "code", ""):
        why = _why_no_code(case, facts, said)
        if why != "known_to_writer":
            return why
    if writer == said.author.number:
        return "without_code"
    if _is_near(case, facts, writer, said):
        return "collector_not_independent"
    if not came_from_outside(case, facts, said, _until(case, facts)):
        return "handed_in_by_team"
    if is_taken_on(case, facts, writer, said):
        return "taken_on"
    if may_collect(case, facts, opening, writer):
        return ""
    if writer in opening.body.collectors:
        return "named_by_helper"
    return "not_the_collector" if opening.body.collectors else "not_called"


def _why_no_code(case: Case, facts: Facts, said: Fact[Any]) -> str:
    """Return why a code does not stand for its voter; empty where it does.

    A code needs nobody of the team either: neither did one of them issue it, nor type it in.
    Whoever issued it knows it, and so types in what they would collect anyway.
    """
    issued = code_on_record(case, facts, said)
    if issued is None:
        return "without_code"
    issuers = {issued.author.number, issued.recorder.number}
    if any(_is_near(case, facts, number, issued) for number in issuers):
        return "code_not_from_outside"
    hands = {actor.number for actor in (said.recorder, said.handed_in_by) if actor is not None}
    hands.discard(said.author.number)
    if any(_is_near(case, facts, number, said) for number in hands):
        return "typed_by_team"
    return "known_to_writer" if hands & issuers else ""


def _is_near(case: Case, facts: Facts, number: str, said: Fact[Any]) -> bool:
    """Return whether somebody is of the team or near to it, by all that is known meanwhile.

    While the round is open another can ask; what was judged once, later ties leave alone.
    """
    person = facts.person(number)
    until = _until(case, facts)
    return person is not None and bool(conflict_of(case, facts, person, said, until))


def _until(case: Case, facts: Facts) -> datetime | None:
    return facts.as_of if case.state is CaseState.EVALUATING else None


def _is_subject(case: Case, facts: Facts, voter: Person) -> bool:
    """Return whether somebody judges for themselves: the sides of a dispute, else the subject."""
    sides = parties_of(case, facts)
    if sides:
        return voter.number in sides
    if case.subject.kind is SubjectKind.RESIDENT:
        return voter.number == case.subject.key
    return case.subject.kind is SubjectKind.HOUSEHOLD and lived_there(case, facts, voter)


def why_not_concerned(
    case: Case, facts: Facts, ballot: Fact[Ballot], voter: Person, roll: HouseholdRoll | None
) -> str:
    """Return the key of why somebody is not of those who judge; empty where they are."""
    if roll is not None:
        return "" if unit_of(roll, voter.number) else "not_on_the_roll"
    if ballot.author.role is Role.GUARDIAN:
        wards = wards_of(case, facts, voter, ballot)
        return "" if any(_is_subject(case, facts, p) for p in wards) else "not_the_subject"
    return "" if _is_subject(case, facts, voter) else "not_the_subject"


def unit_of(roll: HouseholdRoll | None, number: str) -> str:
    """One ballot per household of the frozen roll in group cases, per person otherwise."""
    return roll.voters.get(number, "") if roll is not None else number
