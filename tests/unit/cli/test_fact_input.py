"""Facts written on the command line: all kinds can be, and what is wrong is said."""

import json
from typing import Any

import attrs
import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from linli_core.cli.fact_input import read_fact
from linli_core.codec import bodies
from linli_core.domain.statements.closure import Withdrawal
from linli_core.domain.statements.evaluation import Ballot
from linli_core.domain.statements.intake import IntakeDecision, NeedAdoption, Triage
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.statements.pairing import ServiceStart
from linli_core.domain.terms import Risk, Solved


def test_nothing_written_is_no_fact() -> None:
    """A trigger may be fired on a fact that is on record already."""
    assert read_fact("", (), "") is None


def test_fields_are_read_by_their_type() -> None:
    """Whole numbers, yes and no, lists, terms and times are what their field says."""
    assert read_fact("triage", ("risk=high", "task_type=a.b", "duplicates_checked=是"), "") == (
        Triage(risk=Risk.HIGH, task_type="a.b", duplicates_checked=True)
    )
    assert read_fact("need_adoption", ("way=co_signers", "adopters=R1，R2, R3"), "") == (
        NeedAdoption(way="co_signers", adopters=("R1", "R2", "R3"))
    )
    ballot = read_fact("群众评价", ("round=1", "overall=5", "solved=yes", "took_part=no"), "")
    assert ballot == Ballot(round=1, overall=5, solved=Solved.YES, took_part=False)
    start = read_fact(
        "service_start", ("first_task_at=2024-06-05T09:00", "briefing_given=true"), ""
    )
    assert isinstance(start, ServiceStart)
    assert start.first_task_at is not None
    assert start.first_task_at.isoformat() == "2024-06-05T09:00:00+08:00"


@given(st.booleans(), st.text(min_size=1).filter(lambda t: t.isprintable()))
def test_json_gives_the_same_as_the_body_it_was_made_from(informed: bool, reason: str) -> None:  # noqa: FBT001 - from Hypothesis
    """What a program writes as JSON is what is stated, personal fields included."""
    text = json.dumps({"informed": informed, "reason": reason})
    assert read_fact("withdrawal", (), text) == Withdrawal(informed=informed, reason=reason)


def test_the_kind_may_stand_in_the_json() -> None:
    """One JSON object is enough to state a fact."""
    found = read_fact("", (), '{"kind": "triage", "risk": "low", "task_type": "a"}')
    assert found == Triage(risk=Risk.LOW, task_type="a")


@pytest.mark.parametrize("kind", sorted(FACT_KINDS))
def test_what_a_kind_lacks_is_named(kind: str) -> None:
    """Every field that must be there is named with what it may hold; then the fact is complete."""
    body: Any = FACT_KINDS[kind]
    needed = [f.name for f in attrs.fields(body) if f.default is attrs.NOTHING]
    if not needed:
        assert read_fact(kind, (), "") == body()
        return
    with pytest.raises(click.UsageError) as wrong:
        read_fact(kind, (), "")
    assert all(name in wrong.value.message for name in needed)


@pytest.mark.parametrize(
    ("kind", "settings", "as_json", "said"),
    [
        ("nonsense", (), "", "consent"),
        ("", ("risk=high",), "", "--fact"),
        ("triage", ("risky=high",), "", "task_type"),
        ("triage", ("risk",), "", "risk"),
        ("triage", ("risk=deadly", "task_type=a"), "", "critical, high, medium, low"),
        ("intake_decision", ("accepted=perhaps",), "", "true, false"),
        ("intake_decision", (), '{"accepted": "false"}', "true, false"),
        ("ballot", ("round=one",), "", "round"),
        ("triage", (), "[1]", "JSON"),
        ("triage", (), "{", "JSON"),
        ("service_start", ("first_task_at=soon", "briefing_given=yes"), "", "soon"),
        ("plan", ("version=1", "goals=a", "tasks=[1]", "mode=pairing"), "", "tasks"),
    ],
)
def test_what_is_wrong_is_said(
    kind: str, settings: tuple[str, ...], as_json: str, said: str
) -> None:
    """A wrong field is a usage error that names it and what it may be, never a traceback."""
    with pytest.raises(click.UsageError) as wrong:
        read_fact(kind, settings, as_json)
    assert said in wrong.value.message


def test_a_false_in_quotes_is_not_a_yes() -> None:
    """The text "false" would count as true for a careless reader; no case is accepted by it."""
    accepted = IntakeDecision(accepted=False)
    assert read_fact("intake_decision", ("accepted=false",), "") == accepted
    plain = bodies.split(accepted)[0]
    assert read_fact("intake_decision", (), plain) == accepted


def test_a_field_goes_by_its_chinese_name() -> None:
    """--set 风险等级=低: a worker types the words of the workbook, not those of the code."""
    by_name = read_fact("研判", ("风险等级=低", "任务类型=care.companionship", "已查重=是"), "")
    by_code = read_fact(
        "triage", ("risk=low", "task_type=care.companionship", "duplicates_checked=yes"), ""
    )
    assert by_name == by_code


def test_an_unknown_field_is_answered_with_both_names() -> None:
    """Whoever mistypes a field is shown what there is as they would write it."""
    with pytest.raises(click.UsageError) as wrong:
        read_fact("triage", ("风险=低",), "")
    assert "risk (risk)" in wrong.value.message
