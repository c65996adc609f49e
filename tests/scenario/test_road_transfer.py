"""迁居: another community takes over a linked case; nobody is without an owner in between."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

from linli_core import Actor, CaseState, Role, RoleGrant, Trigger
from linli_core.domain.community import Community
from linli_core.domain.people import Person
from linli_core.domain.statements.closure import IncidentReport
from linli_core.domain.statements.suspension import HOSPITAL, Resumption, Suspension
from linli_core.domain.statements.transfer import CaseLink, TransferAnswer, TransferRequest
from linli_core.domain.terms import Channel, Purpose, Sensitivity, Setting
from linli_core.errors import InvalidInput
from linli_core.services.case.duty_transfer import WITHHELD
from linli_core.storage.repositories import cases
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import COMMITTEE, MANAGER, RESIDENT, VOLUNTEER, residents
from linli_core.testing.sample_plugin import TASK_TYPES, SamplePlugin

T = Trigger
S = CaseState
THERE = "990101002001"
NEW_HOME = Actor("N1", Role.RECEIVING_COMMITTEE)
MOVE = TransferRequest(target=THERE, reason="随子女搬家", farewell=True)
YES = TransferAnswer(accepted=True)
NO = TransferAnswer(accepted=False, reason="地址不在本社区")


class Restricted(SamplePlugin):
    """The sample's task types, all of them restricted work."""

    task_types = tuple(evolve(t, sensitivity=Sensitivity.S4) for t in TASK_TYPES)


def _ready(story: CaseBuilder) -> CaseBuilder:
    there = Community(code=THERE, name="示例二社区", setting=Setting.URBAN, override_reason="示例")
    story.desk.put_communities([there])
    grant = (RoleGrant(Role.COMMITTEE, THERE),)
    story.desk.put_people([Person(number="N1", name="示例村委", grants=grant)])
    return story


@pytest.fixture
def moving(story: CaseBuilder) -> CaseBuilder:
    """A case in service, with consent to be moved and a community to move to."""
    _ready(story).up_to(S.IN_SERVICE)
    return story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)


def _linked(story: CaseBuilder, relation: str) -> str:
    links = [f.body for f in story.desk.facts(story.case) if isinstance(f.body, CaseLink)]
    return next(link.case for link in links if link.relation == relation)


def test_the_new_community_opens_a_linked_case_at_once(moving: CaseBuilder) -> None:
    """Accepted: one transaction ends this case and registers the next, with words and consents."""
    words = moving.desk.demands(moving.case)[0].words
    moving.fire(T.START_TRANSFER, MANAGER, MOVE).fire(T.ACCEPT_TRANSFER, NEW_HOME, YES)
    assert moving.stands() is S.TRANSFERRED
    made = moving.desk.case(_linked(moving, "moved_to"))
    assert (made.state, made.community, made.subject) == (
        S.REGISTERED,
        THERE,
        moving.case.subject,
    )
    assert made.opened_at == moving.case.since
    demand = moving.desk.demands(made)[0]
    assert (demand.words, demand.channel) == (words, Channel.HANDED_IN)
    back = [f.body for f in moving.desk.facts(made) if isinstance(f.body, CaseLink)]
    assert [(link.relation, link.case, link.risk) for link in back] == [
        ("moved_from", moving.case.number, moving.case.risk)
    ]
    assert {Purpose.SURVEY, Purpose.SERVICE} <= set(back[0].purposes)


@pytest.mark.parametrize("restricted", [False, True])
def test_nobody_moves_away_from_a_duty(clock: FixedClock, *, restricted: bool) -> None:
    """A child's incident must be reported there too; of restricted work only that, not what."""
    library = a_library(clock=clock, plugin=Restricted() if restricted else SamplePlugin())
    with library.begin() as desk:
        story = _ready(a_case(desk, clock)).up_to(S.TRIAGED)
        desk.put_people([evolve(residents()[0], birth=date(2015, 3, 1))])
        story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
        story.record(IncidentReport(nature="injury", account="下楼时扭伤"), VOLUNTEER)
        story.fire(T.START_TRANSFER, MANAGER, MOVE).fire(T.ACCEPT_TRANSFER, NEW_HOME, YES)
        made = desk.case(_linked(story, "moved_to"))
        (report,) = (f.body for f in desk.facts(made) if isinstance(f.body, IncidentReport))
        assert report.account == (WITHHELD if restricted else "下楼时扭伤")
        due = desk.overdue(as_of=clock.now() + timedelta(days=9))
        assert (made.number, "incident_report") in {(o.case, o.duty.code) for o in due}
        assert desk.verify().findings == ()


def test_the_origin_answers_until_the_other_side_does(moving: CaseBuilder) -> None:
    """While it is asked nothing opens; refused, the case is where it was, partner and all."""
    moving.fire(T.START_TRANSFER, MANAGER, MOVE)
    connection = moving.desk._uow.connection  # noqa: SLF001 - the kit looks behind the desk
    assert len(cases.ids(connection)) == 1
    assert cases.helper_load(connection, [moving.helper.number]) == {moving.helper.number: 1}
    assert "role_not_held" in moving.why_not(
        T.ACCEPT_TRANSFER, Actor("C1", Role.RECEIVING_COMMITTEE), YES
    )
    moving.fire(T.REJECT_TRANSFER, NEW_HOME, NO)
    assert moving.stands() is S.IN_SERVICE
    moving.fire(T.START_TRANSFER, MANAGER, MOVE).fire(T.ACCEPT_TRANSFER, NEW_HOME, YES)
    assert cases.helper_load(connection, [moving.helper.number]) == {}


