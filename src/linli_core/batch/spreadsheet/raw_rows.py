"""The values of a file as they stand, sheet by sheet, without a judgement on any."""

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from linli_core.batch.spreadsheet.csv_file import read_as
from linli_core.batch.spreadsheet.file_content import Content, content_of
from linli_core.batch.spreadsheet.layout import SheetLayout
from linli_core.batch.spreadsheet.metadata import Unreadable
from linli_core.batch.spreadsheet.row_reader import RawRow
from linli_core.codec.problem import Problem


def raw_sheets(
    path: Path, layouts: Mapping[str, SheetLayout]
) -> Iterator[tuple[str, Sequence[RawRow]]]:
    """Yield each sheet of a file: its name as written, and its rows from the first.

    Args:
        path: the file.
        layouts: whose headings tell the encoding of a text.

    Raises:
        Unreadable: it cannot be read at all.
    """
    if content_of(path) is Content.TEXT:
        yield path.stem, [record.fields for record in read_as(path, layouts).records()]
        return
    try:
        with CalamineWorkbook.from_filelike(BytesIO(path.read_bytes())) as book:
            for sheet in book.sheets_metadata:
                if sheet.typ is SheetTypeEnum.WorkSheet:
                    rows = book.get_sheet_by_name(sheet.name)
                    yield sheet.name, rows.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError) as error:
        raise Unreadable(Problem("file.damaged")) from error
