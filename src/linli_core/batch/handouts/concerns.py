"""Whom some things are asked of, besides their role: whoever was proposed, or collects."""

from collections.abc import Callable, Mapping
from typing import Final

from linli_core.domain.statements.closure import ClosureProposal
from linli_core.domain.statements.collective import ResultNotice
from linli_core.domain.terms import Role
from linli_core.lifecycle.state.evaluation.rounds import opening_in_question
from linli_core.lifecycle.state.plan_pairing_tasks import (
    goes_without_partner,
    pairing_of,
    partners,
    plan_in_question,
    tasks_of,
)
from linli_core.lifecycle.state.quick import quick_matter_of
from linli_core.services.case.case_file import CaseFile


def _is_proposed(file: CaseFile, number: str) -> bool:
    standing = pairing_of(file.case, file.facts)
    if standing is None or standing.helper is not None or standing.confirmed:
        return False
    return any(member.helper == number for member in standing.proposal.body.members)


def _delivers(file: CaseFile, number: str) -> bool:
    named = {task.spec.responsible for task in tasks_of(file.case, file.facts)}
    return number in {*partners(file.case, file.facts), *named}


def _collects(file: CaseFile, number: str) -> bool:
    opening = opening_in_question(file.case, file.facts)
    return opening is not None and number in opening.body.collectors


def _asks_of_small_matter(file: CaseFile, number: str) -> bool:
    """The first round of a small matter is answered in the row of the matter itself."""
    opening = opening_in_question(file.case, file.facts)
    first = opening is not None and opening.body.round == 1
    told = quick_matter_of(file.case, file.facts) is not None
    return first and told and _collects(file, number)


def _may_review_plan(file: CaseFile, number: str) -> bool:
    plan = plan_in_question(file.case, file.facts)
    return plan is not None and plan.author.number != number


def _may_review_closure(file: CaseFile, number: str) -> bool:
    proposal = file.facts.latest(file.case, ClosureProposal)
    return proposal is not None and proposal.author.number != number


def _is_to_be_proposed(file: CaseFile, number: str) -> bool:
    del number
    return file.facts.latest(file.case, ClosureProposal) is None


def _is_to_be_posted(file: CaseFile, number: str) -> bool:
    del number
    posted = file.facts.latest(file.case, ResultNotice) is not None
    return file.case.subject.is_collective and not posted


def _starts(file: CaseFile, number: str) -> bool:
    manages = any(g.role is Role.CASE_MANAGER for g in file.people[number].grants)
    return manages or number in partners(file.case, file.facts)


def _has_a_proposal(file: CaseFile, number: str) -> bool:
    """The manager confirms what was proposed, or starts work that needs no partner."""
    del number
    case, facts = file.case, file.facts
    return goes_without_partner(case, facts) or pairing_of(case, facts) is not None


#: Of whom some things are asked, besides the role; of anything else, whoever holds the role.
CONCERNS: Final[Mapping[str, Callable[[CaseFile, str], bool]]] = {
    "helper_answer": _is_proposed,
    "visit": _delivers,
    "ballot": _collects,
    "small_matter": _asks_of_small_matter,
    "not_reached": _asks_of_small_matter,
    "plan_review": _may_review_plan,
    "closure": _is_to_be_proposed,
    "closure_review": _may_review_closure,
    "notice": _is_to_be_posted,
    "start": _starts,
    "pairing": _has_a_proposal,
}
