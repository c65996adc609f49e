"""What is said of a service under another number is heard in the case in which it was given.

Residents know no case numbers. What they complain of may stand under a case of theirs that nobody
served: one that goes on in place of the served one, or simply another. It reaches the served one
in the same transaction, without its words: those are read where they were written down.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from linli_core.domain.case_people import known_as
from linli_core.domain.facts import Fact
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.evaluation import OPENING_TRIGGERS, Ballot
from linli_core.domain.statements.heard import HeardRow
from linli_core.domain.statements.transfer import CaseLink
from linli_core.domain.terms import SETTLED_STATES, CaseState, SubjectKind
from linli_core.lifecycle.state.carried_facts import is_carried, removed_by_unmerge, source_of
from linli_core.lifecycle.state.evaluation.dissatisfaction import (
    COMPLAINTS,
    SAYS_AGAINST,
    says_against,
)
from linli_core.lifecycle.state.evaluation.rounds import scores
from linli_core.lifecycle.state.evaluation.spoken_of import had_service, is_of_no_service_here
from linli_core.lifecycle.state.many.collective import roll_of
from linli_core.lifecycle.state.residents_word.household import is_of_the_served
from linli_core.lifecycle.state.team import team_of
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.duty_transfer import withheld
from linli_core.services.case.other_cases import OtherCases

#: What is of no use in a case that nobody served, but to complain of somebody who served elsewhere.
_OF_ANY_SERVICE = (Ballot, IncidentReport)
_ONE_HOME = (SubjectKind.RESIDENT, SubjectKind.HOUSEHOLD)


def hear_where_served(others: OtherCases) -> None:
    """Let the cases in which somebody was served hear what stands under another number.

    Words that are written down now are handed on; a round that is opened now takes in what was
    written down before.
    """
    for file in others.files:
        for word in [stored.fact for stored in file.written.facts]:
            if type(word.body) in SAYS_AGAINST and not is_carried(word):
                _hand_on(others, file, word)
    asking = {file: _home(file) for file in others.files if _asks_now(file)}
    for other in others.stating(_OF_ANY_SERVICE, set[str]().union(*asking.values())):
        own = _home(other)
        for file, home in asking.items():
            if file is not other and not home.isdisjoint(own):
                _take_in(file, other)


def _asks_now(file: CaseFile) -> bool:
    opened = any(entry.trigger in OPENING_TRIGGERS for entry in file.written.entries)
    return opened and file.case.subject.kind in _ONE_HOME


def _home(file: CaseFile) -> set[str]:
    """Return the numbers under which cases of the same resident or home are kept."""
    key = file.case.subject.key
    own = file.people.get(key) if file.case.subject.kind is SubjectKind.RESIDENT else None
    known = [own] if own is not None else known_as(file.people, key)
    return {key, *(number for p in known for number in (p.number, p.household) if number)}


def _hand_on(others: OtherCases, file: CaseFile, word: Fact[Any]) -> None:
    if not _is_of_another(file, word):
        return
    linked = [others.find(number) for number in _goes_on_for(file)]
    for other in linked:
        if had_service(other.facts, word.at):
            _hear(other, word, file.case.number)
        else:
            _hand_on(others, other, word)
    if not isinstance(word.body, _OF_ANY_SERVICE):
        return
    author = file.people.get(word.author.number)
    home = {word.author.number, *((author.household,) if author and author.household else ())}
    apart = [o for o in others.about({*home, *_home(file)}) if o is not file and o not in linked]
    meant = [o for o in apart if _may_mean(o, word)]
    if not (meant or linked):
        # Nobody served them at home: what they complain of is what they share with others.
        shared = others.of_many(author.community) if author and author.community else []
        meant = [o for o in shared if o is not file and _shares(o, word) and _may_mean(o, word)]
    for other in _running_or_last(meant):
        _hear(other, word, file.case.number)


def _take_in(file: CaseFile, other: CaseFile) -> None:
    for word in other.facts.recorded:
        said = isinstance(word.body, _OF_ANY_SERVICE) and not is_carried(word)
        if said and _is_of_another(other, word) and _may_mean(file, word):
            _hear(file, word, other.case.number)


def _is_of_another(file: CaseFile, word: Fact[Any]) -> bool:
    """Return whether words speak against a service, and this case has given none."""
    if not is_of_no_service_here(file.case, file.facts, word):
        return False
    if isinstance(word.body, COMPLAINTS):
        return word.author.speaks_for_residents
    return says_against(file.case, file.facts, word)


def _may_mean(other: CaseFile, word: Fact[Any]) -> bool:
    """Return whether words may be about the service of another case of the same home."""
    if other.case.state is CaseState.ARCHIVED or not had_service(other.facts, word.at):
        return False
    if not isinstance(word.body, IncidentReport):
        return True
    return not team_of(other.case, other.facts).members.isdisjoint(word.body.suspects)


def _shares(other: CaseFile, word: Fact[Any]) -> bool:
    """Return whether whoever speaks judges a case of many; once asked, by its last roll."""
    number, held = word.author.number, scores(other.case, other.facts)
    if not held:
        return is_of_the_served(other.case, other.facts, number)
    return number in roll_of(other.case, other.facts, held[-1][0].body).voters


def _running_or_last(served: Iterable[CaseFile]) -> list[CaseFile]:
    """Return the cases that still run; where none does, the one that stood still last."""
    every = sorted(served, key=lambda file: file.case.since)
    running = [file for file in every if file.case.state not in SETTLED_STATES]
    return running or every[-1:]


def _goes_on_for(file: CaseFile) -> Iterator[str]:
    """Yield the numbers of the cases that moved here, or are one with this."""
    for fact in file.facts.of(CaseLink):
        relation, number = fact.body.relation, fact.body.case
        if relation == "moved_from" or (
            relation == "merged_from" and not removed_by_unmerge(file.facts, fact, number)
        ):
            yield number


def _hear(file: CaseFile, word: Fact[Any], number: str) -> None:
    """Let a case hear words that stand in the case of that number, once."""
    source = source_of(number)
    known = any(
        f.source == source and f.at == word.at and f.author.number == word.author.number
        for f in file.facts.of(type(word.body))
        if not isinstance(word.body, HeardRow) or f.body.row == word.body.row
    )
    if not known:
        file.carry_over(withheld(word), number, heard=True)
