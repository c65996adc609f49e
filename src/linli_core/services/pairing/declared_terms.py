"""What plug-ins declare of the pairing, as rules and goals that the engines know.

A need carries what it asks as tags ``ask:CODE`` or ``ask:CODE=VALUE``, a helper what is
stated as ``trait:CODE`` or ``trait:CODE=VALUE``; the engines ask a rule or goal once for
each distinct pair of wants and offers. No code of a plug-in runs here.
"""

from collections.abc import Hashable, Iterable, Mapping, Sequence

from attrs import field, frozen

from linli_core.domain.declarations.pairing_terms import (
    UNIT,
    PairingCost,
    PairingRule,
    PairingTerms,
    Weighed,
    meets,
    offered,
    points,
)
from linli_core.domain.declarations.traits import OF_PEOPLE, Stated
from linli_core.domain.people import Person
from linli_core.lifecycle.state.declared_pairing import asked_of_helpers, traits_of_helper
from linli_core.matching import Blend, Goal, Helper, InputProblem, Need, Severity
from linli_core.services.case.case_file import CaseFile
from linli_core.texts.pairing.services import DECLARED, SERVICE_STEPS
from linli_core.texts.text import Text

_ASK, _TRAIT = "ask:", "trait:"
#: The tag of somebody who is only supposed to join, and taken to meet whatever is asked.
ANYTHING = "declared:anything"


def asks_of(file: CaseFile) -> set[str]:
    """Return what a case asks by declared rules and costs, as tags."""
    asked = asked_of_helpers(file.case, file.facts)
    return {_tag(_ASK, term.code, value) for term, want in asked for value in want}


def helper_tags(person: Person, reads: frozenset[str]) -> set[str]:
    """Return what is stated of a helper under these codes, as tags."""
    if not reads:
        return set()
    has = traits_of_helper(person)
    found = ((code, value) for code, values in has.items() if code in reads for value in values)
    return {_tag(_TRAIT, code, value) for code, value in found}


def _tag(kind: str, code: str, value: str) -> str:
    return f"{kind}{code}={value}" if value else f"{kind}{code}"


def _values(tags: frozenset[str], kind: str, code: str) -> frozenset[str]:
    """Return what tags say under a code; one that only says yes has the empty value."""
    plain, prefix = f"{kind}{code}", f"{kind}{code}="
    found = {tag.removeprefix(prefix) for tag in tags if tag.startswith(prefix)}
    return frozenset(found | {""} if plain in tags else found)


def _wants(term: PairingRule | PairingCost, need: Need) -> Hashable:
    return _values(need.requires, _ASK, term.code) or None


def _offers(term: PairingRule | PairingCost, helper: Helper) -> Hashable:
    """Return what a helper brings; None for one who is taken to meet whatever is asked."""
    if ANYTHING in helper.offers:
        return None
    code = term.ask.helper
    has: Stated = {code: _values(helper.offers, _TRAIT, code)}
    return offered(term.ask, has)


def _set(value: Hashable) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


@frozen
class DeclaredRule:
    """A pairing rule of a plug-in as the engines ask it."""

    declared: PairingRule

    @property
    def code(self) -> str:
        """Return the rule's code."""
        return self.declared.code

    def wanted(self, need: Need) -> Hashable:
        """Return what the need asks by this rule, None for nothing."""
        return _wants(self.declared, need)

    def offered(self, helper: Helper) -> Hashable:
        """Return what the helper brings."""
        return _offers(self.declared, helper)

    def fits(self, wanted: Hashable, offered: Hashable) -> bool:
        """Hold when the declared test does."""
        return offered is None or meets(self.declared.ask, _set(wanted), _set(offered))


