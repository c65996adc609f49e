"""Events leave in the form that CloudEvents 1.0 prescribes, with types that are never renamed."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from linli_core import CaseState, Linli
from linli_core.events import Event, cloud_event, cloud_event_line, statement_type, step_type
from linli_core.storage.codes import KIND_TO_CODE, TRIGGERS
from linli_core.testing.builders import a_case, a_library
from linli_core.testing.clock import FixedClock

PAGE = Path(__file__).parents[4] / "docs/reference/events.md"
#: CloudEvents 1.0.2, sections 3 and 3.1: names of attributes, and RFC 3339 for time.
_NAME = re.compile(r"[a-z0-9]{1,20}")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_URI_REFERENCE = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")


def wrong_attributes(event: dict[str, Any]) -> list[str]:
    """Return which of an event's attributes are not as the specification has them."""
    required = ("id", "source", "specversion", "type")
    wrong = [name for name in required if not event.get(name)]
    wrong += [n for n in event if not _NAME.fullmatch(n)]
    strings = set(event) - {"data"}
    wrong += [n for n in strings if not isinstance(event[n], str) or not event[n]]
    wrong += ["specversion"] * (event["specversion"] != "1.0")
    wrong += ["source"] * (not _URI_REFERENCE.fullmatch(event["source"]))
    wrong += ["time"] * (not _TIME.fullmatch(event["time"]))
    wrong += ["datacontenttype"] * (event["datacontenttype"] != "application/json")
    return wrong


@pytest.fixture(scope="module")
def events() -> list[Event]:
    """The events of a case that was judged."""
    clock = FixedClock()
    library: Linli = a_library("sqlite://", clock=clock)
    with library.begin() as desk:
        a_case(desk, clock).up_to(CaseState.EVALUATING).judged(2)
    with library.reading() as reader:
        told = list(reader.events(limit=1_000))
    library.close()
    return told


def test_every_event_is_as_the_specification_has_it(events: list[Event]) -> None:
    """Required attributes, their names and types, time and source; in one line each."""
    assert len(events) > 20
    for event in events:
        line = cloud_event_line(event, "/county/7")
        assert "\n" not in line
        assert wrong_attributes(json.loads(line)) == []
        assert wrong_attributes(cloud_event(event)) == []


def test_the_extension_for_order_sorts_as_text(events: list[Event]) -> None:
    """Whoever compares two of them as strings has them in the order of the positions."""
    order = [str(cloud_event(event)["sequence"]) for event in events]
    assert order == sorted(order)
    assert [int(one) for one in order] == [event.position for event in events]


def test_the_data_are_references_alone(events: list[Event]) -> None:
    """A step has its version and trigger, a statement its place and kind, and neither more."""
    for event in events:
        data = cloud_event(event)["data"]
        assert isinstance(data, dict)
        allowed = {"case", "version", "trigger"} if event.version else {"case", "statement", "kind"}
        assert set(data) <= allowed
        assert data["case"] == event.case


def test_a_moment_is_told_in_universal_time() -> None:
    """Whatever zone it was written in."""
    event = Event(
        position=1,
        id="x",
        type="linli.case.opened",
        case="1",
        kind="case_opened",
        at=datetime(2026, 6, 3, 1, 2, 3, 4000, tzinfo=UTC),
        version=1,
        statement=None,
    )
    assert cloud_event(event)["time"] == "2026-06-03T01:02:03.004000Z"


def test_every_type_is_on_the_page() -> None:
    """Whoever writes a receiver finds each type that may come."""
    page = PAGE.read_text(encoding="utf-8")
    types = [step_type(trigger.value) for trigger in TRIGGERS.to_code]
    types += [step_type("case_opened"), *map(statement_type, KIND_TO_CODE)]
    assert [name for name in types if f"`{name}`" not in page] == []
    assert len(types) == len(set(types)) > 120
