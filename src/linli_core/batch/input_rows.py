"""The rows of a batch: read, keyed, and told apart from copies of each other."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from pathlib import Path

from attrs import define

from linli_core.batch.casebook.sheets import LAYOUTS, REGISTERS
from linli_core.batch.outcome import (
    OutcomeKind,
    RowOutcome,
    cause_of_problem,
    cause_of_sheet_problem,
)
from linli_core.batch.outcomes import Outcomes
from linli_core.batch.row_spool import RowSpool
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.batch.spreadsheet.workbook import open_workbook
from linli_core.codec.bodies import encode
from linli_core.codec.folding import fold
from linli_core.codec.problem import Problem
from linli_core.storage.repositories.run_rows import QueuedRow

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
_KINDS_OF_WORK = ("任务类型", "任务")
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


def load_rows(waiting: Iterable[QueuedRow], spool: RowSpool, outcomes: Outcomes) -> list[InputRow]:
    """Return rows whose turn has come, as they were read."""
    found = []
    for one in waiting:
        row = spool.read(one.spot)
        key, _ = _key(row)
        found.append(InputRow(row, one.epoch_1904, key, _content(row), outcomes[one.place]))
    return found


def read_rows(
    paths: Sequence[Path],
    spool: RowSpool,
    outcomes: Outcomes,
    problems: list[SheetProblem],
    restricted: Collection[str] = (),
) -> None:
    """Read all files and keep their rows until their turn; what is wrong goes to the lists.

    A row with a blocking problem, or whose number was taken by an earlier row with other
    content, is refused here; a copy of an earlier row is unchanged.
    """
    for path in paths:
        book = open_workbook(path, LAYOUTS)
        problems.extend(book.problems)
        for sheet in book.sheets:
            problems.extend(sheet.problems)
            blocked = any(p.blocking and p.row is None for p in sheet.problems)
            for row in _rows(sheet.rows(), outcomes):
                made = _input_row(row, date_1904=sheet.date_1904)
                made.outcome.demand = "" if row.sheet in REGISTERS else made.demand
                made.outcome.restricted = _names_any(row, restricted)
                made.outcome.remarks = tuple(
                    cause_of_sheet_problem(p) for p in row.problems if not p.blocking
                )
                if blocked:
                    _refuse_with_sheet(made, sheet.problems)
                sound = not blocked and _is_sound(made, outcomes)
                place = outcomes.add(made.outcome).place
                if sound:
                    outcomes.rows.enqueue(_waiting(made, place, spool.append(made.row)))


def _names_any(row: SheetRow, words: Collection[str]) -> bool:
    """Return whether a row names one of these kinds of work, in a case of any kind."""
    said = [plain_text(row.value(heading)) for heading in _KINDS_OF_WORK]
    return any(word in text for text in said if text for word in words)


def _waiting(made: InputRow, place: int, spot: int) -> QueuedRow:
    return QueuedRow(
        place=place,
        sheet=made.row.sheet,
        demand="" if made.row.sheet in REGISTERS else made.demand,
        split=bool(plain_text(made.row.value("所属项目"))),
        epoch_1904=made.date_1904,
        spot=spot,
    )


def _rows(rows: Iterator[SheetRow | SkippedRow], outcomes: Outcomes) -> Iterator[SheetRow]:
    for row in rows:
        if isinstance(row, SheetRow):
            yield row
            continue
        skipped = RowOutcome(row.why.file, row.why.sheet or row.sheet, row.row_number)
        skipped.outcome = OutcomeKind.SKIPPED
        skipped.causes.append(cause_of_sheet_problem(row.why))
        outcomes.add(skipped)


def _input_row(row: SheetRow, *, date_1904: bool) -> InputRow:
    key, first = _key(row)
    number = plain_text(row.value("记录编号")) or first
    outcome = RowOutcome(row.file, row.sheet_as_written, row.row_number, number[:60])
    return InputRow(row, date_1904, key, _content(row), outcome)


def _key(row: SheetRow) -> tuple[str, str]:
    """Return the business key of a row and its first part, both empty where it has none."""
    names = KEYS[row.sheet]
    if row.sheet == "评价" and plain_text(row.value("情况")) == "已评价":
        names = _BALLOT_KEY
    parts = [plain_text(row.value(name)) for name in names]
    if not parts[0]:
        return "", ""
    return f"{row.sheet}|{'|'.join(map(_key_part, names, parts))}", parts[0]


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
    made.outcome.outcome = OutcomeKind.REFUSED
    made.outcome.causes.extend(cause_of_sheet_problem(p) for p in problems if p.blocking)


def _is_sound(made: InputRow, outcomes: Outcomes) -> bool:
    outcome = made.outcome
    if made.row.blocked:
        outcome.outcome = OutcomeKind.REFUSED
        outcome.causes.extend(cause_of_sheet_problem(p) for p in made.row.problems if p.blocking)
        return False
    if not made.key:
        heading = KEYS[made.row.sheet][0]
        outcome.outcome = OutcomeKind.REFUSED
        outcome.causes.append(
            cause_of_problem(Problem("cell.required", {"heading": heading}), heading)
        )
        return False
    content = _digest(made.content)
    before = outcomes.rows.first_with(_digest(made.key), content)
    if before is None:
        return True
    if before == content:
        outcome.outcome = OutcomeKind.UNCHANGED
        return False
    heading = KEYS[made.row.sheet][0]
    outcome.outcome = OutcomeKind.REFUSED
    problem = Problem("number.taken", {"number": outcome.number})
    outcome.causes.append(cause_of_problem(problem, heading, _letter(made.row, heading)))
    return False


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()


def _letter(row: SheetRow, heading: str) -> str:
    cell = row.cells.get(heading)
    return cell.column_letter if cell else ""
