"""What a desk does comes to the same on every database."""

from datetime import timedelta

import pytest
from tests.support.databases import DATABASES, NewDatabase
from tests.support.end_state import end_state, registers

from linli_core.domain.people import Actor, Person, SubjectRef
from linli_core.domain.statements.collective import HouseholdRoll
from linli_core.domain.statements.intake import ConsentWithdrawal
from linli_core.domain.terms import CaseState, Purpose, Role, SubjectKind, Trigger, Verdict
from linli_core.engine import Linli
from linli_core.errors import Conflict, InvalidInput
from linli_core.services.case.new_demand import NewDemand
from linli_core.services.desk import Desk
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder, a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import MANAGER, RESIDENT, SURVEYOR


def _demand(story: CaseBuilder, **changed: object) -> NewDemand:
    fields = {
        "community": story.case.community,
        "subject": story.case.subject,
        "raised_by": RESIDENT,
        "channel": story.desk.demands(story.case)[0].channel,
        "words": "想学用手机",
        "at": story.clock.now(),
    }
    return NewDemand(**{**fields, **changed})  # type: ignore[arg-type]


def test_the_main_road_leads_to_the_archive(story: CaseBuilder, desk: Desk) -> None:
    """From a demand to the archive, every entry of the history is there and verifies."""
    story.up_to(CaseState.ARCHIVED)
    history = desk.history(story.case)
    assert story.case.episode.verdict is Verdict.SATISFIED
    assert [entry.version for entry in history] == list(range(1, len(history) + 1))
    assert history[-1].trigger is Trigger.ARCHIVE
    assert desk.verify().findings == ()


def test_both_databases_tell_the_same_story(clock: FixedClock, new_database: NewDatabase) -> None:
    """The same story leaves the same rows on both, whatever ids and salts they have."""
    told = []
    for kind in DATABASES:
        own = FixedClock(clock.now())
        library = a_library(new_database(kind), clock=own)
        with library.begin() as desk:
            story = a_case(desk, own).up_to(CaseState.EVALUATING).judged(2).rectified().asked()
            a_case(desk, own, words="灯坏了", neighbourhood=False).surveyed()
            story.judged(5).closed()
            connection = desk._uow.connection
            told.append((end_state(connection), registers(connection)))
        library.close()
    assert told[0] == told[1]
    assert len(told[0][0]) == 2


def test_a_key_makes_a_command_once(story: CaseBuilder, desk: Desk) -> None:
    """The same command under the same key is carried out once, whichever command it is."""
    demand = _demand(story)
    now = story.clock.now()
    opened = desk.open_case(demand, key="k1", as_of=now)
    assert desk.open_case(demand, key="k1", as_of=now) == opened
    story.record(bodies.consent(Purpose.SURVEY), RESIDENT)
    at = story.clock.now()
    for _ in range(2):
        case = desk.fire(
            story.case, Trigger.START_SURVEY, SURVEYOR, fact=bodies.survey(), at=at, key="k2",
            as_of=at,
        )  # fmt: skip
    assert [e.version for e in desk.history(case)] == [1, 2]


def test_a_key_stands_for_one_payload(story: CaseBuilder, desk: Desk) -> None:
    """The same key with another payload is refused and changes nothing."""
    demand = _demand(story)
    now = story.clock.now()
    desk.open_case(demand, key="k1", as_of=now)
    with pytest.raises(Conflict) as conflict:
        desk.open_case(_demand(story, words="别的事"), key="k1", as_of=now)
    assert conflict.value.code == "LL-2002"
    assert desk.verify().cases == 2


@pytest.mark.parametrize(
    "words", ["𠮷野家门口的灯坏了🙂", "ab" * 50_000, "\u202e从右到左\u202c", "灯'; --"]
)
def test_words_come_back_as_they_were_said(story: CaseBuilder, desk: Desk, words: str) -> None:
    """A resident's words are kept to the letter, long or strange as they may be."""
    case = desk.open_case(_demand(story, words=words), as_of=story.clock.now())
    assert desk.demands(case)[0].words == words


def test_long_numbers_are_kept_whole(story: CaseBuilder, desk: Desk) -> None:
    """A host's own numbers are neither cut nor refused for their length."""
    number = "号" * 500
    case = desk.open_case(_demand(story, number=number, reference=number), as_of=story.clock.now())
    assert (desk.demands(case)[0].number, desk.case(case).reference) == (number, number)


@pytest.mark.parametrize("field", ["words", "number", "source", "reference"])
def test_a_nul_character_is_refused(story: CaseBuilder, desk: Desk, field: str) -> None:
    """What one database cannot keep is refused on every one, and the desk goes on."""
    with pytest.raises(InvalidInput):
        desk.open_case(_demand(story, **{field: "a\0b"}), as_of=story.clock.now())
    assert desk.case(story.case).number == story.case.number


@pytest.mark.parametrize("key", ["k" * 201, "k\0"])
def test_a_key_that_cannot_be_kept_is_refused(story: CaseBuilder, desk: Desk, key: str) -> None:
    """A key longer than an index can hold, or with a NUL character, is refused at once."""
    with pytest.raises(InvalidInput):
        desk.open_case(_demand(story), key=key, as_of=story.clock.now())


def test_a_block_that_fails_leaves_nothing(linli: Linli, clock: FixedClock) -> None:
    """A block that fails is taken back whole: neither case nor people nor numbers remain."""

    def fail() -> None:
        with linli.begin() as desk:
            a_case(desk, clock)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with linli.begin() as desk:
        assert desk.verify().cases == 0
        assert a_case(desk, clock).case.number.endswith("-0001")


def test_a_consent_ends_alike_on_every_database(story: CaseBuilder, desk: Desk) -> None:
    """Its end and its withdrawal come back to the microsecond, and stop what rests on it."""
    story.up_to(CaseState.PAIRED)
    ends = story.clock.now() + timedelta(days=3, microseconds=1)
    story.record(bodies.consent(Purpose.PHOTO, expires=ends), RESIDENT)
    story.record(ConsentWithdrawal(purpose=Purpose.SERVICE, reason="不需要了"), RESIDENT)
    taken = story.clock.now()
    story.later(days=4)
    standing = {c.purpose: c for c in desk.consents(story.case)}
    assert standing[Purpose.PHOTO].expired_at == ends
    assert standing[Purpose.SERVICE].withdrawn_at == taken
    start = bodies.start(story.clock.now())
    assert story.why_not(Trigger.START_SERVICE, MANAGER, start) == {"consents_in_force"}


def test_a_roll_holds_alike_on_every_database(desk: Desk, clock: FixedClock) -> None:
    """Who was registered when the round opened is kept, and later moves change nothing."""
    place = SubjectRef(SubjectKind.PLACE, "示例小区3号楼")
    story = a_case(desk, clock, subject=place).surveyed()
    story.confirmed(way="co_signers", adopters=("R1", "R3", "R4")).up_to(CaseState.IN_SERVICE)
    story.served(signed_by="R5").asked(households=bodies.roll(3))
    desk.put_people([Person(number="R3", community="990101001009", household="H90")])
    for number in ("R1", "R2", "R3", "R4"):
        story.judged(by=Actor(number, Role.RESIDENT))
    assert story.stands() is CaseState.CLOSING
    (roll,) = [f.body for f in desk.facts(story.case) if isinstance(f.body, HouseholdRoll)]
    assert roll.voters == {"R1": "H1", "R2": "H1", "R3": "H3", "R4": "H4"}
    assert story.closed().stands() is CaseState.CLOSED
    assert desk.verify().findings == ()
