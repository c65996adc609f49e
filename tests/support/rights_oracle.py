"""Whose word counts, kept a second time in plain Python.

Somebody who sat beside the case with a notebook: who said what, who wrote it down, when, for
which round and episode, who worked, who lives where. From these notes alone follows what may be
reported. Nothing of the library is imported, so that no mistake of its rules is repeated here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone

from tests.support.stood_register import Register, Span

SATISFIED = "satisfied"
DISSATISFIED = "dissatisfied"
NOT_EVALUATED = "not_evaluated"
#: Days are those of the place; a ballot on paper bears no more than its day.
BEIJING = timezone(timedelta(hours=8))
#: A group passes what two thirds of it are content with.
PASSING_SHARE = (2, 3)
#: So many households answer, or a fifth of them, or all where there are fewer.
QUORUM, QUORUM_SHARE = 3, (1, 5)
#: So many households sign a need that many share.
CO_SIGNERS = 3
#: Whoever says that nobody answered tried on so many days, in so many ways.
TRIES, DAYS_OPEN = 2, timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class Word:
    """One ballot, as somebody said it.

    Attributes:
        number: which statement it is.
        seq: its place among all that was written down.
        noted: when it was written down.
        unhappy: a grade below the passing one, not solved, not wanted, harm, or a veto answer.
        harm: money taken, hurt, forced, secrets told.
        code: the voter's own one-time code, which needs nobody to write it down.
        corrects: the statement it takes the place of.
        carried: it was said in another case, which was merged into this one.
        ward_said: of a guardian's ballot, whether it tells what the ward holds of it.
        ward_against: of a guardian's ballot, whether it tells that the ward is not content.
        wanted: it says that the service was wanted.
        by: who handed it in, where that was another than who wrote it down.
        office: they did so in an office that reaches the place.
    """

    number: int
    seq: int
    voter: str
    recorder: str
    episode: int
    round: int
    at: datetime
    noted: datetime
    unhappy: bool
    harm: bool = False
    code: int | None = None
    corrects: int | None = None
    carried: bool = False
    ward_said: bool = False
    ward_against: bool = False
    wanted: bool = False
    by: str = ""
    office: bool = False


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Whether somebody wanted the service, or this helper, as they said it apart from a ballot.

    Attributes:
        seq: how many words there were before it.
        carried: it was said in another case, which was merged into this one.
        by: as of a word.
        office: as of a word.
    """

    seq: int
    voter: str
    recorder: str
    episode: int
    at: datetime
    noted: datetime
    wanted: bool
    carried: bool = False
    by: str = ""
    office: bool = False


@dataclass(frozen=True)
class Opening:
    """A round was opened: when, and who goes and asks; nobody is named where residents open it.

    Attributes:
        homes: the households that judge, where many do.
        words: how many words there were before it.
        theirs: somebody outside saw that residents opened it themselves, and named nobody.
        chosen: whoever named the collectors may name them.
    """

    at: datetime
    collectors: frozenset[str]
    homes: frozenset[str] = frozenset()
    words: int = 0
    theirs: bool = False
    chosen: bool = True


@dataclass(frozen=True)
class Slip:
    """A one-time code was handed to somebody, for a round.

    Attributes:
        apart: whether whoever handed it out was of the outside, as the register stood then.
    """

    voter: str
    episode: int
    round: int
    by: str
    at: datetime
    apart: bool


@dataclass(frozen=True, kw_only=True)
class Knock:
    """Somebody tried to reach residents, and found nobody.

    Attributes:
        recorder: who tried.
        by: as of a word.
        office: as of a word.
    """

    episode: int
    round: int
    recorder: str
    way: str
    at_the_door: bool
    at: datetime
    noted: datetime
    by: str = ""
    office: bool = False


