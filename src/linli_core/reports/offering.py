"""Which kinds of work a community is offered, and how its setting weighs in lists and counts.

重点参与 (notice 四(二)) is a focus, never an exclusion: what a town or a village is named for
comes first, everything else that applies follows, and only what the notice itself says of
农村 or 村民 is not offered in town.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from attrs import frozen

from linli_core.domain.community import Community
from linli_core.domain.declarations.task_type import TaskType
from linli_core.domain.terms import Applicability, Risk
from linli_core.reports.worklists import CaseLine

_ORDER = (Applicability.FOCUS, Applicability.ALLOWED, Applicability.NOT_APPLICABLE)
_RISKS = (Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW, None)


@frozen
class Offer:
    """One task type as it fits one community."""

    task_type: TaskType
    fit: Applicability


def fit_of(task_type: TaskType, community: Community) -> Applicability:
    """Return how a task type fits a community; where its setting is unknown, nothing is a focus.

    What is not applicable in one setting may be in the other, so an unknown setting excludes
    only what needs a resettled community.
    """
    if community.setting is not None:
        return task_type.applicability(community.setting, resettlement=community.resettlement)
    out = task_type.resettlement_only and not community.resettlement
    return Applicability.NOT_APPLICABLE if out else Applicability.ALLOWED


def offered(task_types: Iterable[TaskType], community: Community) -> tuple[Offer, ...]:
    """Return what a community is offered: its focus first, and what is of it alone before that.

    A resettled community sees the work that exists for it before anything else.
    """
    offers = [Offer(found, fit_of(found, community)) for found in task_types]
    kept = [offer for offer in offers if offer.fit is not Applicability.NOT_APPLICABLE]
    return tuple(sorted(kept, key=_place))


def _place(offer: Offer) -> tuple[bool, int, str]:
    found = offer.task_type
    return not found.resettlement_only, _ORDER.index(offer.fit), found.code


def in_order_of_work(
    lines: Iterable[CaseLine],
    task_types: Mapping[str, TaskType],
    communities: Mapping[str, Community],
) -> tuple[CaseLine, ...]:
    """Return a work list: the most urgent first, of equal risk the community's focus, then age.

    A focus never overtakes a higher risk. Restricted cases name neither type nor risk, so
    they stand with the critical ones rather than be guessed at.
    """

    def place(line: CaseLine) -> tuple[int, int, float]:
        risk = 0 if line.restricted else _RISKS.index(line.risk)
        found, where = task_types.get(line.task_type), communities.get(line.community)
        known = found is not None and where is not None
        fit = fit_of(found, where) if known and found and where else Applicability.ALLOWED
        return risk, _ORDER.index(fit), line.since.timestamp()

    return tuple(sorted(lines, key=place))


def counts_by_fit(
    lines: Iterable[CaseLine],
    task_types: Mapping[str, TaskType],
    communities: Mapping[str, Community],
) -> Mapping[Applicability, int]:
    """Return how many cases are of their community's focus, for a summary.

    Cases without a task type, restricted ones and those of unknown communities are left out.
    """
    found: Counter[Applicability] = Counter()
    for line in lines:
        task_type, where = task_types.get(line.task_type), communities.get(line.community)
        if task_type is not None and where is not None:
            found[fit_of(task_type, where)] += 1
    return {fit: found[fit] for fit in _ORDER}
