"""The spec of one sheet of the case workbook: everything about the sheet in one place."""

from collections.abc import Callable, Mapping, Sequence
from enum import IntEnum
from hashlib import blake2b
from typing import Final, Generic, TypeVar

from attrs import field, frozen

from linli_core.batch.casebook.cells import RowCells
from linli_core.batch.casebook.heard.spoken_cells import SpokenCell, said_in
from linli_core.batch.casebook.statement import DemandRow, RowKind, Statement
from linli_core.batch.casebook.vocabulary import ROLES
from linli_core.batch.spreadsheet.layout import Column, SheetLayout
from linli_core.batch.spreadsheet.sheet_row import SheetRow
from linli_core.codec.placeholders import says_nothing
from linli_core.errors import ConfigError
from linli_core.services.context import Context
from linli_core.services.pairing import Part
from linli_core.services.register_entries import Registration
from linli_core.storage.unit_of_work import UnitOfWork
from linli_core.texts.problems.setup import SETUP
from linli_core.texts.text import Text

T = TypeVar("T")
V = TypeVar("V")

DEMAND_NUMBER = "需求编号"
#: Every column that names a demand by its number.
NAMING_DEMANDS: Final = (DEMAND_NUMBER, "目标案件", "所属项目")
#: The column that tells types of row apart, and the type that parts merged cases again.
KIND_OF_ROW: Final = "类型"
PARTING: Final = "撤销并案"
#: The column that says what a row was handed out for.
TICKET: Final = "办理凭据"
#: Columns that tell what is known of the case. They are for reading; nothing is taken from them.
TOLD: Final = ("服务对象", "办理事项", "办理时限", "最近情况", "居民原话")
#: None of it is what a row says: the same row handed out again is the same row.
ASIDE: Final = frozenset((*TOLD, TICKET))
HANDED_OUT_COLUMNS: Final = tuple(map(Column, (*TOLD, TICKET)))
#: Sheets of a workbook handed out that hold no rows.
BESIDE: Final = ("待办清单", "填表说明", "人员编号", "选项")
#: Who wrote a row down, and in which role; and whose words it may hold.
RECORDER: Final = "记录人"
RECORDERS_ROLE: Final = "角色"
#: Whom a demand is about, else who brought it.
WHOSE_DEMAND: Final = ("对象编号", "提出人")
WHOSE_WORDS: Final = ("评价人", "异议人", "相关人", "答复人", "提出人", "来电人")
#: Where a row says when the words in it were said, the first that it has.
SAID_AT = ("评价时间", "时间")
_RECORDER = f"{RECORDER}* {RECORDERS_ROLE}* 时间*"
_DEMAND_NOTE = Text("“需求”表中的编号", "number of a row of 需求")
_NO_NOTES: Mapping[str, Text] = {}
_NO_CHOICES: "Choices" = {}
#: Keys of at most six parts stay well below every database's limit of an index entry.
_LONGEST_PART = 120


class Turn(IntEnum):
    """When rows are read: registers before all cases, then those of each case in this order.

    A change of consent decides what of the service may be recorded, so it is read before it,
    wherever in the workbook it stands.
    """

    REGISTER = 0
    OPENING = 1
    TRIAGE = 2
    CONSENT = 3
    SERVICE = 4


@frozen
class ByWord(Generic[V]):
    """A value for all rows of a sheet, with exceptions for rows in which one cell says a word.

    Attributes:
        usual: the value of any other row.
        heading: the column that decides.
        others: values by the word in that column.
    """

    usual: V
    heading: str = ""
    others: Mapping[str, V] = field(factory=dict)

    def of(self, row: SheetRow) -> V:
        """Return the value for a row."""
        if not self.others:
            return self.usual
        return self.others.get(row.text(self.heading), self.usual)


@frozen
class Several:
    """The words of a cell that may hold several of them; none where each row offers its own."""

    words: Mapping[str, object] = field(factory=dict)


#: What is offered in the cells of a column: the words by which its reader takes them.
Choices = Mapping[str, Mapping[str, object] | Several]


