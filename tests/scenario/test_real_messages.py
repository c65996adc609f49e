"""Real messages of residents: all accounted for, as demands and no more than demands."""

from collections import Counter
from pathlib import Path

import pytest

from linli_core import Linli
from linli_core.batch.outcome import OutcomeKind
from linli_core.batch.result import BatchResult
from linli_core.batch.run import run_batch
from linli_core.domain.terms import CaseState
from linli_core.testing.clock import PRESENT, FixedClock

ROOT = Path(__file__).parents[2]
MESSAGES = ROOT.parent / "shared" / "data" / "resident-messages" / "messages.xlsx"
MAPPING = ROOT / "examples" / "resident_messages" / "mapping.toml"
ROWS = 4326

pytestmark = pytest.mark.skipif(
    not MESSAGES.exists(), reason="the real messages are not beside this checkout (../shared/data)"
)


@pytest.fixture(scope="module")
def linli() -> Linli:
    """A library with a database in memory."""
    return Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now)


@pytest.fixture(scope="module")
def result(linli: Linli) -> BatchResult:
    """One run over all messages."""
    return run_batch(linli, [MESSAGES], mapping=MAPPING)


def test_all_messages_are_accounted_for(result: BatchResult) -> None:
    """Every row is a registered demand or says why not; the counts add up."""
    assert result.rows == ROWS
    assert result.accepted + result.refused + result.unchanged == ROWS
    assert result.accepted > ROWS * 9 // 10
    for outcome in result.outcomes:
        assert outcome.case is not None or outcome.causes


def test_no_message_is_upgraded_beyond_registered(linli: Linli, result: BatchResult) -> None:
    """A message is a demand: no consent, no adoption, no like carries it further."""
    stages = Counter(o.stage for o in result.outcomes if o.case is not None)
    assert set(stages) == {CaseState.REGISTERED}
    with linli.reading() as reader:
        for outcome in result.outcomes[:200]:
            if outcome.case is not None:
                assert reader.facts(outcome.case) == ()


def test_the_ledger_says_what_each_registered_message_waits_for(result: BatchResult) -> None:
    """An accepted message waits, and says for what."""
    accepted = [o for o in result.outcomes if o.case is not None]
    assert all(o.outcome is OutcomeKind.HELD for o in accepted)
    assert all(any("consent_survey" in c.code for c in o.causes) for o in accepted)


def test_likes_are_kept_as_an_anonymous_count(linli: Linli, result: BatchResult) -> None:
    """Likes are stored as support of the demand, and of nothing else."""
    with linli.reading() as reader:
        support = [
            reader.demands(o.case)[0].support for o in result.outcomes[:400] if o.case is not None
        ]
    assert max(support) > 0


def test_authors_are_pseudonymous(linli: Linli, result: BatchResult) -> None:
    """The board's author ids are not stored; the same author is one resident."""
    with linli.reading() as reader:
        raisers = [
            reader.demands(o.case)[0].raised_by.number
            for o in result.outcomes[:400]
            if o.case is not None
        ]
    assert all(number.startswith("P-") for number in raisers)
    assert len(set(raisers)) < len(raisers)


def test_the_same_messages_again_change_nothing(linli: Linli, result: BatchResult) -> None:
    """A second run registers nothing."""
    again = run_batch(linli, [MESSAGES], mapping=MAPPING)
    assert (again.events, again.accepted) == (0, 0)
    assert again.unchanged == result.accepted
    assert again.refused == result.refused
