"""The registers are statements: dated, authored, never overwritten, and read as they stood.

Whatever is entered later, a judgement of what happened before grows no milder; and what is changed
in the tables behind the library is named, even where it was put back.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from attrs import evolve
from sqlalchemy import text

from linli_core import (
    Actor,
    CaseState,
    Linli,
    Person,
    Purpose,
    Receiver,
    Refused,
    Role,
    RoleGrant,
    SubjectKind,
    SubjectRef,
    Trigger,
    Vetting,
)
from linli_core.domain.facts import Attempt
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.collective import CoSignature
from linli_core.domain.statements.council import DisputeParties
from linli_core.domain.statements.pairing import Member, PairingConfirmation, PairingProposal
from linli_core.domain.terms import DeliveryMode, SignatureForm
from linli_core.lifecycle.state.many.places import households_there
from linli_core.lifecycle.state.many.signatures import homes_of, signatures
from linli_core.lifecycle.transitions.guards.pairing import partner_vetted
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    COMMUNITY,
    MANAGER,
    RESIDENT,
    SURVEYOR,
    TOWNSHIP,
    TOWNSHIP_OFFICE,
    residents,
    staff,
)

T = Trigger
PLACE = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")


def _of_staff(number: str, **changed: Any) -> Person:  # noqa: ANN401 - any field of a person
    return evolve(next(p for p in staff() if p.number == number), **changed)


@pytest.mark.parametrize(
    "tie",
    [{"kin": ("V1",)}, {"household": "H77"}, {"organisation": "示例服务社"}],
    ids=("kin", "household", "organisation"),
)
def test_a_tie_that_is_untied_later_still_makes_the_collector_dependent(
    story: CaseBuilder, tie: dict[str, Any]
) -> None:
    """Who was the helper's family or colleague when they asked stays that, for this ballot."""
    helper = _of_staff("V1", organisation="示例服务社", household="H77")
    story.desk.put_people([helper])
    story.up_to(CaseState.IN_SERVICE).served().asked()
    story.desk.put_people([_of_staff("E1", **tie)])
    story.record(bodies.ballot(1), RESIDENT, recorder=COLLECTORS[0])
    story.later(hours=1).desk.put_people([_of_staff("E1")])
    assert story.advanced().stands() is CaseState.EVALUATING


def test_a_role_that_was_given_up_bears_what_was_done_in_it(story: CaseBuilder) -> None:
    """The surveyor has left since: the survey stands, and the next one is somebody else's."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    story.record(bodies.survey(), SURVEYOR)
    story.later(days=1).desk.put_people([_of_staff("S1", grants=())])
    assert story.later(days=1).advanced().stands() is CaseState.SURVEYING
    with pytest.raises(Refused) as refused:
        story.record(bodies.survey(), SURVEYOR)
    assert {reason.rule for reason in refused.value.reasons} == {"role_not_held"}


def test_a_role_ends_on_its_last_day(story: CaseBuilder) -> None:
    """A term of office that ended gives no further say, whatever the list still says."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    over = story.clock.now().date() - timedelta(days=1)
    ended = RoleGrant(Role.SURVEYOR, CODE, ground="聘任", until=over)
    story.desk.put_people([_of_staff("S1", grants=(ended,))])
    assert story.why_not(T.START_SURVEY, SURVEYOR, bodies.survey()) == {"role_not_held"}


def test_every_entry_stays_with_its_author_and_time(desk: Desk, clock: FixedClock) -> None:
    """What was entered before is there with who entered it, when, and since when it is so."""
    desk.put_communities([COMMUNITY])
    desk.put_people(staff(), at=clock.now() - timedelta(days=30))
    later = clock.advance(days=1)
    desk.put_people([_of_staff("V1", capacity=9)], actor=TOWNSHIP_OFFICE)
    desk.put_people([_of_staff("V1", capacity=9)], actor=TOWNSHIP_OFFICE)
    first, second = desk.person_entries("V1")
    assert (first.person.capacity, first.author, first.at) == (3, None, later - timedelta(days=31))
    assert (second.person.capacity, second.author) == (9, TOWNSHIP_OFFICE)
    assert second.recorded_at == second.at == later


