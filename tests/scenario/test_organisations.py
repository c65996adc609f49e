"""Organisations by code, visits by the day: who is independent, and how long somebody served."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.support.upload_office import AS_OF, OFFICE, Office, begin, staff

from linli_core import CaseState, Linli, Person, Refused
from linli_core.testing import bodies
from linli_core.testing.builders import CaseBuilder

WARM = "暖阳社工机构"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """Two communities under way."""
    with Linli.from_url("sqlite://", discover=False, clock=lambda: AS_OF) as linli:
        yield begin(Office(linli, tmp_path))


def _listed(office: Office, *units: dict[str, str]) -> list[Person]:
    rows = [staff(f"Q{n}", f"李{n}", "志愿者", **unit) for n, unit in enumerate(units)]
    office.hands_in({"人员": rows}, actor=OFFICE)
    with office.linli.reading() as reader:
        return [reader.person_entries(f"Q{n}")[-1].person for n in range(len(units))]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"机构": WARM}, {"机构": WARM, "机构代码": "NY-001"}, True),
        ({"机构": WARM, "机构代码": "NY-001"}, {"机构代码": "NY-001"}, True),
        ({"机构": WARM, "机构代码": "NY-001"}, {"机构": "暖阳", "机构代码": "NY-001"}, True),
        ({"机构": WARM, "机构代码": "NY-001"}, {"机构": WARM, "机构代码": "NY-002"}, False),
        ({"机构": WARM}, {"机构": f"{WARM}（示例）"}, False),
        ({"机构": ""}, {"机构": ""}, False),
    ],
    ids=("name and code", "code alone", "one code", "two codes", "a near name", "none"),
)
def test_the_same_code_is_one_organisation_and_a_near_name_is_not(
    office: Office,
    one: dict[str, str],
    other: dict[str, str],
    same: bool,  # noqa: FBT001 - a parameter of the table
) -> None:
    """Whoever is written by name and whoever by code are colleagues, not independent."""
    first, second = _listed(office, one, other)
    assert first.works_with(second) is second.works_with(first) is same


def test_a_name_by_name_and_a_code_alone_meet_in_the_row_that_has_both(office: Office) -> None:
    """The helper has the name, the collector the code; a third row says that they are one."""
    both = {"机构": WARM, "机构代码": "NY-001"}
    _, helper, collector = _listed(office, both, {"机构": WARM}, {"机构代码": "NY-001"})
    assert helper.works_with(collector)


def test_a_near_name_is_remarked_and_never_merged(office: Office) -> None:
    """Whoever reads the ledger is told which organisation it may be."""
    rows: list[Any] = [
        staff("Q1", "李一", "志愿者", 机构=WARM),
        staff("Q2", "李二", "志愿者", 机构=f"{WARM}（示例）"),
    ]
    result = office.hands_in({"人员": rows}, actor=OFFICE)
    said = [" ".join(c.reason.zh for c in o.remarks) for o in result.outcomes]
    assert (said[0], WARM in said[1]) == ("", True)


@pytest.mark.parametrize("days", [9, 1.5])
def test_nobody_serves_for_days_on_end(story: CaseBuilder, days: float) -> None:
    """Nine days and nights in one record are no 216 hours of honour; day by day they count."""
    story.up_to(CaseState.IN_SERVICE)
    end = story.clock.advance(days=20)
    record = bodies.service(end, "F1", start=end - timedelta(days=days))
    with pytest.raises(Refused) as refused:
        story.record(record, story.helper)
    assert refused.value.reasons[0].rule == "visit_within_a_day"
    story.record(bodies.service(end, "F1", start=end - timedelta(hours=24)), story.helper)
    assert story.desk.volunteer_hours()[0].minutes <= 24 * 60