def columns(
    headings: str, notes: Mapping[str, Text] = _NO_NOTES, choices: Choices = _NO_CHOICES
) -> tuple[Column, ...]:
    """Return columns in order, from headings between blanks; ``*`` marks a required one.

    Args:
        headings: such as ``编号* 名称* 状态``.
        notes: what a column holds, where the way it is read does not say enough.
        choices: the words by which a column is read; one for each meaning is offered.

    Raises:
        ConfigError: LL-6001, a note or choices are given for a heading that is not there.
    """
    marked = {heading.rstrip("*"): heading.endswith("*") for heading in headings.split()}
    for heading in (*notes, *choices):
        if heading not in marked:
            raise _no_column(headings, heading)
    return tuple(
        Column(
            name,
            required=star,
            note=notes.get(name),
            choices=_offered(choices.get(name, {})),
            takes_several=isinstance(choices.get(name), Several),
        )
        for name, star in marked.items()
    )


def case_columns(
    headings: str, notes: Mapping[str, Text] = _NO_NOTES, choices: Choices = _NO_CHOICES
) -> tuple[Column, ...]:
    """Return the columns of a sheet of statements: its own, and who wrote the row, and when."""
    named = {DEMAND_NUMBER: _DEMAND_NOTE} if DEMAND_NUMBER in headings else {}
    noted = {**named, **notes}
    return columns(f"{headings} {_RECORDER}", noted, {"角色": ROLES, **choices})


def _offered(choices: Mapping[str, object] | Several) -> tuple[str, ...]:
    """Return the first word of each meaning: whoever looks for a word needs no second one."""
    words = choices.words if isinstance(choices, Several) else choices
    meant: list[object] = []
    offered = []
    for word, meaning in words.items():
        if meaning not in meant:
            meant.append(meaning)
            offered.append(word)
    return tuple(offered)


def _no_column(sheet: str, column: str) -> ConfigError:
    return ConfigError(
        what=SETUP["casebook.no_column"].format(sheet=sheet, column=column),
        remedy=SETUP["casebook.no_column.remedy"],
    )


def _keys(value: tuple[str, ...] | ByWord[tuple[str, ...]]) -> ByWord[tuple[str, ...]]:
    return value if isinstance(value, ByWord) else ByWord(value)


def _turns(value: Turn | ByWord[Turn]) -> ByWord[Turn]:
    return value if isinstance(value, ByWord) else ByWord(value)


@frozen(kw_only=True)
class SheetSpec(Generic[T]):
    """One sheet of the case workbook.

    A sheet is added by writing its spec and listing it: reading, keys, order, the pages and
    what the pairing says of its rows follow from here.

    Attributes:
        name: its name, under which its rows are handed out.
        columns: its columns, in the order of the pages, each with the words it offers.
        key: headings whose cells make a row one and the same row when it comes again. What
            they give is stored: a change makes every row of the sheet a new one.
        free_text: those of the key that are free text and enter it by their digest only.
        reader: reads the cells of a row as what it says; a function of a module, so that
            the pages can be written from it. It raises `BadCell` for what cannot be taken.
        when: the turn in which its rows are read.
        voices: whether its rows hold residents' own words, which are kept where a fault refuses
            them.
        spoken: the cells they stand in: what one says, no other hand may write over.
        kinds: the types of row it takes, where a column 类型 tells them apart.
        pairing: the column that each part of what the pairing reads stands in.
        known_as: the sheet among whose rows its own are known again; blank for itself.

    Raises:
        ConfigError: LL-6001, the key names a column that the sheet does not have.
    """

    name: str
    columns: tuple[Column, ...]
    key: ByWord[tuple[str, ...]] = field(converter=_keys)
    free_text: frozenset[str] = frozenset()
    reader: Callable[[RowCells], T]
    when: ByWord[Turn] = field(converter=_turns)
    voices: ByWord[bool] = ByWord(usual=False)
    spoken: tuple[SpokenCell, ...] = ()
    kinds: tuple[RowKind, ...] = ()
    pairing: Mapping[Part, str] = field(factory=dict)
    known_as: str = ""

    def __attrs_post_init__(self) -> None:
        """Refuse a spec that contradicts itself."""
        known = {column.heading for column in self.columns}
        deciding = [d.heading for d in (self.key, self.when, self.voices) if d.others]
        deciding += [cell.heading for cell in self.spoken]
        for heading in (*self.key_headings, *deciding, *self.pairing.values()):
            if heading not in known:
                raise _no_column(self.name, heading)

    @property
    def key_headings(self) -> tuple[str, ...]:
        """Return every heading that a key of the sheet may be made of, the first one first."""
        made = (*self.key.usual, *(h for key in self.key.others.values() for h in key))
        return tuple(dict.fromkeys(made))

    @property
    def layout(self) -> SheetLayout:
        """Return the layout that the spreadsheet reader looks for."""
        return SheetLayout(self.name, self.columns)

    def holds_voices(self, row: SheetRow) -> bool:
        """Return whether its word, or a cell that is filled in, makes a row residents' own."""
        theirs = (cell for cell in self.spoken if cell.is_theirs)
        return self.voices.of(row) or bool(said_in(row.texts, theirs))

    def complains(self, row: SheetRow) -> bool:
        """Return whether a row holds a resident's word that is not plainly content."""
        theirs = [cell for cell in self.spoken if cell.is_theirs]
        if not theirs:
            return self.voices.of(row)
        return any(cell.complains(row.texts) for cell in theirs)

    def key_of(self, row: SheetRow) -> tuple[str, str]:
        """Return the key of a row and its first part, both empty where the row gives none."""
        headings = self.key.of(row)
        parts = [_said(row, heading) for heading in headings]
        return (self._key(headings, parts), parts[0]) if parts[0] else ("", "")

    def key_from(self, *parts: str) -> str:
        """Return the key of the row that has these texts in the columns of the key."""
        return self._key(self.key.usual, parts)

    def _key(self, headings: Sequence[str], parts: Sequence[str]) -> str:
        return "|".join((self.known_as or self.name, *map(self._key_part, headings, parts)))

    def _key_part(self, heading: str, text: str) -> str:
        if heading in self.free_text or len(text) > _LONGEST_PART:
            return blake2b(text.encode(), digest_size=12).hexdigest() if text else ""
        return text


