"""What the ballots of a round come to."""

from datetime import datetime
from typing import Any

from attrs import frozen

from linli_core.domain.facts import Fact
from linli_core.domain.policy import SMALL_ROLL
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.heard import HeardRow
from linli_core.lifecycle.state.evaluation.answers import (
    OwnAnswers,
    counted,
    raised_by_self,
    took_part,
)


@frozen
class RoundScore:
    """What the ballots of a round come to.

    Attributes:
        no: number of the round in the episode.
        valid: ballots that count.
        excluded: ballots that do not, each with the reason.
        needed: how many make the round quorate.
        heard: of these, words against the service of whoever may judge, to which they have not
            been asked again: as long as one stands, the round ends neither satisfied nor in
            silence.
        unheard: of the valid, those of guardians whose ward nobody has asked: as long as one
            stands, the round does not end satisfied.
        unclear: of the valid, those that speak two ways, where each voter counts: as long as one
            stands, the round does not end satisfied.
        roll: households that the quorum is counted from; 0 where one resident judges.
        of_team: of these, the team's own or its kin's that were heard: they do not count, and
            nobody waits for them.
        unwanted: what residents said apart from a ballot: that they did not want this, or not
            this helper, harm they told of, and their call for the township.
        kept: rows kept as heard that may complain, of whom nobody has asked since: as long as one
            stands, the round ends neither satisfied nor in silence.
        last_at: when the last valid ballot was given.
    """

    no: int
    valid: tuple[Fact[Ballot], ...]
    excluded: tuple[tuple[Fact[Ballot], str], ...]
    needed: int
    passed: bool
    veto: bool
    last_at: datetime | None
    roll: int = 0
    of_team: int = 0
    heard: tuple[Fact[Ballot], ...] = ()
    unheard: tuple[Fact[Ballot], ...] = ()
    unclear: tuple[Fact[Ballot], ...] = ()
    unwanted: tuple[Fact[Any], ...] = ()
    kept: tuple[Fact[HeardRow], ...] = ()

    @property
    def took_part(self) -> OwnAnswers:
        """Return how many say that they took part, and how many that they did not."""
        return counted(took_part(ballot.body) for ballot in self.valid)

    @property
    def raised_by_self(self) -> OwnAnswers:
        """Return how many say that it was theirs to begin with, and how many that it was not."""
        return counted(raised_by_self(ballot.body) for ballot in self.valid)

    @property
    def spoken(self) -> tuple[Fact[Ballot], ...]:
        """Return what each said last: ballots that count, and words heard since in their place."""
        said = {ballot.author.number: ballot for ballot in self.valid}
        for word in sorted(self.heard, key=lambda word: (word.at, word.seq)):
            said[word.author.number] = word
        return tuple(said.values())

    @property
    def judging(self) -> int:
        """Return how many households there are whose ballot could count."""
        return self.roll - self.of_team

    @property
    def is_small(self) -> bool:
        """Return whether so few judge that all must answer, before a witness."""
        return bool(self.roll) and self.judging < SMALL_ROLL

    @property
    def quorate(self) -> bool:
        """Return whether enough residents answered."""
        return len(self.valid) >= self.needed
