"""The input rows of a batch: read, keyed and checked for duplicates."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any

from attrs import define, field

from linli_core.batch.casebook.cells import BadCell, RowCells
from linli_core.batch.casebook.sheet_spec import (
    ASIDE,
    BESIDE,
    DEMAND_NUMBER,
    DemandSheet,
    RegisterSheet,
    SheetSpec,
    Turn,
)
from linli_core.batch.casebook.sheets import Casebook
from linli_core.batch.handouts.asks import ask_of
from linli_core.batch.outcome import (
    OutcomeKind,
    RowOutcome,
    cause_of_problem,
    cause_of_sheet_problem,
    left_blank,
    skipped,
)
from linli_core.batch.outcomes import Outcomes
from linli_core.batch.result import BatchResult
from linli_core.batch.row_reading import read_row
from linli_core.batch.row_spool import RowSpool
from linli_core.batch.spreadsheet.labels import labels_of
from linli_core.batch.spreadsheet.sheet_row import SheetProblem, SheetRow, SkippedRow
from linli_core.batch.spreadsheet.workbook import Sheet, open_workbook
from linli_core.batch.unforeseen import OF_THE_RUN, note_incident
from linli_core.batch.upload import NOBODYS, Upload
from linli_core.codec.bodies import encode
from linli_core.codec.dates import read_moment
from linli_core.codec.problem import Problem
from linli_core.domain.facts import Body
from linli_core.privacy.keys import Digests
from linli_core.storage.repositories.run_rows import QueuedRow

_WRITTEN_AT = "时间"
_BEGAN_AT = "开始"
_NO_TIME = datetime.max.replace(tzinfo=UTC)
_KINDS_OF_WORK = ("任务类型", "任务")


@define
class InputRow:
    """One row to be processed.

    Attributes:
        spec: the sheet it stands in.
        date_1904: bare numbers in its workbook count days from 1904.
        key: the row's own business key; empty where its cells do not give one.
        content: canonical text of all its cells.
        lost: its statements that were refused.
        further: an earlier row has its number, with other words of residents; this one is told
            from it by its content.
    """

    row: SheetRow
    spec: SheetSpec[Any]
    date_1904: bool
    key: str
    content: str
    outcome: RowOutcome
    lost: list[Body] = field(factory=list)
    further: bool = False
    _digest: bytes = field(default=b"", init=False, repr=False)
    _turn: tuple[Turn, datetime] | None = field(default=None, init=False, repr=False, eq=False)

    @property
    def demand(self) -> str:
        """Return the number of the demand it speaks of; empty in a register."""
        if isinstance(self.spec, RegisterSheet):
            return ""
        if isinstance(self.spec, DemandSheet):
            return self.spec.demand_of(self.row)
        return self.row.text(DEMAND_NUMBER)

    @property
    def opens_case(self) -> bool:
        """Return whether it is a demand, which a case is opened for."""
        return isinstance(self.spec, DemandSheet) and not self.spec.earlier_of(self.row)

    @property
    def is_of_no_case(self) -> bool:
        """Return whether it is about a case, and names none."""
        return not isinstance(self.spec, RegisterSheet | DemandSheet) and not self.demand

    @property
    def holds_voices(self) -> bool:
        """Return whether its sheet, or what stands in it, makes it residents' own words."""
        return self.spec.holds_voices(self.row)

    @property
    def complains(self) -> bool:
        """Return whether somebody says in it that they are not plainly content."""
        return self.spec.complains(self.row)

    def tell_apart(self) -> None:
        """Take it for words of their own, beside those of an earlier row of the same number."""
        self.further = True
        self.key = f"{self.key} {_digest(self.content).hex()}"
        heading = self.spec.key_headings[0]
        self.remark([BadCell(Problem("number.further", {"number": self.outcome.number}), heading)])

    def turn(self) -> tuple[Turn, datetime]:
        """Return its turn among the rows of its case, in the order in which things happened.

        However rows are split over files and runs, they come in the order of their times; rows
        of one time keep the order of the files. One whose time cannot be read comes last.
        """
        if self._turn is None:
            self._turn = self._found_turn()
        return self._turn

    def _found_turn(self) -> tuple[Turn, datetime]:
        turn = self.spec.when.of(self.row)
        # A triage is one of the things that happened: a later one is no answer to an earlier step.
        again = turn is Turn.OPENING and not self.opens_case
        turn = Turn.SERVICE if turn is Turn.TRIAGE or again else turn
        return turn, self._time_in(_WRITTEN_AT)

    def happened_at(self) -> datetime:
        """Return when that was which it tells: when it began, else when it was written down."""
        return min(self._time_in(_BEGAN_AT), self._time_in(_WRITTEN_AT))

    def _time_in(self, heading: str) -> datetime:
        """Return the time in a column; one that cannot be read is the last of all."""
        written = read_moment(self.row.value(heading), date_1904=self.date_1904)
        return _NO_TIME if isinstance(written, Problem) else written.at

    def digest(self, digests: Digests) -> bytes:
        """Return the keyed digest by which the same content is known again, made once."""
        if not self._digest:
            self._digest = digests.of_index("row", self.content)
        return self._digest

    def read(self, cells: RowCells) -> Any:  # noqa: ANN401 - as its sheet reads rows
        """Return what its cells say.

        Raises:
            BadCell: a cell cannot be taken; the others that cannot are told with it.
        """
        return read_row(self.spec, cells)

    def refuse(self, bad: BadCell) -> None:
        """Refuse it for one of its cells, or several."""
        self.outcome.outcome = OutcomeKind.REFUSED
        self.outcome.causes += [
            cause_of_problem(one.problem, one.heading, self.column_of(one.heading))
            for one in (bad, *bad.further)
        ]

    def remark(self, noticed: Iterable[BadCell]) -> None:
        """Add what was noticed of its cells and did not refuse it."""
        causes = [
            cause_of_problem(n.problem, n.heading, self.column_of(n.heading)) for n in noticed
        ]
        if causes:
            self.outcome.remarks = tuple(dict.fromkeys((*self.outcome.remarks, *causes)))

    def column_of(self, heading: str) -> str:
        """Return the letter of a column, empty where its sheet has none."""
        cell = self.row.cells.get(heading)
        return cell.column_letter if cell else ""


