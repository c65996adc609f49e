"""Files that nobody could foresee: workbooks, texts, bytes, mappings."""

import csv
import datetime as dt
import io
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from tests.support.databases import NewDatabase
from tests.support.fuzz_oracle import (
    AS_OF,
    Cells,
    checked_database,
    checked_run,
    no_hang,
    rows_of,
)
from tests.support.nasty_values import NASTY, SECRET

from linli_core import Linli
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.public_messages.mapping import read_mapping
from linli_core.batch.result import BatchResult
from linli_core.errors import ConfigError

ROOT = Path(__file__).parents[2]
HEADINGS = frozenset(c.heading for spec in CASEBOOK.sheets.values() for c in spec.columns)
Sheet = Any  # openpyxl says nothing of its types
#: What a cell of a workbook may hold beside a text.
TYPED: tuple[Any, ...] = (
    2**63,
    -1,
    1e308,
    1.5,
    True,
    dt.datetime(1900, 1, 1),  # noqa: DTZ001 - as a workbook holds it
    dt.datetime(9999, 12, 31, 23, 59, 59),  # noqa: DTZ001
    dt.date(2026, 6, 1),
    dt.time(23, 59),
    dt.timedelta(days=40_000),
    "#REF!",
    "=1/0",
)


def rounds(sample: int, whole: int) -> list[Any]:
    """Return how often to try: a sample, and all of it on either database where asked for."""
    return [
        pytest.param("sqlite", sample, id="sample"),
        pytest.param("sqlite", whole, id="sqlite", marks=pytest.mark.slow),
        pytest.param("postgresql", whole, id="postgresql", marks=pytest.mark.slow),
    ]


@contextmanager
def county(url: str, workbooks: list[Path]) -> Iterator[Linli]:
    """A database of the county, which is sound at the end whatever was handed in."""
    with Linli.from_url(url, keys=lambda: b"k" * 32, clock=lambda: AS_OF) as linli:
        linli.run_batch(workbooks, as_of=AS_OF)
        yield linli
        checked_database(linli)


def is_told_of(result: BatchResult, sheet: str) -> bool:
    """Return whether a sheet as a whole is named as one that was not read."""
    return any(
        (p.blocking or p.code.startswith("sheet.unknown")) and p.sheet in (None, sheet)
        for p in result.file_problems
    )


def none_vanished(result: BatchResult, sheet: str, rows: set[int]) -> None:
    """Each row of a sheet is told of, or the sheet as a whole is."""
    if is_told_of(result, sheet):
        return
    told = {outcome.row for outcome in result.outcomes}
    assert rows <= told, (sheet, sorted(rows - told))


class SpoiltBook:
    """A workbook of some sheets of a county, with what people do to workbooks."""

    def __init__(self, base: dict[str, list[Cells]], seed: int) -> None:
        """Make it; the same for the same seed."""
        self.chance = random.Random(seed)  # noqa: S311 - a seed is the point
        self.book = openpyxl.Workbook()
        assert self.book.active is not None
        self.book.remove(self.book.active)
        filled = [name for name, rows in base.items() if rows]
        for name in self.chance.sample(filled, self.chance.randint(1, 3)):
            self._sheet(name, self.chance.sample(base[name], min(8, len(base[name]))))
        for spoil in self.chance.sample(SPOILS, self.chance.randint(0, 3)):
            spoil(self.chance.choice(self.book.worksheets), self.chance)

    def _sheet(self, name: str, rows: list[Cells]) -> None:
        sheet = self.book.create_sheet(name)
        headings = [column.heading for column in CASEBOOK[name].columns]
        sheet.append(headings)
        for row in rows:
            sheet.append([row.get(heading, "") for heading in headings])
        for _ in range(self.chance.randint(0, 4)):
            value = self.chance.choice((*TYPED, *NASTY))
            if isinstance(value, str):
                value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_767]
            cell = sheet.cell(
                self.chance.randint(2, len(rows) + 1), self.chance.randint(1, len(headings))
            )
            cell.value = value

    def filled_rows(self) -> dict[str, set[int]]:
        """Return the numbers of the rows that hold anything but headings, by sheet."""
        return {
            sheet.title: {
                row[0].row or 0
                for row in sheet.iter_rows()
                if any(cell.value is not None and str(cell.value).strip() for cell in row)
                and sum(cell.value in HEADINGS for cell in row) < 3
            }
            for sheet in self.book.worksheets
        }


