"""Keys, versions and moments of commands: done once, by one, as of a time."""

from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from linli_core import (
    Actor,
    CaseState,
    Channel,
    Conflict,
    InvalidInput,
    Linli,
    NewDemand,
    NotFound,
    Refused,
    Role,
    SubjectKind,
    SubjectRef,
    Trigger,
)
from linli_core.domain.statements.pairing import PairingProposal
from linli_core.domain.terms import DeliveryMode, Purpose, Stage
from linli_core.services.case.loading import load_case_files
from linli_core.services.desk import Desk
from linli_core.services.pairing import Reply
from linli_core.services.workspace import context_of
from linli_core.storage.unit_of_work import transaction
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import START, FixedClock
from linli_core.testing.neighbourhood import (
    CODE,
    COLLECTORS,
    MANAGER,
    RESIDENT,
    SURVEYOR,
    VOLUNTEER,
    move_in,
)
from linli_core.testing.snapshot import snapshot

T = Trigger


def _demand(words: str = "想有人陪说说话") -> NewDemand:
    return NewDemand(
        community=CODE,
        subject=SubjectRef(SubjectKind.RESIDENT, "R1"),
        raised_by=RESIDENT,
        channel=Channel.SELF,
        words=words,
        at=START,
    )


# keys


def test_the_same_demand_under_one_key_is_one_case(desk: Desk) -> None:
    """Sent twice, registered once; the second time the first case comes back."""
    move_in(desk)
    first = desk.open_case(_demand(), key="web-1", as_of=START)
    before = snapshot(desk)
    assert desk.open_case(_demand(), key="web-1", as_of=START) == first
    assert snapshot(desk) == before
    assert desk.open_case(_demand(), as_of=START).number != first.number


def test_a_key_used_with_another_demand_is_a_conflict(desk: Desk) -> None:
    """One key, other words: LL-2002, and nothing is registered."""
    move_in(desk)
    desk.open_case(_demand(), key="web-1", as_of=START)
    before = snapshot(desk)
    with pytest.raises(Conflict, match="LL-2002"):
        desk.open_case(_demand("楼道灯坏了"), key="web-1", as_of=START)
    assert snapshot(desk) == before


def test_the_same_command_under_one_key_is_one_history_row(story: CaseBuilder) -> None:
    """Fired twice with one key: one row, one fact."""
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    at = story.clock.now()
    for _ in range(2):
        story.case = story.desk.fire(
            story.case, T.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=at, key="k", as_of=at
        )
    assert [e.trigger for e in story.desk.history(story.case)] == [None, T.START_SURVEY]
    assert story.case.fact_seq == 2


def test_a_key_used_for_another_trigger_is_a_conflict(story: CaseBuilder) -> None:
    """One key stands for one command."""
    story.surveyed()
    at = story.clock.now()
    story.desk.fire(
        story.case, T.CONFIRM_NEED, RESIDENT, fact=bodies.adoption(), at=at, key="k", as_of=at
    )
    before = snapshot(story.desk)
    with pytest.raises(Conflict, match="LL-2002"):
        story.desk.fire(
            story.case, T.WITHDRAW, RESIDENT, fact=bodies.withdrawal(), at=at, key="k", as_of=at
        )
    assert snapshot(story.desk) == before


def test_a_key_belongs_to_its_case(desk: Desk, clock: FixedClock) -> None:
    """The same command under the same key for another case is a conflict, never silently done."""
    one = a_case(desk, clock)
    other = a_case(desk, clock, neighbourhood=False)
    at = clock.now()
    consent = bodies.consent(Purpose.SURVEY)
    desk.record(one.case, consent, RESIDENT, at, key="k", as_of=at)
    with pytest.raises(Conflict, match="LL-2002"):
        desk.record(other.case, consent, RESIDENT, at, key="k", as_of=at)
    assert desk.facts(other.case) == ()


def test_a_statement_under_one_key_is_recorded_once(story: CaseBuilder) -> None:
    """The same statement again is no second statement; written down by another it differs."""
    at = story.clock.now()
    consent = bodies.consent(Purpose.SURVEY)
    for _ in range(2):
        story.desk.record(story.case, consent, RESIDENT, at, key="k", as_of=at)
    assert len(story.desk.facts(story.case)) == 1
    with pytest.raises(Conflict, match="LL-2002"):
        story.desk.record(story.case, consent, RESIDENT, at, recorder=SURVEYOR, key="k", as_of=at)


