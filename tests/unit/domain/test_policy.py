"""Thresholds: co-signers and quorums rounded up exactly, every number with its source."""

from math import ceil

import attrs
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.policy import DEFAULT_CLOCKS, RegionPolicy, Threshold, entry_terms
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Risk
from linli_core.texts.sources import OURS

PERCENT = st.integers(20, 100)
HOUSEHOLDS = st.integers(0, 5000)
POLICY = RegionPolicy()


@given(PERCENT, HOUSEHOLDS)
def test_a_share_is_rounded_up_exactly(percent: int, households: int) -> None:
    """29 % of 100 households is 29, not 28 by a computer's fractions."""
    policy = RegionPolicy(
        co_signers_share=Threshold(percent / 100), quorum_share=Threshold(percent / 100)
    )
    share = (
        ceil(percent * households / 100)
        if percent * households % 100
        else (percent * households // 100)
    )
    expected = max(3, share)
    assert policy.co_signers_needed(households) == (
        min(expected, households) if households else expected
    )
    assert policy.quorum_needed(households) == min(households or 3, max(3, share))


@given(HOUSEHOLDS)
def test_co_signers_are_never_more_than_the_households_there_are(households: int) -> None:
    """max(3, 5 %), or all where there are fewer; never nobody."""
    needed = POLICY.co_signers_needed(households)
    assert 1 <= needed <= max(households, 3)


def test_quorums_of_the_rules() -> None:
    """max(3, 20 %) of the frozen roll."""
    found = {roll: POLICY.quorum_needed(roll) for roll in (3, 12, 15, 16, 100, 150, 151, 4000)}
    assert found == {3: 3, 12: 3, 15: 3, 16: 4, 100: 20, 150: 30, 151: 31, 4000: 800}


def test_of_a_small_roll_everybody_answers() -> None:
    """Fewer than three households: each of them must answer, whatever the policy's least is."""
    loose = RegionPolicy(quorum_least=Threshold(3), quorum_share=Threshold(0.2))
    assert [loose.quorum_needed(roll) for roll in (1, 2, 3)] == [1, 2, 3]


def test_every_number_says_where_it_is_from() -> None:
    """What is our own default says so and is never presented as a norm."""
    thresholds = [v for v in attrs.asdict(POLICY, recurse=False).values() if type(v) is Threshold]
    clocks = [t for c in DEFAULT_CLOCKS.values() for t in attrs.astuple(c, recurse=False)]
    assert len(thresholds) > 15
    assert all(found.source.strip() for found in (*thresholds, *clocks))
    assert "not a norm" in OURS


def test_the_more_urgent_the_shorter() -> None:
    """Every clock of a higher risk is at most as long as that of a lower one."""
    order = (Risk.CRITICAL, Risk.HIGH, Risk.MEDIUM, Risk.LOW)
    for name in ("contact", "triage", "plan", "visit"):
        hours = [getattr(DEFAULT_CLOCKS[risk], name).value for risk in order]
        assert hours == sorted(hours)


def test_a_duty_of_its_own_shortens_the_term_of_entry_and_never_lengthens_it() -> None:
    """Every term is of a kind of statement that there is, and at most that of all others."""
    terms = entry_terms(RegionPolicy())
    assert set(terms.by_kind) <= set(FACT_KINDS)
    assert terms.of("incident_report") == 1
    assert terms.of("death_record") == 3
    assert terms.of("transfer_answer") == terms.of("ballot") == terms.others
    strict = entry_terms(RegionPolicy(entry_days=Threshold(2)))
    assert strict.of("death_record") == strict.others == 2
