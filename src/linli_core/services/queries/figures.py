"""成效由群众评价: what residents said of the service, summed over episodes and never over rows.

Whatever was served stays in these figures, by whichever road its case left: they are read from
the history of all cases of a county or division, so that no choice of files, no suspension and
no reopening takes an episode out of them.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from attrs import define, field, frozen

from linli_core.domain.terms import Applicability, Area, CaseState, Setting, Verdict
from linli_core.errors import InvalidInput
from linli_core.services.context import Context
from linli_core.services.queries.beside_verdicts import BesideVerdicts, beside_verdicts
from linli_core.services.queries.episodes import EpisodeOutcome, episodes
from linli_core.storage import host_clock
from linli_core.storage.instants import maybe_micros
from linli_core.storage.repositories import episode_steps, quick_matters
from linli_core.storage.repositories.episode_steps import Amendment
from linli_core.storage.repositories.episode_words import WordsAsked
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.requests import REQUESTS


@define(kw_only=True)
class Figures:
    """What residents said of the episodes of a division and a period.

    An episode counts from when its service was over and residents were asked, or from when it
    left by any road after service had begun; by that moment it belongs to a period. Counted
    episodes are satisfied, dissatisfied, not evaluated, or of somebody who died before judging:
    the four add up to the denominator.

    Attributes:
        under: only communities whose code begins so; empty for all.
        from_, to: the period, its end left out; None where it is open.
        as_of: what happened later is not seen.
        known_at: what was recorded later is not seen.
        host_clock: times on record are those of a clock that the host gave, and not proved.
        verdicts: by what residents said in the last round that was scored.
        first_verdicts: the same after the first round, whatever was said later.
        deceased: those whose resident died before saying anything.
        by_area: counted episodes by task area (none where no kind of work is known) and verdict.
        exits: counted episodes by the road by which they left, or where they stand with their
            service over; and by verdict.
        running: service has begun and is not over, by where they stand.
        before_service: on their way to service, by where they stand.
        left_unserved: left before any service, by road.
        beside: what was not counted or not yet confirmed, and what residents say of their part,
            in all these episodes.
        by_type: counted episodes by kind of work (empty where none is known) and verdict.
        by_setting: counted episodes by whether the community is urban or rural, as it is
            registered now (None where that is not classified), and verdict.
        in_focus: those of the counted in communities of a setting whose kind of work is a focus
            there (四（二）).
        quick: those of the counted that went by the quick lane, by verdict.
        taken_up_again: those of the counted that another episode of the case followed, by verdict;
            a case that is taken up again is counted once for each time it was served.
    """

    under: str
    from_: datetime | None
    to: datetime | None
    as_of: datetime
    known_at: datetime
    host_clock: bool = False
    verdicts: Counter[Verdict] = field(factory=Counter)
    first_verdicts: Counter[Verdict] = field(factory=Counter)
    deceased: int = 0
    by_area: Counter[tuple[Area | None, Verdict]] = field(factory=Counter)
    exits: Counter[tuple[CaseState, Verdict]] = field(factory=Counter)
    running: Counter[CaseState] = field(factory=Counter)
    before_service: Counter[CaseState] = field(factory=Counter)
    left_unserved: Counter[CaseState] = field(factory=Counter)
    beside: BesideVerdicts = field(factory=BesideVerdicts)
    by_type: Counter[tuple[str, Verdict]] = field(factory=Counter)
    by_setting: Counter[tuple[Setting | None, Verdict]] = field(factory=Counter)
    in_focus: Counter[Setting] = field(factory=Counter)
    quick: Counter[Verdict] = field(factory=Counter)
    taken_up_again: Counter[Verdict] = field(factory=Counter)

    @property
    def denominator(self) -> int:
        """Return how many episodes are counted."""
        return self.verdicts.total() + self.deceased


@frozen(kw_only=True)
class FiguresQuestion:
    """Which figures are asked for; the fields are those of `Figures`."""

    under: str = ""
    from_: datetime | None = None
    to: datetime | None = None
    as_of: datetime
    known_at: datetime | None = None

    @classmethod
    def of(
        cls,
        context: Context,
        *,
        under: str = "",
        from_: datetime | None = None,
        to: datetime | None = None,
        as_of: datetime | None = None,
        known_at: datetime | None = None,
    ) -> "FiguresQuestion":
        """Return the question with its moments in UTC.

        Left out, `as_of` is now, and all that is on record is known.

        Raises:
            InvalidInput: LL-4001, the period ends before it begins; LL-4002, a moment has no
                time zone.
        """
        start, end, known = (
            None if m is None else context.moment(m) for m in (from_, to, known_at)
        )
        if start is not None and end is not None and end <= start:
            raise InvalidInput(
                what=REQUESTS["period"].format(start=start.isoformat(), end=end.isoformat())
            )
        return cls(
            under=under,
            from_=start,
            to=end,
            as_of=context.moment(as_of),
            known_at=known,
        )


def figures(uow: UnitOfWork, context: Context, asked: FiguresQuestion) -> Figures:
    """Return the figures, reading every step of the cases once."""
    seen = (asked.under, asked.as_of, asked.known_at)
    outcomes = list(episodes(episode_steps.steps(uow.connection, *seen)))
    _mark_visited(uow, asked, outcomes)
    _take_kept_verdicts(uow, outcomes)
    _amend(episode_steps.amendments(uow.connection, *seen), outcomes)
    chosen = episode_steps.task_types(uow.connection, *seen)
    quick = quick_matters.all_cases(uow.connection, asked.as_of, asked.known_at)
    settings = episode_steps.settings(uow.connection, asked.under)
    areas = {code: found.area for code, found in context.registry.task_types.items()}
    result = Figures(
        under=asked.under,
        from_=asked.from_,
        to=asked.to,
        as_of=asked.as_of,
        known_at=asked.known_at or context.moment(None),
        host_clock=host_clock.is_marked(uow.connection),
    )
    mine = [outcome for outcome in outcomes if _is_in_period(outcome, asked)]
    for outcome in mine:
        code = chosen.get((outcome.case_id, outcome.no), "")
        _count(result, outcome, areas.get(code))
        if outcome.counted_at is not None:
            _count_kind(result, context, code, settings.get(outcome.case_id), outcome.verdict)
            if outcome.no == 1 and outcome.case_id in quick:
                result.quick[outcome.verdict] += 1
    words = WordsAsked(uow.connection, *seen)
    of_period = frozenset((outcome.case_id, outcome.no) for outcome in mine)
    result.beside = beside_verdicts(uow, context, words, outcomes, of_period)
    return result


def _count(result: Figures, outcome: EpisodeOutcome, area: Area | None) -> None:
    """Add one episode to the figures."""
    state, verdict = outcome.state, outcome.verdict
    if outcome.counted_at is None:
        if outcome.has_left:
            result.left_unserved[state] += 1
        elif outcome.began:
            result.running[state] += 1
        else:
            result.before_service[state] += 1
        return
    result.exits[state, verdict] += 1
    if outcome.ended_at is not None:
        result.taken_up_again[verdict] += 1
    result.by_area[area, verdict] += 1
    if state is CaseState.DECEASED and verdict is Verdict.NOT_EVALUATED:
        result.deceased += 1
        return
    result.verdicts[verdict] += 1
    result.first_verdicts[outcome.first_verdict] += 1


def _count_kind(
    result: Figures, context: Context, code: str, setting: Setting | None, verdict: Verdict
) -> None:
    """Add one counted episode by its kind of work, and by where it was."""
    result.by_type[code, verdict] += 1
    result.by_setting[setting, verdict] += 1
    found = context.registry.task_types.get(code)
    if found is None or setting is None:
        return
    there = found.urban if setting is Setting.URBAN else found.rural
    result.in_focus[setting] += there is Applicability.FOCUS


def _is_in_period(outcome: EpisodeOutcome, asked: FiguresQuestion) -> bool:
    """Return whether an episode belongs to the period: by when it counted, or left unserved.

    What is not over yet stands beside every period that had begun when it did.
    """
    start, end = maybe_micros(asked.from_), maybe_micros(asked.to)
    moment = outcome.counted_at
    if moment is None:
        moment = outcome.since if outcome.has_left else None
    if moment is None:
        return end is None or outcome.opened_at < end
    return (start is None or start <= moment) and (end is None or moment < end)


def _mark_visited(
    uow: UnitOfWork, asked: FiguresQuestion, outcomes: Sequence[EpisodeOutcome]
) -> None:
    """Take it that service began where somebody was visited, whatever the steps say."""
    waiting: dict[int, list[EpisodeOutcome]] = {}
    for outcome in outcomes:
        if not outcome.began:
            waiting.setdefault(outcome.case_id, []).append(outcome)
    visits = episode_steps.visits(uow.connection, list(waiting), asked.as_of, asked.known_at)
    for case_id, at in visits:
        for outcome in waiting[case_id]:
            ended = outcome.ended_at
            if outcome.opened_at <= at and (ended is None or at < ended):
                outcome.began = True


def _amend(amendments: Iterable[Amendment], outcomes: Sequence[EpisodeOutcome]) -> None:
    """Count words that were entered after the episode was left."""
    late = list(amendments)
    cases = {amendment.case_id for amendment in late}
    found = {(o.case_id, o.no): o for o in outcomes if o.case_id in cases}
    for amendment in late:
        outcome = found.get((amendment.case_id, amendment.episode))
        if outcome is not None:
            outcome.amend(amendment)


def _take_kept_verdicts(uow: UnitOfWork, outcomes: Sequence[EpisodeOutcome]) -> None:
    """Where no verdict was kept with the steps, take the one that was kept beside them."""
    unkept = [outcome for outcome in outcomes if outcome.unkept]
    if not unkept:
        return
    kept = episode_steps.stored_verdicts(uow.connection, {o.case_id for o in unkept})
    for outcome in unkept:
        version, verdict = kept.get((outcome.case_id, outcome.no), (-1, outcome.verdict))
        if version == outcome.version or (version == 0 and outcome.ended_at is not None):
            outcome.verdict = verdict
