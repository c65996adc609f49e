"""The case workbook: its sheets, columns and words, and what can be wrong with a row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from tools.reference_pages.markdown import both, braces, code, page, table
from tools.reference_pages.reading import Reading, readings

from linli_core.batch.casebook import vocabulary
from linli_core.batch.casebook.sheet_spec import SheetSpec, Turn
from linli_core.batch.casebook.sheets import CASEBOOK
from linli_core.batch.casebook.statement import RowKind
from linli_core.batch.outcome import OUTCOME_NAMES
from linli_core.texts.problems import PROBLEMS
from linli_core.texts.staffing import STAFFING
from linli_core.texts.text import Message, Text

V = TypeVar("V")

_READ_AS = {
    "text": Text("文字", "text"),
    "required": Text("文字", "text"),
    "as_written": Text("文字", "text"),
    "words": Text("文字，空话（如“无”）不算", "text; words that say nothing (无) do not count"),
    "proof": Text(
        "照片或扫描件的校验码（SHA-256），可空",
        "digest (SHA-256) of a photograph or scan, or blank",
    ),
    "community": Text("已登记的社区代码", "code of a registered community"),
    "communities": Text(
        "已登记的社区代码；空着或写了几个的进待分派箱",
        "code of a registered community; a blank, or several, go to the unassigned inbox",
    ),
    "number": Text("编号或代码，可空", "a number or code, or blank"),
    "required_number": Text("编号或代码，不超过 64 个字", "a number or code of at most 64 signs"),
    "numbers": Text("编号或代码，可多个", "numbers or codes, a list"),
    "several": Text("可填多项，用顿号分开", "a list, separated by 、"),
    "yes": Text("是或否", "是 (yes) or 否 (no)"),
    "maybe_yes": Text("是或否，可空", "是 or 否, or blank"),
    "count": Text("不小于 0 的整数", "a whole number from 0"),
    "grade": Text("1 至 5", "1 to 5"),
    "moment": Text("日期时间", "date and time"),
    "maybe_moment": Text("日期时间，可空", "date and time, or blank"),
    "maybe_day": Text("日期", "a date"),
    "traits": Text(
        "插件声明的特征，可多项，如“互助证、楼组=3”",
        "traits that plug-ins declare, a list, such as 互助证、楼组=3",
    ),
    "week": Text(
        "一周中的时间，如“周一 09:00-11:00、周末下午”",
        "times of the week, such as 周一 09:00-11:00、周末下午",
    ),
    "person": Text("已登记的人员编号", "number of a registered person"),
    "maybe_person": Text("已登记的人员编号，可空", "number of a registered person, or blank"),
    "persons": Text("已登记的人员编号，可多个", "numbers of registered people"),
    "choice": Text("从下列选一", "one of"),
    "maybe_choice": Text("从下列选一，可空", "one of, or blank"),
    "choices": Text("从下列选，可多项", "any of"),
}
_TURNS = {
    Turn.REGISTER: Text("先于所有案件", "before all cases"),
    Turn.OPENING: Text("每案最先", "first of each case"),
    Turn.TRIAGE: Text("每案其次", "second of each case"),
    Turn.CONSENT: Text("先于服务", "before the service"),
    Turn.SERVICE: Text(
        "在研判和同意之后，按表和行的次序", "after triage and consents, by sheet and row"
    ),
}


def workbook_page() -> str:
    """Return the page of the case workbook."""
    return page(
        Text("办案工作簿", "The case workbook"),
        Text(
            "`linli batch run` 读取的表。带 * 的列必须有；列的次序不限，缺的表按没有该类事实处理。"
            "填写办法见[填写工作簿](../howto/fill-in-the-workbook.md)。",
            "The sheets that `linli batch run` reads. Columns with * must be there; their order "
            "is free, and a missing sheet means that there are no such facts. How to fill "
            "them in: [the workbook](../howto/fill-in-the-workbook.md).",
        ),
        *map(sheet_section, CASEBOOK.sheets.values()),
        "## 结果台账里的结果 / Outcomes in the result ledger",
        table(("code", "中文", "English"), [(code(o), *_two(t)) for o, t in OUTCOME_NAMES.items()]),
        "## 角色用词 / Words for roles",
        table(("word", "role"), [(word, code(role)) for word, role in vocabulary.ROLES.items()]),
    )


def _two(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def sheet_section(spec: SheetSpec[Any]) -> str:
    """Return the section of one sheet: its key, its turn, its columns, its types of row.

    Raises:
        LookupError: nothing tells how a column is read: `_READ_AS` lacks the method.
    """
    found_by_heading = readings(spec.reader, _READ_AS)
    rows = []
    for column in spec.columns:
        star = " *" if column.required else ""
        found = found_by_heading.get(column.heading, Reading())
        ways = both(column.note, " / ") if column.note else _ways(found)
        if not ways:  # whoever wrote the method that reads it adds to `_READ_AS` what it takes
            raise LookupError(spec.name, column.heading)
        rows.append((f"{column.heading}{star}", ways, _said_words(found)))
    shown = (
        f"## {spec.name}",
        _by_word(
            "同一行再次出现时按这些列认出 / known again by",
            spec.key.usual,
            spec.key.heading,
            spec.key.others,
            "、".join,
        ),
        _by_word(
            "读取次序 / read",
            spec.when.usual,
            spec.when.heading,
            spec.when.others,
            lambda turn: both(_TURNS[turn], " / "),
        ),
        table(("列 / column", "填什么 / what it holds", "可用的词 / words accepted"), rows),
        *(_kinds(spec.kinds) if spec.kinds else ()),
    )
    return "\n\n".join(shown)


def _by_word(
    label: str, usual: V, heading: str, others: Mapping[str, V], shown: Callable[[V], str]
) -> str:
    """Say what holds for the rows of a sheet, and what where one cell says a word."""
    said: dict[str, list[str]] = {}
    for word, other in others.items():
        said.setdefault(shown(other), []).append(word)
    exceptions = [f"{heading}={'、'.join(words)}: {other}" for other, words in said.items()]
    return "；".join((f"{label}: {shown(usual)}", *exceptions))


def _kinds(kinds: Sequence[RowKind]) -> Iterator[str]:
    """Yield which columns each type of row uses, and the words of the coded ones."""
    rows = [(kind.word, both(kind.says, " / "), kind.columns or "—") for kind in kinds]
    words = [(column, "、".join(some)) for kind in kinds for column, some in kind.words.items()]
    yield table(("类型 / type", "说的是 / says", "用到的列 / columns used"), rows)
    yield table(("列 / column", "可用的词 / words accepted"), words)


def _said_words(reading: Reading) -> str:
    if reading.words == list(vocabulary.ROLES):
        return "[角色用词](#角色用词--words-for-roles)"
    return "、".join(reading.words)


def _ways(reading: Reading) -> str:
    return "；".join(dict.fromkeys(both(_READ_AS[w], " / ") for w in reading.ways))


def _message(name: str, message: Message) -> tuple[str, ...]:
    said = (message.reason.zh, message.remedy.zh, message.reason.en, message.remedy.en)
    return (code(name), *map(braces, said))


def row_problems_page() -> str:
    """Return the page of what can be wrong with a file, a sheet, a row or a community's staff."""
    rows = [_message(name, PROBLEMS[name]) for name in sorted(PROBLEMS)]
    staff = [_message(name, STAFFING[name]) for name in STAFFING]
    headings = ("code", "原因", "解决", "why", "remedy")
    return page(
        Text("表格中的问题", "What can be wrong with a table"),
        Text(
            "结果台账和 `--json` 给每一处问题：文件、表、行、列、编号、原因和解决办法。"
            "一行有问题只影响这一行。规则的拒绝见[规则](rules.md)。",
            "The result ledger and `--json` give for each: file, sheet, row, column, code, reason "
            "and remedy. A wrong row is rejected on its own. Refusals by a rule are under "
            "[rules](rules.md).",
        ),
        "## 文件、表和行 / Files, sheets and rows",
        table(headings, rows),
        "## 社区缺什么人 / What a community lacks (`linli doctor`)",
        table(headings, staff),
    )