def _said(row: SheetRow, heading: str) -> str:
    """Return what a cell says; a row is the same whether a cell is blank or holds a dash."""
    text = row.text(heading)
    return "" if says_nothing(text) else text


@frozen(kw_only=True)
class RegisterSheet(SheetSpec[T]):
    """A sheet whose rows register people, communities or organisations, before any case.

    Its rows refer to communities already registered, and to nobody: people may stand further
    down, or in another sheet.

    Attributes:
        save: registers what the reader made of some rows, in the transaction given, entered by
            whoever answers for them.
        check: refuses, with `BadCell`, what the reader made of a row where the register would
            not take it; None where it takes whatever can be read.
        places: the division codes that a row is about, by which an upload is bounded.
        place: the column they stand in.
        names_people: its rows name people, who must be registered by then.
        known: the division codes of what stands under the same number already, which an upload
            from elsewhere does not replace; None where the number itself says the place.
    """

    save: Callable[[UnitOfWork, Context, Sequence[T], Registration], object]
    places: Callable[[T], Sequence[str]]
    place: str
    known: Callable[[UnitOfWork, T], Sequence[str]] | None = None
    check: Callable[[UnitOfWork, T], None] | None = None
    names_people: bool = False
    when: ByWord[Turn] = field(default=Turn.REGISTER, converter=_turns)


@frozen(kw_only=True)
class CaseSheet(SheetSpec[T]):
    """A sheet whose rows speak of a case: they may be handed out with the case on them."""

    @property
    def layout(self) -> SheetLayout:
        """Return the layout that the spreadsheet reader looks for."""
        return SheetLayout(self.name, (*self.columns, *HANDED_OUT_COLUMNS))


@frozen(kw_only=True)
class DemandSheet(CaseSheet[DemandRow]):
    """A sheet whose rows open cases; their numbers are one series.

    Attributes:
        number: the column of the demand's own number, by which other sheets name it.
        continues: the column that names an earlier demand about the same thing: where it is
            filled in, the row opens no case, and states facts of that one's. Blank for none.
    """

    number: str = DEMAND_NUMBER
    continues: str = ""

    when: ByWord[Turn] = field(default=Turn.OPENING, converter=_turns)

    def earlier_of(self, row: SheetRow) -> str:
        """Return the number of the earlier demand that a row is about; empty for none."""
        return _said(row, self.continues) if self.continues else ""

    def demand_of(self, row: SheetRow) -> str:
        """Return the number of the demand that a row is about."""
        return self.earlier_of(row) or row.text(self.number)


@frozen(kw_only=True)
class StatementSheet(CaseSheet[tuple[Statement, ...]]):
    """A sheet whose rows state facts of a case, named by its demand in 需求编号."""

    when: ByWord[Turn] = field(default=Turn.SERVICE, converter=_turns)
