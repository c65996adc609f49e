"""Forms of task types as JSON Schema."""

from typing import Annotated, Literal

import pytest
from attrs import frozen
from jsonschema import Draft202012Validator, ValidationError

from linli_core.codec.forms import label, renderable_schema
from linli_core.texts.text import Text


@frozen(kw_only=True)
class Place:
    """Where something is."""

    street: Annotated[str, label("街道", "street", min_length=1)]


@frozen(kw_only=True)
class Sample:
    """A form with each kind of field."""

    visits: Annotated[int, label("次数", "visits", ge=1, le=31)]
    way: Annotated[
        Literal["walk", "call"],
        label("方式", "way", choices={"walk": Text("走访", "walk"), "call": Text("电话", "call")}),
    ] = "walk"
    place: Place | None = None


NAME = Text("样例表", "sample form")


def test_a_form_is_one_schema_titled_in_both_languages() -> None:
    """The form itself is the schema's root; forms inside it stay under $defs."""
    schema = renderable_schema(Sample, NAME)
    Draft202012Validator.check_schema(schema)
    assert schema["x-text"] == {"zh": "样例表", "en": "sample form"}
    assert set(schema["properties"]) == {"visits", "way", "place"}
    assert set(schema["$defs"]) == {"Place"}
    assert "$defs" not in renderable_schema(Place, NAME)


def test_a_field_carries_its_labels_its_bounds_and_its_choices() -> None:
    """A host can render a field from the schema alone."""
    fields = renderable_schema(Sample, NAME)["properties"]
    assert (fields["visits"]["title"], fields["visits"]["description"]) == ("次数", "visits")
    assert (fields["visits"]["minimum"], fields["visits"]["maximum"]) == (1, 31)
    assert fields["way"]["x-choices"]["call"] == {"zh": "电话", "en": "call"}
    assert fields["way"]["default"] == "walk"


@pytest.mark.parametrize(
    ("entry", "valid"),
    [
        ({"visits": 4}, True),
        ({"visits": 4, "place": {"street": "样例街"}}, True),
        ({"visits": 0}, False),
        ({"visits": 4, "way": "fly"}, False),
        ({"visits": 4, "place": {"street": ""}}, False),
        ({}, False),
    ],
)
def test_the_schema_holds_entries_to_the_constraints(entry: dict[str, object], valid: bool) -> None:  # noqa: FBT001 - a row of the table
    """What the form forbids, the schema forbids."""
    validator = Draft202012Validator(renderable_schema(Sample, NAME))
    if valid:
        validator.validate(entry)
    else:
        with pytest.raises(ValidationError):
            validator.validate(entry)


def test_a_field_without_a_schema_is_refused() -> None:
    """A type that no host could render is an error when the schema is asked for."""

    @frozen
    class Strange:
        what: complex

    with pytest.raises(TypeError):
        renderable_schema(Strange, NAME)
