"""A reader can be asked everything and can write nothing."""

import inspect
from collections.abc import Iterator
from contextlib import suppress

import pytest

from linli_core.engine import Linli
from linli_core.errors import NotFound
from linli_core.services.case_reader import CaseReader
from linli_core.services.desk import Desk
from linli_core.services.pairing import Events
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock
from linli_core.testing.neighbourhood import CODE, MANAGER, TOWNSHIP_OFFICE, VOLUNTEER
from linli_core.testing.snapshot import snapshot


def _public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, callable) if not name.startswith("_")}


#: Every method of a desk that changes what is stored.
WRITES = _public(Desk) - _public(CaseReader)


@pytest.fixture
def linli() -> Iterator[Linli]:
    """A library with one case in service."""
    clock = FixedClock()
    library = a_library(clock=clock)
    with library.begin() as desk:
        a_case(desk, clock).surveyed().confirmed()
    yield library
    library.close()


def test_a_desk_writes_by_the_methods_that_it_adds() -> None:
    """What a desk adds to a reader is exactly what changes something."""
    assert {
        "acknowledge_events",
        "advance",
        "anchor",
        "answer_pairing",
        "assign_from_inbox",
        "confirm_pairing",
        "erase_inbox_words",
        "erase_person",
        "erase_words",
        "event_taken",
        "fire",
        "forget_event_consumer",
        "give_first_role",
        "open_case",
        "place_words",
        "propose_pairings",
        "prune_events",
        "put_communities",
        "put_in_inbox",
        "put_people",
        "put_places",
        "put_receivers",
        "quick_help",
        "record",
        "return_from_inbox",
        "set_event_aside",
    } == WRITES


def test_reading_gives_a_reader_without_any_of_them(linli: Linli) -> None:
    """A write that would be lost cannot be asked for."""
    with linli.reading() as reader:
        assert not isinstance(reader, Desk)
        assert [name for name in dir(reader) if name in WRITES] == []
        with pytest.raises(AttributeError):
            reader.record  # type: ignore[attr-defined] # noqa: B018 - the name alone is refused


def test_a_desk_answers_whatever_a_reader_answers() -> None:
    """Nobody needs a second object to look at what they have just written."""
    assert _public(CaseReader) < _public(Desk)


def test_no_question_writes(linli: Linli) -> None:
    """Every question that a reader answers leaves all tables as they were."""
    case = (f"{CODE}-2026-0001",)
    asked: dict[str, tuple[object, ...]] = {
        **dict.fromkeys(("case", "demands", "facts", "history", "waits_for"), case),
        **dict.fromkeys(("consents", "visits_without_consent", "explain_pairing"), case),
        **dict.fromkeys(("yeses", "errata"), case),
        **dict.fromkeys(("cases", "overdue", "verify", "volunteer_hours", "led_cases"), ()),
        **dict.fromkeys(("figures", "waits", "group_reach"), ()),
        "public_record": case,
        "facts_told": (*case, MANAGER),
        "open_round": case,
        "voting_codes": case,
        "rights": (*case, MANAGER),
        "explain": (*case, MANAGER),
        "explain_pairings": (),
        "pairing_if": (Events(),),
        "pairing_picture": (CODE,),
        "hours_certificate": (VOLUNTEER.number,),
        "person_entries": (VOLUNTEER.number,),
        **dict.fromkeys(("people", "communities"), ()),
        "person": (VOLUNTEER.number,),
        "community": (CODE,),
        "as_": (MANAGER,),
        "place_entries": (CODE, "1号楼"),
        "inbox": (TOWNSHIP_OFFICE,),
        "inbox_item": ("D-000000000000", TOWNSHIP_OFFICE),
        "inbox_figures": (),
        "anchor_lines": (),
        "unreadable_cases": (),
        "tickets": (),
        "ticket_figures": (),
        "events": (0,),
        "event_consumers": (),
        "refused_events": ("示例系统",),
    }
    named = {"hours_certificate": {"issuer": "示例社区"}, "pairing_if": {"under": CODE[:9]}}
    assert asked.keys() == _public(CaseReader)
    with linli.reading() as reader:
        before = snapshot(reader)
        for name, arguments in asked.items():
            with suppress(NotFound):  # nothing of a resident's own case is public
                getattr(reader, name)(*arguments, **named.get(name, {}))
        assert snapshot(reader) == before
