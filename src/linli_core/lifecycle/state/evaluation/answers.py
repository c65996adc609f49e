"""What residents answered in a ballot: question by question, by code or by its words."""

from collections.abc import Iterable

from attrs import evolve, frozen

from linli_core.domain.case import Case
from linli_core.domain.declarations.named import question_names
from linli_core.domain.declarations.questions import CORE_QUESTIONS, YES_NO
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.facts import Facts
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.plan import Plan
from linli_core.domain.terms import Solved
from linli_core.domain.words import is_plain_no
from linli_core.lifecycle.state.triaged import task_type_on_record

_RAISED, _TOOK_PART = "q0.raised_by_self", "q0.took_part"
_SOLVED = "q0.solved"
_YES, _NO = YES_NO
_CORE = {question.code: question for question in CORE_QUESTIONS}
#: How the choices stand beside the answers of a ballot.
_SAID_OF_IT = dict(zip(Solved, _CORE[_SOLVED].answers, strict=True))


@frozen
class OwnAnswers:
    """How many said yes, and how many no, to a question about themselves."""

    yes: int = 0
    no: int = 0


def questions_asked(case: Case, facts: Facts) -> tuple[Question, ...]:
    """Return what residents are asked: the core's questions, and those of the work planned."""
    types = facts.context.task_types
    planned = (t.task_type for p in facts.in_episode(case, Plan) for t in p.body.tasks)
    asked = {question.code: question for question in CORE_QUESTIONS}
    for code in dict.fromkeys((task_type_on_record(case, facts), *planned)):
        if code in types:
            asked.update({q.code: q for q in types[code].questions})
    return tuple(asked.values())


def question_named(name: str, asked: tuple[Question, ...]) -> Question | None:
    """Return the question of that code, or of those words; None where several are meant."""
    own = next((question for question in asked if question.code == name), None)
    if own is not None:
        return own
    called = question_names(asked).one(name)
    return called.thing if called is not None else None


def answer_to(question: Question, ballot: Ballot) -> str:
    """Return what a ballot answers to a question; empty where it does not."""
    for name, answer in ballot.answers.items():
        if question_named(name, (question,)) is not None:
            return answer.strip()
    return ""


def meant_by_no(question: Question, said: str) -> str:
    """Return the choice that is meant by a no in other words (没有); empty where none is.

    Whoever says more than no is heard in their own words.
    """
    others = [answer for answer in question.answers if answer not in question.veto]
    return others[0] if question.veto and len(others) == 1 and is_plain_no(said) else ""


def with_words_apart(ballot: Ballot, asked: tuple[Question, ...]) -> Ballot:
    """Return a ballot whose free answers stand among the voter's own words, as they do today.

    Older ballots hold them among the choices, where they are part of what everybody may read; what
    is stored, and sealed, stays as it is.
    """
    answers: dict[str, str] = {}
    own_words = dict(ballot.own_words)
    for name, answer in ballot.answers.items():
        question = question_named(name, asked)
        if not answer.strip() or (question is not None and answer.strip() in question.answers):
            answers[name] = answer
            continue
        meant = "" if question is None else meant_by_no(question, answer)
        if meant:
            answers[name] = meant
            continue
        own_words[name] = answer
        if question is not None and question.veto:
            answers[name] = question.veto[0]
    return evolve(ballot, answers=answers, own_words=own_words)


def took_part(ballot: Ballot) -> bool | None:
    """Return what a resident says of having taken part (过程有群众参与); None where nothing."""
    return _own(ballot, ballot.took_part, _TOOK_PART)


def raised_by_self(ballot: Ballot) -> bool | None:
    """Return what a resident says of having raised it (需求由群众提出); None where nothing."""
    return _own(ballot, ballot.raised_by_self, _RAISED)


def counted(answers: Iterable[bool | None]) -> OwnAnswers:
    """Return how often yes and no were said."""
    said = [answer for answer in answers if answer is not None]
    return OwnAnswers(said.count(True), said.count(False))


def contradicts_itself(question: Question, ballot: Ballot) -> bool:
    """Return whether an answer to a core question differs from what the ballot says beside it."""
    beside = {
        _RAISED: _said(ballot.raised_by_self),
        _TOOK_PART: _said(ballot.took_part),
        "q0.timely": "" if ballot.timely is None else str(ballot.timely),
        "q0.attitude": "" if ballot.attitude is None else str(ballot.attitude),
        _SOLVED: _SAID_OF_IT[ballot.solved],
        "q0.overall": str(ballot.overall),
    }.get(question.code, "")
    answer = answer_to(question, ballot)
    return bool(beside and answer) and beside != answer


def _own(ballot: Ballot, stated: bool | None, code: str) -> bool | None:  # noqa: FBT001 - a field
    if stated is not None:
        return stated
    return {_YES: True, _NO: False}.get(answer_to(_CORE[code], ballot))


def _said(answer: bool | None) -> str:  # noqa: FBT001 - a field
    return "" if answer is None else (_YES if answer else _NO)