def test_an_answer_under_one_key_is_given_once(story: CaseBuilder) -> None:
    """A no that is sent again refuses nobody else, though another proposal waits by then."""
    story.up_to(CaseState.PAIRING).proposed()
    no = Reply(side="resident", accepts=False)
    at = story.clock.advance(hours=1)
    answer = partial(story.desk.answer_pairing, story.case, no, RESIDENT, at=at, key="k", as_of=at)
    first = answer()
    before = snapshot(story.desk)
    again = answer()
    assert snapshot(story.desk) == before
    assert (again.case, again.found, again.moved) == (first.case, None, ())
    with pytest.raises(Conflict, match="LL-2002"):
        story.desk.answer_pairing(
            story.case, Reply(side="resident", accepts=True), RESIDENT, at=at, key="k", as_of=at
        )


def test_a_confirmation_under_one_key_is_made_once(story: CaseBuilder) -> None:
    """Sent again it is no error, though the case no longer waits for one."""
    story.up_to(CaseState.PAIRING).proposed().answered()
    at = story.clock.advance(hours=1)
    confirm = partial(story.desk.confirm_pairing, story.case, MANAGER, at=at, key="k", as_of=at)
    first = confirm()
    assert first.state is CaseState.PAIRED
    before = snapshot(story.desk)
    assert confirm() == first
    assert snapshot(story.desk) == before


@pytest.mark.parametrize("stated", [False, True])
def test_a_case_is_advanced_once_under_a_key(story: CaseBuilder, *, stated: bool) -> None:
    """The same command again goes no further, whatever was recorded after the first."""
    if stated:
        story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
        story.record(bodies.survey(), SURVEYOR)
    at = story.clock.now()
    first = story.desk.advance(story.case, key="k", as_of=at)
    assert first.state is (CaseState.SURVEYING if stated else CaseState.REGISTERED)
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    story.record(bodies.survey(), SURVEYOR)
    story.record(bodies.adoption(), RESIDENT)
    before = snapshot(story.desk)
    later = story.clock.now()
    assert story.desk.advance(story.case, key="k", as_of=later).state is first.state
    assert snapshot(story.desk) == before
    assert story.desk.advance(story.case, as_of=later).state is CaseState.NEED_CONFIRMED


def test_what_is_stated_at_no_particular_moment_is_stated_now(
    story: CaseBuilder,
) -> None:
    """The moment of the command is that of the statement, where nobody names another."""
    at = story.clock.advance(hours=1)
    consent = bodies.consent(Purpose.SURVEY)
    story.desk.record(story.case, consent, RESIDENT, as_of=at)
    story.desk.record(story.case, consent, RESIDENT)
    assert [fact.at for fact in story.desk.facts(story.case)] == [at, story.clock.now()]


def test_an_explanation_is_asked_by_trigger(story: CaseBuilder) -> None:
    """What is no trigger is a missing key, as in any mapping."""
    found = story.desk.explain(story.case, SURVEYOR, as_of=story.clock.now())
    assert found[T.START_SURVEY].trigger is T.START_SURVEY
    with pytest.raises(KeyError, match="start_survey_soon"):
        found["start_survey_soon"]  # type: ignore[index] # the point of the test


def test_a_refused_command_leaves_its_key_free(story: CaseBuilder) -> None:
    """What was refused may be tried again under the same key once it is mended."""
    at = story.clock.now()

    def survey() -> None:
        story.desk.fire(
            story.case, T.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=at, key="k", as_of=at
        )

    with pytest.raises(Refused):
        survey()
    story.desk.record(story.case, bodies.consent(Purpose.SURVEY), RESIDENT, at, as_of=at)
    survey()
    assert story.desk.case(story.case).state is CaseState.SURVEYING


# versions