@pytest.mark.parametrize(
    ("change", "table"),
    [
        ("update linli_person set household = 'H9' where number = 'R1'", "linli_person"),
        ("update linli_community set households = 2", "linli_community"),
        ("update linli_receiver set payload = '{}'", "linli_receiver"),
        ("update linli_register set payload = '[]' where key = 'V1'", "linli_register"),
        ("update linli_register set author = 'X' where key = 'V1'", "linli_register"),
        ("update linli_register set at = 1 where key = 'V1'", "linli_register"),
        ("delete from linli_register where key = 'V1' and no = 1", "linli_register"),
        ("delete from linli_register where key = 'V1' and no = 2", "linli_person"),
        ("delete from linli_register where key = 'S1'", "linli_person"),
        ("delete from linli_person where number = 'S1'", "linli_person"),
        ("update linli_register_private set payload = '{}'", "linli_register_private"),
        ("insert into linli_person values ('Z9', '', '', '', '{}', 1)", "linli_person"),
        ("insert into linli_person_grant values ('990101001001', 'V2', 10)", "linli_person_grant"),
    ],
)
def test_a_register_changed_behind_the_library_is_named(
    linli: Linli, change: str, table: str
) -> None:
    """A row that is not what was entered, an entry without its seal, a gap: each is found."""
    with linli.begin() as desk:
        desk.put_communities([COMMUNITY])
        desk.put_people([*residents(), *staff()])
        desk.put_people([_of_staff("V1", vetting=Vetting.BASIC)])
        desk.put_receivers([Receiver(code="KF", name="示例康复中心", areas=(TOWNSHIP,))])
        assert desk.verify().findings == ()
    with linli.engine.begin() as connection:
        connection.execute(text(change))
    with linli.reading() as reader:
        assert table in {found.table for found in reader.verify().findings}


def test_a_guardian_set_used_and_put_back_behind_the_library_is_named(
    linli: Linli, clock: FixedClock
) -> None:
    """The tables are as they were; whoever spoke as guardian was never entered as one."""
    with linli.begin() as desk:
        case = a_case(desk, clock).case
    swap = text("update linli_person set profile = replace(profile, :one, :other)")
    entered, false = '"guardian":"G1"', '"guardian":"V2"'
    with linli.engine.begin() as connection:
        connection.execute(swap, {"one": entered, "other": false})
    with linli.begin() as desk:
        told = Withdrawal(informed=True, reason="不需要了")
        desk.record(case, told, Actor("V2", Role.GUARDIAN), clock.advance(hours=1))
    with linli.engine.begin() as connection:
        connection.execute(swap, {"one": false, "other": entered})
    with linli.reading() as reader:
        (only,) = reader.verify().findings
        assert (only.case, only.table) == (case.number, "linli_fact")


def _tied(story: CaseBuilder, number: str, **tie: Any) -> None:  # noqa: ANN401 - any field of a person
    story.desk.put_people([_of_staff(number, **tie)])


def test_a_yes_written_down_by_kin_stays_provisional_when_the_tie_is_gone(
    story: CaseBuilder,
) -> None:
    """Who wrote the yes down was the helper's family then: no later entry makes it stand."""
    _tied(story, "E1", kin=("V1",))
    consent = bodies.consent(Purpose.SERVICE)
    story.up_to(CaseState.IN_SERVICE).record(consent, RESIDENT, recorder=COLLECTORS[0])
    said = story.desk.facts(story.case)[-1].id
    _tied(story.later(hours=1), "E1")
    yes = next(y for y in story.desk.yeses(story.case) if y.fact.id == said)
    assert yes.is_provisional


