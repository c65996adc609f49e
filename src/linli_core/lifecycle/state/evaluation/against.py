"""What counts as a word against the service, and whether ballots together are a yes."""

from collections.abc import Iterator, Sequence

from linli_core.domain.case import Case
from linli_core.domain.declarations.questions import CORE_QUESTIONS
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.statements.evaluation import Ballot, WardView
from linli_core.domain.terms import Solved, Wanted
from linli_core.domain.words import says_something
from linli_core.lifecycle.state.evaluation.answers import answer_to, meant_by_no, questions_asked

#: Questions that are answered with a grade of a part: the whole is asked apart.
PART_GRADES = frozenset({"q0.timely", "q0.attitude"})


def speaks_against(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot speaks against the service: whoever votes, or a ward beside them."""
    return is_ward_against(ballot) or voter_speaks_against(case, facts, ballot)


def voter_speaks_against(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot is a veto, a low grade, or says that nothing was solved or wanted."""
    low = ballot.overall < facts.context.policy.pass_overall.value
    unwanted = Wanted.NO in (ballot.wanted, ballot.wanted_helper)
    said_no = ballot.solved is Solved.NO or ballot.content_after_all is False
    return low or unwanted or said_no or is_veto(case, facts, ballot)


def speaks_two_ways(facts: Facts, ballot: Ballot) -> bool:
    """Return whether a passing grade stands beside a complaint, and nobody asked which it is.

    A complaint is a reason for dissatisfaction that says something, or a part grade that would
    not pass if it were the whole.
    """
    least = facts.context.policy.pass_overall.value
    if ballot.content_after_all is not None or ballot.overall < least:
        return False
    parts = (ballot.timely, ballot.attitude, *_part_grades(ballot))
    return says_something(ballot.complaint) or any(g is not None and g < least for g in parts)


def _part_grades(ballot: Ballot) -> Iterator[int]:
    for question in CORE_QUESTIONS:
        answer = answer_to(question, ballot) if question.code in PART_GRADES else ""
        if answer.isdecimal():
            yield int(answer)


def complains(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot speaks against the service, or two ways and nobody asked which."""
    return speaks_against(case, facts, ballot) or speaks_two_ways(facts, ballot)


def is_ward_against(ballot: Ballot) -> bool:
    """Return whether a guardian's ballot tells that the ward is not content."""
    return ballot.ward_view is WardView.NOT_CONTENT


def passes(case: Case, facts: Facts, ballots: Sequence[Fact[Ballot]], *, unread: int = 0) -> bool:
    """Return whether these ballots are a yes: of a household all of them, of many enough.

    Args:
        case: in which they were given.
        facts: of the case.
        ballots: at least one, where many judge.
        unread: of many, how many more left words that nobody has asked about.
    """
    if not case.subject.is_collective:
        return not any(complains(case, facts, b.body) for b in ballots)
    policy = facts.context.policy
    good = sum(not complains(case, facts, b.body) for b in ballots)
    mean = sum(b.body.overall for b in ballots) / len(ballots)
    return (
        good / (len(ballots) + unread) >= policy.group_pass_share.value
        and mean >= policy.group_pass_mean.value
    )


def is_veto(case: Case, facts: Facts, ballot: Ballot) -> bool:
    """Return whether a ballot tells of having been charged, harmed, forced or exposed."""
    if ballot.harm:
        return True
    asked = questions_asked(case, facts) if ballot.answers else ()
    return any(_answers_with_veto(q, answer_to(q, ballot)) for q in asked)


def _answers_with_veto(question: Question, said: str) -> bool:
    """Return whether an answer is a veto, in the choice's own words or in any but a plain no.

    Whoever says more than yes or no to whether they were charged or harmed has not said no.
    """
    if not said or not question.veto:
        return False
    if said in question.answers:
        return said in question.veto
    return not meant_by_no(question, said)
