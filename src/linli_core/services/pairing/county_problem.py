"""A county as its pairing finds it: cases, helpers, places taken, and what is wrong with them.

The plan of a county is always recomputed from what is stored, with the proposals and
pairings that exist as given, so that a proposal, an explanation and a what-if speak of the
same thing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial

from attrs import evolve, field, frozen

from linli_core import matching
from linli_core.domain.declarations.pairing_terms import NO_TERMS, PairingTerms
from linli_core.domain.people import Person
from linli_core.lifecycle.state.restricted import is_restricted
from linli_core.matching import Blend, Goal, InputProblem, Lock, Need, Severity
from linli_core.services.case.case_file import CaseFile
from linli_core.services.pairing.declared_terms import DeclaredTerms, declared_terms
from linli_core.services.pairing.proposal_status import (
    present_helpers,
    proposal_tags,
    wants_proposal,
)
from linli_core.services.pairing.translation import (
    TAG_RULES,
    helper_of,
    need_of,
    settled,
)

RULES = (*matching.RULES, *TAG_RULES)
#: Free seats from which the large engine is worth its start, where it is installed.
LARGE_FROM = 2_000
#: Free seats times helpers from which it is, though the seats be fewer.
LARGE_PAIRS_FROM = 50_000


@frozen
class SettledPairing:
    """A case with the helpers it has or was promised: places that are taken."""

    need: Need
    helpers: tuple[str, ...]


@frozen(kw_only=True)
class County:
    """Everything that the pairing of one county reads.

    Attributes:
        code: its first 6 digits.
        files: cases at pairing, and others that were asked for, by number.
        people: who can be proposed or has places taken, by number.
        elsewhere: places taken by cases that are not among the files, such as those in service.
        problems: what is wrong with stored people.
        geography: centres of its communities, and which border on which.
        terms: the pairing rules and costs of plug-ins.
        names: names of its communities, by code.
    """

    code: str
    files: Mapping[str, CaseFile]
    people: Mapping[str, Person]
    elsewhere: tuple[SettledPairing, ...] = ()
    problems: tuple[InputProblem, ...] = ()
    geography: matching.Geography = matching.Geography()
    terms: PairingTerms = NO_TERMS
    names: Mapping[str, str] = field(factory=dict)
    needs: dict[str, Need] = field(factory=dict, init=False, repr=False)

    def need(self, file: CaseFile) -> Need:
        """Return what a case asks for, worked out once."""
        number = file.case.number
        if number not in self.needs:
            self.needs[number] = need_of(file)
        return self.needs[number]

    @property
    def declared(self) -> DeclaredTerms:
        """Return the declared rules and costs that some case of the county asks for."""
        return declared_terms(self.terms, (self.need(file) for file in self.files.values()))

    @cached_property
    def restricted(self) -> frozenset[str]:
        """Return the numbers of the cases whose content no list and no picture tells."""
        numbers = (n for n, f in self.files.items() if is_restricted(f.case, f.facts))
        return frozenset(numbers)

    @property
    def wanting(self) -> list[CaseFile]:
        """Return the cases that wait for a proposal, in order of number."""
        return [f for _, f in sorted(self.files.items()) if wants_proposal(f)]

    @property
    def standing(self) -> list[CaseFile]:
        """Return the files that have helpers, proposed or confirmed, in order of number."""
        return [f for _, f in sorted(self.files.items()) if present_helpers(f)]

    def given(self, files: Iterable[CaseFile]) -> list[SettledPairing]:
        """Return these cases with the helpers they have, not to be touched."""
        pairings = []
        for file in files:
            helpers = present_helpers(file)
            pairings.append(SettledPairing(settled(self.need(file), len(helpers)), helpers))
        return pairings


def promised(county: County, file: CaseFile) -> Need:
    """Return a need that remembers whom it was promised, with as many seats as were given."""
    need, helpers = county.need(file), present_helpers(file)
    if not helpers:
        return need
    return evolve(
        need,
        requires=need.requires | proposal_tags(helpers),
        team_size=len(helpers),
        needs_lead=need.needs_lead and len(helpers) > 1,
    )


@frozen
class CountySolution:
    """A plan of a county, with what was wrong with what it was made from."""

    plan: matching.PairingPlan
    problems: tuple[InputProblem, ...]


def solve(
    county: County,
    free: Sequence[Need],
    given: Sequence[SettledPairing],
    *,
    goals: Sequence[Goal | Blend] = matching.GOALS,
    places: Mapping[str, int] | None = None,
    joining: Sequence[matching.Helper] = (),
    only: frozenset[str] | None = None,
) -> CountySolution:
    """Make the plan of a county.

    Args:
        county: what is stored.
        free: needs whose helpers the plan decides.
        given: cases whose helpers are settled.
        goals: in strict order; the costs that plug-ins declare are weighed in beside them.
        places: places of helpers, where they differ from what is stored.
        joining: helpers who are not stored.
        only: consider only these stored helpers; all where left out.

    Raises:
        KeyboardInterrupt: the search was interrupted; half a plan is no proposal.
    """
    declared = county.declared
    everybody = (*given, *county.elsewhere)
    load: dict[str, int] = {}
    for one in everybody:
        for helper in one.helpers:
            load[helper] = load.get(helper, 0) + 1
    helpers, problems = [*joining], list(county.problems)
    changed = places or {}
    for number, person in sorted(county.people.items()):
        room = max(changed.get(number, person.capacity), 0)
        taken = load.get(number, 0)
        if taken > room:
            detail = f"{taken}/{room}"
            problems.append(InputProblem("over_capacity", number, None, detail, Severity.REMARK))
        if only is None or number in only:
            helpers.append(helper_of(person, max(room, taken), declared.reads))
    known = {helper.key for helper in helpers}
    make = partial(
        matching.pair,
        [*free, *_seated(everybody, known)],
        helpers,
        goals=declared.beside(goals),
        rules=(*RULES, *declared.rules),
        words=declared.words,
        geography=county.geography,
        locked=[Lock(g.need.key, h) for g in everybody for h in g.helpers if h in known],
    )
    plan = _by_size(make, sum(n.team_size for n in free), len(helpers))
    if plan.status is matching.Status.INTERRUPTED:
        # Nobody sets a time limit here, so somebody pressed Ctrl-C: nothing is written.
        raise KeyboardInterrupt
    settled_keys = {one.need.key for one in everybody}
    return CountySolution(
        plan, (*problems, *(p for p in plan.problems if p.subject not in settled_keys))
    )


def _by_size(
    make: Callable[..., matching.PairingPlan], seats: int, helpers: int
) -> matching.PairingPlan:
    """Make a plan by the engine that suits its size, as far as it is installed."""
    if seats >= LARGE_FROM:
        return make(engine="auto")
    if seats * helpers >= LARGE_PAIRS_FROM:
        with suppress(matching.PairingExtraMissing, matching.UnreadableGoal):
            return make(engine="ortools")
    return make(engine="own")


def _seated(given: Iterable[SettledPairing], known: set[str]) -> list[Need]:
    """Return the settled needs with a seat for each helper who takes part here."""
    found = []
    for one in given:
        seats = sum(helper in known for helper in one.helpers)
        if seats:
            found.append(evolve(one.need, team_size=seats))
    return found
