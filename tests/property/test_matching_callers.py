"""A helper who comes new finds the needs that the rules leave, and later needs find the helper."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.property.test_matching_pairing import CODES, FOUR, draw_people

from linli_core.matching import CommunityLocation, Geography, TagRule, pair
from linli_core.matching.flow.arcs import priced_arcs
from linli_core.matching.flow.need_index import NeedIndex
from linli_core.matching.problem.eligibility import HelperIndex
from linli_core.matching.problem.goals import make_scale
from linli_core.matching.problem.rules import RULES, make_rules

PLACES = {
    CODES[0]: CommunityLocation(
        CODES[0], centre=(500, 500), neighbours=frozenset([CODES[1], CODES[3]])
    ),
    CODES[2]: CommunityLocation(CODES[2], neighbours=frozenset([CODES[0]])),
}


@given(st.integers(0, 10**9), st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_new_helper_has_the_pairs_that_the_rules_leave(seed: int, bordered: bool) -> None:  # noqa: FBT001 - drawn
    """The same needs at the same whole costs as if every need were screened."""
    needs, helpers = draw_people(seed, 14, 4)
    geography = Geography(communities=PLACES if bordered else {})
    book = make_rules((*RULES, TagRule("lift", need_tag="chair", helper_tag="lift")), geography)
    scale = make_scale(FOUR, 10, book.distance.limit)
    callers = NeedIndex(dict(enumerate(needs[:10])), book, scale)
    callers.remove(3)
    for i in range(10, 14):
        callers.add(i, needs[i])
    for helper in helpers:
        alone = HelperIndex([helper], book)
        screened = [
            (i, cost)
            for i, need in enumerate(needs)
            if i != 3
            for _, cost in priced_arcs(need, alone, scale)
        ]
        assert callers.arcs(helper) == screened


@given(st.integers(0, 10**9))
@settings(max_examples=60, deadline=None)
def test_whoever_comes_in_any_order_the_cost_is_that_of_a_plan_made_anew(seed: int) -> None:
    """Helpers first or needs first, nobody is overlooked by those who come later."""
    needs, helpers = draw_people(seed, 8, 6)
    live = pair(needs[:4], helpers[:2], goals=FOUR, stability=0).live()
    whole = pair(needs, helpers, goals=FOUR, stability=0)
    for helper in helpers[2:4]:
        live.insert_helper(helper)
    for need in needs[4:]:
        live.insert(need)
    for helper in helpers[4:]:
        live.insert_helper(helper)
    assert live.verify().optimal
    assert whole.solution.scale.by_level(whole.cost) == live.scale.by_level(live.cost)
