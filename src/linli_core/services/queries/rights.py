"""The three rights of one case: who raised it, took part, was asked and heard, and what counts.

Who voted what is for the voter and for whoever audits. Everybody else reads counts, and none so
small that they point at somebody: who fears the helper's look says nothing.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from attrs import frozen

from linli_core.domain.case import Case
from linli_core.domain.facts import Fact, Facts
from linli_core.domain.people import Actor
from linli_core.domain.policy import EntryTerms, entry_terms
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot, ContactAttempt, RoundOpening
from linli_core.domain.statements.intake import NeedAdoption
from linli_core.domain.terms import CaseState, Role, Verdict
from linli_core.lifecycle.state.evaluation.against import complains
from linli_core.lifecycle.state.evaluation.agreed_work import work_done
from linli_core.lifecycle.state.evaluation.corrected_words import corrected_ballots
from linli_core.lifecycle.state.evaluation.round_score import RoundScore
from linli_core.lifecycle.state.evaluation.rounds import scores
from linli_core.lifecycle.state.hands import is_independent
from linli_core.lifecycle.state.many.public_record import published
from linli_core.lifecycle.state.plan_pairing_tasks import plan_in_question
from linli_core.services.queries.naming import audits
from linli_core.services.queries.viewers import require_concerned
from linli_core.texts.rules.parts import PARTS
from linli_core.texts.text import Text

#: Reasons that lie in a person; told of few, they would tell who it is.
_OF_A_PERSON = frozenset(
    {"case_manager", "collector_not_independent", "deliverer", "family", "organisation", "unknown"}
)


@frozen(kw_only=True)
class Raising:
    """Somebody asked for something, or made the words their own.

    Attributes:
        way: the demand's channel, or how residents adopted it: ``resident``, ``guardian``,
            ``co_signers`` or ``resolution``.
        adopted: whether residents made the words their own.
        residents: how many; None where too few to tell.
        people: their numbers, as far as the viewer may know them.
    """

    way: str
    adopted: bool
    role: Role
    at: datetime
    residents: int | None
    people: tuple[str, ...] = ()


@frozen(kw_only=True)
class TakingPart:
    """What residents did in the work.

    Attributes:
        planned: the plan says what is theirs to do.
        visits: service records of the episode.
        with_residents: of these, those that say what the resident did.
        said_yes, said_no: what ballots answer to whether they took part; None where too few to
            tell.
        agreed, done, waived: tasks of the plan; of these, those that were done, and those left
            undone with the resident's yes.
    """

    planned: bool
    visits: int
    with_residents: int
    said_yes: int | None
    said_no: int | None
    agreed: int
    done: int
    waived: int


@frozen(kw_only=True)
class BallotStanding:
    """One ballot that the viewer may know by name.

    Attributes:
        overall: 1 to 5.
        against: below the passing grade, not solved, or a veto.
        counts: in the score of its round.
        why: why it counts or not.
        recorder: who wrote it down.
        handed_in_by: who answered for the upload it came in; empty where it came in none, or
            nobody was named.
        entered_late: it went on record later than the policy's `entry_days` after it was given.
    """

    round: int
    voter: str
    recorder: str
    at: datetime
    overall: int
    against: bool
    counts: bool
    why: Text
    entered_late: bool = False
    handed_in_by: str = ""


@frozen(kw_only=True)
class BallotCount:
    """How many ballots of a round count, or do not for one reason; None: too few to tell."""

    counts: bool
    why: Text
    ballots: int | None


@frozen(kw_only=True)
class RoundOfRights:
    """One round of evaluation: who was asked, who was heard, and what counts.

    Attributes:
        no: number in the episode.
        collector: who was to collect the ballots.
        asked: households on the roll, 1 where one home judges; None where too few to tell.
        attempts: visits and calls that found nobody.
        heard: ballots given; None where too few to tell.
        needed: ballots that make the round quorate.
        waiting: whether words against the service do not count and nobody has asked yet.
        unwanted: whether somebody said, apart from a ballot, that they did not want it, told of
            harm or called for the township, and has not judged since.
        ward_waits: whether a guardian judged and the ward has not been asked.
        to_ask: whose words these are, for the collector and the auditor.
        counts: the ballots by why they count or not.
    """

    no: int
    opened_at: datetime
    collector: str
    asked: int | None
    attempts: int
    heard: int | None
    needed: int
    waiting: bool
    unwanted: bool
    ward_waits: bool
    to_ask: tuple[str, ...]
    counts: tuple[BallotCount, ...]


@frozen(kw_only=True)
class Rights:
    """How the three rights stand in the present episode of a case.

    Attributes:
        verdict: of the episode, so far.
        audits: whether the viewer may see whose ballot is whose.
        ballots: those the viewer may know by name: their own, or all.
        unplaced: ballots written down when no round was open; None where too few to tell.
    """

    number: str
    state: CaseState
    episode: int
    verdict: Verdict
    audits: bool
    raised: tuple[Raising, ...]
    part: TakingPart
    rounds: tuple[RoundOfRights, ...]
    ballots: tuple[BallotStanding, ...]
    unplaced: int | None


@frozen
class _Judged:
    """A ballot with the key of why it counts or not."""

    ballot: Fact[Ballot]
    why: str


def rights_of(case: Case, facts: Facts, viewer: Actor, *, is_apart: bool = True) -> Rights:
    """Return how the rights stand, as far as the viewer may know.

    Args:
        case: of which the present episode is told.
        facts: its facts, as of the moment asked about.
        viewer: who asks, and in which role.
        is_apart: whether the viewer, by all that is known today, has never been of the team.

    Raises:
        Refused: LL-1018, the viewer has nothing to do with the case.
    """
    require_concerned(case, facts, viewer)
    sees_all = is_apart and audits(case, facts, viewer)
    return _Telling(case, facts, viewer, sees_all, is_apart).rights()


@frozen
class _Telling:
    """A case told to one viewer."""

    case: Case
    facts: Facts
    viewer: Actor
    sees_all: bool
    is_apart: bool

    def rights(self) -> Rights:
        """Return everything the viewer may know."""
        case = self.case
        opened = [(opening, found, _judged(found)) for opening, found in scores(case, self.facts)]
        # A ballot given ahead of its round is told where it was given, and once.
        placed = list({j.ballot.id: j for _, _, some in reversed(opened) for j in some}.values())
        corrected, stray = self._corrected(placed), self._stray(placed)
        ballots = sorted((*placed, *corrected, *stray), key=lambda j: j.ballot.seq)
        own = [j for j in ballots if self.sees_all or self._is_viewer(j.ballot.author.number)]
        return Rights(
            number=case.number,
            state=case.state,
            episode=case.episode.no,
            verdict=case.episode.verdict,
            audits=self.sees_all,
            raised=(*self._demands(), *self._adoptions()),
            part=self._part(),
            rounds=tuple(
                self._round(opening, found, [*some, *(j for j in corrected if _is_of(found.no, j))])
                for opening, found, some in opened
            ),
            ballots=tuple(map(self._standing, own)),
            unplaced=self._told(len(stray)),
        )

    def _told(self, count: int) -> int | None:
        """Return a count, where it is large enough or the viewer may know."""
        return count if self.sees_all else published(count)

    def _is_viewer(self, number: str) -> bool:
        return number == self.viewer.number

    def _known(self, numbers: Iterable[str]) -> tuple[str, ...]:
        return tuple(n for n in numbers if self.sees_all or self._is_viewer(n))

    # who raised it, and who took part

    def _demands(self) -> Iterable[Raising]:
        for demand in self.facts.demands:
            yield Raising(
                way=demand.channel.value,
                adopted=False,
                role=demand.raised_by.role,
                at=demand.at,
                residents=self._told(1),
                people=self._known((demand.raised_by.number,)),
            )

    def _adoptions(self) -> Iterable[Raising]:
        for fact in self.facts.in_episode(self.case, NeedAdoption):
            if fact.id in self.facts.spent:
                yield Raising(
                    way=fact.body.way,
                    adopted=True,
                    role=fact.author.role,
                    at=fact.at,
                    residents=self._told(len(fact.body.adopters)),
                    people=self._known(fact.body.adopters),
                )

    def _part(self) -> TakingPart:
        plan = plan_in_question(self.case, self.facts)
        visits = self.facts.in_episode(self.case, ServiceRecord)
        said = Counter(f.body.took_part for f in self.facts.in_episode(self.case, Ballot))
        work = work_done(self.case, self.facts)
        return TakingPart(
            planned=plan is not None and bool(plan.body.residents_part.strip()),
            visits=len(visits),
            with_residents=sum(bool(f.body.residents_part.strip()) for f in visits),
            said_yes=self._told(said[True]),
            said_no=self._told(said[False]),
            agreed=work.agreed,
            done=work.done,
            waived=work.waived,
        )

    # who was asked, heard and counted

    def _corrected(self, placed: Iterable[_Judged]) -> list[_Judged]:
        known = {j.ballot.id for j in placed}
        gone = corrected_ballots(self.case, self.facts)
        return [_Judged(f, "corrected") for f in gone if f.id not in known]

    def _stray(self, placed: Iterable[_Judged]) -> list[_Judged]:
        known = {j.ballot.id for j in placed}
        ballots = self.facts.in_episode(self.case, Ballot)
        return [_Judged(f, "no_such_round") for f in ballots if f.id not in known]

    def _round(
        self, opening: Fact[RoundOpening], found: RoundScore, judged: list[_Judged]
    ) -> RoundOfRights:
        collects = self._is_viewer(opening.body.collector)
        independent = self.is_apart and is_independent(self.case, self.facts, self.viewer.number)
        asks = self.sees_all or (collects and independent)
        tried = self.facts.in_episode(self.case, ContactAttempt)
        return RoundOfRights(
            no=found.no,
            opened_at=opening.at,
            collector=opening.body.collector,
            asked=self._told(found.roll) if found.roll else 1,
            attempts=sum(a.body.round == found.no for a in tried),
            heard=self._told(len(judged)),
            needed=found.needed,
            waiting=bool(found.heard or found.kept or found.unclear),
            unwanted=bool(found.unwanted),
            ward_waits=bool(found.unheard),
            to_ask=_to_ask(found) if asks else (),
            counts=tuple(self._counts(judged)),
        )

    def _counts(self, judged: Iterable[_Judged]) -> Iterable[BallotCount]:
        """Yield counts by reason; few of a reason that lies in a person are told without it."""
        by_reason = Counter(j.why for j in judged)
        told: Counter[str] = Counter()
        for why, count in by_reason.items():
            hidden = self._told(count) is None and why in _OF_A_PERSON
            told["of_a_person" if hidden else why] += count
        for why, count in sorted(told.items(), key=lambda pair: (pair[0] != "counts", pair[0])):
            yield BallotCount(
                counts=why == "counts", why=PARTS[f"ballot.{why}"], ballots=self._told(count)
            )

    def _standing(self, judged: _Judged) -> BallotStanding:
        ballot = judged.ballot
        return BallotStanding(
            round=ballot.body.round,
            voter=ballot.author.number,
            recorder=ballot.recorder.number,
            at=ballot.at,
            overall=ballot.body.overall,
            against=complains(self.case, self.facts, ballot.body),
            counts=judged.why == "counts",
            why=PARTS[f"ballot.{_in_full(judged)}"],
            handed_in_by=ballot.handed_in_by.number if ballot.handed_in_by else "",
            entered_late=is_late(ballot, entry_terms(self.facts.context.policy)),
        )


def is_late(fact: Fact[Any], terms: EntryTerms) -> bool:
    """Return whether something went on record after its term; what is unknown did not."""
    allowed = timedelta(days=terms.of(fact.body.kind))
    return fact.recorded_at is not None and fact.recorded_at - fact.at > allowed


def _in_full(judged: _Judged) -> str:
    """Return the key of why a ballot counts or not, for whoever knows whose it is."""
    if judged.why != "counts":
        return judged.why
    return "by_code" if judged.ballot.body.code else "by_collector"


def _to_ask(found: RoundScore) -> tuple[str, ...]:
    kept = (row.body.speaker for row in found.kept if row.body.speaker)
    return tuple(dict.fromkeys((*(b.author.number for b in found.heard), *kept)))


def _is_of(no: int, judged: _Judged) -> bool:
    return judged.ballot.body.round == no


def _judged(found: RoundScore) -> list[_Judged]:
    return [
        *(_Judged(ballot, "counts") for ballot in found.valid),
        *(_Judged(ballot, why) for ballot, why in found.excluded),
    ]
