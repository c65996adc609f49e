"""成效由群众评价: whatever a resident may state speaks against a service, or says nothing of one.

A rule that knows of fewer ways to complain than another is a way past the figures.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import Role
from linli_core.lifecycle.effects.catalogue import EFFECTS, STATEMENT_EFFECTS
from linli_core.lifecycle.machine.statements import who_may_state
from linli_core.lifecycle.reads import SCORE
from linli_core.lifecycle.rule_registry import RULE_REGISTRY
from linli_core.lifecycle.state.evaluation.dissatisfaction import SAYS_AGAINST
from linli_core.lifecycle.state.residents_word.voices import VOICES
from linli_core.testing import strategies

#: What residents state that is no word about a service they were given, and why.
OF_NO_SERVICE = {
    "appeal": "against not being helped at all",
    "co_signature": "of a need",
    "consent": "a yes; a no is not given by it",
    "consent_withdrawal": "stops the service, and is asked about before the case leaves",
    "council_meeting": "the council's",
    "death_confirmation": "a guardian tells of a death",
    "death_record": "tells of a death",
    "need_adoption": "of a need",
    "need_correction": "of a need",
    "notice_objection": "of a notice to many, each answered before the case closes",
    "pairing_answer": "to a helper who has not begun",
    "pairing_wish": "before anybody has begun",
    "reopen_request": "a relapse or a new need as well: what was wrong is said beside it",
    "plan_review": "sends a plan back",
    "referral_bounce": "where another organisation sends it back",
    "repair_request": "somebody else is found in the same service",
    "replan_request": "asks for another plan in the same service",
    "resumption": "goes on",
    "round_opening": "asks to be asked",
    "suspension": "rests",
    "transfer_request": "moves",
    "waiver": "its no leaves work undone, which bars a good end by itself",
    "withdrawal": "leaves, and says why in words that nobody grades; a ballot beside it counts",
}
_RESIDENTS = {Role.RESIDENT, Role.GUARDIAN}


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
@given(data=st.data())
@settings(max_examples=20, deadline=None)
def test_every_kind_that_residents_may_state_is_in_the_list_or_says_why_not(
    data: st.DataObject, kind: str
) -> None:
    """A new kind of statement is decided on: it speaks against a service, or of none."""
    body = data.draw(strategies.values(FACT_KINDS[kind]))
    if _RESIDENTS & set(who_may_state(body)):
        assert (type(body) in SAYS_AGAINST) != (kind in OF_NO_SERVICE)


@pytest.mark.parametrize("body", SAYS_AGAINST, ids=lambda body: body.kind)
def test_whatever_is_in_the_list_counts_at_a_round_after_it_and_through_any_slip(
    body: type,
) -> None:
    """It is read by a rule of good ends, changes a verdict that is there, and no fault loses it."""
    kind = body.kind  # type: ignore[attr-defined]
    good_ends = {*SCORE, *RULE_REGISTRY["caller_content"].reads}
    assert kind in good_ends
    assert EFFECTS["amend_verdict"] in STATEMENT_EFFECTS[body]
    assert body in VOICES or kind in {"heard_row", "plan_answer", "ticket_callback"}