def test_of_two_who_read_the_same_case_one_wins() -> None:
    """The second to save is told that the case changed, and nothing of theirs is stored."""
    library = a_library()
    clock = FixedClock()
    with transaction(library.engine, sealing=context_of(library).sealing) as uow:
        desk = Desk(context_of(library), uow)
        case = a_case(desk, clock).surveyed().case
        now = clock.advance(hours=1)
        one, two = (
            load_case_files(uow, context_of(library), [case.id], now)[case.id] for _ in range(2)
        )
        one.record(bodies.adoption(), RESIDENT, now)
        one.advance()
        two.record(bodies.withdrawal(), RESIDENT, now)
        two.advance()
        uow.save([one.change()], [], now)
        before = snapshot(desk)
        with pytest.raises(Conflict, match="LL-2001") as conflict:
            uow.save([two.change()], [], now)
        assert case.number in conflict.value.message()
        assert snapshot(desk) == before
        assert desk.case(case).state is CaseState.NEED_CONFIRMED
    library.close()


def test_a_statement_alone_also_makes_the_others_view_old() -> None:
    """Facts count, not only triggers: a verdict is never fired past a ballot just recorded."""
    library = a_library()
    clock = FixedClock()
    with transaction(library.engine, sealing=context_of(library).sealing) as uow:
        desk = Desk(context_of(library), uow)
        case = a_case(desk, clock).up_to(CaseState.EVALUATING).case
        now = clock.advance(hours=1)
        one, two = (
            load_case_files(uow, context_of(library), [case.id], now)[case.id] for _ in range(2)
        )
        one.record(bodies.ballot(overall=1), RESIDENT, now, recorder=COLLECTORS[0])
        two.record(bodies.ballot(overall=5), RESIDENT, now, recorder=COLLECTORS[0])
        two.advance()
        uow.save([one.change()], [], now)
        with pytest.raises(Conflict, match="LL-2001"):
            uow.save([two.change()], [], now)
        assert desk.advance(case, as_of=now).state is CaseState.RECTIFYING
    library.close()


def test_one_stale_case_stops_the_whole_save() -> None:
    """Several cases saved together are all stored, or none is."""
    library = a_library()
    clock = FixedClock()
    with transaction(library.engine, sealing=context_of(library).sealing) as uow:
        desk = Desk(context_of(library), uow)
        first = a_case(desk, clock).case
        second = a_case(desk, clock, neighbourhood=False).case
        now = clock.advance(hours=1)
        files = load_case_files(uow, context_of(library), [first.id, second.id], now)
        for file in files.values():
            file.record(bodies.consent(Purpose.SURVEY), RESIDENT, now)
        desk.record(second, bodies.consent(Purpose.SERVICE), RESIDENT, now, as_of=now)
        before = snapshot(desk)
        with pytest.raises(Conflict, match="LL-2001") as conflict:
            uow.save([file.change() for file in files.values()], [], now)
        assert second.number in conflict.value.message()
        assert first.number not in conflict.value.message()
        assert snapshot(desk) == before
    library.close()


# moments

SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    "zone", [UTC, SHANGHAI, timezone(timedelta(hours=-3, minutes=-30))], ids=str
)
def test_a_moment_survives_storing_in_whatever_zone_it_was_told(
    linli: Linli, clock: FixedClock, zone: timezone | ZoneInfo
) -> None:
    """Microseconds included, every time comes back as the same moment, aware, in UTC."""
    told = datetime(2026, 6, 1, 23, 59, 59, 123456, tzinfo=zone)
    later = told + timedelta(hours=1)
    now = clock.advance(days=2)
    with linli.begin() as desk:
        move_in(desk)
        case = desk.open_case(evolve(_demand(), at=told), as_of=later)
        expiring = bodies.consent(Purpose.SURVEY, expires=told + timedelta(days=3))
        desk.record(case, expiring, RESIDENT, told, as_of=later)
    with linli.reading() as reader:
        kept = reader.case(case.number)
        fact = reader.facts(case)[0]
        assert kept.opened_at == told == fact.at == reader.demands(case)[0].at
        assert fact.body == expiring
        assert {kept.opened_at.tzinfo, fact.at.tzinfo} == {UTC}
        assert reader.history(case)[0].recorded_at == fact.recorded_at == now


