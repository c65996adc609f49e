"""Values of the library as plain data."""

import json
import math
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from linli_core.errors import InvalidInput
from linli_core.facts import fact_from, to_plain
from linli_core.testing.builders import CaseBuilder


def test_a_case_and_its_facts_can_be_sent_anywhere(story: CaseBuilder) -> None:
    """What a reader returns becomes JSON whole; each fact says of which kind it is."""
    story.surveyed().confirmed().triaged()
    stated = story.desk.facts(story.case)
    plain = json.loads(json.dumps(to_plain((story.case, stated)), allow_nan=False))
    assert plain[0]["number"] == story.case.number
    assert plain[0]["state"] == "triaged"
    assert [fact["kind"] for fact in plain[1]] == [fact.body.kind for fact in stated]
    assert [fact_from(f["kind"], f["body"]) for f in plain[1]] == [f.body for f in stated]


def test_a_time_keeps_its_moment() -> None:
    """An offset with seconds, as old local times have, is written as UTC."""
    local = datetime(1900, 1, 1, 8, tzinfo=timezone(timedelta(hours=8, minutes=5, seconds=43)))
    assert datetime.fromisoformat(to_plain(local)) == local
    assert to_plain(local).endswith("+00:00")
    beijing = datetime(2026, 6, 1, 9, tzinfo=timezone(timedelta(hours=8)))
    assert to_plain(beijing) == "2026-06-01T09:00:00+08:00"


def test_a_time_without_a_time_zone_is_no_moment() -> None:
    """It would be another moment wherever it is read."""
    with pytest.raises(InvalidInput, match="LL-4002"):
        to_plain({"at": datetime(2026, 6, 1)})  # noqa: DTZ001 - the point of the test


@pytest.mark.parametrize(
    ("value", "error"), [(object(), TypeError), (len, TypeError), (math.nan, ValueError)]
)
def test_what_is_no_value_is_not_written(value: Any, error: type[Exception]) -> None:  # noqa: ANN401 - any
    """A thing without fields or a number that is none would be lost on the way."""
    with pytest.raises(error):
        to_plain([value])
