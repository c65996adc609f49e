"""Helpers asked for by name when somebody else was proposed already."""

import pytest

from linli_core.domain.statements.pairing import PairingWish
from linli_core.domain.terms import CaseState, Trigger
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, OTHER_VOLUNTEER, RESIDENT, VOLUNTEER

pytestmark = pytest.mark.usefixtures("either_engine")


def _another(helper: str) -> str:
    return next(n for n in (VOLUNTEER.number, OTHER_VOLUNTEER.number) if n != helper)


def test_a_helper_named_after_the_proposal_takes_its_place_while_nobody_has_answered(
    desk: Desk, clock: FixedClock
) -> None:
    """Which run brings a wish decides nothing: it keeps the number of the proposal it replaces."""
    case = a_case(desk, clock).up_to(CaseState.PAIRING).proposed()
    other = _another(case.helper.number)
    case.record(PairingWish(attempt=1, helper=other), RESIDENT)
    case.proposed()
    assert (case.proposals, case.helper.number) == (1, other)
    case.answered().fire(Trigger.CONFIRM_PAIRING, MANAGER, bodies.confirmation(1))
    assert case.stands() is CaseState.PAIRED


def test_a_helper_named_after_an_answer_waits_for_the_next_proposal(
    desk: Desk, clock: FixedClock
) -> None:
    """Who was told yes is not sent away by a name that comes later."""
    case = a_case(desk, clock).up_to(CaseState.PAIRING).proposed()
    chosen = case.helper.number
    case.record(bodies.answer("helper", 1, accepts=True), case.helper)
    other = _another(chosen)
    case.record(PairingWish(attempt=1, helper=other), RESIDENT)
    assert desk.propose_pairings(as_of=clock.now()).proposed == ()
    assert desk.explain_pairing(case.case, as_of=clock.now()).helpers == (chosen,)


def test_a_late_wish_that_cannot_be_kept_leaves_the_proposal_and_is_named(
    desk: Desk, clock: FixedClock
) -> None:
    """Somebody unknown takes nobody's place; the list of problems says who was meant."""
    case = a_case(desk, clock).up_to(CaseState.PAIRING).proposed()
    chosen = case.helper.number
    case.record(PairingWish(attempt=1, helper="R1"), RESIDENT)
    (county,) = desk.propose_pairings(as_of=clock.now()).counties
    assert county.proposed == ()
    assert [(p.code, p.subject, p.detail) for p in county.problems] == [
        ("unknown_wish", case.case.number, "R1")
    ]
    assert desk.explain_pairing(case.case, as_of=clock.now()).helpers == (chosen,)
