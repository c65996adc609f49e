"""Whose word counts, kept a second time in plain Python.

Somebody who sat beside the case with a notebook: who said what, who wrote it down, when, for
which round and episode, who worked, who lives where. From these notes alone follows what may be
reported. Nothing of the library is imported, so that no mistake of its rules is repeated here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

SATISFIED = "satisfied"
DISSATISFIED = "dissatisfied"
NOT_EVALUATED = "not_evaluated"
#: Days are those of the place; a ballot on paper bears no more than its day.
BEIJING = timezone(timedelta(hours=8))
#: A group passes what two thirds of it are content with.
PASSING_SHARE = (2, 3)


@dataclass(frozen=True, kw_only=True)
class Word:
    """One ballot, as somebody said it.

    Attributes:
        number: which statement it is.
        seq: its place among all that was written down.
        unhappy: a grade below the passing one, not solved, harm, or a veto answer.
        harm: money taken, hurt, forced, secrets told.
        by_code: the voter's own one-time code, which needs nobody to write it down.
        corrects: the statement it takes the place of.
    """

    number: int
    seq: int
    voter: str
    recorder: str
    episode: int
    round: int
    at: datetime
    unhappy: bool
    harm: bool = False
    by_code: bool = False
    corrects: int | None = None


@dataclass(frozen=True)
class Opening:
    """A round was opened: when, and who goes and asks."""

    at: datetime
    collectors: frozenset[str]


@dataclass
class Notebook:
    """What was said and done in one case.

    Attributes:
        subjects: whom the case serves; of a place, everybody on its roll.
        homes: the household of each person who lives here.
        group: whether many households judge together.
        named_collectors: whether only those whom the opening names may write ballots down.
        team: of each episode, who managed, planned, delivered, or was paid.
        openings: of each round of each episode.
        died: the day of death of who died.
        ended: how many words there were when each episode was over.
        heard_apart: the words that somebody wrote down who was independent then.
    """

    subjects: frozenset[str]
    homes: dict[str, str]
    group: bool = False
    named_collectors: bool = False
    team: dict[int, set[str]] = field(default_factory=dict)
    openings: dict[tuple[int, int], Opening] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    died: dict[str, datetime] = field(default_factory=dict)
    ended: dict[int, int] = field(default_factory=dict)
    heard_apart: set[int] = field(default_factory=set)

    # what the notebook's owner sees

    def works(self, episode: int, *people: str) -> None:
        """Somebody manages, plans or delivers, or is paid for it."""
        self.team.setdefault(episode, set()).update(people)

    def opens(self, episode: int, no: int, at: datetime, collectors: Iterable[str]) -> None:
        """Residents are asked."""
        self.openings[episode, no] = Opening(at, frozenset(collectors))

    def hears(self, word: Word) -> None:
        """Somebody judges; who is kin of whom is as it stands at that moment."""
        self.words.append(word)
        if self.independent(word.episode, word.recorder):
            self.heard_apart.add(word.number)

    def ends(self, episode: int) -> None:
        """The episode is over; what is written down from now on is of what comes after."""
        self.ended.setdefault(episode, len(self.words))

    def goes_on(self, episode: int) -> None:
        """It is not over after all."""
        self.ended.pop(episode, None)

    # what follows

    def independent(self, episode: int, person: str) -> bool:
        """Neither of the team nor of a household of one of the team."""
        team = self.team.get(episode, set())
        homes = {self.homes[member] for member in team if member in self.homes}
        return person not in team and self.homes.get(person) not in homes

    def counts(self, word: Word) -> bool:
        """Whether a ballot is one that may be counted in its round."""
        opening = self.openings.get((word.episode, word.round))
        if opening is None or _day(word.at) < _day(opening.at) or self._replaced(word):
            return False
        if word.voter in self.died and word.at > self.died[word.voter]:
            return False
        if word.voter not in self.subjects:
            return False
        if word.by_code:
            return True
        if self.named_collectors and word.recorder not in opening.collectors:
            return False
        apart = word.number in self.heard_apart
        return apart and word.recorder not in self.team.get(word.episode, set())

    def last_heard(self, episode: int) -> Mapping[str, Word]:
        """Return the last word of each person whom the case serves.

        A good word takes the place of a bad one only where it counts: nobody is made content by
        what the helper writes down.
        """
        last: dict[str, Word] = {}
        for word in sorted(self.words, key=lambda w: (w.at, w.seq)):
            if word.episode != episode or word.voter not in self.subjects:
                continue
            if word.seq >= self.ended.get(episode, len(self.words)):
                continue
            if self._replaced(word) or not (word.unhappy or self.counts(word)):
                continue
            last[word.voter] = word
        return last

    def unhappy(self, episode: int) -> Mapping[str, Word]:
        """Return the last word of each person who was last heard dissatisfied or harmed."""
        return {who: w for who, w in self.last_heard(episode).items() if w.unhappy}

    def judged_in(self, episode: int, no: int) -> Mapping[str, bool]:
        """Return each household that judged a round, and whether it is content.

        Within a round the last ballot of a voter counts, and of a household that of its least
        satisfied member.
        """
        last: dict[str, Word] = {}
        for word in sorted(self.words, key=lambda w: (w.at, w.seq)):
            if (word.episode, word.round) == (episode, no) and self.counts(word):
                last[word.voter] = word
        content: dict[str, bool] = {}
        for who, word in last.items():
            home = self.homes.get(who, who)
            content[home] = content.get(home, True) and not word.unhappy
        return content

    def may_be_reported(self, episode: int, no: int, verdict: str) -> bool:
        """Whether a round may have been ended with this verdict, for all that was heard."""
        unhappy = self.unhappy(episode)
        content = self.judged_in(episode, no)
        if verdict == NOT_EVALUATED:
            return not unhappy
        if verdict != SATISFIED:
            return bool(unhappy) or not all(content.values())
        if not self.group:
            return not unhappy and True in content.values()
        counted = all(self.counts(word) and word.round == no for word in unhappy.values())
        good, all_ = PASSING_SHARE
        return counted and sum(content.values()) * all_ >= len(content) * good > 0

    def _replaced(self, word: Word) -> bool:
        return any(
            later.corrects == word.number and later.voter == word.voter for later in self.words
        )


def _day(moment: datetime) -> date:
    return moment.astimezone(BEIJING).date()


@dataclass(frozen=True, kw_only=True)
class Stay:
    """One episode as the notebook saw it end, or not yet.

    Attributes:
        served: service had begun.
        over: it left the service by any road.
        rounds: the verdict of each round that was scored, in order.
        died: the resident died in it.
    """

    served: bool
    over: bool
    rounds: tuple[str, ...] = ()
    died: bool = False


def figures(stays: Iterable[Stay]) -> Mapping[str, int]:
    """Return the county's sums over episodes: nothing served leaves the count."""
    sums = {SATISFIED: 0, DISSATISFIED: 0, NOT_EVALUATED: 0, "running": 0, "died": 0}
    for stay in stays:
        if not stay.served:
            continue
        if stay.died:
            sums["died"] += 1
        elif not stay.over:
            sums["running"] += 1
        else:
            sums[stay.rounds[-1] if stay.rounds else NOT_EVALUATED] += 1
    return sums
