"""No configuration weakens the residents' three rights."""

from typing import Any

import pytest

from linli_core.domain.policy import BOUNDS, RegionPolicy, Threshold
from linli_core.errors import ConfigError


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_policy_below_a_bound_is_refused(name: str) -> None:
    """A number below its bound is refused, with the bound said."""
    low, _ = BOUNDS[name]
    changed: dict[str, Any] = {name: Threshold(low - 0.01, "a test")}
    with pytest.raises(ConfigError, match=r"LL-6006.*" + name):
        RegionPolicy(**changed)


def test_a_need_of_a_community_always_takes_a_resident() -> None:
    """Whatever a region sets, somebody named must make the words their own."""
    loosest = RegionPolicy(
        co_signers_least=Threshold(1, "a test"), co_signers_share=Threshold(0, "a test")
    )
    assert all(loosest.co_signers_needed(households) >= 1 for households in (0, 1, 5, 4000))


def test_a_group_round_always_takes_a_ballot() -> None:
    """Whatever a region sets, no round is quorate without a ballot."""
    loosest = RegionPolicy(quorum_least=Threshold(1, "a test"), quorum_share=Threshold(0, "a test"))
    assert all(loosest.quorum_needed(roll) >= 1 for roll in (0, 1, 5, 4000))


def test_every_wrong_number_is_named_at_once() -> None:
    """A policy with several faults names them all."""
    nothing = Threshold(0, "a test")
    with pytest.raises(ConfigError) as caught:
        RegionPolicy(pass_overall=nothing, quorum_least=nothing)
    assert "pass_overall" in str(caught.value)
    assert "quorum_least" in str(caught.value)
