"""What an extension declares of tables of its own."""

from pathlib import Path
from typing import Any

from attrs import field, frozen


@frozen(kw_only=True)
class OwnTables:
    """The tables of an extension, and how they came to be.

    Attributes:
        prefix: what the name of each of its tables begins with, before an underscore; the
            branch label of its first revision too.
        metadata: the tables as they are to be: SQLAlchemy's `MetaData`.
        versions: folder of its Alembic revisions, inside its package.
    """

    prefix: str
    metadata: Any = field(repr=False, eq=False)
    versions: Path

    @property
    def code(self) -> str:
        """Return the prefix, by which it is known among those of other extensions."""
        return self.prefix

    @property
    def version_table(self) -> str:
        """Return the table that says at which revision its tables stand."""
        return f"{self.prefix}_version"

    @property
    def names(self) -> tuple[str, ...]:
        """Return the names of its tables."""
        return tuple(sorted(self.metadata.tables))
