"""Hypothesis strategies: any statement, by anybody, at any time near a story.

Values are drawn from what an invented community knows (its people, its task types, rounds
and versions from 1 to 3), so that random facts meet the guards instead of missing them all.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, get_args, get_origin, get_type_hints

import attrs
from hypothesis import strategies as st

from linli_core.domain.facts import Body
from linli_core.domain.fields import PERSON
from linli_core.domain.people import Actor
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import FiveActor
from linli_core.testing.clock import START
from linli_core.testing.neighbourhood import EVERYBODY
from linli_core.testing.sample_plugin import COMPANY, ERRAND, PROJECT

__all__ = [
    "BODIES",
    "actors",
    "bodies",
    "times",
    "values",
]

Strategy = st.SearchStrategy[Any]

numbers: st.SearchStrategy[str] = st.sampled_from(
    sorted({actor.number for actor in EVERYBODY} - {"X9", "system"})
)
actors: st.SearchStrategy[Actor] = st.sampled_from(EVERYBODY)
texts: st.SearchStrategy[str] = st.sampled_from(["写明", "写明", "写明", "", " "])
small: st.SearchStrategy[int] = st.integers(1, 3)

_BY_NAME: Mapping[str, Strategy] = {
    "way": st.sampled_from(["resident", "guardian", "co_signers", "resolution"]),
    "decides": st.sampled_from(["need", "correction", "withdrawal"]),
    "side": st.sampled_from(["resident", "helper"]),
    "ground": st.sampled_from(["overdue", "staff_complaint", "rounds"]),
    "task": st.sampled_from(["T1", "T1", "T2"]),
    "key": st.sampled_from(["T1", "T2"]),
    "task_type": st.sampled_from([COMPANY, COMPANY, ERRAND, PROJECT, "sample.unknown"]),
    "overall": st.integers(1, 5),
    "timely": st.none() | st.integers(1, 5),
    "attitude": st.none() | st.integers(1, 5),
    "steps": st.just(()) | st.tuples(st.sampled_from(["schedule", "start_visit", "finish"])),
    "evidence": st.sampled_from([("签到", "服务记录", "确认"), ("签到",), ()]),
    "answers": st.sampled_from([{}, {}, {"buy.extra_charge": "是"}, {"q0.harm": "否"}]),
    "five_actors": st.sampled_from([dict.fromkeys(FiveActor, "有"), {FiveActor.CHARITY: "不需要"}]),
    "goals": st.sampled_from([("有人说话",), (), (" ",)]),
    "list_photo": st.sampled_from(["", "0" * 64]),
    "why": st.just(()),
}


def times(around: datetime = START) -> st.SearchStrategy[datetime]:
    """Return times within some weeks of a moment, whole hours, ties included."""
    hours = st.integers(-24 * 5, 24 * 40)
    return hours.map(lambda h: around + timedelta(hours=h))


_BY_TYPE: Mapping[Any, Strategy] = {
    str: texts,
    int: small,
    datetime: times(),
    datetime | None: st.none() | times(),
}


def _field(name: str, kind: Any, *, person: bool) -> Strategy:  # noqa: ANN401 - a type
    if person:
        many = get_origin(kind) is tuple
        return st.lists(numbers, max_size=4).map(tuple) if many else numbers | st.just("")
    if name in _BY_NAME and not (name == "evidence" and get_origin(kind) is not tuple):
        return _BY_NAME[name]
    if get_origin(kind) in (dict, Mapping):
        return st.just({})
    if get_origin(kind) is tuple:
        inner = get_args(kind)[0]
        one = values(inner) if attrs.has(inner) else _field("", inner, person=False)
        return st.lists(one, min_size=1, max_size=2).map(tuple)
    if kind in _BY_TYPE:
        return _BY_TYPE[kind]
    return st.from_type(kind)


def values(kind: type) -> Strategy:
    """Return any value of an attrs class of the domain."""
    hints = get_type_hints(kind)
    fields = {
        a.name: _field(a.name, hints[a.name], person=PERSON in a.metadata)
        for a in attrs.fields(kind)
    }
    return st.builds(kind, **fields)


#: One strategy for each kind of fact.
BODIES: Mapping[str, st.SearchStrategy[Body]] = {
    kind: values(body) for kind, body in FACT_KINDS.items()
}
bodies: st.SearchStrategy[Body] = st.sampled_from(sorted(BODIES)).flatmap(BODIES.__getitem__)
