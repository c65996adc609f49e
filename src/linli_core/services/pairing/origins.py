"""Where bad input came from: the records and people to look at, as far as the ledger knows."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from attrs import frozen

from linli_core.domain.row_place import is_row_place
from linli_core.domain.statements.pairing import PairingWish
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.matching import InputProblem
from linli_core.services.case.case_file import CaseFile
from linli_core.services.pairing.county_problem import County
from linli_core.services.pairing.proposal_status import wished_attempt
from linli_core.services.pairing.translation import subjects_of


class Part(StrEnum):
    """Which part of a record is to blame."""

    COMMUNITY = "community"
    COORDINATES = "coordinates"
    CAPACITY = "capacity"
    ROLES = "roles"
    TASKS = "tasks"
    WISH = "wish"
    RECORD = "record"


PARTS: Mapping[str, Part] = {
    "unknown_community": Part.COMMUNITY,
    "no_location": Part.COMMUNITY,
    "no_coordinates": Part.COORDINATES,
    "negative_capacity": Part.CAPACITY,
    "over_capacity": Part.CAPACITY,
    "no_helper_role": Part.ROLES,
    "undeclared_skill": Part.TASKS,
    "unknown_wish": Part.WISH,
    "refused_wish": Part.WISH,
    "lead_refuses": Part.WISH,
    "wish_in_conflict": Part.WISH,
    "wish_full": Part.WISH,
    "contradictory_wish": Part.WISH,
}


@frozen(kw_only=True)
class Origin:
    """What a piece of bad input was read from.

    Attributes:
        part: which part of it is to blame.
        records: where the statements on record came from that say so, as their source has it,
            such as ``book.xlsx#结对!3``; empty where it is a matter of the register.
        people: numbers of the people whose registration it is; empty where it is a statement.
    """

    part: Part
    records: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def origins(county: County, problems: Iterable[InputProblem]) -> dict[InputProblem, Origin]:
    """Return what each problem was read from; those of the plan as a whole are left out."""
    by_problem = {}
    for problem in problems:
        file = county.files.get(problem.subject)
        part = PARTS.get(problem.code, Part.RECORD)
        if file is not None:
            by_problem[problem] = _of_case(file, part)
        elif problem.subject:
            by_problem[problem] = Origin(part=part, people=(problem.subject,))
    return by_problem


def _of_case(file: CaseFile, part: Part) -> Origin:
    if part is Part.WISH:
        attempt = wished_attempt(file)
        wishes = [
            f for f in file.facts.in_episode(file.case, PairingWish) if f.body.attempt == attempt
        ]
        return Origin(part=part, records=_written(*(f.source for f in wishes)))
    if part is Part.TASKS:
        plan = plan_in_question(file.case, file.facts)
        return Origin(part=part, records=_written(plan.source) if plan else ())
    return Origin(part=part, people=tuple(person.number for person in subjects_of(file)))


def _written(*sources: str) -> tuple[str, ...]:
    """Return the sources that name a place; what a desk recorded has none."""
    return tuple(dict.fromkeys(filter(is_row_place, sources)))
