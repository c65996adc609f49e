"""What stands beside the verdicts: yeses that are the team's word, slips, late entries, answers."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Any

from attrs import define, field, frozen

from linli_core.domain.case import Case
from linli_core.domain.ids import CaseId
from linli_core.domain.policy import EntryTerms, entry_terms
from linli_core.domain.statements.evaluation import WardView
from linli_core.domain.terms import Solved, Wanted
from linli_core.lifecycle.state.evaluation.rounds import scores
from linli_core.lifecycle.state.residents_word.heard_rows import rows_against
from linli_core.services.case.case_file import CaseFile
from linli_core.services.case.loading import readable_files
from linli_core.services.context import Context
from linli_core.services.queries.episodes import EpisodeOutcome
from linli_core.storage import bulk
from linli_core.storage.repositories import cases
from linli_core.storage.repositories.episode_words import YESES, Said, WordsAsked
from linli_core.storage.unit_of_work import UnitOfWork


@define
class OwnWords:
    """What residents say of their own part, each by their last ballot of an episode."""

    yes: int = 0
    no: int = 0


@define
class BesideVerdicts:
    """What stands beside the verdicts of the episodes of a period, and softens none of them.

    Attributes:
        provisional_yeses: yeses that are still only the word of the case's manager or helper,
            and that nobody has asked about.
        errata: slips that were noted.
        uncounted: people whose words against a service are heard, do not count, and who have
            not been asked again; rows kept as heard that may complain are among them.
        late_entries: statements that went on record later after they were made than the term of
            their duty, or else the policy's `entry_days`, allows; they count.
        unknown_entries: statements of which nobody knows when they were entered, since they were
            stored before that was kept: they count as known from when they were made.
        took_part, raised_by_self: what residents themselves answered.
        unreadable: numbers of the cases in which words that this rests on cannot be read; what
            was said in them is in none of these counts.
    """

    provisional_yeses: int = 0
    errata: int = 0
    uncounted: int = 0
    late_entries: int = 0
    unknown_entries: int = 0
    took_part: OwnWords = field(factory=OwnWords)
    raised_by_self: OwnWords = field(factory=OwnWords)
    unreadable: tuple[str, ...] = ()


@frozen
class _Chosen:
    """The episodes asked about, by case: where each began, and whether it is of the period."""

    begun: dict[int, list[int]]
    chosen: dict[int, list[bool]]

    @classmethod
    def of(cls, outcomes: Iterable[EpisodeOutcome], mine: frozenset[tuple[int, int]]) -> "_Chosen":
        begun: dict[int, list[int]] = defaultdict(list)
        chosen: dict[int, list[bool]] = defaultdict(list)
        for outcome in outcomes:
            begun[outcome.case_id].append(outcome.opened_at)
            chosen[outcome.case_id].append((outcome.case_id, outcome.no) in mine)
        return cls(begun, chosen)

    def episode(self, case_id: int, at: int) -> int | None:
        """Return in which episode of the period something was said, counted from 0, or None."""
        if case_id not in self.begun:
            return None
        no = max(0, bisect_right(self.begun[case_id], at) - 1)
        return no if self.chosen[case_id][no] else None

    def has_one(self, case_id: int) -> bool:
        """Return whether a case has one episode, and it is of the period."""
        return self.chosen.get(case_id) == [True]


def beside_verdicts(
    uow: UnitOfWork,
    context: Context,
    words: WordsAsked,
    outcomes: Sequence[EpisodeOutcome],
    mine: frozenset[tuple[int, int]],
) -> BesideVerdicts:
    """Return what stands beside the verdicts.

    Args:
        uow: the transaction; nothing is written.
        context: the policy, and what scoring needs.
        words: which statements are asked for.
        outcomes: every episode, case by case and in order.
        mine: case and number of those of the period.
    """
    chosen = _Chosen.of(outcomes, mine)
    by_kind: dict[str, list[Said]] = defaultdict(list)
    every = list(words.said())
    damaged = {CaseId(said.case_id) for said in every if said.is_damaged}
    for said in every:
        if said.case_id not in damaged:
            by_kind[said.kind].append(said)
    ballots = by_kind["ballot"]
    yeses = [yes for kind in YESES for yes in by_kind[kind]]
    answers = [*ballots, *by_kind["wanted_answer"]]
    noted = (chosen.episode(slip.case_id, slip.at) for slip in by_kind["erratum"])
    result = BesideVerdicts(
        provisional_yeses=sum(1 for _ in _provisional(yeses, answers, chosen)),
        errata=sum(episode is not None for episode in noted),
    )
    result.late_entries, result.unknown_entries = _late(words, entry_terms(context.policy), chosen)
    _take_own_words(result, ballots, chosen)
    passing = context.policy.pass_overall.value
    doubtful = _doubtful(ballots, by_kind["round_opening"], chosen, passing)
    kept = (s.case_id for s in by_kind["heard_row"] if chosen.episode(s.case_id, s.at) is not None)
    doubtful = list(dict.fromkeys([*doubtful, *map(CaseId, kept)]))
    unreadable = cases.without_facts(uow.connection, sorted(damaged))
    result.uncounted = _uncounted(uow, context, words, doubtful, unreadable)
    result.unreadable = tuple(sorted(case.number for case in unreadable))
    return result


def _provisional(yeses: Iterable[Said], answers: Iterable[Said], chosen: _Chosen) -> Iterator[Said]:
    """Yield the yeses that only the team wrote down, and that nobody was asked about since."""
    asked: dict[tuple[int, str], tuple[int, int]] = {}
    for answer in answers:
        wanted, helper = answer.body.get("wanted"), answer.body.get("wanted_helper")
        no = wanted == Wanted.NO.value
        for about, word in (("service", wanted), ("helper", wanted if no else helper)):
            if word == Wanted.NO.value or (word == Wanted.YES.value and not answer.by_team):
                key = (answer.case_id, about)
                asked[key] = max(asked.get(key, (0, 0)), (answer.at, answer.seq))
    for yes in yeses:
        about = "helper" if yes.kind == "pairing_answer" else "service"
        open_ = (yes.at, yes.seq) > asked.get((yes.case_id, about), (0, 0))
        of_period = chosen.episode(yes.case_id, yes.at) is not None
        if yes.by_team and open_ and of_period:
            yield yes


def _late(words: WordsAsked, terms: EntryTerms, chosen: _Chosen) -> tuple[int, int]:
    """Return how many statements were entered late, and of how many nobody knows when."""
    by_case = words.late_by_case(terms)
    if all(chosen.has_one(case_id) for case_id in by_case):
        return sum(late for late, _ in by_case.values()), sum(old for _, old in by_case.values())
    of_period = [
        is_unknown
        for case_id, at, is_unknown in words.late(terms)
        if chosen.episode(case_id, at) is not None
    ]
    unknown = sum(of_period)
    return len(of_period) - unknown, unknown


def _take_own_words(result: BesideVerdicts, ballots: Iterable[Said], chosen: _Chosen) -> None:
    last: dict[tuple[int, int, str], tuple[int, int, dict[str, Any]]] = {}
    for ballot in ballots:
        no = chosen.episode(ballot.case_id, ballot.at)
        if no is not None:
            key = (ballot.case_id, no, ballot.author)
            new = (ballot.at, ballot.seq, ballot.body)
            last[key] = max(last.get(key, new), new, key=lambda one: one[:2])
    for _, _, body in last.values():
        for name in ("took_part", "raised_by_self"):
            words: OwnWords = getattr(result, name)
            words.yes += body.get(name) is True
            words.no += body.get(name) is False


def _doubtful(
    ballots: Sequence[Said], openings: Iterable[Said], chosen: _Chosen, passing: float
) -> list[CaseId]:
    """Return the cases with words against the service that may not count and wait to be asked.

    A ballot written down by a collector of its round counts, or was answered by one that was said
    and went on record later. What counted in a round before the last waits to be asked again.
    Whether a code counts is judged with the whole case.
    """
    collectors: set[tuple[int, int, str]] = set()
    last: dict[int, int] = {}
    for opening in openings:
        case_id, no = opening.case_id, opening.body["round"]
        last[case_id] = max(last.get(case_id, no), no)
        named = (opening.body["collector"], *opening.body.get("deputies", ()))
        collectors.update((case_id, no, number) for number in named)
    asked: dict[tuple[int, str], list[Said]] = defaultdict(list)
    for ballot in ballots:
        if _was_collected(ballot, collectors):
            asked[ballot.case_id, ballot.author].append(ballot)
    open_ = (
        ballot.case_id
        for ballot in ballots
        if _may_be_against(ballot.body, passing)
        and (
            not _was_collected(ballot, collectors)
            or ballot.body["round"] < last.get(ballot.case_id, 0)
        )
        and not _was_asked_since(ballot, asked[ballot.case_id, ballot.author])
        and chosen.episode(ballot.case_id, ballot.at) is not None
    )
    return [CaseId(case_id) for case_id in dict.fromkeys(open_)]


def _was_asked_since(word: Said, collected: Iterable[Said]) -> bool:
    return any(b.at >= word.at and b.seq > word.seq for b in collected)


def _was_collected(ballot: Said, collectors: Container[tuple[int, int, str]]) -> bool:
    named = (ballot.case_id, ballot.body["round"], ballot.recorder) in collectors
    return named and not ballot.was_passed_on


def _may_be_against(body: dict[str, Any], passing: float) -> bool:
    unwanted = Wanted.NO.value in (body.get("wanted"), body.get("wanted_helper"))
    low = body["overall"] < passing or body["solved"] == Solved.NO.value
    ward = body.get("ward_view") == WardView.NOT_CONTENT.value
    parts = [body.get(name) for name in ("timely", "attitude")]
    two_ways = bool(body.get("complaint")) or any(g is not None and g < passing for g in parts)
    return low or ward or two_ways or unwanted or bool(body["harm"]) or body.get("answers") != {}


def _waiting_to_be_asked(file: CaseFile) -> set[str]:
    """Return whose words against the service do not count and wait; a row names itself else."""
    rounds = [found for _, found in scores(file.case, file.facts)]
    heard = {word.author.number for found in rounds for word in found.heard}
    kept = rounds[-1].kept if rounds else rows_against(file.case, file.facts)
    return heard | {row.body.speaker or row.body.row for row in kept}


def _uncounted(
    uow: UnitOfWork,
    context: Context,
    words: WordsAsked,
    doubtful: Sequence[CaseId],
    unreadable: list[Case],
) -> int:
    count = 0
    for some in bulk.portions(doubtful):
        files = readable_files(uow, context, list(some), words.as_of, unreadable, words.known_at)
        for file in files.values():
            count += len(_waiting_to_be_asked(file))
    return count