def load_rows(
    waiting: Iterable[QueuedRow], spool: RowSpool, outcomes: Outcomes, casebook: Casebook
) -> list[InputRow]:
    """Return queued rows as they were read."""
    loaded = []
    for queued in waiting:
        row, key, content = spool.read_known(queued.spot)
        spec, outcome = casebook[row.sheet], outcomes[queued.place]
        made = InputRow(row, spec, queued.epoch_1904, key, content, outcome)
        made.further = queued.further
        loaded.append(made)
    return loaded


def read_rows(
    paths: Sequence[Path],
    casebook: Casebook,
    spool: RowSpool,
    result: BatchResult,
    restricted: Collection[str] = (),
    upload: Upload = NOBODYS,
) -> None:
    """Read all files and keep their rows until their turn; what is wrong goes to the result.

    A row with a blocking problem, or whose number was taken by an earlier row with other
    content, is refused here, as is one of a sheet that the upload may not hold; residents' own
    words are refused in their turn, and kept as heard. Where two rows hold other words of one
    resident, both are heard. A copy of an earlier row is unchanged.
    What cannot be read for a reason nobody foresaw costs its sheet from there on, or its file,
    and is told.
    """
    for name, path in zip(labels_of(paths), paths, strict=True):
        result.files[name] = path
        with _told(result, name):
            book = open_workbook(path, casebook.layouts, name=name, beside=BESIDE)
            result.file_problems.extend(book.problems)
            for sheet in book.sheets:
                with _told(result, name, sheet.name_as_written):
                    _read_sheet(sheet, casebook, spool, result, restricted, upload)


@contextmanager
def _told(result: BatchResult, file: str, sheet: str | None = None) -> Iterator[None]:
    try:
        yield
    except OF_THE_RUN:
        raise
    except Exception as error:  # noqa: BLE001 - the other sheets and files are read
        incident = note_incident(result, error, " ".join(filter(None, (file, sheet))))
        problem = Problem("sheet.unforeseen", {"incident": incident.number})
        result.file_problems.append(SheetProblem(problem, file, sheet))


