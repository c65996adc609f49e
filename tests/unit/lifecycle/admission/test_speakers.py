"""Whoever writes a statement down is registered, and has the role they claim."""

import pytest

from linli_core import Refused
from linli_core.domain.people import Actor, SubjectRef
from linli_core.domain.terms import Channel, Purpose, Role, SubjectKind
from linli_core.errors import InvalidInput
from linli_core.services.case.new_demand import NewDemand
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder
from linli_core.testing.neighbourhood import CODE, MANAGER, RESIDENT

CONSENT = bodies.consent(Purpose.SURVEY)


@pytest.mark.parametrize(
    "recorder",
    [
        Actor("R1", Role.SUPERVISOR),
        Actor("V1", Role.CASE_MANAGER),
        Actor("M1", Role.COMMITTEE),
        Actor("M1", Role.RESIDENT),
        Actor("R3", Role.GUARDIAN),
        Actor("M1", Role.SYSTEM),
    ],
)
def test_a_role_that_the_recorder_does_not_have_is_refused(
    story: CaseBuilder, recorder: Actor
) -> None:
    """Registered or not, nobody writes down in a capacity that is not theirs."""
    with pytest.raises(Refused) as refused:
        story.record(CONSENT, RESIDENT, recorder=recorder)
    (reason,) = refused.value.reasons
    assert (reason.code, reason.rule) == ("LL-1291", "recorder_has_role")
    assert recorder.number in reason.reason("zh")


@pytest.mark.parametrize(
    "recorder",
    [
        MANAGER,
        Actor("R2", Role.RESIDENT),
        Actor("G1", Role.GUARDIAN),
        Actor("R3", Role.INFORMANT),
        RESIDENT,
    ],
)
def test_a_role_that_the_recorder_has_is_taken(story: CaseBuilder, recorder: Actor) -> None:
    """Staff, household, guardian, neighbour, or the author: each in their own role."""
    story.record(CONSENT, RESIDENT, recorder=recorder)
    assert story.desk.facts(story.case)[-1].recorder == recorder


def test_a_demand_is_written_down_in_a_role_of_its_recorder(story: CaseBuilder) -> None:
    """The first entry of a case names its recorder, too."""
    new = NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.SELF,
        words="想有人来说说话",
        at=story.clock.now(),
        number="XQ-9",
        recorded_by=Actor("V1", Role.CASE_MANAGER),
    )
    with pytest.raises(InvalidInput) as wrong:
        story.desk.open_case(new, as_of=story.clock.now())
    assert "V1" in wrong.value.message("zh")
