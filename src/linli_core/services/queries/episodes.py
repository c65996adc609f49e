"""What became of each episode: folded from the steps of its case, nothing else."""

from collections.abc import Iterable, Iterator

from attrs import define

from linli_core.domain.statements.evaluation import OPENING_TRIGGERS
from linli_core.domain.terms import CaseState, Trigger, Verdict
from linli_core.storage.repositories.episode_steps import Amendment, EpisodeStep

S = CaseState
#: An episode in one of these has left the road; it comes back only where that is undone.
LEFT = frozenset(
    {
        S.CLOSED,
        S.ARCHIVED,
        S.DECLINED,
        S.WITHDRAWN,
        S.TRANSFERRED,
        S.MERGED,
        S.DECEASED,
        S.VOIDED,
    }
)
_BEGUN = frozenset({S.IN_SERVICE, S.EVALUATING})
#: Of steps stored before the verdict was kept with them.
_SAYS = {
    Trigger.PASS_EVALUATION: Verdict.SATISFIED,
    Trigger.FAIL_EVALUATION: Verdict.DISSATISFIED,
}


@define
class EpisodeOutcome:
    """Where one episode stands, or how it ended.

    Attributes:
        no: its number in the case.
        opened_at: when it began; as all times here, in microseconds since 1970.
        state: where it stands; of an episode that has left, by which road.
        since: when it came there.
        began: whether service had begun.
        over_at: when service was first said to be over, and residents were asked.
        verdict: the last that residents expressed.
        first: the verdict after the first round, once a second was opened.
        rounds: rounds that were opened.
        ended_at: when the next episode began.
        version: of the case, after its last step.
        unkept: the verdict after its last step was not kept when that was stored.
        fact_seq: how many facts of the case were on record at its last step.
    """

    case_id: int
    no: int
    opened_at: int
    state: CaseState
    since: int
    began: bool = False
    over_at: int | None = None
    verdict: Verdict = Verdict.NOT_EVALUATED
    first: Verdict | None = None
    rounds: int = 0
    ended_at: int | None = None
    version: int = 0
    unkept: bool = False
    fact_seq: int = 0

    @property
    def has_left(self) -> bool:
        """Return whether it has left the road."""
        return self.ended_at is not None or self.state in LEFT

    @property
    def counted_at(self) -> int | None:
        """Return since when residents are owed a verdict on it, None where they are not yet."""
        if not self.began:
            return None
        if self.over_at is not None:
            return self.over_at
        return self.since if self.has_left else None

    @property
    def first_verdict(self) -> Verdict:
        """Return what residents said in the first round, whatever they said later."""
        return self.verdict if self.first is None else self.first

    def take(self, step: EpisodeStep) -> None:
        """Go on by one step of this episode."""
        if step.trigger in OPENING_TRIGGERS:
            self.rounds += 1
            if self.rounds == 2:  # noqa: PLR2004 - the first is over when the second opens
                self.first = self.verdict
        if step.target in _BEGUN:
            self.began = True
        if step.target in (S.EVALUATING, S.CLOSING) and self.over_at is None:
            self.over_at = step.at
        self.version, self.unkept = step.version, step.verdict is None
        self.fact_seq = step.fact_seq
        if step.verdict is not None:
            self.verdict = step.verdict
        elif step.trigger in _SAYS:
            self.verdict = _SAYS[step.trigger]
        # Who archives a case does not change by which road it left.
        if step.target is not S.ARCHIVED or self.state not in LEFT:
            self.state, self.since = step.target, step.at

    def amend(self, amendment: Amendment) -> None:
        """Take words into the verdict that came after its last step, unless a round is open."""
        if amendment.seq > self.fact_seq and self.state is not S.EVALUATING:
            self.verdict = amendment.verdict


def episodes(steps: Iterable[EpisodeStep]) -> Iterator[EpisodeOutcome]:
    """Yield every episode, from the steps of all cases, case by case and in order.

    What follows on a step that is missing, because it was not known yet, is not known either.
    """
    case_id, version = 0, 0
    running: EpisodeOutcome | None = None
    for step in steps:
        if step.case_id != case_id:
            if running is not None:
                yield running
            running, case_id, version = None, step.case_id, 0
        if step.version != version + 1:
            continue
        version = step.version
        if running is not None and step.episode != running.no:
            running.ended_at = step.at
            yield running
            running = None
        if running is None:
            running = EpisodeOutcome(case_id, step.episode, step.at, step.target, step.at)
        running.take(step)
    if running is not None:
        yield running
