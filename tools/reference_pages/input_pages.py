"""The case workbook: its sheets, columns and words, and what can be wrong with a row."""

from collections.abc import Mapping
from types import ModuleType

from tools.reference_pages.markdown import both, braces, code, page, table
from tools.reference_pages.reading import Reading, readings

from linli_core.batch import (
    rows_intake,
    rows_outcome,
    rows_registers,
    rows_service,
    vocabulary,
)
from linli_core.batch.case_sheets import LAYOUTS
from linli_core.batch.input_rows import KEYS
from linli_core.batch.outcome import OUTCOME_NAMES
from linli_core.texts.row_problems import ROW_PROBLEMS
from linli_core.texts.sheet_problems import SHEET_PROBLEMS
from linli_core.texts.staffing import STAFFING
from linli_core.texts.text import Text

#: The function that reads each sheet; those it calls in its own module are followed.
_READERS: Mapping[str, tuple[ModuleType, str]] = {
    "社区": (rows_registers, "community_row"),
    "人员": (rows_registers, "staff_row"),
    "居民": (rows_registers, "resident_row"),
    "需求": (rows_intake, "demand_row"),
    "研判": (rows_intake, "triage_row"),
    "方案": (rows_service, "plan_row"),
    "结对": (rows_service, "pairing_row"),
    "服务记录": (rows_service, "record_row"),
    "评价": (rows_outcome, "evaluation_row"),
    "整改": (rows_outcome, "rectification_row"),
    "变动": (rows_outcome, "change_row"),
    "结案": (rows_outcome, "closure_row"),
}
_READ_AS = {
    "text": Text("文字", "text"),
    "required": Text("文字", "text"),
    "several": Text("可填多项，用顿号分开", "a list, separated by 、"),
    "yes": Text("是或否", "是 (yes) or 否 (no)"),
    "maybe_yes": Text("是或否，可空", "是 or 否, or blank"),
    "count": Text("不小于 0 的整数", "a whole number from 0"),
    "grade": Text("1 至 5", "1 to 5"),
    "moment": Text("日期时间", "date and time"),
    "maybe_moment": Text("日期时间，可空", "date and time, or blank"),
    "maybe_day": Text("日期", "a date"),
    "person": Text("已登记的人员编号", "number of a registered person"),
    "maybe_person": Text("已登记的人员编号，可空", "number of a registered person, or blank"),
    "persons": Text("已登记的人员编号，可多个", "numbers of registered people"),
    "choice": Text("从下列选一", "one of"),
    "maybe_choice": Text("从下列选一，可空", "one of, or blank"),
    "choices": Text("从下列选，可多项", "any of"),
}
_NOT_READ = "这一版尚不读取 / not read in this version"
#: Columns that are read by a rule of their own.
_OWN = {
    "社区代码": Text("12 位统计用区划代码", "12-digit statistical division code"),
    "需求编号": Text("“需求”表中的编号", "number of a row of 需求"),
    "横坐标": Text("平面坐标，米", "plane coordinate in metres"),
    "纵坐标": Text("平面坐标，米", "plane coordinate in metres"),
    "证件号码": Text("校验后存入受保护的表", "checked, then kept in the protected table"),
    "联系电话": Text("电话", "telephone"),
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
        *[_sheet(name) for name in LAYOUTS],
        "## 结果台账里的结果 / Outcomes in the result ledger",
        table(("code", "中文", "English"), [(code(o), *_two(t)) for o, t in OUTCOME_NAMES.items()]),
        "## 角色用词 / Words for roles",
        table(("word", "role"), [(word, code(role)) for word, role in vocabulary.ROLES.items()]),
    )


def _two(text: Text) -> tuple[str, str]:
    return text.zh, text.en


def _sheet(name: str) -> str:
    module, function = _READERS[name]
    found_by_heading = readings(module, function, _READ_AS)
    rows = []
    for column in LAYOUTS[name].columns:
        star = " *" if column.required else ""
        found = found_by_heading.get(column.heading, Reading())
        own = _OWN.get(column.heading)
        ways = both(own, " / ") if own and not found.ways else _ways(found) or _NOT_READ
        rows.append((f"{column.heading}{star}", ways, _said_words(found)))
    key = "、".join(KEYS[name])
    return f"## {name}\n\n同一行再次出现时按这些列认出 / known again by: {key}\n\n" + table(
        ("列 / column", "填什么 / what it holds", "可用的词 / words accepted"), rows
    )


def _said_words(reading: Reading) -> str:
    if reading.words == list(vocabulary.ROLES):
        return "[角色用词](#角色用词--words-for-roles)"
    return "、".join(reading.words)


def _ways(reading: Reading) -> str:
    return "；".join(dict.fromkeys(both(_READ_AS[w], " / ") for w in reading.ways))


def row_problems_page() -> str:
    """Return the page of what can be wrong with a file, a sheet, a row or a community's staff."""
    problems = {**SHEET_PROBLEMS, **ROW_PROBLEMS}
    rows = [
        (code(name), braces(zh), braces(mend_zh), braces(en), braces(mend_en))
        for name, (zh, en, mend_zh, mend_en) in sorted(problems.items())
    ]
    staff = [
        (code(name), braces(why.zh), braces(mend.zh), braces(why.en), braces(mend.en))
        for name, (why, mend) in STAFFING.items()
    ]
    headings = ("code", "原因", "解决", "why", "mend")
    return page(
        Text("表格中的问题", "What can be wrong with a table"),
        Text(
            "结果台账和 `--json` 给每一处问题：文件、表、行、列、编号、原因和解决办法。"
            "一行有问题只影响这一行。规则的拒绝见[规则](rules.md)。",
            "The result ledger and `--json` give for each: file, sheet, row, column, code, reason "
            "and mend. A wrong row costs only itself. Refusals by a rule are under "
            "[rules](rules.md).",
        ),
        "## 文件、表和行 / Files, sheets and rows",
        table(headings, rows),
        "## 社区缺什么人 / What a community lacks (`linli doctor`)",
        table(headings, staff),
    )
