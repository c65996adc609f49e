"""Rows in are rows answered: counted apart, over files as untidy as villages send them."""

import csv
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import Factory, define
from openpyxl import Workbook
from sqlalchemy import text
from tests.unit.batch.conftest import AS_OF, registers, write_book

from linli_core import Linli
from linli_core.batch import write_ledger
from linli_core.testing.clock import PRESENT, FixedClock

HEADINGS = ("编号", "姓名", "社区代码", "户号", "人数")
COMMUNITY = "220581001001"
#: What a row of the ledger says of a row that carries nothing to take.
NO_DATA = "非数据行"
TAKEN = {"已采纳", "无变化"}
REFUSED = "不予采纳"

Add = Callable[["Pile", int], None]


@define
class Pile:
    """The rows of one file while they are written down, with what must become of each."""

    chance: random.Random
    rows: list[tuple[str, ...]] = Factory(list)
    hidden: set[int] = Factory(set)
    data: set[int] = Factory(set)
    numbers: set[str] = Factory(set)

    def put(self, cells: tuple[str, ...], *, is_data: bool = True) -> int:
        """Add a row and return its number as a person counts them."""
        self.rows.append(cells)
        if is_data:
            self.data.add(len(self.rows))
        return len(self.rows)


def _resident(pile: Pile, number: int) -> tuple[str, ...]:
    name = f"赵{chr(0x4E00 + number)}"
    return (f"{pile.chance.randrange(10**9)}Z{number}", name, COMMUNITY, f"H{number}", "")


def _sound(pile: Pile, number: int) -> None:
    cells = _resident(pile, number)
    pile.numbers.add(cells[0])
    pile.put(cells)


def _hidden(pile: Pile, number: int) -> None:
    _sound(pile, number)
    pile.hidden.add(len(pile.rows))


def _damaged(pile: Pile, number: int) -> None:
    pile.put((*_resident(pile, number)[:2], "999999999999", "", ""))


def _without_name(pile: Pile, number: int) -> None:
    pile.put((_resident(pile, number)[0], "", COMMUNITY, "", ""))


def _twice(pile: Pile, number: int) -> None:
    """The same row again, word for word."""
    _sound(pile, number)
    pile.put(pile.rows[-1])


def _taken(pile: Pile, number: int) -> None:
    """The same number with another name."""
    _sound(pile, number)
    first = pile.rows[-1]
    pile.put((first[0], "钱另一", *first[2:]))


def _blank(pile: Pile, number: int) -> None:
    del number
    pile.put(("",) * len(HEADINGS), is_data=False)


def _headings_again(pile: Pile, number: int) -> None:
    del number
    pile.put(HEADINGS)


KINDS: tuple[Add, ...] = (
    _sound, _sound, _hidden, _damaged, _without_name, _twice, _taken, _blank, _headings_again,
)  # fmt: skip


def _pile(seed: int) -> Pile:
    chance = random.Random(seed)  # noqa: S311 - a seed is the point
    pile = Pile(chance)
    for number in range(chance.randint(0, 2)):
        pile.put((f"示例村登记表（{number}）", "", "", "", ""))
    if chance.random() < 0.3:  # sorted along with its headings
        for number in range(chance.randint(1, 3)):
            pile.put(_resident(pile, number))
    pile.put(HEADINGS, is_data=False)
    for number in range(chance.randint(3, 12)):
        chance.choice(KINDS)(pile, 10 + number)
    return pile


def _write(path: Path, pile: Pile) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        with path.open("w", newline="", encoding="utf-8") as stream:
            csv.writer(stream).writerows(pile.rows)
        return path
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "居民"
    for row, cells in enumerate(pile.rows, 1):
        for column, cell in enumerate(cells, 1):
            if cell:
                sheet.cell(row, column, cell)
    for row in pile.hidden:
        sheet.row_dimensions[row].hidden = True
    book.save(path)
    return path


def _answers(path: Path) -> list[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = list(csv.reader(stream))
    places = [
        next(n for n, h in enumerate(head) if h.startswith(w)) for w in ("文件", "行", "结果")
    ]
    return [(row[places[0]], row[places[1]], row[places[2]]) for row in rows]


@pytest.mark.parametrize("seed", range(12))
def test_every_row_has_one_answer(tmp_path: Path, seed: int) -> None:
    """Hidden, above the headings, twice, damaged, in files of one name: each is in the ledger."""
    piles, files = {}, []
    ending = ".csv" if seed % 2 else ".xlsx"
    for number, place in enumerate(("甲村", "乙村", "丙村")):
        pile = _pile(100 * seed + number)
        label = f"{place}/居民{ending}"
        files.append(_write(tmp_path / place / f"居民{ending}", pile))
        piles[label] = pile
    torn = tmp_path / "丁村" / f"居民{ending}"
    torn.parent.mkdir()
    whole = _write(tmp_path / "整.xlsx", _pile(seed)).read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])
    register = write_book(tmp_path / "登记.xlsx", {k: registers()[k] for k in ("社区", "人员")})
    with Linli.from_url("sqlite://", clock=FixedClock(PRESENT).now) as linli:
        result = linli.run_batch([register, *files, torn], as_of=AS_OF)
        ledger = tmp_path / "台账.csv"
        write_ledger(result, linli.summarise(result, as_of=AS_OF), ledger)
        with linli.engine.connect() as connection:
            stored = {
                str(n) for (n,) in connection.execute(text("select number from linli_person"))
            }
    answers = _answers(ledger)
    assert result.incidents == []
    assert any(file.startswith("丁村") and said == REFUSED for file, _, said in answers)
    for label, pile in piles.items():
        mine = [(int(row), said) for file, row, said in answers if file == label and row]
        assert Counter(row for row, _ in mine) == Counter(dict.fromkeys(pile.data, 1)), label
        taken = {pile.rows[row - 1][0] for row, said in mine if said in TAKEN}
        assert taken == pile.numbers, label
        assert taken <= stored, label
    said = Counter(said for _, row, said in answers if row and said != NO_DATA)
    assert sum(said.values()) == result.rows
    assert result.rows == result.accepted + result.refused + result.unchanged + result.kept