def test_a_moment_without_a_zone_is_no_moment(desk: Desk) -> None:
    """Naive times are refused wherever they come in."""
    move_in(desk)
    naive = START.replace(tzinfo=None)
    with pytest.raises(InvalidInput, match="LL-4002"):
        desk.open_case(evolve(_demand(), at=naive), as_of=START)
    with pytest.raises(InvalidInput, match="LL-4002"):
        desk.open_case(_demand(), as_of=naive)


def test_a_statement_without_a_zone_is_refused_whole(story: CaseBuilder) -> None:
    """A naive time of a statement is the caller's error, and nothing is kept of it."""
    before = snapshot(story.desk)
    naive = START.replace(tzinfo=None)
    consent = bodies.consent(Purpose.SURVEY)
    with pytest.raises(InvalidInput, match="LL-4002"):
        story.desk.record(story.case, consent, RESIDENT, naive, as_of=START)
    with pytest.raises(InvalidInput, match="LL-4002"):
        story.desk.fire(
            story.case, T.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=naive, as_of=START
        )
    for body, author in (
        (bodies.consent(Purpose.SURVEY, expires=naive), RESIDENT),
        (bodies.service(naive), VOLUNTEER),
    ):
        with pytest.raises(InvalidInput, match="LL-4002"):
            story.desk.record(story.case, body, author, START, as_of=START)
    assert snapshot(story.desk) == before


def test_nothing_is_stated_of_the_future(story: CaseBuilder) -> None:
    """A statement dated after the moment of the command is refused."""
    late = story.clock.now() + timedelta(seconds=1)
    with pytest.raises(InvalidInput, match="LL-4005"):
        story.desk.record(
            story.case, bodies.consent(Purpose.SURVEY), RESIDENT, late, as_of=story.clock.now()
        )


def test_a_case_is_seen_as_of_a_moment(story: CaseBuilder) -> None:
    """What is dated later is not seen: asked as of before the consent, the survey is refused."""
    early = story.clock.now()
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    story.record(bodies.survey(), SURVEYOR)
    then = story.desk.explain(story.case, SURVEYOR, as_of=early)[T.START_SURVEY]
    now = story.desk.explain(story.case, SURVEYOR, as_of=story.clock.now())[T.START_SURVEY]
    assert (then.allowed, now.allowed) == (False, True)
    assert story.desk.advance(story.case, as_of=early).state is CaseState.REGISTERED


# what is wrong in itself


def test_statements_that_contradict_themselves_are_refused(story: CaseBuilder) -> None:
    """Ends before it starts, no such task, a grade of 7, nobody known: each by its own code."""
    story.up_to(CaseState.IN_SERVICE)
    now = story.clock.now()
    wrong = {
        "LL-4006": bodies.service(now, start=now),
        "LL-4007": bodies.service(now, task="T9"),
        "LL-4004": bodies.service(now, signed_by="R99"),
        "LL-1008": bodies.service(now, steps=("finish",)),
    }
    before = snapshot(story.desk)
    for code, body in wrong.items():
        with pytest.raises(InvalidInput, match=code):
            story.desk.record(story.case, body, VOLUNTEER, now, as_of=now)
    for grade in (0, 6, 7):
        with pytest.raises(InvalidInput, match="LL-4008"):
            story.desk.record(story.case, bodies.ballot(overall=grade), RESIDENT, now, as_of=now)
    assert snapshot(story.desk) == before


def test_what_is_no_step_is_refused_before_the_plan_is_agreed(story: CaseBuilder) -> None:
    """Which run a plan comes in decides nothing: a word that is no step is none at any time."""
    story.up_to(CaseState.PLANNING)
    story.record(bodies.plan(1), MANAGER)
    now = story.clock.now()
    wrong = bodies.service(now, steps=("reached_agreement",))
    with pytest.raises(InvalidInput, match="LL-1008") as refused:
        story.desk.record(story.case, wrong, VOLUNTEER, now, as_of=now)
    assert "reached_agreement" not in str(refused.value)
    story.desk.record(story.case, bodies.service(now, steps=("finish",)), VOLUNTEER, now, as_of=now)


