"""Helpers asked for by name: kept where it can be, named where it cannot."""

from collections.abc import Mapping

from attrs import frozen

from linli_core.domain.people import Person
from linli_core.domain.statements.pairing import PairingAnswer, PairingProposal, PairingWish
from linli_core.matching import InputProblem, Severity
from linli_core.services.case.case_file import CaseFile
from linli_core.services.pairing.county_problem import County
from linli_core.services.pairing.proposal_status import (
    late_wish,
    present_helpers,
    wished_attempt,
)
from linli_core.services.pairing.translation import subjects_of


@frozen
class Wish:
    """Who is asked for by name for the next attempt; empty where nobody can be kept to."""

    helper: str = ""
    problems: tuple[InputProblem, ...] = ()


def wish_of(file: CaseFile, people: Mapping[str, Person], room: Mapping[str, int]) -> Wish:
    """Judge the wishes of a case.

    Vetting and the like are not looked at here: the guards of `confirm_pairing` judge a
    helper who was asked for by name like any other.

    Args:
        file: the case.
        people: the helpers of the county.
        room: places left at each.
    """
    attempt = wished_attempt(file)
    named = [
        w.body.helper
        for w in file.facts.in_episode(file.case, PairingWish)
        if w.body.attempt == attempt and w.body.helper
    ]
    if not named:
        return Wish()
    number, helper = file.case.number, named[-1]
    problems = []
    if len(set(named)) > 1:
        listed = ", ".join(dict.fromkeys(named))
        remark = InputProblem("contradictory_wish", number, None, listed, Severity.REMARK)
        problems.append(remark)
    wrong = _wrong(file, helper, people.get(helper), room.get(helper, 0))
    if wrong:
        problems.append(InputProblem(wrong, number, None, helper))
        return Wish("", tuple(problems))
    return Wish(helper, tuple(problems))


def late_wishes(county: County) -> Mapping[str, Wish]:
    """Judge, by case number, the wishes that came when somebody else was proposed already."""
    room = room_left(county)
    judged = {}
    for file in county.standing:
        if late_wish(file):
            wish = wish_of(file, county.people, room)
            judged[file.case.number] = wish
            if wish.helper:
                room[wish.helper] -= 1
                for helper in present_helpers(file):
                    room[helper] += 1
    return judged


def room_left(county: County) -> dict[str, int]:
    """Return the places that are left at each helper of a county."""
    room = {number: person.capacity for number, person in county.people.items()}
    for one in (*county.given(county.standing), *county.elsewhere):
        for helper in one.helpers:
            room[helper] = room.get(helper, 0) - 1
    return room


def _wrong(file: CaseFile, helper: str, person: Person | None, room: int) -> str:
    if person is None:
        return "unknown_wish"
    subjects = subjects_of(file)
    if any(helper in subject.refused_helpers for subject in subjects):
        return "refused_wish"
    homes = {file.case.subject.key, *(subject.household for subject in subjects)} - {""}
    if helper in _said_no(file) or not homes.isdisjoint(person.refused_households):
        return "lead_refuses"
    if any(person.is_family_of(subject) for subject in subjects):
        return "wish_in_conflict"
    return "" if room > 0 else "wish_full"


def _said_no(file: CaseFile) -> set[str]:
    """Return the helpers who said no to this case in person, or whose side did when alone."""
    found = set()
    proposals = {p.body.attempt: p.body for p in file.facts.in_episode(file.case, PairingProposal)}
    for answer in file.facts.in_episode(file.case, PairingAnswer):
        proposal = proposals.get(answer.body.attempt)
        if answer.body.accepts or answer.body.side != "helper" or proposal is None:
            continue
        members = {member.helper for member in proposal.members}
        if answer.author.number in members:
            found.add(answer.author.number)
        elif len(members) == 1:
            found |= members
    return found
