"""Statements to text and back, digests and canonical bytes: the same everywhere."""

from collections.abc import Mapping
from datetime import timedelta, timezone
from typing import Any

import attrs
import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from linli_core.codec import bodies as codec
from linli_core.codec.canonical import canonical
from linli_core.codec.command_digest import command_digest
from linli_core.codec.definitions import definition_of, has_hash, parse_definition
from linli_core.domain.facts import Body
from linli_core.domain.fields import PERSONAL
from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.domain.terms import FiveActor
from linli_core.lifecycle.flows import CORE_FLOWS, FLOWS_BY_CODE
from linli_core.testing import bodies, strategies
from linli_core.testing.clock import START
from linli_core.testing.sample_plugin import TASK_TYPES
from linli_core.texts.text import Text

SCALARS = st.none() | st.integers(-(2**62), 2**62) | st.text(max_size=8) | st.binary(max_size=8)


def _fields(body: Body) -> Mapping[str, Any]:
    kind: type = FACT_KINDS[body.kind]
    return {a.name: a for a in attrs.fields(kind)}


@given(strategies.bodies)
@settings(max_examples=300)
def test_every_statement_comes_back_as_it_was_made(body: Body) -> None:
    """Public and personal part together are the whole of it, of every kind."""
    public, private = codec.split(body)
    assert codec.join(body.kind, public, private) == body


@given(strategies.bodies)
@settings(max_examples=200)
def test_the_public_part_holds_nothing_personal(body: Body) -> None:
    """What is marked personal is in the part that is kept apart, and erasing it blanks it."""
    public, private = codec.split(body)
    plain = codec.decode(public)
    personal = [name for name, a in _fields(body).items() if PERSONAL in a.metadata]
    assert not set(personal) & set(plain)
    erased = codec.join(body.kind, public, None)
    for name in _fields(body):
        if name in personal:
            assert not getattr(erased, name)
        else:
            assert getattr(erased, name) == getattr(body, name)
    assert (private is None) is not any(getattr(body, name) for name in personal)


def test_free_texts_of_residents_are_personal() -> None:
    """Reasons, complaints, accounts, opinions: none is left in the open part."""
    kinds: Mapping[str, type] = FACT_KINDS
    for kind, body in kinds.items():
        for a in attrs.fields(body):
            if a.name in {"reason", "complaint", "account", "opinion", "comment", "matter"}:
                assert PERSONAL in a.metadata, f"{kind}.{a.name}"


def test_everybody_a_statement_names_is_found() -> None:
    """Deliverers, signers, adopters, team members, those responsible for tasks."""
    named = bodies.plan(tasks=(evolve(bodies.plan().tasks[0], responsible="V7"),))
    assert codec.people_of(named) == ("V7",)
    record = bodies.service(START, deliverers=("V1", "V2"), signed_by="R1")
    assert codec.people_of(record) == ("V1", "V2", "R1")
    assert codec.people_of(bodies.survey()) == ()
    assert codec.people_of(bodies.adoption(adopters=())) == ()


@given(st.lists(SCALARS, max_size=6))
def test_canonical_bytes_tell_records_apart(values: list[object]) -> None:
    """Another value, another type, another order: other bytes, save a byte string's hex."""
    plain = [v.hex() if isinstance(v, bytes) else v for v in values]
    assert canonical(values) == canonical(plain)
    assert canonical([*values, None]) != canonical(values)
    if values and values != values[::-1] and plain != plain[::-1]:
        assert canonical(values) != canonical(values[::-1])


def test_canonical_bytes_are_those_of_the_reference() -> None:
    """Integers as integers, null for nothing, hexadecimal for bytes, UTF-8, no white space."""
    assert canonical((1, None, "邻里", b"\x0a\xff", -2)) == '[1,null,"邻里","0aff",-2]'.encode()
    with pytest.raises(TypeError):
        canonical([object()])


@given(strategies.bodies, strategies.bodies)
def test_the_same_command_has_the_same_digest(one: Body, other: Body) -> None:
    """Equal content, equal digest; other content, other digest."""
    assert command_digest((one, START)) == command_digest((one, START))
    assert (command_digest(one) == command_digest(other)) is (one == other)


def test_a_digest_knows_moments_not_zones() -> None:
    """One moment told in Shanghai or in UTC is one command; the order of a mapping is nothing."""
    shanghai = START.astimezone(timezone(timedelta(hours=8)))
    assert command_digest(START) == command_digest(shanghai)
    actors = dict.fromkeys(FiveActor, "有")
    turned = dict(reversed(actors.items()))
    assert command_digest(bodies.plan(five_actors=actors)) == command_digest(
        bodies.plan(five_actors=turned)
    )


@pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda t: t.code)
def test_words_that_people_read_are_no_content(task_type: Any) -> None:  # noqa: ANN401 - a task type
    """A name put better is the same definition; what was kept is read in the words of today."""
    flow = FLOWS_BY_CODE[task_type.flow]
    made = definition_of(task_type, flow)
    digest, text = made.hash, made.text
    renamed = evolve(task_type, name=Text("别的", "other"))
    called = evolve(flow, name=Text("别的流程", "another flow"))
    assert definition_of(renamed, called).hash == digest
    assert parse_definition(text, (renamed, called)) == (renamed, called)
    assert has_hash(text, digest)
    assert not has_hash(text.replace(task_type.name.en, "altered"), digest)


@pytest.mark.parametrize("task_type", TASK_TYPES, ids=lambda t: t.code)
def test_a_definition_is_its_content(task_type: Any) -> None:  # noqa: ANN401 - a task type
    """The same content has the same hash and comes back; any change has another."""
    flow = FLOWS_BY_CODE[task_type.flow]
    made = definition_of(task_type, flow)
    digest, text = made.hash, made.text
    assert definition_of(*parse_definition(text)).hash == digest
    assert parse_definition(text) == (task_type, flow)
    narrower = evolve(task_type, phrases=task_type.phrases[:0])
    assert definition_of(narrower, flow).hash != digest
    other = next(f for f in CORE_FLOWS if f.code != flow.code)
    assert definition_of(task_type, other).hash != digest
