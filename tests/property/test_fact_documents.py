"""Every statement is written as JSON and read back, and its schema says exactly what is read."""

import copy
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from linli_core.errors import InvalidInput
from linli_core.facts import FACT_KINDS, Body, fact_from, fact_schema, to_plain
from linli_core.testing.strategies import BODIES, bodies

KINDS = sorted(FACT_KINDS)
VALIDATORS = {kind: Draft202012Validator(fact_schema(kind)) for kind in KINDS}

#: Values that stand where others should: each is right for some field and wrong for most.
#: Copied, since a document may be changed within one that was just put in.
odd: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([None, True, False, 0, 1, 1.0, 1.5, 2**53, -(2**53), 1e300, "", "a\0b"]),
    st.sampled_from(["\ud800", "😀", "line\n", "yes", [], ["a"], [1], {}, {"a": "b"}, {"a": 1}]),
    st.sampled_from(["2026-06-01T09:00:00Z", "2026-06-01T09:00:00+08:00", "2026-06-01T09:00:00"]),
    st.sampled_from(["2026-02-29T09:00:00Z", "2024-02-29T09:00:00Z", "1900-02-29T09:00:00Z"]),
    st.sampled_from(["2026-06-01T09:00:00Z\n", "2026-06-01", "0000-06-01T09:00:00Z", "2026-W23-1"]),
    st.sampled_from(["2026-06-01T24:00:00Z", "2026-06-31T09:00:00Z", "2026-06-01T09:00:00.5Z"]),
    st.text(max_size=5),
).map(copy.deepcopy)


@st.composite
def documents(draw: st.DrawFn, kind: str) -> dict[str, Any]:
    """Return the document of a statement, or one that was changed in up to three places."""
    plain: dict[str, Any] = to_plain(draw(BODIES[kind]))
    for _ in range(draw(st.integers(0, 3))):
        place: Any = plain
        while True:
            names: list[Any] = list(range(len(place)) if isinstance(place, list) else place)
            name = draw(st.sampled_from([*names, None]))
            inner = None if name is None else place[name]
            if isinstance(inner, dict | list) and draw(st.booleans()):
                place = inner
                continue
            break
        if name is None and isinstance(place, list):
            place.append(draw(odd))
        elif name is None:
            place[draw(st.sampled_from(["other", "a b", "kind", "\0"]))] = draw(odd)
        elif draw(st.booleans()):
            place[name] = draw(odd)
        else:
            del place[name]
    return plain


@given(body=bodies)
def test_a_statement_is_what_its_document_says(body: Body) -> None:
    """Any statement of any kind, written as JSON and read again, is the same statement."""
    text = json.dumps(to_plain(body), ensure_ascii=False, allow_nan=False)
    assert fact_from(body.kind, json.loads(text)) == body


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_goes_both_ways(kind: str) -> None:
    """No kind is left to chance: its schema is sound, and takes what is written of it."""

    @given(body=BODIES[kind])
    def goes_both_ways(body: Body) -> None:
        plain = to_plain(body)
        assert VALIDATORS[kind].is_valid(plain)
        assert fact_from(kind, plain) == body

    Draft202012Validator.check_schema(fact_schema(kind))
    goes_both_ways()


@given(data=st.data(), kind=st.sampled_from(KINDS))
def test_a_schema_says_exactly_what_is_taken(data: st.DataObject, kind: str) -> None:
    """Whatever a document holds, the schema takes it if and only if `fact_from` does."""
    plain = data.draw(documents(kind))
    before = copy.deepcopy(plain)
    if VALIDATORS[kind].is_valid(plain):
        body = fact_from(kind, plain)
        assert fact_from(kind, to_plain(body)) == body
    else:
        with pytest.raises(InvalidInput, match=r"LL-4030 .*\$"):
            fact_from(kind, plain)
    assert plain == before


_TASK = {"key": "T1", "task_type": "x"}
_PLAN = {"version": 1, "goals": ["有人说话"], "tasks": [_TASK], "mode": "pairing"}


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"version": True}, "$.version"),
        ({"version": math.nan}, "$.version"),
        ({"version": math.inf}, "$.version"),
        ({"version": 1.5}, "$.version"),
        ({"version": "1"}, "$.version"),
        ({"version": 2**53}, "$.version"),
        ({"goals": ["a\0"]}, "$.goals[0]"),
        ({"goals": "有人说话"}, "$.goals"),
        ({"tasks": [_TASK, {"key": "T2"}]}, "$.tasks[1].task_type"),
        ({"tasks": [{**_TASK, "time": 1}]}, "$.tasks[0].time"),
        ({"mode": "PAIRING"}, "$.mode"),
        ({"subject_agreed": 1}, "$.subject_agreed"),
        ({"five_actors": {"nobody": "x"}}, "$.five_actors.nobody"),
        ({"kind": "plan"}, "$.kind"),
        ({"a b": 1}, '$["a b"]'),
    ],
)
def test_what_is_wrong_is_refused_with_its_path(change: dict[str, Any], path: str) -> None:
    """The path leads to the place, and the value itself, which may be personal, is not repeated."""
    assert fact_from("plan", _PLAN).kind == "plan"
    with pytest.raises(InvalidInput) as refused:
        fact_from("plan", {**_PLAN, **change})
    assert path in refused.value.message("zh")
    assert path in refused.value.message("en")
    assert "有人说话" not in str(refused.value)


def test_everything_that_is_wrong_is_told_at_once() -> None:
    """Nobody sends a document ten times to learn of ten faults; of very many, how many more."""
    with pytest.raises(InvalidInput) as refused:
        fact_from("plan", {str(n): n for n in range(30)})
    assert '$["9"] is no field' in refused.value.message()
    assert "24 more" in refused.value.message()


def test_an_unknown_kind_is_named() -> None:
    """Reading and schema say the same of a kind that there is not."""
    for ask in (lambda: fact_from("triag", {}), lambda: fact_schema("triag")):
        with pytest.raises(InvalidInput, match=r"LL-4031 .*triag"):
            ask()