@frozen
class DeclaredCost:
    """A cost of a plug-in as a goal on features."""

    declared: PairingCost

    @property
    def code(self) -> str:
        """Return the cost's code."""
        return self.declared.code

    @property
    def worst(self) -> int:
        """One more than the worst pair."""
        return self.declared.most + 1

    @property
    def weight(self) -> int:
        """What one point is worth beside the goal it is weighed with."""
        beside_distance = self.declared.weighed is Weighed.DISTANCE
        return self.declared.each // UNIT if beside_distance else self.declared.each

    def wanted(self, need: Need) -> Hashable:
        """Return what the need prefers by this cost, None for nothing."""
        return _wants(self.declared, need)

    def offered(self, helper: Helper) -> Hashable:
        """Return what the helper brings."""
        return _offers(self.declared, helper)

    def points(self, wanted: Hashable, offered: Hashable) -> int:
        """Return the declared points."""
        if wanted is None or offered is None:
            return 0
        return points(self.declared, _set(wanted), _set(offered))

    def seat(self, need: Need, helper: Helper, metres: int) -> int:  # noqa: ARG002 - the protocol's
        """Return the points of this pair."""
        return self.points(self.wanted(need), self.offered(helper))

    def unserved(self, need: Need) -> int:  # noqa: ARG002 - the protocol's
        """Give one more than the worst pair, so that no cost makes leaving alone look good."""
        return self.worst


@frozen
class DeclaredTerms:
    """The declared terms of one county, as its pairing uses them.

    Attributes:
        words: of the services' own rules and of these, by code.
    """

    rules: tuple[DeclaredRule, ...] = ()
    costs: tuple[DeclaredCost, ...] = ()
    words: Mapping[str, Text] = field(factory=lambda: dict(SERVICE_STEPS))

    @property
    def reads(self) -> frozenset[str]:
        """Return the codes of the traits of helpers that they read."""
        rules = {rule.declared.ask.helper for rule in self.rules}
        return frozenset(rules | {cost.declared.ask.helper for cost in self.costs})

    def beside(self, goals: Sequence[Goal | Blend]) -> tuple[Goal | Blend, ...]:
        """Return goals in the same order, with each cost weighed beside the goal it names."""
        return tuple(self._joined(goal) for goal in goals) if self.costs else tuple(goals)

    def _joined(self, goal: Goal | Blend) -> Goal | Blend:
        parts = goal.parts if isinstance(goal, Blend) else ((goal, 1),)
        worth = {part.code: weight for part, weight in parts}
        more = tuple(
            (cost, cost.weight * worth[cost.declared.weighed.value])
            for cost in self.costs
            if cost.declared.weighed.value in worth
        )
        return Blend((*parts, *more)) if more else goal


def undeclared_traits(terms: PairingTerms, people: Iterable[Person]) -> list[InputProblem]:
    """Remark on traits that were stored while a plug-in declared them, and ask nothing now.

    Only the code is told: what it says of a person is personal.
    """
    return [
        InputProblem(
            "undeclared_trait", person.number, None, text.partition("=")[0], Severity.REMARK
        )
        for person in sorted((p for p in people if p.traits), key=lambda p: p.number)
        for text in person.traits
        if terms.why_not_stated([text], *OF_PEOPLE)
    ]


def declared_terms(terms: PairingTerms, needs: Iterable[Need]) -> DeclaredTerms:
    """Return the rules and costs that some of these needs ask for, in order of code."""
    if not terms.by_type:
        return DeclaredTerms()
    asked = {
        tag.removeprefix(_ASK).partition("=")[0]
        for need in needs
        for tag in need.requires
        if tag.startswith(_ASK)
    }
    rules = [rule for code, rule in sorted(terms.rules.items()) if code in asked]
    costs = [cost for code, cost in sorted(terms.costs.items()) if code in asked]
    said = {rule.code: DECLARED["rule"].format(name=rule.name, left="{left}") for rule in rules}
    said |= {f"{rule.code}=0": DECLARED["none"].format(name=rule.name) for rule in rules}
    said |= {f"{rule.code}:name": rule.name for rule in rules}
    said |= {cost.code: _cost_words(cost) for cost in costs}
    return DeclaredTerms(
        tuple(map(DeclaredRule, rules)),
        tuple(map(DeclaredCost, costs)),
        {**SERVICE_STEPS, **said},
    )


def _cost_words(cost: PairingCost) -> Text:
    beside_distance = cost.weighed is Weighed.DISTANCE
    template = DECLARED["metres"] if beside_distance else DECLARED["fit"]
    return template.format(name=cost.name, each=cost.each)
