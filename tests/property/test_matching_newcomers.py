"""Whoever comes new is screened on arrays as everybody is screened by the rules."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

np = pytest.importorskip("numpy")

from tests.property.test_matching_pairing import CODES, FOUR, draw_people  # noqa: E402 - with numpy

from linli_core.matching import CommunityLocation, Geography  # noqa: E402 - the same
from linli_core.matching.flow.arcs import priced_arcs  # noqa: E402 - the same
from linli_core.matching.ortools.need_arcs import NeedArcFinder  # noqa: E402 - the same
from linli_core.matching.problem.eligibility import HelperIndex  # noqa: E402 - the same
from linli_core.matching.problem.goals import make_scale  # noqa: E402 - the same
from linli_core.matching.problem.rules import RULES, make_rules  # noqa: E402 - the same


@given(st.integers(0, 10**9), st.sampled_from((None, 1, 2, 5)), st.booleans())
@settings(max_examples=120, deadline=None)
def test_a_newcomer_has_the_pairs_that_the_rules_leave(
    seed: int,
    nearest: int | None,
    bordered: bool,  # noqa: FBT001 - drawn
) -> None:
    """The same helpers at the same whole costs, all of them or the nearest few."""
    needs, helpers = draw_people(seed, 6, 12)
    places = (CommunityLocation(CODES[0], neighbours=frozenset([CODES[1]])),) if bordered else ()
    book = make_rules(RULES, Geography(communities={place.code: place for place in places}))
    scale = make_scale(FOUR, 10, book.distance.limit)
    roster, newcomers = HelperIndex(helpers, book), NeedArcFinder(helpers, book, scale, nearest)
    for need in needs:
        assert newcomers(need) == tuple(sorted(priced_arcs(need, roster, scale, nearest)))
