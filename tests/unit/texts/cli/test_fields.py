"""What fields of statements are called, in both languages, where somebody types them."""

import attrs
import pytest

from linli_core.domain.statements.kinds import FACT_KINDS
from linli_core.texts.cli.fields import FIELDS, field_name
from linli_core.texts.naming import Called, Names

KINDS = {
    kind: [f.name for f in attrs.fields(body) if f.init]  # type: ignore[arg-type]
    for kind, body in FACT_KINDS.items()
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_field_is_found_by_its_chinese_name(kind: str) -> None:
    """Within a kind no two fields are called alike, and each is found by name and by code."""
    names = Names(Called(name, name, field_name(kind, name)) for name in KINDS[kind])
    for name in KINDS[kind]:
        for word in (name, field_name(kind, name).zh):
            assert [found.code for found in names.meant(word)] == [name]


def test_no_name_is_left_over() -> None:
    """A name of a field that is gone goes with it."""
    used = {name for names in KINDS.values() for name in names}
    told = {key.rpartition(".")[2] for key in FIELDS}
    assert told == used
    kinds = {key.partition(".")[0] for key in FIELDS if "." in key}
    assert kinds <= set(KINDS)
