"""The quick ways to a changed value come to the same as the slow ones."""

from datetime import UTC, datetime, timedelta
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.domain.facts import Fact, Facts
from linli_core.domain.fast_evolve import fast_evolve
from linli_core.domain.history import HistoryEntry
from linli_core.domain.ids import CaseId, FactId
from linli_core.domain.people import SYSTEM
from linli_core.domain.statements.intake import Guidance, NeedAdoption
from linli_core.domain.terms import CaseState, Stage, Trigger

DAY = datetime(2026, 6, 1, tzinfo=UTC)
ENTRY = HistoryEntry(
    case_id=CaseId(1),
    version=2,
    trigger=Trigger.START_SURVEY,
    source=CaseState.REGISTERED,
    target=CaseState.SURVEYING,
    actor=SYSTEM,
    fact=None,
    fact_seq=0,
    episode=1,
    at=DAY,
    recorded_at=DAY,
)
BODIES = (Guidance(stage=Stage.PLAN, opinion="同意"), NeedAdoption(way="resident", adopters=()))


@pytest.mark.parametrize("field", [a.name for a in attrs.fields(HistoryEntry)])
def test_changed_is_evolve(field: str) -> None:
    """Each field of a value can be changed, and nothing else changes."""
    change: Any = {field: getattr(attrs.evolve(ENTRY, hash=b"h"), field)}
    assert fast_evolve(ENTRY, **change) == attrs.evolve(ENTRY, **change)


def test_an_unknown_field_is_refused() -> None:
    """A misspelt field is an error, never ignored."""
    with pytest.raises(TypeError):
        fast_evolve(ENTRY, versoin=3)


def test_several_fields_change_at_once() -> None:
    """Fields are told apart by name, in whatever order they are given."""
    changes: tuple[dict[str, Any], ...] = (
        {"version": 3, "hash": b"h"},
        {"hash": b"h", "version": 3},
    )
    for change in changes:
        assert fast_evolve(ENTRY, **change) == attrs.evolve(ENTRY, **change)


@attrs.frozen
class _Even:
    """A value of one field, which it checks, under another name than it is given by."""

    _number: int = attrs.field(validator=attrs.validators.in_((2, 4)))


def test_what_a_class_checks_is_checked_again() -> None:
    """A copy is made as the class makes its values: a validator is asked, a private name given."""
    assert fast_evolve(_Even(2), number=4) == _Even(4)
    with pytest.raises(ValueError, match="3"):
        fast_evolve(_Even(2), number=3)


@st.composite
def _facts(draw: st.DrawFn) -> list[Fact[Any]]:
    count = draw(st.integers(1, 8))
    made = []
    for seq in range(1, count + 1):
        older = draw(st.none() | st.integers(1, seq - 1)) if seq > 1 else None
        made.append(
            Fact(
                id=FactId(seq),
                case_id=CaseId(1),
                seq=seq,
                body=draw(st.sampled_from(BODIES)),
                author=SYSTEM,
                at=DAY + timedelta(days=draw(st.integers(0, 4))),
                recorder=SYSTEM,
                supersedes=FactId(older) if older else None,
            )
        )
    return made


@given(_facts(), st.integers(0, 8))
def test_facts_added_one_by_one_are_seen_as_facts_read_at_once(
    facts: list[Fact[Any]], begun_with: int
) -> None:
    """Recording facts later gives the view that loading all of them gives."""
    nothing: Any = None
    fields: dict[str, Any] = {
        "community": nothing,
        "demands": (),
        "spent": frozenset(),
        "context": nothing,
        "as_of": DAY + timedelta(days=3),
    }
    view = Facts(recorded=tuple(facts[:begun_with]), **fields)
    for fact in facts[begun_with:]:
        view = view.with_facts(fact)
    whole = Facts(recorded=tuple(facts), **fields)
    assert view == whole
    for kind in map(type, BODIES):
        assert view.of(kind) == whole.of(kind)
