"""The rows of a batch: read, keyed, and told apart from copies of each other."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from pathlib import Path

from attrs import define

from linli_core.batch.case_sheets import LAYOUTS
from linli_core.batch.outcome import Outcome, RowOutcome, cause_of_place, cause_of_problem
from linli_core.batch.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.batch.sheets import open_workbook
from linli_core.batch.waiting_rows import RowStore, WaitingRow
from linli_core.codec.bodies import encode
from linli_core.codec.folding import fold
from linli_core.codec.problem import Problem

#: What makes a row of each sheet one and the same row when it comes again.
KEYS = {
    "社区": ("社区代码",),
    "人员": ("编号",),
    "居民": ("编号",),
    "机构": ("编号",),
    "需求": ("需求编号",),
    "研判": ("需求编号", "时间"),
    "方案": ("需求编号", "版本", "提交时间"),
    "结对": ("需求编号", "次序", "时间"),
    "服务记录": ("记录编号",),
    "评价": ("需求编号", "轮次", "情况", "评价人", "渠道", "时间"),
    "整改": ("需求编号", "轮次", "事项"),
    "变动": ("需求编号", "类型", "时间", "业务编号"),
    "公示": ("需求编号", "类型", "异议人", "时间"),
    "结案": ("需求编号", "时间"),
}
_FREE_TEXTS = ("事项",)
#: Keys of at most six parts stay well below every database's limit of an index entry.
_LONGEST_PART = 120
#: One ballot per evaluator and round; a later row of the same is a correction.
_BALLOT_KEY = ("需求编号", "轮次", "情况", "评价人")


@define
class InputRow:
    """One row to be carried out.

    Attributes:
        key: the row's own business key; empty where its cells do not give one.
        content: canonical text of all its cells.
    """

    row: SheetRow
    date_1904: bool
    key: str
    content: str
    outcome: RowOutcome

    @property
    def demand(self) -> str:
        """Return the number of the demand it speaks of."""
        return plain_text(self.row.value("需求编号"))


def taken(waiting: Iterable[WaitingRow]) -> list[InputRow]:
    """Return rows whose turn has come, as they were read."""
    found = []
    for one in waiting:
        row = one.store.take(one.place)
        found.append(InputRow(row, one.date_1904, one.key, _content(row), one.outcome))
    return found


def read_rows(
    paths: Sequence[Path],
    store: RowStore,
    outcomes: list[RowOutcome],
    problems: list[SheetProblem],
) -> dict[str, list[WaitingRow]]:
    """Read all files and return their rows by sheet; what is wrong goes to the lists.

    A row with a blocking problem, or whose number was taken by an earlier row with other
    content, is refused here; a copy of an earlier row is unchanged.
    """
    found: dict[str, list[WaitingRow]] = {name: [] for name in LAYOUTS}
    seen: dict[str, bytes] = {}
    for path in paths:
        book = open_workbook(path, LAYOUTS)
        problems.extend(book.problems)
        for sheet in book.sheets:
            problems.extend(sheet.problems)
            blocked = any(p.blocking and p.row is None for p in sheet.problems)
            for row in _rows(sheet.rows(), outcomes):
                made = _input_row(row, date_1904=sheet.date_1904)
                made.outcome.remarks = tuple(
                    cause_of_place(p) for p in row.problems if not p.blocking
                )
                outcomes.append(made.outcome)
                if blocked:
                    _refuse_with_sheet(made, sheet.problems)
                elif _is_sound(made, seen):
                    found[row.sheet].append(_waiting(made, store))
    return found


def _waiting(made: InputRow, store: RowStore) -> WaitingRow:
    return WaitingRow(
        key=made.key,
        demand=made.demand,
        split=bool(plain_text(made.row.value("所属项目"))),
        outcome=made.outcome,
        place=store.keep(made.row),
        date_1904=made.date_1904,
        store=store,
    )


def _rows(rows: Iterator[SheetRow | SkippedRow], outcomes: list[RowOutcome]) -> Iterator[SheetRow]:
    for row in rows:
        if isinstance(row, SheetRow):
            yield row
            continue
        skipped = RowOutcome(row.why.file, row.why.sheet or row.sheet, row.row_number)
        skipped.outcome = Outcome.SKIPPED
        skipped.causes.append(cause_of_place(row.why))
        outcomes.append(skipped)


def _input_row(row: SheetRow, *, date_1904: bool) -> InputRow:
    names = KEYS[row.sheet]
    if row.sheet == "评价" and plain_text(row.value("情况")) == "已评价":
        names = _BALLOT_KEY
    parts = [plain_text(row.value(name)) for name in names]
    key = f"{row.sheet}|{'|'.join(map(_key_part, names, parts))}" if parts[0] else ""
    number = plain_text(row.value("记录编号")) or parts[0]
    outcome = RowOutcome(row.file, row.sheet_as_written, row.row_number, number[:60])
    return InputRow(row, date_1904, key, _content(row), outcome)


def _content(row: SheetRow) -> str:
    filled = ((h, c.value) for h, c in row.cells.items() if c.value is not None)
    return encode({h: text for h, value in filled if (text := plain_text(value))})


def demand_key(number: str) -> str:
    """Return the key of the row of 需求 that tells of a demand."""
    return f"需求|{_key_part('需求编号', number)}"


def _key_part(heading: str, text: str) -> str:
    """Return a part of a key; what is free text, or long, enters only by its digest."""
    if heading in _FREE_TEXTS or len(text) > _LONGEST_PART:
        return blake2b(text.encode(), digest_size=12).hexdigest() if text else ""
    return text


def plain_text(value: object) -> str:
    """Return a cell's value as one text, the same for the same content."""
    if value is None:
        return ""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value.total_seconds())
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return fold(str(value))


def _refuse_with_sheet(made: InputRow, problems: Sequence[SheetProblem]) -> None:
    made.outcome.outcome = Outcome.REFUSED
    made.outcome.causes.extend(cause_of_place(p) for p in problems if p.blocking)


def _is_sound(made: InputRow, seen: dict[str, bytes]) -> bool:
    outcome = made.outcome
    if made.row.blocked:
        outcome.outcome = Outcome.REFUSED
        outcome.causes.extend(cause_of_place(p) for p in made.row.problems if p.blocking)
        return False
    if not made.key:
        heading = KEYS[made.row.sheet][0]
        outcome.outcome = Outcome.REFUSED
        outcome.causes.append(
            cause_of_problem(Problem("cell.required", {"heading": heading}), heading)
        )
        return False
    content = blake2b(made.content.encode(), digest_size=16).digest()
    before = seen.setdefault(made.key, content)
    if before is content:
        return True
    if before == content:
        outcome.outcome = Outcome.UNCHANGED
        return False
    heading = KEYS[made.row.sheet][0]
    outcome.outcome = Outcome.REFUSED
    problem = Problem("number.taken", {"number": outcome.number})
    outcome.causes.append(cause_of_problem(problem, heading, _letter(made.row, heading)))
    return False


def _letter(row: SheetRow, heading: str) -> str:
    cell = row.cells.get(heading)
    return cell.column_letter if cell else ""
