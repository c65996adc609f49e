"""Values of wrong types are named by their field before they are stored."""

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from linli_core.codec.well_typed import wrong_part
from linli_core.domain.community import Community
from linli_core.domain.people import Person, RoleGrant
from linli_core.domain.statements.delivery import ServiceRecord
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.intake import SurveyRecord
from linli_core.domain.terms import Channel, Role, Solved

SURVEY = SurveyRecord(method=Channel.SELF)
BALLOT = Ballot(round=1, overall=5, solved=Solved.YES)
VISIT = ServiceRecord(
    number="1",
    task="T1",
    deliverers=("V1",),
    start=datetime(2026, 6, 1, 9, tzinfo=UTC),
    end=datetime(2026, 6, 1, 10, tzinfo=UTC),
    done="陪聊",
)
PERSON = Person(number="S1", name="示例", grants=(RoleGrant(Role.SURVEYOR, "990101001001"),))
PLACE = Community(code="990101001001", name="示例")


@pytest.mark.parametrize("value", [SURVEY, BALLOT, VISIT, PERSON, PLACE])
def test_what_is_as_declared_has_no_fault(value: object) -> None:
    """A value made with the right types passes."""
    assert wrong_part(value, type(value)) == ""


@pytest.mark.parametrize(
    ("value", "field", "given"),
    [
        (SURVEY, "method", "home_visit"),
        (SURVEY, "method", "nonsense"),
        (SURVEY, "method", None),
        (SURVEY, "method", 5),
        (BALLOT, "overall", "5"),
        (BALLOT, "overall", True),
        (BALLOT, "overall", 2**63),
        (BALLOT, "harm", "否"),
        (BALLOT, "complaint", None),
        (BALLOT, "complaint", "a\0b"),
        (BALLOT, "complaint", "\ud800"),
        (BALLOT, "answers", [("a", "b")]),
        (BALLOT, "answers", {"a": 1}),
        (VISIT, "deliverers", "V1"),
        (VISIT, "deliverers", ["V1"]),
        (VISIT, "deliverers", (1,)),
        (VISIT, "start", "2026-06-01"),
        (PERSON, "xy", (float("nan"), 1.0)),
        (PERSON, "xy", (1.0,)),
        (PERSON, "grants", ("surveyor",)),
        (PLACE, "households", 1.5),
        (PLACE, "centre", (float("inf"), 0.0)),
    ],
)
def test_a_wrong_type_is_named_by_its_field(value: Any, field: str, given: object) -> None:  # noqa: ANN401 - of many classes
    """Words for members, numbers no database holds, halves of characters: each is found."""
    wrong = wrong_part(evolve(value, **{field: given}), type(value))
    assert wrong.startswith(f"{type(value).__name__}.{field}")
