"""The table proves itself as a graph, and each proof finds a fault put into a copy."""

from collections.abc import Callable, Sequence

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.support.transition_graph import NAMED_EXITS, check_table, path_to, steps_of

from linli_core import CaseState, Role, Trigger
from linli_core.domain.terms import OPEN_STATES, SETTLED_STATES
from linli_core.lifecycle.transitions.case_table import CASE_TABLE
from linli_core.lifecycle.transitions.guards.evaluation import ENTRY
from linli_core.lifecycle.transitions.table import HISTORY, Branch, Row

S = CaseState
T = Trigger

#: What an episode passes before residents have judged.
BEFORE_VERDICT = [s for s in OPEN_STATES if s is not S.CLOSING]
BEFORE_CONFIRMED = (S.REGISTERED, S.SURVEYING)


def _faults(rows: Sequence[Row]) -> set[tuple[str, str]]:
    return {(fault.rule, fault.where) for fault in check_table(rows)}


def _shortcut(source: CaseState, target: CaseState, trigger: Trigger = T.START_PLAN) -> Row:
    """A row nobody meant to write."""
    return Row(
        trigger=trigger,
        sources=(source,),
        branches=(Branch(target),),
        who=(Role.CASE_MANAGER,),
    )


def test_the_table_is_sound() -> None:
    """All 26 states reached and left, entry guarded, nothing closed or served past residents."""
    assert check_table(CASE_TABLE) == []


def test_every_restore_leads_back_where_the_case_came_from() -> None:
    """Chains are finite: restores cannot ping-pong, over all configurations."""
    graph = steps_of(CASE_TABLE)
    assert len(graph) > len(CaseState)
    for chain in graph:
        assert len(set(chain)) == len(chain)


@pytest.mark.parametrize("state", [s for s in CaseState if s is not S.REGISTERED])
def test_a_state_nothing_leads_to_is_found(state: CaseState) -> None:
    """Without the branches into it a state is reported, by its own name."""
    rows = [
        evolve(row, branches=tuple(b for b in row.branches if b.target is not state))
        for row in CASE_TABLE
    ]
    assert ("unreachable", state.value) in _faults(rows)


@pytest.mark.parametrize("state", [s for s in CaseState if s not in SETTLED_STATES])
def test_a_state_nothing_leads_out_of_is_found(state: CaseState) -> None:
    """Without a way out a state is reported as a dead end, by its own name."""
    rows = [
        evolve(row, sources=tuple(s for s in row.sources if s is not state)) for row in CASE_TABLE
    ]
    assert ("dead_end", state.value) in _faults(rows)


def test_a_restore_that_forgot_its_own_state_is_found() -> None:
    """Where the only ways out of a suspension restore, and suspending is all one can do there."""
    rows = [
        row
        for row in CASE_TABLE
        if row.trigger in (T.SUSPEND, T.RESUME) or S.SURVEYING in [b.target for b in row.branches]
    ]
    assert ("dead_end", S.SUSPENDED.value) in _faults(rows)


@pytest.mark.parametrize("guard", ENTRY)
@pytest.mark.parametrize("trigger", [T.SUBMIT_RESULT, T.SUBMIT_RECTIFICATION, T.REFERRAL_RESULT])
def test_a_missing_entry_guard_is_found(trigger: Trigger, guard: str) -> None:
    """Each of the entry guards, left out of any way into evaluation, is missed."""
    rows = [
        evolve(row, guards=tuple(g for g in row.guards if g != guard))
        if row.trigger is trigger
        else row
        for row in CASE_TABLE
    ]
    assert _faults(rows) == {("entry_guard", trigger.value)}


@given(source=st.sampled_from(BEFORE_VERDICT), target=st.sampled_from([S.CLOSING, S.CLOSED]))
@settings(max_examples=26)
def test_a_way_past_the_residents_verdict_is_found(source: CaseState, target: CaseState) -> None:
    """Any shortcut to closing that is neither a pass nor a named exit is reported, with its way."""
    faults = check_table([*CASE_TABLE, _shortcut(source, target)])
    assert {f.rule for f in faults} == {"unevaluated"}
    assert "start a plan" in faults[0].text.en or "start plan" in faults[0].text.en


