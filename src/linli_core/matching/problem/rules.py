"""Who may help whom: eligibility as declared data.

A rule says what a need wants, what a helper offers and whether the one meets the other.
It is asked once for each distinct pair of wants and offers, never once for each pair of
people, so a plug-in may declare rules of its own without slowing a county down.
"""

from collections.abc import Hashable, Sequence
from typing import Protocol, runtime_checkable

from attrs import frozen

from linli_core.matching.problem.geography import Geography
from linli_core.matching.problem.values import Helper, Need, Window
from linli_core.texts.sources import OURS

LARGEST_CLEARANCE = 4


@runtime_checkable
class Rule(Protocol):
    """A rule on features: `fits` sees what `wanted` and `offered` returned, nothing else."""

    @property
    def code(self) -> str:
        """Name of the rule, as reasons and texts use it."""

    def wanted(self, need: Need) -> Hashable:
        """What the need asks of this rule; None where it asks nothing."""

    def offered(self, helper: Helper) -> Hashable:
        """What the helper brings to this rule."""

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Whether the offer meets the want, which is never None."""


@frozen
class SkillRule:
    """Every required skill is there."""

    code: str = "skill"

    def wanted(self, need: Need) -> Hashable:
        """Return the required skills."""
        return need.skills or None

    def offered(self, helper: Helper) -> Hashable:
        """Return the skills of the helper."""
        return helper.skills

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when nothing required is missing."""
        return _set(wanted) <= _set(offered)


@frozen
class LanguageRule:
    """Resident and helper have a language in common."""

    code: str = "language"

    def wanted(self, need: Need) -> Hashable:
        """Return the languages the resident can use."""
        return need.languages or None

    def offered(self, helper: Helper) -> Hashable:
        """Return the languages of the helper."""
        return helper.languages

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when one language is shared."""
        return not _set(wanted).isdisjoint(_set(offered))


@frozen
class GenderRule:
    """A wish for a woman or a man is kept; who states no gender does not meet it."""

    code: str = "gender"

    def wanted(self, need: Need) -> Hashable:
        """Return the wish."""
        return need.gender

    def offered(self, helper: Helper) -> Hashable:
        """Return the helper's gender."""
        return helper.gender

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when both are equal."""
        return wanted == offered


@frozen
class WindowRule:
    """They share enough time in the week.

    Attributes:
        minutes: time in common that makes a visit possible.
        source: where that figure is from.
    """

    minutes: int = 60
    source: str = OURS
    code: str = "window"

    def wanted(self, need: Need) -> Hashable:
        """Return the windows of the need."""
        return need.windows or None

    def offered(self, helper: Helper) -> Hashable:
        """Return the windows of the helper, empty for any time."""
        return helper.windows

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the windows overlap for the minutes asked, in one stretch."""
        return offered == () or any(
            min(mine.end, yours.end) - max(mine.start, yours.start) >= self.minutes
            for mine in _stretches(wanted)
            for yours in _stretches(offered)
        )


@frozen
class ClearanceRule:
    """The helper is vetted for the sensitivity of the case."""

    code: str = "clearance"

    def wanted(self, need: Need) -> Hashable:
        """Return the sensitivity, None for open work."""
        return need.clearance or None

    def offered(self, helper: Helper) -> Hashable:
        """Return the helper's clearance."""
        return helper.clearance

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the clearance reaches the sensitivity."""
        return isinstance(wanted, int) and isinstance(offered, int) and offered >= wanted


@frozen
class ModeRule:
    """The helper takes part in this mode of delivery."""

    code: str = "mode"

    def wanted(self, need: Need) -> Hashable:
        """Return the mode."""
        return need.mode

    def offered(self, helper: Helper) -> Hashable:
        """Return the modes of the helper, empty for all."""
        return helper.modes

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the mode is taken part in."""
        return not _set(offered) or wanted in _set(offered)


