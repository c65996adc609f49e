"""What plug-ins declare of a pairing: rules that narrow it, and costs that rank it.

Both are data. A rule or cost names the task types it speaks of and one `Ask`: a trait of
the helper, held against a trait of the case, a fixed value or nothing. The core evaluates
it once for each distinct pair of wants and offers; no code of a plug-in runs.

A rule can only keep apart, and a cost only rank who is eligible: the core's own rules, the
refusals of both sides, vetting, clearance and conflicts of interest are asked beside them
and cannot be named here.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cached_property

from attrs import define, field, frozen

from linli_core.domain.declarations.traits import (
    CORE_PREFIX,
    CORE_TRAITS,
    Bearer,
    Stated,
    Trait,
    whole_number,
)
from linli_core.texts.plugins.traits import TRAITS
from linli_core.texts.text import Text, joined

#: Metres in which a cost beside the distance is counted, as the distance itself is.
UNIT = 10
#: A cost beside the distance is worth no more than the longest way, one beside the fit no
#: more than all welcome skills together.
MOST_METRES = 15_000
MOST_FIT = 5
MOST_POINTS = 50


class Test(StrEnum):
    """How the helper's trait is held against what is wanted.

    Who states nothing has no flag, is the same as nobody and is different from everybody;
    a number nobody stated is neither enough nor little enough.
    """

    __test__ = False  # no test of pytest's

    HAS = "has"
    LACKS = "lacks"
    SAME = "same"
    DIFFERENT = "different"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@frozen(kw_only=True)
class Ask:
    """What is asked of a helper.

    Attributes:
        helper: code of the helper's trait.
        test: how it is tested.
        need: code of the trait of resident, household or case to hold it against; where
            they state none, nothing is asked.
        value: a fixed word or number to hold it against instead.
        when: code, or ``code=value``, of a trait of resident, household or case without
            which nothing is asked; empty for always.
    """

    helper: str
    test: Test = Test.HAS
    need: str = ""
    value: str | int | None = None
    when: str = ""


@frozen(kw_only=True)
class PairingRule:
    """Who does not meet it is not proposed, and not confirmed; it is asked of all in a team.

    Attributes:
        code: with the prefix of its plug-in.
        task_types: the types it speaks of; asked where one of them is left to the partner.
        name: what is asked, as an account of a group: ``Text("持有互助证", "hold the
            certificate")`` becomes "其中持有互助证的3人", "3 hold the certificate".
        source: where the rule is from.
    """

    code: str
    task_types: tuple[str, ...]
    ask: Ask
    name: Text
    source: str


class Weighed(StrEnum):
    """Beside which of the core's goals a cost is weighed.

    The order of goals stays: urgency and kept relationships come before any declared cost.
    """

    FIT = "fit"
    DISTANCE = "distance"


@frozen(kw_only=True)
class PairingCost:
    """Who does not meet it costs more, so that others are proposed first.

    Attributes:
        code: with the prefix of its plug-in.
        task_types: the types it speaks of; counted where one is left to the partner.
        name: what is preferred, in words.
        source: where the preference is from.
        weighed: beside the distance, or beside the fit of skills, which comes before it.
        each: what one point costs: metres (whole tens) beside the distance, points of fit
            beside the fit.
        per: how much a number must fall short for one point.
        most: points at most; 1 for everything that is no number.
    """

    code: str
    task_types: tuple[str, ...]
    ask: Ask
    name: Text
    source: str
    weighed: Weighed = Weighed.DISTANCE
    each: int
    per: int = 1
    most: int = 1


Wanted = frozenset[str]
_PLAIN: Wanted = frozenset([""])


def wanted(ask: Ask, need: Stated) -> Wanted | None:
    """Return what is asked of a helper by a need with these traits; None for nothing."""
    if ask.when and not _holds(ask.when, need):
        return None
    if ask.need:
        return need.get(ask.need) or None
    return _PLAIN if ask.value is None else frozenset([str(ask.value)])


def _holds(when: str, need: Stated) -> bool:
    code, _, value = when.partition("=")
    found = need.get(code, frozenset())
    return value in found if value else bool(found)


def offered(ask: Ask, helper: Stated) -> frozenset[str]:
    """Return what a helper with these traits brings: no more than the test reads."""
    found = helper.get(ask.helper, frozenset())
    return _PLAIN if found and ask.test in (Test.HAS, Test.LACKS) else found


def shortfall(ask: Ask, want: Wanted, offer: frozenset[str]) -> int | None:
    """Return 0 where the offer meets the want, how much is missing, or None for unknown."""
    if ask.test in (Test.AT_LEAST, Test.AT_MOST):
        return _number_missing(ask.test, want, offer)
    holds = {
        Test.HAS: bool(offer),
        Test.LACKS: not offer,
        Test.SAME: not want.isdisjoint(offer),
        Test.DIFFERENT: want.isdisjoint(offer),
    }
    return int(not holds[ask.test])


def _number_missing(test: Test, want: Wanted, offer: frozenset[str]) -> int | None:
    asked, has = _numbers(want), _numbers(offer)
    if not asked or not has:
        return None if asked else 0
    if test is Test.AT_LEAST:
        return max(max(asked) - max(has), 0)
    return max(min(has) - min(asked), 0)


def _numbers(texts: Iterable[str]) -> list[int]:
    return [number for text in texts if (number := whole_number(text)) is not None]


def meets(ask: Ask, want: Wanted, offer: frozenset[str]) -> bool:
    """Return whether the offer meets the want."""
    return shortfall(ask, want, offer) == 0


def points(cost: PairingCost, want: Wanted, offer: frozenset[str]) -> int:
    """Return the points of a cost, at most as many as it declares."""
    missing = shortfall(cost.ask, want, offer)
    return cost.most if missing is None else min(-(-missing // cost.per), cost.most)


@define(slots=False, frozen=True)
class PairingTerms:
    """Everything that plug-ins declare of the pairing, by code.

    Attributes:
        traits: what may be stated, those of the core among them.
        origin: which plug-in declares what, by code.
    """

    traits: Mapping[str, Trait] = field(factory=lambda: {t.code: t for t in CORE_TRAITS})
    rules: Mapping[str, PairingRule] = field(factory=dict)
    costs: Mapping[str, PairingCost] = field(factory=dict)
    origin: Mapping[str, str] = field(factory=dict)

    def why_not_stated(self, texts: Iterable[str], *bearers: Bearer) -> Text | None:
        """Return why one of these traits cannot be stored with such a bearer, or None."""
        for text in texts:
            code, _, value = text.partition("=")
            trait = self.traits.get(code)
            if trait is None or code.startswith(CORE_PREFIX) or not set(trait.of) & set(bearers):
                side = joined((TRAITS[f"bearer.{bearer}"] for bearer in bearers), Text("/", "/"))
                return TRAITS["trait.undeclared"].format(trait=repr(text), side=side)
            if not trait.takes(value):
                return TRAITS["trait.no_value"].format(trait=code, value=repr(value))
        return None

    @cached_property
    def of_households(self) -> frozenset[str]:
        """Return the codes of the traits that one member states for the whole household."""
        return frozenset(c for c, t in self.traits.items() if Bearer.HOUSEHOLD in t.of)

    @cached_property
    def by_type(self) -> Mapping[str, tuple[PairingRule | PairingCost, ...]]:
        """Return what speaks of each task type."""
        found: dict[str, list[PairingRule | PairingCost]] = {}
        every: list[PairingRule | PairingCost] = [*self.rules.values(), *self.costs.values()]
        for one in every:
            for code in one.task_types:
                found.setdefault(code, []).append(one)
        return {code: tuple(some) for code, some in found.items()}


NO_TERMS = PairingTerms()
