"""Sentences of the pairing that carry a number read well for one and for many."""

from linli_core.texts.pairing.services import COUNTY


def test_a_claim_of_one_case_is_no_plural() -> None:
    """What is claimed of a county reads well where it has one case, one helper and one pair."""
    said = COUNTY["all_claim"].en.format(county="C", needs=1, given=0, helpers=1, pairs=1, proof="")
    assert not any(wrong in said for wrong in ("1 cases", "1 helpers", "all 1", "1 pairs"))
    assert "1 others" not in COUNTY["place_moves"].en.format(moves=1)
