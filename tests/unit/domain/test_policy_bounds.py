"""No configuration weakens the residents' three rights."""

from typing import Any

import attrs
import pytest

from linli_core.domain.policy import (
    BOUNDS,
    DEFAULT_CLOCKS,
    RegionPolicy,
    RiskClocks,
    Threshold,
)
from linli_core.domain.terms import Risk
from linli_core.errors import ConfigError


def test_every_number_has_a_bound() -> None:
    """A number nobody bounded could be set so that a right is one in name only."""
    numbers = {f.name for f in attrs.fields(RegionPolicy) if f.type is Threshold}
    assert numbers == set(BOUNDS)
    assert all(bound.source.strip() for bound in BOUNDS.values())


@pytest.mark.parametrize("name", sorted(BOUNDS))
def test_a_policy_beyond_a_bound_is_refused(name: str) -> None:
    """A number below its bound, or so far above that it means never, is refused and named."""
    bound = BOUNDS[name]
    for value in {max(bound.low - 0.01, 0), bound.high + 0.01} - {bound.low}:
        changed: dict[str, Any] = {name: Threshold(value, "a test")}
        with pytest.raises(ConfigError, match=r"LL-6006.*" + name):
            RegionPolicy(**changed)


@pytest.mark.parametrize(
    "value", [-1, -0.5, float("nan"), float("inf"), True, None, "3", [3]], ids=repr
)
def test_what_is_no_number_is_refused_when_declared(value: Any) -> None:  # noqa: ANN401 - anything
    """Negative, absurd and unreadable values never reach a rule that compares with them."""
    with pytest.raises(ConfigError, match="LL-6006"):
        Threshold(value, "a test")


def test_a_number_without_a_source_is_refused() -> None:
    """Nothing is a threshold that does not say where it is from."""
    with pytest.raises(ConfigError, match="LL-6006"):
        Threshold(3, " ")


def test_the_floors_that_bind() -> None:
    """Fewer would confirm a need, or judge a result, over the residents' heads."""
    floors = {
        "co_signers_least": 3,
        "quorum_least": 3,
        "quorum_share": 0.2,
        "group_pass_share": 2 / 3,
        "notice_days": 3,
        "appeal_days": 7,
        "max_rounds": 1,
        "pass_overall": 3,
    }
    assert {name: BOUNDS[name].low for name in floors} == floors
    assert BOUNDS["max_rounds"].high == 5


def test_clocks_and_retention_are_bounded_too() -> None:
    """A clock of a thousand years is none."""
    late = RiskClocks(*(Threshold(10_000_000, "a test") for _ in range(4)))
    with pytest.raises(ConfigError, match=r"LL-6006.*clocks\.high"):
        RegionPolicy(clocks={**DEFAULT_CLOCKS, Risk.HIGH: late})
    with pytest.raises(ConfigError, match=r"LL-6006.*retention_years\.S4"):
        RegionPolicy(retention_years={"S4": -1.0})


def test_a_need_of_a_community_always_takes_residents() -> None:
    """Whatever a region sets, three somebodies must make the words their own, or all there are."""
    loosest = RegionPolicy(
        co_signers_least=Threshold(3, "a test"), co_signers_share=Threshold(0, "a test")
    )
    found = [loosest.co_signers_needed(households) for households in (0, 1, 2, 5, 4000)]
    assert found == [3, 1, 2, 3, 3]


def test_a_group_round_always_takes_ballots() -> None:
    """Whatever a region sets, a fifth of the roll answers, three at least, or all there are."""
    loosest = RegionPolicy(
        quorum_least=Threshold(3, "a test"), quorum_share=Threshold(0.2, "a test")
    )
    assert [loosest.quorum_needed(roll) for roll in (0, 1, 2, 5, 4000)] == [3, 1, 2, 3, 800]


def test_every_wrong_number_is_named_at_once() -> None:
    """A policy with several faults names them all."""
    nothing = Threshold(0, "a test")
    with pytest.raises(ConfigError) as caught:
        RegionPolicy(pass_overall=nothing, quorum_least=nothing)
    assert "pass_overall" in str(caught.value)
    assert "quorum_least" in str(caught.value)