def test_an_unanswered_move_comes_back_by_itself(moving: CaseBuilder) -> None:
    """After the region's days the system takes the case back."""
    moving.fire(T.START_TRANSFER, MANAGER, MOVE)
    assert moving.later(days=29).advanced().stands() is S.TRANSFERRING
    assert moving.later(days=2).advanced().stands() is S.IN_SERVICE


def _answered_late(story: CaseBuilder, body: TransferAnswer, at: datetime) -> CaseBuilder:
    """Record what the other community said at a moment that is past."""
    now = story.clock.now()
    story.case = story.desk.record(story.case, body, NEW_HOME, at, as_of=now)
    return story.advanced()


def test_a_yes_within_the_term_that_is_entered_late_moves_the_case(moving: CaseBuilder) -> None:
    """They took the resident over in time; that their sheet came afterwards changes nothing."""
    said = moving.fire(T.START_TRANSFER, MANAGER, MOVE).clock.now() + timedelta(days=9)
    assert moving.later(days=31).advanced().stands() is S.IN_SERVICE
    _answered_late(moving, YES, said)
    assert moving.stands() is S.TRANSFERRED
    assert moving.desk.case(_linked(moving, "moved_to")).state is S.REGISTERED
    assert moving.desk.verify().findings == ()


def test_a_yes_after_the_term_or_to_nobody_moves_nothing(moving: CaseBuilder) -> None:
    """The case is its own community's again, and is asked to move once more."""
    assert moving.why_not(T.ACCEPT_TRANSFER, NEW_HOME, YES)
    moving.fire(T.START_TRANSFER, MANAGER, MOVE)
    assert moving.later(days=31).advanced().stands() is S.IN_SERVICE
    assert moving.why_not(T.ACCEPT_TRANSFER, NEW_HOME, YES) == {"answers_this_move"}
    moving.fire(T.START_TRANSFER, MANAGER, MOVE).fire(T.ACCEPT_TRANSFER, NEW_HOME, YES)
    assert moving.stands() is S.TRANSFERRED


def test_a_no_that_is_entered_late_leaves_the_case_where_it_came_back(moving: CaseBuilder) -> None:
    """Refused in time or unanswered, it is where it was; the late no is on record."""
    said = moving.fire(T.START_TRANSFER, MANAGER, MOVE).clock.now() + timedelta(days=9)
    assert moving.later(days=31).advanced().stands() is S.IN_SERVICE
    _answered_late(moving, NO, said)
    assert moving.stands() is S.IN_SERVICE
    assert NO in [f.body for f in moving.desk.facts(moving.case)]


def test_a_move_needs_consent_another_community_and_a_farewell(moving: CaseBuilder) -> None:
    """Each lacks alone, and an unregistered community is refused when it is stated."""
    assert moving.why_not(T.START_TRANSFER, MANAGER, evolve(MOVE, farewell=False)) == {
        "farewell_arranged"
    }
    here = evolve(MOVE, target=moving.case.community)
    assert moving.why_not(T.START_TRANSFER, MANAGER, here) == {"new_community"}
    with pytest.raises(InvalidInput):
        moving.why_not(T.START_TRANSFER, MANAGER, evolve(MOVE, target="990101009009"))


def test_without_consent_a_case_does_not_move(story: CaseBuilder) -> None:
    """Consent to serve is not consent to be moved."""
    _ready(story).up_to(S.TRIAGED)
    assert story.why_not(T.START_TRANSFER, MANAGER, MOVE) == {"transfer_allowed"}


def test_interruptions_nest_and_unwind(moving: CaseBuilder) -> None:
    """Suspended, moved, refused, resumed: each slot is restored and emptied in turn."""
    rest = Suspension(ground=HOSPITAL, review_by=moving.clock.now() + timedelta(days=60))
    moving.fire(T.SUSPEND, MANAGER, rest).fire(T.START_TRANSFER, RESIDENT, MOVE)
    assert dict(moving.case.slots) == {
        S.SUSPENDED: S.IN_SERVICE,
        S.TRANSFERRING: S.SUSPENDED,
    }
    moving.fire(T.REJECT_TRANSFER, NEW_HOME, NO)
    assert moving.stands() is S.SUSPENDED
    moving.later(days=3).fire(T.RESUME, RESIDENT, Resumption())
    assert (moving.stands(), moving.case.slots) == (S.IN_SERVICE, ())
    assert len(moving.case.episode.pauses) == 1


def test_a_case_suspended_too_early_or_too_late_does_not_move(story: CaseBuilder) -> None:
    """What may not move does not move by way of a suspension."""
    _ready(story).surveyed().record(bodies.consent(Purpose.TRANSFER), RESIDENT)
    rest = Suspension(ground=HOSPITAL, review_by=story.clock.now() + timedelta(days=60))
    story.fire(T.SUSPEND, COMMITTEE, rest)
    assert story.why_not(T.START_TRANSFER, MANAGER, MOVE) == {"movable_underneath"}


@pytest.mark.parametrize("renewed", [False, True])
def test_restricted_contents_move_only_with_renewed_consent(
    clock: FixedClock, *, renewed: bool
) -> None:
    """S4: words, risk and consents stay behind unless the resident says yes once more."""
    library = a_library(clock=clock, plugin=Restricted())
    with library.begin() as desk:
        story = _ready(a_case(desk, clock)).up_to(S.TRIAGED)
        story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
        story.fire(T.START_TRANSFER, MANAGER, MOVE)
        if renewed:
            story.record(bodies.consent(Purpose.TRANSFER), RESIDENT)
        story.fire(T.ACCEPT_TRANSFER, NEW_HOME, YES)
        made = desk.case(_linked(story, "moved_to"))
        link = next(f.body for f in desk.facts(made) if isinstance(f.body, CaseLink))
        told = desk.demands(made)[0].words != WITHHELD
        assert told is (link.risk is not None) is bool(link.purposes) is renewed
