"""No column is added without saying whether it may hold personal data."""

import pytest
from sqlalchemy import Table

from linli_core.storage.checking.personal_data import IMPERSONAL, PERSONAL, PersonalData
from linli_core.storage.tables import metadata


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_every_column_is_said_to_be_personal_or_not(table: Table) -> None:
    """A new column fails here until somebody has thought about it; one that is gone goes, too."""
    personal, impersonal = set(PERSONAL.get(table, ())), set(IMPERSONAL.get(table, ()))
    assert personal | impersonal == {column.name for column in table.columns}
    assert not personal & impersonal


def test_every_kind_is_found_somewhere() -> None:
    """A kind that no column holds says nothing."""
    assert {kind for columns in PERSONAL.values() for kind in columns.values()} == set(PersonalData)


def test_free_text_of_people_is_kept_apart() -> None:
    """Words and identities are in tables of their own, so that they can be erased."""
    apart = {PersonalData.WORDS, PersonalData.IDENTITY}
    tables = {
        str(table.name) for table, columns in PERSONAL.items() if apart & set(columns.values())
    }
    assert all(name.endswith("_private") for name in tables)
