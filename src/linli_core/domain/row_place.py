"""Where a row stands: file, sheet and row number, as facts keep it and as people read it."""

from attrs import frozen


@frozen
class RowPlace:
    """The place of one row of a spreadsheet.

    Attributes:
        file: name of the file, without its folder.
        sheet: name of the sheet as written in the file.
        row: row number as the person sees it, from 1; 0 where it is not known.
    """

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        """Return it as the source of a fact keeps it, ``FILE#SHEET!ROW``."""
        return f"{self.file}#{self.sheet}!{self.row}"

    def cell(self, column: str) -> str:
        """Return the cell in a column (a letter, or empty) as people read it."""
        return f"{self.file} {self.sheet}!{column}{self.row}"

    @classmethod
    def read(cls, source: str) -> "RowPlace | None":
        """Return the place that a fact's source names; None where it was not written in a sheet."""
        if not is_row_place(source):
            return None
        rest, _, row = source.rpartition("!")
        file, _, sheet = rest.rpartition("#")
        return cls(file, sheet, int(row) if row.isdigit() else 0)


def is_row_place(source: str) -> bool:
    """Return whether a fact's source names a row; what a desk recorded names none."""
    return "#" in source
