"""What a statement says: words that others rely on, and answers to what was asked."""

from typing import Any

import attrs

from linli_core.domain.calendar.local_time import day_text
from linli_core.domain.declarations.named import question_names
from linli_core.domain.declarations.task_type import Question
from linli_core.domain.facts import Fact
from linli_core.domain.fields import PERSONAL
from linli_core.domain.statements.collective import ResultNotice
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.intake import TicketFinding, TicketLimit, TicketReply
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.words import says_something
from linli_core.lifecycle.admission.draft import AdmissionCheck, Draft, admission
from linli_core.lifecycle.guard import Refusal, refuse
from linli_core.lifecycle.reads import TEAM
from linli_core.lifecycle.state.evaluation.answers import (
    contradicts_itself,
    question_named,
    questions_asked,
)
from linli_core.lifecycle.state.hotline import tickets_of
from linli_core.texts.problems.shown_codes import as_code
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import joined


def words_say_something(draft: Draft) -> Refusal | None:
    """A reason, a measure or an answer that says nothing is none; the field is named."""
    body = draft.fact.body
    for name in _RELIED_ON[type(body)]:
        if not says_something(getattr(body, name)):
            return refuse("words_say_something", field=name)
    return None


def _relied_on(kind: type[Any]) -> tuple[str, ...]:
    """Return the free text that a statement of a kind cannot do without."""
    posted = ("summary",) if kind is ResultNotice else ()
    return tuple(
        a.name
        for a in attrs.fields(kind)
        if a.type is str
        and (a.name in posted or (PERSONAL in a.metadata and a.default is attrs.NOTHING))
    )


_RELIED_ON = {kind: _relied_on(kind) for kind in FACT_KINDS.values()}


def untrue_has_ground(draft: Draft) -> Refusal | None:
    """Whoever tells a caller that it is not so says what was looked at, and found."""
    reply: TicketReply = draft.fact.body
    untrue = reply.finding is not TicketFinding.TRUE
    return refuse("untrue_has_ground") if untrue and not says_something(reply.ground) else None


def limit_moved_in_time(draft: Draft) -> Refusal | None:
    """The limit of a ticket is moved before it runs out; what is overdue stays overdue."""
    said: Fact[TicketLimit] = draft.fact
    for ticket in tickets_of(draft.case, draft.facts):
        if ticket.call.body.number == said.body.ticket and ticket.due and said.at > ticket.due:
            number = as_code(said.body.ticket)
            return refuse("limit_moved_in_time", ticket=number, by=day_text(ticket.due))
    return None


def answers_fit(draft: Draft) -> Refusal | None:
    """Each answer of a ballot is to a question asked, and one of its choices.

    Whoever says more than yes or no to a question of harm is heard, in whatever words.
    """
    ballot: Ballot = draft.fact.body
    said = ballot.answers or ballot.own_words
    asked = questions_asked(draft.case, draft.facts) if said else ()
    unasked = next((n for n in ballot.own_words if question_named(n, asked) is None), None)
    if unasked is not None:
        return _no_one_question(unasked, asked)
    for name, answer in ballot.answers.items():
        question = question_named(name, asked)
        if question is None:
            return _no_one_question(name, asked)
        choices = joined(question.answers)
        unfit = question.answers and answer.strip() not in question.answers and not question.veto
        if unfit:
            return refuse("answers_fit", question=question.name, choices=choices)
        if contradicts_itself(question, ballot):
            return refuse("one_answer", question=question.name)
    return None


def _no_one_question(name: str, asked: tuple[Question, ...]) -> Refusal:
    """Say that nobody is asked this, or that it may be any of several questions."""
    names = question_names(asked)
    why = PARTS["question.several" if names.meant(name) else "question.none"]
    return refuse("question_asked", question=as_code(name), why=why, known=names.offered(name))


WORDS: tuple[AdmissionCheck, ...] = (
    admission(words_say_something, "attempt"),
    admission(untrue_has_ground, "ticket_reply", kinds=TicketReply),
    admission(
        limit_moved_in_time,
        *(TEAM, "hotline_ticket", "ticket_callback", "ticket_limit", "ticket_reply"),
        kinds=TicketLimit,
    ),
    admission(
        answers_fit,
        "ballot",
        "plan",
        "task_types",
        "triage",
        kinds=Ballot,
        refuses=("question_asked", "answers_fit", "one_answer"),
    ),
)