@frozen
class LeadRule:
    """Where one helper serves alone and must lead, that helper may lead."""

    code: str = "lead"

    def wanted(self, need: Need) -> Hashable:
        """Return whether the only seat is a lead's; teams are the engine's matter."""
        return True if need.needs_lead and need.team_size == 1 else None

    def offered(self, helper: Helper) -> Hashable:
        """Return whether the helper may lead."""
        return helper.may_lead

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the helper may lead."""
        return wanted is None or offered is True


@frozen
class AreaRule:
    """A helper with a declared area serves that area only."""

    code: str = "area"

    def wanted(self, need: Need) -> Hashable:
        """Return the community of the need."""
        return need.community

    def offered(self, helper: Helper) -> Hashable:
        """Return the declared area."""
        return helper.areas

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the community lies in the area, or no area was declared."""
        return not _set(offered) or any(str(wanted).startswith(area) for area in _set(offered))


@frozen
class TagRule:
    """A rule that a plug-in declares: who carries one tag needs somebody with another.

    Attributes:
        code: name of the rule, with texts of its own given to `explain`.
        need_tag: word in `Need.requires` that makes the rule apply.
        helper_tag: word in `Helper.offers` that meets it.
        source: where the rule is from.
    """

    code: str
    need_tag: str
    helper_tag: str
    source: str = OURS

    def wanted(self, need: Need) -> Hashable:
        """Return the tag where the need carries it."""
        return self.need_tag if self.need_tag in need.requires else None

    def offered(self, helper: Helper) -> Hashable:
        """Return whether the helper carries the answering tag."""
        return self.helper_tag in helper.offers

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the helper carries it."""
        return wanted is None or offered is True


@frozen
class DistanceRule:
    """Nobody travels farther than the limit, nor than the helper's own.

    Attributes:
        limit: metres.
        source: where the limit is from.
    """

    limit: int = 15_000
    source: str = OURS
    code: str = "distance"

    def allows(self, metres: int | None, helper: Helper) -> bool:
        """Hold when the distance is known and within both limits."""
        if metres is None or metres > self.limit:
            return False
        return helper.max_distance is None or metres <= helper.max_distance


RULES: tuple[Rule, ...] = (
    AreaRule(),
    SkillRule(),
    LanguageRule(),
    GenderRule(),
    WindowRule(),
    ClearanceRule(),
    ModeRule(),
    LeadRule(),
)


@frozen
class RuleBook:
    """The rules of one pairing, in the order in which reasons name them.

    The distance comes first, then the rules on features, then refusals, then conflicts.

    Attributes:
        features: rules on what is wanted and offered.
        distance: the general limit.
        geography: how distance is known.
    """

    features: tuple[Rule, ...] = RULES
    distance: DistanceRule = DistanceRule()
    geography: Geography = Geography()

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all rules in order."""
        return (self.distance.code, *(r.code for r in self.features), "refused", "conflict")

    def blocking(self, need: Need, helper: Helper) -> str | None:
        """Name the first rule that keeps the two apart; None for an eligible pair."""
        if not self.distance.allows(self.geography.metres(need, helper), helper):
            return self.distance.code
        for rule in self.features:
            wanted = rule.wanted(need)
            if wanted is not None and not rule.fits(wanted, rule.offered(helper)):
                return rule.code
        return refusal(need, helper)


def refusal(need: Need, helper: Helper) -> str | None:
    """Say whether one refuses the other, or kin or duties keep them apart."""
    household = need.household or need.key
    if helper.key in need.refused or not helper.refused.isdisjoint({need.key, household}):
        return "refused"
    if helper.key in need.conflicts or not need.conflicts.isdisjoint(helper.conflicts):
        return "conflict"
    return None


def make_rules(rules: Sequence[Rule | DistanceRule], geography: Geography) -> RuleBook:
    """Sort a plain list of rules into a rule book, keeping the order of the feature rules."""
    distances = [rule for rule in rules if isinstance(rule, DistanceRule)]
    features = tuple(rule for rule in rules if not isinstance(rule, DistanceRule))
    return RuleBook(features, distances[0] if distances else DistanceRule(), geography)


def _set(value: Hashable) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _stretches(value: Hashable) -> tuple[Window, ...]:
    return value if isinstance(value, tuple) else ()
