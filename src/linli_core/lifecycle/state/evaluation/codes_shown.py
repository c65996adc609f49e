"""Voting codes that a ballot shows: which one it is, and whether it was used before."""

from typing import Any

from attrs import evolve

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.proofs.voting_codes import digest_of
from linli_core.domain.statements.evaluation import Ballot, VotingCode


def code_shown(case: Case, facts: Facts, ballot: Fact[Ballot]) -> Fact[VotingCode] | None:
    """Return the code that a ballot shows in plain, if it was issued for it and not used yet."""
    used = {f.body.code for f in facts.recorded if isinstance(f.body, Ballot)}
    for issued in facts.in_episode(case, VotingCode):
        body = issued.body
        theirs = body.voter == ballot.author.number and body.round == ballot.body.round
        if not theirs or body.digest in used:
            continue
        if digest_of(ballot.body.code, body.salt) == body.digest:
            return issued
    return None


def code_on_record(case: Case, facts: Facts, ballot: Fact[Ballot]) -> Fact[VotingCode] | None:
    """Return the code that a ballot on record was given with, if it was issued in this episode."""
    issued = facts.in_episode(case, VotingCode)
    return next((f for f in issued if f.body.digest == ballot.body.code), None)


def sealed(case: Case, facts: Facts, fact: Fact[Any]) -> Fact[Any]:
    """Return a statement as it is kept: of a code that a ballot shows, only its digest."""
    if not isinstance(fact.body, Ballot) or not fact.body.code:
        return fact
    issued = code_shown(case, facts, fact)
    return evolve(fact, body=evolve(fact.body, code=issued.body.digest if issued else ""))
