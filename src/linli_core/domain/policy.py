"""Thresholds and clocks of a region, each with the source it is from."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import ceil, isfinite

from attrs import asdict, field, frozen

from linli_core.domain.declarations.frozen_mapping import frozen_mapping
from linli_core.domain.terms import Risk
from linli_core.errors import ConfigError
from linli_core.texts.sources import OURS

#: A roll with fewer households is small: everybody answers, and the committee witnesses the count.
SMALL_ROLL = 3


@frozen
class Threshold:
    """One number and where it is from.

    Attributes:
        working: a time counted in working days of the region's calendar, not in running hours;
            24 hours of it are one working day.

    Raises:
        ConfigError: LL-6006, the value is no finite number of 0 or more, or names no source.
    """

    value: float
    source: str = OURS
    working: bool = False

    def __attrs_post_init__(self) -> None:
        """Refuse what nobody could compare with."""
        value: object = self.value
        source: object = self.source
        named = isinstance(source, str) and bool(source.strip())
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if not (number and isfinite(self.value) and self.value >= 0 and named):
            raise ConfigError(
                "LL-6006", policy="Threshold", what=f"{self.value!r} ({self.source!r})"
            )


@frozen
class RiskClocks:
    """By when things must have happened, in hours from the demand (visits: between visits).

    What is owed in days of the office counts working days: nobody triages on a holiday. Hours,
    whatever is critical, and the days between visits run on: people need help on holidays too.

    Attributes:
        contact: first contact with the resident.
        triage: triage done.
        plan: plan submitted.
        visit: longest interval between visits in service.
    """

    contact: Threshold
    triage: Threshold
    plan: Threshold
    visit: Threshold


_DAY = 24.0


def _hours(contact: float, triage: float, plan: float, visit: Threshold) -> RiskClocks:
    return RiskClocks(Threshold(contact), Threshold(triage), Threshold(plan), visit)


def _work(days: float) -> Threshold:
    return Threshold(days * _DAY, working=True)


_CADENCE = "探访关爱频次: 北方新报 2022-06-23"

DEFAULT_CLOCKS: Mapping[Risk, RiskClocks] = {
    Risk.CRITICAL: _hours(2, 24, 3 * _DAY, Threshold(3 * _DAY)),
    Risk.HIGH: RiskClocks(Threshold(24), _work(3), _work(7), Threshold(7 * _DAY, _CADENCE)),
    Risk.MEDIUM: RiskClocks(_work(3), _work(7), _work(15), Threshold(31 * _DAY, _CADENCE)),
    Risk.LOW: RiskClocks(_work(7), _work(15), _work(30), Threshold(92 * _DAY, _CADENCE)),
}


def _share(share: Threshold, whole: int) -> int:
    """Return a share of a number, rounded up; exact, so that 29 % of 100 is 29."""
    return ceil(Fraction(str(share.value)) * whole)


def _t(value: float) -> Threshold:
    return field(default=Threshold(value))


@frozen
class Bound:
    """How far a region may go with one number, and where the bound is from."""

    low: float
    high: float
    source: str = OURS


_YEARS = 10 * 365.0
_ASSEMBLY = "村民委员会组织法（2018）第二十六条"

#: Below the lower bounds a need could be confirmed without residents, a result be called
#: satisfactory that residents did not judge so, or a resident be left no time to speak; above
#: the upper ones nothing would ever come due.
BOUNDS: Mapping[str, Bound] = {
    "co_signers_least": Bound(3, 10_000),
    "co_signers_share": Bound(0, 1),
    "council_least": Bound(3, 1_000),
    "council_quorum_share": Bound(1 / 2, 1),
    "council_majority_share": Bound(1 / 2, 1, _ASSEMBLY),
    "max_rounds": Bound(1, 5),
    "pass_overall": Bound(3, 5),
    "group_pass_share": Bound(2 / 3, 1),
    "group_pass_mean": Bound(3, 5),
    "quorum_least": Bound(3, 10_000),
    "quorum_share": Bound(0.2, 1),
    "appeal_days": Bound(7, _YEARS),
    "follow_up_days": Bound(7, _YEARS),
    "pairing_days": Bound(1, _YEARS),
    "pairing_moves": Bound(0, 100),
    "rectify_days_high": Bound(1, 365),
    "rectify_days_other": Bound(1, 365),
    "escalate_overdue_days": Bound(1, 365),
    "contact_channels": Bound(2, 10),
    "round_days": Bound(7, 365),
    "stay_days": Bound(3, 30),
    "caseload": Bound(1, 10_000),
    "suspension_review_days": Bound(1, 366),
    "lost_contact_tries": Bound(2, 100),
    "lost_contact_channels": Bound(2, 10),
    "incident_report_hours": Bound(0, 24),
    "back_fill_hours_first": Bound(1, 240),
    "back_fill_hours_second": Bound(1, 720),
    "referral_hours": Bound(1, 2_400),
    "referral_hours_critical": Bound(1, 240),
    "referral_feedback_days": Bound(1, _YEARS),
    "transfer_days": Bound(1, 365),
    "unmerge_days": Bound(1, 365),
    "dependants_days": Bound(0, 30),
    "notice_days": Bound(3, 365),
    "entry_days": Bound(1, 365),
    "entry_refused_days": Bound(0, _YEARS),
    "quick_per_month": Bound(1, 8),
    "inbox_hours": Bound(1, 15 * 24),
}
_CLOCK = Bound(0, _YEARS * _DAY)
_RETENTION = Bound(0, 100)


def _clocks(given: Mapping[Risk, RiskClocks]) -> Mapping[Risk, RiskClocks]:
    return frozen_mapping(given)


def _years(given: Mapping[str, float]) -> Mapping[str, float]:
    return frozen_mapping(given)


#: Kinds of statements that a duty of its own asks for within some time, and that time.
_TERMS: Mapping[str, tuple[str, float]] = {
    "authority_report": ("incident_report_hours", _DAY),
    "death_record": ("dependants_days", 1),
    "emergency_ground": ("back_fill_hours_first", _DAY),
    "incident_report": ("incident_report_hours", _DAY),
    "referral_answer": ("referral_hours", _DAY),
    "transfer_answer": ("transfer_days", 1),
}


@frozen
class EntryTerms:
    """Within how many days after it was said or happened something goes on record in time.

    Attributes:
        by_kind: of kinds of statements that are a duty's, the term of the duty.
        others: of all others.
    """

    by_kind: Mapping[str, float]
    others: float

    def of(self, kind: str) -> float:
        """Return the days of a kind of statement."""
        return self.by_kind.get(kind, self.others)


@frozen(kw_only=True)
class RegionPolicy:
    """What a region may set; the residents' three rights are not among it.

    Attributes:
        calendar: code of the working days that clocks count; Monday to Friday where no plug-in
            declares it.
        co_signers_least, co_signers_share: co-signers = max(least, share of households),
            or all households where there are fewer.
        council_least, council_quorum_share: members of the council who must come, apart from
            those on the team: max(least, share of the members).
        council_majority_share: a resolution needs more than this share of those who came.
        max_rounds: evaluation rounds at one level before escalation.
        pass_overall: least overall grade (1 to 5) of an individual round.
        group_pass_share, group_pass_mean: what a group round needs.
        quorum_least, quorum_share: max(least, share of the roll) households, all where fewer.
        appeal_days, follow_up_days, pairing_days: windows in days.
        rectify_days_high, rectify_days_other: due time of a rectification item.
        escalate_overdue_days: how long overdue before the system escalates.
        pairing_moves: how many other unanswered proposals a refusal may move.
        contact_channels: channels to try before nobody is said to have answered.
        round_days: how long an evaluation round stays open before it lapses.
        stay_days: working days that a round stays open at the least.
        suspension_review_days: within how many days a suspension is looked at again.
        lost_contact_tries, lost_contact_channels: attempts and ways before contact counts as
            lost; one attempt must be at the door.
        incident_report_hours: by when the authority is told of a minor's incident.
        back_fill_hours_first: adoption, triage and consent after help came first.
        back_fill_hours_second: plan and committee guidance after help came first.
        referral_hours, referral_hours_critical: how long a receiver may take to answer.
        referral_feedback_days: how long a receiver may serve without a word.
        transfer_days: how long another community may take to answer.
        unmerge_days: how long a merger may be undone.
        dependants_days: by when the dependants of a dead resident are looked after.
        notice_days: how long a result is posted before a group or place case closes.
        entry_days: within how many days after it was said or happened something goes on record;
            what comes later counts, and is marked as entered late. Where a duty has a shorter
            term of its own, that term holds for what the duty asks for.
        entry_refused_days: after how many days what the team states is not taken any more; 0
            where it always is. What residents say, and what harmed somebody, always is.
        quick_per_month: matters of the quick lane that a household may have in a month.
        inbox_hours: how long what names no community may wait for somebody to assign it.
        retention_years: retention class by sensitivity, in years after archiving.
    """

    code: str = "default"
    setting_scheme: str = "nbs"
    calendar: str = "cn"
    clocks: Mapping[Risk, RiskClocks] = field(
        factory=lambda: dict(DEFAULT_CLOCKS), converter=_clocks
    )
    co_signers_least: Threshold = _t(3)
    co_signers_share: Threshold = _t(0.05)
    council_least: Threshold = _t(3)
    council_quorum_share: Threshold = field(default=Threshold(2 / 3, _ASSEMBLY))
    council_majority_share: Threshold = field(default=Threshold(1 / 2, _ASSEMBLY))
    max_rounds: Threshold = _t(2)
    pass_overall: Threshold = _t(3)
    group_pass_share: Threshold = _t(2 / 3)
    group_pass_mean: Threshold = _t(3.5)
    quorum_least: Threshold = _t(3)
    quorum_share: Threshold = _t(0.2)
    appeal_days: Threshold = _t(15)
    follow_up_days: Threshold = _t(90)
    pairing_days: Threshold = _t(30)
    pairing_moves: Threshold = _t(0)
    rectify_days_high: Threshold = _t(7)
    rectify_days_other: Threshold = _t(15)
    escalate_overdue_days: Threshold = _t(30)
    contact_channels: Threshold = _t(2)
    round_days: Threshold = _t(15)
    stay_days: Threshold = Threshold(3, working=True)
    caseload: Threshold = _t(40)
    suspension_review_days: Threshold = _t(90)
    lost_contact_tries: Threshold = _t(3)
    lost_contact_channels: Threshold = _t(2)
    incident_report_hours: Threshold = _t(24)
    back_fill_hours_first: Threshold = _t(24)
    back_fill_hours_second: Threshold = _t(72)
    referral_hours: Threshold = _t(72)
    referral_hours_critical: Threshold = _t(24)
    referral_feedback_days: Threshold = _t(60)
    transfer_days: Threshold = _t(30)
    unmerge_days: Threshold = _t(30)
    dependants_days: Threshold = _t(3)
    notice_days: Threshold = _t(7)
    entry_days: Threshold = _t(15)
    entry_refused_days: Threshold = _t(0)
    quick_per_month: Threshold = _t(2)
    inbox_hours: Threshold = _work(2)
    retention_years: Mapping[str, float] = field(
        factory=lambda: {"S0": 3.0, "S1": 5.0, "S2": 10.0, "S3": 10.0, "S4": 10.0},
        converter=_years,
    )

    def __attrs_post_init__(self) -> None:
        """Refuse numbers that would weaken the residents' three rights, or mean nothing.

        Raises:
            ConfigError: LL-6006, with every number below or above its bound.
        """
        wrong = [
            f"{name} = {value!r} ({bound.low:g} … {bound.high:g})"
            for name, value, bound in self._bounded()
            if not (isinstance(value, int | float) and bound.low <= value <= bound.high)
        ]
        if wrong:
            raise ConfigError("LL-6006", policy=self.code, what="; ".join(wrong))

    def _bounded(self) -> Iterator[tuple[str, object, Bound]]:
        for name, bound in BOUNDS.items():
            yield name, getattr(getattr(self, name), "value", None), bound
        for risk in Risk:
            if risk not in self.clocks:
                yield f"clocks.{risk.value}", None, _CLOCK
                continue
            for name, threshold in asdict(self.clocks[risk], recurse=False).items():
                yield f"clocks.{risk.value}.{name}", threshold.value, _CLOCK
        for name, years in self.retention_years.items():
            yield f"retention_years.{name}", years, _RETENTION

    def co_signers_needed(self, households: int) -> int:
        """Return how many named co-signers make a demand the community's own."""
        share = _share(self.co_signers_share, households)
        needed = max(int(self.co_signers_least.value), share)
        return min(needed, households) if households else needed

    def council_needed(self, members: int) -> int:
        """Return how many members of a council of so many must come for it to decide."""
        share = _share(self.council_quorum_share, members)
        return max(int(self.council_least.value), share)

    def is_carried(self, in_favour: int, came: int) -> bool:
        """Return whether more than the share asked for of those who came are in favour."""
        share = Fraction(str(self.council_majority_share.value))
        return in_favour > share * came

    def quorum_needed(self, roll: int) -> int:
        """Return how many households of a frozen roll make a group round quorate.

        All of them where the roll is small, and never more than there are.
        """
        needed = max(int(self.quorum_least.value), _share(self.quorum_share, roll))
        return min(needed, roll) if roll else needed


def entry_terms(policy: RegionPolicy) -> EntryTerms:
    """Return by when statements go on record in time, each duty's by the duty's own term."""
    others = policy.entry_days.value
    own = {kind: getattr(policy, name).value / per for kind, (name, per) in _TERMS.items()}
    return EntryTerms({kind: min(days, others) for kind, days in own.items()}, others)