def _read_sheet(
    sheet: Sheet,
    casebook: Casebook,
    spool: RowSpool,
    result: BatchResult,
    restricted: Collection[str],
    upload: Upload,
) -> None:
    outcomes = result.outcomes
    result.file_problems.extend(sheet.problems)
    spec = casebook[sheet.layout.name]
    blocked = any(p.blocking and p.row is None for p in sheet.problems)
    for row in _rows(sheet.rows(), outcomes):
        made = _input_row(row, spec, date_1904=sheet.date_1904)
        made.outcome.demand = made.demand
        made.outcome.restricted = _names_any(row, restricted)
        made.outcome.recorder = row.text("记录人")
        made.outcome.remarks = tuple(
            cause_of_sheet_problem(p) for p in row.problems if not p.blocking
        )
        if blocked:
            made.outcome.refuse_for(sheet.problems)
        elif (beyond := _why_not_held(made, upload)) is not None:
            made.refuse(BadCell(beyond, spec.key_headings[0]))
        asked = ask_of(row)
        if asked is not None and not row.blocked and asked[1].is_blank(row):
            left_blank(made.outcome)
            outcomes.add(made.outcome)
            continue
        taken = made.outcome.outcome is not OutcomeKind.REFUSED
        heard = made.row.blocked and bool(made.key) and made.holds_voices
        heard = heard or (not made.key and made.is_of_no_case and spec.complains(row))
        sound = taken and (_is_sound(made, outcomes) or heard)
        place = outcomes.add(made.outcome).place
        if sound:
            spot = spool.append(made.row, made.key, made.content)
            outcomes.rows.enqueue(_queued(made, place, spot))


def _why_not_held(row: InputRow, upload: Upload) -> Problem | None:
    """Return why an upload may not hold a row, save words that are refused in their turn."""
    if upload.is_answered:
        spoken = bool(row.key) and bool(row.demand) and not row.opens_case and row.complains
    else:
        spoken = bool(row.key) and row.holds_voices
    return None if spoken else upload.why_not_held(row.spec.name)


def _names_any(row: SheetRow, words: Collection[str]) -> bool:
    """Return whether a row names one of these kinds of work, in a case of any kind."""
    texts = [text for heading in _KINDS_OF_WORK if (text := row.text(heading))]
    return any(word in text for text in texts for word in words)


def _queued(made: InputRow, place: int, spot: int) -> QueuedRow:
    return QueuedRow(
        place=place,
        sheet=made.spec.name,
        demand=made.demand,
        split=bool(made.row.text("所属项目")),
        epoch_1904=made.date_1904,
        spot=spot,
        further=made.further,
    )


def _rows(rows: Iterator[SheetRow | SkippedRow], outcomes: Outcomes) -> Iterator[SheetRow]:
    for row in rows:
        if isinstance(row, SheetRow):
            yield row
        else:
            outcomes.add(skipped(row))


def _input_row(row: SheetRow, spec: SheetSpec[Any], *, date_1904: bool) -> InputRow:
    key, first = spec.key_of(row)
    number = row.text("记录编号") or first
    outcome = RowOutcome(row.file, row.sheet_as_written, row.row_number, number[:60])
    return InputRow(row, spec, date_1904, key, _content(row), outcome)


def _content(row: SheetRow) -> str:
    return encode({h: text for h, text in row.texts.items() if h not in ASIDE})


def _is_sound(made: InputRow, outcomes: Outcomes) -> bool:
    if made.row.blocked:
        made.outcome.refuse_for(made.row.problems)
        return False
    heading = made.spec.key_headings[0]
    if not made.key:
        made.outcome.outcome = OutcomeKind.REFUSED
        problem = Problem("cell.required", {"heading": heading})
        made.outcome.causes.append(cause_of_problem(problem, heading))
        return False
    content = _digest(made.content)
    before = outcomes.rows.first_with(_digest(made.key), content, len(outcomes))
    if before is None:
        return True
    if before[0] != content and made.holds_voices and made.demand and not made.opens_case:
        made.tell_apart()
        before = outcomes.rows.first_with(_digest(made.key), content, len(outcomes))
        if before is None:
            return True
    if before[0] == content:
        made.outcome.outcome = OutcomeKind.UNCHANGED
        return False
    first = outcomes[before[1]]
    values = {"number": made.outcome.number, "where": first.cell("")}
    made.refuse(BadCell(Problem("number.taken", values), heading))
    return False


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=16).digest()
