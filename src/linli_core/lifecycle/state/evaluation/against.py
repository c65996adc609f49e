"""What counts as a word against the service, and whether ballots together are a yes."""

from collections.abc import Sequence

from linli_core.domain.case import Case
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot, WardView
from linli_core.domain.terms import Solved, Wanted
from linli_core.lifecycle.state.evaluation.answers import answer_to, questions_asked


def speaks_against(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot speaks against the service: whoever votes, or a ward beside them."""
    return is_ward_against(ballot) or voter_speaks_against(case, facts, ballot)


def voter_speaks_against(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot is a veto, a low grade, or says that nothing was solved or wanted."""
    low = ballot.overall < facts.context.policy.pass_overall.value
    unwanted = Wanted.NO in (ballot.wanted, ballot.wanted_helper)
    return low or unwanted or ballot.solved is Solved.NO or is_veto(case, facts, ballot)


def is_ward_against(ballot: Ballot) -> bool:
    """Return whether a guardian's ballot tells that the ward is not content."""
    return ballot.ward_view is WardView.NOT_CONTENT


def passes(case: Case, facts: Facts, ballots: Sequence[Fact[Ballot]]) -> bool:
    """Return whether these ballots are a yes: of a household all of them, of many enough."""
    if not case.subject.is_collective:
        return not any(speaks_against(case, facts, b.body) for b in ballots)
    policy = facts.context.policy
    good = sum(not speaks_against(case, facts, b.body) for b in ballots)
    mean = sum(b.body.overall for b in ballots) / len(ballots)
    return (
        good / len(ballots) >= policy.group_pass_share.value
        and mean >= policy.group_pass_mean.value
    )


def is_veto(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot tells of having been charged, harmed, forced or exposed."""
    if ballot.harm:
        return True
    asked = questions_asked(case, facts) if ballot.answers else ()
    return any(_answers_with_veto(q, answer_to(q, ballot)) for q in asked)


def _answers_with_veto(question: Question, said: str) -> bool:
    """Return whether an answer is a veto, in the choice's own words or in any others.

    Whoever says more than yes or no to whether they were charged or harmed has not said no.
    """
    if not said or not question.veto:
        return False
    return said in question.veto or said not in question.answers