def test_a_demand_needs_words_a_community_and_somebody(desk: Desk) -> None:
    """Registering checks what it is told, each with its own code."""
    move_in(desk)
    wrong = {
        "LL-4001": _demand(" "),
        "LL-4003": evolve(_demand(), community="990101001999"),
        "LL-4004": evolve(_demand(), raised_by=evolve(RESIDENT, number="R99")),
        "LL-4005": evolve(_demand(), at=START + timedelta(days=1)),
    }
    before = snapshot(desk)
    for code, demand in wrong.items():
        with pytest.raises(InvalidInput, match=code):
            desk.open_case(demand, as_of=START)
    assert snapshot(desk) == before


def test_a_case_nobody_registered_is_not_found(desk: Desk) -> None:
    """By number, by id, by a number written like an id."""
    for missing in ("990101001001-2026-9999", "123", 123):
        with pytest.raises(NotFound, match="LL-7001"):
            desk.case(missing)  # type: ignore[arg-type]


def test_numbers_count_by_community_and_year(desk: Desk, clock: FixedClock) -> None:
    """Public numbers are community, year, serial; an id finds the same case."""
    first = a_case(desk, clock).case
    second = a_case(desk, clock, neighbourhood=False).case
    assert [first.number, second.number] == [f"{CODE}-2026-0001", f"{CODE}-2026-0002"]
    assert desk.case(str(second.id)) == desk.case(second.id) == second


@pytest.mark.parametrize("number", [str(2**63 - 1), str(2**63), "9" * 19, "9" * 20])
def test_an_id_that_no_database_holds_is_no_case(desk: Desk, number: str) -> None:
    """Ids have nineteen digits from 2028 on; larger than the largest there is none."""
    with pytest.raises(NotFound) as refused:
        desk.case(number)
    assert refused.value.code == "LL-7001"


def test_the_year_of_a_number_is_the_communitys(desk: Desk) -> None:
    """New Year's morning in Shanghai is New Year's Eve in UTC; the number says the new year."""
    move_in(desk)
    at = datetime(2026, 1, 1, 2, tzinfo=SHANGHAI)
    for told in (at, at.astimezone(UTC)):
        case = desk.open_case(evolve(_demand(), at=told), as_of=at)
        assert case.number.startswith(f"{CODE}-2026-")
    assert case.number.endswith("-0002")


def test_only_whom_the_table_names_states_a_thing(story: CaseBuilder) -> None:
    """Nobody puts on record what they could not have fired (LL-1007)."""
    story.up_to(CaseState.PAIRING)
    now = story.clock.now()
    for body, author in (
        (bodies.consent(Purpose.SERVICE), MANAGER),
        (bodies.accepted(), RESIDENT),
        (bodies.ballot(), MANAGER),
        (bodies.guidance(Stage.PLAN), MANAGER),
        (PairingProposal(attempt=1, mode=DeliveryMode.PAIRING, members=()), RESIDENT),
    ):
        with pytest.raises(Refused, match="LL-1007"):
            story.desk.record(story.case, body, author, now, as_of=now)


# who wrote it down


def test_who_writes_a_statement_down_is_registered(story: CaseBuilder) -> None:
    """A recorder nobody can find again answers for nothing: LL-4004 names them, nothing is kept."""
    seen = story.desk.case(story.case).fact_seq
    stranger = Actor("nobody-here", Role.SURVEYOR)
    with pytest.raises(InvalidInput, match="LL-4004") as refused:
        story.record(bodies.consent(Purpose.SURVEY), RESIDENT, recorder=stranger)
    assert "nobody-here" in refused.value.message("en")
    assert "登记" in refused.value.remedy("zh")
    assert story.desk.case(story.case).fact_seq == seen
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT, recorder=SURVEYOR)
    assert story.desk.facts(story.case)[-1].recorder == SURVEYOR


def test_who_writes_a_demand_down_is_registered(desk: Desk) -> None:
    """A demand taken down by somebody unknown opens no case."""
    move_in(desk)
    unknown = evolve(_demand(), recorded_by=Actor("nobody-here", Role.SURVEYOR))
    with pytest.raises(InvalidInput, match="LL-4004"):
        desk.open_case(unknown, as_of=START)
    assert desk.open_case(evolve(unknown, recorded_by=SURVEYOR), as_of=START).version == 1