@dataclass
class Notebook:
    """What was said and done in one case, and in those it went into.

    Attributes:
        subjects: whom the case serves; of a place, everybody who ever was on its roll.
        wards: for whom a guardian speaks.
        group: whether many households judge together.
        team: of each episode, who managed, planned, delivered, or was paid.
        helpers: of these, who delivered: with them stands their organisation.
        openings: of each round of each episode.
        answered: who was told what became of a complaint, by the round in which it was made.
        died: the day of death of who died.
        ended: which episodes are over.
        begun: when each episode began.
        before: of each episode, the one of the same case that went before it.
        called: whose office it is to ask where nobody was named.
        given: who gave somebody the role in which they ask; nobody, where it is not known.
        rests: when the case began to rest, of each episode in which it did.
        settled: since when the verdict of an episode stands.
    """

    subjects: frozenset[str]
    register: Register
    group: bool = False
    wards: Mapping[str, str] = field(default_factory=dict)
    team: dict[int, set[str]] = field(default_factory=dict)
    helpers: dict[int, set[str]] = field(default_factory=dict)
    openings: dict[tuple[int, int], Opening] = field(default_factory=dict)
    slips: list[Slip] = field(default_factory=list)
    knocks: list[Knock] = field(default_factory=list)
    answered: dict[tuple[int, int], set[str]] = field(default_factory=dict)
    words: list[Word] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    died: dict[str, datetime] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    begun: dict[int, datetime] = field(default_factory=dict)
    before: dict[int, int] = field(default_factory=dict)
    called: set[str] = field(default_factory=set)
    given: dict[str, set[str]] = field(default_factory=dict)
    rests: dict[int, datetime] = field(default_factory=dict)
    settled: dict[int, datetime] = field(default_factory=dict)

    # what the notebook's owner sees

    def works(self, episode: int, *people: str, delivers: bool = False) -> None:
        """Somebody manages, plans or delivers, or is paid for it."""
        self.team.setdefault(episode, set()).update(people)
        if delivers:
            self.helpers.setdefault(episode, set()).update(people)

    def ends(self, episode: int) -> None:
        """The episode is over; until the next begins, whoever was served still judges it."""
        self.ended.add(episode)

    def settles(self, episode: int, at: datetime | None) -> None:
        """A verdict stands since then, or is still to be given."""
        if at is None:
            self.settled.pop(episode, None)
        else:
            self.settled.setdefault(episode, at)

    def goes_on(self, episode: int) -> None:
        """It is not over after all."""
        self.ended.discard(episode)

    # who is who

    def independent(self, episode: int, person: str, at: datetime, noted: datetime) -> bool:
        """Neither of the team, nor kin or of the home of one, nor of the helpers' office.

        Whoever worked in an earlier episode of the case, and does no more, is no outsider, either.
        """
        now = self.team.get(episode, set())
        span = Span(self.begun.get(episode, at), at, noted)
        if not self._apart(person, now, self.helpers.get(episode, set()), span):
            return False
        earlier = self._earlier(episode)
        if not earlier:
            return True
        worked = set[str]().union(*(self.team.get(e, set()) for e in earlier)) - now
        helped = set[str]().union(*(self.helpers.get(e, set()) for e in earlier)) - now
        span = Span(self.begun.get(earlier[-1], at), at, noted)
        return self._apart(person, worked, helped, span)

    def _apart(self, person: str, team: set[str], helpers: set[str], span: Span) -> bool:
        apart = self.register.apart(person, team, span)
        return apart and not self.register.colleagues(person, helpers, span)

    def _earlier(self, episode: int) -> list[int]:
        """Return the episodes of the same case that went before, the last one first."""
        earlier = []
        while episode in self.before:
            episode = self.before[episode]
            earlier.append(episode)
        return earlier

    def may_judge(self, voter: str, at: datetime, noted: datetime) -> bool:
        """Whether it is somebody whom the case serves, or their guardian that day."""
        ward = self.wards.get(voter)
        if ward is not None and not self.group:
            return self.register.guards(voter, ward, at, noted)
        return voter in self.subjects

    def code_fits(self, word: Word) -> bool:
        """Whether a code was handed to this voter for this round, and is unused."""
        if word.code is None:
            return False
        slip = self.slips[word.code]
        used = any(w.code == word.code and w.seq < word.seq for w in self.words)
        own = (slip.voter, slip.episode, slip.round) == (word.voter, word.episode, word.round)
        return own and not used

    def came_through(self, said: Word | Wish | Knock, no: int, by: datetime | None = None) -> bool:
        """Whether nobody stands between what another wrote down and the record.

        Whoever hands it in is outside, is not near to whose words they are said to be, and does it
        by an office, or because the round names them to collect it.
        """
        if said.by in ("", said.recorder):
            return True
        at, noted = _until(said, by)
        opening = self.openings.get((said.episode, no))
        collects = opening is not None and opening.chosen and said.by in opening.collectors
        whose = {said.voter} if isinstance(said, (Word, Wish)) else set()
        near = not self.register.apart(said.by, whose, Span(at, at, noted))
        apart = self.independent(said.episode, said.by, at, noted)
        return (said.office or collects) and apart and not near

    def asked_apart(self, word: Word, by: datetime | None = None) -> bool:
        """Whether somebody outside wrote a word down, or handed out the code it came with.

        Args:
            word: said to somebody.
            by: when it is judged; a tie that is found meanwhile is one. Left out, when it was
                written down.
        """
        if word.code is not None and not self._known_to_writer(word):
            return self._by_own_code(word, by)
        at, noted = _until(word, by)
        own = word.recorder == word.voter
        apart = not own and self.independent(word.episode, word.recorder, at, noted)
        return apart and self.came_through(word, word.round, by)

    def _hands(self, word: Word) -> set[str]:
        """Return who had a word in their hands, beside whoever said it."""
        return {word.recorder, word.by} - {"", word.voter}

    def _known_to_writer(self, word: Word) -> bool:
        """Whether somebody knew the code because they had handed it out."""
        return word.code is not None and self.slips[word.code].by in self._hands(word)

    def _by_own_code(self, word: Word, by: datetime | None) -> bool:
        """Whether a code stands for its voter: it came from outside, and nobody near typed it."""
        if word.code is None or not self.slips[word.code].apart or not self.code_fits(word):
            return False
        at, noted = _until(word, by)
        return all(self.independent(word.episode, hand, at, noted) for hand in self._hands(word))

    # what follows

    def counts(self, word: Word, by: datetime | None = None) -> bool:
        """Whether a ballot is one that may be counted in its round."""
        opening = self.openings.get((word.episode, word.round))
        if opening is None or word.carried or _is_early(word, opening):
            return False
        if self._replaced(word) or not self.may_judge(word.voter, word.at, word.noted):
            return False
        if word.voter in self.died and word.at > self.died[word.voter]:
            return False
        if word.code is not None:
            if not self._by_own_code(word, by):
                return False
            if not self._known_to_writer(word):
                return True
        return self._collects(word.episode, opening, word.recorder) and self.asked_apart(word, by)

    def _collects(self, episode: int, opening: Opening, person: str) -> bool:
        """Whether somebody asks in a round: whom it names, else whose office it is.

        Where somebody outside saw that residents opened it and named nobody, anybody outside asks;
        nobody asks twice running.
        """
        if opening.collectors and opening.chosen:
            return person in opening.collectors
        rounds = (o for (e, _), o in self.openings.items() if e == episode and o.at < opening.at)
        if any(person in earlier.collectors for earlier in rounds):
            return False
        return opening.theirs or person in self.called

    def last_heard(self, episode: int, by: datetime | None = None) -> Mapping[str, Word]:
        """Return the last word of each person whom the case serves.

        A good word takes the place of a bad one only where it counts, whether it is called a
        correction or not: nobody is made content by what the helper writes down. Nor does it
        answer what was written down later, since nobody knew of that when they asked.
        """
        here = [
            word
            for word in sorted(self.words, key=lambda w: (w.at, w.seq))
            if word.episode == episode and self.may_judge(word.voter, word.at, word.noted)
            if not self._mended(word, by) and (word.unhappy or self.counts(word, by))
        ]
        last = {word.voter: word for word in here if not word.unhappy}
        for place, word in enumerate(here):
            answers = (w for w in here[place + 1 :] if w.voter == word.voter and not w.unhappy)
            if word.unhappy and not any(answer.seq > word.seq for answer in answers):
                last[word.voter] = word
        return last

    def unwanted(self, episode: int, by: datetime | None = None) -> Mapping[str, Wish]:
        """Return what each said last of not having wanted this, where nobody has asked since.

        A yes takes a no back only where whoever collects a round wrote it down, or it stands on
        a ballot that counts.
        """
        if self.group:
            return {}
        said: list[Wish | Word] = [w for w in self.wishes if w.episode == episode]
        said += [w for w in self.words if w.episode == episode and w.wanted and self.counts(w, by)]
        last: dict[str, Wish] = {}
        for wish in sorted(said, key=lambda w: (w.at, w.seq)):
            if not self.may_judge(wish.voter, wish.at, wish.noted):
                continue
            if isinstance(wish, Word) or (wish.wanted and self._was_asked(wish, by)):
                last.pop(wish.voter, None)
            elif not wish.wanted:
                last[wish.voter] = wish
        return last

    def _was_asked(self, wish: Wish, by: datetime | None) -> bool:
        """Whether a collector of a round that is open wrote a wish down, and none of the team."""
        openings = [o for (e, _), o in self.openings.items() if e == wish.episode]
        open_ = [o for o in openings if o.at <= wish.at]
        if not open_ or wish.recorder == wish.voter:
            return False
        opening = max(open_, key=lambda o: o.at)
        no = next(n for (e, n), o in self.openings.items() if (e, o) == (wish.episode, opening))
        at, noted = _until(wish, by)
        apart = self.independent(wish.episode, wish.recorder, at, noted)
        named = self._collects(wish.episode, opening, wish.recorder)
        return named and apart and self.came_through(wish, no, by)

    def unhappy(self, episode: int, by: datetime | None = None) -> Mapping[str, Word]:
        """Return the last word of each person who was last heard dissatisfied or harmed."""
        return {who: w for who, w in self.last_heard(episode, by).items() if w.unhappy}

    def against(self, episode: int, by: datetime | None = None) -> set[str]:
        """Return everybody who was last heard dissatisfied, harmed or not wanting it."""
        wards = self.wards_against(episode, by)
        return {*self.unhappy(episode, by), *self.unwanted(episode, by), *wards}

    def wards_against(self, episode: int, by: datetime | None = None) -> set[str]:
        """Return the wards who were told of as not content, and were not asked since.

        The guardian does not answer for them: they judge themselves, or somebody outside hears
        that they are content.
        """
        against: set[str] = set()
        for word in sorted(self.words, key=lambda w: (w.at, w.seq)):
            if word.episode != episode or not self.may_judge(word.voter, word.at, word.noted):
                continue
            if self._mended(word, by):
                continue
            ward = self.wards.get(word.voter, word.voter)
            if word.ward_against:
                against.add(ward)
            elif self.counts(word, by) and (word.voter == ward or word.ward_said):
                against.discard(ward)
        return against

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
            home = self.register.home(who)
            content[home] = content.get(home, True) and not word.unhappy
        return content

    def ward_was_heard(self, episode: int, no: int) -> bool:
        """Whether each guardian who judged has a ward whom somebody outside heard, too."""
        here = [w for w in self.words if (w.episode, w.round) == (episode, no)]
        spoken = {w.voter for w in here if self.asked_apart(w)}
        judged = (w for w in here if w.voter in self.wards and self.counts(w))
        last = {w.voter: w for w in sorted(judged, key=lambda w: (w.at, w.seq))}
        return all(
            (w.ward_said and w.recorder != who) or self.wards[who] in spoken
            for who, w in last.items()
        )

    def may_be_reported(
        self, episode: int, no: int, verdict: str, by: datetime | None = None
    ) -> bool:
        """Whether a round may have been ended with this verdict, for all that was heard by then."""
        unhappy = self.against(episode)
        content = self.judged_in(episode, no)
        if verdict == NOT_EVALUATED:
            return not unhappy
        if verdict != SATISFIED:
            return bool(unhappy or self.against(episode, by)) or not all(content.values())
        if not self.group:
            return not unhappy and True in content.values() and self.ward_was_heard(episode, no)
        against = {self.register.home(who) for who in unhappy}
        judged = {**content, **dict.fromkeys(against, False)}
        good, all_ = PASSING_SHARE
        passes = sum(judged.values()) * all_ >= len(judged) * good > 0
        return passes and self.quorate(episode, no, len(content))

    def quorate(self, episode: int, no: int, answers: int) -> bool:
        """Whether enough of the households that judge a round have answered."""
        homes = len(self.openings[episode, no].homes)
        share, whole = QUORUM_SHARE
        return answers >= min(homes, max(QUORUM, -(-homes * share // whole)))

    def may_be_silent(self, episode: int, no: int, found_at: datetime) -> bool:
        """Whether outsiders tried on two days, in two ways, and at the door; and not too soon."""
        opening = self.openings[episode, no]
        tried = [k for k in self.knocks if (k.episode, k.round) == (episode, no)]
        in_vain = self._in_vain(k for k in tried if k.at >= opening.at)
        return in_vain and found_at - opening.at >= DAYS_OPEN

    def may_rest_away(self, episode: int, no: int, verdict: str, by: str, at: datetime) -> bool:
        """Whether a rest may end for good over somebody who was served, and who may say so."""
        if not self.independent(episode, by, at, at):
            return False
        if verdict == DISSATISFIED:
            return True
        if self.against(episode):
            return False
        opening = self.openings.get((episode, no))
        since = min(self.rests[episode], opening.at if opening else self.rests[episode])
        heard = verdict == SATISFIED and not self.group and self._all_judged(episode, no)
        tried = (k for k in self.knocks if k.episode == episode and k.at >= since)
        return heard or self.group or self._in_vain(tried)

    def _all_judged(self, episode: int, no: int) -> bool:
        return bool(self.judged_in(episode, no))

    def _in_vain(self, knocks: Iterable[Knock]) -> bool:
        """Whether outsiders tried on two days, in two ways, one of them at the door."""
        tried = [
            k
            for k in knocks
            if self.independent(k.episode, k.recorder, k.at, k.noted)
            and self.came_through(k, k.round)
        ]
        days, ways = {_day(k.at) for k in tried}, {k.way for k in tried}
        return min(len(days), len(ways)) >= TRIES and any(k.at_the_door for k in tried)

    def may_open(self, episode: int, no: int, opening: Opening) -> bool:
        """Whether these may ask in this round: outsiders, and not those of the round before."""
        apart = all(
            self.independent(episode, c, opening.at, opening.at) for c in opening.collectors
        )
        apart = apart and not any(self.taken_on(episode, c) for c in opening.collectors)
        before = self.openings.get((episode, no - 1))
        return apart and not (before and before.collectors & opening.collectors)

    def taken_on(self, episode: int, person: str) -> bool:
        """Whether nobody but the team gave somebody the role in which they ask."""
        given = self.given.get(person, set())
        return bool(given) and given <= self.team.get(episode, set())

    def somebody_was_told(self, episode: int, no: int) -> bool:
        """Whether somebody who was unhappy in a round was told what became of it.

        In a home everybody hears what one of it was told; of many households, one that
        complained stands for those that said the same.
        """
        told = {self.wards.get(who, who) for who in self.answered.get((episode, no), ())}
        homes = {home for home, content in self.judged_in(episode, no).items() if not content}
        homes |= {self.register.home(who) for who in self.against(episode)}
        circle = homes if self.group else {self.register.home(who) for who in self.subjects}
        return not homes or bool(circle & {self.register.home(who) for who in told})

    def signed(self, signatures: Iterable["Signature"], episode: int) -> int:
        """Return how many households signed for themselves."""
        return len({self.register.home(s.who) for s in signatures if self._is_own(s, episode)})

    def _is_own(self, one: "Signature", episode: int) -> bool:
        if one.recorder == one.who:
            return True
        if one.on_a_list:
            return one.photo
        return one.in_office and self.independent(episode, one.recorder, one.at, one.at)

    def _mended(self, word: Word, by: datetime | None) -> bool:
        """Whether a word was corrected: one against the service only by a word that counts."""
        if not (word.unhappy or word.ward_against):
            return self._replaced(word)
        mending = (w for w in self.words if w.corrects == word.number and w.voter == word.voter)
        return any(self.counts(w, by) for w in mending)

    def _replaced(self, word: Word) -> bool:
        """Whether other words took its place, before the verdict in which it was counted.

        What is said otherwise afterwards is a word of its own, and takes no answer back.
        """
        since = self.settled.get(word.episode)
        return any(
            later.corrects == word.number and later.voter == word.voter
            for later in self.words
            if since is None or later.noted <= since
        )


@dataclass(frozen=True, kw_only=True)
class Signature:
    """Somebody put their name to a need that many share.

    Attributes:
        on_a_list: signed or with a fingerprint, and not said to somebody.
        photo: there is a photo of the list.
        in_office: the recorder writes down what residents say for an office.
    """

    who: str
    recorder: str
    on_a_list: bool
    photo: bool
    in_office: bool
    at: datetime


def _until(said: Word | Wish | Knock, by: datetime | None) -> tuple[datetime, datetime]:
    """Return until when ties are read: until a word is judged, or else was said and noted."""
    return (max(by, said.at), max(by, said.noted)) if by else (said.at, said.noted)


def _is_early(word: Word, opening: Opening) -> bool:
    """Whether a word was said before the round opened; one on paper bears no more than its day."""
    before = word.seq < opening.words or _day(word.at) < _day(opening.at)
    return word.at < opening.at and before


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
    """Return the county's sums over episodes: nothing served leaves the count.

    Whoever died before saying anything stands on a line of their own.
    """
    sums = {SATISFIED: 0, DISSATISFIED: 0, NOT_EVALUATED: 0, "running": 0, "died": 0}
    for stay in stays:
        if not stay.served:
            continue
        said = stay.rounds[-1] if stay.rounds else NOT_EVALUATED
        if stay.died and said == NOT_EVALUATED:
            sums["died"] += 1
        elif not stay.over:
            sums["running"] += 1
        else:
            sums[said] += 1
    return sums