def _blank_row(sheet: Sheet, chance: random.Random) -> None:
    sheet.insert_rows(chance.randint(2, sheet.max_row + 1))


def _title(sheet: Sheet, chance: random.Random) -> None:
    sheet.insert_rows(1, chance.randint(1, 3))
    sheet.cell(1, 1).value = "示例社区登记表"


def _hide(sheet: Sheet, chance: random.Random) -> None:
    sheet.row_dimensions[chance.randint(1, sheet.max_row)].hidden = True
    sheet.column_dimensions["B"].hidden = True


def _merge(sheet: Sheet, chance: random.Random) -> None:
    row, column = chance.randint(2, max(2, sheet.max_row)), chance.randint(1, sheet.max_column)
    sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column, end_column=column + 1)


def _misspell(sheet: Sheet, chance: random.Random) -> None:
    sheet.cell(1, chance.randint(1, sheet.max_column)).value = chance.choice(NASTY[9:20])


def _twice(sheet: Sheet, chance: random.Random) -> None:
    sheet.cell(1, 1).value = sheet.cell(1, chance.randint(1, sheet.max_column)).value


def _drop_column(sheet: Sheet, chance: random.Random) -> None:
    sheet.delete_cols(chance.randint(1, sheet.max_column))


def _headings_again(sheet: Sheet, chance: random.Random) -> None:
    headings = [cell.value for cell in sheet[1]]
    chance.shuffle(headings)
    sheet.append(headings)


def _rename(sheet: Sheet, chance: random.Random) -> None:
    sheet.title = chance.choice(["Sheet1", "需求 ", "居 民", "附件一", SECRET[:10]])


def _far_cell(sheet: Sheet, chance: random.Random) -> None:
    sheet.cell(chance.randint(1, 3000), 60).value = "x"


SPOILS: tuple[Callable[[Sheet, random.Random], None], ...] = (
    _blank_row,
    _title,
    _hide,
    _merge,
    _misspell,
    _twice,
    _drop_column,
    _headings_again,
    _rename,
    _far_cell,
)


@pytest.mark.parametrize(("kind", "times"), rounds(10, 300))
def test_workbooks(
    kind: str, times: int, small_county: list[Path], new_database: NewDatabase, tmp_path: Path
) -> None:
    """Whatever people do to a workbook, each of its rows is told of or its sheet is."""
    base = dict(rows_of(small_county))
    with county(new_database(kind), small_county) as linli:
        for seed in range(times):
            spoilt = SpoiltBook(base, seed)
            path = tmp_path / f"{seed}.xlsx"
            spoilt.book.save(path)
            result = checked_run(linli, [path])
            told = {(o.sheet, o.row) for o in result.outcomes}
            for sheet, rows in spoilt.filled_rows().items():
                if is_told_of(result, sheet):
                    continue
                lost = {row for row in rows if (sheet, row) not in told}
                assert not lost, (seed, sheet, lost)
            path.unlink()


ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "big5")


def spoilt_text(base: dict[str, list[Cells]], chance: random.Random) -> tuple[str, bytes, set[int]]:
    """Return a name, a text of rows of one sheet, and which rows must be told of."""
    name = chance.choice([name for name, rows in base.items() if rows])
    rows = chance.sample(base[name], min(8, len(base[name])))
    headings = [column.heading for column in CASEBOOK[name].columns]
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=chance.choice(",;\t|"),
        quoting=chance.choice([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
        lineterminator=chance.choice(["\n", "\r\n", "\r"]),
    )
    writer.writerow(headings)
    writer.writerows([row.get(heading, "") for heading in headings] for row in rows)
    content = out.getvalue().encode(chance.choice(ENCODINGS), errors="replace")
    whole = set(range(2, len(rows) + 2))
    for _ in range(chance.choice([0, 0, 1, 3])):
        whole = set()
        content = _spoilt_bytes(content, chance)
    return f"{name}.csv", content, whole


def _spoilt_bytes(content: bytes, chance: random.Random) -> bytes:
    at = chance.randint(0, len(content))
    more = chance.choice(
        [b'"', b"\0", b"\xff", b"\r", b",,,,", b"\xe4\xb8", b"\x1a", SECRET.encode(), b"a" * 40_000]
    )
    return chance.choice(
        [content[:at], content[:at] + more + content[at:], content[at:], content + content[:at]]
    )


@pytest.mark.parametrize(("kind", "times"), rounds(15, 250))
def test_texts(
    kind: str, times: int, small_county: list[Path], new_database: NewDatabase, tmp_path: Path
) -> None:
    """A text of any program is read or named as what it is; no sound row of it vanishes."""
    base = dict(rows_of(small_county))
    with county(new_database(kind), small_county) as linli:
        for seed in range(times):
            name, content, rows = spoilt_text(base, random.Random(seed))  # noqa: S311
            path = tmp_path / name
            path.write_bytes(content)
            none_vanished(checked_run(linli, [path]), path.stem, rows)


MAGIC = (
    b"",
    b"PK\x03\x04",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    b"\x09\x08\x10\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"%PDF-1.4",
    b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'b'>]>",
    b"\x1f\x8b\x08",
    "编号,姓名,社区代码,户号\n".encode(),
)


