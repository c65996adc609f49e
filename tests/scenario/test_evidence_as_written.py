"""佐证: a record shows what it shows, in whatever of our own words it is written."""

import pytest

from linli_core.domain.declarations.evidence import VISIT
from linli_core.domain.declarations.named import evidence_names
from linli_core.domain.terms import CaseState, Trigger
from linli_core.services.case.called_by_name import _item
from linli_core.testing import FixedClock, a_case, a_library, bodies
from linli_core.testing.neighbourhood import MANAGER


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("确认", "确认"),
        ("见证人确认", "确认"),
        ("确认（对象/见证人确认）", "确认"),
        ("T1 确认（对象/见证人确认）", "确认"),
        ("到访签到(时间+地点)", "签到"),
        ("签到（到访签到(时间+地点)）", "签到"),
        ("照片", "照片"),
    ],
)
def test_an_item_is_known_by_what_our_messages_call_it(written: str, code: str) -> None:
    """Its short word, its name, and both as a message shows them mean the item; else nothing."""
    assert _item(evidence_names(VISIT), written.removeprefix("T1")) == code


def test_whoever_signed_has_confirmed() -> None:
    """确认人: a record that somebody signed needs no second word for it."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.IN_SERVICE)
        story.served(evidence=("签到", "服务记录"), signed_by="R1")
        why = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert "evidence_complete" not in why


def test_what_nobody_signed_is_not_confirmed() -> None:
    """Where nobody signed, the message says which words the cell takes."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.IN_SERVICE)
        story.served(evidence=(), signed_by="")
        scene = story.about_to(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
        told = desk.waits_for(story.case, as_of=clock.now())
    assert scene.case.state is CaseState.IN_SERVICE
    (lacks,) = (r for r in told.refusals if r.rule == "evidence_complete")
    assert "签到、服务记录、确认" in lacks.remedy("zh")


def test_whoever_served_confirms_nothing_of_their_own() -> None:
    """A worker who signs their own record has no witness to it."""
    clock = FixedClock()
    with a_library(clock=clock).begin() as desk:
        story = a_case(desk, clock).up_to(CaseState.IN_SERVICE)
        own = {"deliverers": (story.helper.number,), "signed_by": story.helper.number}
        story.served(evidence=("签到", "服务记录"), **own)
        why = story.why_not(Trigger.SUBMIT_RESULT, MANAGER, bodies.opening(1))
    assert "evidence_complete" in why
