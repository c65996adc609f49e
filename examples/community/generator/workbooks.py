"""Puts rows into sheets and sheets into files, always the same cells for the same sources."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from attrs import frozen
from examples.community.generator.rows import RECORDED, Row, Value, columns
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

FILES: Mapping[str, tuple[str, ...]] = {
    "01-社区与人员.xlsx": ("社区", "人员", "居民", "机构", "地点"),
    "02-需求.xlsx": ("需求", "联名", "议事会议", "小事", "12345工单"),
    "03-研判与方案.xlsx": ("研判", "方案"),
    "04-结对与服务.xlsx": ("结对", "服务记录"),
    "05-评价与结案.xlsx": ("评价", "整改", "变动", "公示", "结案"),
}
ASIDE = "06-补录.xlsx"

#: Sheets with a title above the headings, as people like to have.
TITLES = {"社区": "梅河口市“邻里守望”关爱行动示例台账（虚构）"}
#: Sheets whose dates are written as text, as people do too.
AS_TEXT = ("整改", "变动")
MISSPELT = {"服务内容": "服务内客"}
CREATED = datetime.fromisoformat("2026-11-20")
DAY_ONLY = ("出生日期", "期限")


@frozen
class Placed:
    """A row and where it stands."""

    file: str
    row: int
    told: Row


def place_rows(rows: Sequence[Row]) -> list[Placed]:
    """Give every row its file and its row number, sheets in order of time."""
    placed: list[Placed] = []
    for file, sheets in FILES.items():
        for sheet in sheets:
            placed += _placed(file, sheet, [r for r in rows if r.sheet == sheet and not r.aside])
    placed += _placed(ASIDE, "服务记录", [row for row in rows if row.aside])
    _number_records([item.told for item in placed if item.told.sheet == "服务记录"])
    return placed


def _placed(file: str, sheet: str, rows: list[Row]) -> Iterator[Placed]:
    first = 3 if sheet in TITLES else 2
    ordered = sorted(rows, key=lambda row: row.at)
    return (Placed(file, first + nth, row) for nth, row in enumerate(ordered))


def _number_records(rows: list[Row]) -> None:
    for nth, row in enumerate(rows, start=1):
        row.cells["记录编号"] = f"FW-{nth:04}"


def _written(sheet: str, heading: str, value: Value) -> Value:
    if not isinstance(value, datetime) or sheet not in AS_TEXT:
        return value
    return value.strftime("%Y-%m-%d" if heading in DAY_ONLY else "%Y-%m-%d %H:%M")


def _grid(sheet: str, rows: Sequence[Row], file: str) -> list[list[Value]]:
    headings = columns(sheet)
    shown = [MISSPELT.get(h, h) if file == ASIDE else h for h in headings]
    grid: list[list[Value]] = [[TITLES[sheet]]] if sheet in TITLES else []
    grid.append([*shown])
    grid += [[_written(sheet, h, row.cells.get(h)) for h in headings] for row in rows]
    return grid


def _book(file: str, placed: Sequence[Placed]) -> Workbook:
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "linli-core"
    book.properties.created = book.properties.modified = CREATED
    for name in FILES.get(file, ("服务记录",)):
        sheet = book.create_sheet(name)
        rows = [item.told for item in placed if item.file == file and item.told.sheet == name]
        for line in _grid(name, rows, file):
            sheet.append(line)
        _dress(sheet, name)
    return book


def _dress(sheet: Worksheet, name: str) -> None:
    """Make the headings stand out and the dates readable."""
    top = 2 if name in TITLES else 1
    sheet.freeze_panes = f"B{top + 1}"
    for nth, heading in enumerate(columns(name), start=1):
        head = sheet.cell(row=top, column=nth)
        head.font = Font(bold=True)
        head.alignment = Alignment(horizontal="center")
        wide = 44 if heading in ("需求内容", "服务内容") else 12
        sheet.column_dimensions[get_column_letter(nth)].width = 17 if heading in RECORDED else wide
        for row in range(top + 1, sheet.max_row + 1):
            _date(sheet.cell(row=row, column=nth))


def _date(cell: Cell | MergedCell) -> None:
    if isinstance(cell.value, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(cell.value, date):
        cell.number_format = "yyyy-mm-dd"


def cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Read the cells of a workbook, sheet by sheet."""
    book = load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets}


def write_books(folder: Path, placed: Sequence[Placed]) -> list[Path]:
    """Write the workbooks; a file that already holds the same cells is left as it is."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for file in (*FILES, ASIDE):
        path = folder / file
        draft = path.with_suffix(".new.xlsx")
        _book(file, placed).save(draft)
        if path.exists() and cells(path) == cells(draft):
            draft.unlink()
        else:
            draft.replace(path)
        paths.append(path)
    return paths