@pytest.mark.parametrize(("kind", "times"), rounds(40, 350))
def test_bytes(
    kind: str, times: int, small_county: list[Path], new_database: NewDatabase, tmp_path: Path
) -> None:
    """Any bytes under any name are refused with a reason, or read."""
    sound = [path.read_bytes() for path in small_county]
    with county(new_database(kind), small_county) as linli:
        for seed in range(times):
            chance = random.Random(seed)  # noqa: S311 - a seed is the point
            content = chance.choice(MAGIC) + chance.randbytes(chance.randint(0, 3000))
            if chance.random() < 0.5:
                damaged = bytearray(chance.choice(sound))
                for _ in range(chance.randint(1, 20)):
                    damaged[chance.randrange(len(damaged))] = chance.randrange(256)
                content = bytes(damaged[: chance.choice([len(damaged), chance.randint(1, 9000)])])
            path = tmp_path / f"登记{chance.choice(['.xlsx', '.xls', '.et', '.csv', '.txt', ''])}"
            path.write_bytes(content)
            result = checked_run(linli, [path])
            assert result.file_problems or result.outcomes or not content.strip()
            path.unlink()


@pytest.mark.parametrize(
    "times", [pytest.param(150, id="sample"), pytest.param(1500, marks=pytest.mark.slow)]
)
def test_mappings(times: int, tmp_path: Path) -> None:
    """A mapping with anything wrong is an error of the set-up that repeats nobody's words."""
    text = (ROOT / "examples/resident_messages/mapping.toml").read_text(encoding="utf-8")
    path = tmp_path / "mapping.toml"
    for seed in range(times):
        path.write_bytes(_spoilt_toml(text, random.Random(seed)))  # noqa: S311
        with no_hang(60):
            said = _said_of(path)
        assert SECRET not in said, seed
        assert len(said) < 1800, (seed, said)


def _said_of(path: Path) -> str:
    try:
        read_mapping(path)
    except ConfigError as error:
        return error.message("zh") + error.message("en")
    return ""


def _spoilt_toml(text: str, chance: random.Random) -> bytes:
    for _ in range(chance.randint(1, 3)):
        lines = text.split("\n")
        at = chance.randrange(len(lines))
        key, equals, _value = lines[at].partition("=")
        wrong = chance.choice(
            ["1", "true", "[]", "{}", "nan", "2026-06-01", "'x'", f"'{SECRET}'", "[" * 3000, "''"]
        )
        action = chance.randrange(6)
        if action == 0:
            lines[at] = f"{key}{equals} {wrong}"
        elif action == 1:
            del lines[at]
        elif action == 2:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif action == 3:
            lines.insert(at, f"{SECRET[:3]} = {wrong}")
        elif action == 4:
            lines[at] = chance.choice(["[columns]", "[[places.place]]", "[x.y]", "\0", "\ufeff"])
        else:
            cut = chance.randint(0, len(lines[at]))
            lines[at] = lines[at][:cut] + chance.choice(["\x00", '"', "\\u", "=", "#", "\ud7ff"])
        text = "\n".join(lines)
    content = text.encode()
    return content if chance.random() < 0.9 else content[: chance.randrange(len(content))]