def test_a_signature_written_down_by_kin_of_the_manager_counts_for_nothing_later(
    desk: Desk, clock: FixedClock
) -> None:
    """Who collected the names was of the manager's household on that day."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    _tied(story, "S1", household="H77")
    _tied(story, "M1", household="H77")
    # Whoever states something as the manager of a case manages it.
    story.record(DisputeParties(parties=("R1", "R3")), MANAGER)
    spoken = CoSignature(form=SignatureForm.SPOKEN)
    story.record(spoken, RESIDENT, recorder=SURVEYOR)
    _tied(story.later(hours=1), "S1")
    file = desk._take(story.case, clock.now())  # noqa: SLF001 - what rules see
    assert list(signatures(file.case, file.facts)) == []


def test_whoever_moves_in_after_signing_has_not_signed_as_a_neighbour(
    desk: Desk, clock: FixedClock
) -> None:
    """A signature is that of a household which shared the place on that day."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    mover = evolve(next(p for p in residents() if p.number == "R4"), community="999999999999")
    desk.put_people([mover])
    paper = CoSignature(form=SignatureForm.SIGNED, list_photo="a" * 64)
    file = desk._take(story.case, clock.now(), ("R4",))  # noqa: SLF001 - what rules see
    fact = file.written.draft(file.case, paper, Actor("R4", Role.RESIDENT), clock.now(), SURVEYOR)
    desk.put_people([evolve(mover, community=CODE)], at=clock.advance(days=1))
    file = desk._take(story.case, clock.now(), ("R4",))  # noqa: SLF001 - what rules see
    assert homes_of(file.case, file.facts, fact) == ()


def test_fewer_households_entered_later_need_no_fewer_signatures(
    desk: Desk, clock: FixedClock
) -> None:
    """The count of a community is that of the day on which its residents adopted the need."""
    story = a_case(desk, clock, subject=PLACE).surveyed()
    desk.put_communities([evolve(COMMUNITY, households=860)])
    said = clock.advance(hours=1)
    desk.put_communities([evolve(COMMUNITY, households=20)], at=clock.advance(days=1))
    file = desk._take(story.case, clock.now())  # noqa: SLF001 - what rules see
    assert households_there(file.case, file.facts, said, said) == 860
    assert households_there(file.case, file.facts) == 20
    # Dated back, the smaller count was not on record when the need was adopted.
    desk.put_communities([evolve(COMMUNITY, households=10)], at=said - timedelta(days=9))
    file = desk._take(story.case, clock.now())  # noqa: SLF001 - what rules see
    assert households_there(file.case, file.facts, said, said) == 860


def test_a_child_of_that_day_does_not_leave_alone_when_the_birth_is_changed(
    desk: Desk, clock: FixedClock
) -> None:
    """The register said that she was eleven: a later entry does not make her word an adult's."""
    story = a_case(desk, clock).up_to(CaseState.IN_SERVICE)
    child = evolve(next(p for p in residents() if p.number == "R1"), birth=date(2015, 1, 1))
    desk.put_people([child])
    story.record(bodies.withdrawal(), RESIDENT)
    desk.put_people([evolve(child, birth=date(1950, 1, 1))], at=clock.advance(days=1))
    assert story.advanced().stands() is not CaseState.WITHDRAWN


def test_a_helper_vetted_after_the_pairing_was_confirmed_was_not_vetted_then(
    story: CaseBuilder,
) -> None:
    """Nobody becomes eligible for what was confirmed before."""
    _tied(story, "V1", vetting=Vetting.NONE)
    story.up_to(CaseState.PAIRING)
    body = PairingConfirmation(attempt=1)
    file = story.desk._take(story.case, story.clock.now())  # noqa: SLF001 - what rules see
    fact = file.written.draft(file.case, body, MANAGER, story.clock.now(), MANAGER)
    _tied(story.later(days=1), "V1", vetting=Vetting.BASIC)
    file = story.desk._take(story.case, story.clock.now(), ("V1",))  # noqa: SLF001 - what rules see
    member = Member(helper="V1", lead=True)
    proposal = file.written.draft(
        file.case,
        PairingProposal(attempt=1, mode=DeliveryMode.PAIRING, members=(member,)),
        MANAGER,
        fact.at,
        MANAGER,
    )
    attempt = Attempt(T.CONFIRM_PAIRING, MANAGER, fact)
    seen = file.facts.with_facts(proposal, fact).with_attempt(attempt)
    assert partner_vetted(file.case, seen) is not None