@given(
    source=st.sampled_from(BEFORE_CONFIRMED),
    target=st.sampled_from([S.TRIAGED, S.ACCEPTED, S.PLANNING, S.PAIRING, S.IN_SERVICE]),
)
@settings(max_examples=10)
def test_a_way_past_the_confirmed_need_is_found(source: CaseState, target: CaseState) -> None:
    """Any shortcut round `need_confirmed` is reported, save the emergency lane itself."""
    assert "unconfirmed" in {f.rule for f in check_table([*CASE_TABLE, _shortcut(source, target)])}


def test_only_the_emergency_lane_serves_before_residents_confirmed() -> None:
    """With `fast_track` in, service is reachable unconfirmed; it is the one lane that may."""
    lane = steps_of(CASE_TABLE, avoiding=frozenset({S.NEED_CONFIRMED}))
    assert path_to(lane, S.IN_SERVICE) == (T.FAST_TRACK,)


def test_a_restore_never_brings_a_case_to_a_place_it_was_not_at() -> None:
    """Death recorded in service and corrected leads back to service, never to closed."""
    graph = steps_of(CASE_TABLE)
    dead = (S.DECEASED, S.IN_SERVICE)
    restored = {after for trigger, after in graph[dead] if trigger is T.CANCEL_DEATH}
    assert restored == {(S.IN_SERVICE,)}


def test_the_named_exits_are_those_of_the_rules() -> None:
    """Closing without a verdict: nobody answered, the township closed, a suspension ended."""
    into = {row.trigger for row in CASE_TABLE for b in row.branches if b.target is S.CLOSING} - {
        T.PASS_EVALUATION
    }
    assert into <= NAMED_EXITS
    assert any(b.target == HISTORY for row in CASE_TABLE for b in row.branches)


SEEDED: dict[str, tuple[str, Trigger, Callable[[Row], Row]]] = {
    "resting in closing": (
        "ping_pong",
        T.SUSPEND,
        lambda r: evolve(r, sources=(*r.sources, S.CLOSING)),
    ),
    "a rest on a rest": (
        "ping_pong",
        T.SUSPEND,
        lambda r: evolve(r, sources=(*r.sources, S.SUSPENDED)),
    ),
    "moving while moving": (
        "ping_pong",
        T.START_TRANSFER,
        lambda r: evolve(r, sources=(*r.sources, S.TRANSFERRING)),
    ),
    "withdrawn into closing": ("unevaluated", T.WITHDRAW, lambda r: _into(r, S.CLOSING)),
    "escalation resolved into closing": (
        "unevaluated",
        T.RESOLVE_ESCALATION,
        lambda r: _into(r, S.CLOSING),
    ),
    "a referral's result closed": ("unevaluated", T.REFERRAL_RESULT, lambda r: _into(r, S.CLOSED)),
    "a failed round closed": ("unevaluated", T.FAIL_EVALUATION, lambda r: _into(r, S.CLOSING)),
    "the dead brought to closing": ("unevaluated", T.SETTLE_DEATH, lambda r: _into(r, S.CLOSED)),
    "an archive opened into closing": (
        "unevaluated",
        T.REOPEN_ARCHIVED,
        lambda r: evolve(_into(r, S.CLOSED), sources=(S.WITHDRAWN,)),
    ),
    "an appeal into intake": ("unconfirmed", T.APPEAL, lambda r: _into(r, S.TRIAGED)),
    "a refused referral into service": (
        "unconfirmed",
        T.CONVERT_SUBJECT,
        lambda r: _into(r, S.IN_SERVICE),
    ),
    "a closing nobody approves": (
        "unreachable",
        T.APPROVE_CLOSURE,
        lambda r: evolve(r, sources=()),
    ),
    "the emergency lane into evaluation": (
        "entry_guard",
        T.FAST_TRACK,
        lambda r: _into(r, S.EVALUATING),
    ),
    "a plan approved into evaluation": (
        "entry_guard",
        T.APPROVE_PLAN,
        lambda r: _into(r, S.EVALUATING),
    ),
}


def _into(row: Row, target: CaseState) -> Row:
    return evolve(row, branches=(Branch(target),))


@pytest.mark.parametrize("fault", SEEDED)
def test_a_fault_seeded_into_a_copy_is_found(fault: str) -> None:
    """Fourteen mistakes one could make in writing the table, the history stack's among them."""
    rule, trigger, spoil = SEEDED[fault]
    rows = [spoil(row) if row.trigger is trigger else row for row in CASE_TABLE]
    assert rule in {found.rule for found in check_table(rows)}
