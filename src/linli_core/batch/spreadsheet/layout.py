"""What a caller expects to find in a workbook: sheets, headings, and how much is too much."""

from attrs import frozen

from linli_core.texts.text import Text


@frozen
class Column:
    """One column a sheet may or must have.

    Attributes:
        heading: The name under which its cells are handed out.
        aliases: Other headings people use for the same thing.
        required: Without it no row of the sheet can be judged.
        note: What its cells hold, for whoever fills the sheet in.
        choices: Words offered in its cells, in the order in which people look for them.
        takes_several: Whether a cell may hold several of them.
    """

    heading: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    note: Text | None = None
    choices: tuple[str, ...] = ()
    takes_several: bool = False


@frozen
class SheetLayout:
    """One sheet a workbook may have.

    A sheet is recognised by its name or an alias; one with another name (such as
    `Sheet1`, or a CSV file) by carrying all required headings of exactly one layout.

    Attributes:
        name: The name under which the sheet is handed out.
        columns: Its columns, in any order.
        aliases: Other names people give to the sheet.
    """

    name: str
    columns: tuple[Column, ...]
    aliases: tuple[str, ...] = ()


@frozen
class Limits:
    """How much one file may ask of the machine before it is refused.

    Attributes:
        unpacked_bytes: All parts of an `.xlsx` together, unpacked.
        unpack_ratio: Unpacked to packed, judged only above 64 MiB.
        rows: Last filled row of a sheet (a CSV file is streamed and has no such limit).
        columns: Last filled column of a sheet.
        area: Rows times columns up to the last filled cell, because a sheet is held dense.
        cell_characters: Longest text of one cell; the default is Excel's own limit.
    """

    unpacked_bytes: int = 1 << 30
    unpack_ratio: int = 200
    rows: int = 1_048_576
    columns: int = 512
    area: int = 20_000_000
    cell_characters: int = 32_767
